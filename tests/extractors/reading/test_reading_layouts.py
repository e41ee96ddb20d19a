"""Layouts of legal products and letters that differ in one point each from the usual."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extractors.model import Document, Signatory, Word
from extractors.reading import understand
from tests.extractors.reading.reading_samples import PERWALI, document

_BODY = "Menimbang : bahwa perlu;\nMEMUTUSKAN:\nKESATU : Isi.\n"
_LETTER = "PEMERINTAH KOTA PALOPO\nSEKRETARIAT DAERAH\nJalan Contoh Nomor 1 Palopo 91911\n"
_BERITA_ACARA = (
    "PEMERINTAH KOTA PALOPO\nBERITA ACARA\nKONSULTASI\n"
    "Nomor: 900.1.3/742/Kominfo/2024\n"
    "Pada hari ini Rabu (9-10-2024), bertempat di Palopo\n"
)


def perwali(*changes: tuple[str, str]) -> str:
    text = PERWALI[0].split("BAB I\n")[0] + "Pasal 1\nIsi.\n" + PERWALI[1].split("Daerah Kota Palopo.\n")[1]
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


ROWS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "enactment beside promulgation, wide gaps",
        perwali().split("Ditetapkan")[0]
        + "Diundangkan di Palopo          Ditetapkan di Palopo\n"
        + "pada tanggal 6 Mei 2020        pada tanggal 4 Mei 2020\n"
        + "SEKRETARIS DAERAH,             WALI KOTA PALOPO,\nttd       ttd\n"
        "ANDI MISAL     BUDI CONTOH\n",
        {
            "enacted_on": date(2020, 5, 4),
            "promulgated_on": date(2020, 5, 6),
            "signatory": Signatory("Budi Contoh", "Wali Kota Palopo"),
            "signed": True,
        },
    ),
    (
        "the same with single blanks: the names cannot be told apart",
        perwali().split("Ditetapkan")[0] + "Ditetapkan di Palopo Diundangkan di Palopo\n"
        "pada tanggal 4 Mei 2020 pada tanggal 6 Mei 2020\n"
        + "WALI KOTA PALOPO, SEKRETARIS DAERAH,\nANDI MISAL BUDI CONTOH\n",
        {
            "enacted_on": date(2020, 5, 4),
            "promulgated_on": date(2020, 5, 6),
            "signatory": Signatory(None, "Wali Kota Palopo"),
        },
    ),
    ("Roman month", perwali(("4 Mei 2020", "4 - V - 2020")), {"enacted_on": date(2020, 5, 4)}),
    (
        "number and year on lines of their own",
        perwali(("NOMOR 26 TAHUN 2020", "NOMOR\n26\nTAHUN\n2020")),
        {"number": "26", "year": 2020},
    ),
    (
        "no word TAHUN",
        perwali(("NOMOR 26 TAHUN 2020", "NOMOR : 26/2020")),
        {"number": "26/2020", "year": 2020},
    ),
    (
        "letter-spaced TENTANG",
        perwali(("\nTENTANG\n", "\nT E N T A N G\n")),
        {"subject": "PENYELENGGARAAN SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK"},
    ),
    (
        "a scrap of OCR before the line that ends the subject",
        perwali(("\nDENGAN RAHMAT", "\nP DENGAN RAHMAT")),
        {"subject": "PENYELENGGARAAN SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK"},
    ),
    (
        "special regional regulation",
        perwali(("PERATURAN WALI KOTA PALOPO\nNOMOR", "PERATURAN DAERAH KHUSUS PROVINSI PAPUA\nNOMOR")),
        {"form": "Peraturan Daerah Khusus", "institution": "Pemerintah Provinsi Papua"},
    ),
    (
        "decree in small letters",
        "Keputusan Sekretaris Daerah Kota Madiun\nNomor : 050/12/401.101/2022\nTentang\nTim Asesor\n" + _BODY,
        {"form": "Keputusan Sekretaris Daerah", "number": "050/12/401.101/2022", "subject": "Tim Asesor"},
    ),
    (
        "acting head who signs below with his own office",
        "KEPUTUSAN KEPALA DINAS SOSIAL\nKOTA PALOPO\nNOMOR 9/KEP/2023\nTENTANG\nTIM\n"
        + _BODY
        + "Ditetapkan di Palopo\npada tanggal 5 Januari 2023\nPlt. KEPALA DINAS SOSIAL\n"
        "Sekretaris,\nBUDI CONTOH\n",
        {"signatory": Signatory("Budi Contoh", "Plt. Kepala Dinas Sosial")},
    ),
    (
        "dots for a name: nobody signed",
        "KEPUTUSAN WALI KOTA PALOPO\nNOMOR 9/KEP/2023\nTENTANG\nTIM\n"
        + _BODY
        + "Ditetapkan di Palopo\npada tanggal 5 Januari 2023\nWALI KOTA PALOPO,\n"
        "(..................)\n",
        {"signed": False, "status": "enacted", "signatory": Signatory(None, "Wali Kota Palopo")},
    ),
    (
        "a name without a mark may be signed by hand",
        "KEPUTUSAN WALI KOTA PALOPO\nNOMOR 9/KEP/2023\nTENTANG\nTIM\n"
        + _BODY
        + "Ditetapkan di Palopo\npada tanggal 5 Januari 2023\nWALI KOTA PALOPO,\n"
        "BUDI CONTOH\n",
        {"signed": None},
    ),
    (
        "circular dated like a letter, a stamp in its signature",
        _LETTER + "Palopo, 3 Februari 2025\nKepada : Yth. Para Camat\nSURAT EDARAN\n"
        "NOMOR 500/96/2025\nTENTANG\nSANDI\n"
        + "Sehubungan dengan itu, diminta.\nSEKRETARIS DAERAH,\nKOTA\nPALOPO\nBUDI CONTOH\n",
        {"kind": "surat-edaran", "dated": date(2025, 2, 3), "status": "enacted", "place": "Palopo"},
    ),
    (
        "subject of a letter over two lines",
        _LETTER + "Nomor : B.27/1234/Setda/2024 Palopo, 4 Juli 2024\n"
        "Perihal : Undangan Rapat Evaluasi\nSPBE\nYth. Camat\n",
        {"number": "B.27/1234/Setda/2024", "subject": "Undangan Rapat Evaluasi SPBE"},
    ),
    (
        "text below the subject of a letter",
        _LETTER + "Nomor : 5/1234/Setda/2024\nHal : Undangan\nDengan hormat, kami mengundang\n"
        "Saudara.\nYth. Camat\n",
        {"subject": "Undangan"},
    ),
    (
        "SOP whose header cells stand beside the letterhead",
        "PEMERINTAH KOTA PALOPO\tNomor SOP\t:\t555/SOP-01/2023\n"
        "DINAS KOMUNIKASI\tTanggal Pembuatan\t:\t2 Januari 2023\n"
        "\tTanggal Efektif\t:\t9 Januari 2023\n\tNama SOP\t:\tPengelolaan Data\n"
        "Dasar Hukum\tKualifikasi Pelaksana\n",
        {
            "number": "555/SOP-01/2023",
            "issuer": "Dinas Komunikasi Kota Palopo",
            "enacted_on": date(2023, 1, 9),
        },
    ),
    (
        "form whose head shortens its title",
        "FORMULIR PERMOHONAN SERVER\tNo.\t${no}\nHalaman\n"
        "FORMULIR PERMOHONAN SERVER DI PUSAT DATA\nNama\t${nama}\n",
        {"subject": "FORMULIR PERMOHONAN SERVER DI PUSAT DATA"},
    ),
    (
        "report about a year holds for no period",
        "LAPORAN PENYELENGGARAAN SATU DATA\nKOTA PALOPO\nTAHUN 2024\nIsi.\n",
        {"year": 2024, "period": None},
    ),
    (
        "the year of the law that a title cites is no period",
        perwali(
            (
                "PENYELENGGARAAN SISTEM PEMERINTAHAN BERBASIS\nELEKTRONIK",
                "PERUBAHAN ATAS PERATURAN BUPATI NOMOR 3 TAHUN 2018 TENTANG E",
            )
        ),
        {"period": None},
    ),
    (
        "term in a decree's dictum",
        "KEPUTUSAN WALI KOTA PALOPO\nNOMOR 9/KEP/2023\nTENTANG\nTIM KOORDINASI\n"
        "Menimbang : bahwa perlu;\n"
        "MEMUTUSKAN:\nKESATU : Tim ini berlaku untuk tahun 2021-2025.\nKEDUA : Isi.\n",
        {"period": (2021, 2025)},
    ),
]


@pytest.mark.parametrize(("page", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_layout(page: str, expected: dict[str, Any]) -> None:
    profile = understand(document(page), "berkas.pdf").profile
    assert {name: getattr(profile, name) for name in expected} == expected


def scanned(text: str, confidence: float) -> Document:
    """A scan whose words OCR all read with one confidence."""
    page = document(text, source="ocr").pages[0]
    words, at = [], 0
    for word in page.text.split():
        at = page.text.index(word, at)
        words.append(Word(at, at + len(word), (0.0, 0.0, 1.0, 1.0), None, confidence))
        at += len(word)
    return replace(document(text, source="ocr"), pages=(replace(page, words=tuple(words)),))


@pytest.mark.parametrize(
    ("text", "confidence", "number"),
    [
        (_BERITA_ACARA, 0.92, "900.1.3/742/Kominfo/2024"),
        (_BERITA_ACARA, 0.60, None),
        (_BERITA_ACARA.replace("9-10-2024", "9-10-2021"), 0.92, None),
        (_BERITA_ACARA.replace("900.1.3/742/", "900.1.3/ 742 /"), 0.92, None),
    ],
    ids=["sure and confirmed", "unsure", "its year confirmed by nothing", "stamped into a gap"],
)
def test_number_of_a_scan(text: str, confidence: float, number: str | None) -> None:
    assert understand(scanned(text, confidence), "scan.pdf").profile.number == number
