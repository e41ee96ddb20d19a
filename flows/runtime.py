"""How Prefect is set up so that a run needs no server, account or network."""

from __future__ import annotations

import os
from pathlib import Path

from corpus.place import data_folder

_DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
    # A small laptop with a cold disk takes its time to start the temporary server.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    "PREFECT_LOGGING_LEVEL": "ERROR",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
}


def prepare_prefect(*, verbose: bool = False) -> None:
    """Set Prefect's environment; call before Prefect is imported. What the user has set stays.

    Prefect's own files (settings, SQLite database of the temporary server) live in the data folder.
    """
    home = data_folder() / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    wanted = dict(_DEFAULTS) | _home(home)
    if verbose:
        wanted["PREFECT_LOGGING_LEVEL"] = "INFO"
    for name, value in wanted.items():
        os.environ.setdefault(name, value)


def _home(home: Path) -> dict[str, str]:
    return {
        "PREFECT_HOME": str(home),
        "PREFECT_MEMO_STORE_PATH": str(home / "memo_store.toml"),
        "PREFECT_PROFILES_PATH": str(home / "profiles.toml"),
    }
