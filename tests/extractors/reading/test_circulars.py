"""Circulars, instructions and memos: their parts by letter and number, and what those are."""

from __future__ import annotations

from extractors.reading import understand
from tests.extractors.reading.reading_parts import at, parts
from tests.extractors.reading.reading_samples import document

CIRCULAR = (
    """
WALI KOTA PEKALONGAN
SURAT EDARAN
NOMOR 555/1204 TAHUN 2023
TENTANG
PENGGUNAAN SUREL RESMI
A. Latar Belakang
Bahwa dalam rangka keamanan informasi diperlukan surel resmi.
B. Maksud dan Tujuan
1. Maksud Surat Edaran ini sebagai panduan.
2. Tujuan Surat Edaran ini agar tertib.
C. Dasar
1. Undang-Undang Nomor 11 Tahun 2008 tentang Informasi dan Transaksi Elektronik;
2. Peraturan Presiden Nomor 95 Tahun 2018 tentang SPBE.
""",
    """
- 2 -
D. Isi Edaran
1. Setiap perangkat daerah menggunakan surel resmi dengan ketentuan:
a. nama domain go.id;
b. kata sandi diganti berkala.
2. Surel pribadi dilarang.
E. Penutup
Demikian Surat Edaran ini dibuat untuk dilaksanakan.
Ditetapkan di Pekalongan
pada tanggal 18 September 2023
WALI KOTA PEKALONGAN,
ttd
BALADEWA UMPAMA
""",
)


def test_a_circular_has_headings_with_lists_and_zones() -> None:
    assert parts(*CIRCULAR) == [
        ("judul", "SURAT EDARAN", "judul"),
        ("heading", "Isi", "batang-tubuh"),
        ("heading", "A. Latar Belakang", "konsiderans"),
        ("heading", "B. Maksud dan Tujuan", "batang-tubuh"),
        ("angka", "B. Maksud dan Tujuan angka 1", "batang-tubuh"),
        ("angka", "B. Maksud dan Tujuan angka 2", "batang-tubuh"),
        ("heading", "C. Dasar", "dasar-hukum"),
        ("angka", "C. Dasar angka 1", "dasar-hukum"),
        ("angka", "C. Dasar angka 2", "dasar-hukum"),
        ("heading", "D. Isi Edaran", "batang-tubuh"),
        ("angka", "D. Isi Edaran angka 1", "batang-tubuh"),
        ("huruf", "D. Isi Edaran angka 1 huruf a", "batang-tubuh"),
        ("huruf", "D. Isi Edaran angka 1 huruf b", "batang-tubuh"),
        ("angka", "D. Isi Edaran angka 2", "batang-tubuh"),
        ("heading", "E. Penutup", "batang-tubuh"),
        ("penutup", "Penutup", "penutup"),
    ]
    read = understand(document(*CIRCULAR), "x.pdf")
    assert read.pages[read.locate(at(read, "Surel pribadi").start)[0]].number == 2


def test_the_points_of_a_circular_that_is_a_letter() -> None:
    read = understand(
        document(
            "PEMERINTAH KOTA PEKALONGAN\nSEKRETARIAT DAERAH\nPekalongan, 18 September 2023\nKepada\n"
            "Yth. Kepala Perangkat Daerah\nSURAT EDARAN\nNOMOR : 555/1204/Diskominfo\nTENTANG\n"
            "Penggunaan Domain Resmi\nMenindaklanjuti Peraturan Menteri Nomor 5 Tahun 2015, diminta agar:\n"
            "1. Perangkat daerah menggunakan subdomain resmi dengan:\na. nama pendek;\nb. sertifikat.\n"
            "2. Surat dikirim melalui surel resmi.\nDemikian untuk menjadi perhatian.\n"
            "a.n. WALI KOTA PEKALONGAN\nSEKRETARIS DAERAH,\nBALADEWA UMPAMA\nNIP. 19690303 199503 1 003"
        ),
        "x.pdf",
    )
    assert (at(read, "sertifikat").label, at(read, "sertifikat").zone) == ("angka 1 huruf b", "batang-tubuh")
    assert at(read, "surel resmi").label == "angka 2"
    assert at(read, "Menindaklanjuti").label == "Isi"
    assert at(read, "Demikian untuk").kind == at(read, "BALADEWA").kind == "penutup"


def test_an_instruction_by_dictums_is_issued_at_its_end() -> None:
    found = parts(
        "BUPATI WONOSOBO\nINSTRUKSI BUPATI WONOSOBO\nNOMOR 3 TAHUN 2022\nTENTANG\nPERCEPATAN SPBE\n"
        "Dalam rangka percepatan SPBE, dengan ini menginstruksikan:\nKepada : Para Camat\nUntuk :\n"
        "KESATU : Menyusun peta rencana.\nKEDUA : Melaporkan:\na. tiap bulan;\nb. tiap tahun.\n"
        "Dikeluarkan di Wonosobo\npada tanggal 3 Maret 2022\nBUPATI WONOSOBO,\nttd\nCITRA UMPAMA"
    )
    assert found[1:] == [
        ("memutuskan", "Batang Tubuh", "batang-tubuh"),
        ("diktum", "KESATU", "batang-tubuh"),
        ("diktum", "KEDUA", "batang-tubuh"),
        ("huruf", "KEDUA huruf a", "batang-tubuh"),
        ("huruf", "KEDUA huruf b", "batang-tubuh"),
        ("penutup", "Penutup", "penutup"),
    ]


def test_an_instruction_in_points_lists_what_it_orders() -> None:
    read = understand(
        document(
            "INSTRUKSI WALI KOTA METRO\nNOMOR 4 TAHUN 2023\nTENTANG\nAUDIT SPBE\nWALI KOTA METRO,\n"
            "dengan ini menginstruksikan kepada kepala perangkat daerah untuk:\n"
            "1. menyusun rencana audit;\n2. melaporkan hasil audit.\nDikeluarkan di Metro\n"
            "pada tanggal 3 Maret 2023"
        ),
        "x.pdf",
    )
    assert (at(read, "melaporkan").label, at(read, "melaporkan").zone) == ("angka 2", "batang-tubuh")


MEMO = (
    "PEMERINTAH KOTA METRO\nDINAS KOMUNIKASI DAN INFORMATIKA\nNOTA DINAS\nYth. : Wali Kota Metro\n"
    "Dari : Kepala Dinas\nTanggal : 4 Mei 2023\nNomor : 555/12/2023\nHal : Laporan Evaluasi SPBE\nA. Dasar\n"
    "1. Peraturan Presiden Nomor 95 Tahun 2018;\n2. Peraturan Menteri PANRB Nomor 59 Tahun 2020.\n"
    "B. Hasil\n1. Evaluasi selesai:\na. domain kebijakan;\nb. domain layanan.\n2. Nilai naik.\n"
    "C. Saran\nMohon arahan."
)


def test_the_points_of_a_memo() -> None:
    read = understand(document(MEMO), "x.pdf")
    assert at(read, "domain layanan").label == "B. Hasil angka 1 huruf b"
    assert at(read, "arahan").label == "C. Saran"


def test_of_several_lists_under_one_heading_none_is_cited() -> None:
    read = understand(document(MEMO.replace("C. Saran", "Sebagai berikut:\n1. Satu.\n2. Dua.")), "x.pdf")
    assert at(read, "Nilai naik").label == "B. Hasil"
