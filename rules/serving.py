"""Which indicators a document can serve, as evidence of the institution that is assessed."""

from __future__ import annotations

from rules.evidence import Context, Evidence, belongs
from rules.pack import Instrument
from rules.results import Support
from rules.support import SUPPORT

_UNKNOWN_KIND = 0.9
_OTHER_KIND = 0.5


def supports(one: Evidence, instrument: Instrument, context: Context) -> tuple[Support, ...]:
    """The indicators that a document supports, in order; none when it is not the institution's own.

    A document of a kind that no item of an indicator accepts deals with the matter, but is no evidence.
    """
    if one.match is None or belongs(one.profile, context.institution) is False:
        return ()
    found = []
    for topic in one.match.topics:
        if topic.elsewhere or topic.negated:
            continue
        score = topic.score * kind_factor(one, topic.indicator, instrument)
        if score >= SUPPORT:
            found.append(Support(indicator=topic.indicator, score=round(score, 3), reason=topic.reason))
    return tuple(found)


def kind_factor(one: Evidence, indicator: int, instrument: Instrument) -> float:
    """How far the kind of a document speaks against its being evidence for an indicator."""
    accepted = {kind for item in instrument.by_indicator[indicator] for kind in item.rule.kinds}
    if not accepted or one.profile.kind in accepted:
        return 1.0
    return _UNKNOWN_KIND if one.profile.kind == "lainnya" else _OTHER_KIND
