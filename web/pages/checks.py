"""Checks: start one, watch it, stop it, and what those of before came to."""

from __future__ import annotations

import re
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from corpus.errors import CorpusError
from corpus.runs import RUN_KIND_NAMES, RUN_STATE_NAMES, RunRow, RunState, utc_now
from flows import requests
from flows.downloads import FORMS, PACK, PACK_ABOUT
from flows.faults import InputFault
from flows.request import FORM_NAMES
from flows.requests import Asked
from reports.marks import Tone
from reports.view import View
from web.access import Door, Here, Housed
from web.checking import ask, halt
from web.faults import in_words, missing
from web.house import House
from web.paging import Page, Paged
from web.shown import after, page

router = APIRouter()
See = Annotated[Here, Depends(Door("run.view"))]
Start = Annotated[Here, Depends(Door("run.start"))]
GATES = {
    "weak": "Gagal bila ada indikator lemah atau tanpa bukti",
    "missing": "Gagal hanya bila ada indikator tanpa bukti",
    "never": "Jangan gagalkan, laporkan saja",
}
STATE_TONES: dict[RunState, Tone] = {
    "running": "ask",
    "completed": "good",
    "incomplete": "part",
    "failed": "bad",
    "interrupted": "bad",
    "cancelled": "note",
}
WORDS: dict[str, Any] = {
    "kinds": RUN_KIND_NAMES,
    "states": RUN_STATE_NAMES,
    "tones": STATE_TONES,
    "gates": GATES,
}
_ID = re.compile("[0-9a-f]{32}")
_NOTHING: dict[str, Any] = {"gate": "weak", "opd": "", "indicators": ()}


@router.get("/i/{institution}/{year}/periksa")
def checks(request: Request, house: Housed, here: See, paged: Paged) -> Response:
    """The checks of an institution and year, the newest first."""
    return _list(request, house, here, paged)


@router.post("/i/{institution}/{year}/periksa/mulai")
def begin(
    request: Request,
    house: Housed,
    here: Start,
    gate: Annotated[str, Form(max_length=20)] = "weak",
    opd: Annotated[str, Form(max_length=400)] = "",
    indicators: Annotated[list[int] | None, Form()] = None,
) -> Response:
    """Ask for a check; refused in words while one is under way."""
    chosen = tuple(sorted(set(indicators or ())))
    typed = {"gate": gate, "opd": opd, "indicators": chosen}
    try:
        run = ask(house, here, gate=gate, unit=opd or None, indicators=chosen or None)
    except InputFault as fault:
        return _list(request, house, here, Page(1), fault=in_words(fault), typed=typed)
    return after(f"{here.path}/periksa/{run}", "mulai")


@router.get("/i/{institution}/{year}/periksa/{run}")
def check(request: Request, house: Housed, here: See, run: str) -> Response:
    """One check: how far it is, or what it came to."""
    row = found(house, here, run, or_none=True)
    if row is None:
        asked = _asked(here, run)
        return page(request, "check_waiting.html", asked=asked)
    report = house.report(row.report) if row.report else None
    view = View(report) if report else None
    names = {one.id: one.name for one in report.indicators} if report else {}
    return page(
        request,
        "check.html",
        run=row,
        silent=row.silent(utc_now()),
        view=view,
        names=names,
        forms={name: FORM_NAMES[form] for name, form in FORMS.items()} | {PACK: PACK_ABOUT},
        zone=house.holdings.catalogue.timezone(here.institution),
        **WORDS,
    )


@router.post("/i/{institution}/{year}/periksa/{run}/henti")
def stop(house: Housed, here: Start, run: str) -> Response:
    """Stop a check, in Prefect and in the catalogue."""
    if found(house, here, run, or_none=True) is None:
        _asked(here, run)
    address = f"{here.path}/periksa/{run}"
    try:
        stopped = halt(house, here, run)
    except InputFault:
        stopped = False  # over already
    if not stopped:
        return after(address)
    return after(address, "henti")


def found(house: House, here: Here, run: str, *, or_none: bool = False) -> RunRow | None:
    """A run of this institution and year.

    Raises:
        Refused: there is none of that id, or it is another's.
    """
    row = house.holdings.runs.get(run) if _ID.fullmatch(run) else None
    if row is not None and (row.institution, row.year) == (here.institution, here.year):
        return row
    if row is not None or not or_none or not _ID.fullmatch(run):
        raise missing("Pemeriksaan")
    return None


def reported(house: House, here: Here, run: str) -> RunRow:
    """A run of this institution and year that came to a report.

    Raises:
        Refused: as :func:`found`, or it came to none.
    """
    row = cast(RunRow, found(house, here, run))
    if row.report is None:
        raise missing("Laporan")
    return row


def _asked(here: Here, run: str) -> Asked:
    """A check of this institution and year that did not begin yet."""
    try:
        asked = requests.look(run)
    except InputFault:
        asked = None
    if asked is None or (asked.institution, asked.year) != (here.institution, here.year):
        raise missing("Pemeriksaan")
    return asked


def _list(
    request: Request,
    house: House,
    here: Here,
    paged: Page,
    *,
    fault: str | None = None,
    typed: dict[str, Any] = _NOTHING,
) -> Response:
    runs = house.holdings.runs
    rows = runs.list(here.institution, here.year, limit=paged.size + 1, skip=paged.skip)
    running = requests.under_way(house.holdings, here.institution, here.year)
    begun = {row.id for row in running}
    waiting = [one for one in requests.waiting(here.institution, here.year) if one.id not in begun]
    try:
        instrument = house.instrument(here.institution, here.year).indicators
    except CorpusError:
        instrument = {}
    return page(
        request,
        "checks.html",
        status=400 if fault else 200,
        rows=rows[: paged.size],
        pages=paged.of(more=len(rows) > paged.size),
        comparable=runs.reported(here.institution, here.year, limit=50),
        running=running,
        waiting=waiting,
        documents=len(house.holdings.catalogue.documents(here.institution, here.year)),
        indicators=[(number, one.name) for number, one in instrument.items()],
        units=house.holdings.units.list(here.institution),
        zone=house.holdings.catalogue.timezone(here.institution),
        fault=fault,
        typed=typed,
        **WORDS,
    )
