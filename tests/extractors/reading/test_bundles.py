"""Several regulations in one file: each is recognised, and a remark says where the later ones begin."""

from __future__ import annotations

import pytest

from extractors.model import Document
from extractors.reading import understand
from tests.extractors.reading.reading_parts import at, parts
from tests.extractors.reading.reading_samples import KEPUTUSAN, PERWALI, document

OTHER = (
    KEPUTUSAN[0]
    .replace("188.45/ 123 /KEP/2021", "188.45/ 200 /KEP/2022")
    .replace("TIM KOORDINASI SPBE", "TIM AUDIT TEKNOLOGI")
)
NO_NUMBER = OTHER.replace("NOMOR : 188.45/ 200 /KEP/2022", "NOMOR :")


def circular(number: str, about: str) -> str:
    return (
        f"PEMERINTAH KOTA METRO\nSURAT EDARAN\nNOMOR {number} TAHUN 2023\nTENTANG\n{about}\nDiminta agar:\n"
        "1. melapor;\n2. menyusun.\nDitetapkan di Metro\npada tanggal 4 Mei 2023\nWALI KOTA METRO,\nttd\n"
        "BUDI CONTOH"
    )


BUNDLES: list[tuple[str, tuple[str, ...], str, int]] = [
    ("two decrees", (KEPUTUSAN[0], OTHER), "NOMOR : 188.45/ 200 /KEP/2022 mulai di hlm. 2", 2),
    (
        "the second's number is lost",
        (KEPUTUSAN[0], NO_NUMBER),
        "KABUPATEN WONOSOBO NOMOR : mulai di hlm. 2",
        2,
    ),
    ("the same decree twice", (KEPUTUSAN[0], KEPUTUSAN[0]), "naskah yang sama dimuat lagi di hlm. 2", 2),
    ("a regulation with attachment twice", (*PERWALI, *PERWALI), "dimuat lagi di hlm. 4", 4),
    (
        "two circulars",
        (circular("5", "SUREL"), circular("6", "DOMAIN")),
        "NOMOR 6 TAHUN 2023 mulai di hlm. 2",
        2,
    ),
]


def read(pages: tuple[str, ...]) -> Document:
    return understand(document(*pages), "x.pdf")


@pytest.mark.parametrize(
    ("pages", "message", "page"), [row[1:] for row in BUNDLES], ids=[row[0] for row in BUNDLES]
)
def test_a_remark_tells_where_another_begins(pages: tuple[str, ...], message: str, page: int) -> None:
    found = read(pages)
    (problem,) = found.reading.problems
    assert (problem.code, problem.page) == ("BD015", page)
    assert message in problem.message
    assert found.reading.status == "ok"
    assert found.profile.number == read(pages[: page - 1]).profile.number


def test_the_letterhead_belongs_to_the_regulation_below_it() -> None:
    found = read((KEPUTUSAN[0], OTHER))
    assert at(found, "PEMBENTUKAN TIM AUDIT").kind == "judul"
    assert [s.kind for s in found.sections if s.start == found.page_starts[1]] == ["judul"]


ALONE: list[tuple[str, tuple[str, ...]]] = [
    ("one", PERWALI),
    ("a template in an attachment", (*PERWALI, NO_NUMBER)),
    ("the head of a circular on its second page", (circular("5", "SUREL"), circular("5", "SUREL"))),
]


@pytest.mark.parametrize("pages", [row[1] for row in ALONE], ids=[row[0] for row in ALONE])
def test_no_other_begins(pages: tuple[str, ...]) -> None:
    assert not read(pages).reading.problems


def test_titles_of_a_bundle_are_no_running_heads() -> None:
    third = tuple(page.replace("NOMOR 26", "NOMOR 28") for page in PERWALI)
    found = parts(*PERWALI, *PERWALI, *third, kinds=("judul", "lampiran"))
    assert [kind for kind, _, _ in found] == ["judul", "lampiran"] * 3
