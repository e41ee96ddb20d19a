"""The index of an assessment whose results are known: stated scores, or verdicts on the items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from corpus.assessed import Assessed, read_assessed
from extractors.model import Document
from flows.faults import InputFault
from flows.indices import stated_indices
from flows.tables import told_by_cell
from rules.evidence import GivenIndex
from rules.index import compute
from rules.levels import Standing
from rules.manifest import Bands
from rules.pack import Instrument
from rules.results import Index
from rules.scoring import Score, by_shares, remark, score_of


@dataclass(frozen=True)
class ScoredIndicator:
    """``rule``: the score by the instrument's rule; ``stated``: that of the sheet, which then counts."""

    indicator: int
    name: str
    rule: Score | None
    stated: Fraction | None

    @property
    def value(self) -> Fraction:
        """The score that counts: the stated one before that of the rule."""
        if self.stated is not None:
            return self.stated
        assert self.rule is not None
        return self.rule.value


@dataclass(frozen=True)
class ScoredSheet:
    """What a sheet of results comes to: the index, and the score of each indicator of the instrument."""

    index: Index
    indicators: tuple[ScoredIndicator, ...]


def score_sheet(table: Document, instrument: Instrument, indices: Sequence[str], year: int) -> ScoredSheet:
    """Scores and index of a sheet of results, for an instrument that gives partial credit.

    Without a verdict on any of its items and without a stated score an indicator has the lowest score.

    Raises:
        InputFault: the sheet or an index is not as it must be.
    """
    with told_by_cell():
        sheet = read_assessed(table, instrument.indicators.keys(), instrument.codes.keys())
    given = stated_indices(indices, None, instrument, year)
    if not sheet.items and (absent := sorted(instrument.indicators.keys() - sheet.scores.keys())):
        raise InputFault(
            f"Nilai belum diisi untuk indikator {', '.join(map(str, absent))}.",
            "Lengkapi semua indikator, atau isi putusan butir (kolom kode dan hasil).",
        )
    rows = tuple(
        ScoredIndicator(
            number, one.name, _by_rule(sheet, instrument, number, given), sheet.scores.get(number)
        )
        for number, one in instrument.indicators.items()
    )
    counted = {row.indicator: row.rule for row in rows if row.stated is None and row.rule is not None}
    note = remark(counted, instrument) if counted else None
    try:
        index = compute({row.indicator: row.value for row in rows}, instrument, note)
    except ValueError as error:
        raise InputFault(f"{table.name}: {error}.", "Perbaiki nilainya lalu ulangi.") from error
    return ScoredSheet(index, rows)


def _by_rule(
    sheet: Assessed, instrument: Instrument, number: int, given: Mapping[int, GivenIndex]
) -> Score | None:
    """The score that the verdicts make; null when the sheet has none at all."""
    scoring = instrument.manifest.scoring
    assert isinstance(scoring, Bands)
    if instrument.indicators[number].index is not None:
        return score_of(Standing(scoring.floor, None, (), ()), instrument, number, given)
    if not sheet.items:
        return None
    counted: dict[int, tuple[int, int]] = {}
    for item in instrument.by_indicator[number]:
        if item.rule.optional:
            continue
        met, of = counted.get(item.level, (0, 0))
        counted[item.level] = met + sheet.items.get(item.rule.code or "", False), of + 1
    return by_shares(scoring, counted)
