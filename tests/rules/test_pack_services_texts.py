"""What screens, papers and manuals show of the service indicators (32-47)."""

from __future__ import annotations

import pytest

from extractors.model import Document, Kind, Page, Profile, Reading
from tests.rules.part import LEVELS
from tests.rules.part import SERVICES as PART


def _shown(text: str, kind: Kind = "tangkapan-layar") -> Document:
    """A document of one page. A picture was read by character recognition, as pictures are."""
    picture = kind in ("tangkapan-layar", "foto")
    page = Page(1, text, "ocr" if picture else "text", 0.9 if picture else 1.0)
    media = "image/png" if picture else "application/pdf"
    return Document("0" * 64, "bukti", media, Reading("ok"), (page,), profile=Profile(kind=kind))


def _levels(document: Document, number: int) -> tuple[int, ...]:
    """The levels whose capability a document shows (an alternative counts)."""
    return tuple(
        level for level in LEVELS[:4] if any(PART.fulfils(document, i.key) for i in PART.items(number, level))
    )


# (indicator, words on a screen, levels whose capability they show)
SCREENS = [
    (32, "e-Musrenbang Beranda Usulan Desa Jumlah Usulan 412 Login", (1,)),
    (32, "SIPD Perencanaan RKPD Kota Contoh. Menu Cari Unduh Dokumen. Status Usulan: Disetujui", (1, 2, 3)),
    (33, "e-Budgeting Dashboard Pagu RKA. Upload RKA Validasi TAPD Setujui Tolak", (1, 2, 3)),
    (33, "Standar Satuan Harga 2024 Menu Download Excel", (1, 2)),
    (34, "SIPD Penatausahaan Dashboard SPP SPM SP2D. Cari Nomor SPM Verifikasi Disetujui", (1, 2, 3)),
    (35, "LPSE Kota Contoh Beranda Cari Paket Regulasi LOGIN", (1, 2)),
    (35, "eproc.kotacontoh.go.id/eproc4 Selamat Datang Ayo Ikut Tender Daftar di sini", (1,)),
    (35, "spse 4.5 Beranda Evaluasi Penawaran Penetapan Pemenang Unduh Dokumen", (1, 2, 3)),
    (36, "SIMPEG Kota Contoh Menu Pengajuan Cuti Upload Berkas Disetujui Atasan", (1, 2, 3)),
    (37, "DAFTAR SURAT MASUK No Agenda Blm Dibaca Cari Home VIEW DISPOSISI BERKAS", (1, 2, 3)),
    (38, "e-BMD Kota Contoh Dashboard KIB A KIB B Cetak PDF Usulan Penghapusan Disetujui", (1, 2, 3)),
    (39, "SIM-HP Inspektorat Menu Daftar Temuan Unggah Bukti Tindak Lanjut Validasi Auditor", (1, 2, 3)),
    (40, "e-SAKIP Dashboard Capaian Kinerja Perangkat Daerah Unduh LKjIP", (1, 2)),
    (41, "INPUT KEGIATAN HARIAN Kelompok SKP - PILIH SKP - Choose File No file chosen Simpan", (1, 2)),
    (41, "E-Kinerja Menu Rekap Kinerja Pegawai Beri Persetujuan Unduh Rekap", (1, 2, 3)),
    (42, "SP4N-LAPOR! Dashboard Admin Cari Laporan Status Laporan: Diverifikasi", (1, 2, 3)),
    (43, "Portal Satu Data Kota Contoh Beranda Dataset Organisasi Cari Unduh CSV", (1, 2)),
    (44, "JDIH KOTA CONTOH Produk Hukum Pencarian Detail Unduh Selengkapnya", (1, 2)),
    (45, "PPDB Online SMP Beranda Jalur Zonasi Unggah Berkas Verifikasi Berkas Diterima", (1, 2, 3)),
    (46, "SiCantik Cloud Menu Perizinan Unggah Persyaratan Lacak Berkas Persetujuan Kepala Dinas", (1, 2, 3)),
    (47, "Sistem Informasi Desa Menu Unduh Laporan Desa Login", (1, 2)),
    (45, "MPP Digital Kota Contoh Beranda Layanan Dukcapil", (1, 4)),
]


@pytest.mark.parametrize(("number", "text", "levels"), SCREENS)
def test_screens_show_their_capability(number: int, text: str, levels: tuple[int, ...]) -> None:
    assert _levels(_shown(text), number) == levels


BUILT = """
Halaman login. Pegawai mengunggah surat cuti pada aplikasi, atasan memberi persetujuan.
SIMPEG terintegrasi dengan e-Kinerja melalui API."""
"""What a manual says of an application, and a paper from before it is built."""


@pytest.mark.parametrize(
    "title",
    [
        "SPESIFIKASI KEBUTUHAN PERANGKAT LUNAK\nSIMPEG",
        "Dokumen SRS SIMPEG",
        "Mockup SIMPEG Kota Contoh",
        "Mock-up SIMPEG",
        "Prototipe Aplikasi SIMPEG",
        "SIMPEG KOTA CONTOH\nRANCANGAN ANTARMUKA",
        "Desain UI/UX SIMPEG",
        "SIMPEG\nDokumen Desain Sistem",
        "Perancangan Aplikasi SIMPEG",
        "Analisis Kebutuhan Sistem SIMPEG",
    ],
)
@pytest.mark.parametrize("kind", ["lainnya", "laporan", "paparan", "tangkapan-layar"])
def test_what_is_yet_to_be_built_is_no_service(title: str, kind: Kind) -> None:
    assert _levels(_shown(title + BUILT, kind), 36) == ()


@pytest.mark.parametrize(
    "title",
    [
        "BUKU PANDUAN SIMPEG",
        "Dokumentasi Aplikasi SIMPEG\nTahun 2024",
        "Arsitektur Aplikasi SIMPEG",
        "Laporan Pemanfaatan SIMPEG\nSejak prototipe pertama, aplikasi ini dipakai seluruh perangkat daerah.",
    ],
)
def test_a_manual_shows_what_is_built(title: str) -> None:
    assert _levels(_shown(title + BUILT, "panduan"), 36) == (1, 2, 3, 4)


# (indicator, kind, text, levels)
PAPERS: list[tuple[int, Kind, str, tuple[int, ...]]] = [
    (36, "panduan", "Buku Panduan SIMPEG. Klik menu Cuti, unggah surat, lalu persetujuan.", (1, 2, 3)),
    (36, "sop", "SOP Verifikasi Data ASN pada SIMPEG. Admin login, memeriksa, dan memvalidasi data.", (1, 3)),
    # a procedure on paper approves, but no application does
    (36, "sop", "SOP Kenaikan Pangkat. Berkas diterima, diverifikasi, lalu disetujui Kepala Badan.", ()),
    (36, "keputusan", "Penetapan aplikasi SIMPEG dengan fitur unggah dan verifikasi.", ()),
    (36, "rencana", "KAK pengembangan SIMPEG: fitur unggah, unduh, persetujuan cuti.", ()),
    (36, "laporan", "Dokumentasi API SIMPEG. Pertukaran data dengan e-Kinerja, web service.", (4,)),
    (32, "rencana", "Arsitektur aplikasi e-Planning terintegrasi dengan SIPKD melalui API gateway.", (4,)),
    # a picture of boxes that says "integrated" shows neither how nor what
    (32, "paparan", "e-Planning terintegrasi dengan SIMPEG dan LKPP SiRUP.", ()),
    # a link or a common login is no exchange of data
    (36, "laporan", "SIMPEG memuat tautan ke aplikasi e-Kinerja dengan single sign on.", (1,)),
    (36, "perjanjian", "Perjanjian integrasi SIMPEG dengan e-Kinerja melalui API.", ()),
    (38, "daftar", "Daftar aset TIK: server, aplikasi, jumlah. Menu unduh.", ()),
    (37, "panduan", "Panduan layanan kearsipan statis. Klik menu cari arsip statis.", ()),
    (39, "laporan", "Laporan audit TIK atas aplikasi: fitur login, validasi, verifikasi.", ()),
    (40, "laporan", "Laporan Kinerja Instansi Pemerintah 2023. Capaian kinerja per menu program.", ()),
    (43, "daftar", "Daftar Informasi Publik Tahun 2024. Unduh pada menu PPID.", ()),
    (43, "sop", "SOP Pelayanan Informasi Publik. Pemohon login, mengunggah permohonan, diverifikasi.", ()),
    # the foot of an e-signed paper is no transaction of the service that the paper is about
    (37, "daftar", "Daftar fitur arsip dinamis: unduh. Ditandatangani secara elektronik (TTE).", (1, 2)),
    (43, "laporan", "Laporan Penyelenggaraan Satu Data 2024: walidata memeriksa dan mengunggah data.", ()),
    (42, "formulir", "Formulir pengaduan. Nama, alamat, isi aduan.", ()),
    (45, "standar-pelayanan", "Standar pelayanan PPDB Online: unggah berkas pada aplikasi.", ()),
    (45, "laporan", "Peresmian Mal Pelayanan Publik dan MPP Digital, dihadiri Wali Kota.", ()),
]


@pytest.mark.parametrize(("number", "kind", "text", "levels"), PAPERS)
def test_papers_count_for_what_they_show(number: int, kind: Kind, text: str, levels: tuple[int, ...]) -> None:
    assert _levels(_shown(text, kind), number) == levels


# pages of one manual, and the levels whose capability they show
MANUALS: list[tuple[int, tuple[str, ...], tuple[int, ...]]] = [
    # three words from three pages on three matters show neither an integration nor a partner
    (
        43,
        (
            "Panduan Portal Satu Data Kota Contoh. Klik menu Login, unggah dataset.",
            "Pilih berkas atau tempel alamat API bila data berada di tempat lain.",
            "Daftar dataset sektoral. Posyandu model terintegrasi: 14.",
            "Persentase pengguna SIAK per kecamatan.",
        ),
        (1, 2),
    ),
    (
        43,
        (
            "Panduan Portal Satu Data Kota Contoh. Klik menu Login, unggah dataset.",
            "Klik menu Verifikasi; walidata memberi persetujuan sebelum dataset terbit.",
            "Daftar dataset sektoral.",
            "Arsitektur aplikasi: portal terintegrasi dengan layanan kependudukan melalui web service.",
        ),
        (1, 2, 3, 4),
    ),
    # what is approved on paper, pages away from any screen
    (
        36,
        (
            "Panduan SIMPEG Kota Contoh. Klik menu Login, unduh daftar pegawai.",
            "Latar belakang kenaikan pangkat.",
            "Dasar hukum kenaikan pangkat.",
            "Berkas fisik diverifikasi dan disetujui Kepala Badan.",
        ),
        (1, 2),
    ),
]


@pytest.mark.parametrize(("number", "texts", "levels"), MANUALS)
def test_what_a_manual_says_on_different_pages_shows_nothing(
    number: int, texts: tuple[str, ...], levels: tuple[int, ...]
) -> None:
    pages = tuple(Page(place, text, "text", 1.0) for place, text in enumerate(texts, start=1))
    profile = Profile(kind="panduan", subject=texts[0].split(".")[0])
    document = Document("0" * 64, "bukti", "application/pdf", Reading("ok"), pages, profile=profile)
    assert _levels(document, number) == levels


# (item of level 5, kind, text, whether it is fulfilled)
IMPROVEMENTS: list[tuple[str, Kind, str, bool]] = [
    ("36.5.peningkatan", "laporan", "Laporan perubahan SIMPEG: fitur baru cuti, sebelum dan sesudah.", True),
    ("36.5.peningkatan", "rencana", "KAK pengembangan aplikasi SIMPEG tahun 2025.", False),
    ("36.5.optimalisasi", "sop", "SOP help desk SIMPEG yang diperbarui sesuai hasil evaluasi 2024.", True),
    ("36.5.optimalisasi", "peraturan", "Pengelolaan SIMPEG dan manajemen layanan.", False),
    ("36.5.portal-nasional", "tangkapan-layar", "INAgov SIMPEG Kota Contoh terhubung", True),
    ("36.5.portal-instansi", "tangkapan-layar", "Portal ASN Kota Contoh: SIMPEG, e-Kinerja, SRIKANDI", True),
    ("36.5.portal-instansi", "tangkapan-layar", "SIMPEG Kota Contoh Login", False),
    ("42.5.portal-instansi", "tangkapan-layar", "Portal Layanan Publik Kota Contoh: Pengaduan Online", True),
    ("36.5.reviu", "notulen", "Notulen rapat evaluasi aplikasi SIMPEG.", True),
    ("36.5.reviu", "undangan", "Undangan rapat evaluasi aplikasi SIMPEG.", False),
    ("36.5.undangan-reviu", "undangan", "Undangan rapat evaluasi aplikasi SIMPEG.", True),
    ("43.5.reviu", "laporan", "Laporan evaluasi layanan informasi publik (PPID) 2024.", False),
    ("43.5.reviu", "laporan", "Laporan evaluasi portal Satu Data Kota Contoh 2024.", True),
    ("45.5.rb-tematik", "laporan", "Pemanfaatan SIMPUS untuk penurunan stunting: fitur dan menu.", True),
    ("45.5.mpp-terintegrasi", "laporan", "MPP Digital terintegrasi dengan layanan Dukcapil.", True),
    ("46.5.survei-pengguna", "laporan", "Laporan Survei Pengguna SPBE: 400 responden.", True),
    ("46.5.survei-pengguna", "laporan", "Survei Kepuasan Masyarakat layanan perizinan: responden.", False),
]


@pytest.mark.parametrize(("key", "kind", "text", "fulfilled"), IMPROVEMENTS)
def test_improvement_is_told_from_plan_and_policy(key: str, kind: Kind, text: str, fulfilled: bool) -> None:
    assert PART.fulfils(_shown(text, kind), key) is fulfilled
