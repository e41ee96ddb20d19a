"""How Prefect is set up so that a run needs no server, account or network, and none disturbs another."""

from __future__ import annotations

import json
import os
from importlib.metadata import version
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from corpus.place import data_folder
from flows.scratch import own_database

_DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
    # A small laptop with a cold disk takes its time to start the temporary server.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    # Its database is one file: on a busy machine a writer waits its turn for longer than Prefect thinks.
    "PREFECT_SERVER_DATABASE_TIMEOUT": "60",
    "PREFECT_SERVER_DATABASE_CONNECTION_TIMEOUT": "60",
    "PREFECT_LOGGING_LEVEL": "ERROR",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
}
_API = "PREFECT_API_URL"
_DATABASE = ("PREFECT_API_DATABASE_CONNECTION_URL", "PREFECT_SERVER_DATABASE_CONNECTION_URL")
_PATIENCE = 2.0
"""Seconds in which a server on this machine answers."""


def prepare_prefect(*, verbose: bool = False) -> None:
    """Set Prefect's environment; call before Prefect is imported. What the user has set stays.

    Prefect's own files live in the data folder.
    """
    home = data_folder() / "prefect"
    home.mkdir(parents=True, exist_ok=True)
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
    running = running_server()
    if running is not None:
        os.environ[_API] = running
        return
    os.environ.update(own_database(data_folder() / "prefect"))


def record_server(api: str) -> None:
    """Let runs on this machine find the server that has just been started.

    Args:
        api: its address with path, ``http://127.0.0.1:4200/api``.
    """
    note = _note()
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps({"api": api}), "utf-8")


def forget_server() -> None:
    """The server that was recorded is about to end."""
    _note().unlink(missing_ok=True)


def running_server() -> str | None:
    """The address of the server that was recorded, when it is alive and of this Prefect's version."""
    try:
        api = str(json.loads(_note().read_text("utf-8"))["api"])
        if not api.startswith(("http://", "https://")):
            return None
        with urlopen(f"{api}/admin/version", timeout=_PATIENCE) as answer:  # noqa: S310 - checked above
            return api if json.load(answer) == version("prefect") else None
    except (OSError, URLError, ValueError, KeyError, TypeError):
        return None


def _note() -> Path:
    return data_folder() / "prefect" / "server.json"


def _home(home: Path) -> dict[str, str]:
    return {
        "PREFECT_HOME": str(home),
        "PREFECT_MEMO_STORE_PATH": str(home / "memo_store.toml"),
        "PREFECT_PROFILES_PATH": str(home / "profiles.toml"),
    }
