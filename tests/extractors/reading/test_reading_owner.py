"""Whose a document is: by its own signs, listed or not, and never by what it only mentions."""

from __future__ import annotations

import pytest

from extractors.model import PageSource
from extractors.reading import owner, understand
from tests.extractors.reading.reading_samples import KEPUTUSAN, PERWALI, document

NUSARAYA = "Pemerintah Kota Nusaraya"
NOTICE = (
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang\n"
    "diterbitkan oleh Balai Besar Sertifikasi Elektronik (BSrE), Badan Siber dan Sandi Negara.\n"
)
HEAD = "PEMERINTAH KOTA NUSARAYA\nDINAS KOMUNIKASI DAN INFORMATIKA\nJalan Contoh Nomor 1 Nusaraya 98711\n"
NOTULEN = "NOTULEN RAPAT\nHari/Tanggal : Senin, 4 Maret 2024\nPeserta rapat : terlampir\n"
KEPWAL = (
    "WALI KOTA NUSARAYA\nKEPUTUSAN WALI KOTA NUSARAYA\nNOMOR 100.3/38/2024\nTENTANG\nTIM SPBE\n"
    "Menimbang : bahwa perlu;\nMengingat : Peraturan Badan Siber dan Sandi Negara Nomor 8 Tahun 2020;\n"
    "MEMUTUSKAN:\nKESATU : Tim.\nDitetapkan di Nusaraya\npada tanggal 4 Maret 2024\nWALI KOTA NUSARAYA,\n"
)
ROWS: list[tuple[str, str, PageSource, str | None]] = [
    ("decree of a mayor who is not listed", KEPWAL, "text", NUSARAYA),
    ("the same behind an e-signature's notice", NOTICE + KEPWAL, "text", NUSARAYA),
    ("the same scanned: named more than once", KEPWAL, "ocr", NUSARAYA),
    (
        "regulation of a regent with the listed province above",
        "BUPATI SUKARASA\nPROVINSI JAWA BARAT\nPERATURAN BUPATI SUKARASA\nNOMOR 3 TAHUN 2023\nTENTANG\nSPBE\n"
        "Menimbang : bahwa perlu;\n",
        "text",
        "Pemerintah Kabupaten Sukarasa",
    ),
    (
        "an office of a region that is not listed",
        "KEPUTUSAN KEPALA DINAS KOMUNIKASI DAN INFORMATIKA\nKABUPATEN SUKARASA\nNOMOR 9 TAHUN 2025\nTENTANG\n"
        "PETUGAS\nMenimbang : bahwa perlu;\n",
        "text",
        "Pemerintah Kabupaten Sukarasa",
    ),
    (
        "a report on a region: the body below the office of who signed the foreword",
        "LAPORAN HASIL EVALUASI\nSistem Pemerintahan Berbasis Elektronik\nTahun 2023\n"
        "PEMERINTAH KOTA PALOPO\n"
        "Deputi Bidang Kelembagaan dan Tata Laksana\nKementerian Pendayagunaan Aparatur Negara\n"
        "dan Reformasi Birokrasi\n\fKATA PENGANTAR\nEvaluasi telah dilaksanakan.\nJakarta, 20 Desember 2023\n"
        "Deputi Bidang Kelembagaan\ndan Tata Laksana,\nBudi Santoso\n",
        "text",
        "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    ),
    ("letterhead", HEAD + NOTULEN, "text", NUSARAYA),
    ("letterhead of a scan, its address names the place too", HEAD + NOTULEN, "ocr", NUSARAYA),
    (
        "one sign alone in a scan is a guess",
        "PEMERINTAH KOTA NUSARAYA\nDINAS KOMUNIKASI\n" + NOTULEN,
        "ocr",
        None,
    ),
    (
        "a listed place spelt nearly so is meant",
        "WALI KOTA PALQPO\nKEPUTUSAN WALI KOTA PALQPO\nNOMOR 8 TAHUN 2024\nTENTANG\nTIM\nWALI KOTA PALOPO,\n"
        "Menimbang : bahwa perlu;\n",
        "ocr",
        "Pemerintah Kota Palopo",
    ),
    (
        "title over two lines",
        "LAPORAN PEMANFAATAN JARINGAN INTRA PEMERINTAH KOTA\nNUSARAYA\nSemester II Tahun 2024\nIntra.\n",
        "text",
        NUSARAYA,
    ),
    (
        "bodies that the text only cites",
        "SPESIFIKASI WEB SERVICE SIMPEG\nVersi 1.4\nLayanan kepegawaian bertukar data lewat API gateway.\n"
        "POST /siasn/sinkron kirim perubahan ke BKN SIASN BKN\n",
        "text",
        None,
    ),
    (
        "a speaker's agency in a report",
        "LAPORAN BIMBINGAN TEKNIS SPBE\n" + HEAD + "Narasumber berasal dari Badan Pusat Statistik.\n",
        "text",
        NUSARAYA,
    ),
    (
        "a ministry's letterhead above a region it writes about",
        "KEMENTERIAN PENDAYAGUNAAN APARATUR NEGARA\nDAN REFORMASI BIROKRASI\nLAPORAN HASIL EVALUASI SPBE\n"
        "PEMERINTAH KOTA PALOPO\nTAHUN 2023\n",
        "text",
        "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    ),
    ("only a notice", NOTICE + "NOTULEN RAPAT\nPeserta rapat : terlampir\n", "text", None),
    ("listed as before", PERWALI[0], "text", "Pemerintah Kota Palopo"),
    ("listed, office in the title", KEPUTUSAN[0], "text", "Pemerintah Kabupaten Wonosobo"),
]


@pytest.mark.parametrize(
    ("page", "source", "institution"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_institution(page: str, source: PageSource, institution: str | None) -> None:
    profile = understand(document(page, source=source), "berkas.pdf").profile
    assert profile.institution == institution


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("BERITA DAERAH KOTA NUSARAYA TAHUN 2021 NOMOR 31", NUSARAYA),
        ("Dinas Sosial Kabupaten Suka Rasa Tahun 2024", "Pemerintah Kabupaten Suka Rasa"),
        ("GUBERNUR TANAH JAUH,", "Pemerintah Provinsi Tanah Jauh"),
        ("Pemerintah Kabupaten/Kota", None),
        ("Kota Layak Anak", None),
        ("wali kota ini", None),
        ("Bupati atau Wali Kota", None),
    ],
)
def test_regions_as_printed(text: str, name: str | None) -> None:
    found = next((region for region, _ in owner.printed(" ".join(text.split()))), None)
    assert (found.name if found else None) == name
