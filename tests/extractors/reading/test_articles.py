"""Articles, paragraphs and chapters: what heads one, and what only cites one."""

from __future__ import annotations

import pytest

from extractors.reading import understand
from tests.extractors.reading.reading_parts import at, body, parts
from tests.extractors.reading.reading_samples import KEPUTUSAN, document

ARTICLES: list[tuple[str, list[str], list[str]]] = [
    ("plain", ["Pasal 1", "Isi.", "Pasal 2", "Isi."], ["Pasal 1", "Pasal 2"]),
    ("a stop and a blank", ["Pasal 1 .", "Isi.", "Pasal 2.", "Isi."], ["Pasal 1", "Pasal 2"]),
    (
        "letters for digits",
        ["Pasal l", "Isi.", "Pasal 2", "Isi.", "Pasal 3", "Isi."],
        ["Pasal 1", "Pasal 2", "Pasal 3"],
    ),
    (
        "2O for 20",
        ["Pasal 19", "Isi.", "Pasal 2O", "Isi.", "Pasal 21", "Isi."],
        ["Pasal 19", "Pasal 20", "Pasal 21"],
    ),
    ("I 1 for 11", ["Pasal 10", "Isi.", "Pasal I 1", "Isi."], ["Pasal 10", "Pasal 11"]),
    (
        "1 1 for 11",
        ["Pasal 10", "Isi.", "Pasal 1 1", "Isi.", "Pasal 12", "Isi."],
        ["Pasal 10", "Pasal 11", "Pasal 12"],
    ),
    (
        "a lost digit",
        ["Pasal 19", "Isi.", "Pasal 2", "Isi.", "Pasal 21", "Isi."],
        ["Pasal 19", "Pasal 20", "Pasal 21"],
    ),
    (
        "a citation wraps",
        ["Pasal 1", "sebagaimana dimaksud dalam", "Pasal 7", "ayat (1) berlaku."],
        ["Pasal 1"],
    ),
    ("a citation opens a line", ["Pasal 1", "Isi menurut", "Pasal 7 ayat (2) huruf b berlaku."], ["Pasal 1"]),
    (
        "text on the heading's line",
        ["Pasal 1", "Isi.", "Pasal 2 (1) Isi ayat satu.", "(2) Isi."],
        ["Pasal 1", "Pasal 2"],
    ),
    ("amendment", ["Pasal I", "Isi.", "Pasal II", "Mulai berlaku."], ["Pasal I", "Pasal II"]),
    ("I for 1 where nothing is amended", ["Pasal I", "Isi.", "Pasal 2", "Isi."], ["Pasal 1", "Pasal 2"]),
    ("inserted article", ["Pasal 5", "Isi.", "Pasal 5A", "Isi."], ["Pasal 5", "Pasal 5A"]),
    (
        "a slip in print stays",
        ["Pasal 22", "Isi.", "Pasal 26", "Isi.", "Pasal 25", "Isi."],
        ["Pasal 22", "Pasal 26", "Pasal 25"],
    ),
    (
        "the same number printed twice",
        ["Pasal 1", "Isi satu.", "Pasal 1", "Isi dua.", "Pasal 3", "Isi."],
        ["Pasal 1", "Pasal 1", "Pasal 3"],
    ),
    (
        "a blurred word whose number is due",
        ["Pasal 1", "Isi.", "Pnsul 2", "Isi.", "Pasul 3", "(1) Isi.", "Pusat 9", "Isi."],
        ["Pasal 1", "Pasal 2", "Pasal 3"],
    ),
    ("a catchword repeats", ["Pasal 1", "Isi.", "Pasal 2", "Pasal 2", "Isi."], ["Pasal 1", "Pasal 2"]),
]


@pytest.mark.parametrize(
    ("lines", "expected"), [row[1:] for row in ARTICLES], ids=[row[0] for row in ARTICLES]
)
def test_articles(lines: list[str], expected: list[str]) -> None:
    assert [label for _, label, _ in parts(*body(*lines), kinds=("pasal",))] == expected


def test_chapters_run_together_with_their_numeral() -> None:
    found = parts(
        *body("BABI", "KETENTUAN UMUM", "Pasal 1", "Isi.", "BAB II", "TATA KELOLA", "Pasal 2", "Isi."),
        kinds=("bab",),
    )
    assert [label for _, label, _ in found] == ["BAB I KETENTUAN UMUM", "BAB II TATA KELOLA"]


DIVISIONS: list[tuple[str, list[str], list[str]]] = [
    (
        "Roman numerals misread",
        ["BAB I", "UMUM", "Pasal 1", "Isi.", "BAB I!i", "DUA", "Isi.", "BAB IV", "TIGA", "Pasal 2", "Isi."],
        ["BAB I UMUM", "BAB III DUA", "BAB IV TIGA"],
    ),
    (
        "a numeral that lost a sign",
        ["BAB VII", "A B", "Isi.", "BAB VII", "C D", "Isi.", "BAB IX", "E F", "Isi."],
        ["BAB VII A B", "BAB VIII C D", "BAB IX E F"],
    ),
    (
        "a number printed twice stays",
        ["BAB IV", "A B", "Isi.", "BAB V", "C D", "Isi.", "BAB V", "E F", "Isi.", "BAB VI", "G H"],
        ["BAB IV A B", "BAB V C D", "BAB V E F", "BAB VI G H"],
    ),
    (
        "a comma that was a stop",
        ["BAB I", "UMUM", "Isi,", "BAB II", "TATA KELOLA"],
        ["BAB I UMUM", "BAB II TATA KELOLA"],
    ),
    ("a citation wraps", ["BAB I", "UMUM", "diatur dalam", "BAB V", "Lampiran ini."], ["BAB I UMUM"]),
    ("an inserted chapter", ["BAB IV", "A B", "Isi.", "BAB IVA", "C D"], ["BAB IV A B", "BAB IVA C D"]),
    (
        "ordinals up to twenty",
        ["Bagian Kesebelas", "Satu", "Bagian Ke Dua Belas", "Dua", "Bagian Kedua puluh", "Tiga"],
        ["Bagian Kesebelas Satu", "Bagian Ke Dua Belas Dua", "Bagian Kedua Puluh Tiga"],
    ),
    (
        "an office is no division",
        ["Bagian Kepegawaian", "Bagian Ketua", "Bagian Kesatu", "Umum"],
        ["Bagian Kesatu Umum"],
    ),
    (
        "paragraphs counted in words",
        ["Paragraf Pertama", "Umum", "Paragraf Kedua", "Khusus", "Paragraf 3", "Lain"],
        ["Paragraf Pertama Umum", "Paragraf Kedua Khusus", "Paragraf 3 Lain"],
    ),
]


@pytest.mark.parametrize(
    ("lines", "expected"), [row[1:] for row in DIVISIONS], ids=[row[0] for row in DIVISIONS]
)
def test_chapters_and_their_divisions(lines: list[str], expected: list[str]) -> None:
    found = parts(*body("Pasal 1", "Isi.", *lines), kinds=("bab", "bagian", "paragraf"))
    assert [label for _, label, _ in found] == expected


PARAGRAPHS: list[tuple[str, list[str], list[str]]] = [
    ("plain", ["(1) Isi.", "(2) Isi."], ["1", "2"]),
    ("a letter for a digit", ["(I)Isi.", "(2| Isi."], ["1", "2"]),
    ("a comma that was a stop", ["(1) Isi,", "(2) Isi."], ["1", "2"]),
    ("a citation wraps", ["(1) Isi sebagaimana dimaksud pada ayat", "(3) berlaku.", "(2) Isi."], ["1", "2"]),
    ("a citation goes on", ["(1) Isi menurut", "(2) huruf b berlaku.", "(2) Isi."], ["1", "2"]),
    ("a number printed twice", ["(1) Isi.", "(2) Isi.", "(2) Isi."], ["1", "2", "2"]),
]


@pytest.mark.parametrize(
    ("lines", "expected"), [row[1:] for row in PARAGRAPHS], ids=[row[0] for row in PARAGRAPHS]
)
def test_paragraphs(lines: list[str], expected: list[str]) -> None:
    found = parts(*body("Pasal 1", *lines), kinds=("ayat",))
    assert [label for _, label, _ in found] == [f"Pasal 1 ayat ({number})" for number in expected]


LISTS: list[tuple[str, list[str], list[str]]] = [
    (
        "letters",
        ["(1) Isi:", "a. satu;", "b. dua;", "C. tiga."],
        ["ayat (1) huruf a", "ayat (1) huruf b", "ayat (1) huruf c"],
    ),
    (
        "figures within letters",
        ["(1) Isi:", "a. satu:", "1. ini;", "2. itu;", "b. dua."],
        ["ayat (1) huruf a", "ayat (1) huruf a angka 1", "ayat (1) huruf a angka 2", "ayat (1) huruf b"],
    ),
    (
        "letters within figures within letters",
        ["Isi:", "a. satu:", "1. ini:", "a) begini;", "b) begitu;", "2. itu;", "b. dua."],
        [
            "huruf a",
            "huruf a angka 1",
            "huruf a angka 1 huruf a)",
            "huruf a angka 1 huruf b)",
            "huruf a angka 2",
            "huruf b",
        ],
    ),
    ("a list with a gap is not cited", ["(1) Isi:", "a. satu;", "b. dua;", "d. empat."], []),
    ("one item is no list", ["(1) Isi:", "a. satu."], []),
    ("an abbreviation is no item", ["(1) Isi", "a.n. Wali Kota", "b.d. jabatan."], []),
    (
        "each paragraph has its own",
        ["(1) Isi:", "a. satu;", "b. dua.", "(2) Isi:", "a. tiga;", "b. empat."],
        ["ayat (1) huruf a", "ayat (1) huruf b", "ayat (2) huruf a", "ayat (2) huruf b"],
    ),
]


@pytest.mark.parametrize(("lines", "expected"), [row[1:] for row in LISTS], ids=[row[0] for row in LISTS])
def test_lists_within_articles(lines: list[str], expected: list[str]) -> None:
    found = parts(*body("Pasal 1", *lines), kinds=("huruf", "angka"))
    assert [label for _, label, _ in found] == [f"Pasal 1 {item}" for item in expected]


def test_a_list_that_begins_on_the_line_of_its_dictum() -> None:
    page = KEPUTUSAN[0].replace(
        "KEDUA : Tim bertugas mengoordinasikan SPBE.", "KEDUA : Tugas: a. menyusun arsitektur;\nb. memantau."
    )
    read = understand(document(page), "x.pdf")
    assert at(read, "menyusun arsitektur").label == "KEDUA huruf a"
    assert at(read, "memantau").label == "KEDUA huruf b"
