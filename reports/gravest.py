"""The flags on a terminal: those of files first, those that many indicators share in one row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich import box
from rich.table import Table
from rich.text import Text

from reports.located import Located
from reports.view import View
from rules.states import SEVERITY_NAMES, Severity

_STYLES: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "cyan"}
_NO_EVIDENCE = "BD201"
_BRING = "Unggah bukti dukungnya; mulai dari butir yang disebut pada laporan lengkap."
_ALL = "Semua catatan: --verbose, atau telisik verify ... --format text --output laporan.txt"

Row = Sequence[Located]
"""Flags that are told in one row: there is at least one."""


def flag_table(view: View, most: int | None) -> Table:
    """The first ``most`` rows, with what is left out; null: every flag by itself."""
    rows = [[one] for one in view.flags] if most is None else folded(view.flags)
    shown = rows[:most]
    left = sum(map(len, rows[len(shown) :]))
    table = Table(
        box=box.SIMPLE_HEAD,
        title=f"Catatan ({len(view.flags) - left} dari {len(view.flags)}, terberat lebih dulu)",
        title_justify="left",
    )
    table.add_column("Kode", no_wrap=True)
    table.add_column("Berat", no_wrap=True)
    table.add_column("Ind.", justify="right")
    table.add_column("Catatan dan tindakan", ratio=1)
    for row in shown:
        flag = row[0].flag
        severity = Text(SEVERITY_NAMES[flag.severity], style=_STYLES[flag.severity])
        table.add_row(flag.code, severity, _indicators(row), _told(row, keys=most is None))
    if len(shown) < len(view.flags):
        table.caption = f"Masih ada {left} catatan lain. {_ALL}" if left else _ALL
        table.caption_justify = "left"
    return table


def folded(flags: Iterable[Located]) -> list[list[Located]]:
    """The flags in their order; those that say the same of many indicators, and those of indicators without
    evidence, are together where the first of them stands."""
    rows: dict[tuple[object, ...], list[Located]] = {}
    for one in flags:
        flag = one.flag
        same = (flag.code, one.path, flag.page, flag.message, one.advice)
        shared = flag.code == _NO_EVIDENCE and flag.waiver is None
        rows.setdefault((flag.code,) if shared else same, []).append(one)
    return list(rows.values())


def spans(numbers: Iterable[int]) -> str:
    """``2-4, 9`` for 2, 3, 4 and 9."""
    told = []
    for _, run in groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0]):
        first, *rest = (number for _, number in run)
        told.append(f"{first}-{rest[-1]}" if rest else str(first))
    return ", ".join(told)


def _numbers(row: Row) -> list[int]:
    return [one.indicator for one in row if one.indicator is not None]


def _many(row: Row) -> bool:
    return row[0].flag.code == _NO_EVIDENCE and len(row) > 1


def _indicators(row: Row) -> str:
    return "–" if _many(row) else spans(_numbers(row)) or "–"


def _told(row: Row, *, keys: bool) -> Text:
    first, text = row[0], Text()
    if _many(row):
        text.append(f"{len(row)} indikator tanpa bukti: {spans(_numbers(row))}")
        return text.append(f"\n→ {_BRING}", style="dim")
    if first.path:
        text.append(f"{first.place}\n", style="bold")
    text.append(first.flag.message)
    text.append(f"\n→ {first.advice}", style="dim")
    if keys and first.flag.key:
        text.append(f" [kunci {first.flag.key}]", style="dim")
    return text
