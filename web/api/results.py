"""What the last check found: the whole report, the indicators, the flags."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response

from rules.results import Report
from rules.states import Severity
from rules.waivers import flags as all_flags
from web.access import Door, Here, Housed
from web.api.documents import PLACE
from web.api.models import REFUSALS, FlagRow, IndicatorRow
from web.api.runs import told
from web.faults import missing
from web.house import House

router = APIRouter(prefix=PLACE, tags=["hasil"], responses=REFUSALS)


@router.get(
    "/report",
    operation_id="latest",
    response_class=Response,
    responses={200: {"content": {"application/json": {"schema": {"type": "object"}}}}},
)
def latest(house: Housed, here: Annotated[Here, Depends(Door("run.view"))]) -> Response:
    """Laporan lengkap yang terakhir, menurut docs/report.schema.json."""
    found = house.last(here.institution, here.year)
    if found is None:
        raise missing("Laporan")
    return told(*found)


@router.get("/indicators", operation_id="indicators")
def indicators(house: Housed, here: Annotated[Here, Depends(Door("indicator.view"))]) -> list[IndicatorRow]:
    """Indikator pada laporan terakhir; petugas: yang menjadi tugas OPD-nya."""
    return [
        IndicatorRow(
            id=one.id,
            name=one.name,
            status=one.status,
            supported=one.level.supported,
            claimed=one.level.claimed,
            coverage=one.coverage,
            summary=one.summary,
            flags=len(one.flags),
        )
        for one in _report(house, here).indicators
        if here.sees(one.id)
    ]


@router.get("/flags", operation_id="flags")
def flags(
    house: Housed,
    here: Annotated[Here, Depends(Door("audit.view"))],
    severity: Severity | None = None,
    indicator: int | None = None,
) -> list[FlagRow]:
    """Catatan pada laporan terakhir, dapat disaring."""
    return [
        FlagRow(
            key=flag.key,
            code=flag.code,
            severity=flag.severity,
            title=flag.title,
            message=flag.message,
            remedy=flag.remedy,
            indicator=number,
            document=flag.document,
            page=flag.page,
            waived=flag.waiver is not None,
        )
        for number, flag in all_flags(_report(house, here))
        if severity in (None, flag.severity) and indicator in (None, number)
    ]


def _report(house: House, here: Here) -> Report:
    found = house.last(here.institution, here.year)
    if found is None:
        raise missing("Laporan")
    return found[1]
