"""A database of its own for the temporary server of one run: two runs never wait for each other's locks.

It is a copy of one that has been migrated before, and gone when the run ends. What killed runs leave behind,
the next one clears away: their databases and the servers that outlived them.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import signal
import sqlite3
import uuid
from collections.abc import Mapping
from contextlib import closing, suppress
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

_DATABASE = "prefect.db"
_LOCK = "lock"
_OF_SERVER = ("alembic_version", "block_%", "configuration")
"""Tables that the server itself fills when it starts; the others hold runs."""


def own_database(home: Path) -> Mapping[str, str]:
    """Make the database, give the settings with which Prefect's server uses it; it ends with this process.

    Args:
        home: Prefect's folder, where the copies and the original lie.

    Raises:
        OSError: the folder cannot be written to.
    """
    runs = home / "runs"
    runs.mkdir(parents=True, exist_ok=True)
    _clear(runs)
    folder = runs / uuid.uuid4().hex
    lock = _claimed(folder)
    database, template = folder / _DATABASE, home / f"template-{version('prefect')}.db"
    settings = {"PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{database}"}
    if template.is_file():
        shutil.copyfile(template, database)
        settings["PREFECT_API_DATABASE_MIGRATE_ON_START"] = "false"
        settings["PREFECT_API_BLOCKS_REGISTER_ON_START"] = "false"
    # Prefect's own clean-up, registered later, runs earlier: its server has ended by then.
    atexit.register(_end, folder, lock, template, os.getpid())
    return settings


def _claimed(folder: Path) -> BinaryIO:
    """Make a folder that is locked from the moment it is seen: unlocked, it is a dead run's."""
    making = folder.with_name(f".{folder.name}")
    making.mkdir()
    lock = (making / _LOCK).open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX)
    making.rename(folder)
    return lock


def _end(folder: Path, lock: BinaryIO, template: Path, owner: int) -> None:
    if os.getpid() != owner:
        return  # a child that was forked off
    with suppress(OSError, sqlite3.Error):
        if not template.is_file():
            _keep(folder / _DATABASE, template)
    shutil.rmtree(folder, ignore_errors=True)
    lock.close()


def _keep(database: Path, template: Path) -> None:
    """Make the template of a migrated database: the same without what runs have left in it."""
    if not database.is_file():
        return  # no server was needed
    copy = database.with_name(template.name)
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        kept = " AND ".join(f"name NOT LIKE '{name}'" for name in _OF_SERVER)
        found = target.execute(f"SELECT name FROM sqlite_master WHERE type = 'table' AND {kept}")  # noqa: S608
        for (name,) in found.fetchall():
            target.execute(f'DELETE FROM "{name}"')  # noqa: S608 - names of Prefect's own tables
        target.commit()
        target.execute("PRAGMA journal_mode = DELETE")
        target.execute("VACUUM")
    copy.replace(template)


def _clear(runs: Path) -> None:
    """Remove the databases of runs that are no more, and end the servers that they left alone."""
    for folder in runs.glob("[!.]*"):
        with suppress(OSError), (folder / _LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _end_servers(folder)
            shutil.rmtree(folder, ignore_errors=True)


def _end_servers(folder: Path) -> None:
    mark = os.fsencode(folder / _DATABASE)
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (process / "environ").read_bytes():
                os.kill(int(process.name), signal.SIGTERM)
