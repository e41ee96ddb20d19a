"""A crosswalk as terminal table, JSON, web page and workbook."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.html import environment
from reports.view import printable
from rules.bridge import BASIS_NAMES, CARRY_NAMES, Bridge, Carry, CarryRow

_STYLES: dict[Carry, str] = {
    "reuse": "green",
    "update": "yellow",
    "new": "red",
    "context": "cyan",
    "no-upload": "cyan",
}
_COLUMNS = (
    ("Indikator", 10),
    ("Nama indikator", 34),
    ("Tingkat", 8),
    ("Kode", 12),
    ("Butir yang diminta", 54),
    ("Keadaan", 18),
    ("Yang dilakukan", 60),
    ("Dokumen yang ada", 54),
    ("Asal indikator", 16),
    ("Dasar", 22),
    ("Yang belum pasti", 40),
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
    sheet = book.active
    assert sheet is not None
    sheet.title = "Padanan"
    for column, (name, width) in enumerate(_COLUMNS, 1):
        sheet.cell(1, column, name).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for at, row in enumerate(found.rows, 2):
        for column, value in enumerate(_cells(row), 1):
            cell = sheet.cell(at, column)
            cell.value = printable(value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"  # never a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


FORMS: Mapping[str, Callable[[Bridge], bytes]] = {"text": _text, "json": _json, "html": _html, "xlsx": _xlsx}
