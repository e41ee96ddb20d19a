"""How well documents are told to serve indicators: each compared with the indicators in its label."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flows.evaluate import Tally
from flows.gold import Row, institutions, numbers
from rules.evidence import Context, Evidence
from rules.pack import Instrument
from rules.serving import settled, supports

Served = Mapping[int, str]
"""Indicators that a document is said to serve, with the reason."""
PER = 40
"""False supports are counted per so many documents that serve nothing."""
_ANY_YEAR = 2024
"""Serving does not depend on the year; judging wants one."""


@dataclass(frozen=True, slots=True)
class SupportMiss:
    """``false``: said to serve an indicator that the label does not name; else the other way round."""

    file: str
    indicator: int
    false: bool
    reason: str


@dataclass(slots=True)
class Negatives:
    """Documents that serve nothing, and how many supports were told of them all the same."""

    documents: int = 0
    supports: int = 0

    @property
    def per_forty(self) -> float | None:
        """False supports for each :data:`PER` of the documents; null without documents."""
        return PER * self.supports / self.documents if self.documents else None


@dataclass(slots=True)
class Supports:
    """Figures of (document, indicator) pairs, of the documents that serve nothing, and every miss."""

    documents: int = 0
    pairs: Tally = field(default_factory=Tally)
    negatives: Negatives = field(default_factory=Negatives)
    misses: list[SupportMiss] = field(default_factory=list)

    def add(self, file: str, wanted: frozenset[int], served: Served, why_not: Callable[[int], str]) -> None:
        """Count one document."""
        self.documents += 1
        self.pairs.labelled += len(wanted)
        self.pairs.found += len(served)
        self.pairs.right += len(wanted & served.keys())
        if not wanted:
            self.negatives.documents += 1
            self.negatives.supports += len(served)
        self.misses += [SupportMiss(file, n, True, served[n]) for n in sorted(served.keys() - wanted)]
        self.misses += [SupportMiss(file, n, False, why_not(n)) for n in sorted(wanted - served.keys())]


def judged_rows(rows: Sequence[Row], folder: Path) -> list[Row]:
    """The rows whose indicators were judged by hand and whose file is there."""
    return [row for row in rows if row["trust"] == "full" and (folder / row["file"]).is_file()]


def source_of(row: Row) -> str:
    """Whether the file has a text layer: ``text``, else ``scan``."""
    return "text" if row["text_layer"] == "yes" else "scan"


def evaluate_supports(
    rows: Sequence[Row], evidence: Callable[[str], Evidence], instrument: Instrument
) -> dict[str, Supports]:
    """Compare what each document is said to serve with its label, for text, scans and all.

    Each document is taken as one that was handed in without saying for what, by the body in whose folder it
    lies; its name counts as far as reading uses it.

    Args:
        rows: labels of trust ``full``; a blank cell ``indicators`` says that the document serves none.
        evidence: gives what was found in a file of the labels.
        instrument: the instrument whose indicators the labels name.
    """
    owners = institutions(rows)
    result = {name: Supports() for name in ("text", "scan", "all")}
    for row in rows:
        file, wanted = row["file"], numbers(row, "indicators")
        one = settled(evidence(file), instrument)
        context = Context(_ANY_YEAR, owners[file])
        served = {found.indicator: found.reason for found in supports(one, instrument, context)}
        for name in (source_of(row), "all"):
            result[name].add(file, wanted, served, lambda number, one=one: _why_not(one, number))  # type: ignore[misc]
    return result


def _why_not(one: Evidence, indicator: int) -> str:
    if one.unreadable or one.match is None:
        return "berkas tidak terbaca"
    topic = one.match.topic(indicator)
    if topic is None:
        return "topik tidak ditemukan"
    if topic.negated:
        return "topik dinyatakan belum ada"
    return f"nilai {topic.score:.2f}: {topic.reason}"
