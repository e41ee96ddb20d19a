"""Databases for every room's tests: the same test on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from corpus.database import Database
from corpus.schema import Base
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


ENGINES = ("sqlite", "postgresql")


@pytest.fixture(params=ENGINES)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables, on both engines in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'telisik.db'}"
    server: Server = request.getfixturevalue("postgres")
    return server.create()


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a database with the catalogue's tables and nothing in them, on both engines in turn."""
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("sqlite_template"), tmp_path / "telisik.db")
        return f"sqlite:///{tmp_path / 'telisik.db'}"
    url: str = request.getfixturevalue("postgres_catalogue")
    empty(url)
    # What a machine keeps beside a database is of before it was emptied.
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "telisik.db"
    Database.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def postgres_catalogue(postgres: Server) -> str:
    url = postgres.create()
    Database.open(url).close()
    return url


def empty(url: str) -> None:
    """Take all rows away, and the connections that earlier tests left: quicker than a new database."""
    with Database.open(url).session() as session:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        session.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))
        session.execute(text(f"TRUNCATE {', '.join(Base.metadata.tables)} RESTART IDENTITY CASCADE"))


_FIRST = (
    "flows/test_sample_bundle.py",
    "flows/test_serve.py",
    "flows/test_survival.py",
    "web/test_journey.py",
    "flows/",
    "web/",
    "cli/",
    "",
)
"""What takes minutes is begun first, what only waits beside what computes: else the last one runs alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        within = item.path.relative_to(Path(__file__).parent).as_posix()
        return next(at for at, start in enumerate(_FIRST) if within.startswith(start))

    items.sort(key=place)
