"""Short papers on applications: what shows one at work, and what is a model of it or speaks of it only."""

from __future__ import annotations

import pytest

from tests.rules.short_papers import Judged, ticked

MODELS = [
    """SIMPEG KABUPATEN TIRTAMAYA
Dokumen ini menampilkan mockup halaman yang diusulkan kepada BKPSDM.
Halaman login dengan username. Menu Cuti: pegawai mengunggah surat, atasan klik tombol Setujui.""",
    """SIMPEG KABUPATEN TIRTAMAYA
Gambar 1. Mockup halaman login dengan username dan password.
Gambar 2. Mockup menu Cuti: pegawai mengunggah surat, atasan klik tombol Setujui.
Gambar 3. Tampilan pencarian riwayat pangkat dan unduh SK.""",
    """APLIKASI SIMPEG
Aplikasi SIMPEG masih berupa prototipe. Pegawai login, mengunggah surat cuti, atasan klik tombol Setujui.""",
    """SIMPEG
Prototipe SIMPEG ini memperlihatkan menu login, unggah surat cuti dan tombol Setujui.""",
    """SIMPEG
Pada purwarupa, pegawai login lalu mengunggah surat cuti. Atasan membuka menu pada purwarupa dan klik Setujui.
Riwayat cuti dapat dicari dan diunduh pada purwarupa.""",
    """SIMPEG
Naskah ini memuat rancangan tampilan dan spesifikasi kebutuhan.
Menu login, unggah surat cuti, tombol Setujui.""",
]


@pytest.mark.parametrize("text", MODELS)
def test_a_model_of_an_application_shows_no_service(judged: Judged, text: str) -> None:
    items = judged(text, 36)
    assert not ticked(items) & {"36.1.informasi", "36.2.interaksi", "36.3.transaksi"}
    assert "hendak dibangun" in items["36.1.informasi"].reason


BUILT = [
    """BUKU PANDUAN SIMPEG
Dokumen ini memuat perancangan aplikasi SIMPEG dan panduan penggunaan bagi pegawai.
Login dengan username. Menu Cuti: unggah surat, atasan klik tombol Setujui.""",
    """PANDUAN SIMPEG
Sejak prototipe pertama diuji, aplikasi ini dipakai seluruh perangkat daerah.
Gambar 1. Halaman login dengan username dan password.
Gambar 2. Menu Cuti: pegawai mengunggah surat, atasan klik tombol Setujui.
Gambar 3. Mockup versi telepon genggam.""",
]


@pytest.mark.parametrize("text", BUILT)
def test_a_manual_may_tell_how_it_began(judged: Judged, text: str) -> None:
    assert {"36.1.informasi", "36.2.interaksi", "36.3.transaksi"} <= ticked(judged(text, 36))


PORTAL = """PORTAL LAYANAN DIGITAL TIRTAMAYA
{said}
Daftar layanan menurut siklus hidup: kelahiran, pendidikan, pernikahan, pensiun.
Portal layanan digital Kabupaten Tirtamaya.
"""


def test_a_model_of_a_portal_is_none(judged: Judged) -> None:
    model, built = (
        judged(PORTAL.format(said=f"Laporan ini menyajikan {said}."), 17, "pemdi-2026")["17.2.siklus-hidup"]
        for said in ("mockup portal layanan digital", "portal yang dipakai warga")
    )
    assert "hendak dibangun" in model.reason
    assert "Terpenuhi" in built.reason


@pytest.mark.parametrize(
    ("said", "alive"),
    [
        ("404 Not Found\nHalaman yang Anda cari tidak ditemukan.", False),
        ("Situs ini tidak dapat dijangkau", False),
        ("Produk hukum tahun 2025", True),
    ],
)
def test_a_dead_screen_shows_no_service(judged: Judged, said: str, alive: bool) -> None:
    screen = f"JDIH KABUPATEN TIRTAMAYA\nBeranda Menu Pencarian Unduh\n{said}\n"
    assert ("44.2.interaksi" in ticked(judged(screen, 44))) == alive


def test_what_is_uploaded_to_an_application_does_not_show_it(judged: Judged) -> None:
    report = """LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)
DINAS PERTANIAN KABUPATEN TIRTAMAYA TAHUN 2024
Akuntabilitas kinerja organisasi dinilai B. Laporan ini diunggah pada aplikasi e-SAKIP.
"""
    items = judged(report, 40)
    assert not ticked(items)
    assert "tidak memperlihatkannya bekerja" in items["40.1.informasi"].reason


@pytest.mark.parametrize("verb", ["memverifikasi usulan", "memvalidasi data"])
def test_verbs_that_begin_with_v(judged: Judged, verb: str) -> None:
    manual = f"PANDUAN SIMPEG\nPegawai login pada menu Cuti, admin {verb} pegawai.\n"
    assert "36.3.transaksi" in ticked(judged(manual, 36))


@pytest.mark.parametrize("title", ["INVOICE NO 2025/0091", "SKRIPSI\nSISTEM INFORMASI KEPEGAWAIAN"])
def test_what_others_write_of_an_application_is_no_documentation(judged: Judged, title: str) -> None:
    items = judged(f"{title}\nSIMPEG Kabupaten Tirtamaya. Login dan unggah berkas melalui menu.\n", 36)
    assert not ticked(items)
    assert "bukan dokumentasi layanan" in items["36.1.informasi"].reason
