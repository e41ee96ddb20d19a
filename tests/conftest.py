"""Databases for every room's tests: the same test on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Server, binaries

REQUIRED = "TELISIK_TEST_POSTGRES"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running server; tests are skipped where there is none, unless it is required."""
    programs = binaries()
    if programs is None:
        reason = "PostgreSQL is not installed (Debian: apt-get install postgresql)"
        if os.environ.get(REQUIRED) == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    server = Server(programs)
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, on both engines in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'telisik.db'}"
    server: Server = request.getfixturevalue("postgres")
    return server.create()
