"""Short papers as offices write them, read and judged whole: what an assessor ticks and what not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.read import read
from rules.evidence import Context, Evidence
from rules.match import match
from rules.pack import load
from rules.results import Requirement
from rules.verdict import judge

OFFICE = "Pemerintah Kabupaten Tirtamaya"
YEARS = {"spbe-2024": 2025, "pemdi-2026": 2026}
Judged = Callable[..., dict[str, Requirement]]


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    """The items of an indicator, by key, as one paper that was handed in for it leaves them."""

    def run(text: str, indicator: int, pack: str = "spbe-2024") -> dict[str, Requirement]:
        path = tmp_path / "bukti.txt"
        path.write_text(text, encoding="utf-8")
        document, instrument = read(path), load(pack)
        evidence = Evidence.of(document, match(document, instrument), (indicator,))
        verdict = judge([evidence], instrument, Context(YEARS[pack], OFFICE))
        found = next(one for one in verdict.indicators if one.id == indicator)
        return {one.id: one for one in found.requirements}

    return run


def ticked(items: dict[str, Requirement]) -> set[str]:
    """What fulfils its item, whether or not a lower level holds it back."""
    return {key for key, one in items.items() if one.state in ("adequate", "blocked")}


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


CHECKLIST = """LAPORAN PENERAPAN MANAJEMEN DATA
KABUPATEN TIRTAMAYA TAHUN 2025
{head}
{rows}
Pedoman yang digunakan: Peraturan Menteri PPN/Kepala Bappenas Nomor 16 Tahun 2020
"""
PROCESSES = (
    "Arsitektur data",
    "Data induk",
    "Data referensi",
    "Basis data",
    "Kualitas data",
    "Interoperabilitas data",
)
CELLS = "No\tProses\tBelum\tSudah"


@pytest.mark.parametrize(
    ("head", "row", "state"),
    [
        (CELLS, "{n}\t{name}\t\tv", "blocked"),
        (CELLS, "{n}\t{name}\tv", "partial"),
        (CELLS, "{n}\t{name}", "needs_person"),
        (CELLS, "{n}\t{name}\tv\tv", "needs_person"),
        ("No Proses Belum Sudah", "{n} {name} v", "needs_person"),
    ],
)
def test_the_ticks_of_a_checklist_decide(judged: Judged, head: str, row: str, state: str) -> None:
    rows = "\n".join(row.format(n=n, name=name) for n, name in enumerate(PROCESSES, 1))
    found = judged(CHECKLIST.format(head=head, rows=rows), 23)["23.4.penerapan-lengkap"]
    assert (found.state, "Centang" in found.reason) == (state, state == "needs_person"), found.reason
