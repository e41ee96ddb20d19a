"""Attachments: each one's head, headings and tables, and what only looks like them."""

from __future__ import annotations

import pytest

from extractors.reading import understand
from tests.extractors.reading.reading_parts import parts
from tests.extractors.reading.reading_samples import PERWALI, document


def attachment(number: str, title: str, *body: str) -> str:
    """A page that begins an attachment with its full head."""
    head = (
        f"LAMPIRAN {number}\nPERATURAN WALI KOTA PALOPO\nNOMOR 26 TAHUN 2020\nTANGGAL 4 MEI 2020\nTENTANG\n"
        f"PENYELENGGARAAN SISTEM PEMERINTAHAN BERBASIS\nELEKTRONIK\n{title}"
    )
    return "\n".join([head, *body])


FOUR = (
    attachment("I", "ARSITEKTUR SPBE", "BAB I", "PENDAHULUAN", "A. Latar Belakang", "Uraian latar."),
    "- 5 -\nB. Maksud dan Tujuan\n1. Maksud\nUraian maksud.\n2. Tujuan\nUraian tujuan.\nBAB II\nDOMAIN\n"
    "A. Proses Bisnis\nUraian.\nB. Layanan\nTabel 1. Daftar Layanan\nNo Layanan Unit\n1 Surat Setda\n2 Gaji",
    attachment("II", "PETA RENCANA", "NO PROGRAM KEGIATAN 2021 2022", "1 Tata Kelola v -", "2 Layanan v v"),
    attachment("III", "MATRIKS", "A. Indikator", "Uraian.", "B. Target", "Uraian."),
    attachment("IV", "FORMULIR", "1. Formulir A", "Nama : ....", "2. Formulir B", "Nama : ...."),
)


def test_each_attachment_has_its_own_headings_and_tables() -> None:
    found = parts(*PERWALI[:2], *FOUR, kinds=("lampiran", "bab", "heading", "table"))
    assert [label for _, label, zone in found if zone == "lampiran"] == [
        "Lampiran I",
        "BAB I PENDAHULUAN",
        "A. Latar Belakang",
        "B. Maksud dan Tujuan",
        "1. Maksud",
        "2. Tujuan",
        "BAB II DOMAIN",
        "A. Proses Bisnis",
        "B. Layanan",
        "Lampiran I, Tabel 1. Daftar Layanan",
        "Lampiran II",
        "Lampiran II, tabel NO PROGRAM KEGIATAN 2021 2022",
        "Lampiran III",
        "A. Indikator",
        "B. Target",
        "Lampiran IV",
        "1. Formulir A",
        "2. Formulir B",
    ]


def test_the_head_of_an_attachment_is_no_running_head() -> None:
    found = parts(*PERWALI[:2], *FOUR, kinds=("furniture",))
    assert [label for _, label, _ in found] == ["Pasal 2 ...", "- 2 -", "- 5 -"]


def test_headings_nest_by_the_style_of_their_numbers() -> None:
    read = understand(document(*PERWALI[:2], *FOUR), "x.pdf")
    span = {one.label: one for one in read.sections}
    assert span["B. Maksud dan Tujuan"].start < span["2. Tujuan"].start
    assert span["2. Tujuan"].end == span["B. Maksud dan Tujuan"].end == span["BAB II DOMAIN"].start


NO_HEADINGS: list[tuple[str, list[str]]] = [
    ("rows of a list", ["1. Kepala Dinas", "2. Kepala Bidang", "3. Kepala Seksi"]),
    ("one number alone", ["A. Umum", "Uraian."]),
    ("numbers that begin in the middle", ["3. Formulir C", "Isi.", "4. Formulir D", "Isi."]),
    ("sentences that wrap", ["1. Kepala Dinas Menyusun", "rencana.", "2. Kepala Bidang Memantau", "hasil."]),
    (
        "laws that are cited",
        ["1. Undang-Undang Keterbukaan", "Isi.", "2. Peraturan Daerah Pelayanan", "Isi."],
    ),
]


@pytest.mark.parametrize("lines", [row[1] for row in NO_HEADINGS], ids=[row[0] for row in NO_HEADINGS])
def test_what_is_no_heading_of_an_attachment(lines: list[str]) -> None:
    assert parts(*PERWALI[:2], attachment("I", "URAIAN", *lines), kinds=("heading",)) == []


def test_the_head_of_a_long_table_repeats() -> None:
    table = "NO PROGRAM KEGIATAN\n1 Tata Kelola v -"
    found = parts(
        *PERWALI[:2], attachment("I", "MATRIKS", table), "NO PROGRAM KEGIATAN\n2 Layanan", kinds=("table",)
    )
    assert [label for _, label, _ in found] == ["Lampiran I, tabel NO PROGRAM KEGIATAN"]
