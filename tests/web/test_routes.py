"""Every route is documented: ``docs/routes.md`` has each with who may ask for it and what it does."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from corpus.holdings import Holdings
from tests.web.test_authorisation import gates
from web.app import create
from web.house import House
from web.roles import MAY
from web.settings import WebSettings

PAGE = Path(__file__).parents[2] / "docs" / "routes.md"
HEAD = """# Routes

Every address that Telisik answers, made of the routes themselves (`tests/web/test_routes.py` holds this page
against them): who may ask for it (`web/roles.py`), and the first line of what its function says of itself.
Under `/i/` and in the API an account reaches its own institution only. The API for programs is described in
full at `/api/v1/openapi.json`, the pages for people in [laman.md](laman.md).

| method and address | who | what |
| --- | --- | --- |
"""


def markdown(app: FastAPI) -> str:
    """The page as it must be."""
    rows = []
    for route in iter_route_contexts(app.routes):
        gate = next(gates(route.dependant), None)
        who = "anybody" if gate is None else ", ".join(role for role in MAY if gate.permission in MAY[role])
        told = (route.endpoint.__doc__ or "").strip().split("\n")[0] if route.endpoint else ""
        rows += [f"| `{method} {route.path}` | {who} | {told} |\n" for method in sorted(route.methods or ())]
    return HEAD + "".join(rows)


def test_every_route_is_documented(tmp_path: Path) -> None:
    holdings = Holdings.open(f"sqlite:///{tmp_path / 'telisik.db'}", str(tmp_path / "blobs"))
    try:
        page = markdown(create(House.of(holdings, WebSettings())))
    finally:
        holdings.database.close()
    assert "|  |" not in page
    assert PAGE.read_text("utf-8") == page
