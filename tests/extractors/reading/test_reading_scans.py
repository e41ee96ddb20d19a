"""Scans of which handwriting and stamps hide a part: what the legible rest of the document tells."""

from __future__ import annotations

import pytest

from extractors.reading import understand
from extractors.reading.person import is_given, name
from tests.extractors.reading.reading_samples import PERWALI, document
from tests.extractors.reading.test_reading_doubts import profile

SIGNED = "WALI KOTA PALOPO,\nttd\n{}"
SPOILT = (PERWALI[0], PERWALI[1].replace("BUDI CONTOH", "BUO1 CONTOL"))


@pytest.mark.parametrize(
    ("further", "name"),
    [
        ((), None),
        (("LAMPIRAN\n" + SIGNED.format("BUDI CONTOH"),), "Budi Contoh"),
        (("LAMPIRAN\n" + SIGNED.format("SITI CONTOH"), "LAMPIRAN\n" + SIGNED.format("BUDI CONTOH")), None),
        (("LAMPIRAN\nSEKRETARIS DAERAH,\nttd\nSITI CONTOH",), None),
    ],
    ids=["nowhere else", "an attachment", "attachments that differ", "another office"],
)
def test_a_lost_name_is_that_of_the_same_office_further_on(
    further: tuple[str, ...], name: str | None
) -> None:
    signatory = profile((*SPOILT, *further), "BUO1 CONTOL").signatory
    assert signatory is not None
    assert signatory.name == name


@pytest.mark.parametrize("word", ["Ditctapkan", "Ditetapkan", "Di tetapkan"])
def test_the_line_of_enactment_is_known_as_recognition_spells_it(word: str) -> None:
    pages = (PERWALI[0], PERWALI[1].replace("Ditetapkan", word))
    assert str(profile(pages).enacted_on) == "2020-05-04"


SOP = """
PEMERINTAH KOTA PALOPO
DINAS KOMUNIKASI DAN INFORMATIKA
STANDAR OPERASIONAL PROSEDUR
I {} /SOP/{}.
g {}.
Nama SOP PELAYANAN PERMOHONAN INFORMASI
Dasar Hukum
1. Peraturan Gubernur Nomor 124 Tahun 2021 tentang Kedudukan Dinas
KUALIFIKASI PELAKSANA
"""


@pytest.mark.parametrize(
    ("number", "date", "year", "status"),
    [
        ("/2023", "Agustus 2023", 2023, "enacted"),
        ("/2023", "Agustus 2024", None, "unknown"),
        ("/2023", "Aoustus", None, "unknown"),
        ("", "Agustus 2023", None, "unknown"),
    ],
    ids=["they agree", "they differ", "no date", "no number"],
)
def test_number_and_date_that_are_written_in_tell_their_year(
    number: str, date: str, year: int | None, status: str
) -> None:
    read = profile((SOP.format("lo3", f"KOMINFO{number}", date),))
    assert (read.kind, read.number, read.year, read.status) == ("sop", None, year, status)


LETTER = """
PEMERINTAH KOTA PALOPO
DINAS KOMUNIKASI DAN INFORMATIKA
SURAT TUGAS
Nomor : 5O0
MENUGASKAN
Kepada : 1. Nama : Siti Contoh
NIP. 19800101 200001 2 001
Untuk : Melayani permohonan informasi publik.
Demikian surat tugas ini dibuat untuk dilaksanakan dengan penuh
tanggung jawab dan dilaporkan hasilnya kepada kepala dinas setelah
tugas itu selesai dilaksanakan.
Setiap petugas wajib mengisi buku tamu.
Setiap petugas wajib menjaga kerahasiaan data.
Setiap petugas wajib hadir sebelum pukul delapan.
Setiap petugas wajib memakai tanda pengenal.
Setiap petugas wajib melapor kepada atasan.
Palopo, »9 Agustus 2024
{}
"""


@pytest.mark.parametrize(
    ("foot", "status"),
    [
        ("Kepala Dinas,\nTenna “Sami\nPembina Utama Madya\n“NIP 196601011993031009", "enacted"),
        ("Kepala Dinas,\nTenna “Sami", "unknown"),
    ],
    ids=["rank and service number", "no sign of who signed"],
)
def test_a_scanned_letter_is_in_force_where_its_foot_shows_who_signed(foot: str, status: str) -> None:
    read = profile((LETTER.format(foot),))
    assert (read.kind, read.status, read.signatory) == ("surat", status, None)


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        ("Laporan Tahun 2023", 2023),
        ("TAHUN ANGGARAN 2023", 2023),
        ("Laporan Tahun 2023\nLaporan Tahun 2024", None),
        ("Laporan Tahun 2023 belum selesai", None),
    ],
)
def test_a_list_is_of_the_year_that_a_line_of_its_own_names(lines: str, year: int | None) -> None:
    rows = "\n".join(f"{number} 1.5.3.01 Aplikasi {number} 08-04-20{number:02}" for number in range(1, 60))
    page = f"Barang Register Judul Spesifikasi\n{rows}\nPEMERINTAH KOTA PALOPO\nDAFTAR BARANG\n{lines}"
    read = understand(document(page), "daftar-barang.pdf").profile
    assert (read.kind, read.year) == ("daftar", year)


@pytest.mark.parametrize(
    ("word", "known"), [("simon", True), ("santoso", True), ("sampel", False), ("adi", False), ("", False)]
)
def test_words_of_which_names_are_made(word: str, known: bool) -> None:
    assert is_given(word) is known


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("SANTOSO. SE. M.Si", "Santoso"),
        ("SANTOSO. S.Kom", "Santoso"),
        ("HENDRA SANTOSO SE. Msi", "Hendra Santoso"),
        ("ERNEST SANTOSH", "Ernest Santosh"),
        ("HENDRA. A SANTOSO", "Hendra. A Santoso"),
        ("Moch. Santoso, S.E.", "Moch. Santoso"),
    ],
)
def test_a_comma_before_degrees_may_be_read_as_a_full_stop(text: str, person: str) -> None:
    assert name(text) == person


def test_an_office_that_is_not_sure_to_its_end_is_null() -> None:
    foot = (
        "KEPALA DINAS KOMUNIKASI\nG/ SN DINAS INFORMATIKA\n{}\nPembina Utama Muda\nNIP. 19700101 199503 1 001"
    )
    page = LETTER.format(foot.format("SITI CONTOH"))
    for unsure, office in (("G/ SN", None), ("tamu", "Kepala Dinas Komunikasi G/ Sn Dinas Informatika")):
        signatory = profile((page,), unsure).signatory
        assert signatory is not None
        assert (signatory.name, signatory.position) == ("Siti Contoh", office)
