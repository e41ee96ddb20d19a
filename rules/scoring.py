"""The score of an indicator by the rule that the instrument's pack names: whole levels or bands.

Scores are exact fractions until they are shown. A score by a rule that was inferred is an estimate and says
so; one that stands for an index nobody gave is an assumption and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from rules.cascade import cascade
from rules.cascade import shares as shares_of
from rules.deciding import ItemResult
from rules.evidence import GivenIndex
from rules.instrument import NationalIndex
from rules.levels import Standing, stand
from rules.manifest import Bands
from rules.pack import Instrument
from rules.results import Mark
from rules.schema import Edges


@dataclass(frozen=True)
class Score:
    """An exact score and how it came about, ``note`` in Indonesian.

    ``estimate``: by a rule that was inferred; ``assumed``: in place of an index that nobody gave.
    """

    value: Fraction
    note: str
    estimate: bool = False
    assumed: bool = False

    def mark(self) -> Mark:
        """The score as reports tell it; only what is displayed is rounded."""
        return Mark(
            value=float(self.value),
            display=display(self.value),
            estimate=self.estimate,
            assumed=self.assumed,
            note=self.note,
        )


def judged(
    results: list[ItemResult], instrument: Instrument, indicator: int, given: Mapping[int, GivenIndex]
) -> tuple[Standing, Score]:
    """What the items of an indicator amount to, and its score.

    For an indicator that takes another body's index there are no items: the level is that of the score.
    """
    standing = standing_of(results, instrument, indicator)
    score = score_of(standing, instrument, indicator, given)
    scoring = instrument.manifest.scoring
    if instrument.indicators[indicator].index is not None and isinstance(scoring, Bands):
        standing = Standing(level_of(scoring, score.value), None, (), ())
    return standing, score


def remark(scores: Mapping[int, Score], instrument: Instrument) -> str | None:
    """What of the scores of an instrument is estimated or assumed; null when nothing is."""
    scoring = instrument.manifest.scoring
    if not isinstance(scoring, Bands):
        return None
    told = [scoring.estimate] if scoring.estimate else []
    assumed = [f"I{number}" for number, score in sorted(scores.items()) if score.assumed]
    if assumed:
        low = display(exact(scoring.edges[scoring.floor][0]))
        told.append(f"Indeks nasional untuk {', '.join(assumed)} belum diisi dan dianggap {low}.")
    return " ".join(told) or None


def standing_of(results: list[ItemResult], instrument: Instrument, indicator: int) -> Standing:
    """What the items of an indicator amount to, by the instrument's rule."""
    scoring = instrument.manifest.scoring
    if isinstance(scoring, Bands):
        return cascade(results, scoring)
    return stand(results, instrument.indicators[indicator], scoring.levels, scoring.floor)


def score_of(
    standing: Standing, instrument: Instrument, indicator: int, given: Mapping[int, GivenIndex]
) -> Score:
    """The score that an indicator has by its items, or by another body's index."""
    scoring = instrument.manifest.scoring
    if not isinstance(scoring, Bands):
        return Score(Fraction(standing.supported), "tingkat yang didukung bukti")
    national = instrument.indicators[indicator].index
    if national is not None:
        return _converted(national, scoring, given.get(indicator))
    return by_shares(scoring, shares_of(standing, scoring))


def by_shares(scoring: Bands, counted: Mapping[int, tuple[int, int]]) -> Score:
    """The score that accepted items make: ``counted`` gives for a level those accepted, out of all.

    A level counts when the one below is complete: lower edge plus the band times the share accepted.
    """
    value, told = exact(scoring.edges[scoring.floor][0]), "belum ada butir yang diterima"
    for level in sorted(scoring.levels):
        met, of = counted.get(level, (0, 0))
        if not met:
            break
        low, high = map(exact, scoring.edges[level])
        value = low + (high - low) * Fraction(met, of)
        told = f"tingkat {level}: {met} dari {of} butir diterima"
        if met < of:
            break
    return Score(value, told, estimate=scoring.estimate is not None)


def _converted(national: NationalIndex, scoring: Bands, given: GivenIndex | None) -> Score:
    name = f"{national.name} ({national.owner})"
    if given is None:
        value = exact(scoring.edges[scoring.floor][0])
        note = f"nilai {name} belum diisi; dianggap {display(value)}, seperti yang dilakukan asesor"
        return Score(value, note, assumed=True)
    value = convert(national, scoring, given.value)
    note = f"{name} tahun {given.year}: {decimal(given.value)}"
    sure = national.basis.confidence == "high"
    return Score(value, note, estimate=not sure or scoring.estimate is not None)


def convert(national: NationalIndex, scoring: Bands, value: float) -> Fraction:
    """The score for a value of another index: in proportion inside the band of the same level.

    Raises:
        ValueError: the value is not on that index's scale.
    """
    if fault := off_scale(national, value):
        raise ValueError(fault)
    at = exact(value)
    for level in sorted(national.bands):
        low, high = map(exact, national.bands[level])
        if at <= high:
            below, above = map(exact, scoring.edges[level])
            return below + (above - below) * max(Fraction(0), at - low) / (high - low)
    return exact(scoring.edges[max(scoring.levels)][1])


def off_scale(national: NationalIndex, value: float) -> str | None:
    """What is wrong with a value of another body's index; null when it is on its scale."""
    low, high = national.range
    if low <= value <= high:
        return None
    return f"nilai {decimal(value)} di luar rentang {national.name} ({decimal(low)} sampai {decimal(high)})"


def level_of(scoring: Bands, value: Fraction) -> int:
    """The level in whose band a score lies; an edge belongs to the level that it completes."""
    levels = sorted(scoring.levels)
    return next((level for level in levels if value <= exact(scoring.edges[level][1])), levels[-1])


def limits(scoring: Bands) -> Edges:
    """The lowest and the highest score."""
    return scoring.edges[min(scoring.levels)][0], scoring.edges[max(scoring.levels)][1]


def exact(number: float) -> Fraction:
    """A number of the pack as it is printed: 1.3 is thirteen tenths."""
    return Fraction(str(number))


def display(value: Fraction) -> str:
    """Two decimals, rounded half up from the exact value, with a comma."""
    hundredths = floor(Fraction(value) * 100 + Fraction(1, 2))
    return f"{hundredths // 100},{hundredths % 100:02d}"


def decimal(value: float) -> str:
    """A number with the comma of Indonesian."""
    return f"{value:g}".replace(".", ",")
