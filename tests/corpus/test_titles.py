"""Folders and files titled with an indicator's name."""

from __future__ import annotations

import pytest

from corpus.filing import filed_under
from corpus.titles import Titles

NAMES = {
    1: "Kebijakan Internal Arsitektur SPBE Instansi Pusat/Pemerintah Daerah",
    3: "Kebijakan Internal Manajemen Data",
    5: "Kebijakan Internal Layanan Pusat Data",
    9: "Kebijakan Internal Audit TIK",
    10: "Kebijakan Internal Tim Koordinasi SPBE Instansi Pusat/Pemerintah Daerah",
    11: "Arsitektur SPBE Instansi Pusat/Pemerintah Daerah",
    12: "Peta Rencana SPBE Instansi Pusat/Pemerintah Daerah",
    13: "Keterpaduan Rencana dan Anggaran SPBE",
    16: "Layanan Pusat Data",
    19: "Pelaksanaan Tim Koordinasi SPBE Instansi Pusat/Pemerintah Daerah",
    21: "Penerapan Manajemen Risiko SPBE",
    23: "Penerapan Manajemen Data",
    34: "Layanan Keuangan",
    35: "Layanan Pengadaan Barang dan Jasa",
    38: "Layanan Pengelolaan Barang Milik Negara/Daerah",
    44: "Layanan Jaringan Dokumentasi dan Informasi Hukum (JDIH)",
    45: "Layanan Publik Sektoral 1",
    46: "Layanan Publik Sektoral 2",
}
TITLES = Titles.of(NAMES)

PATHS: list[tuple[str, tuple[int, ...]]] = [
    ("Kebijakan Internal Manajemen Data/a.pdf", (3,)),
    ("Kebijakan Internal Arsitektur SPBE Instansi Pusat-Pemerintah Daerah/a.pdf", (1,)),
    ("KEBIJAKAN_ARSITEKTUR/a.pdf", (1,)),
    ("Bukti Dukung Layanan Keuangan Kota Contoh 2024/a.pdf", (34,)),
    ("LayananPusatData/a.pdf", (16,)),
    ("Rencana dan Anggaran SPBE/a.pdf", (13,)),
    ("Manajemen Risiko/a.pdf", (21,)),
    ("Layanan PBJ/a.jpg", (35,)),
    ("Layanan BMD/a.jpg", (38,)),
    ("Layanan Barang Milik Daerah/a.jpg", (38,)),
    ("JDIH/a.png", (44,)),
    ("Layanan Publik Sektoral 2/a.png", (46,)),
    # a file that bears the full name
    ("Arsitektur SPBE.pdf", (11,)),
    ("Layanan Pusat Data.pdf", (16,)),
    # a shortened name fits a policy and its service, until a folder above tells which
    ("Pusat Data/a.pdf", ()),
    ("Tim Koordinasi/a.pdf", ()),
    ("Manajemen Data/a.pdf", ()),
    ("Domain 1 Kebijakan Internal/Pusat Data/a.pdf", (5,)),
    ("Kebijakan/Tim Koordinasi SPBE/a.pdf", (10,)),
    # an office, an aspect, the subject of a file
    ("Keuangan/a.pdf", ()),
    ("Audit TIK/a.pdf", ()),
    ("Manajemen Risiko.pdf", ()),
    ("Layanan/a.pdf", ()),
    ("SPBE 2024/a.pdf", ()),
    ("Surat Layanan Keuangan Desa/a.pdf", ()),
    # numbers: the one that the title confirms, else the title; in words the number goes first
    ("5. Layanan Pusat Data/a.pdf", (5,)),
    ("1. Layanan Pusat Data/a.pdf", (16,)),
    ("01 - Arsitektur/2.SK.pdf", (1,)),
    ("7. Pusat Data/a.pdf", ()),
    ("Indikator 16 Kebijakan Audit TIK/a.pdf", (16,)),
    ("Arsitektur SPBE/Indikator 1 - Perwali.pdf", (1,)),
    ("Arsitektur SPBE/1.a.Perwali.pdf", (1,)),
    ("Manajemen Risiko/3. Peta Rencana.pdf", (21,)),
    ("Manajemen Risiko/Peta Rencana SPBE.pdf", (21,)),
    ("2. Tata Kelola/Layanan Pusat Data.pdf", (16,)),
]


@pytest.mark.parametrize(("path", "filed"), PATHS)
def test_filed_by_title(path: str, filed: tuple[int, ...]) -> None:
    assert filed_under(path, NAMES, titles=TITLES).indicators == filed


def test_the_reason_names_the_title() -> None:
    filing = filed_under("Layanan Pusat Data/a.pdf", NAMES, titles=TITLES)
    assert (filing.source, filing.reason) == ("folder", 'folder "Layanan Pusat Data" (nama indikator)')


def test_every_name_is_its_own_title() -> None:
    assert {number: TITLES.named(name) for number, name in NAMES.items()} == {n: n for n in NAMES}
