"""Word's automatic numbers: lists, styles, levels, the forms in which they are written."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from extractors.formats.numerals import written
from tests.extractors.formats.word_files import run, text, xml


def _define(document: Document, levels: list[tuple[str, ...]], lists: dict[str, str] | None = None) -> None:
    """A list definition with levels (form, text, further XML) and its uses (number: further XML)."""
    numbering = document.part.numbering_part.element
    inner = "".join(
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>"
        f"{''.join(more)}<w:lvlText w:val='{shown}'/></w:lvl>"
        for depth, (form, shown, *more) in enumerate(levels)
    )
    numbering.insert(
        0, parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>{inner}</w:abstractNum>")
    )
    for number, more in (lists or {"77": ""}).items():
        numbering.append(
            parse_xml(f"<w:num {nsdecls('w')} w:numId='{number}'><w:abstractNumId w:val='77'/>{more}</w:num>")
        )


def _item(document: Document, depth: int, number: str = "77", words: str = "isi") -> None:
    document.add_paragraph(words)._p.get_or_add_pPr().append(
        parse_xml(f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>")
    )


def _numbered(document: Document, levels: list[tuple[str, ...]], depths: list[int]) -> None:
    """Paragraphs "isi" of a list with the given levels at the given depths."""
    _define(document, levels)
    for depth in depths:
        _item(document, depth)


@pytest.mark.parametrize(
    ("levels", "depths", "expected"),
    [
        ([("upperRoman", "BAB %1")], [0, 0, 0, 0], ["BAB I isi", "BAB II isi", "BAB III isi", "BAB IV isi"]),
        (
            [("decimal", "Pasal %1"), ("decimal", "(%2)"), ("lowerLetter", "%3.")],
            [0, 1, 1, 2, 2, 0, 1],
            ["Pasal 1 isi", "(1) isi", "(2) isi", "a. isi", "b. isi", "Pasal 2 isi", "(1) isi"],
        ),
        (
            [("decimal", "%1."), ("decimal", "%1.%2")],
            [0, 1, 1, 0, 1],
            ["1. isi", "1.1 isi", "1.2 isi", "2. isi", "2.1 isi"],
        ),
        (
            [("upperRoman", "BAB %1"), ("decimal", "Pasal %2", "<w:lvlRestart w:val='0'/>")],
            [0, 1, 1, 0, 1],
            ["BAB I isi", "Pasal 1 isi", "Pasal 2 isi", "BAB II isi", "Pasal 3 isi"],
        ),
        (
            [("upperRoman", "BAB %1"), ("decimal", "%1.%2", "<w:isLgl/>")],
            [0, 0, 1],
            ["BAB I isi", "BAB II isi", "2.1 isi"],
        ),
        ([("decimal", "(%1)", "<w:suff w:val='nothing'/>")], [0], ["(1)isi"]),
        ([("bullet", "")], [0, 0], ["• isi", "• isi"]),
        ([("none", "")], [0], ["isi"]),
    ],
    ids=["chapters", "articles", "outline", "counting on", "legal", "no space", "bullets", "none"],
)
def test_list_numbers_are_printed(
    tmp_path: Path, levels: list[tuple[str, ...]], depths: list[int], expected: list[str]
) -> None:
    assert text(tmp_path, lambda document: _numbered(document, levels, depths)).split("\n") == expected


def test_the_number_of_a_blank_paragraph_is_printed(tmp_path: Path) -> None:
    """Articles are often headed by nothing but their automatic number."""

    def build(document: Document) -> None:
        _define(document, [("decimal", "Pasal %1"), ("bullet", "")])
        for words in ("", "Wali Kota menetapkan arsitektur.", ""):
            _item(document, 0, "0" if words else "77", words)
        _item(document, 1, words="")
        hidden = document.paragraphs[-1]._p.get_or_add_pPr()
        _item(document, 0, words="")
        hidden = document.paragraphs[-1]._p.get_or_add_pPr()
        hidden.append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del w:id='1'/></w:rPr>"))

    lines = [line for line in text(tmp_path, build).split("\n") if line]
    assert lines == ["Pasal 1", "Wali Kota menetapkan arsitektur.", "Pasal 2"]


def test_a_list_starts_anew_where_its_use_says_so(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        again = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='{}'/></w:lvlOverride>"
        other = (
            "<w:lvlOverride w:ilvl='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
            "<w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1)'/></w:lvl></w:lvlOverride>"
        )
        _define(
            document,
            [("decimal", "%1.")],
            {"77": "", "78": again.format(1), "79": again.format(5), "80": other},
        )
        for number in ("77", "77", "78", "78", "79", "77", "80"):
            _item(document, 0, number)

    numbers = [line.split()[0] for line in text(tmp_path, build).split("\n")]
    assert numbers == ["1.", "2.", "1.", "2.", "5.", "6.", "g)"]


def test_a_style_inherits_its_list_and_names_its_level(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        tie = "<w:pStyle w:val='{}'/>"
        _define(
            document,
            [("upperRoman", "BAB %1", tie.format("Bab")), ("decimal", "Pasal %2", tie.format("Pasal"))],
        )
        styles = document.styles.element
        for name, based, numbers in (
            ("Bab", "", "<w:numPr><w:numId w:val='77'/></w:numPr>"),
            ("Pasal", "", "<w:numPr><w:numId w:val='77'/></w:numPr>"),
            ("PasalTebal", "<w:basedOn w:val='Bab'/>", "<w:numPr><w:ilvl w:val='1'/></w:numPr>"),
        ):
            styles.append(
                parse_xml(
                    f"<w:style {nsdecls('w')} w:type='paragraph' w:styleId='{name}'><w:name w:val='{name}'/>"
                    f"{based}<w:pPr>{numbers}</w:pPr></w:style>"
                )
            )
        for name in ("Bab", "Pasal", "PasalTebal", "Bab"):
            document.element.body.insert(
                len(document.element.body) - 1,
                xml(f"<w:pPr><w:pStyle w:val='{name}'/></w:pPr>" + run("isi")),
            )

    assert text(tmp_path, build).split("\n") == ["BAB I isi", "Pasal 1 isi", "Pasal 2 isi", "BAB II isi"]


def test_numbers_of_a_style_are_printed(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        for words in ("satu", "dua"):
            document.add_paragraph(words, style="List Number")

    assert text(tmp_path, build).split("\n") == ["1. satu", "2. dua"]


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (4, "upperRoman", "IV"),
        (1994, "lowerRoman", "mcmxciv"),
        (27, "lowerLetter", "aa"),
        (3, "decimalZero", "03"),
        (0, "upperRoman", "0"),
    ],
)
def test_forms_of_numbers(value: int, form: str, expected: str) -> None:
    assert written(value, form) == expected
