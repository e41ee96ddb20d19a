"""A corpus of made-up documents, judged by the small instrument, and nights over it."""

from __future__ import annotations

from pathlib import Path

from corpus.catalogue import Incoming
from corpus.holdings import Holdings
from flows.direct import run as engine
from flows.record import Checked
from flows.rounds import Round, every_institution

CITY, OTHER = "Pemerintah Kota Nusaraya", "Pemerintah Kota Tirtamukti"
DIGITAL = """LAPORAN APLIKASI PERPUSTAKAAN DIGITAL
PEMERINTAH KOTA NUSARAYA TAHUN 2025
Aplikasi perpustakaan digital dipakai untuk mengunduh buku dan pencarian koleksi oleh seluruh warga kota.
Layanan perpustakaan digital menampilkan informasi jam buka, daftar koleksi, dan berita perpustakaan daerah.
"""
LENDING = DIGITAL + "Aplikasi perpustakaan digital menyediakan persetujuan peminjaman oleh petugas.\n"
DRAFT = """RANCANGAN PERATURAN WALI KOTA NUSARAYA
NOMOR ... TAHUN 2025
TENTANG
RUANG TERBUKA HIJAU
DENGAN RAHMAT TUHAN YANG MAHA ESA
WALI KOTA NUSARAYA,
Menimbang : bahwa perlu menetapkan Peraturan Wali Kota tentang Ruang Terbuka Hijau;
MEMUTUSKAN:
Menetapkan : PERATURAN WALI KOTA TENTANG RUANG TERBUKA HIJAU.
BAB I
RUANG TERBUKA HIJAU
Pasal 1
(1) Pengelolaan ruang terbuka hijau meliputi penanaman pohon, perawatan taman, dan pengawasan taman.
Ditetapkan di Nusaraya
pada tanggal ...
WALI KOTA NUSARAYA,

"""


def put(
    holdings: Holdings, folder: Path, text: str, name: str = "Indikator 03/laporan.txt", of: str = CITY
) -> str:
    """Hand a document in; its hash."""
    path = folder / "berkas.txt"
    path.write_text(text, "utf-8")
    assert not holdings.catalogue.add(of, 2025, [Incoming(path, name)], by="uji", source="uji").refused
    return next(one.sha256 for one in holdings.catalogue.documents(of, 2025) if one.name == name)


def night(holdings: Holdings) -> Checked:
    """The city's check of a night; nobody is told."""
    shown: list[Checked] = []
    every_institution(Round(holdings, engine, shown.append, notify=False), CITY, 2025)
    (checked,) = shown
    return checked
