"""The report as a workbook: indicators, items, flags, documents, improvements; with filters and fixed heads.

Text from documents is written as text: a cell never becomes a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.package import settled
from reports.view import View, asked, day, explained, kind, printable, status_word, title
from rules.results import Report
from rules.states import SEVERITY_NAMES, STATE_NAMES, STATUS_NAMES

_HEAD = PatternFill("solid", fgColor="1F3B57")
_LINE = Border(bottom=Side(style="thin", color="C9D1D9"))
_FILLS = {
    "terpenuhi": "DFF2E6",
    "memadai": "DFF2E6",
    "lemah": "FFF0CC",
    "sebagian": "FFF0CC",
    "peringatan": "FFF0CC",
    "tidak ada": "FBE0DD",
    "kesalahan": "FBE0DD",
    "belum diunggah": "FBE0DD",
}
_CELL_LIMIT = 32_000

Value = str | int | float | None


@dataclass(frozen=True)
class Column:
    name: str
    width: float


def render(report: Report) -> bytes:
    """The workbook's bytes, the same for the same report."""
    view = View(report)
    book = Workbook()
    summary = book.active
    assert isinstance(summary, Worksheet)
    _summary(summary, view)
    _sheet(book, "Indikator", _INDICATOR_COLUMNS, _indicator_rows(view))
    _sheet(book, "Butir bukti", _ITEM_COLUMNS, _item_rows(view))
    _sheet(book, "Tindak lanjut", _TODO_COLUMNS, _todo_rows(view))
    _sheet(book, "Catatan", _FLAG_COLUMNS, _flag_rows(view))
    _sheet(book, "Dokumen", _DOCUMENT_COLUMNS, _document_rows(view))
    finished = datetime.fromisoformat(report.run.finished_at).replace(tzinfo=None)
    book.properties.creator = f"Telisik {report.run.version}"
    stream = BytesIO()
    book.save(stream)
    return settled(stream.getvalue(), finished)


def _clean(value: Value) -> Value:
    return printable(value)[:_CELL_LIMIT] if isinstance(value, str) else value


def _write(cell: Cell, value: Value) -> None:
    cell.value = _clean(value)
    if isinstance(value, str):
        # "=1+1" in a document's title is text, whatever it looks like.
        cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.border = _LINE


def _sheet(book: Workbook, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> None:
    sheet = book.create_sheet(name)
    for number, column in enumerate(columns, 1):
        head = sheet.cell(row=1, column=number, value=column.name)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = _HEAD
        head.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    last = 1
    for last, row in enumerate(rows, 2):
        for number, value in enumerate(row, 1):
            cell = sheet.cell(row=last, column=number)
            assert isinstance(cell, Cell)
            _write(cell, value)
            if isinstance(value, str) and value in _FILLS:
                cell.fill = PatternFill("solid", fgColor=_FILLS[value])
    sheet.freeze_panes = "C2" if len(columns) > 3 else "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(last, 1)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _summary(sheet: Worksheet, view: View) -> None:
    sheet.title = "Ringkasan"
    report, run, counts = view.report, view.report.run, view.counts
    rows: list[tuple[str, Value]] = [
        ("Instansi", run.institution or "belum diketahui"),
        ("Tahun", run.year),
        ("Instrumen", run.instrument),
        ("Indeks menurut bukti", report.index.value),
        ("Predikat", report.index.predicate),
        *([("Keterangan nilai", report.index.note)] if report.index.note else []),
        ("Indikator terpenuhi", counts["met"]),
        ("Indikator lemah", counts["weak"]),
        ("Indikator tanpa bukti", counts["missing"]),
        ("Berkas", run.documents),
        ("Halaman", run.pages),
        ("Halaman lewat pengenalan karakter", run.ocr_pages),
        ("Berkas tidak terbaca", len(view.unread)),
        ("Selesai diperiksa", run.finished_at),
        ("Versi Telisik", run.version),
        ("Sidik aturan", run.rules_digest),
        ("Nomor pemeriksaan", run.id),
    ]
    for domain in report.index.domains:
        rows.append((f"Domain {domain.id}: {domain.name}", domain.value))
    for aspect in report.index.aspects:
        rows.append((f"Aspek {aspect.id}: {aspect.name}", aspect.value))
    heading = sheet.cell(row=1, column=1, value="Hasil pemeriksaan bukti dukung")
    heading.font = Font(bold=True, size=14)
    for number, (name, value) in enumerate(rows, 3):
        sheet.cell(row=number, column=1, value=name).font = Font(bold=True)
        cell = sheet.cell(row=number, column=2)
        assert isinstance(cell, Cell)
        _write(cell, value)
        cell.alignment = Alignment(horizontal="left", wrap_text=True)
        if isinstance(value, float):
            cell.number_format = "0.00"
    sheet.column_dimensions["A"].width = 58
    sheet.column_dimensions["B"].width = 70


_INDICATOR_COLUMNS = (
    Column("No", 6),
    Column("Indikator", 48),
    Column("Status", 12),
    Column("Tingkat didukung", 10),
    Column("Tingkat diklaim", 10),
    Column("Kelengkapan", 12),
    Column("Bobot (%)", 9),
    Column("Ringkasan", 70),
    Column("Dokumen pendukung", 50),
    Column("Perangkat daerah yang biasa menyiapkan", 34),
    Column("Fakta", 80),
    Column("Analisis", 80),
)


def _indicator_rows(view: View) -> Iterable[Sequence[Value]]:
    for i in view.report.indicators:
        yield (
            i.id,
            i.name,
            STATUS_NAMES[i.status],
            i.level.supported,
            i.level.claimed,
            round(i.coverage, 4),
            i.weight,
            i.summary,
            "\n".join(view.path(sha) for sha in i.documents),
            ", ".join(i.owners),
            i.statement.fact,
            i.statement.analysis,
        )


_ITEM_COLUMNS = (
    Column("Indikator", 10),
    Column("Butir", 26),
    Column("Tingkat", 9),
    Column("Yang diminta", 54),
    Column("Keadaan", 18),
    Column("Alasan", 60),
    Column("Bukti (berkas, halaman, kutipan)", 70),
    Column("Tindakan", 50),
    Column("Halaman pedoman", 10),
)


def _item_rows(view: View) -> Iterable[Sequence[Value]]:
    for i in view.report.indicators:
        for r in i.requirements:
            proof = "\n".join(f"{view.path(f.document)}, hlm. {f.page}: “{f.quote}”" for f in r.findings)
            yield (
                i.id,
                r.id,
                r.level,
                asked(r),
                STATE_NAMES[r.state],
                r.reason,
                proof,
                None if r.met else r.remedy,
                r.source_page,
            )


_TODO_COLUMNS = (
    Column("Perangkat daerah", 34),
    Column("Indikator", 10),
    Column("Tingkat", 9),
    Column("Keadaan", 18),
    Column("Yang diminta", 54),
    Column("Yang harus dilakukan", 60),
    Column("Alasan", 60),
)


def _todo_rows(view: View) -> Iterable[Sequence[Value]]:
    rows: list[tuple[str, int, int, str, str, Value, str]] = []
    for i in view.report.indicators:
        for r in view.todo(i):
            owner = ", ".join(i.owners) or "belum ditentukan"
            rows.append((owner, i.id, r.level, STATE_NAMES[r.state], asked(r), r.remedy, explained(r)))
    return sorted(rows, key=lambda row: (row[0], row[1], row[2]))


_FLAG_COLUMNS = (
    Column("Kode", 9),
    Column("Bobot", 12),
    Column("Indikator", 10),
    Column("Catatan", 70),
    Column("Tindakan", 60),
    Column("Berkas", 50),
    Column("Halaman", 9),
    Column("Kunci", 15),
)


def _flag_rows(view: View) -> Iterable[Sequence[Value]]:
    for row in view.flags:
        yield (
            row.flag.code,
            SEVERITY_NAMES[row.flag.severity],
            row.indicator,
            row.flag.message,
            row.advice,
            row.path,
            row.flag.page,
            row.flag.key,
        )


_DOCUMENT_COLUMNS = (
    Column("Berkas", 50),
    Column("Jenis", 18),
    Column("Judul", 60),
    Column("Nomor", 22),
    Column("Tahun", 8),
    Column("Instansi", 34),
    Column("Tanggal penetapan", 18),
    Column("Status", 16),
    Column("Halaman", 9),
    Column("Diunggah untuk", 16),
    Column("Dapat mendukung", 22),
    Column("Masalah", 60),
    Column("SHA-256", 66),
)


def _document_rows(view: View) -> Iterable[Sequence[Value]]:
    for d in view.report.documents:
        p = d.profile
        problems = [f"{x.code} {x.message}" for x in d.reading.problems]
        problems += [
            f"{f.code} {f.message}" for f in d.flags if f.code not in {x.code for x in d.reading.problems}
        ]
        yield (
            d.path,
            kind(p.kind),
            title(p),
            p.number,
            p.year,
            p.institution,
            day(p.enacted_on),
            status_word(p.status),
            d.pages,
            ", ".join(map(str, d.filed_under)),
            ", ".join(str(s.indicator) for s in d.supports),
            "\n".join(problems),
            d.sha256,
        )
