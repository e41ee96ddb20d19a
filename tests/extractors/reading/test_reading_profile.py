"""Profiles of documents of every kind: each row is the smallest text that shows one way of printing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extractors.model import Signatory
from extractors.reading import understand
from tests.extractors.reading.reading_samples import KEPUTUSAN, PERWALI, document

NOTULEN = """
PEMERINTAH KOTA PALOPO
DINAS KOMUNIKASI DAN INFORMATIKA
NOTULEN RAPAT
Hari/Tanggal : Selasa, 12 Maret 2024
Waktu : 09.00 WITA
Tempat : Ruang Rapat Dinas Kominfo
Acara : Reviu Arsitektur SPBE
Pimpinan Rapat : Kepala Dinas
Peserta rapat : terlampir
Hasil rapat:
1. Arsitektur SPBE perlu diperbarui.
Tindak lanjut: pembaruan paling lambat Juni.
"""
UNDANGAN = """
PEMERINTAH KABUPATEN WONOSOBO
SEKRETARIAT DAERAH
Jalan Contoh No. 1 Wonosobo 56311 Telp. (0286) 000000
Wonosobo, 5 Maret 2024
Nomor : 005/123/Setda/2024
Sifat : Penting
Lampiran : 1 (satu) lembar
Hal : Undangan Rapat Koordinasi SPBE
Yth. Kepala Perangkat Daerah
di Tempat
Mengharap kehadiran Saudara pada rapat yang dilaksanakan:
Hari/tanggal : Jumat, 8 Maret 2024
Tempat : Ruang Rapat Setda
"""
DAFTAR_HADIR = """
DAFTAR HADIR
RAPAT KOORDINASI SPBE KABUPATEN WONOSOBO
Hari/Tanggal : Jumat, 8 Maret 2024
No Nama Instansi Jabatan Tanda Tangan
1 .......... Dinas Kesehatan Kepala Seksi 1
"""
BERITA_ACARA = """
PEMERINTAH KOTA PALOPO
BERITA ACARA
SERAH TERIMA APLIKASI
NOMOR : 027/45/DISKOMINFO/2023
Pada hari ini, Senin tanggal 6 Februari 2023, kami yang bertanda tangan di bawah ini
PIHAK PERTAMA dan PIHAK KEDUA. Demikian berita acara ini dibuat.
"""
SURAT_EDARAN = """
BUPATI WONOSOBO
SURAT EDARAN
NOMOR : 555/12/2022
TENTANG
PENERAPAN TANDA TANGAN ELEKTRONIK
Dalam rangka penerapan tanda tangan elektronik, diminta agar seluruh perangkat daerah
menggunakan sertifikat elektronik.
Ditetapkan di Wonosobo
pada tanggal 7 Pebruari 2022
BUPATI WONOSOBO,
ttd
DEWI MISAL
"""
INSTRUKSI = """
INSTRUKSI GUBERNUR DAERAH KHUSUS IBUKOTA JAKARTA
NOMOR 14 TAHUN 2019
TENTANG
PENGGUNAAN APLIKASI NASKAH DINAS ELEKTRONIK
GUBERNUR DAERAH KHUSUS IBUKOTA JAKARTA,
Menimbang : bahwa perlu percepatan;
Menginstruksikan :
KESATU : Menggunakan aplikasi.
Ditetapkan di Jakarta
pada tanggal 30-12-2019
GUBERNUR DAERAH KHUSUS IBUKOTA JAKARTA,
ttd
EKA CONTOH
"""
SOP = """
PEMERINTAH KOTA PALOPO
DINAS KOMUNIKASI DAN INFORMATIKA
Nomor SOP : 065/12/DISKOMINFO/2023
Tanggal Pembuatan : 2 Januari 2023
Tanggal Revisi : -
Tanggal Efektif : 9 Januari 2023
Disahkan oleh : Kepala Dinas Komunikasi dan Informatika
Nama SOP : Penanganan Insiden Siber
Dasar Hukum Kualifikasi Pelaksana
1. Undang-Undang Nomor 11 Tahun 2008
Keterkaitan Peralatan/Perlengkapan
"""
KAK = """
KERANGKA ACUAN KERJA
PENYUSUNAN ARSITEKTUR SPBE
DINAS KOMUNIKASI DAN INFORMATIKA KOTA PALOPO
TAHUN ANGGARAN 2024
A. Latar Belakang
Peraturan Presiden Nomor 95 Tahun 2018 mengamanatkan arsitektur.
"""
DPA = """
DOKUMEN PELAKSANAAN ANGGARAN Formulir
PEMERINTAH KOTA PALOPO
TAHUN ANGGARAN 2022
SATUAN KERJA PERANGKAT DAERAH DPA-SKPD 2.2.1
Organisasi : 2.10.01. - DINAS KOMUNIKASI DAN INFORMATIKA
Kegiatan : 2.10.2.10.01.065.001. - Pengelolaan Pusat Data
Belanja Langsung
"""
RENSTRA = """
RENCANA STRATEGIS
(RENSTRA)
TAHUN 2021-2026
DINAS KOMUNIKASI DAN INFORMATIKA
KABUPATEN WONOSOBO
"""
LAPORAN = """
PEMERINTAH KABUPATEN WONOSOBO
LAPORAN PELAKSANAAN MANAJEMEN RISIKO SPBE
TAHUN 2023
DINAS KOMUNIKASI DAN INFORMATIKA
"""
PERJANJIAN = """
NOTA KESEPAHAMAN
ANTARA
PEMERINTAH KOTA PALOPO
DENGAN
BADAN SIBER DAN SANDI NEGARA
TENTANG
PEMANFAATAN SERTIFIKAT ELEKTRONIK
Pada hari ini, PIHAK KESATU dan PIHAK KEDUA sepakat.
"""
PANDUAN = """
PANDUAN PENGGUNAAN APLIKASI E-OFFICE
PEMERINTAH KOTA PALOPO
Klik tombol Login lalu masukkan username.
"""
FORMULIR = """
PEMERINTAH KABUPATEN WONOSOBO
FORMULIR PERMOHONAN COLOCATION SERVER
Nama : ..............................
NIP : ..............................
Jabatan : ${jabatan}
"""
LAMPIRAN = """
LAMPIRAN
KEPUTUSAN WALI KOTA PALOPO
NOMOR KEP. XXX/XX/2023
TANGGAL XX XXX 2023
PETA RENCANA SPBE KOTA PALOPO
BAB I
PENDAHULUAN
"""
DAFTAR = """
PEMERINTAH KOTA PALOPO
DAFTAR APLIKASI
TAHUN 2023
No Nama Aplikasi Fungsi
1 2 3 4 5 6 7 8
"""
SURAT_TUGAS = """
PEMERINTAH KOTA PALOPO
SURAT TUGAS
Nomor : 094/11/DISKOMINFO/2024
Dasar : Peraturan Wali Kota Palopo Nomor 26 Tahun 2020
Memerintahkan kepada :
Palopo, 3 April 2024
"""
DRAFT = PERWALI[0].replace(
    "PERATURAN WALI KOTA PALOPO\nNOMOR 26 TAHUN 2020",
    "RANCANGAN\nPERATURAN WALI KOTA PALOPO\nNOMOR ... TAHUN 2020",
)


def changed(pages: tuple[str, ...], *changes: tuple[str, str]) -> list[str]:
    for old, new in changes:
        assert any(old in page for page in pages), old
        pages = tuple(page.replace(old, new) for page in pages)
    return list(pages)


KOTA = "Pemerintah Kota Palopo"
WONOSOBO = "Pemerintah Kabupaten Wonosobo"

ROWS: list[tuple[str, list[str], dict[str, Any]]] = [
    (
        "perwali",
        list(PERWALI),
        {
            "kind": "peraturan",
            "form": "Peraturan Wali Kota",
            "number": "26",
            "year": 2020,
            "subject": "PENYELENGGARAAN SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK",
            "issuer": "Wali Kota Palopo",
            "institution": KOTA,
            "place": "Palopo",
            "enacted_on": date(2020, 5, 4),
            "promulgated_on": date(2020, 5, 6),
            "dated": date(2020, 5, 4),
            "signatory": Signatory("Budi Contoh", "Wali Kota Palopo"),
            "signed": True,
            "status": "enacted",
            "draft_reasons": (),
            "revokes": ("Peraturan Wali Kota Palopo Nomor 5 Tahun 2015",),
            "amends": (),
        },
    ),
    (
        "decree of an office: spaces in its number, an office over two lines, titles and NIP",
        list(KEPUTUSAN),
        {
            "kind": "keputusan",
            "form": "Keputusan Kepala Dinas",
            "number": "188.45/123/KEP/2021",
            "year": 2021,
            "subject": "PEMBENTUKAN TIM KOORDINASI SPBE",
            "issuer": "Kepala Dinas Komunikasi dan Informatika Kabupaten Wonosobo",
            "institution": WONOSOBO,
            "enacted_on": date(2021, 11, 3),
            "signatory": Signatory(
                "Citra Umpama", "Kepala Dinas Komunikasi dan Informatika Kabupaten Wonosobo"
            ),
            "status": "enacted",
        },
    ),
    (
        "old spelling and OCR slips in a text layer: Walikota, 2O2O, padatanggal",
        changed(
            PERWALI,
            ("WALI KOTA", "WALIKOTA"),
            ("NOMOR 26 TAHUN 2020", "NOMOR 26 TAHUN 2O2O"),
            (
                "Ditetapkan di Palopo\npada tanggal 4 Mei 2020",
                "Di tetapkan di Palopo\npadatanggal 4 Mei 2O2O",
            ),
        ),
        {
            "form": "Peraturan Wali Kota",
            "number": "26",
            "year": 2020,
            "institution": KOTA,
            "enacted_on": date(2020, 5, 4),
            "status": "enacted",
        },
    ),
    (
        "number and day blank: a draft though it looks adopted",
        changed(
            PERWALI,
            ("NOMOR 26 TAHUN 2020", "NOMOR      TAHUN 2020"),
            ("pada tanggal 4 Mei 2020", "pada tanggal        2020"),
            ("ttd", ""),
        ),
        {"number": None, "year": 2020, "enacted_on": None, "status": "draft", "signed": False},
    ),
    ("title says draft", [DRAFT, PERWALI[1]], {"kind": "peraturan", "number": None, "status": "draft"}),
    (
        "rancangan in running text is no mark",
        changed(PERWALI, ("memuat domain proses bisnis", "memuat rancangan peraturan dan rancang bangun")),
        {"status": "enacted", "draft_reasons": ()},
    ),
    (
        "number there, both dates blank: unknown",
        changed(
            PERWALI, ("pada tanggal 4 Mei 2020", "pada tanggal"), ("pada tanggal 6 Mei 2020", "pada tanggal")
        ),
        {"number": "26", "enacted_on": None, "status": "unknown"},
    ),
    (
        "amendment",
        changed(
            PERWALI,
            (
                "PENYELENGGARAAN SISTEM PEMERINTAHAN BERBASIS\nELEKTRONIK",
                "PERUBAHAN KEDUA ATAS PERATURAN WALI KOTA PALOPO\nNOMOR 3 TAHUN 2018 TENTANG E-GOVERNMENT",
            ),
        ),
        {
            "number": "26",
            "subject": "PERUBAHAN KEDUA ATAS PERATURAN WALI KOTA PALOPO "
            "NOMOR 3 TAHUN 2018 TENTANG E-GOVERNMENT",
            "amends": ("Peraturan Wali Kota Palopo Nomor 3 Tahun 2018",),
        },
    ),
    (
        "minutes",
        [NOTULEN],
        {"kind": "notulen", "institution": KOTA, "held_on": date(2024, 3, 12), "year": 2024},
    ),
    (
        "invitation",
        [UNDANGAN],
        {
            "kind": "undangan",
            "number": "005/123/Setda/2024",
            "subject": "Undangan Rapat Koordinasi SPBE",
            "institution": WONOSOBO,
            "enacted_on": date(2024, 3, 5),
            "held_on": date(2024, 3, 8),
            "place": "Wonosobo",
        },
    ),
    (
        "attendance list",
        [DAFTAR_HADIR],
        {"kind": "daftar-hadir", "institution": WONOSOBO, "held_on": date(2024, 3, 8)},
    ),
    (
        "record of handing over",
        [BERITA_ACARA],
        {
            "kind": "berita-acara",
            "number": "027/45/DISKOMINFO/2023",
            "held_on": date(2023, 2, 6),
            "year": 2023,
        },
    ),
    (
        "circular with Pebruari",
        [SURAT_EDARAN],
        {
            "kind": "surat-edaran",
            "form": "Surat Edaran",
            "number": "555/12/2022",
            "issuer": "Bupati Wonosobo",
            "institution": WONOSOBO,
            "enacted_on": date(2022, 2, 7),
            "status": "enacted",
        },
    ),
    (
        "instruction of the capital's governor, date in digits",
        [INSTRUKSI],
        {
            "kind": "instruksi",
            "form": "Instruksi Gubernur",
            "number": "14",
            "year": 2019,
            "institution": "Pemerintah Provinsi Daerah Khusus Jakarta",
            "enacted_on": date(2019, 12, 30),
        },
    ),
    (
        "sop",
        [SOP],
        {
            "kind": "sop",
            "number": "065/12/DISKOMINFO/2023",
            "subject": "SOP Penanganan Insiden Siber",
            "institution": KOTA,
            "enacted_on": date(2023, 1, 9),
            "year": 2023,
            "status": "enacted",
        },
    ),
    ("terms of reference", [KAK], {"kind": "rencana", "institution": KOTA, "year": 2024}),
    (
        "budget sheet",
        [DPA],
        {
            "kind": "anggaran",
            "subject": "DPA-SKPD 2.2.1: Pengelolaan Pusat Data",
            "year": 2022,
            "institution": KOTA,
        },
    ),
    (
        "strategic plan",
        [RENSTRA, "KATA PENGANTAR\nPuji syukur."],
        {"kind": "rencana", "period": (2021, 2026), "year": 2021, "institution": WONOSOBO},
    ),
    (
        "report",
        [LAPORAN, "KATA PENGANTAR\nPuji syukur."],
        {
            "kind": "laporan",
            "subject": "LAPORAN PELAKSANAAN MANAJEMEN RISIKO SPBE TAHUN 2023",
            "year": 2023,
            "institution": WONOSOBO,
        },
    ),
    ("agreement", [PERJANJIAN], {"kind": "perjanjian", "institution": KOTA}),
    ("manual", [PANDUAN], {"kind": "panduan", "subject": "PANDUAN PENGGUNAAN APLIKASI E-OFFICE"}),
    ("form", [FORMULIR], {"kind": "formulir", "subject": "FORMULIR PERMOHONAN COLOCATION SERVER"}),
    (
        "attachment of a draft",
        [LAMPIRAN],
        {
            "kind": "lampiran",
            "number": None,
            "year": 2023,
            "subject": "PETA RENCANA SPBE KOTA PALOPO",
            "status": "draft",
            "institution": KOTA,
        },
    ),
    (
        "attachment whose number and date share a line",
        [LAMPIRAN.replace("2023\nTANGGAL", "2023 TANGGAL")],
        {"kind": "lampiran", "number": None, "year": 2023, "subject": "PETA RENCANA SPBE KOTA PALOPO"},
    ),
    (
        "template with placeholders",
        ["PEMERINTAH KOTA PALOPO\nSURAT PERINTAH TUGAS\nNomor : ${nomor}\nNama : ${nama}"],
        {"kind": "formulir", "status": "unknown"},
    ),
    ("list", [DAFTAR], {"kind": "daftar", "subject": "DAFTAR APLIKASI TAHUN 2023", "year": 2023}),
    (
        "order to travel",
        [SURAT_TUGAS],
        {"kind": "surat", "number": "094/11/DISKOMINFO/2024", "status": "enacted"},
    ),
]


@pytest.mark.parametrize(("pages", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_profile(pages: list[str], expected: dict[str, Any]) -> None:
    profile = understand(document(*pages), "berkas.pdf").profile
    assert {name: getattr(profile, name) for name in expected} == expected


CLOSINGS: list[tuple[str, str, Signatory, bool | None]] = [
    (
        "mark and name",
        "WALI KOTA PALOPO,\nttd\nBUDI CONTOH",
        Signatory("Budi Contoh", "Wali Kota Palopo"),
        True,
    ),
    (
        "mark on the name's line",
        "WALI KOTA PALOPO,\nttd. BUDI CONTOH",
        Signatory("Budi Contoh", "Wali Kota Palopo"),
        True,
    ),
    (
        "on behalf",
        "a.n. WALI KOTA PALOPO\nSEKRETARIS DAERAH,\nCap. Ttd\nANDI MISAL",
        Signatory("Andi Misal", "a.n. Wali Kota Palopo, Sekretaris Daerah"),
        True,
    ),
    (
        "acting",
        "Plt. BUPATI WONOSOBO,\nBUDI CONTOH, S.H., M.H.",
        Signatory("Budi Contoh", "Plt. Bupati Wonosobo"),
        None,
    ),
    (
        "office over two lines",
        "SEKRETARIS DAERAH PROVINSI\nJAWA TENGAH,\nttd\nBUDI CONTOH",
        Signatory("Budi Contoh", "Sekretaris Daerah Provinsi Jawa Tengah"),
        True,
    ),
    (
        "electronic",
        "WALI KOTA PALOPO,\nDitandatangani secara elektronik oleh\nBUDI CONTOH\nNIP. 19700101 199003 1 001",
        Signatory("Budi Contoh", "Wali Kota Palopo"),
        True,
    ),
    ("an office alone signs nothing", "WALI KOTA PALOPO,", Signatory(None, "Wali Kota Palopo"), False),
    ("no signature at all", "", None, False),
    (
        "no signature above promulgation and gazette",
        "Diundangkan di Palopo\npada tanggal 6 Mei 2020\nBERITA DAERAH KOTA PALOPO TAHUN 2020 NOMOR 26",
        None,
        False,
    ),
    (
        "who certifies the copy has not signed the original",
        "Salinan sesuai dengan aslinya\nKEPALA BAGIAN HUKUM,\nCITRA UMPAMA\nNIP. 19700101 199003 1 001",
        None,
        False,
    ),
    (
        "the secretary's signature may be the one of the other column",
        "Diundangkan di Palopo\npada tanggal 6 Mei 2020\nSEKRETARIS DAERAH,\nANDI MISAL",
        None,
        None,
    ),
    (
        "boxes of a chart are no name",
        "BERITA DAERAH KOTA PALOPO TAHUN 2020 NOMOR 26\nBAGAN\nWALI KOTA PALOPO,\nSub Bagian\nPelaporan",
        None,
        False,
    ),
    (
        "the box of initials is no name",
        "WALI KOTA PALOPO,\nNO P E N G O L A H P A R A F\n1. KEPALA BAGIAN\nKESRA",
        Signatory(None, "Wali Kota Palopo"),
        False,
    ),
    (
        "a place kept for an electronic signature",
        "WALI KOTA PALOPO,\n${ttd_pengirim}\nBUDI CONTOH",
        Signatory("Budi Contoh", "Wali Kota Palopo"),
        None,
    ),
]


def test_a_scan_without_a_readable_signature_is_not_told_to_be_unsigned() -> None:
    head = PERWALI[0].split("BAB I\n")[0]
    page = "Pasal 1\nIsi.\nDitetapkan di Palopo\npada tanggal 4 Mei 2020\nWALI KOTA PALOPO,"
    assert understand(document(head, page, source="ocr"), "x.pdf").profile.signed is None


@pytest.mark.parametrize(
    ("closing", "signatory", "signed"), [row[1:] for row in CLOSINGS], ids=[row[0] for row in CLOSINGS]
)
def test_signature_blocks(closing: str, signatory: Signatory, signed: bool | None) -> None:
    head = PERWALI[0].split("BAB I\n")[0]
    page = f"Pasal 1\nIsi.\nDitetapkan di Palopo\npada tanggal 4 Mei 2020\n{closing}"
    profile = understand(document(head, page), "x.pdf").profile
    assert (profile.signatory, profile.signed) == (signatory, signed)


SCANS: list[tuple[str, list[str], str, dict[str, Any]]] = [
    (
        "a stamped number that the attachment confirms is believed against the file's name",
        changed(PERWALI, ("NOMOR 26 TAHUN 2020", "NOMOR 23 TAHUN 2020")),
        "perwali-no-63-th-2020.pdf",
        {"number": "23"},
    ),
    (
        "a stamped number that the attachment contradicts is null",
        [*changed(PERWALI[:2], ("NOMOR 26 TAHUN 2020", "NOMOR 23 TAHUN 2020")), PERWALI[2]],
        "scan001.pdf",
        {"number": None, "year": 2020},
    ),
    (
        "a stamped number that only the file's name contradicts is null",
        changed(PERWALI[:2], ("NOMOR 26 TAHUN 2020", "NOMOR 23 TAHUN 2020")),
        "perwali-no-63-th-2020.pdf",
        {"number": None},
    ),
    (
        "a stamped date of another year than the number is null",
        changed(PERWALI, ("pada tanggal 4 Mei 2020", "pada tanggal 4 Mei 2019")),
        "scan.pdf",
        {"enacted_on": None},
    ),
    (
        "a handwritten day lost by OCR is unknown, not a sign of a draft",
        changed(PERWALI, ("pada tanggal 4 Mei 2020", "pada tanggal Mei 2020")),
        "scan.pdf",
        {"enacted_on": None, "status": "enacted", "draft_reasons": ()},
    ),
]


@pytest.mark.parametrize(
    ("pages", "name", "expected"), [row[1:] for row in SCANS], ids=[row[0] for row in SCANS]
)
def test_profile_of_scans(pages: list[str], name: str, expected: dict[str, Any]) -> None:
    profile = understand(document(*pages, source="ocr"), name).profile
    assert {field: getattr(profile, field) for field in expected} == expected


def test_each_value_has_its_proof() -> None:
    profile = understand(document(*PERWALI), "x.pdf").profile
    assert profile.proof["number"].page == 1
    assert "NOMOR 26" in profile.proof["number"].quote
    assert profile.proof["enacted_on"].page == 2
    assert "4 Mei 2020" in profile.proof["enacted_on"].quote


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "foto"),
        ("Username Password Login Lupa password", "tangkapan-layar"),
        ("Beranda Kotak Masuk Surat Masuk Cari Profil\nUndangan Rapat\nPerihal: Undangan", "tangkapan-layar"),
        (DAFTAR_HADIR, "daftar-hadir"),
    ],
)
def test_images(text: str, kind: str) -> None:
    assert understand(document(text, media_type="image/jpeg", source="ocr"), "a.jpg").profile.kind == kind


def test_slides_are_told_by_their_pages() -> None:
    slides = ["Rapat Koordinasi SPBE\nKota Palopo", "Hasil Evaluasi SPBE", "Terima kasih"]
    profile = understand(document(*slides, width=960, height=540), "a.pdf").profile
    assert profile.kind == "paparan"


@pytest.mark.parametrize(
    "pages", [[], [""], ["\x00\ufffe"], ["((((" * 4000], ["Pasal " * 3000], ["LAMPIRAN\n" * 500]]
)
def test_nothing_crashes(pages: list[str]) -> None:
    understand(document(*pages), "aneh.pdf")


@pytest.mark.parametrize(
    ("media_type", "reasons"),
    [
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ("Berkas masih memuat komentar penyunting.",),
        ),
        ("application/pdf", ()),
    ],
)
def test_comments_in_a_text_that_is_written_in_mark_a_draft(
    media_type: str, reasons: tuple[str, ...]
) -> None:
    commented = replace(document(*PERWALI, media_type=media_type), signals=("comments",))
    assert understand(commented, "x.docx").profile.draft_reasons == reasons
