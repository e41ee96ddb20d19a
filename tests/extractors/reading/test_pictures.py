"""The profile of scans and pictures: what is believed of them, and what a picture shows."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.reading import understand
from tests.extractors.reading.reading_papers import (
    DAFTAR_HADIR,
    changed,
)
from tests.extractors.reading.reading_samples import PERWALI, document

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
