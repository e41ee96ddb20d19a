"""What checks came to: reports to download, and two of them side by side."""

from __future__ import annotations

import mimetypes
from contextlib import ExitStack
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from corpus.errors import CorpusError
from corpus.runs import RUN_KIND_NAMES
from flows import downloads
from reports.changes import FATES
from reports.view import View
from rules.changes import compare
from rules.results import Report
from rules.states import SEVERITIES
from web.access import Door, Here, Housed
from web.faults import Refused, missing
from web.house import House
from web.pages.checks import reported
from web.shown import page

router = APIRouter()
See = Annotated[Here, Depends(Door("run.view"))]
MOST = 100
"""Rows of one kind beside each other; the rest is counted."""


@router.get("/i/{institution}/{year}/periksa/banding")
def beside(
    request: Request,
    house: Housed,
    here: See,
    a: Annotated[str, Query(max_length=64)] = "",
    b: Annotated[str, Query(max_length=64)] = "",
) -> Response:
    """Two checks side by side: ``a`` before, ``b`` after."""
    runs = reported(house, here, a), reported(house, here, b)
    before, after = (house.report(str(run.report)) for run in runs)
    if before.run.instrument != after.run.instrument:
        raise Refused(
            400,
            "Kedua pemeriksaan memakai instrumen yang berlainan.",
            "Pilih dua pemeriksaan dengan instrumen yang sama.",
        )
    changes = compare(before, after)

    def heavy(rows: tuple[object, ...]) -> list[object]:
        return sorted(rows, key=lambda one: SEVERITIES.index(one.severity))  # type: ignore[attr-defined]

    return page(
        request,
        "compare.html",
        runs=runs,
        views=(View(before), View(after)),
        changes=changes,
        new_flags=heavy(changes.new_flags),
        gone_flags=heavy(changes.gone_flags),
        kinds=RUN_KIND_NAMES,
        fates=FATES,
        most=MOST,
        zone=house.holdings.catalogue.timezone(here.institution),
    )


@router.get("/i/{institution}/{year}/periksa/{run}/unduh/{name}")
def download(house: Housed, here: See, run: str, name: str) -> Response:
    """A form of the report of a check, under a name that every system takes."""
    row = reported(house, here, run)
    if name not in (*downloads.FORMS, downloads.PACK):
        raise missing("Berkas")
    report, before = house.report(str(row.report)), _before(house, here, row.id) if row.whole else None
    store, saved = house.holdings.store, downloads.named(row, name)
    house.journal.note("periksa.unduh", name, by=here.visitor.by, institution=here.institution, run=row.id)
    if name == downloads.PACK:
        with ExitStack() as opened:
            path = opened.enter_context(downloads.packed(store, row, report, before))
            lasting = opened.pop_all()
        return FileResponse(
            path, media_type="application/zip", filename=saved, background=BackgroundTask(lasting.close)
        )
    content = downloads.made(store, row, report, name, before)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(
        content, media_type=kind, headers={"content-disposition": f'attachment; filename="{saved}"'}
    )


def _before(house: House, here: Here, run: str) -> Report | None:
    """The report that a check is compared with, if it can be read and is by the same instrument."""
    row = reported(house, here, run)
    try:
        before = house.before(row)
    except CorpusError:
        return None
    same = before is not None and before.run.instrument == house.report(str(row.report)).run.instrument
    return before if same else None
