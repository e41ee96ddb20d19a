"""Times and sizes as people say them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from reports.view import day

SOON = 14
"""Days ahead in which work is called due."""
_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


def clock(at: datetime | None, zone: str = "Asia/Jakarta") -> str:
    """``4 Mei 2020 pukul 15.05 WIB``, or a dash."""
    if at is None:
        return "–"
    local = at.astimezone(ZoneInfo(zone))
    offset = local.utcoffset()
    name = _ZONES.get(int(offset.total_seconds() // 3600), "") if offset is not None else ""
    return f"{day(local.date())} pukul {local:%H.%M} {name}".rstrip()


def ago(at: datetime | None, now: datetime | None = None) -> str:
    """``3 menit lalu``; a dash when it never was."""
    if at is None:
        return "–"
    seconds = ((now or datetime.now(UTC)) - at).total_seconds()
    for unit, name in ((86400, "hari"), (3600, "jam"), (60, "menit")):
        if seconds >= unit:
            return f"{int(seconds // unit)} {name} lalu"
    return "baru saja"


def size(count: int) -> str:
    """``1,4 MB``: bytes in decimal units."""
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1000, "kB")):
        if count >= unit:
            return f"{count / unit:.1f} {name}".replace(".", ",")
    return f"{count} B"
