"""``telisik explain`` on the files of the sample bundle: text for people, JSON for programs."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from rules.explanation import Explanation
from tests.cli.conftest import Run

TEXT = """PERATURAN WALI KOTA CONTOH
NOMOR 7 TAHUN 2022
TENTANG
SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK
DENGAN RAHMAT TUHAN YANG MAHA ESA
WALI KOTA CONTOH,
Menimbang : bahwa perlu menetapkan Peraturan Wali Kota;
Mengingat : 1. Peraturan Presiden Nomor 95 Tahun 2018;
MEMUTUSKAN:
Menetapkan : PERATURAN WALI KOTA TENTANG SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK.
BAB I
KETENTUAN UMUM
Pasal 1
Dalam Peraturan Wali Kota ini yang dimaksud dengan:
1. Arsitektur SPBE adalah kerangka dasar yang mendeskripsikan integrasi proses bisnis.
BAB II
ARSITEKTUR SPBE
Pasal 2
Arsitektur SPBE memuat:
a. arsitektur proses bisnis;
b. arsitektur data dan informasi; dan
c. arsitektur keamanan.
Ditetapkan di Contoh
pada tanggal 1 Maret 2022
WALI KOTA CONTOH,
ttd
BUDI CONTOH"""


@pytest.fixture
def decree(tmp_path: Path) -> Path:
    word = docx.Document()
    for line in TEXT.splitlines():
        word.add_paragraph(line)
    path = tmp_path / "perwali.docx"
    word.save(str(path))
    return path


def test_text_says_what_counts_and_what_not(telisik: Run, decree: Path) -> None:
    done = telisik("explain", decree, "--indicator", "1", "--year", "2023", "--verbose")
    assert done.returncode == 0, done.stderr
    for part in (
        "Indikator 1.",
        "Kesimpulan:",
        "3 dari 6 muatan ditemukan",
        "Arsitektur SPBE memuat: … c. arsitektur keamanan",
        "hanya definisi, bukan pengaturan",
        "→ ",
    ):
        assert part in done.stdout, part


def test_json_follows_the_model(telisik: Run, decree: Path) -> None:
    done = telisik("explain", decree, "--indicator", "1", "--year", "2023", "--format", "json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert data["schema"] == "telisik.explanation/1"
    found = Explanation.model_validate_json(done.stdout)
    assert (found.indicator, found.year, found.institution) == (1, 2023, "Pemerintah Kota Contoh")
    assert {item.id: item.state for item in found.items}["1.3.seluruh-domain"] == "partial"


def test_unknown_indicator_and_unreadable_file(telisik: Run, decree: Path, tmp_path: Path) -> None:
    unknown = telisik("explain", decree, "--indicator", "48", "--year", "2025")
    assert (unknown.returncode, "1 sampai 47" in unknown.stderr) == (2, True)
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(b"%PDF-1.4 rusak")
    done = telisik("explain", broken, "--indicator", "1")
    assert done.returncode == 3
    assert "tidak terbaca" in done.stdout
