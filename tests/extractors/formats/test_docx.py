"""Word: order of the body, what is not in it, list numbers, pages, traces of drafting."""

from __future__ import annotations

import io
import zipfile
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
from extractors.formats.numerals import written
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


@pytest.mark.parametrize(
    "main",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
    ids=["macros", "template"],
)
def test_documents_with_macros_and_templates_are_read(tmp_path: Path, main: str) -> None:
    target = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Isi")
    document.save(target)
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(target) as archive:
        files = {name: archive.read(name).replace(usual, main.encode()) for name in archive.namelist()}
    path = tmp_path / "a.docm"
    path.write_bytes(zipped(files))
    assert read_docx(path, DEFAULT).pages[0].text == "Isi"


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


def test_nothing_outside_the_file_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was attempted")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)

    def build(document: Document) -> None:
        document.add_paragraph("Isi")
        for kind in ("attachedTemplate", "image", "oleObject", "subDocument", "diagramData"):
            document.part.relate_to("https://samudra.example/x", f"http://x/{kind}", is_external=True)

    assert text(tmp_path, build) == "Isi"
