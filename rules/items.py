"""The state of every evidence item of an indicator, judged over all documents of an institution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rules.assess import Assessment, assess, lacking
from rules.deciding import SERVES, ItemResult, considered, decide
from rules.evidence import Context, Evidence, belongs
from rules.manifest import Family
from rules.misfiled import with_misfiled, with_silent
from rules.pack import Instrument
from rules.resolve import EvidenceItem
from rules.reviewed import is_review, mistaken
from rules.support import NAMED, SUPPORT
from rules.validity import follows, itself


def item_results(
    evidence: Sequence[Evidence], instrument: Instrument, indicator: int, context: Context
) -> list[ItemResult]:
    """The state of each item of an indicator, in order. Levels are not yet weighed against each other.

    ``evidence`` is in the order in which equals are preferred.
    """
    weighing = _Weighing(evidence, instrument, indicator, context)
    results = [weighing.result(item) for item in instrument.by_indicator[indicator]]
    results = with_silent(results, weighing.filed)
    return with_misfiled(results, weighing.filed, indicator, weighing.assessments)


class _Weighing:
    """The documents of one indicator, assessed for each of its items."""

    def __init__(
        self, evidence: Sequence[Evidence], instrument: Instrument, indicator: int, context: Context
    ) -> None:
        self.evidence = evidence
        self.family: Family = instrument.families[indicator]
        self.items = {item.key: item for item in instrument.items}
        self.indicator = indicator
        self.topic = frozenset(instrument.indicators[indicator].topic.phrases)
        self.context = context
        self.filed = [one for one in evidence if indicator in one.filed_under]
        self._assessed: dict[str, list[Assessment]] = {}
        self._results: dict[str, ItemResult] = {}

    def assessments(self, item: EvidenceItem) -> list[Assessment]:
        if item.key not in self._assessed:
            every = (assess(one, item, self.family, self.context) for one in self.evidence)
            kept = [one for one in every if one is not None and self._relevant(one, item)]
            self._assessed[item.key] = self._in_time(item, self._of_object(item, kept))
        return self._assessed[item.key]

    def result(self, item: EvidenceItem) -> ItemResult:
        if item.key not in self._results:
            every = self.assessments(item)
            told = [one for one in every if one.explicit or self.indicator in one.evidence.filed_under]
            weighed = tuple(considered(item, one) for one in told)
            decided = decide(item, [one for one in every if one.explicit])
            self._results[item.key] = replace(decided, considered=weighed)
        return self._results[item.key]

    def _relevant(self, one: Assessment, item: EvidenceItem) -> bool:
        """Whether a document is about the matter rather than naming it in passing.

        Another body's document is weighed, and told apart, only where it was handed in for the indicator. One
        whose name states the item's code was handed in for that item and no other.
        """
        if one.evidence.filed_for:
            return item.rule.code in one.evidence.filed_for
        score = one.evidence.topic_score(item.indicator)
        matched = one.evidence.item(item.key)
        titled = matched is not None and matched.titled and self._wider(item)
        # A plan on a wider matter serves an indicator only where it names it, or holds all that is asked.
        titled = titled and (score > 0 or not lacking(item, one.held))
        if item.indicator in one.evidence.filed_under:
            # Minutes that review another matter name this one in passing.
            strict = is_review(item) and one.state in SERVES
            return titled or score >= (SUPPORT if strict else NAMED)
        foreign = belongs(one.evidence.profile, self.context.institution) is False
        return not foreign and (titled or score >= SUPPORT)

    def _wider(self, item: EvidenceItem) -> bool:
        """Whether an item asks for a document on another matter than the topic, such as the Peta Rencana."""
        return item.rule.about is not None and not set(item.rule.about) <= self.topic

    def _of_object(self, item: EvidenceItem, assessments: list[Assessment]) -> list[Assessment]:
        """Reviews are weighed against what the institution handed in on the same matter."""
        if not is_review(item):
            return assessments
        documents = self._on_topic()
        weighed = []
        for one in assessments:
            told = one.state in SERVES and mistaken(one.evidence, item, documents, self.context)
            weighed.append(replace(one, state=told[0], reason=told[1], joins=False) if told else one)
        if weighed != assessments:  # a review of something else says more than a paper that is none
            weighed = [replace(one, explicit=False) if one.state == "wrong_kind" else one for one in weighed]
        return weighed

    def _on_topic(self) -> list[Evidence]:
        """The documents that were handed in for the indicator or deal with it."""
        return [
            one
            for one in self.evidence
            if self.indicator in one.filed_under or one.topic_score(self.indicator) >= SUPPORT
        ]

    def _in_time(self, item: EvidenceItem, assessments: list[Assessment]) -> list[Assessment]:
        """Documents of an item that builds upon another are weighed against the date of that one."""
        if item.after is None:
            return assessments
        before = self.result(self.items[item.after])
        built_on = [one for one in before.evidence if before.state in SERVES]
        weighed = []
        for one in assessments:
            # Nobody need look at what cannot count: nothing was handed in that it could follow.
            if one.state in ("adequate", "partial") or (one.state == "needs_person" and not built_on):
                others = [other for other in built_on if other.sha256 != one.evidence.sha256]
                if built_on and not others:
                    state, reason = itself(one.evidence, item)
                else:
                    state, reason = follows(one.evidence, item, _latest(others))
                if state != "adequate":
                    one = replace(one, state=state, reason=reason, joins=False)
            weighed.append(one)
        return weighed


def _latest(evidence: Sequence[Evidence]) -> tuple[date, date] | None:
    """When the latest of some documents was made; null when there is none or no date is known."""
    return max((one.span for one in evidence if one.span), key=lambda span: span[1], default=None)
