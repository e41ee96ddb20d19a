"""The time zones in which days begin and nights are checked."""

from __future__ import annotations

import os
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from corpus.errors import CorpusError

VARIABLE = "TELISIK_TIMEZONE"
SHORT = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}


def zone_named(name: str) -> str:
    """The full name of a zone that is given by that name or as WIB, WITA, WIT.

    Raises:
        CorpusError: there is no such zone.
    """
    zone = SHORT.get(name.strip().upper(), name.strip())
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        known = ", ".join(SHORT.values())
        raise CorpusError(f'Zona waktu "{name}" tidak dikenal.', f"Pakai salah satu dari {known}.") from error


def default_zone() -> str:
    """``TELISIK_TIMEZONE``, else Asia/Jakarta.

    Raises:
        CorpusError: the setting names no zone.
    """
    return zone_named(os.environ.get(VARIABLE) or "WIB")
