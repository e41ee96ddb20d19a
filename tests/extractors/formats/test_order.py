"""Pages of text whose file holds their lines in another order than the eye reads them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.locate import boxes
from extractors.model import Document
from extractors.read import read
from tests.extractors.paper import A5, Drawn, draw

LINES = (
    "PERATURAN WALI KOTA SAMUDRA",
    "NOMOR 12 TAHUN 2023",
    "TENTANG",
    "ARSITEKTUR PEMERINTAHAN BERBASIS ELEKTRONIK",
    "Menimbang : bahwa perlu menata layanan pemerintahan;",
    "Mengingat : Peraturan Presiden Nomor 95 Tahun 2018;",
    "MEMUTUSKAN:",
    "Menetapkan : PERATURAN WALI KOTA TENTANG ARSITEKTUR.",
    "Pasal 1",
    "Arsitektur disusun untuk jangka waktu lima tahun.",
    "Pasal 2",
    "Peraturan Wali Kota ini mulai berlaku pada tanggal diundangkan.",
    "Ditetapkan di Samudra",
    "pada tanggal 4 Mei 2023",
)


def written(tmp_path: Path, drawn: Sequence[Drawn], hidden: bool = False) -> Document:
    """A page with lines at points from the left and down, in the order given."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A5, invariant=1)
    draw(canvas, A5[1], drawn, 10, hidden)
    canvas.save()
    path = tmp_path / "a.pdf"
    path.write_bytes(target.getvalue())
    return read(path)


COLUMN: list[Drawn] = [(40, 60 + 18 * number, line) for number, line in enumerate(LINES)]


@pytest.mark.parametrize("hidden", [False, True], ids=["printed", "hidden"])
@pytest.mark.parametrize(
    "order",
    [COLUMN[7:] + COLUMN[:7], COLUMN[::-1], COLUMN[::2] + COLUMN[1::2], COLUMN[4:] + COLUMN[:4]],
    ids=["lower half first", "from the foot", "every other line", "title last"],
)
def test_a_page_in_one_column_is_read_from_head_to_foot(
    tmp_path: Path, order: list[Drawn], hidden: bool
) -> None:
    found = written(tmp_path, order, hidden)
    assert found.pages[0].text.splitlines() == list(LINES)
    assert [one.label for one in found.sections if one.kind == "pasal"] == ["Pasal 1", "Pasal 2"]
    assert found.profile is not None
    assert (found.profile.subject, str(found.profile.enacted_on)) == (
        "ARSITEKTUR PEMERINTAHAN BERBASIS ELEKTRONIK",
        "2023-05-04",
    )
    assert (found.profile.number, found.profile.year) == ("12", 2023)
    at = found.text.index("Arsitektur disusun")
    (box,) = boxes(tmp_path / "a.pdf", found, [(at, at + len("Arsitektur disusun"))])
    assert box is not None
    assert 38 < box[0] < 42 < 100 < box[2] < 140
    assert box[1] < 60 + 18 * 9 < box[3] + 1
    assert box[3] - box[1] < 18


FOOT: list[Drawn] = [(200, 560, "- 2 -"), (40, 572, "Berita Daerah Kota Samudra")]
CELLS: list[Drawn] = [(x, 60 + 20 * row, f"Sel {x} baris {row}") for x in (40, 160, 280) for row in range(8)]
TWO_COLUMNS: list[Drawn] = [
    (x, 60 + 18 * row, line[:26]) for x in (40, 230) for row, line in enumerate(LINES)
]


@pytest.mark.parametrize(
    "drawn",
    [FOOT + COLUMN, [*COLUMN[1:], COLUMN[0]], CELLS, TWO_COLUMNS, COLUMN],
    ids=["foot first", "head last", "cells by column", "two columns", "in order"],
)
def test_heads_feet_cells_and_columns_stay_as_the_file_has_them(tmp_path: Path, drawn: list[Drawn]) -> None:
    found = written(tmp_path, drawn)
    assert found.pages[0].text.split() == " ".join(line for _, _, line in drawn).split()
