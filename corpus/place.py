"""Where Telisik keeps its data on this machine."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "TELISIK_DATA"


def data_folder() -> Path:
    """``TELISIK_DATA``, else ``telisik`` in the user's XDG data folder. It need not exist yet."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen).expanduser().absolute()
    shared = os.environ.get("XDG_DATA_HOME", "")
    # The XDG specification: a relative path in the variable is to be ignored.
    root = Path(shared) if Path(shared).is_absolute() else Path.home() / ".local" / "share"
    return root / "telisik"
