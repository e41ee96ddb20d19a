"""How the catalogue's database is reached: its address, SQLAlchemy's engine, and its refusals in words."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from corpus.errors import DatabaseError
from corpus.place import data_folder

VARIABLE = "TELISIK_DATABASE"
FILE = "telisik.db"
BUSY_SECONDS = 60
"""So long a writer waits for another one before it gives up."""
_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_EXAMPLES = "Contoh: sqlite:////srv/telisik/telisik.db atau postgresql://telisik@server/telisik."


def address_of(url: str | None) -> URL:
    """The address of a database with its driver; of ``TELISIK_DATABASE`` when null, else in the data folder.

    Raises:
        DatabaseError: it is no address, or of another kind of database.
    """
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


def engine_of(url: URL) -> Engine:
    """An engine for an address; nothing is connected yet, but the folder of a SQLite file is made.

    Raises:
        DatabaseError: the driver is not installed, or the folder cannot be made.
    """
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


def file_of(url: URL) -> Path | None:
    """The file of a SQLite database; null for one in memory or under an address of its own."""
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return None
    return Path(url.database).expanduser()


def _make_folder(url: URL) -> None:
    if (file := file_of(url)) is None:
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
    file = file_of(url)
    try:
        return file is not None and shutil.disk_usage(file.parent).free < _NO_ROOM
    except OSError:
        return False


@contextmanager
def told(url: URL) -> Iterator[None]:
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
