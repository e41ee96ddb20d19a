"""Numbers and days in words, as official papers write them out."""

from __future__ import annotations

from datetime import date

from extractors.model.days import MONTHS

_ONES = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"),
    *("sepuluh", "sebelas"),
)
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def number(value: int) -> str:
    """``2025`` -> ``dua ribu dua puluh lima``; 0 to 999,999."""
    if value < 12:
        return _ONES[value]
    if value < 20:
        return f"{_ONES[value - 10]} belas"
    for size, name, one in ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", "sepuluh")):
        if value >= size:
            many, rest = divmod(value, size)
            head = one if many == 1 else f"{number(many)} {name}"
            return f"{head} {number(rest)}" if rest else head
    raise AssertionError(value)


def on_this_day(day: date) -> str:
    """``hari ini Senin, tanggal satu bulan Desember tahun dua ribu dua puluh lima (01-12-2025)``."""
    written = f"tanggal {number(day.day)} bulan {MONTHS[day.month - 1]} tahun {number(day.year)}"
    return f"hari ini {_DAYS[day.weekday()]}, {written} ({day:%d-%m-%Y})"
