"""Checklists in sheets: a tick keeps its column."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from extractors.read import read
from rules.columns import checked
from rules.spotting import Spots
from rules.words import Words

ROWS = [
    ["No", "Kegiatan", "Sudah", "Belum"],
    ["1", "Audit jaringan", "v", None],
    ["2", "Audit aplikasi", None, "v"],
    ["3", "Audit pusat data", None, None],
]


def sheet(path: Path) -> Path:
    if path.suffix == ".csv":
        path.write_text("".join(",".join(cell or "" for cell in row) + "\n" for row in ROWS), "utf-8")
        return path
    book = Workbook()
    for row in ROWS:
        book.worksheets[0].append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_tick_keeps_its_column(tmp_path: Path, name: str) -> None:
    document = read(sheet(tmp_path / name))
    lines = checked(document.text, Spots(Words.of(document.text)))
    assert [line.standing for line in lines] == ["head", "done", "absent", "unclear"]
    (page,) = document.pages
    assert {word.cell: page.text[word.start : word.end] for word in page.words if word.cell}["D3"] == "v"
