"""The first page: how the institution stands, what changed, what is due."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from corpus.errors import CorpusError
from corpus.runs import RunRow
from corpus.units import Assigned
from reports.beside import Beside
from reports.charts import bars, radar, series
from reports.view import View
from rules.results import Report
from web.access import Door, Gate, Here, Housed, Visitor
from web.house import House
from web.moments import SOON
from web.shown import after, page

router = APIRouter()
_LOOKED_AT = 50
"""So many runs are looked through for one of an earlier day."""
Me = Annotated[Visitor, Depends(Gate("self"))]


@router.get("/")
def start(house: Housed, me: Me) -> Response:
    """The visitor's own first page: the institution in the year in progress."""
    number = me.account.institution_id
    if number is None:
        return after("/instansi")
    return after(f"/i/{number}/{_year(house, str(me.account.institution))}/{_first(me)}")


@router.get("/instansi")
def institutions(request: Request, house: Housed, me: Me) -> Response:
    """Every institution that the visitor may look at, for an administrator to choose from."""
    if me.account.role != "admin":
        return after("/")
    rows = [
        (number, name, _year(house, name), house.holdings.catalogue.years(name))
        for number, name in house.holdings.catalogue.numbered_institutions().items()
    ]
    return page(request, "institutions.html", rows=rows)


@router.post("/instansi")
def add_institution(
    house: Housed,
    me: Annotated[Visitor, Depends(Gate("account.change"))],
    name: Annotated[str, Form(max_length=400)] = "",
) -> Response:
    """Add an institution."""
    number = house.holdings.catalogue.add_institution(name)
    named = house.institution_named(number) or name
    house.journal.note("instansi.buat", named, by=me.by, institution=named)
    return after(f"/i/{number}/{house.today(named).year}/", "simpan")


@router.get("/i/{institution}/{year}/")
def home(request: Request, house: Housed, here: Annotated[Here, Depends(Door("home"))]) -> Response:
    """Beranda: the last report in figures, what changed since, what is due."""
    found = house.last(here.institution, here.year)
    running = [row for row in house.holdings.runs.list(here.institution, here.year) if row.state == "running"]
    values: dict[str, Any] = {"running": running, "years": _years(house, here)}
    values["tasks"] = _due(house, here, found[1] if found else None)
    if found is None:
        documents = house.holdings.catalogue.documents(here.institution, here.year)
        return page(request, "home_empty.html", documents=len(documents), **values)
    row, report = found
    earlier = _earlier(house, here, row)
    before = house.report(str(earlier.report)) if earlier else None
    view = View(report, Beside(before=before))
    compared = series(report, before)
    return page(
        request,
        "home.html",
        run=row,
        earlier=earlier,
        report=report,
        view=view,
        compared=compared,
        radar=radar(report, compared),
        bars=bars(report, compared),
        zone=house.holdings.catalogue.timezone(here.institution),
        **values,
    )


def _earlier(house: House, here: Here, last: RunRow) -> RunRow | None:
    """What the last run is compared with: the last one of an earlier day, or, where all are of today, the one
    before it; null where there is none, or its report is damaged."""
    holdings = house.holdings
    zone, today = holdings.zone(here.institution), house.today(here.institution)
    rows = holdings.runs.reported(here.institution, here.year, limit=_LOOKED_AT)
    older = [row for row in rows if row.number < last.number and row.finished_at is not None]
    ended = [row for row in older if row.finished_at and row.finished_at.astimezone(zone).date() < today]
    for row in (*ended, *older):
        try:
            report = house.report(str(row.report))
        except CorpusError:
            continue
        if report.run.instrument == house.report(str(last.report)).run.instrument:
            return row
    return None


def _due(house: House, here: Here, report: Report | None) -> list[Assigned]:
    """What is due soon; indicators of which nothing is missing are done."""
    today = house.today(here.institution)
    rows = house.holdings.units.assignments(here.institution, here.year)
    view = View(report) if report else None
    done = {one.id for one in report.indicators if view and not any(view.todo(one))} if report else set()
    near = [
        one
        for one in rows
        if one.due is not None and (one.due - today).days <= SOON and one.indicator not in done
    ]
    return sorted(near, key=lambda one: (str(one.due), one.indicator))


def _years(house: House, here: Here) -> list[int]:
    known = {*house.holdings.catalogue.years(here.institution), here.year, house.today(here.institution).year}
    return sorted(known, reverse=True)


def _year(house: House, institution: str) -> int:
    """The year in progress where there are documents for it, else the last one with documents."""
    today = house.today(institution).year
    years = house.holdings.catalogue.years(institution, current=True)
    return today if today in years or not years else max(years)


def _first(me: Visitor) -> str:
    return "" if me.may("home") else "tugas"
