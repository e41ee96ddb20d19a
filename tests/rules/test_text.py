"""The canonical form: what counts as the same words, and what does not."""

from __future__ import annotations

import pytest

from extractors.model import Document
from rules.instrument import Glossary
from rules.language import stems
from rules.text import Stream, stream, symbols
from rules.vocabulary import TOKEN, Vocabulary
from rules.words import Words
from tests.rules.paper import paper

GLOSSARY = Glossary.model_validate(
    {
        "terms": [
            {
                "term": "SPBE",
                "variants": ["sistem pemerintahan berbasis elektronik", "e-government"],
                "exact": ["SPBE"],
            },
            {"term": "SDI", "variants": ["satu data indonesia"], "exact": ["SDI"]},
            {"term": "peta rencana", "variants": ["peta jalan", "roadmap", "road map"]},
            {
                "term": "sistem penghubung layanan",
                "variants": ["sistem penghubung layanan pemerintah daerah"],
            },
            {"term": "SPLP", "variants": ["sistem penghubung layanan pemerintah"], "exact": ["SPLP"]},
        ]
    }
)
PHRASES = [
    "arsitektur SPBE",
    "peta rencana SPBE",
    "peraturan perundang undangan",
    "mengatur data",
    "layanan pengaduan",
    "layanan pengadaan",
    "penyusunan arsitektur",
    "SPLP",
    "sistem penghubung layanan",
    "data dan informasi",
    "antar instansi pusat",
    "forum SDI",
    "SIAP",
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(PHRASES, GLOSSARY)


SAME = [
    ("arsitektur SPBE", "Arsitektur Sistem Pemerintahan\nBerbasis Elektronik"),  # long form over a line break
    ("arsitektur SPBE", "ARSITEKTUR SPBE"),
    ("arsitektur SPBE", "Arsitektur Spbe"),  # an abbreviation of four letters that is no word
    ("arsitektur SPBE", "arsitektur e-Government"),
    (
        "arsitektur SPBE",
        "Arsitektur Sistem Pemerintahan Berbasis Elektronik (SPBE)",
    ),  # said twice, counts once
    ("arsitektur SPBE", "ArsitekturSPBE"),  # a space was lost
    ("arsitektur SPBE", "A R S I T E K T U R SPBE"),  # printed letter by letter
    ("peta rencana SPBE", "peta jalan (roadmap) SPBE"),
    ("peraturan perundang undangan", "peraturan perundang-\nundangan"),
    ("peraturan perundang undangan", "peraturan perun-\ndang-undangan"),
    ("mengatur data", "pengaturan data"),
    ("mengatur data", "data yang diatur oleh: diatur data"),
    ("penyusunan arsitektur", "menyusun arsitektur"),
    ("data dan informasi", "data & informasi"),
    ("data dan informasi", "data, dan informasi"),
    ("antar instansi pusat", "antarinstansi pusat"),
    ("sistem penghubung layanan", "sistem penghubung layanan pemerintah daerah"),  # the longest form wins
    ("SPLP", "sistem penghubung layanan pemerintah"),
]
DIFFERENT = [
    ("layanan pengaduan", "layanan pengadaan"),
    ("layanan pengadaan", "layanan pengaduan"),
    ("mengatur data", "peraturan data"),
    ("data dan informasi", "data; dan informasi"),  # a list goes on to its next entry
    ("arsitektur SPBE", "arsitekturnya; SPBE"),
    ("forum SDI", "forum sdi"),  # three letters: only in capitals
    ("SIAP", "pegawai siap bekerja"),  # an abbreviation that is also a word
    ("SPLP", "sistem penghubung layanan pemerintah daerah"),  # own and national facilities
    ("sistem penghubung layanan", "sistem penghubung layanan pemerintah"),
]


def stream_of(document: Document, vocabulary: Vocabulary) -> Stream:
    return stream(document, Words.of(document.text), vocabulary)


@pytest.mark.parametrize(("phrase", "text"), SAME)
def test_found(vocabulary: Vocabulary, phrase: str, text: str) -> None:
    assert vocabulary.compile(phrase) in stream_of(paper(text), vocabulary).symbols


@pytest.mark.parametrize(("phrase", "text"), DIFFERENT)
def test_not_found(vocabulary: Vocabulary, phrase: str, text: str) -> None:
    assert vocabulary.compile(phrase) not in stream_of(paper(text), vocabulary).symbols


MISREAD = [
    ("arsitektur SPBE", "ars1tektur SPBE", 0.95),
    ("arsitektur SPBE", "arsitektvr SPBE", 0.9),
    ("peraturan perundang undangan", "peraturan perundanq undangan", 0.88),
]


@pytest.mark.parametrize(("phrase", "text", "sure"), MISREAD)
def test_misread_words_are_repaired_on_scans_only(
    vocabulary: Vocabulary, phrase: str, text: str, sure: float
) -> None:
    wanted = vocabulary.compile(phrase)
    assert wanted not in stream_of(paper(text), vocabulary).symbols
    scanned = stream_of(paper(text, source="ocr", quality=0.8), vocabulary)
    assert wanted in scanned.symbols
    assert min(scanned.doubt.values()) == pytest.approx(sure, abs=0.03)


REAL_WORDS = [
    ("layanan pengaduan", "layanan pengadaan"),  # one letter apart, both real
    ("antar instansi pusat", "antar instalasi pusat"),
    ("SPLP", "SPIP"),  # never short strings
]


@pytest.mark.parametrize(("phrase", "text"), REAL_WORDS)
def test_real_words_are_no_misreadings(vocabulary: Vocabulary, phrase: str, text: str) -> None:
    assert (
        vocabulary.compile(phrase)
        not in stream_of(paper(text, source="ocr", quality=0.8), vocabulary).symbols
    )


def test_offsets_lead_back_to_the_page(vocabulary: Vocabulary) -> None:
    long_form = "Arsitektur Sistem Pemerin-\ntahan Berbasis Elektronik (SPBE) kota."
    document = paper(f"Bahwa perlu disusun\n@furniture - 2 -\n{long_form}")
    words = stream_of(document, vocabulary)
    at = words.symbols.index(vocabulary.compile("arsitektur SPBE"))
    found = document.text[words.starts[at] : words.ends[at + 1]]
    assert found == "Arsitektur Sistem Pemerin-\ntahan Berbasis Elektronik (SPBE"


def test_running_headers_are_left_out(vocabulary: Vocabulary) -> None:
    document = paper("Arsitektur\n@furniture jdih.contoh.go.id\nSPBE")
    assert stream_of(document, vocabulary).symbols == vocabulary.compile("arsitektur SPBE")


def test_a_term_repeated_through_a_whole_document_is_read_at_once(vocabulary: Vocabulary) -> None:
    assert symbols(["SPBE " * 200_000], vocabulary) == symbols(["SPBE"], vocabulary)


def test_headings_are_read_like_text(vocabulary: Vocabulary) -> None:
    assert vocabulary.compile("peta rencana SPBE") in symbols(["BAB IV PETA RENCANA SPBE"], vocabulary)


MEET = [
    ("mengatur", "pengaturan"),
    ("diatur", "pengaturan"),
    ("mengelola", "pengelolaan"),
    ("dikelola", "pengelolaan"),
    ("memelihara", "pemeliharaan"),
    ("menilai", "penilaian"),
    ("menyusun", "disusun"),
    ("memuat", "muatan"),
    ("mengoordinasikan", "koordinasi"),
    ("terintegrasi", "mengintegrasikan"),
    ("melayani", "pelayanan"),
    ("merencanakan", "perencanaan"),
]


@pytest.mark.parametrize(("left", "right"), MEET)
def test_stems_meet(left: str, right: str) -> None:
    assert set(stems(left)) & set(stems(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [("pengadaan", "pengaduan"), ("peraturan", "pengaturan"), ("asesor", "asesmen"), ("undangan", "undang")],
)
def test_stems_stay_apart(left: str, right: str) -> None:
    assert not set(stems(left)) & set(stems(right))


@pytest.mark.parametrize(
    "text",
    [
        "Pasal 1; ayat (2)&huruf a;;b_c",
        "“Arsitektur” SPBE—2024 №5 ½ x² é",
        "kata\x00kata\tkata\r\n\u00a0kata\u2003kata",
        "𝐀𝐫𝐬𝐢𝐭𝐞𝐤𝐭𝐮𝐫 😀 SPBE \ud800 rusak",
        "",
    ],
)
def test_words_are_cut_as_their_pattern_finds_them(text: str) -> None:
    words = Words.of(text)
    assert words.raw(0, len(words.numbers)) == TOKEN.findall(text)
    assert list(zip(words.starts, words.ends, strict=True)) == [one.span() for one in TOKEN.finditer(text)]
