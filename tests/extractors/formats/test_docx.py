"""Word: the order of the body, what is read once and what is not in it, pages."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from extractors.formats.docx import read_docx
from extractors.limits import DEFAULT
from tests.extractors.formats.word_files import content, run, text, xml


def _field(name: str, result: str) -> str:
    """A field as Word writes it, with the result that it showed the last time."""
    mark = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    name = f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
    return mark.format("begin") + name + mark.format("separate") + run(result) + mark.format("end")


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
        (
            "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
            "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
            "<mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent><w:p>"
            + run("RANCANGAN")
            + "</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
            + "<w:txbxContent><w:p>"
            + run("RANCANGAN")
            + "</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
            + run("Isi"),
            "Isi\nRANCANGAN",
        ),
        (_field("DATE \\@ 'd MMMM yyyy'", "22 November 2026") + run("Samudra"), "Samudra"),
        (_field("PAGE", "7") + _field("REF nomor", "Nomor 12"), "Nomor 12"),
        ("<w:fldSimple w:instr=' TIME '>" + run("09.30") + "</w:fldSimple>" + run("Isi"), "Isi"),
        ("<w:fldSimple w:instr=' TITLE '>" + run("Judul") + "</w:fldSimple>", "Judul"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>" + run(" Ada"), "☑ Ada"),
    ],
    ids=[
        *("tab", "link", "change", "hidden", "hyphen", "content control", "text box", "fallback", "drawing"),
        *("date", "page", "time", "title", "tick"),
    ],
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


def test_only_headers_that_are_shown_are_read(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        section = document.sections[0]
        section.first_page_header.paragraphs[0].text = "RANCANGAN"
        section.even_page_header.paragraphs[0].text = "genap"
        section.header.paragraphs[0].text = "biasa"
        document.add_paragraph("Isi")

    assert text(tmp_path, build).split("\n") == ["biasa", "Isi"]

    def with_first(document: Document) -> None:
        build(document)
        document.sections[0].different_first_page_header_footer = True

    assert text(tmp_path, with_first).split("\n") == ["RANCANGAN", "biasa", "Isi"]


def test_a_deleted_row_is_gone(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        table = document.add_table(2, 1)
        table.cell(0, 0).text, table.cell(1, 0).text = "tetap", "dihapus"
        table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')} w:id='3'/>"))

    found = content(tmp_path, build)
    assert (found.pages[0].text, found.signals) == ("tetap", ("tracked-changes",))


def test_a_diagram_gives_its_words(tmp_path: Path) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    dgm = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    names = f"xmlns:dgm='{dgm}' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for words in ("Pengarah", "Tim Koordinasi SPBE")
    )
    data = f"<dgm:dataModel {names}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>".encode()

    def build(document: Document) -> None:
        part = Part(PackURI("/word/diagrams/data1.xml"), "application/xml", data, document.part.package)
        name = document.part.relate_to(part, "http://x/diagramData")
        place = (
            f"<w:r><w:drawing><dgm:relIds xmlns:dgm='{dgm}' {nsdecls('r')} r:dm='{name}'/></w:drawing></w:r>"
        )
        document.element.body.insert(0, xml(run("Struktur tim") + place))

    assert text(tmp_path, build).split("\n") == ["Struktur tim", "Pengarah", "Tim Koordinasi SPBE"]
