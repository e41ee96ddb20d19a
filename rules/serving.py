"""Which indicators a document can serve, as evidence of the institution that is assessed."""

from __future__ import annotations

from rules.evidence import Context, Evidence, belongs
from rules.results import Support
from rules.support import SUPPORT


def supports(one: Evidence, context: Context) -> tuple[Support, ...]:
    """The indicators that a document supports, in order; none when it is not the institution's own."""
    if one.match is None or belongs(one.profile, context.institution) is False:
        return ()
    return tuple(
        Support(indicator=topic.indicator, score=topic.score, reason=topic.reason)
        for topic in one.match.topics
        if topic.score >= SUPPORT and not topic.elsewhere and not topic.negated
    )
