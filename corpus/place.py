"""Where Telisik keeps its data on this machine."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "TELISIK_DATA"
INBOX = "TELISIK_INBOX"


def data_folder() -> Path:
    """``TELISIK_DATA``, else ``telisik`` in the user's XDG data folder. It need not exist yet."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen).expanduser().absolute()
    shared = os.environ.get("XDG_DATA_HOME", "")
    # The XDG specification: a relative path in the variable is to be ignored.
    root = Path(shared) if Path(shared).is_absolute() else Path.home() / ".local" / "share"
    return root / "telisik"


def inbox_folder() -> Path:
    """``TELISIK_INBOX``, else ``kotak-masuk`` in the data folder, made when it is not there."""
    chosen = os.environ.get(INBOX)
    folder = Path(chosen).expanduser().absolute() if chosen else data_folder() / "kotak-masuk"
    if not chosen:
        folder.mkdir(parents=True, exist_ok=True)
    return folder
