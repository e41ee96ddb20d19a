"""What stands on a page and is no part of its text: numbers, running heads, stamps, catchwords."""

from __future__ import annotations

import pytest

from tests.extractors.reading.reading_parts import parts

FURNITURE: list[tuple[str, list[str], list[str]]] = [
    ("page numbers", ["Isi satu.", "-2-\nIsi dua.", "- 3 -\nIsi tiga.\n17"], ["-2-", "- 3 -", "17"]),
    ("a year is no page number", ["LAPORAN\nTAHUN\n2024", "Isi."], []),
    ("catchword", ["Isi.\nPasal 3 ...", "Pasal 3\nIsi."], ["Pasal 3 ..."]),
    ("catchword of running text", ["Isi panjang\nkedua belas…", "kedua belas kali\nIsi."], ["kedua belas…"]),
    ("dotted lines of a form are none", ["Nama : ..............................", "Isi."], []),
    (
        "running head",
        ["Awal.", *[f"Renstra Dinas Kominfo 2021 | {n}\nIsi {'abcd'[n]}" for n in range(4)]],
        [f"Renstra Dinas Kominfo 2021 | {n}" for n in range(4)],
    ),
    ("copy mark", ["SALINAN\nIsi.", "Isi."], ["SALINAN"]),
    ("scanner", ["Isi.\nDipindai dengan CamScanner", "Isi."], ["Dipindai dengan CamScanner"]),
    (
        "notice of e-signature",
        [
            "Isi.\nDokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik",
            "Isi.",
        ],
        ["Dokumen ini telah ditandatangani secara elektronik menggunakan sertifik"[:60]],
    ),
    (
        "what is said of electronic signing is no notice of one",
        ["PANDUAN\nKonsep surat diperiksa berjenjang lalu ditandatangani secara elektronik. Isi."],
        [],
    ),
    (
        "page number below a letterhead",
        ["Isi.", "WALI KOTA PALOPO\nSULAWESI SELATAN\nSEKRETARIAT\nDAERAH\n- 3 -\n" + "Isi.\n" * 9],
        ["- 3 -"],
    ),
    ("site of regulations, misread", ["Isi.\nvww.peraturan.go.id", "Isi."], ["vww.peraturan.go.id"]),
    ("number of the print, misread", ["Isi.\nSK No l2O34 A", "Isi."], ["SK No l2O34 A"]),
    ("site of the law office", ["Isi.\njdih.palopokota.go.id", "Isi."], ["jdih.palopokota.go.id"]),
    ("articles at the head of pages stay", [f"Pasal {n}\nIsi {'abcdef'[n]}." for n in range(1, 6)], []),
]


@pytest.mark.parametrize(
    ("pages", "expected"), [row[1:] for row in FURNITURE], ids=[row[0] for row in FURNITURE]
)
def test_furniture(pages: list[str], expected: list[str]) -> None:
    assert [label for _, label, _ in parts(*pages, kinds=("furniture",))] == expected
