"""The catalogue's database: SQLite in the data folder, or PostgreSQL by its address."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

from sqlalchemy import Engine, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from corpus.connection import address_of, engine_of, file_of, told
from corpus.errors import DatabaseError
from corpus.migration import ensure, revision_of
from corpus.place import data_folder
from corpus.schema import Base

__all__ = ["Database", "DatabaseError", "insert_missing", "upgrade"]

_TURN = 0x7E116
"""The class of the advisory locks of PostgreSQL that are turns."""


class Database:
    """A database with the schema of this code. Use :meth:`open`.

    An object may be shared by threads, not by processes.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(telisik_writes=True)

    @classmethod
    def open(cls, url: str | None = None) -> Database:
        """Connect, and create the tables of a database that is still empty.

        Args:
            url: ``sqlite:///...`` or ``postgresql://...``; ``TELISIK_DATABASE`` when null, else
                ``telisik.db`` in the data folder.

        Raises:
            DatabaseError: unknown address or driver, no connection, or the schema is not that of this code.
        """
        database = cls(engine_of(address_of(url)))
        database._bring(upgrade=False)
        return database

    @property
    def kind(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._engine.dialect.name

    def beside(self, ending: str) -> Path | None:
        """A file of this machine that belongs to this database; null for a database in memory."""
        if self.kind == "sqlite":
            file = file_of(self._engine.url)
            return file.with_name(f"{file.name}-{ending}") if file else None
        return data_folder() / f"telisik-{crc32(self.shown.encode()):08x}-{ending}"

    @property
    def shown(self) -> str:
        """The address without its password."""
        return self._engine.url.render_as_string(hide_password=True)

    @property
    def place(self) -> str:
        """The file of SQLite, or the address as PostgreSQL's own programs take it, without its password."""
        url = self._engine.url
        if self.kind == "sqlite":
            return str(file_of(url) or url.database)
        return url.set(drivername=self.kind)._replace(password=None).render_as_string()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction that may write: kept when the block ends, undone when it raises.

        On SQLite writers take turns from the first statement on.

        Raises:
            DatabaseError: the database refused or was lost.
        """
        with (
            told(self._engine.url),
            Session(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One transaction that only reads, and waits for no writer.

        Raises:
            DatabaseError: the database refused or was lost.
        """
        with told(self._engine.url), Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """Wait until no one else, here or on another machine, has the turn of that name, and keep it.

        No transaction is held meanwhile. A process that dies has given its turn up. On SQLite all names share
        one turn.

        Raises:
            DatabaseError: the database refused or was lost.
        """
        if self.kind == "postgresql":
            with told(self._engine.url):
                connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
                connection.detach()  # closed rather than kept for others, which ends the turn in any case
            with connection:
                with told(self._engine.url):
                    key = crc32(name.encode()) - 2**31
                    connection.execute(
                        text("SELECT pg_advisory_lock(:kind, :key)"), {"kind": _TURN, "key": key}
                    )
                yield
            return
        if (file := file_of(self._engine.url)) is None:
            yield
            return
        try:
            queue = file.with_name(f"{file.name}-giliran").open("wb")
        except OSError as error:
            raise DatabaseError(
                f"Folder {file.parent} tidak dapat ditulis: {error.strerror}.",
                "Perbaiki izin tulis folder data, atau kosongkan ruang.",
            ) from error
        with queue:
            fcntl.flock(queue, fcntl.LOCK_EX)
            yield

    def close(self) -> None:
        """Give up all connections."""
        self._engine.dispose()

    def _bring(self, *, upgrade: bool) -> tuple[str | None, str]:
        with told(self._engine.url):
            with self._engine.connect() as connection:
                if not upgrade and revision_of(connection) is not None:
                    return ensure(connection)
            with self._writer.begin() as connection:
                return ensure(connection, upgrade=upgrade)


def upgrade(url: str | None = None) -> tuple[str | None, str]:
    """Migrate a database to the schema of this code; the revisions before (null: it was new) and after.

    Raises:
        DatabaseError: see :meth:`Database.open`.
    """
    database = Database(engine_of(address_of(url)))
    try:
        return database._bring(upgrade=True)
    finally:
        database.close()


def insert_missing(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows and leave alone those whose key is there, whoever put them there meanwhile."""
    if rows:
        dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
        session.execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))
