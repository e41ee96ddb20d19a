"""What the pack says of every indicator, held against the parsed Pedoman."""

from __future__ import annotations

import re

import pytest

from rules.pack import Instrument
from tests.rules.part import LEVELS, beside_the_manual, manual


def _as_in_the_regulation(name: str, number: int) -> str:
    """The manual drops or adds a word of some names; the regulation's are used."""
    first = {19: "Pelaksanaan ", 25: "Penerapan "}.get(number, "")
    return first + name.replace("/ ", "/").replace("Internal terkait Pemerintah", "Internal Pemerintah")


@beside_the_manual
@pytest.mark.parametrize("number", range(1, 48))
def test_agrees_with_the_parsed_manual(number: int, spbe: Instrument) -> None:
    row, indicator = manual()[number], spbe.indicators[number]
    name = re.sub(r"\s+", " ", row["nama"]).removeprefix("Tingkat Kematangan ").rstrip(".")
    assert indicator.name == _as_in_the_regulation(name, number)
    assert indicator.pages[0] == row["halaman_pdf"]
    for level in LEVELS:
        printed = row["level"][str(level)]
        assert indicator.levels[level].page == printed["halaman_pdf"]
        demanded = re.match(r"Kriteria tingkat (\d) telah terpenuhi", printed["kriteria"])
        assert indicator.levels[level].requires == (int(demanded[1]) if demanded else None)
