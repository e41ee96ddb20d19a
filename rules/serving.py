"""Which indicators a document can serve, as evidence of the institution that is assessed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from rules.assess import holds_all
from rules.evidence import Context, Evidence, belongs
from rules.pack import Instrument
from rules.results import Support
from rules.support import NAMED, SUPPORT


def supports(one: Evidence, instrument: Instrument, context: Context) -> tuple[Support, ...]:
    """The indicators that a document supports, in order; none when it is not the institution's own."""
    if one.match is None or one.unreadable or belongs(one.profile, context.institution) is False:
        return ()
    programmes = _programmes(one, instrument)
    return tuple(
        Support(indicator=topic.indicator, score=max(topic.score, SUPPORT), reason=topic.reason)
        for topic in one.match.topics
        if (topic.score >= SUPPORT or (topic.indicator in programmes and topic.score >= NAMED))
        and not topic.elsewhere
        and not topic.negated
    )


def _programmes(one: Evidence, instrument: Instrument) -> set[int]:
    """Indicators of which an item asks for a document on a wider matter, which this one is and fulfils.

    So the Peta Rencana SPBE serves the indicators whose programmes stand in it, once it is in force.
    """
    if one.profile.status != "enacted":
        return set()
    return {
        item.indicator
        for item in instrument.items
        if item.rule.about is not None and not item.rule.optional and holds_all(one, item)
    }


def settled(one: Evidence, instrument: Instrument) -> Evidence:
    """The evidence with each group of exclusive indicators narrowed to the one that it may serve.

    That is the one it was handed in for, else the one whose topic it deals with most.
    """
    if one.match is None:
        return one
    groups: dict[str, list[int]] = defaultdict(list)
    for number, indicator in instrument.indicators.items():
        if indicator.exclusive:
            groups[indicator.exclusive].append(number)
    dropped: set[int] = set()
    raised: dict[int, float] = {}
    for group in groups.values():
        filed = [number for number in group if number in one.filed_under]
        best = filed or [max(group, key=lambda number: (one.topic_score(number), -number))]
        dropped.update(number for number in group if number not in best)
        # They are judged alike: what suggests another of them is no reason against the one that was chosen.
        raised.update(dict.fromkeys(best, max(one.topic_score(number) for number in group)))
    if not dropped:
        return one
    match = replace(
        one.match,
        topics=tuple(
            replace(topic, score=max(topic.score, raised.get(topic.indicator, 0.0)))
            for topic in one.match.topics
            if topic.indicator not in dropped
        ),
        items=tuple(item for item in one.match.items if int(item.key.split(".")[0]) not in dropped),
    )
    return replace(one, match=match)
