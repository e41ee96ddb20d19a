"""Checks: asked for, looked at, stopped."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Depends, Path
from starlette.responses import Response

from corpus import runs as kept
from corpus.names import comparable
from flows import requests
from flows.downloads import stamped
from flows.faults import InputFault
from reports import json as json_form
from rules.results import Report
from web.access import Door, Here, Housed
from web.api.documents import PLACE
from web.api.models import REFUSALS, RunAsked, RunRow, RunStarted
from web.checking import ask, halt
from web.faults import missing
from web.house import House

router = APIRouter(prefix=f"{PLACE}/runs", tags=["pemeriksaan"], responses=REFUSALS)
RunId = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
View = Annotated[Here, Depends(Door("run.view"))]
Start = Annotated[Here, Depends(Door("run.start"))]
WAITING = "waiting"


@router.get("", operation_id="runs")
def runs(house: Housed, here: View) -> list[RunRow]:
    """Pemeriksaan terakhir, yang terbaru dahulu."""
    return [_row(one) for one in house.holdings.runs.list(here.institution, here.year)]


@router.post("", operation_id="start", status_code=202)
def start(house: Housed, here: Start, asked: RunAsked) -> RunStarted:
    """Minta pemeriksaan sebelum penyerahan. Ditolak bila satu sudah berjalan."""
    run = ask(house, here, gate=asked.gate, unit=asked.unit, indicators=asked.indicators)
    return RunStarted(run=run)


@router.get("/{run}", operation_id="run")
def run(house: Housed, here: View, run: RunId) -> RunRow:
    """Keadaan satu pemeriksaan."""
    return _found(house, here, run)


@router.post("/{run}/stop", operation_id="stop")
def stop(house: Housed, here: Start, run: RunId) -> RunRow:
    """Hentikan pemeriksaan; yang sudah berakhir tetap seperti adanya."""
    _found(house, here, run)
    halt(house, here, run)
    return _found(house, here, run)


@router.get(
    "/{run}/report",
    operation_id="report",
    response_class=Response,
    responses={200: {"content": {"application/json": {"schema": {"type": "object"}}}}},
)
def report(house: Housed, here: View, run: RunId) -> Response:
    """Laporan lengkap, menurut docs/report.schema.json."""
    row = _kept(house, here, run)
    if row is None or row.report is None:
        raise missing("Laporan")
    return told(row, house.report(row.report))


def told(row: kept.RunRow, report: Report) -> Response:
    """A report as programs get it."""
    return Response(json_form.render(stamped(report, row)), media_type="application/json")


def _kept(house: House, here: Here, run: str) -> kept.RunRow | None:
    row = house.holdings.runs.get(run)
    here_too = row is not None and (row.institution, row.year) == (here.institution, here.year)
    return row if here_too else None


def _found(house: House, here: Here, run: str) -> RunRow:
    if (row := _kept(house, here, run)) is not None:
        return _row(row)
    asked = None
    with suppress(InputFault):  # without a server nothing waits
        asked = requests.look(run)
    if asked is None or (comparable(asked.institution), asked.year) != (
        comparable(here.institution),
        here.year,
    ):
        raise missing("Pemeriksaan")
    return RunRow(
        id=run,
        kind="presubmission",
        state=WAITING if asked.waiting else asked.state.lower(),
        reason=asked.message,
        started_at=None,
        finished_at=None,
        documents=0,
        done=None,
        by=asked.by,
        report=False,
    )


def _row(row: kept.RunRow) -> RunRow:
    return RunRow(
        id=row.id,
        kind=row.kind,
        state=row.state,
        reason=row.reason,
        started_at=row.started_at,
        finished_at=row.finished_at,
        documents=row.documents,
        done=row.done,
        by=row.by,
        report=row.report is not None,
    )
