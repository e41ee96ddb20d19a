"""What a document is called: never after the person whom it shows or is about."""

from __future__ import annotations

import pytest

from extractors.reading import understand
from tests.extractors.reading.reading_samples import document

PERSONS: list[tuple[str, str, str | None]] = [
    (
        "a degree",
        "BUDI CONTOH, S.Kom., M.T.\nDAFTAR RIWAYAT HIDUP\n1. Pendidikan : S1 Teknik",
        "DAFTAR RIWAYAT HIDUP",
    ),
    (
        "the service number below",
        "BUDI CONTOH\nNIP. 19700101 199003 1 001\nDAFTAR RIWAYAT HIDUP\n1. Pendidikan : S1",
        "DAFTAR RIWAYAT HIDUP",
    ),
    (
        "a number without the word",
        "BUDI CONTOH\n19700101 199003 1 001\nDAFTAR RIWAYAT HIDUP\n1. Pendidikan : S1",
        "DAFTAR RIWAYAT HIDUP",
    ),
]


@pytest.mark.parametrize(("text", "title"), [row[1:] for row in PERSONS], ids=[row[0] for row in PERSONS])
def test_a_person_gives_a_document_no_name(text: str, title: str | None) -> None:
    assert understand(document(text), "x.pdf").profile.subject == title


SCREENS: list[tuple[str, str | None]] = [
    ("Andi Misal Contoh\nBeranda Profil Logout Cari", None),
    ("Dashboard Arsitektur\nAndi Misal\nBeranda Profil Logout Cari", "Dashboard Arsitektur"),
    (
        "Sistem Informasi Kepegawaian Daerah\nAndi Misal\nProfil Logout Cari",
        "Sistem Informasi Kepegawaian Daerah",
    ),
]


@pytest.mark.parametrize(("text", "title"), SCREENS)
def test_who_is_logged_in_gives_a_screen_no_name(text: str, title: str | None) -> None:
    profile = understand(document(text, source="ocr", media_type="image/png"), "x.png").profile
    assert (profile.kind, profile.subject) == ("tangkapan-layar", title)
