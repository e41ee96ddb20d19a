"""Sheets that people fill in are read apart, within bounds, and once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.table import TableError
from extractors.model import Document, Reading
from flows import tables
from flows.faults import InputFault
from flows.tables import table, told_by_cell

CLAIMS = "Indikator;Tingkat\n1;3\n"


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    path = tmp_path / "klaim.csv"
    path.write_text(CLAIMS)
    return path


def _who(_: Path) -> Document:
    return Document("", "", str(os.getpid()), Reading("ok"))


def _die(_: Path) -> None:
    os._exit(3)


def test_a_sheet_is_opened_by_a_reader(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "read_table", _who)
    assert table(sheet).media_type != str(os.getpid())


def test_a_reader_that_is_lost_is_told_in_words(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "read_table", _die)
    with pytest.raises(InputFault, match=r"klaim\.csv: Pembacaan berkas dihentikan"):
        table(sheet)


def test_a_known_sheet_starts_no_reader(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = table(sheet)
    monkeypatch.setattr(tables, "Workers", None)
    assert table(sheet, "penilaian.csv").pages == first.pages
    assert [page.text for page in first.pages] == ["Indikator\tTingkat\n1\t3"]
    sheet.write_text(f"{CLAIMS}2;4\n")
    with pytest.raises(TypeError):
        table(sheet)


def test_a_missing_sheet_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputFault, match="tidak ditemukan"):
        table(tmp_path / "tidak-ada.xlsx")


def test_what_is_wrong_in_a_sheet_is_told_in_few_lines() -> None:
    lines = [
        "lembar perlu diperbaiki:",
        "- Sel A2: " + "9" * 5_000,
        *(f"- Sel A{n}: x" for n in range(3, 900)),
    ]
    with pytest.raises(InputFault) as caught, told_by_cell():
        raise TableError("\n".join(lines))
    said = str(caught.value).split("\n")
    assert said[0] == lines[0] and len(said) == 41 and "859 lagi" in said[-1]
    assert max(map(len, said)) <= 301
