"""Styles, the script and the mark: files of this package, and the colours that reports have too."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from fastapi import APIRouter
from starlette.responses import Response

from web.faults import missing

router = APIRouter()
FILES = {
    "warna.css": ("reports", "templates/report/base.css", "text/css"),
    "telisik.css": ("web", "static/telisik.css", "text/css"),
    "telisik.js": ("web", "static/telisik.js", "text/javascript"),
    "telisik.svg": ("web", "static/telisik.svg", "image/svg+xml"),
}
_KEPT = {"cache-control": "public, max-age=86400"}


@router.get("/statis/{name}")
def static(name: str) -> Response:
    """A file that every page needs; nobody has to be signed in for it."""
    if name not in FILES:
        raise missing("Berkas")
    return Response(_content(name), media_type=FILES[name][2], headers=_KEPT)


@lru_cache
def _content(name: str) -> bytes:
    package, path, _ = FILES[name]
    return files(package).joinpath(path).read_bytes()
