"""The application: its routes, what stands before them, and how refusals are told."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, RedirectResponse, Response

from corpus.errors import CorpusError, DatabaseError
from flows.faults import Explained, InputFault
from flows.sheets import Sheets
from web.access import API, Visitor, house_of
from web.api import router as api
from web.faults import NeedsSignIn, Refused, missing
from web.house import House
from web.pages import (
    accounts,
    audit,
    audit_case,
    checks,
    document,
    documents,
    drawn,
    elsewhere,
    home,
    indicators,
    log,
    me,
    outcomes,
    preferences,
    signing,
    simulate,
    system,
    tasks,
)
from web.shield import Shield
from web.shown import page
from web.statics import router as statics
from web.uploads import TOO_MANY

_LOG = logging.getLogger(__name__)
UPLOADS = ("/unggah", "/documents")
"""Ends of the addresses that take files."""
PAGES = (
    signing,
    elsewhere,
    me,
    home,
    outcomes,
    checks,
    audit,
    audit_case,
    log,
    indicators,
    drawn,
    documents,
    document,
    tasks,
    simulate,
    preferences,
    accounts,
    system,
)


def create(house: House) -> FastAPI:
    """The application around a house."""
    sheets = Sheets()

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        with sheets:
            yield

    # Redirects of the framework would trust the host that a request names, and forget https.
    app = FastAPI(
        title="Telisik",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=living,
        redirect_slashes=False,
    )
    app.state.house, app.state.sheets = house, sheets
    app.include_router(statics)
    app.include_router(api)
    for one in PAGES:
        app.include_router(one.router)
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
    app.add_middleware(Shield, settings=house.settings, uploads=UPLOADS, refuse=told)
    return app


def told(request: Request, fault: Refused) -> Response:
    """A refusal, as JSON to programs and scripts, as a page to people."""
    if request.url.path.startswith(API) or "application/json" in request.headers.get("accept", ""):
        content = {"message": fault.message, "remedy": fault.remedy}
        return JSONResponse(content, status_code=fault.status)
    if isinstance(fault, NeedsSignIn) and request.method == "GET":
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/masuk?ke={quote(wanted)}", status_code=303)
    return page(request, "refused.html", status=fault.status, fault=fault)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    visitor: Visitor | None = getattr(request.state, "visitor", None)
    if visitor is not None and error.action is not None:
        house_of(request).sparing.note(
            error.action,
            f"{request.method} {request.url.path}"[:200],
            by=visitor.by,
            institution=visitor.account.institution,
            key=("tolak", str(visitor.account.id)),
        )
    return told(request, error)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return told(request, missing())
    if error.status_code == 405:
        return told(request, Refused(405, "Cara meminta ini tidak dikenal."))
    # A form that could not be taken apart: too many parts, or too long ones.
    remedy = TOO_MANY if error.status_code == 400 and request.url.path.endswith(UPLOADS) else None
    return told(request, Refused(error.status_code, "Permintaan tidak dapat dipahami.", remedy))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    places = {str(one["loc"][0]) for one in error.errors()}
    if "path" in places:
        return told(request, missing())
    fields = sorted({str(one["loc"][-1]) for one in error.errors()})
    return told(
        request, Refused(422, f"Isian belum benar: {', '.join(fields)}.", "Perbaiki lalu kirim lagi.")
    )


def _broken_off(request: Request, error: Exception) -> Response:
    """A body whose sender went away: nothing of it was kept, and nobody is there to be told."""
    visitor, here = getattr(request.state, "visitor", None), getattr(request.state, "here", None)
    house: House = request.app.state.house
    house.journal.note(
        "unggah.putus",
        request.url.path,
        by=visitor.by if visitor else "?",
        institution=here.institution if here else None,
    )
    return told(request, Refused(400, "Kiriman terputus.", "Kirim sekali lagi."))


def _explained(request: Request, error: Exception) -> Response:
    if isinstance(error, DatabaseError):
        _LOG.error("database: %s", error.message)
        return told(request, Refused(503, "Basis data sedang tidak dapat dipakai.", "Ulangi sebentar lagi."))
    remedy = getattr(error, "remedy", None)
    return told(request, Refused(400, getattr(error, "message", str(error)), remedy))


HANDLERS: dict[type[Exception], Callable[[Request, Exception], Response]] = {
    Refused: _refused,
    HTTPException: _http,
    RequestValidationError: _invalid,
    CorpusError: _explained,
    ClientDisconnect: _broken_off,
    InputFault: _explained,
    Explained: _explained,
}
