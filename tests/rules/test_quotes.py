"""What a report quotes: the item of a list with the sentence that opens it, whole words, nothing dangling."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from extractors.model import Document, Section
from rules.layout import Layout
from rules.lists import without_furniture
from rules.match import match
from rules.pack import Instrument
from rules.quotes import Quotes
from tests.rules.paper import ENACTED, REGULATION, paper

QUOTES = [
    # text, the phrase found in it, the quote
    ("Wali Kota menetapkan taman kota.", "taman", "Wali Kota menetapkan taman kota."),
    ("Pasar ditata. Wali Kota menetapkan taman kota. Selesai.", "taman", "Wali Kota menetapkan taman kota."),
    ("Taman memuat:\na. pohon;\nb. bangku; dan\nc. jalan.", "pohon", "Taman memuat: a. pohon"),
    ("Taman memuat:\na. pohon;\nb. bangku; dan\nc. jalan.", "bangku", "Taman memuat: … b. bangku"),
    ("Taman memuat:\na. pohon,\nb. bangku, dan\nc. jalan.", "bangku", "Taman memuat: … b. bangku"),
    ("Taman memuat:\na. pohon;\nb. bangku; dan\nc. jalan.", "jalan", "Taman memuat: … c. jalan."),
    ("(2) Taman memuat: 1) pohon; 2) bangku.", "bangku", "Taman memuat: … 2) bangku."),
    ("Taman kota meliputi a. pohon; b. bangku.", "bangku", "Taman kota meliputi … b. bangku."),
    # the number of a cited article is no item, and a list without an opening has no lead
    (
        "Sesuai Pasal 5\nhuruf b. bangku taman dirawat.",
        "bangku",
        "Sesuai Pasal 5 huruf b. bangku taman dirawat.",
    ),
    ("Rincian taman\na. pohon kota;\nb. bangku kota.", "bangku", "bangku kota."),
    # a list in a list: both openings
    (
        "Kota memuat:\na. taman, meliputi:\n1. pohon;\n2. bangku; dan\nb. jalan, meliputi:\n"
        "1. aspal;\n2. batu.",
        "batu",
        "Kota memuat: … b. jalan, meliputi: … 2. batu.",
    ),
    # the second list is not opened by the first one's sentence
    (
        "Kota memuat:\na. taman;\nb. jalan.\nTaman memuat:\na. pohon;\nb. bangku.",
        "bangku",
        "Taman memuat: … b. bangku.",
    ),
    # i follows h: a letter; elsewhere it is a number
    ("Taman memuat: g. satu; h. dua; i. tiga.", "tiga", "tiga."),
    ("Taman memuat: i. satu; ii. dua; iii. tiga.", "tiga", "Taman memuat: … iii. tiga."),
    # long sentences lose their ends, long openings their middle
    (
        "Sebelum " + "kata " * 20 + "taman kota " + "lagi " * 20 + "selesai.",
        "taman",
        "… " + "kata " * 14 + "taman kota " + "lagi " * 15 + "…",
    ),
    (
        "Pengelolaan taman kota sebagaimana dimaksud pada ayat (1) huruf c dan huruf d yang berlaku bagi "
        "seluruh perangkat daerah memuat:\na. pohon;\nb. bangku.",
        "bangku",
        "Pengelolaan taman kota sebagaimana dimaksud pada ayat (1) huruf … berlaku bagi seluruh perangkat "
        "daerah memuat: … b. bangku.",
    ),
    # a stub is quoted with what stands before it
    (
        "Penataan taman dilakukan bertahap. Bangku taman.",
        "Bangku",
        "Penataan taman dilakukan bertahap. Bangku taman.",
    ),
]


@pytest.mark.parametrize(("text", "phrase", "quote"), QUOTES, ids=lambda value: str(value)[:40])
def test_quote(text: str, phrase: str, quote: str) -> None:
    document = paper(text)
    start = document.text.rindex(phrase)
    assert Quotes(without_furniture(document), Layout(document)).of(start, start + len(phrase)) == quote


def _shown(document: Document) -> str:
    """The text without running headers, with plain spaces."""
    text = document.text
    for part in document.sections:
        if part.kind == "furniture":
            text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    return " ".join(text.split())


def test_a_list_over_two_pages_is_quoted_without_the_running_header() -> None:
    text = """
    @pasal Pasal 2
    Taman memuat:
    a. pohon;
    @page
    @furniture - 3 -
    b. bangku.
    """
    document = paper(text)
    article = Section("pasal", "Pasal 2", "batang-tubuh", 0, len(document.text))
    document = replace(document, sections=(article, *document.sections[1:]))
    start = document.text.index("bangku")
    quotes = Quotes(without_furniture(document), Layout(document))
    assert quotes.of(start, start + 6) == "Taman memuat: … b. bangku."


@pytest.mark.parametrize("cut", range(0, len(REGULATION), 97))
def test_every_piece_of_a_quote_stands_in_the_document(mini: Instrument, cut: int) -> None:
    document = paper(REGULATION[:cut] + "\n" + REGULATION[cut:], **ENACTED)
    shown = _shown(document)
    for place in match(document, mini).findings:
        for piece in re.split(r"\s*…\s*", place.quote):
            assert piece in shown
        page = document.pages[place.page - 1].text
        assert " ".join(page[place.start : place.end].split()) in place.quote
