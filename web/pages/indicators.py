"""The indicators: all of them in a list, and each with what it asks for beside what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, get_args

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import Response

from corpus.history import History
from corpus.units import Assigned
from reports.view import View
from rules.evidence import Context
from rules.instrument import Indicator
from rules.pack import Instrument
from rules.results import IndicatorVerdict
from rules.states import IndicatorStatus
from web.access import Door, Here, Housed
from web.cases import Decided
from web.criteria import levels
from web.faults import missing
from web.house import House
from web.quotes import Quotes
from web.reach import Reach
from web.shown import page
from web.trail import trail, turns

router = APIRouter()
Seen = Annotated[Here, Depends(Door("indicator.view"))]
STATUSES: tuple[IndicatorStatus, ...] = get_args(IndicatorStatus)


@dataclass(frozen=True)
class Row:
    """An indicator in the list; ``verdict`` is null before the first check."""

    number: int
    name: str
    verdict: IndicatorVerdict | None
    units: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """The indicators of an aspect, with the domain's name where the instrument has several."""

    domain: str | None
    aspect: str
    index: str | None
    rows: tuple[Row, ...]


@router.get("/i/{institution}/{year}/indikator")
def indicators(request: Request, house: Housed, here: Seen, status: str = "", cari: str = "") -> Response:
    """All indicators that the visitor may see, by domain and aspect."""
    instrument = house.instrument(here.institution, here.year)
    found = house.last(here.institution, here.year)
    verdicts = {one.id: one for one in found[1].indicators} if found else {}
    assigned = _assigned(house, here)
    rows = {
        number: Row(number, one.name, verdicts.get(number), tuple(a.unit for a in assigned.get(number, ())))
        for number, one in instrument.indicators.items()
        if here.sees(number)
    }
    chosen = status if status in STATUSES else ""
    kept = {number: row for number, row in rows.items() if _matches(row, chosen, cari.strip(), instrument)}
    displays = {aspect.id: aspect.display for aspect in found[1].index.aspects} if found else {}
    return page(
        request,
        "indicators.html",
        groups=_groups(instrument, kept, displays),
        counts={one: sum(_has(row, one) for row in rows.values()) for one in STATUSES},
        total=len(rows),
        kept=len(kept),
        chosen=chosen,
        sought=cari.strip(),
        checked=found is not None,
    )


def _has(row: Row, status: str) -> bool:
    return row.verdict is not None and row.verdict.status == status


def _matches(row: Row, status: str, sought: str, instrument: Instrument) -> bool:
    if status and not _has(row, status):
        return False
    told = instrument.indicators[row.number]
    text = f"{row.number} {row.name} {told.topic.name} {' '.join(row.units)}".casefold()
    return all(word in text for word in sought.casefold().split())


def _groups(instrument: Instrument, rows: dict[int, Row], displays: dict[int, str]) -> list[Group]:
    several = len(instrument.manifest.domains) > 1
    groups = []
    for domain in instrument.manifest.domains:
        for aspect in domain.aspects:
            members = tuple(rows[number] for number in aspect.indicators if number in rows)
            if members:
                name = domain.name if several else None
                groups.append(Group(name, aspect.name, displays.get(aspect.id), members))
    return groups


@router.get("/i/{institution}/{year}/indikator/{number}")
def indicator(
    request: Request, house: Housed, here: Seen, number: Annotated[int, Path(ge=1, le=10_000)]
) -> Response:
    """One indicator: what each level asks for, and the evidence beside it."""
    instrument = house.instrument(here.institution, here.year)
    if number not in instrument.indicators or not here.sees(number):
        raise missing("Indikator")
    found = house.last(here.institution, here.year)
    verdict = next((one for one in found[1].indicators if one.id == number), None) if found else None
    if verdict:
        verdict = Reach.of(house, here).narrowed(verdict)
    view = View(found[1]) if found else None
    zone = house.holdings.zone(here.institution)
    on = found[0].finished_at.astimezone(zone).date() if found and found[0].finished_at else None
    quotes = Quotes(here, view.path if view else str)
    stands = History(house.holdings.database).of(here.institution, here.year, number)
    domain, aspect, weight = instrument.places[number]
    before, after = _neighbours(instrument, here, number)
    return page(
        request,
        "indicator.html",
        decided=Decided.of(house, here),
        rule=instrument.indicators[number],
        domain=domain if len(instrument.manifest.domains) > 1 else None,
        aspect=aspect,
        weight=weight,
        verdict=verdict,
        view=view,
        run=found[0] if found else None,
        zone=str(zone),
        levels=levels(
            number, instrument, verdict, Context(here.year, here.institution, assessed_on=on), quotes
        ),
        improvement=next((one for one in found[1].improvements if one.indicator == number), None)
        if found
        else None,
        assigned=_assigned(house, here).get(number, ()),
        stands=stands,
        trail=trail(stands, max(instrument.manifest.scoring.levels)),
        turns=turns(stands),
        before=before,
        after=after,
    )


def _assigned(house: House, here: Here) -> dict[int, list[Assigned]]:
    found: dict[int, list[Assigned]] = {}
    for one in house.holdings.units.assignments(here.institution, here.year):
        found.setdefault(one.indicator, []).append(one)
    return found


def _neighbours(instrument: Instrument, here: Here, number: int) -> tuple[Indicator | None, Indicator | None]:
    """The indicators before and after, of those that the visitor may see."""
    seen = [one for one in sorted(instrument.indicators) if here.sees(one)]
    at = seen.index(number)
    before = instrument.indicators[seen[at - 1]] if at else None
    return before, instrument.indicators[seen[at + 1]] if at + 1 < len(seen) else None
