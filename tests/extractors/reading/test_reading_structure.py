"""The legal structure: parts, labels and zones, and what must not be taken for a part."""

from __future__ import annotations

import itertools

import pytest

from extractors.model import Section
from extractors.reading import understand
from tests.extractors.reading.reading_parts import at, body, parts
from tests.extractors.reading.reading_samples import KEPUTUSAN, PERWALI, document


def test_parts_of_a_regulation() -> None:
    assert parts(*PERWALI) == [
        ("judul", "PERATURAN WALI KOTA PALOPO", "judul"),
        ("menimbang", "Menimbang", "konsiderans"),
        ("huruf", "Menimbang huruf a", "konsiderans"),
        ("huruf", "Menimbang huruf b", "konsiderans"),
        ("mengingat", "Mengingat", "dasar-hukum"),
        ("angka", "Mengingat angka 1", "dasar-hukum"),
        ("angka", "Mengingat angka 2", "dasar-hukum"),
        ("memutuskan", "Memutuskan", "judul"),
        ("memutuskan", "Batang Tubuh", "batang-tubuh"),
        ("bab", "BAB I KETENTUAN UMUM", "batang-tubuh"),
        ("pasal", "Pasal 1", "definisi"),
        ("angka", "Pasal 1 angka 1", "definisi"),
        ("angka", "Pasal 1 angka 2", "definisi"),
        ("pasal", "Pasal 2", "batang-tubuh"),
        ("ayat", "Pasal 2 ayat (1)", "batang-tubuh"),
        ("ayat", "Pasal 2 ayat (2)", "batang-tubuh"),
        ("bab", "BAB II TATA KELOLA SPBE", "batang-tubuh"),
        ("bagian", "Bagian Kesatu Peta Rencana", "batang-tubuh"),
        ("pasal", "Pasal 3", "batang-tubuh"),
        ("bab", "BAB III KETENTUAN PENUTUP", "batang-tubuh"),
        ("pasal", "Pasal 4", "batang-tubuh"),
        ("pasal", "Pasal 5", "batang-tubuh"),
        ("penutup", "Penutup", "penutup"),
        ("lampiran", "Lampiran I", "lampiran"),
        ("bab", "BAB I PENDAHULUAN", "lampiran"),
    ]


@pytest.mark.parametrize(
    ("words", "label", "zone"),
    [
        ("PROVINSI SULAWESI SELATAN", "PERATURAN WALI KOTA PALOPO", "judul"),
        ("tata kelola yang bersih", "Menimbang huruf a", "konsiderans"),
        ("Undang-Undang Nomor 23", "Mengingat angka 1", "dasar-hukum"),
        ("TENTANG PENYELENGGARAAN SISTEM\nPEMERINTAHAN BERBASIS ELEKTRONIK.", "Memutuskan", "judul"),
        ("kerangka dasar", "Pasal 1 angka 2", "definisi"),
        ("memuat domain", "Pasal 2 ayat (2)", "batang-tubuh"),
        ("jangka waktu 5", "Pasal 3", "batang-tubuh"),
        ("memerintahkan pengundangan", "Penutup", "penutup"),
        ("Uraian arsitektur", "BAB I PENDAHULUAN", "lampiran"),
    ],
)
def test_where_words_stand(words: str, label: str, zone: str) -> None:
    section = at(understand(document(*PERWALI), "x.pdf"), words)
    assert (section.label, section.zone) == (label, zone)


def test_zones_leave_no_gap() -> None:
    read = understand(document(*PERWALI), "x.pdf")
    wide = [
        s
        for s in read.sections
        if s.kind in ("judul", "menimbang", "mengingat", "memutuskan", "penutup", "lampiran")
    ]
    assert wide[0].start == 0
    assert wide[-1].end == len(read.text)
    assert all(left.end == right.start for left, right in itertools.pairwise(wide))


def test_dictums_of_a_decree() -> None:
    assert parts(*KEPUTUSAN, kinds=("diktum", "penutup")) == [
        ("diktum", "KESATU", "batang-tubuh"),
        ("diktum", "KEDUA", "batang-tubuh"),
        ("diktum", "KETIGA", "batang-tubuh"),
        ("penutup", "Penutup", "penutup"),
    ]


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


AMENDMENT = (
    "Pasal I\nBeberapa ketentuan dalam Peraturan Wali Kota Nomor 5 Tahun 2015 diubah sebagai berikut:\n"
    "1. Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:\nPasal 1\n"
    "Dalam Peraturan ini yang dimaksud dengan:\n"
    "1. Daerah adalah Kota.\n2. Dinas adalah dinas.\n"
    "2. Di antara Pasal 5 dan Pasal 6 disisipkan 1 (satu) pasal, yakni\n"
    "Pasal 5A sehingga berbunyi sebagai berikut:\n"
    "Pasal 5A\n(1) Peta rencana disusun.\n(2) Peta rencana ditinjau.\n"
    "3. Pasal 9 dihapus.\n"
    "4. Di antara BAB IV dan BAB V disisipkan 1 (satu) bab, yakni BAB IVA\n"
    "sehingga berbunyi sebagai berikut:\n"
    "BAB IVA\nSANKSI\nPasal 20A\nSanksi berupa:\na. teguran;\nb. denda.\n"
    "Pasal II\nPeraturan Wali Kota ini mulai berlaku."
)


def test_an_amending_article_quotes_what_it_changes() -> None:
    found = parts(*body(AMENDMENT), kinds=("pasal", "angka", "ayat", "bab", "huruf"))
    assert [label for _, label, _ in found] == [
        "Pasal I",
        "Pasal I angka 1",
        "Pasal I angka 1 Pasal 1",
        "Pasal I angka 1 Pasal 1 angka 1",
        "Pasal I angka 1 Pasal 1 angka 2",
        "Pasal I angka 2",
        "Pasal I angka 2 Pasal 5A",
        "Pasal I angka 2 Pasal 5A ayat (1)",
        "Pasal I angka 2 Pasal 5A ayat (2)",
        "Pasal I angka 3",
        "Pasal I angka 4",
        "BAB IVA SANKSI",
        "Pasal I angka 4 Pasal 20A",
        "Pasal I angka 4 Pasal 20A huruf a",
        "Pasal I angka 4 Pasal 20A huruf b",
        "Pasal II",
    ]
    read = understand(document(*body(AMENDMENT)), "x.pdf")
    assert at(read, "Dinas adalah").zone == "definisi"
    amending = next(section for section in read.sections if section.label == "Pasal I")
    assert read.text[amending.start : amending.end].endswith("b. denda.\n")


def test_a_point_that_was_misread_gives_its_number_to_nothing() -> None:
    lines = AMENDMENT.replace("2. Di antara Pasal 5", "Z Di antara Pasal 5")
    labels = [label for _, label, _ in parts(*body(lines), kinds=("pasal",))]
    assert "Pasal I Pasal 5A" in labels and "Pasal I angka 1 Pasal 5A" not in labels


PROMISES: list[str] = ["Lampiran III Peraturan Gubernur ini.", "Lampiran Peraturan Daerah ini"]


@pytest.mark.parametrize("promise", PROMISES)
def test_a_promised_attachment_does_not_begin_one(promise: str) -> None:
    lines = ["Pasal 1", "Uraian tugas tercantum dalam", promise, "Pasal 2", "Isi."]
    assert parts(*body(*lines), kinds=("lampiran",)) == []


def test_explanation_of_an_article_by_its_letters() -> None:
    explanation = (
        "PENJELASAN\nATAS\nPERATURAN WALI KOTA PALOPO\nNOMOR 26 TAHUN 2020\nTENTANG\nSPBE\nI. UMUM\nUmum.\n"
    )
    explanation += "II. PASAL DEMI PASAL\nPasal 1\nhuruf a\nCukup jelas.\nPasal 2\nayat (1)\nCukup jelas.\n"
    found = parts(*PERWALI[:2], explanation + "Pasal 2\nCukup jelas.", kinds=("pasal",))
    explained = [label for _, label, zone in found if zone == "penjelasan"]
    assert explained == ["Penjelasan Pasal 1", "Penjelasan Pasal 2", "Penjelasan Pasal 2"]


def test_explanation_published_alone() -> None:
    found = parts(
        "TAMBAHAN LEMBARAN DAERAH\nPENJELASAN\nATAS\nPERATURAN DAERAH KOTA PALOPO\nNOMOR 2 TAHUN 2020\n"
        "TENTANG\nSPBE\nI. UMUM\nUmum.\nII. PASAL DEMI PASAL\nPasal 1\nCukup jelas.\nPasal 2\nCukup jelas."
    )
    assert found == [
        ("penjelasan", "Penjelasan", "penjelasan"),
        ("pasal", "Penjelasan Pasal 1", "penjelasan"),
        ("pasal", "Penjelasan Pasal 2", "penjelasan"),
    ]


def test_explanation_has_its_own_articles() -> None:
    found = parts(
        *PERWALI[:2],
        "PENJELASAN\nATAS\nPERATURAN WALI KOTA PALOPO\nNOMOR 26 TAHUN 2020\nTENTANG\nSPBE\nI. UMUM\nUmum.\n"
        "II. PASAL DEMI PASAL\nPasal 1\nCukup jelas.",
    )
    assert ("pasal", "Penjelasan Pasal 1", "penjelasan") in found
    assert ("pasal", "Pasal 1", "definisi") in found


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


def test_two_regulations_in_one_file() -> None:
    second = tuple(page.replace("NOMOR 26 TAHUN 2020", "NOMOR 27 TAHUN 2020") for page in PERWALI[:2])
    found = parts(*PERWALI[:2], *second, kinds=("judul", "menimbang", "penutup"))
    assert [kind for kind, _, _ in found] == ["judul", "menimbang", "penutup"] * 2


def test_cover_letter_before_the_decree() -> None:
    letter = (
        "PEMERINTAH KABUPATEN WONOSOBO\nNomor : 1/2/2021\nHal : Penyampaian SK\n"
        "Yth. Bupati\nBersama ini disampaikan."
    )
    read = understand(document(letter, *KEPUTUSAN), "x.pdf")
    assert read.profile.kind == "keputusan"
    assert at(read, "Bersama ini").zone == "isi"
    assert at(read, "Membentuk Tim").label == "KESATU"


def test_words_that_ocr_lifted_into_the_title() -> None:
    page = PERWALI[0].replace("Menimbang : ", "").replace("Mengingat : ", "")
    page = "Menimbang\nMengingat\n" + page.strip("\n")
    read = understand(document(page, *PERWALI[1:], source="ocr"), "x.pdf")
    assert at(read, "tata kelola yang bersih").zone == "konsiderans"
    assert at(read, "Undang-Undang Nomor 23").zone == "dasar-hukum"
    assert at(read, "NOMOR 26").zone == "judul"


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


def test_a_decree_that_decides_nothing() -> None:
    read = understand(
        document("KEPUTUSAN WALI KOTA PALOPO\nNOMOR 9/KEP/2023\nTENTANG\nTIM\nMenimbang : bahwa;"), "x.pdf"
    )
    assert [section.kind for section in read.sections] == ["judul", "menimbang"]


@pytest.mark.parametrize(
    "pages", [PERWALI, KEPUTUSAN, body(AMENDMENT)], ids=["regulation", "decree", "amendment"]
)
def test_offsets_lead_to_the_text_they_name(pages: tuple[str, ...]) -> None:
    """Sections begin with their own words and nest; entities and proofs are what the pages say."""
    read = understand(document(*pages), "x.pdf")
    open_parts: list[Section] = []
    for section in (one for one in read.sections if one.kind != "furniture"):
        words = read.text[section.start : section.end]
        assert words, section
        if section.kind in ("pasal", "bab", "bagian", "diktum"):
            assert words.split()[0].lower() == section.label.split("angka")[0].split()[0].lower(), section
        if section.kind == "ayat":
            assert words.startswith(section.label[section.label.rindex("(") :])
        if section.kind in ("huruf", "angka"):
            assert words.startswith(section.label.split()[-1]), section
        while open_parts and open_parts[-1].end <= section.start:
            open_parts.pop()
        assert not open_parts or section.end <= open_parts[-1].end, section
        open_parts.append(section)
    assert all(read.text[entity.start : entity.end] == entity.text for entity in read.entities)
    for field, proof in read.profile.proof.items():
        page = " ".join(read.pages[proof.page - 1].text.split())
        assert " ".join(proof.quote.split())[:30] in page, field


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


def test_the_head_of_the_next_attachment_is_no_part_of_a_chapters_name() -> None:
    attached = "LAMPIRAN I\nBAB I\nARSITEKTUR\nLAMPIRAN II\nNOMOR 19 TAHUN 2021\nMATRIKS"
    labels = [label for kind, label, _ in parts(*PERWALI, attached) if kind == "bab"]
    assert labels[-1] == "BAB I ARSITEKTUR"
