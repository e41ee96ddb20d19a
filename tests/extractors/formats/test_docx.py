"""Word: order of the body, what is not in it, list numbers, pages, traces of drafting."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from extractors.errors import Damaged, Empty, Encrypted, TooLarge
from extractors.formats.content import Content
from extractors.formats.docx import read_docx
from extractors.formats.numbering import _formed
from extractors.limits import DEFAULT, Limits
from tests.extractors.paper import flagged_encrypted, zipped


def content(tmp_path: Path, build: Callable[[Document], None], limits: Limits = DEFAULT) -> Content:
    document = docx.Document()
    build(document)
    path = tmp_path / "a.docx"
    document.save(str(path))
    return read_docx(path, limits)


def text(tmp_path: Path, build: Callable[[Document], None]) -> str:
    return "\f".join(page.text for page in content(tmp_path, build).pages)


def xml(inner: str) -> object:
    return parse_xml(f"<w:p {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'>{inner}</w:p>")


def run(inner: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{inner}</w:t></w:r>"


def test_paragraphs_and_tables_come_in_order_with_nested_tables(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Sebelum")
        table = document.add_table(1, 3)
        for cell, words in zip(table.rows[0].cells, ("Menimbang", ":", "a. bahwa"), strict=True):
            cell.text = words
        inner = table.rows[0].cells[2].add_table(1, 2)
        inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "dalam", "sekali"
        document.add_paragraph("Sesudah")

    assert text(tmp_path, build).split("\n") == [
        "Sebelum",
        "Menimbang\t:\ta. bahwa",
        "dalam\tsekali",
        "Sesudah",
    ]


def test_a_column_of_colons_pairs_keys_with_values(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        cells = document.add_table(1, 3).rows[0].cells
        cells[0].text, cells[1].text, cells[2].text = "Nomor\nPerihal", ":\n:", "005/12\nUndangan"

    assert text(tmp_path, build) == "Nomor\t:\t005/12\nPerihal\t:\tUndangan"


def test_headers_stand_first_and_footers_last(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "PEMERINTAH KOTA SAMUDRA"
        document.sections[0].footer.paragraphs[0].text = "Kode: F-12"
        document.add_paragraph("Isi")

    assert text(tmp_path, build).split("\n") == ["PEMERINTAH KOTA SAMUDRA", "Isi", "Kode: F-12"]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (run("Pasal") + "<w:r><w:tab/><w:t>7</w:t></w:r>", "Pasal\t7"),
        (f"<w:hyperlink>{run('samudra.go.id')}</w:hyperlink>", "samudra.go.id"),
        (
            f"<w:ins w:id='1' w:author='x'>{run('baru')}</w:ins>"
            "<w:del w:id='2'><w:r><w:delText>lama</w:delText></w:r></w:del>",
            "baru",
        ),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>tersembunyi</w:t></w:r>" + run("terlihat"), "terlihat"),
        ("<w:r><w:t>Undang</w:t><w:noBreakHyphen/><w:t>Undang</w:t></w:r>", "Undang-Undang"),
        ("<w:sdt><w:sdtContent>" + run("isian") + "</w:sdtContent></w:sdt>", "isian"),
        (
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>"
            + run("KOTAK")
            + "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            + run("Luar"),
            "Luar\nKOTAK",
        ),
        (
            "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
            + "<mc:Choice Requires='x'>"
            + run("sekali")
            + "</mc:Choice><mc:Fallback>"
            + run("dua kali")
            + "</mc:Fallback></mc:AlternateContent>",
            "sekali",
        ),
    ],
    ids=["tab", "link", "change", "hidden", "hyphen", "content control", "text box", "fallback"],
)
def test_what_is_printed_is_read_once(tmp_path: Path, inner: str, expected: str) -> None:
    assert text(tmp_path, lambda document: document.element.body.insert(0, xml(inner))) == expected


def test_content_controls_round_paragraphs_are_entered(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        wrapped = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{run('Daftar isi')}</w:p></w:sdtContent></w:sdt>"
        )
        document.element.body.insert(0, wrapped)

    assert text(tmp_path, build) == "Daftar isi"


def _numbered(document: Document, levels: list[tuple[str, str]], depths: list[int]) -> None:
    """Paragraphs "isi" of a list with the given levels (form, text) at the given depths."""
    numbering = document.part.numbering_part.element
    inner = "".join(
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>"
        f"<w:lvlText w:val='{shown}'/></w:lvl>"
        for depth, (form, shown) in enumerate(levels)
    )
    numbering.insert(
        0, parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>{inner}</w:abstractNum>")
    )
    numbering.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='77'><w:abstractNumId w:val='77'/></w:num>"))
    for depth in depths:
        properties = document.add_paragraph("isi")._p.get_or_add_pPr()
        properties.append(
            parse_xml(f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{depth}'/><w:numId w:val='77'/></w:numPr>")
        )


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
        ([("bullet", "")], [0, 0], ["• isi", "• isi"]),
        ([("none", "")], [0], ["isi"]),
    ],
    ids=["chapters", "articles", "outline", "bullets", "none"],
)
def test_list_numbers_are_printed(
    tmp_path: Path, levels: list[tuple[str, str]], depths: list[int], expected: list[str]
) -> None:
    assert text(tmp_path, lambda document: _numbered(document, levels, depths)).split("\n") == expected


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
    assert _formed(value, form) == expected


def test_pages_begin_where_word_last_began_them(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("satu").add_run().add_break(WD_BREAK.PAGE)
        # Word notes the same page turn again at the beginning of the next page.
        document.element.body.insert(1, xml("<w:r><w:lastRenderedPageBreak/><w:t>dua</w:t></w:r>"))
        document.element.body.insert(
            2, xml(run("masih dua") + "<w:r><w:lastRenderedPageBreak/></w:r>" + run("tiga"))
        )
        before = document.add_paragraph("empat")
        before.paragraph_format.page_break_before = True

    assert text(tmp_path, build).split("\f") == ["satu", "dua\nmasih dua", "tiga", "empat"]


def test_a_table_row_that_runs_on_is_divided_between_its_pages(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        row = document.add_table(1, 2).rows[0]
        for cell, words in zip(row.cells, (("a1", "a2"), ("b1", "b2")), strict=True):
            cell._tc.append(xml(run(words[0]) + "<w:r><w:lastRenderedPageBreak/></w:r>" + run(words[1])))

    assert text(tmp_path, build).split("\f") == ["a1\tb1", "a2\tb2"]


def _comment(document: Document) -> None:
    paragraph = document.add_paragraph("Isi")
    document.add_comment(paragraph.runs, text="periksa lagi")


def _change(document: Document) -> None:
    document.element.body.insert(0, xml(f"<w:ins w:id='1'>{run('baru')}</w:ins>"))


def _watermark(document: Document) -> None:
    document.add_paragraph("Isi")
    header = document.sections[0].header.paragraphs[0]._p
    header.append(xml("<w:r><w:pict><v:shape><v:textpath string='DRAFT'/></v:shape></w:pict></w:r>")[0])  # type: ignore[index]


@pytest.mark.parametrize(
    ("build", "signal"),
    [(_comment, "comments"), (_change, "tracked-changes"), (_watermark, "draft-watermark")],
)
def test_traces_of_drafting_are_noticed(
    tmp_path: Path, build: Callable[[Document], None], signal: str
) -> None:
    assert content(tmp_path, build).signals == (signal,)


def test_a_plain_document_shows_no_traces(tmp_path: Path) -> None:
    assert (
        content(
            tmp_path, lambda document: document.add_paragraph("Isi").runs[0].font.__setattr__("size", Pt(9))
        ).signals
        == ()
    )


def _unpacked(size: int) -> bytes:
    return zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"0" * size})


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (_unpacked(10), Damaged),
        (b"PK\x03\x04 rusak", Damaged),
        (_unpacked(8_000_000), TooLarge),
        (flagged_encrypted(_unpacked(10)), Encrypted),
    ],
    ids=["no document", "no container", "bomb", "encrypted"],
)
def test_bad_files_say_why(tmp_path: Path, data: bytes, error: type[Exception]) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(error):
        read_docx(path, DEFAULT)


def test_a_document_without_text_is_empty(tmp_path: Path) -> None:
    with pytest.raises(Empty):
        content(tmp_path, lambda document: document.add_paragraph("  "))


def test_the_page_limit_holds(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        for number in range(3):
            document.add_paragraph(str(number)).add_run().add_break(WD_BREAK.PAGE)

    read = content(tmp_path, build, Limits(pages=2))
    assert [page.text for page in read.pages] == ["0", "1"]
    assert [problem.code for problem in read.problems] == ["BD006"]


def test_footnotes_stand_after_the_paragraph_that_refers_to_them(tmp_path: Path) -> None:
    note = f"<w:footnote w:id='2'><w:p>{run('Lihat Perpres 95.')}</w:p></w:footnote>"
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    document = docx.Document()
    document.element.body.insert(0, xml(run("Arsitektur") + "<w:r><w:footnoteReference w:id='2'/></w:r>"))
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    part = Part(
        PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    target = io.BytesIO()
    document.save(target)
    path = tmp_path / "a.docx"
    path.write_bytes(target.getvalue())
    assert read_docx(path, DEFAULT).pages[0].text == "Arsitektur\nLihat Perpres 95."
