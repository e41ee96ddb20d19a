"""Official papers as Word documents: A4, numbered pages, tables with repeated heads, blanks to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from reports.package import settled
from reports.view import View, printable

BLANK = "." * 40
SHORT_BLANK = "." * 18
_FONT, _SIZE, _TABLE_SIZE = "Arial", 11, 8.5
_SHADE = "E7ECF1"


class Paper:
    """A paper being written. Texts of documents go in as text; nothing of them becomes a field or markup."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.word: Word = docx.Document()
        self._style()
        self._foot()

    def _style(self) -> None:
        section = self.word.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(2.5), Cm(2)
        section.top_margin, section.bottom_margin = Cm(2), Cm(2)
        for name in ("Normal", "Heading 1", "Heading 2", "List Bullet"):
            style = self.word.styles[name]
            style.font.name, style.font.size = _FONT, Pt(_SIZE)
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
            style.paragraph_format.space_after = Pt(4)
        self.word.styles["Heading 1"].paragraph_format.space_before = Pt(12)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "id-ID")
        self.word.styles["Normal"].element.get_or_add_rPr().append(language)

    def _foot(self) -> None:
        run = self.view.report.run
        foot = self.word.sections[0].footer.paragraphs[0]
        self._small(foot, f"Telisik {run.version} · {run.instrument} · pemeriksaan {run.id} · halaman ")
        for command, between in (("PAGE", " dari "), ("NUMPAGES", "")):
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), command)
            foot._p.append(field)
            shown = foot.add_run("1")
            shown.font.size = Pt(8)
            field.append(shown._r)
            self._small(foot, between)

    def _small(self, paragraph: Paragraph, text: str) -> None:
        paragraph.add_run(printable(text)).font.size = Pt(8)

    def letterhead(self, *lines: str) -> None:
        """The name of the body over a line, and the headings of the paper below it, all in the middle."""
        name = (self.view.report.run.institution or "").upper() or BLANK
        top = self.centred(name, size=14)
        top.paragraph_format.space_after = Pt(0)
        under = self.centred(f"(perangkat daerah) {BLANK}", bold=False, size=9)
        under.paragraph_format.space_after = Pt(12)
        edge = OxmlElement("w:pBdr")
        line = OxmlElement("w:bottom")
        for key, value in (("val", "thinThickSmallGap"), ("sz", "18"), ("space", "4"), ("color", "000000")):
            line.set(qn(f"w:{key}"), value)
        edge.append(line)
        under._p.get_or_add_pPr().append(edge)
        for text in lines:
            self.centred(text).paragraph_format.space_after = Pt(0)
        self.centred(f"NOMOR: {SHORT_BLANK}/{SHORT_BLANK}/{SHORT_BLANK}", bold=False)

    def centred(self, text: str, *, bold: bool = True, size: float = _SIZE) -> Paragraph:
        """A centred line."""
        paragraph = self.word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(printable(text))
        run.bold, run.font.size = bold, Pt(size)
        return paragraph

    def heading(self, text: str, level: int = 1) -> None:
        """A heading; 1 is the highest level."""
        self.word.add_heading(printable(text), level)

    def text(self, text: str, *, lead: str = "") -> None:
        """A paragraph; ``lead`` stands before it in bold."""
        paragraph = self.word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if len(text) > 120 else WD_ALIGN_PARAGRAPH.LEFT
        if lead:
            paragraph.add_run(f"{printable(lead)}: ").bold = True
        paragraph.add_run(printable(text))

    def numbered(self, entries: Iterable[str], form: str = "{}.") -> None:
        """A list whose numbers are text: the same in every program, and never continued from another list."""
        for number, entry in enumerate(entries, 1):
            paragraph = self.word.add_paragraph(f"{form.format(number)}\t{printable(entry)}")
            paragraph.paragraph_format.left_indent = Cm(0.8)
            paragraph.paragraph_format.first_line_indent = Cm(-0.8)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))

    def table(self, heads: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[str]]) -> None:
        """A table whose head is repeated on every page and whose rows are not torn; widths in centimetres."""
        table = self.word.add_table(rows=1, cols=len(heads), style="Table Grid")
        table.autofit = False
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            cell.paragraphs[0].add_run(head).bold = True
            shade = OxmlElement("w:shd")
            for key, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
                shade.set(qn(f"w:{key}"), value)
            cell._tc.get_or_add_tcPr().append(shade)
        for row in rows:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = printable(value)
        self._finish(table, widths)
        self.word.add_paragraph().paragraph_format.space_after = Pt(2)

    def _finish(self, table: Table, widths: Sequence[float]) -> None:
        _widen(table, widths)
        for number, line in enumerate(table.rows):
            properties = line._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for cell in line.cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.space_after = Pt(1)
                    for run in paragraph.runs:
                        run.font.size = Pt(_TABLE_SIZE)

    def form(self, rows: Sequence[tuple[str, str]]) -> None:
        """Names and values without lines, as parties are told in official papers."""
        table = self.word.add_table(rows=0, cols=3)
        table.autofit = False
        for name, value in rows:
            cells = table.add_row().cells
            for cell, text in zip(cells, (name, ":", value), strict=True):
                cell.text = printable(text)
                cell.paragraphs[0].paragraph_format.space_after = Pt(0)
        _widen(table, (4.0, 0.5, 11.5))

    def signatures(self, roles: Sequence[str]) -> None:
        """A place to sign for each role, side by side; kept on one page."""
        table = self.word.add_table(rows=1, cols=len(roles))
        for cell, role in zip(table.rows[0].cells, roles, strict=True):
            lines = (*role.split("\n"), "", "", "", f"( {SHORT_BLANK * 2} )", f"NIP. {SHORT_BLANK}")
            for number, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                paragraph.add_run(line)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                paragraph.paragraph_format.space_after = Pt(0)
                paragraph.paragraph_format.keep_with_next = True
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))

    def annex(self, number: str, title: str) -> None:
        """The head of an attachment, on a page of its own."""
        self.word.add_page_break()  # type: ignore[no-untyped-call]
        self.heading(f"LAMPIRAN {number}: {title}")

    def origin(self) -> None:
        """What the report was made from and by, and what it is not."""
        self.table(("Asal hasil", ""), (4.5, 12), self.view.stamp)

    def done(self, title: str) -> bytes:
        """The document's bytes, the same for the same content."""
        run = self.view.report.run
        properties = self.word.core_properties
        properties.author, properties.title = f"Telisik {run.version}", printable(title)[:200]
        properties.language = "id-ID"
        stream = BytesIO()
        self.word.save(stream)
        return settled(stream.getvalue(), run.finished_at)


def _widen(table: Table, widths: Sequence[float]) -> None:
    """Set the widths (centimetres) on columns and cells: programs differ in which they heed."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
