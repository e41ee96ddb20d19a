"""CSV and TSV: columns found whatever divides them, cells with addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.errors import Empty
from extractors.formats.delimited import read_delimited
from extractors.limits import DEFAULT, Limits


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"indikator;tingkat\n1;3,5\n2;4,5\n", "indikator\ttingkat\n1\t3,5\n2\t4,5"),
        (b'nama,nilai\n"Arsitektur, peta",3\n', "nama\tnilai\nArsitektur, peta\t3"),
        (b"a\tb\r\n\r\nc\td", "a\tb\nc\td"),
        (b'a|b\n"dua\nbaris"|x', "a\tb\ndua baris\tx"),
        ("indikator;tingkat\n1;3".encode("utf-16"), "indikator\ttingkat\n1\t3"),
        ("berkas;catatan\nx;50 m²\n".encode("utf-8-sig"), "berkas\tcatatan\nx\t50 m²"),
        ("nama;luas\nbalai;±".encode()[:-1], "nama\tluas\nbalai"),
        (b"hanya satu kolom\nisi", "hanya satu kolom\nisi"),
        (b"a;b\x00\n1;2", "a;b\n1;2".replace(";", "\t")),
    ],
    ids=["semicolons", "commas", "tabs", "bars", "utf-16", "one sign", "cut in a sign", "one column", "nul"],
)
def test_columns_are_found(tmp_path: Path, data: bytes, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    (page,) = read_delimited(path, DEFAULT).pages
    assert page.text == text
    assert page.words[0].cell == "A1"


def test_cells_know_their_address(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x;y;z\n;;\n1;;3\n")
    (page,) = read_delimited(path, DEFAULT).pages
    assert [(word.cell, page.text[word.start : word.end]) for word in page.words[3:]] == [
        ("A3", "1"),
        ("C3", "3"),
    ]


def test_limits_hold_and_nothing_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"1;2\n" * 100)
    content = read_delimited(path, Limits(sheet_cells=10))
    assert len(content.pages[0].words) == 10
    assert [problem.code for problem in content.problems] == ["BD006"]
    path.write_bytes(b";;;\n;;;")
    with pytest.raises(Empty):
        read_delimited(path, DEFAULT)
