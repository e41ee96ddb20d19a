"""How well planted defects are flagged: the report on the sample bundle against its labels, code by code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.samples.labels import FileLabel, IndicatorLabel, Labels
from flows.evaluate import Tally


@dataclass(frozen=True, slots=True)
class FlagMiss:
    """``where`` is a file or ``indikator N``; ``false``: raised although no label asks for it."""

    where: str
    code: str
    false: bool


@dataclass(slots=True)
class Flagging:
    """Counts by flag code, and every miss."""

    codes: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[FlagMiss] = field(default_factory=list)

    @property
    def total(self) -> Tally:
        """All codes taken together."""
        tallies = self.codes.values()
        return Tally(
            sum(one.labelled for one in tallies),
            sum(one.found for one in tallies),
            sum(one.right for one in tallies),
        )

    def count(self, where: str, expected: set[str], raised: set[str]) -> None:
        """Count the codes of one file or indicator."""
        for code in sorted(expected | raised):
            tally = self.codes[code]
            tally.labelled += code in expected
            tally.found += code in raised
            tally.right += code in expected and code in raised
            if code not in expected or code not in raised:
                self.misses.append(FlagMiss(where, code, code not in expected))


def evaluate_flags(report: Mapping[str, Any], labels: Labels) -> Flagging:
    """Hold the flags of a report (JSON form) against the labels.

    A flag of severity info, or one that the label allows, is never false. Against an indicator the labels
    say all of BD302 (claim not supported) and, where only one status can be defended, of BD201 (no evidence);
    of other codes only what must be there.
    """
    result = Flagging()
    documents = {document["path"]: document for document in report["documents"]}
    for path, label in labels.files.items():
        if path in documents:
            result.count(path, *_of_file(label, documents[path]))
    for indicator in report["indicators"]:
        number = indicator["id"]
        result.count(f"indikator {number:02d}", *_of_indicator(labels.indicators[number], indicator))
    return result


def _of_file(label: FileLabel, document: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    told = {flag["code"]: flag["severity"] for flag in document["flags"]}
    told |= {problem["code"]: "info" for problem in document["reading"]["problems"]}
    expected = {*label.flags, *label.problems}
    for choice in (label.flags_any, label.problems_any):
        # One of several codes fits: the one that was raised, else the first is missed.
        expected |= set([code for code in choice if code in told][:1] or choice[:1])
    allowed = {*label.may, *label.flags_any, *label.problems_any}
    raised = {code for code, severity in told.items() if severity != "info" and code not in allowed}
    return expected, raised | (expected & told.keys())


def _of_indicator(label: IndicatorLabel, indicator: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    told = {flag["code"] for flag in indicator["flags"]}
    expected = set(label.flags)
    if label.claimed is not None and label.claimed > label.supported:
        expected.add("BD302")
    whole = {"BD302"}
    if not label.other:
        whole.add("BD201")
        expected |= {"BD201"} if label.status == "missing" else set()
    return expected, told & (expected | whole)
