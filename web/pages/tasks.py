"""Who must hand in what until when: each OPD's indicators, what is missing, and where to hand it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import Response

from corpus.errors import CorpusError
from corpus.units import Assigned
from reports.view import View
from rules.results import IndicatorVerdict, Requirement
from web.access import Door, Here, Housed
from web.acts import note
from web.faults import in_words, missing
from web.house import House
from web.moments import SOON
from web.paging import Page, Paged
from web.shown import after, page

router = APIRouter(prefix="/i/{institution}/{year}/tugas")
Reader = Annotated[Here, Depends(Door("task.view"))]
Keeper = Annotated[Here, Depends(Door("task.change"))]
Haste = Literal["lewat", "segera", ""]
PER_PAGE = 25
"""Indicators on a page: each brings what is missing in it."""
NOTHING_CHOSEN = "Belum ada indikator yang dipilih. Centang satu atau lebih."
FIRST_DUE, LAST_DUE = date(2018, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Task:
    """An indicator that a unit answers for. ``verdict`` is null before the first check; ``missing`` what is
    to be handed in for the next level."""

    number: int
    name: str
    unit: str
    due: date | None
    haste: Haste
    verdict: IndicatorVerdict | None
    missing: tuple[Requirement, ...]

    @property
    def done(self) -> bool:
        """Whether nothing is missing for the next level; never before the first check."""
        return self.verdict is not None and not self.missing


@dataclass(frozen=True)
class Duty:
    """What a unit answers for, in numbers; ``due`` the next day by which something open is due."""

    unit: str
    number: int
    tasks: int
    open: int
    missing: int
    late: int
    due: date | None


@router.get("")
def show(
    request: Request,
    house: Housed,
    here: Reader,
    paged: Paged,
    opd: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Response:
    """What each OPD has to do, with its deadline."""
    return _page(request, house, here, opd, paged.number)


def _page(
    request: Request, house: House, here: Here, unit: int | None, number: int = 1, fault: str | None = None
) -> Response:
    units = house.holdings.units.numbered(here.institution)
    tasks = _tasks(house, here)
    if here.own is not None:
        mine = next((key for key, name in units.items() if name == here.unit), None)
        if unit not in (None, mine):
            raise missing("OPD")
        unit = mine
    elif unit is not None and unit not in units:
        raise missing("OPD")
    names, status = _names(house, here), 400 if fault else 200
    if unit is None and here.own is None:
        shared = {task.number for task in tasks}
        duties = _duties(units, tasks)
        without = [key for key in names if key not in shared]
        return page(
            request,
            "tasks.html",
            status=status,
            duties=duties,
            without=without,
            indicators=names,
            fault=fault,
        )
    own = [task for task in tasks if task.unit == units.get(unit or 0)]
    rows, pages = Page(number, PER_PAGE).cut(own, opd=unit)
    return page(
        request,
        "unit_tasks.html",
        status=status,
        fault=fault,
        indicators=names,
        most=house.settings.upload_bytes,
        unit=unit,
        unit_name=units.get(unit or 0, ""),
        rows=rows,
        pages=pages,
        duty=_duties({unit or 0: units.get(unit or 0, "")}, own)[0],
        free=[key for key in names if key not in {task.number for task in own}],
        checked=house.last(here.institution, here.year) is not None,
    )


def _names(house: House, here: Here) -> dict[int, str]:
    instrument = house.instrument(here.institution, here.year)
    return {number: one.name for number, one in instrument.indicators.items()}


def _tasks(house: House, here: Here) -> list[Task]:
    """Who answers for what, with what the last check found missing; an officer's own."""
    found = house.last(here.institution, here.year)
    view = View(found[1]) if found else None
    verdicts = {one.id: one for one in found[1].indicators} if found else {}
    names, today = _names(house, here), house.today(here.institution)
    tasks = []
    for one in house.holdings.units.assignments(here.institution, here.year):
        if here.own is not None and one.unit != here.unit:
            continue
        verdict = verdicts.get(one.indicator)
        lacking = tuple(view.todo(verdict)) if view and verdict else ()
        haste = _haste(one, today, verdict is not None and not lacking)
        name = names.get(one.indicator, "(tidak ada pada instrumen ini)")
        tasks.append(Task(one.indicator, name, one.unit, one.due, haste, verdict, lacking))
    return tasks


def _haste(one: Assigned, today: date, done: bool) -> Haste:
    if one.due is None or done:
        return ""
    days = (one.due - today).days
    return "lewat" if days < 0 else "segera" if days <= SOON else ""


def _duties(units: Mapping[int, str], tasks: Iterable[Task]) -> list[Duty]:
    rows = list(tasks)
    duties = []
    for number, unit in units.items():
        own = [task for task in rows if task.unit == unit]
        waiting = [task for task in own if not task.done]
        dues = sorted(task.due for task in waiting if task.due is not None)
        duties.append(
            Duty(
                unit,
                number,
                len(own),
                len(waiting),
                sum(len(task.missing) for task in own),
                sum(task.haste == "lewat" for task in own),
                dues[0] if dues else None,
            )
        )
    return duties


@router.post("/bagi")
def share(
    request: Request,
    house: Housed,
    here: Keeper,
    opd: Annotated[int, Form(ge=1, le=2**31 - 1)],
    indikator: Annotated[list[int], Form()] = [],  # noqa: B006
    tenggat: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    """Let a unit answer for indicators, or set until when it must."""
    unit, numbers = _chosen(house, here, opd, indikator)
    try:
        if not numbers:
            raise CorpusError(NOTHING_CHOSEN)
        due = _day(tenggat)
    except CorpusError as error:
        return _page(request, house, here, opd, fault=in_words(error))
    house.holdings.units.assign(here.institution, here.year, unit, numbers, due)
    _note(house, here, "tugas.bagi", unit, indikator=numbers, tenggat=due.isoformat() if due else None)
    return after(_path(here, opd), "bagi")


@router.post("/lepas")
def release(
    request: Request,
    house: Housed,
    here: Keeper,
    opd: Annotated[int, Form(ge=1, le=2**31 - 1)],
    indikator: Annotated[list[int], Form()] = [],  # noqa: B006
) -> Response:
    """A unit does not answer for indicators any more."""
    unit, numbers = _chosen(house, here, opd, indikator, gone=True)
    if not numbers:
        return _page(request, house, here, opd, fault=NOTHING_CHOSEN)
    house.holdings.units.release(here.institution, here.year, unit, numbers)
    _note(house, here, "tugas.lepas", unit, indikator=numbers)
    return after(_path(here, opd), "bagi")


def _chosen(
    house: House, here: Here, opd: int, indicators: Iterable[int], *, gone: bool = False
) -> tuple[str, list[int]]:
    """The unit and the indicators that a form names. ``gone``: also such as the instrument has no more."""
    units = house.holdings.units.numbered(here.institution)
    if opd not in units:
        raise missing("OPD")
    known = set(_names(house, here))
    if gone:
        known |= {one.indicator for one in house.holdings.units.assignments(here.institution, here.year)}
    if not known >= set(indicators):
        raise missing("Indikator")
    return units[opd], sorted(set(indicators))


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        found = date.fromisoformat(text.strip())
    except ValueError as error:
        raise CorpusError("Tenggat tidak dipahami.", "Contoh: 2026-03-31.") from error
    if not FIRST_DUE <= found <= LAST_DUE:
        years = f"{FIRST_DUE.year} sampai {LAST_DUE.year}"
        raise CorpusError("Tenggat di luar jangkauan.", f"Pilih tahun {years}.")
    return found


def _path(here: Here, unit: int) -> str:
    return f"{here.path}/tugas?opd={unit}"


def _note(house: House, here: Here, action: str, unit: str, **detail: object) -> None:
    note(house, here, action, unit, tahun=here.year, **detail)
