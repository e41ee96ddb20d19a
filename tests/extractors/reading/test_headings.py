"""Headings of documents that are no legal product, and the sheets of a workbook."""

from __future__ import annotations

import pytest

from extractors.reading import understand
from tests.extractors.reading.reading_parts import parts
from tests.extractors.reading.reading_samples import document


def test_contents_page_gives_no_chapters() -> None:
    toc = (
        "DAFTAR ISI\nKATA PENGANTAR ........ i\nBAB I PENDAHULUAN ........ 1\n"
        "BAB II METODE ........ 3\nBAB III HASIL ..... 9"
    )
    found = parts("LAPORAN SPBE KOTA PALOPO\nTAHUN 2023", toc, "BAB I\nPENDAHULUAN\nUraian.", kinds=("bab",))
    assert found == [("bab", "BAB I PENDAHULUAN", "isi")]
    read = understand(
        document("LAPORAN SPBE KOTA PALOPO\nTAHUN 2023", toc, "BAB I\nPENDAHULUAN\nUraian."), "x.pdf"
    )
    aside = [read.text[s.start : s.end] for s in read.sections if s.kind == "furniture"]
    assert any("BAB III HASIL" in text for text in aside) and not any("Uraian" in text for text in aside)


def test_sheets_of_a_workbook() -> None:
    from dataclasses import replace

    plain = document("No Aplikasi\n1 SIMPEG", "Ringkasan")
    book = replace(
        plain,
        pages=tuple(
            replace(page, name=name) for page, name in zip(plain.pages, ("Daftar", "Rekap"), strict=True)
        ),
    )
    found = [(s.kind, s.label) for s in understand(book, "a.xlsx").sections if s.kind == "sheet"]
    assert found == [("sheet", "Daftar"), ("sheet", "Rekap")]


@pytest.mark.parametrize(
    "text",
    [
        "BERITA ACARA\nIsi.\nKepala Dinas\nCONTOH MISAL",
        "BERITA ACARA\nIsi.\nKepala Dinas\nCONTOH MISAL\nNIP. 19800101 200501 1 001\nTembusan disampaikan",
        "BERITA ACARA\nIsi.\nCONTOH MISAL, S.Kom\nselesai.",
        "BERITA ACARA\nIsi.\n1. Nama : UMPAMA CONTOH\nselesai.",
        "BERITA ACARA\nIsi.\nPIHAK KEDUA PIHAK PERTAMA\nCONTOH MISAL UMPAMA JAYA",
    ],
)
def test_the_name_of_who_signs_is_no_heading(text: str) -> None:
    assert [label for _, label, _ in parts(text)] == ["BERITA ACARA"]


def test_the_cells_of_an_sop_are_its_parts() -> None:
    text = (
        "PEMERINTAH KOTA BITUNG\nNama SOP : SOP AUDIT\nDasar Hukum :\tKualifikasi Pelaksana :\n"
        "1. UU Nomor 1\t1. Memahami audit\nKeterkaitan :\tPeralatan/Perlengkapan :\nSOP lain\tKomputer\n"
        "Peringatan :\tPencatatan dan Pendataan :\nJika tidak, terganggu\tDisimpan"
    )
    assert [label for _, label, _ in parts(text)][1:] == [
        "Dasar Hukum : Kualifikasi Pelaksana",
        "Keterkaitan : Peralatan/Perlengkapan",
        "Peringatan : Pencatatan dan Pendataan",
    ]
