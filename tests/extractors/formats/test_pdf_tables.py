"""Checklists in PDFs: a tick keeps its column, and a quote its place."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from extractors.formats import pdf_tables
from extractors.locate import boxes
from extractors.read import read
from rules.columns import checked
from rules.spotting import Spots
from rules.words import Words

HEAD = ["No", "Kegiatan", "Sudah", "Belum"]
LONG = "Menyusun rencana aksi keamanan informasi bersama seluruh perangkat daerah dan unit kerja di kota"
ROWS = [
    ["1", "Menetapkan kebijakan audit", "v", ""],
    ["2", LONG, "", "v"],
    ["3", "Melaksanakan audit infrastruktur", "", ""],
]
BEFORE = "Hasil pemantauan keamanan informasi Dinas Komunikasi Kota Nusaraya"
AFTER = "Demikian hasil pemantauan ini dibuat untuk dipergunakan sebagaimana mestinya."


def checklist(path: Path, head: list[list[str]], rows: list[list[str]], ruled: bool = True) -> Path:
    style = getSampleStyleSheet()["Normal"]
    cells = [*head, *([Paragraph(cell, style) for cell in row] for row in rows)]
    lines = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if ruled else []
    table = Table(cells, colWidths=[30, 260, 60, 60], style=TableStyle(lines))
    SimpleDocTemplate(str(path), pagesize=A4).build(
        [Paragraph(BEFORE, style), table, Paragraph(AFTER, style)]
    )
    return path


@pytest.mark.parametrize("head", [[HEAD], [["No", "Kegiatan", "Status", ""], ["", "", "Sudah", "Belum"]]])
def test_a_tick_keeps_its_column(tmp_path: Path, head: list[list[str]]) -> None:
    document = read(checklist(tmp_path / "a.pdf", head, ROWS))
    text = document.text
    assert f"2\t{LONG}\t\tv" in text
    assert text.startswith(BEFORE) and text.rstrip().endswith(AFTER)
    assert [line.standing for line in checked(text, Spots(Words.of(text)))] == [
        "head",
        "done",
        "absent",
        "unclear",
    ]


def test_a_quote_of_a_cell_has_its_place(tmp_path: Path) -> None:
    path = checklist(tmp_path / "a.pdf", [HEAD], ROWS)
    document = read(path)
    found = [document.text.index(words) for words in (BEFORE, LONG, "Melaksanakan audit", AFTER)]
    spans = [(at, at + 12) for at in found]
    places = boxes(path, document, spans)
    tops = [box[1] for box in places if box]
    assert len(tops) == len(spans)
    assert tops == sorted(tops)


def changed(path: Path, rotate: int = 0, crop: tuple[float, float, float, float] | None = None) -> Path:
    target = path.with_name("changed.pdf")
    with pypdfium2.PdfDocument(path) as pdf:
        pdf[0].set_rotation(rotate)
        if crop:
            pdf[0].set_cropbox(*crop)
        pdf.save(target)
    return target


def test_a_page_cut_at_its_sides_keeps_its_cells(tmp_path: Path) -> None:
    whole = checklist(tmp_path / "a.pdf", [HEAD], ROWS)
    cut = changed(whole, crop=(50, 300, 560, 800))
    assert read(cut).text == read(whole).text


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_not_read_by_cells(tmp_path: Path, rotate: int) -> None:
    text = read(changed(checklist(tmp_path / "a.pdf", [HEAD], ROWS), rotate)).text
    assert "\t" not in text
    assert text.index("Menetapkan") < text.index("Menyusun") < text.index("Melaksanakan")


def test_without_lines_the_text_stays_as_the_file_has_it(tmp_path: Path) -> None:
    document = read(checklist(tmp_path / "a.pdf", [HEAD], ROWS, ruled=False))
    assert "\t" not in document.text
    assert [line.standing for line in checked(document.text, Spots(Words.of(document.text)))][:2] == [
        "head",
        "unclear",
    ]


@pytest.mark.parametrize(
    ("head", "ruled"), [(["No", "Kegiatan", "Tahun", "Biaya"], True), (HEAD, False)], ids=["head", "lines"]
)
def test_only_pages_with_the_head_of_a_checklist_and_lines_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, head: list[str], ruled: bool
) -> None:
    def never(*_: object) -> list[pdf_tables.Table]:
        raise AssertionError

    monkeypatch.setattr("extractors.formats.pdf_text.tables", never)
    document = read(checklist(tmp_path / "a.pdf", [head], ROWS, ruled=ruled))
    assert "Kegiatan" in document.text


@pytest.mark.parametrize(
    ("text", "objects", "may"),
    [
        ("No Kegiatan Sudah Belum", 10, True),
        ("No. Uraian Ya Tidak Keterangan", 10, True),
        ("Belum Sudah", 10, True),
        ("Belum ada Sudah ada", 10, True),
        ("apakah sudah atau belum", 10, False),
        ("Kegiatan yang sudah belum dinilai", 10, False),
        ("No Kegiatan Sudah Belum", 1_000_000, False),
        ("No Kegiatan Sudah Belum\n" + "isi " * 10_000, 10, False),
    ],
)
def test_what_may_be_a_checklist(text: str, objects: int, may: bool) -> None:
    assert pdf_tables.may_have_checklist(text, objects) is may


def test_a_file_that_pdfplumber_cannot_read_has_no_tables(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\nrusak")
    assert pdf_tables.tables(path, 1) == []
    good = checklist(tmp_path / "b.pdf", [HEAD], ROWS)
    assert pdf_tables.tables(good, 7) == []
