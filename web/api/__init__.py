"""The same for programs: what pages show and do, as JSON under ``/api/v1``."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from starlette.responses import JSONResponse, Response

from web.api import documents, places, results, runs

PREFIX = "/api/v1"
router = APIRouter()
for part in (places, documents, runs, results):
    router.include_router(part.router, prefix=PREFIX)


@router.get(f"{PREFIX}/openapi.json", include_in_schema=False)
def openapi() -> Response:
    """What there is, for programs that read such descriptions; it tells nothing of anybody's data."""
    return JSONResponse(schema())


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """The description of the interface in the form of OpenAPI."""
    told = get_openapi(
        title="Telisik",
        version=version("telisik"),
        description="Unggah bukti dukung, mulai pemeriksaan, ambil hasilnya.",
        routes=router.routes,
    )
    scheme = {"type": "http", "scheme": "bearer", "description": "Token dari halaman Akun saya."}
    told["components"]["securitySchemes"] = {"token": scheme}
    told["security"] = [{"token": []}]
    return told
