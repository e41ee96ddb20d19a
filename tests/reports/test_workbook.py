"""The workbook: no formula from a document, a work list to fill in, ready to print, signs beside colours."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from reports import xlsx
from reports.beside import Beside
from reports.workbook import Column, add_sheet, to_print
from rules.flags import flag
from rules.results import Flag, Report, Waived
from tests.reports.test_html import older

SHEETS = [
    *("Ringkasan", "Peta indikator", "Tindak lanjut", "Indikator", "Butir bukti"),
    *("Fakta dan analisis", "Catatan", "Dokumen"),
]


@pytest.fixture
def book(report: Report) -> Workbook:
    return load_workbook(io.BytesIO(xlsx.render(report, Beside(older(report)))))


def test_no_formula_from_a_document(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    texts = []
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate)
                if str(cell.value).startswith("="):
                    texts.append(cell)
    assert texts and all(cell.quotePrefix for cell in texts)


def test_tables_are_filtered_fixed_and_ready_to_print(book: Workbook) -> None:
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        assert sheet.oddFooter.right.text == "Halaman &P dari &N"
        if sheet.title not in SHEETS[:2]:
            assert sheet.auto_filter.ref and sheet.freeze_panes and sheet.print_title_rows == "$1:$1"
            assert all(sheet.row_dimensions[n].height for n in range(1, sheet.max_row + 1))


def test_the_work_list_is_to_be_filled_in(book: Workbook) -> None:
    sheet = book["Tindak lanjut"]
    heads = [cell.value for cell in sheet[1]]
    state = heads.index("Status tindak lanjut")
    assert [heads[1], sheet["B2"].value] == ["Perangkat daerah", "Dinas Kominfo"]
    assert sheet.cell(2, state + 1).value == "belum dikerjakan"
    (choices,) = sheet.data_validations.dataValidation
    assert choices.formula1 == f'"{",".join(xlsx.FOLLOW_UP_STATES)}"'
    assert str(choices.sqref) == "I2" and heads[state] == heads[8]


def test_a_listed_file_that_is_lacking_stands_in_the_work_list_until_it_is_accepted(report: Report) -> None:
    lacking = flag("BD208", indicator=1, files="Perwali.pdf (sel A3)")
    until = Waived(reason="menyusul", by="ani", until="2026-12-31")

    def tasks(told: Flag) -> list[list[object]]:
        indicator = report.indicators[0].model_copy(update={"flags": (told,)})
        content = xlsx.render(report.model_copy(update={"indicators": (indicator,)}))
        sheet = load_workbook(io.BytesIO(content))["Tindak lanjut"]
        return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]

    first, item = tasks(lacking)
    assert item[4] == 2
    assert tasks(lacking.model_copy(update={"waiver": until})) == [[1, *item[1:]]]
    assert first[:6] == [1, "Dinas Kominfo", 1, "Kebijakan Arsitektur", None, "✘ belum diunggah"]
    assert first[6:9] == [lacking.message, lacking.remedy, "belum dikerjakan"]
    assert first[-1] == "BD208 Terdaftar tetapi tidak diserahkan"


def test_colour_comes_with_a_sign(book: Workbook) -> None:
    cell = book["Indikator"]["C2"]
    assert cell.value == "▲ lemah" and cell.fill.fgColor.rgb.endswith("FFF0CC")
    assert book["Peta indikator"]["C2"].value == "1 ▲\n1/3"
    assert book["Butir bukti"]["E2"].value == "▲ sebagian"


def test_the_report_before_and_the_averages_stand_beside(book: Workbook) -> None:
    summary = book["Ringkasan"]
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in summary.iter_rows()}
    assert rows["Bagian"] == [
        *("Laporan ini", "Laporan sebelumnya", "Rata-rata nasional 2021", "Rata-rata kota 2021"),
    ]
    assert rows["Indeks"] == [1.0, 2.0, 2.5, 3.5]
    assert book["Indikator"]["F2"].value == 2


def test_a_printed_head_takes_ampersands_literally() -> None:
    book = Workbook()
    sheet = add_sheet(book, "Satu", [Column("A", 10)], [["x"]], frozen=1)
    to_print(sheet, "Dinas A & B &G", "kaki")
    assert sheet.oddHeader.left.text == "Dinas A && B &&G"


def test_a_sheet_without_rows() -> None:
    book = Workbook()
    sheet = add_sheet(book, "Kosong", [Column("A", 10, choices=("ya", "tidak"))], [], frozen=1)
    assert sheet.auto_filter.ref == "A1:A1" and not sheet.data_validations.dataValidation
