"""Audit: the queue of flags, and the waivers that stand, stood or wait for a second person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from corpus.errors import CorpusError
from corpus.preferences import TWO_PERSON
from rules.states import SEVERITIES, SEVERITY_NAMES
from web.access import Door, Here, Housed
from web.acts import note
from web.cases import Case, Cases
from web.faults import Refused, missing
from web.house import House
from web.paging import Paged
from web.shown import after, page

router = APIRouter()
See = Annotated[Here, Depends(Door("audit.view"))]
Decide = Annotated[Here, Depends(Door("audit.decide"))]
_WAITING = "menunggu"
_WANTED: dict[str, tuple[str, Callable[[Case], bool]]] = {
    "belum": ("Belum diputuskan", lambda case: case.state == "open"),
    "menunggu": ("Menunggu orang kedua", lambda case: case.state == "proposed"),
    "sudah": ("Sudah diputuskan", lambda case: case.decided),
    "semua": ("Semua", lambda case: True),
}


@dataclass(frozen=True)
class Filters:
    """What of the queue is shown; empty: everything."""

    keadaan: str = "belum"
    tingkat: str = ""
    kode: str = ""
    indikator: str = ""
    opd: str = ""


def _filters(
    keadaan: Annotated[str, Query(max_length=20)] = "belum",
    tingkat: Annotated[str, Query(max_length=20)] = "",
    kode: Annotated[str, Query(max_length=10)] = "",
    indikator: Annotated[str, Query(max_length=10)] = "",
    opd: Annotated[str, Query(max_length=400)] = "",
) -> Filters:
    return Filters(keadaan if keadaan in _WANTED else "belum", tingkat, kode, indikator, opd)


@router.get("/i/{institution}/{year}/audit")
def queue(
    request: Request,
    house: Housed,
    here: See,
    paged: Paged,
    asked: Annotated[Filters, Depends(_filters)],
) -> Response:
    """The flags of the last report that match, by default those that nobody has decided on."""
    cases = Cases.of(house, here)
    if cases is None:
        return page(request, "audit_empty.html")
    matching = _matching(house, here, cases, asked)
    rows, pages = paged.cut([one for one in matching if _WANTED[asked.keadaan][1](one)], **vars(asked))
    return page(
        request,
        "audit.html",
        run=cases.run,
        rows=rows,
        pages=pages,
        asked=asked,
        tabs=[(name, title, sum(map(test, matching))) for name, (title, test) in _WANTED.items()],
        severities=[(value, SEVERITY_NAMES[value]) for value in SEVERITIES],
        codes=sorted({one.flag.code: one.flag.title for one in cases.cases}.items()),
        indicators=[(one.id, one.name) for one in cases.report.indicators],
        units=house.holdings.units.list(here.institution),
        zone=house.holdings.catalogue.timezone(here.institution),
        severity_names=SEVERITY_NAMES,
    )


def _matching(house: House, here: Here, cases: Cases, asked: Filters) -> list[Case]:
    own: set[int] | None = None
    if asked.opd:
        assigned = house.holdings.units.assignments(here.institution, here.year)
        own = {one.indicator for one in assigned if one.unit == asked.opd}
    return [
        one
        for one in cases.cases
        if asked.tingkat in ("", one.flag.severity)
        and asked.kode in ("", one.flag.code)
        and asked.indikator in ("", str(one.indicator))
        and (own is None or one.indicator in own)
    ]


@router.get("/i/{institution}/{year}/audit/pengecualian")
def waivers(
    request: Request,
    house: Housed,
    here: See,
    paged: Paged,
    daftar: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """Everything that was ever waived, or, as a list of its own, what waits for a second person."""
    held, today = house.holdings, house.today(here.institution)
    granted = held.waivers.all(here.institution, here.year)[::-1]
    waiting = [one for one in held.decisions.all(here.institution, here.year) if one.waits(today)]
    chosen = daftar if daftar == _WAITING else ""
    rows, pages = paged.cut(waiting if chosen else granted, daftar=chosen)
    cases = Cases.of(house, here)
    return page(
        request,
        "audit_waivers.html",
        rows=rows,
        pages=pages,
        chosen=chosen,
        tabs=[("", "Diputuskan", len(granted)), (_WAITING, "Menunggu orang kedua", len(waiting))],
        today=today,
        standing={one.key for one in cases.cases} if cases else set(),
        two=held.preferences.get(here.institution, TWO_PERSON),
        zone=held.catalogue.timezone(here.institution),
    )


@router.post("/i/{institution}/{year}/audit/pengecualian/{number}/cabut")
def withdraw(house: Housed, here: Decide, number: Annotated[int, Path(ge=1, le=2**31 - 1)]) -> Response:
    """Take a waiver back: the flag counts again in the next report."""
    kept = house.holdings.waivers
    found = next((one for one in kept.all(here.institution, here.year) if one.id == number), None)
    if found is None:
        raise missing("Pengecualian")
    try:
        kept.withdraw(here.institution, here.year, number, by=here.visitor.by)
    except CorpusError as error:
        raise Refused(409, error.message, error.remedy) from error
    note(house, here, "audit.cabut", found.code, flag=found.flag_key)
    return after(f"{here.path}/audit/pengecualian", "putus")
