"""The two sheets in front of the workbook: how it stands, and the map of the indicators."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports import marks
from reports.charts import series
from reports.view import View, standing
from reports.workbook import HEAD, LINE, Value, fitted, font, write
from rules.results import IndicatorVerdict

_LEVELS = {1: ("F0F3F6", "000000"), 2: ("D3E3EF", "000000"), 3: ("A5CBE3", "000000")}
_LEVELS |= {4: ("2A6F9E", "FFFFFF"), 5: ("103F61", "FFFFFF")}
"""Shades of the levels: paper and ink."""


def _put(sheet: Worksheet, row: int, column: int, value: Value, *, bold: bool = False) -> Cell:
    cell = sheet.cell(row=row, column=column)
    assert isinstance(cell, Cell)
    write(cell, value)
    cell.font = font(bold=bold)
    if isinstance(value, float):
        cell.number_format = "0.00"
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    return cell


def _head(sheet: Worksheet, row: int, names: Sequence[str]) -> None:
    for column, name in enumerate(names, 1):
        cell = _put(sheet, row, column, name)
        cell.font, cell.fill = font(bold=True, color="FFFFFF"), HEAD


def summary(sheet: Worksheet, view: View) -> None:
    """How it stands, what the report was made from, and the index beside others."""
    sheet.title = "Ringkasan"
    report, run, counts = view.report, view.report.run, view.counts
    sheet.cell(row=1, column=1, value="Hasil pemeriksaan bukti dukung").font = font(bold=True, size=14)
    rows: list[tuple[str, Value]] = [
        ("Instansi", run.institution or "belum diketahui"),
        ("Tahun", run.year),
        ("Indeks menurut bukti", report.index.value),
        ("Predikat", report.index.predicate),
        *([("Keterangan nilai", report.index.note)] if report.index.note else []),
        ("✔ Indikator terpenuhi", counts["met"]),
        ("▲ Indikator lemah", counts["weak"]),
        ("✘ Indikator tanpa bukti", counts["missing"]),
        ("Berkas", run.documents),
        ("Halaman", run.pages),
        ("Halaman lewat pengenalan karakter", run.ocr_pages),
        ("Berkas tidak terbaca", len(view.unread)),
        *view.stamp,
    ]
    for row, (name, value) in enumerate(rows, 3):
        _put(sheet, row, 1, name, bold=True)
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=5)
        _put(sheet, row, 2, value)
        fitted(sheet, row, [(value, 80)])
    top = len(rows) + 4
    compared = series(report, view.beside.before)
    _head(sheet, top, ["Bagian", *(one.name for one in compared)])
    parts: list[tuple[str, list[float | None]]] = [("Indeks", [one.index for one in compared])]
    for domain in report.index.domains:
        parts.append((domain.name, [one.domains.get(domain.id) for one in compared]))
        parts += [
            (f"    {aspect.name}", [one.aspects.get(aspect.id) for one in compared])
            for aspect in report.index.aspects
            if aspect.domain == domain.id
        ]
    for row, (name, values) in enumerate(parts, top + 1):
        _put(sheet, row, 1, name, bold=not name.startswith(" "))
        for column, value in enumerate(values, 2):
            _put(sheet, row, column, value)
    if report.about and report.about.averages_source:
        note = f"Rata-rata {report.about.averages_year}: {report.about.averages_source}."
        sheet.cell(row=top + len(parts) + 2, column=1, value=note).font = font()
    for letter, width in zip("ABCDE", (58, 20, 20, 20, 20), strict=True):
        sheet.column_dimensions[letter].width = width


def indicator_map(sheet: Worksheet, view: View) -> None:
    """Every indicator as a cell: number, sign of its status, level; the level also as a shade."""
    members = {
        aspect.id: [i for i in view.report.indicators if i.aspect == aspect.id]
        for aspect in view.report.index.aspects
    }
    most = max((len(found) for found in members.values()), default=0)
    _head(sheet, 1, ["Aspek", "Indeks", *[""] * most])
    for row, aspect in enumerate(view.report.index.aspects, 2):
        _put(sheet, row, 1, aspect.name, bold=True)
        _put(sheet, row, 2, aspect.value)
        for column, indicator in enumerate(members[aspect.id], 3):
            cell = _put(sheet, row, column, _shown(indicator))
            back, ink = _LEVELS[indicator.level.supported]
            cell.fill, cell.font = PatternFill("solid", fgColor=back), font(bold=True, color=ink)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            cell.border = LINE
        sheet.row_dimensions[row].height = 34
    note = (
        "Tiap kotak: nomor indikator dan tanda (✔ terpenuhi, ▲ lemah, ✘ tidak ada); di bawahnya tingkat yang "
    )
    sheet.cell(row=len(members) + 3, column=1, value=f"{note}didukung bukti/yang diklaim.")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 46, 9
    for column in range(3, most + 3):
        sheet.column_dimensions[get_column_letter(column)].width = 9
    sheet.freeze_panes = "C2"


def _shown(indicator: IndicatorVerdict) -> str:
    claimed = f"/{indicator.level.claimed}" if indicator.level.claimed else ""
    sign = marks.SIGNS[marks.STATUS_TONES[indicator.status]]
    return f"{indicator.id} {sign}\n{standing(indicator)}{claimed}"
