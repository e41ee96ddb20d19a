"""Log tindakan: what people did, which nobody can change."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response, StreamingResponse

from corpus.journal import Entry
from corpus.table import plain
from web.access import Door, Here, Housed
from web.house import House
from web.shown import page

router = APIRouter()
See = Annotated[Here, Depends(Door("journal.view"))]
Action = Annotated[str, Query(alias="tindakan", max_length=40, pattern=r"^[a-z.-]*$")]
Before = Annotated[int | None, Query(alias="sebelum", ge=1, le=2**31 - 1)]
All = Annotated[bool, Query(alias="semua")]
Look = Annotated[bool, Query(alias="utuh")]
SIZE = 50
_BATCH = 1000
_HEADS = ("Nomor", "Waktu (UTC)", "Oleh", "Instansi", "Tindakan", "Perihal", "Rincian")
PARTS = {
    "dokumen": "Dokumen",
    "tugas": "Tugas OPD",
    "periksa": "Pemeriksaan",
    "audit": "Audit",
    "pengaturan": "Pengaturan",
    "akun": "Akun",
    "masuk": "Masuk",
    "tolak": "Penolakan",
}


@router.get("/i/{institution}/{year}/log")
def journal(
    request: Request,
    house: Housed,
    here: See,
    action: Action = "",
    before: Before = None,
    every: All = False,
    look: Look = False,
) -> Response:
    """The newest acts first; with ``look`` whether all that was ever written is still there."""
    of = _of(here, every)
    rows = house.journal.list(of, before=before, action=action or None, limit=SIZE + 1)
    return page(
        request,
        "log.html",
        rows=rows[:SIZE],
        more=len(rows) > SIZE,
        before=before,
        action=action,
        parts=PARTS,
        every=of is None,
        looked=look,
        broken=house.journal.broken() if look else None,
        traced=house.journal.traced() if look else 0,
        zone=house.holdings.catalogue.timezone(here.institution),
        detailed=detailed,
    )


@router.get("/i/{institution}/{year}/log.csv")
def table(house: Housed, here: See, action: Action = "", every: All = False) -> Response:
    """All acts as a table that no spreadsheet program takes for formulas."""
    name = f"log-tindakan-{here.institution_id}.csv"
    return StreamingResponse(
        _lines(house, _of(here, every), action or None),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def detailed(entry: Entry) -> str:
    """What an entry tells beside its subject, on one line."""
    return "; ".join(f"{name}: {_said(value)}" for name, value in entry.detail.items() if value is not None)


def _said(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _of(here: Here, every: bool) -> str | None:
    """Whose acts are shown: an administrator may look at those of the whole house."""
    return None if every and here.visitor.account.role == "admin" else here.institution


def _lines(house: House, institution: str | None, action: str | None) -> Iterator[bytes]:
    yield "\ufeff".encode() + _line(_HEADS)
    before: int | None = None
    while rows := house.journal.list(institution, before=before, action=action, limit=_BATCH):
        for row in rows:
            at = row.at.isoformat(sep=" ", timespec="seconds")
            told = (row.by, row.institution or "", row.action, row.subject, detailed(row))
            yield _line((str(row.number), at, *map(plain, told)))
        before = rows[-1].number


def _line(cells: tuple[str, ...]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerow(cells)
    return stream.getvalue().encode()
