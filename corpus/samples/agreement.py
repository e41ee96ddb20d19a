"""How far a report agrees with the labels of the sample bundle.

``python -m corpus.samples.agreement REPORT.json`` prints every disagreement and the figures.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.samples.labels import Case, FileLabel, IndicatorLabel, Labels, read_labels

PROFILE_FIELDS = (
    *("kind", "form", "number", "year", "institution", "enacted_on"),
    *("held_on", "dated", "status", "signed", "period"),
)


@dataclass(frozen=True, order=True)
class Disagreement:
    """``where`` is a file or ``indikator N``; ``what`` the sort of point that was compared."""

    where: str
    what: str
    expected: str
    found: str


@dataclass
class Agreement:
    """Disagreements, and how many points of each sort were compared (``checked``) and agree (``right``)."""

    checked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    disagreements: list[Disagreement] = field(default_factory=list)

    def note(self, where: str, what: str, expected: object, found: object, agrees: bool) -> None:
        """Count one point, and keep it as a disagreement unless it agrees."""
        self.checked[what] += 1
        if agrees:
            self.right[what] += 1
        else:
            self.disagreements.append(Disagreement(where, what, str(expected), str(found)))

    def share(self, what: str) -> float:
        """Share of the points of a sort that agree; 1.0 when there are none."""
        return self.right[what] / self.checked[what] if self.checked[what] else 1.0


def compare(report: Mapping[str, Any], labels: Labels) -> Agreement:
    """Hold a report (JSON form) against the labels."""
    result = Agreement()
    documents = {document["path"]: document for document in report["documents"]}
    for path, label in labels.files.items():
        document = documents.get(path)
        result.note(path, "reported", "ada", "ada" if document else "tidak ada", document is not None)
        if document:
            _file(path, label, document, result)
    for extra in sorted(documents.keys() - labels.files.keys()):
        result.note(extra, "reported", "tidak ada", "ada", False)
    hashes = {path: document["sha256"] for path, document in documents.items()}
    for indicator in report["indicators"]:
        _indicator(indicator, labels.indicators[indicator["id"]], hashes, result)
    result.disagreements.sort()
    return result


def _file(path: str, label: FileLabel, document: Mapping[str, Any], result: Agreement) -> None:
    for name in PROFILE_FIELDS:
        if name in label.model_fields_set:
            expected = label.model_dump(mode="json")[name]
            found = document["profile"][name]
            result.note(path, name, expected, found, expected == found)
    codes = {flag["code"]: flag["severity"] for flag in document["flags"]}
    problems = {problem["code"] for problem in document["reading"]["problems"]}
    for code in label.problems:
        result.note(path, "problem", code, sorted(problems), code in problems)
    for code in label.flags:
        result.note(path, "flag", code, sorted(codes), code in codes)
    if label.flags_any:
        result.note(path, "flag", label.flags_any, sorted(codes), bool(codes.keys() & set(label.flags_any)))
    allowed = {*label.flags, *label.flags_any, *label.may, *label.problems}
    for code, severity in sorted(codes.items()):
        if severity != "info":
            result.note(path, "unasked flag", "-", code, code in allowed)
    served = {support["indicator"] for support in document["supports"]}
    for indicator in label.indicators:
        result.note(path, "supports (recall)", indicator, sorted(served), indicator in served)
    for indicator in sorted(served):
        result.note(path, "supports (precision)", label.indicators, indicator, indicator in label.indicators)


def _indicator(
    indicator: Mapping[str, Any], label: IndicatorLabel, hashes: Mapping[str, str], result: Agreement
) -> None:
    where = f"indikator {indicator['id']:02d}"
    status, supported = indicator["status"], indicator["level"]["supported"]
    result.note(where, "status", label.status, status, status == label.status or status in label.other)
    result.note(where, "level", label.supported, supported, supported == label.supported)
    codes = {flag["code"] for flag in indicator["flags"]}
    for code in label.flags:
        result.note(where, "indicator flag", code, sorted(codes), code in codes)
    for case in label.cases:
        states = list(_states(case, indicator, hashes))
        agrees = case.state in states or (case.other is not None and case.other in states)
        result.note(where, "case", f"tingkat {case.level} {case.path}: {case.state}", states, agrees)


def _states(case: Case, indicator: Mapping[str, Any], hashes: Mapping[str, str]) -> Iterator[str]:
    """How the case's document stands to the level's items; without a document, the items' own states."""
    for requirement in indicator["requirements"]:
        if requirement["level"] != case.level:
            continue
        if case.path is None:
            yield requirement["state"]
            continue
        sha256 = hashes.get(case.path)
        if sha256 in requirement["documents"]:
            yield requirement["state"]
        yield from (one["state"] for one in requirement["considered"] if one["document"] == sha256)


def render(agreement: Agreement) -> str:
    """Disagreements and figures as text."""
    lines = [f"{d.where}: {d.what}: label {d.expected}, laporan {d.found}" for d in agreement.disagreements]
    lines += [
        f"{what:22} {agreement.right[what]:4}/{count:<4} {agreement.share(what):6.3f}"
        for what, count in sorted(agreement.checked.items())
    ]
    return "\n".join(lines)


def main() -> None:
    """Print how a report agrees with the labels."""
    report = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    print(render(compare(report, read_labels())))


if __name__ == "__main__":
    main()
