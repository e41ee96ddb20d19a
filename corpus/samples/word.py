"""Blocks to DOCX, with what real ones carry: headers, footers, text boxes, tracked changes."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from corpus.samples.blocks import LABEL, Block, parse

_DAY = datetime(2025, 3, 3, 8, 0, tzinfo=UTC)
_ZIP_DAY = (2025, 3, 3, 8, 0, 0)
_XML_DAY = b"2025-03-03T08:00:00Z"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What surrounds the text of a DOCX. ``deleted`` and ``inserted`` make one tracked change at the end."""

    font: str = "Arial"
    size: float = 11
    header: str = ""
    footer: str = ""
    text_box: str = ""
    deleted: str = ""
    inserted: str = ""


def to_docx(text: str, sheet: Sheet) -> bytes:
    """Render a sample text; equal input gives equal bytes."""
    document = Document()
    document.styles["Normal"].font.name = sheet.font
    document.styles["Normal"].font.size = Pt(sheet.size)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = sheet.header
    section.footer.paragraphs[0].text = sheet.footer
    if sheet.text_box:
        document.add_paragraph()._p.append(_text_box(sheet.text_box))
    for block in parse(text):
        _add(document, block)
    if sheet.deleted or sheet.inserted:
        _tracked(document.add_paragraph(), sheet)
    properties = document.core_properties
    properties.author = "Subbag Program"
    properties.created = properties.modified = _DAY.replace(tzinfo=None)
    target = io.BytesIO()
    document.save(target)
    return settle(target.getvalue())


def settle(package: bytes) -> bytes:
    """An Office package with the times of its making taken out, so that equal content gives equal bytes."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", _XML_DAY, content)
            new.writestr(zipfile.ZipInfo(name, _ZIP_DAY), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _add(document: Any, block: Block) -> None:
    match block.kind:
        case "letterhead":
            for number, line in enumerate(block.rows[0]):
                _line(document, line, WD_ALIGN_PARAGRAPH.CENTER, bold=number < 2)
            _line(document, "_" * 60, WD_ALIGN_PARAGRAPH.CENTER)
        case "centre":
            _line(document, block.text, WD_ALIGN_PARAGRAPH.CENTER, bold=block.bold)
        case "heading":
            document.add_heading(block.text, level=2)
        case "written":
            _line(document, " ".join(block.rows[0]), WD_ALIGN_PARAGRAPH.CENTER, bold=block.bold)
        case "pair":
            _grid(
                document,
                [(label, ":" if label else "", value) for label, value in block.rows],
                (3.6, 0.5, 12.2),
            )
        case "table":
            table = _grid(document, block.rows, None)
            table.style = "Table Grid"
            for cell in table.rows[0].cells:
                for run in cell.paragraphs[0].runs:
                    run.bold = True
            document.add_paragraph()
        case "sign":
            _signature(document, block)
        case "break":
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case "paragraph":
            _listed(document, block)
        case "space":
            pass


def _listed(document: Any, block: Block) -> None:
    match = LABEL.match(block.text)
    if match is None:
        paragraph = _line(document, block.text)
        paragraph.paragraph_format.left_indent = Cm(0.6 * block.indent)
        return
    paragraph = _line(document, f"{match[1]}\t{match[2]}")
    paragraph.paragraph_format.left_indent = Cm(0.6 * block.indent + 0.8)
    paragraph.paragraph_format.first_line_indent = Cm(-0.8)


def _line(document: Any, text: str, align: Any = None, *, bold: bool = False) -> Any:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(4)
    if align is not None:
        paragraph.alignment = align
    for number, part in enumerate(re.split(r"\*\*(.+?)\*\*", text)):
        if part:
            paragraph.add_run(part).bold = bold or number % 2 == 1
    return paragraph


def _grid(document: Any, rows: Any, widths: tuple[float, ...] | None) -> Any:
    columns = max(len(row) for row in rows)
    table = document.add_table(rows=0, cols=columns)
    for row in rows:
        cells = table.add_row().cells
        for position, text in enumerate(row):
            cells[position].text = text
            if widths:
                cells[position].width = Cm(widths[position])
    return table


def _signature(document: Any, block: Block) -> None:
    for (text,) in block.rows:
        shown = {"~ttd": "ttd", "~paraf": "ttd", "~kosong": ""}.get(text, text)
        paragraph = _line(document, shown, WD_ALIGN_PARAGRAPH.CENTER)
        paragraph.paragraph_format.left_indent = Cm(8 if block.side == "r" else 0)
        paragraph.paragraph_format.right_indent = Cm(0 if block.side == "r" else 8)


def _text_box(text: str) -> Any:
    """A floating box, as people draw it for a note or a classification mark."""
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
        '<v:shape style="position:absolute;margin-left:300pt;margin-top:-30pt;width:170pt;height:32pt">'
        f"<v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r>"
    )


def _tracked(paragraph: Any, sheet: Sheet) -> None:
    for number, (tag, inner, text) in enumerate(
        (("del", "delText", sheet.deleted), ("ins", "t", sheet.inserted))
    ):
        change = OxmlElement(f"w:{tag}")
        for name, value in (("id", str(number + 7)), ("author", "Bagian Hukum"), ("date", _XML_DAY.decode())):
            change.set(qn(f"w:{name}"), value)
        run = OxmlElement("w:r")
        words = OxmlElement(f"w:{inner}")
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
