"""The header table of an SOP: each cell's date is its own, each named cell a part."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.reading.lines import lines_of
from extractors.reading.sop import effective_date, header_dates
from tests.extractors.reading.reading_parts import parts
from tests.extractors.reading.reading_samples import document

DATES: list[tuple[str, str, dict[str, date]]] = [
    (
        "a cell a line",
        "Tgl. Pembuatan : 11 Januari 2021\nTgl. Revisi : 3 Maret 2022\nTgl. Efektif : 4 April 2022",
        {"pembuatan": date(2021, 1, 11), "revisi": date(2022, 3, 3), "efektif": date(2022, 4, 4)},
    ),
    (
        "an empty cell has not the date of the next",
        "TGL. REVISI\t:\nTGL. EFEKTIF\t:\t15 Februari 2021",
        {"efektif": date(2021, 2, 15)},
    ),
    (
        "two cells in a line",
        "Tanggal Pembuatan : 2 Januari 2024 Tanggal Efektif : 5 Februari 2024",
        {"pembuatan": date(2024, 1, 2), "efektif": date(2024, 2, 5)},
    ),
    ("the date below its cell", "Tanggal Pembuatan\n7 Mei 2023", {"pembuatan": date(2023, 5, 7)}),
    (
        "other words",
        "Tanggal Dibuat : 1 Mei 2023\nTanggal Disahkan : 2 Mei 2023\nTanggal mulai berlaku : 3 Mei 2023",
        {"pembuatan": date(2023, 5, 1), "pengesahan": date(2023, 5, 2), "efektif": date(2023, 5, 3)},
    ),
    ("a dash", "Tgl. Revisi : -\nTgl. Efektif : 2 Januari 2018", {"efektif": date(2018, 1, 2)}),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in DATES], ids=[row[0] for row in DATES])
def test_dates_of_the_header(text: str, expected: dict[str, date]) -> None:
    found = header_dates(list(enumerate(lines_of(document(text)))))
    assert {name: day for name, (day, _) in found.items()} == expected


def test_approval_counts_where_no_date_of_effect_is_named() -> None:
    head = list(enumerate(lines_of(document("Tgl. Pembuatan : 1 Mei 2023\nTgl. Pengesahan : 2 Mei 2023"))))
    assert effective_date(head) == (date(2023, 5, 2), 1)


def test_cells_with_what_they_hold_on_their_own_line() -> None:
    found = parts(
        "PEMERINTAH KOTA BITUNG\nNama SOP : SOP AUDIT\nDasar Hukum : 1. UU Nomor 1\n2. UU Nomor 2\n"
        "Kualifikasi Pelaksana : Memahami audit\nPeringatan : Jika tidak, terganggu\n"
        "Pencatatan dan Pendataan : Disimpan",
        kinds=("heading",),
    )
    assert [label for _, label, _ in found][1:] == [
        "Dasar Hukum",
        "Kualifikasi Pelaksana",
        "Peringatan",
        "Pencatatan dan Pendataan",
    ]
