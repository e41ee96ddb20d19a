"""Blanks that writers of documents put for looks: the same words are read whatever stands between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest

from extractors.read import read

LINES = (
    "PERATURAN  BUPATI\u00a0SAMUDRA",
    "NOMOR\u00a012  TAHUN\u20092023",
    "TENTANG",
    "SATU \u200bDATA  DAERAH",
    "DENGAN  RAHMAT\u00a0TUHAN  YANG  MAHA  ESA",
    "Menimbang : bahwa data daerah   perlu dipadukan;",
)


def _text(path: Path, lines: Sequence[str]) -> None:
    path.write_text("\n".join(lines), encoding="utf-8")


def _word(path: Path, lines: Sequence[str]) -> None:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


@pytest.mark.parametrize(("name", "write"), [("naskah.txt", _text), ("naskah.docx", _word)])
def test_blanks_for_looks_change_nothing(
    tmp_path: Path, name: str, write: Callable[[Path, Sequence[str]], None]
) -> None:
    write(tmp_path / name, LINES)
    read_lines = read(tmp_path / name).text.strip().split("\n")
    profile = read(tmp_path / name).profile
    assert read_lines[:2] == ["PERATURAN BUPATI SAMUDRA", "NOMOR 12 TAHUN 2023"]
    assert read_lines[-1].endswith("daerah   perlu dipadukan;")
    assert profile is not None
    assert (profile.number, profile.subject) == ("12", "SATU DATA DAERAH")
