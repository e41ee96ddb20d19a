"""What folder and file names say about the indicator."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from corpus.filing import filed_under

SPBE = range(1, 48)
FILED_2021 = Path(__file__).parents[2].parent / "shared" / "documents" / "filing-2021.tsv"

NAMES = [
    # the word, in all its spellings
    ("F2201-287-Indikator_01_+_Kebijakan.pdf", (1,)),
    ("Indikator1aPerwaliNo35Th2014Penyelenggaraan.pdf", (1,)),
    ("Inidkator14cPETAPROSESBISNIS.pdf", (14,)),
    ("[Indikator 21.b] Notulen.pdf", (21,)),
    ("indikator35-2a.jpg", (35,)),
    ("indikator6f-Perwali_SPBE_No_28_Tahun_2021-(Pasal_17).pdf", (6,)),
    ("Bukti dukung indikator ke-12.docx", (12,)),
    ("Indikator 5, 16 dan 17.pdf", (5, 16, 17)),
    ("Indikator 29 s.d. 31.zip", (29, 30, 31)),
    # codes in front
    ("1.a.Pergub-1-2020.pdf", (1,)),
    ("1.b.reviu_arsitektur.pdf", (1,)),
    ("12b. Lampiran.pdf", (12,)),
    ("[21.b] Notulen.pdf", (21,)),
    ("I1_Perwali.pdf", (1,)),
    ("I.12 Peta.pdf", (12,)),
    # a number with a separator
    ("35.screenshot LPSE.jpg", (35,)),
    ("7_SPL.docx", (7,)),
    ("09 - Audit.pdf", (9,)),
    # folders
    ("Indikator 01/Perwali.pdf", (1,)),
    ("I1/SK.pdf", (1,)),
    ("1. Kebijakan Arsitektur/3. Notulen.pdf", (1,)),
    ("01 - Arsitektur/2.SK.pdf", (1,)),
    ("1. Domain Kebijakan/2. Peta Rencana/3. SK.pdf", (2,)),
    ("Bukti indikator 5.zip/foto/a.jpg", (5,)),
    ("SPBE/17/topologi.pdf", (17,)),
    # the folder is where it was filed; the name may narrow it
    ("Indikator 06/Indikator5aPerwali.pdf", (6,)),
    ("Indikator 1 s.d. 9/Indikator 3 Perwali.pdf", (3,)),
    ("Indikator 01/35.screenshot LPSE.jpg", (1,)),
    ("2. SK dan Perwali/Indikator 10 SK.pdf", (10,)),
    # nothing
    ("I1-L2-03.pdf", ()),
    ("Indikator 02/I1-L2-03.pdf", ()),
    ("2021 laporan.pdf", ()),
    ("26 Perwali.pdf", ()),
    ("Perwali 8 Tahun 2025.pdf", ()),
    ("20-Mei-2024 Notulen.pdf", ()),
    ("12-05-2024 notulen.pdf", ()),
    ("1. Lampiran.pdf", ()),
    ("WhatsApp Image 2025-03-12 at 10.22.31.jpeg", ()),
    ("IMG-20250312-WA0012.jpg", ()),
    ("47 indikator SPBE.xlsx", ()),
    ("Indikator 2025.pdf", ()),
    ("Industri 4.0.pdf", ()),
    ("Bukti dukung Level 4a.jpg", ()),
    ("Indikator 52/Perwali.pdf", ()),
    ("", ()),
]


@pytest.mark.parametrize(("path", "indicators"), NAMES)
def test_names(path: str, indicators: tuple[int, ...]) -> None:
    filing = filed_under(path, SPBE)
    assert filing.indicators == indicators, filing.reason
    assert filing.reason


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("I1-L2-03.pdf", "instrumen lain"),
        ("Indikator 52/Perwali.pdf", "52"),
        ("Indikator 06/Indikator5aPerwali.pdf", "menyebut indikator 5"),
    ],
)
def test_reasons(path: str, words: str) -> None:
    assert words in filed_under(path, SPBE).reason


def test_the_portal_code_is_recognised_as_such() -> None:
    assert filed_under("I1-L2-03.pdf", SPBE).source == "portal-code"


def test_numbers_beyond_the_instrument_are_not_taken() -> None:
    assert filed_under("Indikator 21/a.pdf", range(1, 21)).indicators == ()


def test_a_real_citys_names() -> None:
    """Of 140 uploads 133 carry a number; nine of these the city itself filed elsewhere than named."""
    if not FILED_2021.exists():
        pytest.skip(f"{FILED_2021.name} is not here")
    with FILED_2021.open(encoding="utf-8") as lines:
        rows = [(row["file"], int(row["indicator"])) for row in csv.DictReader(lines, delimiter="\t")]
    read = [
        (filed_under(name, SPBE).indicators, filed)
        for name, filed in rows
        if "ikator" in name or "Inid" in name
    ]
    assert len(read) == 133
    assert all(len(indicators) == 1 for indicators, _ in read)
    elsewhere = [(indicators[0], filed) for indicators, filed in read if indicators[0] != filed]
    assert elsewhere == [(5, 6)] * 5 + [(14, 13)] * 4
