"""Days as officials write them."""

from __future__ import annotations

from datetime import date

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def day(value: date) -> str:
    """``31 Mei 2024``."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
