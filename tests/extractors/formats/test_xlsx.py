"""Workbooks: values, addresses, hidden and huge sheets."""

from __future__ import annotations

import io
import re
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from extractors.errors import Damaged, Empty, TooLarge
from extractors.formats import container
from extractors.formats.content import Content
from extractors.formats.xlsx import read_xlsx
from extractors.limits import DEFAULT, Limits
from tests.extractors.paper import zipped


def saved(build: Callable[[Workbook], None]) -> bytes:
    book = Workbook()
    build(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read(tmp_path: Path, data: bytes, limits: Limits = DEFAULT, seconds: float = 60) -> Content:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    return read_xlsx(path, limits, time.monotonic() + seconds)


def test_cells_are_divided_by_tabs_and_know_their_address(tmp_path: Path) -> None:
    def build(book: Workbook) -> None:
        sheet = book.active
        sheet["A1"], sheet["C1"] = "Indikator", "Tingkat\nkematangan"
        sheet["B3"] = "Pasal 1\nPasal 2"
        book.create_sheet("Rahasia").sheet_state = "hidden"
        book["Rahasia"]["AB12"] = 7

    content = read(tmp_path, saved(build))
    first, second = content.pages
    assert first.text == "Indikator\tTingkat kematangan\nPasal 1\nPasal 2"
    assert [(word.cell, first.text[word.start : word.end]) for word in first.words] == [
        ("A1", "Indikator"),
        ("C1", "Tingkat kematangan"),
        ("B3", "Pasal 1\nPasal 2"),
    ]
    assert (second.name, second.text, second.words[0].cell) == ("Rahasia", "7", "AB12")
    assert content.signals == ("hidden-sheets",)


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (date(2024, 5, 31), None, "31 Mei 2024"),
        (datetime(2024, 5, 31, 9, 30), None, "31 Mei 2024 09.30"),
        (45443, "dd/mm/yyyy", "31 Mei 2024"),
        (0.375, "0.0%", "37.5%"),
        (2.9475, None, "2.9475"),
        (1234567, None, "1234567"),
        (True, None, "True"),
        ("  rapi  ", None, "rapi"),
    ],
)
def test_values_are_written_as_a_person_would(
    tmp_path: Path, value: object, form: str | None, shown: str
) -> None:
    def build(book: Workbook) -> None:
        book.active["A1"] = value
        if form:
            book.active["A1"].number_format = form

    assert read(tmp_path, saved(build)).pages[0].text == shown


def test_a_million_empty_rows_cost_little(tmp_path: Path) -> None:
    def build(book: Workbook) -> None:
        book.active["A1"] = "awal"
        book.active["A1048576"] = "akhir"

    swollen = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', _sheet(saved(build)))
    data = _with_sheet(saved(build), swollen)
    started = time.monotonic()
    page = read(tmp_path, data).pages[0]
    assert page.text == "awal\nakhir"
    assert page.words[1].cell == "A1048576"
    assert time.monotonic() - started < 20


def test_the_style_of_a_row_without_values_is_forgotten(tmp_path: Path) -> None:
    def build(book: Workbook) -> None:
        book.active["A1"] = "awal"

    sheet = _sheet(saved(build))
    styled = b"".join(b'<row r="%d" ht="15" s="0" customFormat="1"/>' % row for row in range(2, 60_000))
    data = _with_sheet(saved(build), sheet.replace(b"</sheetData>", styled + b"</sheetData>"))
    tracemalloc.start()
    try:
        assert read(tmp_path, data).pages[0].text == "awal"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000


def _sheet(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read("xl/worksheets/sheet1.xml")


def _with_sheet(data: bytes, sheet: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        files = {name: book.read(name) for name in book.namelist()}
    return zipped(files | {"xl/worksheets/sheet1.xml": sheet})


def _rows(book: Workbook) -> None:
    for number in range(50):
        book.active.append([f"baris {number}", number])


@pytest.mark.parametrize(
    ("limits", "seconds", "code"),
    [
        (Limits(sheet_rows=20), 60, "BD006"),
        (Limits(sheet_cells=20), 60, "BD006"),
        (Limits(page_characters=40), 60, "BD006"),
        (DEFAULT, -1, "BD009"),
    ],
    ids=["rows", "cells", "characters", "time"],
)
def test_limits_hold(tmp_path: Path, limits: Limits, seconds: float, code: str) -> None:
    content = read(tmp_path, saved(_rows), limits, seconds)
    assert len(content.pages[0].words) < 100
    assert [problem.code for problem in content.problems] == [code]


def test_sheets_are_read_up_to_what_one_document_may_say(tmp_path: Path) -> None:
    def filled(book: Workbook) -> None:
        for name in ("satu", "dua", "tiga"):
            book.create_sheet(name).append(["arsitektur SPBE daerah"])

    content = read(tmp_path, saved(filled), Limits(document_characters=30))
    assert [page.name for page in content.pages] == ["Sheet", "satu", "dua"]
    (problem,) = content.problems
    assert (problem.code, "hanya 3 dari 4 lembar dibaca" in problem.message) == ("BD006", True)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (saved(lambda book: None), Empty),
        (zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), Damaged),
    ],
    ids=["no cells", "no workbook"],
)
def test_bad_files_say_why(tmp_path: Path, data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(tmp_path, data)


_MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_WHOLE = b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'


def _written(rows: bytes) -> bytes:
    return _with_sheet(saved(_rows), _MAIN + rows + b"</sheetData></worksheet>")


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        (b'<row r="2"><c r="A-2"><v>3</v></c><c r="B2"><v>4</v></c></row>', "A2 B2"),
        (b'<row r="2"><c r="A2"><v>3</v></c><c r="ZZZZ2"><v>4</v></c></row>', "A2 B2"),
        (b'<row r="2"><c r="9"><v>3</v></c><c r="C2"><v>4</v></c></row>', "A2 C2"),
        (b'<row r="tiga"><c><v>3</v></c><c r="C2"><v>4</v></c></row>', "A2 C2"),
        (b'<row r="-5"><c><v>3</v></c></row><row><c><v>4</v></c></row>', "A2 A3"),
        (b'<row r="1"><c r="A2"><v>3</v></c></row><row r="1"><c r="A3"><v>4</v></c></row>', "A2 A3"),
        (b'<row r="1e300"><c><v>3</v></c></row><row r="nan"><c><v>4</v></c></row>', "A2 A3"),
        (b'<row r="2"><c r="A2" s="abc"><v>3</v></c><c r="B2" s="99"><v>4</v></c></row>', "A2 B2"),
        (b'<row r="2"><c r="x" s="abc" t="b"><v>3</v></c><c r="x" s="99"><v>4</v></c></row>', "A2 B2"),
    ],
    ids=["below", "beyond", "no column", "word", "negative", "twice", "no number", "style", "all"],
)
def test_a_cell_without_a_place_or_style_is_read_where_it_stands(
    tmp_path: Path, rows: bytes, cells: str
) -> None:
    content = read(tmp_path, _written(_WHOLE + rows))
    (page,) = content.pages
    assert content.problems == ()
    assert page.text.split() == ["1", "2", "3" if b't="b"' not in rows else "True", "4"]
    assert [word.cell for word in page.words] == ["A1", "B1", *cells.split()]


@pytest.mark.parametrize(
    "rest",
    [
        b'<row r="2"><c r="A2" t="s"><v>99999999</v></c></row></sheetData></worksheet>',
        b'<row r="2"><c r="A2"',
    ],
    ids=["no such text", "cut off"],
)
def test_what_was_read_of_a_damaged_sheet_is_kept(tmp_path: Path, rest: bytes) -> None:
    def two(book: Workbook) -> None:
        _rows(book)
        book.create_sheet("Baik")["A1"] = "isi"

    for whole, text in ((_WHOLE, "1\t2"), (b"", "")):
        content = read(tmp_path, _with_sheet(saved(two), _MAIN + whole + rest))
        assert [page.text for page in content.pages] == [text, "isi"]
        assert [(problem.code, problem.page) for problem in content.problems] == [("BD001", 1)]
        assert "(lembar Sheet hanya terbaca sebagian)" in content.problems[0].message


def test_a_cell_that_is_not_of_its_type_stands_as_it_is(tmp_path: Path) -> None:
    cells = (
        b'<c r="A1" t="d"><v>2024-02-30</v></c><c t="n"><v>n/a</v></c><c t="b"><v>ya</v></c>'
        b'<c t="d"><v>2024-05-31</v></c><c t="n"><v>7</v></c>'
    )
    content = read(tmp_path, _written(b'<row r="1">' + cells + b"</row>"))
    assert content.pages[0].text == "2024-02-30\tn/a\tya\t31 Mei 2024\t7"
    assert [word.cell for word in content.pages[0].words] == ["A1", "B1", "C1", "D1", "E1"]


def _hidden_row(book: Workbook) -> None:
    book.active["A2"] = "tidak tampak"
    book.active.row_dimensions[2].hidden = True


def _hidden_column(book: Workbook) -> None:
    book.active["B1"] = "tidak tampak"
    book.active.column_dimensions["B"].hidden = True


@pytest.mark.parametrize(
    ("build", "signals"), [(_hidden_row, ("hidden-cells",)), (_hidden_column, ("hidden-cells",)), (_rows, ())]
)
def test_hidden_rows_and_columns_are_noticed_and_read(
    tmp_path: Path, build: Callable[[Workbook], None], signals: tuple[str, ...]
) -> None:
    content = read(tmp_path, saved(build))
    assert content.signals == signals
    assert content.pages[0].text


def test_formulas_without_results_are_reported(tmp_path: Path) -> None:
    def build(book: Workbook) -> None:
        book.active["A1"], book.active["A2"] = "Jumlah", "=SUM(1,2)"

    content = read(tmp_path, saved(build))
    assert [(problem.code, problem.remedy[:4]) for problem in content.problems] == [("BD001", "Buka")]
    calculated = _sheet(saved(build)).replace(b"<v/>", b"<v>3</v>").replace(b"<v></v>", b"<v>3</v>")
    content = read(tmp_path, _with_sheet(saved(build), calculated))
    assert (content.pages[0].text, content.problems) == ("Jumlah\n3", ())


def test_a_merged_cell_is_read_once_and_tables_keep_their_order(tmp_path: Path) -> None:
    def build(book: Workbook) -> None:
        sheet = book.active
        sheet["A1"] = "STANDAR OPERASIONAL PROSEDUR"
        sheet.merge_cells("A1:D2")
        sheet["A4"], sheet["B4"] = "Nomor SOP", "065/12/2024"
        sheet["F9"], sheet["G9"] = "Kegiatan", "Pelaksana"
        book.create_sheet("Diagram alir")["A1"] = "Mulai"

    first, second = read(tmp_path, saved(build)).pages
    assert first.text.split("\n") == [
        "STANDAR OPERASIONAL PROSEDUR",
        "Nomor SOP\t065/12/2024",
        "Kegiatan\tPelaksana",
    ]
    assert [word.cell for word in first.words] == ["A1", "A4", "B4", "F9", "G9"]
    assert (second.name, second.text) == ("Diagram alir", "Mulai")


def test_a_part_that_would_fill_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "MOST_XML", 1000)
    with pytest.raises(TooLarge, match=r"sharedStrings|styles|theme"):
        read(tmp_path, saved(_rows))
