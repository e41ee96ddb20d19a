"""A crosswalk as terminal table, JSON, web page and workbook."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from openpyxl import Workbook
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.html import environment
from reports.workbook import Column, add_sheet, saved, to_print
from rules.bridge import BASIS_NAMES, CARRY_NAMES, Bridge, Carry, CarryRow

_STYLES: dict[Carry, str] = {
    "reuse": "green",
    "update": "yellow",
    "new": "red",
    "context": "cyan",
    "no-upload": "cyan",
}
_COLUMNS = (
    Column("Indikator", 10),
    Column("Nama indikator", 30),
    Column("Tingkat", 8),
    Column("Kode", 12),
    Column("Butir yang diminta", 46),
    Column("Keadaan", 16),
    Column("Yang dilakukan", 48),
    Column("Dokumen yang ada", 44),
    Column("Asal indikator", 10, on_paper=False),
    Column("Dasar", 20, on_paper=False),
    Column("Yang belum pasti", 40, on_paper=False),
)
_WIDTH = 150


def render(found: Bridge, console: Console) -> None:
    """Print the counts and a table for each indicator."""
    console.print(Text(_title(found), style="bold"))
    console.print(Text(counted(found)))
    console.print(Text(_NOTE))
    for (number, name), rows in groupby(found.rows, key=lambda row: (row.indicator, row.name)):
        table = Table(box=box.SIMPLE_HEAD, title=f"{number}. {name}", title_justify="left")
        table.add_column("Kode", no_wrap=True)
        table.add_column("Keadaan", no_wrap=True)
        table.add_column("Butir dan yang dilakukan", ratio=3)
        table.add_column("Dokumen yang ada", ratio=2)
        table.add_column("Dasar", no_wrap=True)
        for row in rows:
            text = Text(row.text)
            text.append(f"\n→ {row.what}", style="dim")
            carry = Text(CARRY_NAMES[row.carry], style=_STYLES[row.carry])
            documents = Text("\n".join(row.documents) or "–")
            table.add_row(row.code or "–", carry, text, documents, basis(row))
        console.print(table)


def _title(found: Bridge) -> str:
    who = found.institution or "Instansi belum diketahui"
    return f"{who}: bukti {found.old} untuk {found.new}, tahun {found.year} ({found.documents} berkas)"


def counted(found: Bridge) -> str:
    """How many rows there are of each kind, in words."""
    return "; ".join(f"{CARRY_NAMES[carry]} {count}" for carry, count in found.counts.items() if count)


def basis(row: CarryRow) -> str:
    """Why the row says so; what was inferred is marked."""
    return f"* {BASIS_NAMES[row.basis]}" if row.basis == "inferred" else BASIS_NAMES[row.basis]


_NOTE = (
    "Baris bertanda * disimpulkan dari daftar bukti kedua instrumen, bukan dari sumber resmi; "
    "periksa sebelum diandalkan."
)


def _text(found: Bridge) -> bytes:
    stream = io.StringIO()
    render(found, Console(file=stream, width=_WIDTH, no_color=True))
    return stream.getvalue().encode()


def _json(found: Bridge) -> bytes:
    return (found.model_dump_json(indent=1) + "\n").encode()


def _html(found: Bridge) -> bytes:
    groups = [
        (key, list(rows)) for key, rows in groupby(found.rows, key=lambda row: (row.indicator, row.name))
    ]
    page = (
        environment()
        .get_template("crosswalk.html")
        .render(
            found=found,
            title=_title(found),
            counted=counted(found),
            note=_NOTE,
            groups=groups,
            carry_names=CARRY_NAMES,
            basis=basis,
        )
    )
    return page.encode()


def _cells(row: CarryRow) -> Iterator[str | int | None]:
    yield row.indicator
    yield row.name
    yield row.level
    yield row.code
    yield row.text
    yield CARRY_NAMES[row.carry]
    yield row.what
    yield "\n".join(row.documents)
    yield ", ".join(map(str, row.old))
    yield basis(row)
    yield row.doubt


def _xlsx(found: Bridge) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = add_sheet(book, "Padanan", _COLUMNS, (tuple(_cells(row)) for row in found.rows), frozen=1)
    to_print(sheet, _title(found), _NOTE)
    return saved(book, "Telisik", "")


FORMS: Mapping[str, Callable[[Bridge], bytes]] = {"text": _text, "json": _json, "html": _html, "xlsx": _xlsx}
