"""The house itself: its hour of the night, its versions, its room on the disk, its journal."""

from __future__ import annotations

import platform
import shlex
from importlib.metadata import version
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from corpus.preferences import NIGHTLY_AT
from corpus.usage import Usage, usage
from corpus.zones import default_zone
from flows.deployments import cron, reschedule
from flows.faults import InputFault
from flows.packs import overlays
from flows.requests import server_address
from rules.pack import available
from web.access import Gate, Housed, Visitor
from web.faults import in_words
from web.house import House
from web.shown import after, page

router = APIRouter(prefix="/sistem")
Admin = Annotated[Visitor, Depends(Gate("account.change"))]
LIBRARIES = ("telisik", "prefect", "sqlalchemy", "fastapi", "pypdfium2", "pytesseract")


@router.get("")
def show(request: Request, house: Housed, me: Admin, jurnal: str = "") -> Response:
    """The state of the system: storage, schedule, journal."""
    return _page(request, house, journal=jurnal == "periksa")


@router.post("/jadwal")
def schedule(
    request: Request, house: Housed, me: Admin, at: Annotated[str, Form(max_length=20)] = ""
) -> Response:
    """Change the time of the nightly check."""
    try:
        cron(at)
        house.holdings.preferences.set(None, NIGHTLY_AT, at.strip())
        house.journal.note("sistem.jadwal", at, by=me.by)
        running = reschedule(at)
    except InputFault as error:
        return _page(request, house, typed=at, fault=in_words(error))
    return after("/sistem", "jadwal" if running else "jadwal-nanti")


def _page(
    request: Request,
    house: House,
    *,
    journal: bool = False,
    typed: str | None = None,
    fault: str | None = None,
) -> Response:
    used = usage(house.holdings.database)
    packs = [(pack, (overlays() / f"{pack.id}.yaml").is_file()) for pack in available()]
    return page(
        request,
        "system.html",
        status=400 if fault else 200,
        at=typed if typed is not None else house.holdings.preferences.get(None, NIGHTLY_AT),
        zone=default_zone(),
        fault=fault,
        server=server_address(),
        versions={"python": platform.python_version()} | {name: version(name) for name in LIBRARIES},
        used=used,
        backup=_backup(used),
        looked=journal,
        broken=house.journal.broken() if journal else None,
        packs=packs,
    )


def _backup(used: Usage) -> dict[str, str]:
    """What the commands of docs/operasi.md name, as a shell takes it: data folder, database, traces of the
    journal. Never a password: PostgreSQL's programs take it from ``PGPASSWORD`` or ``.pgpass``."""
    told = {"folder": shlex.quote(str(used.folder)), "traces": '"$TELISIK_DATA"/telisik*-jejak'}
    if used.kind == "sqlite" and used.place == str(used.folder / "telisik.db"):
        return told | {"database": '"$TELISIK_DATA/telisik.db"'}
    if used.kind == "sqlite":
        told["traces"] = shlex.quote(f"{used.place}-jejak")
    return told | {"database": shlex.quote(used.place)}
