"""Self-assessment sheets and manifests: found by headings, wrong cells told by address."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from corpus.claims import ClaimsError, read_claims
from corpus.filing import Filing, filed_under
from corpus.manifest import Manifest, read_manifest
from corpus.table import LONGEST, TableError
from extractors.limits import Limits
from extractors.model import Document
from extractors.read import read_table
from tests.extractors import hostile_files
from tests.extractors.hostile import ROWS
from tests.extractors.paper import pdf

SPBE, LEVELS = range(1, 48), range(1, 6)


def workbook(path: Path, rows: list[list[Any]]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def table(path: Path, limits: Limits | None = None) -> Document:
    return replace(read_table(path, limits) if limits else read_table(path), name=path.name)


GOOD = {
    "plain": [["Indikator", "Tingkat", "Penjelasan"], [1, 3, "Pasal 3"], [12, 2, None]],
    "words in the cells": [
        ["Indikator", "Level"],
        ["Indikator 1 - Kebijakan", "Level 3"],
        ["12. Peta Rencana", 2.0],
    ],
    "names beside a running number": [
        ["PENILAIAN MANDIRI 2025"],
        [],
        ["No.", "Nama Indikator", "Tingkat Kematangan (1-5)", "Uraian"],
        [1, "Kebijakan Arsitektur", "3 (Terdefinisi)", "a"],
        [12, "Layanan Publik Sektoral 1", 2, ""],
        [13, "Anggaran", None, "belum"],
        [14, "Inovasi", "-", ""],
    ],
    "numbers as text, in figures and words": [
        ["Indikator", "Tingkat"],
        ["1,0", "3 (tiga)"],
        ["12.0", "2,0"],
    ],
    "a level with its name": [["Indikator", "Tingkat"], [1, "3.0 - Terdefinisi"], [12, "Tingkat 2: dua"]],
    "a heading of two rows": [
        ["No", "Indikator", "Hasil penilaian", None],
        [None, None, "Tingkat", "Penjelasan"],
        [1, "Kebijakan Arsitektur", 3, "a"],
        [12, "Layanan", 2, None],
    ],
    "no names at all": [["No Indikator", "Capaian"], [1, 3], [12, 2]],
}


@pytest.mark.parametrize("rows", GOOD.values(), ids=GOOD)
def test_claims(tmp_path: Path, rows: list[list[Any]]) -> None:
    claims = read_claims(table(workbook(tmp_path / "klaim.xlsx", rows)), SPBE, LEVELS)
    assert {number: claim.level for number, claim in claims.items()} == {1: 3, 12: 2}


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_claims_from_csv(tmp_path: Path, delimiter: str, encoding: str) -> None:
    lines = [["Indikator", "Tingkat", "Penjelasan"], ["1", "3", "“Pasal” – tiga"], ["2", "", ""]]
    path = tmp_path / "klaim.csv"
    path.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))
    claims = read_claims(table(path), SPBE, LEVELS)
    assert {n: (c.level, c.explanation, c.cell) for n, c in claims.items()} == {
        1: (3, "“Pasal” – tiga", "B2")
    }


BAD_CELLS = [
    ([["Indikator", "Tingkat"], [1, 7]], ["B2", '"7"', "1 sampai 5"]),
    ([["Indikator", "Tingkat"], [1, "tinggi"]], ["B2", '"tinggi"']),
    ([["Indikator", "Tingkat"], [1, 3.5]], ["B2", '"3.5"']),
    ([["Indikator", "Tingkat"], [1, 0]], ["B2", '"0"']),
    ([["Indikator", "Tingkat"], [1, "3-4"]], ["B2", '"3-4"']),
    ([["Indikator", "Tingkat"], [1, "3 – 4"]], ["B2", '"3 – 4"']),
    ([["Indikator", "Tingkat"], [1, "3 (empat)"]], ["B2", '"3 (empat)"']),
    ([["Indikator", "Tingkat"], [1, "3,5"]], ["B2", '"3,5"']),
    ([["Indikator", "Tingkat"], ["3-4", 2]], ["A2", '"3-4"']),
    ([["Indikator", "Tingkat"], ["3 dan 4", 2]], ["A2", '"3 dan 4"']),
    ([["Judul"], ["Indikator", "Tingkat"], ["Arsitektur", 3]], ["A3", '"Arsitektur"']),
    ([["Indikator", "Tingkat"], [None, 3]], ["A2", "nomor indikator"]),
    ([["Indikator", "Tingkat"], [48, 3]], ["A2", "48", "1 sampai 47"]),
    ([["Indikator", "Tingkat"], [1, 3], [1, 4]], ["B3", "B2", "sudah diisi"]),
    ([["Indikator", "Tingkat"], [1, None]], ["Tidak ada satu pun"]),
]


@pytest.mark.parametrize(("rows", "words"), BAD_CELLS)
def test_bad_cells_are_named(tmp_path: Path, rows: list[list[Any]], words: list[str]) -> None:
    with pytest.raises(ClaimsError) as error:
        read_claims(table(workbook(tmp_path / "klaim.xlsx", rows)), SPBE, LEVELS)
    assert len(error.value.defects) == 1
    assert all(word in str(error.value) for word in ["klaim.xlsx", *words])


def test_all_defects_are_told_at_once(tmp_path: Path) -> None:
    rows = [["Indikator", "Tingkat"], *([number, 9] for number in range(1, 16))]
    with pytest.raises(ClaimsError, match="dan 5 kesalahan lain") as error:
        read_claims(table(workbook(tmp_path / "klaim.xlsx", rows)), SPBE, LEVELS)
    assert len(error.value.defects) == 15


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"PK\x03\x04 bukan xlsx", "rusak"),
        (b"%PDF-1.4\x00\x00", "bukan XLSX atau CSV"),
        (b"nama;nilai\n1;2\n", "baris judul"),
    ],
)
def test_files_that_are_no_tables(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "klaim.xlsx"
    path.write_bytes(content)
    with pytest.raises(TableError, match=words):
        read_claims(table(path), SPBE, LEVELS)


@pytest.mark.parametrize("name", ROWS)
def test_a_file_that_means_harm_claims_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(ROWS[name].data())
    with pytest.raises(TableError):
        read_claims(table(path), SPBE, LEVELS)


def swollen(*rows: str) -> bytes:
    """A workbook whose only sheet has these rows as they are."""
    data = f"<sheetData>{''.join(rows)}</sheetData>".encode()
    book = hostile_files.office("xlsx")[hostile_files.SHEET]
    start, end = book.index(b"<sheetData"), book.index(b"</sheetData>") + len(b"</sheetData>")
    return hostile_files.replaced("xlsx", hostile_files.SHEET, book[:start] + data + book[end:])


TEXT = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
HEAD = f"<row r='1'>{TEXT.format('A1', 'Indikator')}{TEXT.format('B1', 'Tingkat')}</row>"


@pytest.mark.parametrize(
    ("data", "limits", "told"),
    [
        (
            swollen(HEAD, *("<row/>" * 50_000,), "<row r='60000'><c r='A60000'><v>1</v></c></row>"),
            None,
            "satu pun",
        ),
        (swollen(HEAD, "<row>" + "<c><v>1</v></c>" * 40_000 + "</row>"), None, "rusak"),
        (swollen(HEAD, "<row><c r='A2'><v>1</v></c><c r='B2'><f>1+1</f></c></row>"), None, "Hasil rumus"),
        (
            swollen(HEAD, *["<row><c><v>1</v></c><c><v>2</v></c></row>"] * 9),
            Limits(sheet_cells=10),
            "sebagian",
        ),
        (b"Indikator;Tingkat\n" + b";" * 65_000 + b"9\n", None, "satu pun"),
        (b"Indikator;Tingkat\n1;" + b"3" * 200_000, None, "bukan tingkat"),
        (b'Indikator;Tingkat\n1;"' + b"3\n" * 200_000, None, "bukan tingkat"),
        (b"Indikator;Tingkat\n1;3 (" + b"9" * 5_000 + b")", None, "bukan tingkat"),
        (b"Indikator;Tingkat\n" + b"1;3\n" * 9, Limits(file_bytes=20), "melampaui batas"),
        (pdf([["Indikator Tingkat"]]), None, "bukan XLSX atau CSV"),
    ],
    ids=[
        "rows",
        "columns",
        "formula",
        "cells",
        "wide",
        "long",
        "open quote",
        "digits",
        "bytes",
        "another kind",
    ],
)
def test_a_swollen_sheet_is_refused_in_words(
    tmp_path: Path, data: bytes, limits: Limits | None, told: str
) -> None:
    path = tmp_path / "klaim.csv"
    path.write_bytes(data)
    with pytest.raises(TableError, match=told) as error:
        read_claims(table(path, limits), SPBE, LEVELS)
    assert len(str(error.value)) < LONGEST + 500


def stated(text: str) -> Filing:
    return filed_under(text, SPBE)


def listed(tmp_path: Path, rows: list[list[Any]]) -> Manifest:
    return read_manifest(table(workbook(tmp_path / "daftar.xlsx", rows)), SPBE, stated)


def test_manifest(tmp_path: Path) -> None:
    rows = [
        ["Nama Berkas", "Indikator"],
        ["Perwali.pdf", "1, 2"],
        ["perwali.pdf", 3],
        ["opd\\foto  1.jpg", "5-7"],
    ]
    names = ["kiriman/PERWALI.pdf", "opd/foto 1.jpg", "lain.pdf"]
    found, absent = listed(tmp_path, rows).assign(names)
    assert {name: filing.indicators for name, filing in found.items()} == {
        "kiriman/PERWALI.pdf": (1, 2, 3),
        "opd/foto 1.jpg": (5, 6, 7),
    }
    assert absent == ()


def test_what_the_list_names_and_is_not_there_is_told_with_its_row(tmp_path: Path) -> None:
    rows = [["File", "Indikator"], ["ada.pdf", 1], ["tidak ada.pdf", 2], ["folder/ada.pdf", 3]]
    found, absent = listed(tmp_path, rows).assign(["ada.pdf"])
    assert list(found) == ["ada.pdf"]
    assert [(one.name, one.cell, one.filing.indicators) for one in absent] == [
        ("tidak ada.pdf", "A3", (2,)),
        ("folder/ada.pdf", "A4", (3,)),
    ]


@pytest.mark.parametrize(
    ("name", "files", "filed"),
    [
        ("SK Tim 2024.pdf", ["x/SK_Tim_2024.PDF"], ["x/SK_Tim_2024.PDF"]),
        ("SK-Tim2024.pdf", ["SK Tim 2024.pdf"], ["SK Tim 2024.pdf"]),
        # the very name goes before one that resembles it
        ("SK Tim.pdf", ["SK_Tim.pdf", "SK Tim.pdf"], ["SK Tim.pdf"]),
        # two that resemble it: nobody knows which is meant
        ("SKTim.pdf", ["SK_Tim.pdf", "SK Tim.pdf"], []),
    ],
)
def test_names_that_a_portal_changed(tmp_path: Path, name: str, files: list[str], filed: list[str]) -> None:
    found, absent = listed(tmp_path, [["File", "Indikator"], [name, 10]]).assign(files)
    assert list(found) == filed
    assert bool(absent) is not bool(filed)


def test_a_description_may_name_the_indicator(tmp_path: Path) -> None:
    rows = [
        ["Nama Berkas", "Uraian"],
        ["scan1.pdf", "Indikator 5f Perwali Pasal 14"],
        ["scan2.pdf", "Surat pengantar"],
    ]
    found, absent = listed(tmp_path, rows).assign(["scan1.pdf", "scan2.pdf"])
    assert {name: (one.indicators, one.reason) for name, one in found.items()} == {
        "scan1.pdf": ((5,), "daftar daftar.xlsx, sel B2")
    }
    assert absent == ()


@pytest.mark.parametrize("cell", ["52", "arsitektur", "1, 40-60", "1-999, " * 4_000])
def test_manifest_with_a_bad_cell(tmp_path: Path, cell: str) -> None:
    with pytest.raises(TableError, match="B2"):
        listed(tmp_path, [["File", "No. Indikator"], ["a.pdf", cell]])
