"""The catalogue's database: SQLite in the data folder, or PostgreSQL by its address."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session

from corpus.errors import DatabaseError
from corpus.migration import ensure, revision_of
from corpus.place import data_folder
from corpus.schema import Base

__all__ = ["VARIABLE", "Database", "DatabaseError", "insert_missing", "upgrade"]

VARIABLE = "TELISIK_DATABASE"
FILE = "telisik.db"
BUSY_SECONDS = 60
"""So long a writer waits for another one before it gives up."""
_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_TURN = 0x7E116
"""The class of the advisory locks of PostgreSQL that are turns."""
_EXAMPLES = "Contoh: sqlite:////srv/telisik/telisik.db atau postgresql://telisik@server/telisik."


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
        database = cls(_engine(_address(url)))
        database._bring(upgrade=False)
        return database

    @property
    def kind(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._engine.dialect.name

    def beside(self, ending: str) -> Path | None:
        """A file of this machine that belongs to this database; null for a database in memory."""
        if self.kind == "sqlite":
            file = _file_of(self._engine.url)
            return file.with_name(f"{file.name}-{ending}") if file else None
        return data_folder() / f"telisik-{crc32(self.shown.encode()):08x}-{ending}"

    @property
    def shown(self) -> str:
        """The address without its password."""
        return self._engine.url.render_as_string(hide_password=True)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction that may write: kept when the block ends, undone when it raises.

        On SQLite writers take turns from the first statement on.

        Raises:
            DatabaseError: the database refused or was lost.
        """
        with (
            _told(self._engine.url),
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
        with _told(self._engine.url), Session(self._engine, expire_on_commit=False) as session:
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
            with _told(self._engine.url):
                connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
                connection.detach()  # closed rather than kept for others, which ends the turn in any case
            with connection:
                with _told(self._engine.url):
                    key = crc32(name.encode()) - 2**31
                    connection.execute(
                        text("SELECT pg_advisory_lock(:kind, :key)"), {"kind": _TURN, "key": key}
                    )
                yield
            return
        if (file := _file_of(self._engine.url)) is None:
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
        with _told(self._engine.url):
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
    database = Database(_engine(_address(url)))
    try:
        return database._bring(upgrade=True)
    finally:
        database.close()


def insert_missing(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows and leave alone those whose key is there, whoever put them there meanwhile."""
    if rows:
        dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
        session.execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))


def _address(url: str | None) -> URL:
    text = url or os.environ.get(VARIABLE)
    if not text:
        return URL.create(_DRIVERS["sqlite"], database=str(data_folder() / FILE))
    try:
        address = make_url(text)
    except (ArgumentError, ValueError):
        raise DatabaseError("Alamat basis data tidak dipahami.", _EXAMPLES) from None
    kind = address.get_backend_name()
    if kind not in _DRIVERS:
        raise DatabaseError(
            f'Basis data jenis "{kind}" tidak dikenal; yang didukung: SQLite dan PostgreSQL.', _EXAMPLES
        )
    return address if "+" in address.drivername else address.set(drivername=_DRIVERS[kind])


def _engine(url: URL) -> Engine:
    options: dict[str, Any] = {}
    if url.get_backend_name() == "sqlite":
        options["connect_args"] = {"timeout": BUSY_SECONDS}
        _make_folder(url)
    try:
        engine = create_engine(url, pool_pre_ping=True, **options)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise DatabaseError(
            f"Penggerak basis data {url.drivername} tidak terpasang.",
            "Untuk PostgreSQL pasang: pip install 'telisik[postgres]'. " + _EXAMPLES,
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _file_of(url: URL) -> Path | None:
    """The file of a SQLite database; null for one in memory or under an address of its own."""
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return None
    return Path(url.database).expanduser()


def _make_folder(url: URL) -> None:
    if (file := _file_of(url)) is None:
        return
    folder = file.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(
            f"Folder data {folder} tidak dapat dipakai: {error.strerror}.",
            "Perbaiki izinnya, atau tunjuk folder lain lewat TELISIK_DATA.",
        ) from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver shall not begin transactions by itself: see _begin_sqlite.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        # Readers and one writer at the same time. Kept in the file; a second process that is creating it just
        # now makes this fail at once instead of waiting, and will have set it.
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that turns from reading to writing cannot wait for another writer, it fails: so the ones
    # that may write say so at the start.
    writes = connection.get_execution_options().get("telisik_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


_REFUSALS = (
    # what the driver says, what a person is told, what to do, whether it may heal
    (
        "disk is full",
        "Penyimpanan penuh; perubahan terakhir dibatalkan.",
        "Kosongkan ruang lalu ulangi.",
        False,
    ),
    (
        "No space left",
        "Penyimpanan penuh; perubahan terakhir dibatalkan.",
        "Kosongkan ruang lalu ulangi.",
        False,
    ),
    ("readonly database", "Basis data hanya dapat dibaca.", "Perbaiki izin tulis folder data.", False),
    (
        "database is locked",
        "Basis data sedang dipakai proses lain terlalu lama.",
        "Ulangi sebentar lagi.",
        True,
    ),
    ("not a database", "Berkas basis data rusak atau bukan milik Telisik.", "Pulihkan dari cadangan.", False),
    ("malformed", "Berkas basis data rusak.", "Pulihkan dari cadangan.", False),
    (
        "disk I/O error",
        "Media penyimpanan basis data gagal.",
        "Periksa disk, lalu pulihkan dari cadangan.",
        False,
    ),
)
_NO_ROOM = 1_000_000
"""Bytes; below them what SQLite cannot write is no fault of the medium."""
_LOST = ("Tidak dapat terhubung ke basis data", "Periksa alamat, izin, dan apakah servernya berjalan.", True)


def _full(url: URL) -> bool:
    file = _file_of(url)
    try:
        return file is not None and shutil.disk_usage(file.parent).free < _NO_ROOM
    except OSError:
        return False


@contextmanager
def _told(url: URL) -> Iterator[None]:
    """Refusals of the database in words for people; faults of ours (constraints, types) pass."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        if "disk I/O error" in said and _full(url):
            # A log that cannot grow looks to SQLite like a disk that fails.
            said = "database or disk is full"
        for words, message, remedy, transient in _REFUSALS:
            if words in said:
                raise DatabaseError(message, remedy, transient=transient) from error
        if type(error).__name__ not in ("OperationalError", "InterfaceError"):
            raise
        message, remedy, transient = _LOST
        where = url.render_as_string(hide_password=True)
        raise DatabaseError(f"{message} {where}: {said.strip()}", remedy, transient=transient) from error
