"""Profiles of documents of every kind: each row is the smallest text that shows one way of printing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extractors.model import Signatory
from extractors.reading import understand
from tests.extractors.reading.reading_papers import (
    BERITA_ACARA,
    DAFTAR,
    DAFTAR_HADIR,
    DPA,
    DRAFT,
    FORMULIR,
    INSTRUKSI,
    KAK,
    LAMPIRAN,
    LAPORAN,
    NOTULEN,
    PANDUAN,
    PERJANJIAN,
    RENSTRA,
    SOP,
    SURAT_EDARAN,
    SURAT_TUGAS,
    UNDANGAN,
    changed,
)
from tests.extractors.reading.reading_samples import KEPUTUSAN, PERWALI, document

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


def test_each_value_has_its_proof() -> None:
    profile = understand(document(*PERWALI), "x.pdf").profile
    assert profile.proof["number"].page == 1
    assert "NOMOR 26" in profile.proof["number"].quote
    assert profile.proof["enacted_on"].page == 2
    assert "4 Mei 2020" in profile.proof["enacted_on"].quote


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
