"""What if: levels moved by hand, the index that follows, and the fewest missing items to a target."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from reports.view import decimal
from rules.index import compute
from rules.manifest import Bands
from rules.pack import Instrument
from rules.reach import Reach, highest, needed_for, score_now, to_index
from rules.results import Index, IndicatorVerdict
from rules.scoring import display, exact
from web.access import Door, Here, Housed
from web.shown import page

router = APIRouter()
_NUMBER = re.compile(r"\d(?:[.,]\d{1,4})?")
_FIELD = re.compile(r"i(\d{1,3})")
TARGET = "target"


@dataclass(frozen=True)
class Choice:
    """A score that may be chosen: as the address has it, and as people read it."""

    value: str
    shown: str


@dataclass(frozen=True)
class Row:
    """One indicator: its score in the report, the one that is assumed, and what is missing for that."""

    verdict: IndicatorVerdict
    now: Fraction
    chosen: Fraction
    choices: tuple[Choice, ...]
    reach: Reach | None
    outside: str | None
    """The index of another body from which the score is taken."""

    @property
    def field(self) -> str:
        """The name by which forms and addresses know the choice: ``i12``."""
        return f"i{self.verdict.id}"

    @property
    def value(self) -> str:
        """The assumed score as forms and addresses write it."""
        return _value(self.chosen)

    @property
    def moved(self) -> bool:
        """Whether another score is assumed than the report's."""
        return self.chosen != self.now

    @property
    def unproven(self) -> bool:
        """Whether no missing items are known that would lead to the score."""
        return self.chosen > self.now and self.reach is None


@dataclass(frozen=True)
class Part:
    """The index of a domain, an aspect or of all, now and as assumed."""

    name: str
    now: str
    then: str
    gain: float
    inner: bool


@dataclass(frozen=True)
class Way:
    """The cheapest way to a target; ``steps`` null when it cannot be reached by items."""

    target: str
    steps: tuple[Reach, ...] | None
    items: int
    best: str
    link: str


@router.get("/i/{institution}/{year}/simulasi")
def simulate(request: Request, house: Housed, here: Annotated[Here, Depends(Door("simulate"))]) -> Response:
    """The page: every choice stands in its address, so that it can be passed on."""
    found = house.last(here.institution, here.year)
    if found is None:
        return page(request, "simulate_empty.html")
    run, report = found
    instrument = house.instrument(here.institution, here.year)
    asked = dict(request.query_params)
    chosen, faults = _chosen(asked, report.indicators, instrument)
    target, told = _target(asked.get(TARGET, ""), instrument)
    rows = [_row(one, chosen, instrument) for one in report.indicators]
    then = compute({row.verdict.id: row.chosen for row in rows}, instrument)
    way = _way(report.indicators, target, instrument, here.path) if target is not None else None
    return page(
        request,
        "simulate.html",
        status=400 if faults or told else 200,
        faults=[*faults, *([told] if told else [])],
        report=report,
        run=run,
        zone=house.holdings.catalogue.timezone(here.institution),
        then=then,
        parts=_parts(report.index, then),
        groups=_groups(instrument, rows),
        moved=[row for row in rows if row.moved],
        missing=sum(len(row.reach.items) for row in rows if row.reach and row.moved),
        target=asked.get(TARGET, "")[:10],
        way=way,
        predicates=sorted(instrument.manifest.predicates, key=lambda one: one.minimum),
        partial=isinstance(instrument.manifest.scoring, Bands),
        link=_link(here.path, {row.verdict.id: row.chosen for row in rows if row.moved}),
    )


def _chosen(
    asked: Mapping[str, str], indicators: Sequence[IndicatorVerdict], instrument: Instrument
) -> tuple[dict[int, Fraction], list[str]]:
    """The scores that an address assumes, and what of it cannot be understood."""
    known = {one.id for one in indicators}
    chosen: dict[int, Fraction] = {}
    faults = []
    for field, text in asked.items():
        named = _FIELD.fullmatch(field)
        if named is None or not text.strip():
            continue
        number, score = int(named[1]), _score(text)
        if number not in known:
            faults.append(f"Indikator {number} tidak ada.")
        elif score is None or not _on_scale(score, instrument):
            faults.append(f"Nilai indikator {number} tidak ada pada skala.")
        else:
            chosen[number] = score
    return chosen, faults


def _score(text: str) -> Fraction | None:
    text = text.strip()
    return Fraction(text.replace(",", ".")) if text.isascii() and _NUMBER.fullmatch(text) else None


def _on_scale(score: Fraction, instrument: Instrument) -> bool:
    scoring = instrument.manifest.scoring
    if isinstance(scoring, Bands):
        return (
            exact(scoring.edges[min(scoring.levels)][0])
            <= score
            <= exact(scoring.edges[max(scoring.levels)][1])
        )
    return score in scoring.levels


def _target(text: str, instrument: Instrument) -> tuple[Fraction | None, str | None]:
    if not text.strip():
        return None, None
    target = _score(text)
    low, high = 1, max(instrument.manifest.scoring.levels)
    if target is None or not low <= target <= high:
        return None, f"Target indeks harus bilangan {low} sampai {high}, misalnya 2,6."
    return target, None


def _row(one: IndicatorVerdict, chosen: Mapping[int, Fraction], instrument: Instrument) -> Row:
    now = score_now(one)
    # The address may state what is shown, which is rounded where credit is partial.
    assumed = chosen.get(one.id, now)
    assumed = now if _value(assumed) == _value(now) else assumed
    reach = needed_for(one, assumed, instrument) if assumed > now else None
    national = instrument.indicators[one.id].index
    choices = _choices(now, assumed, instrument)
    return Row(one, now, assumed, choices, reach, national.name if national else None)


def _choices(now: Fraction, assumed: Fraction, instrument: Instrument) -> tuple[Choice, ...]:
    scoring = instrument.manifest.scoring
    if isinstance(scoring, Bands):
        full = {exact(scoring.edges[level][1]): level for level in scoring.levels}
        scores = {now, assumed, exact(scoring.edges[min(scoring.levels)][0]), *full}
        return tuple(
            Choice(
                _value(score),
                f"{display(score)}{f' (tingkat {full[score]} lengkap)' if score in full else ''}",
            )
            for score in sorted(scores)
        )
    return tuple(Choice(str(level), str(level)) for level in sorted(scoring.levels))


def _value(score: Fraction) -> str:
    """A score as an address has it: ``3``, ``1.3333``."""
    return f"{float(score):.4f}".rstrip("0").rstrip(".")


def _parts(now: Index, then: Index) -> list[Part]:
    parts = [Part("Indeks", now.display, then.display, then.value - now.value, False)]
    several = len(now.domains) > 1
    for domain, after in zip(now.domains, then.domains, strict=True):
        if several:
            parts.append(Part(domain.name, domain.display, after.display, after.value - domain.value, False))
        for aspect, later in zip(now.aspects, then.aspects, strict=True):
            if aspect.domain == domain.id:
                parts.append(
                    Part(aspect.name, aspect.display, later.display, later.value - aspect.value, True)
                )
    return parts


def _groups(instrument: Instrument, rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    by_aspect = {
        aspect.id: (aspect.name, list[Row]())
        for domain in instrument.manifest.domains
        for aspect in domain.aspects
    }
    for row in rows:
        by_aspect[row.verdict.aspect][1].append(row)
    return [group for group in by_aspect.values() if group[1]]


def _way(indicators: Sequence[IndicatorVerdict], target: Fraction, instrument: Instrument, path: str) -> Way:
    steps = to_index(indicators, target, instrument)
    link = _link(path, {one.indicator: one.score for one in steps or ()})
    return Way(
        decimal(float(target)),
        steps,
        sum(len(one.items) for one in steps or ()),
        display(highest(indicators, instrument)),
        link,
    )


def _link(path: str, scores: Mapping[int, Fraction]) -> str:
    query = urlencode({f"i{number}": _value(score) for number, score in sorted(scores.items())})
    return f"{path}/simulasi?{query}" if query else f"{path}/simulasi"
