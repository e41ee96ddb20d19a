"""How Prefect is set up so that a run needs no server, account or network, and none disturbs another."""

from __future__ import annotations

import os
from pathlib import Path

from corpus.place import data_folder
from flows.faults import data_subfolder
from flows.scratch import own_database
from flows.server import recorded

_DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
    # A small laptop with a cold disk takes its time to start the temporary server.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    # Its database is one file: on a busy machine a writer waits its turn for longer than Prefect thinks.
    "PREFECT_SERVER_DATABASE_TIMEOUT": "60",
    "PREFECT_SERVER_DATABASE_CONNECTION_TIMEOUT": "60",
    # Kept in memory, leases would be forgotten with a server that is killed, and their slots never freed.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_LOGGING_LEVEL": "ERROR",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
}
ROOM = 32 * 1000**2
"""Bytes that the database of a server needs; without them a run waits for it in vain and is not told why."""
_API = "PREFECT_API_URL"
_DATABASE = ("PREFECT_API_DATABASE_CONNECTION_URL", "PREFECT_SERVER_DATABASE_CONNECTION_URL")


def prepare_prefect(*, verbose: bool = False) -> None:
    """Set Prefect's environment; call before Prefect is imported. What the user has set stays.

    Prefect's own files live in the data folder.

    Raises:
        InputFault: the folder cannot be written to, or has no room for the server's database.
    """
    home = data_subfolder("prefect", ROOM)
    wanted = dict(_DEFAULTS) | _home(home)
    if verbose:
        wanted["PREFECT_LOGGING_LEVEL"] = "INFO"
    for name, value in wanted.items():
        os.environ.setdefault(name, value)


def prepare_run(*, verbose: bool = False) -> None:
    """:func:`prepare_prefect`, and settle which server a run uses: the user's, Telisik's, or one of its own.

    Prefect starts its own when it is needed; it ends with this process, and its database with it.
    """
    prepare_prefect(verbose=verbose)
    if _API in os.environ or any(name in os.environ for name in _DATABASE):
        return
    running = recorded()
    if running is not None:
        os.environ[_API] = running
        return
    os.environ.update(own_database(data_folder() / "prefect"))


def _home(home: Path) -> dict[str, str]:
    return {
        "PREFECT_HOME": str(home),
        "PREFECT_MEMO_STORE_PATH": str(home / "memo_store.toml"),
        "PREFECT_PROFILES_PATH": str(home / "profiles.toml"),
    }
