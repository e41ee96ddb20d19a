"""A small bundle that needs no OCR, a data folder of its own, and one Prefect server for all flow tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
import pytest

from corpus.holdings import Holdings
from flows.request import Request
from flows.runtime import prepare_prefect

MINI = Path(__file__).parent.parent / "rules" / "mini"
PERWALI = """PERATURAN WALI KOTA NUSARAYA
NOMOR 8 TAHUN 2024
TENTANG
ARSITEKTUR SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK
DENGAN RAHMAT TUHAN YANG MAHA ESA
WALI KOTA NUSARAYA,
Menimbang : bahwa perlu menetapkan Peraturan Wali Kota tentang Arsitektur SPBE;
Mengingat : Peraturan Presiden Nomor 95 Tahun 2018 tentang Sistem Pemerintahan Berbasis Elektronik;
MEMUTUSKAN:
Menetapkan : PERATURAN WALI KOTA TENTANG ARSITEKTUR SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK.
BAB I
KETENTUAN UMUM
Pasal 1
Dalam Peraturan Wali Kota ini yang dimaksud dengan Arsitektur SPBE adalah kerangka dasar.
BAB II
ARSITEKTUR SPBE
Pasal 2
(1) Arsitektur SPBE berpedoman pada referensi Arsitektur SPBE Nasional.
(2) Domain Arsitektur SPBE terdiri atas domain arsitektur proses bisnis, domain arsitektur data dan informasi,
domain arsitektur layanan SPBE, domain arsitektur aplikasi SPBE, domain arsitektur infrastruktur SPBE, dan
domain arsitektur keamanan SPBE.
BAB III
KETENTUAN PENUTUP
Pasal 3
Peraturan Wali Kota ini mulai berlaku pada tanggal diundangkan.
Ditetapkan di Nusaraya
pada tanggal 4 Maret 2024
WALI KOTA NUSARAYA,
ttd
WIRATAMA ADIGUNA
Diundangkan di Nusaraya
pada tanggal 5 Maret 2024
SEKRETARIS DAERAH KOTA NUSARAYA,
ttd
LAKSMI PRADIPTA
BERITA DAERAH KOTA NUSARAYA TAHUN 2024 NOMOR 8
"""


@cache
def _docx(text: str) -> bytes:
    document, target = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(target)
    return target.getvalue()


def write_docx(path: Path, text: str) -> Path:
    """A document of these lines, of the same bytes each time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_docx(text))
    return path


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("TELISIK_DATA", str(folder))
    return folder


@pytest.fixture
def holdings(database_url: str, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Holdings]:
    """An empty corpus, judged by the small instrument; once on each kind of database."""
    monkeypatch.setenv("TELISIK_INSTRUMENT", str(MINI))
    opened = Holdings.open(database_url)
    yield opened
    opened.database.close()


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A good regulation under indicator 1, and one of every way in which a file can be bad."""
    root = tmp_path / "bukti"
    good = write_docx(root / "Indikator 01" / "1.a.Perwali-8-2024.docx", PERWALI)
    (root / "kosong.pdf").write_bytes(b"")
    (root / "terpotong.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (root / "catatan.xyz").write_bytes(bytes(range(256)))
    (root / "perwali sebagai pdf.pdf").write_bytes(good.read_bytes())
    (root / "nama ‘aneh’ <b>&\u202e.txt").write_text("Catatan singkat tentang arsitektur SPBE.", "utf-8")
    (root / "~$1.a.Perwali.docx").write_bytes(b"lock")
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("dalam/notulen.txt", "NOTULEN RAPAT\nHari/Tanggal: Senin, 3 Juni 2024\nAcara: Reviu")
        archive.writestr("../../luar.txt", "keluar dari folder")
    with zipfile.ZipFile(root / "kiriman.zip", "w") as archive:
        archive.writestr("arsip.zip", inner.getvalue())
    return root


@pytest.fixture
def request_for(bundle: Path) -> Request:
    return Request(paths=(bundle,), year=2024, institution="Pemerintah Kota Nusaraya", workers=2)


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Prefect's own harness: a temporary database and server, started once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TELISIK_DATA", str(tmp_path_factory.mktemp("prefect")))
        prepare_prefect()
        from prefect.testing.utilities import prefect_test_harness

        with prefect_test_harness(server_startup_timeout=180):
            yield
