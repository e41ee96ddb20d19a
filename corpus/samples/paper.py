"""Blocks to PDF pages, in the several typographies that offices use."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm, mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from corpus.samples.blocks import LABEL, Block, parse
from corpus.samples.ink import autograph, emblem, handwriting

FOLIO = (215 * mm, 330 * mm)
"""The paper called F4 on which regulations are usually printed."""

# Streams stay binary: the detour over ASCII, the library's default, costs more than all the drawing.
rl_config.useA85 = 0

_SIZES = {"a4": A4, "folio": FOLIO, "a4-landscape": landscape(A4)}
_BOLD = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold", "Courier": "Courier-Bold"}


@dataclass(frozen=True, slots=True)
class Look:
    """The typography of one document; ``number`` is the page number's form, ``esign`` adds that notice."""

    font: str = "Times-Roman"
    size: float = 11
    leading: float = 1.25
    paper: str = "a4"
    margin: float = 2.3
    justify: bool = True
    number: str = ""
    number_top: bool = False
    header: str = ""
    footer: str = ""
    esign: bool = False
    title: str = ""
    password: str = ""
    grid: float = 0.5


def to_pdf(text: str, look: Look) -> bytes:
    """Render a sample text; equal input gives equal bytes."""
    target = io.BytesIO()
    document = SimpleDocTemplate(
        target,
        pagesize=_SIZES[look.paper],
        leftMargin=look.margin * cm,
        rightMargin=look.margin * cm,
        topMargin=2.2 * cm,
        bottomMargin=2.2 * cm,
        invariant=1,
        title=look.title or "Dokumen",
        author="",
        encrypt=StandardEncryption(look.password, "pemilik", canPrint=0) if look.password else None,
    )
    width = document.width - 12  # the frame's own padding
    story: list[Any] = []
    left: Block | None = None
    for block in [*parse(text), Block("space")]:
        if left is not None:
            beside = block if block.kind == "sign" else None
            story.append(_signatures(left, beside, look, width))
            left = None
            if beside is not None:
                continue
        if block.kind == "sign" and block.side == "l":
            left = block
        else:
            story.extend(_flow(block, look, width))

    def furniture(canvas: Any, page: Any) -> None:
        _furniture(canvas, look, document.pagesize)

    document.build(story, onFirstPage=furniture, onLaterPages=furniture)
    return target.getvalue()


def _flow(block: Block, look: Look, width: float) -> list[Any]:
    match block.kind:
        case "letterhead":
            return _letterhead(block, look, width)
        case "centre":
            return [Paragraph(_inline(block.text, look), _style(look, TA_CENTER, bold=block.bold, after=2))]
        case "heading":
            return [
                Spacer(1, 4),
                Paragraph(_inline(block.text, look), _style(look, TA_LEFT, bold=True, after=3)),
            ]
        case "written":
            return [_written(block, look)]
        case "pair":
            return [_pairs(block, look, width)]
        case "table":
            return [Spacer(1, 3), _table(block, look, width), Spacer(1, 5)]
        case "sign":
            return [_signatures(None, block, look, width)]
        case "break":
            return [PageBreak()]
        case "space":
            return [Spacer(1, look.size * 0.55)]
    return [_paragraph(block.text, look, block.indent)]


def _inline(text: str, look: Look) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"\*\*(.+?)\*\*", rf'<font name="{_BOLD[look.font]}">\1</font>', safe)


def _style(look: Look, align: int, *, bold: bool = False, after: float = 3, **more: Any) -> ParagraphStyle:
    size = more.pop("size", look.size)
    return ParagraphStyle(
        "sample",
        fontName=_BOLD[look.font] if bold else look.font,
        fontSize=size,
        leading=size * look.leading,
        alignment=align,
        spaceAfter=after,
        bulletFontName=look.font,
        bulletFontSize=size,
        **more,
    )


def _paragraph(text: str, look: Look, indent: int = 0) -> Any:
    align = TA_JUSTIFY if look.justify else TA_LEFT
    step = 16 * indent
    if match := LABEL.match(text):
        hang = 24 if match[1].startswith("(") else 18
        style = _style(look, align, leftIndent=step + hang, bulletIndent=step)
        return Paragraph(_inline(match[2], look), style, bulletText=match[1])
    return Paragraph(_inline(text, look), _style(look, align, leftIndent=step))


def _pairs(block: Block, look: Look, width: float) -> Any:
    longest = max(stringWidth(label, look.font, look.size) for label, _ in block.rows)
    label_width = min(max(longest + 8, 60), width * 0.38)
    rows = [
        [
            Paragraph(_inline(label, look), _style(look, TA_LEFT, after=0)),
            Paragraph(":" if label else "", _style(look, TA_LEFT, after=0)),
            _paragraph(value, look),
        ]
        for label, value in block.rows
    ]
    table = Table(rows, colWidths=[label_width, 12, width - label_width - 12])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_tight(1.5)]))
    return table


def _table(block: Block, look: Look, width: float) -> Any:
    size = look.size - 1.5
    columns = max(len(row) for row in block.rows)
    filled = [row + ("",) * (columns - len(row)) for row in block.rows]
    weights = [_weight([row[column] for row in filled]) for column in range(columns)]
    head = _style(look, TA_CENTER, bold=True, after=0, size=size)
    body = _style(look, TA_LEFT, after=0, size=size)
    rows = [
        [Paragraph(_inline(cell, look), head if number == 0 else body) for cell in row]
        for number, row in enumerate(filled)
    ]
    table = Table(rows, colWidths=[width * weight / sum(weights) for weight in weights], repeatRows=1)
    lines = (
        [("GRID", (0, 0), (-1, -1), look.grid, black)]
        if look.grid
        else [("LINEBELOW", (0, 0), (-1, 0), 1, black)]
    )
    table.setStyle(TableStyle([*lines, ("VALIGN", (0, 0), (-1, -1), "TOP"), *_tight(2.5, 4)]))
    return table


def _weight(cells: list[str]) -> int:
    """How wide a column wants to be: room for its longest word, at most for a line of 46 letters."""
    word = max((len(word) for cell in cells for word in cell.split()), default=0)
    return max(5, word + 2, min(46, max(map(len, cells))))


def _tight(vertical: float, horizontal: float = 0) -> list[tuple[Any, ...]]:
    sides = [("TOPPADDING", vertical), ("BOTTOMPADDING", vertical)]
    sides += [("LEFTPADDING", horizontal), ("RIGHTPADDING", horizontal)]
    return [(side, (0, 0), (-1, -1), value) for side, value in sides]


def _letterhead(block: Block, look: Look, width: float) -> list[Any]:
    lines = block.rows[0]
    sizes = [13.0, 15.0, *[9.0] * 6] if len(lines) > 1 else [14.0]
    words = [
        Paragraph(_inline(line, look), _style(look, TA_CENTER, bold=size > 10, after=0, size=size))
        for line, size in zip(lines, sizes, strict=False)
    ]
    table = Table([[emblem(46), words]], colWidths=[56, width - 56])
    rule: list[Any] = [("LINEBELOW", (0, 0), (-1, -1), 2, black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    table.setStyle(TableStyle([*rule, *_tight(3)]))
    return [table, Spacer(1, 8)]


def _written(block: Block, look: Look) -> Any:
    """A line of which a part was left blank in print and filled in by hand."""
    before, hand, after = block.rows[0]
    style = _style(look, TA_RIGHT, bold=block.bold, after=0)
    end = _style(look, TA_LEFT, bold=block.bold, after=0)
    cells = [Paragraph(_inline(before, look), style), handwriting(hand), Paragraph(_inline(after, look), end)]
    table = Table(
        [cells], colWidths=[150 if block.bold else 80, 14 * len(hand) + 16, 150 if block.bold else 90]
    )
    table.hAlign = "CENTER" if block.bold else "RIGHT"
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *_tight(0)]))
    return table


def _signatures(left: Block | None, right: Block | None, look: Look, width: float) -> Any:
    """Signature blocks side by side, or one of them in its half of the page."""
    row = [_signed(side, look) if side else "" for side in (left, right)]
    table = Table([row], colWidths=[width * 0.48, width * 0.52])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_tight(4)]))
    return table


def _signed(block: Block, look: Look) -> list[Any]:
    cells: list[Any] = []
    for number, (line,) in enumerate(block.rows):
        if line in ("~ttd", "~paraf"):
            signatory = block.rows[min(number + 1, len(block.rows) - 1)][0]
            cells.append(autograph(signatory, stamped=line == "~ttd"))
        elif line in ("", "~kosong"):
            cells.append(Spacer(1, 44 if line else look.size))
        else:
            cells.append(Paragraph(_inline(line, look), _style(look, TA_CENTER, after=0)))
    return cells


def _furniture(canvas: Any, look: Look, size: tuple[float, float]) -> None:
    canvas.saveState()
    canvas.setFont(look.font, 9)
    number = canvas.getPageNumber()
    if look.number and number > 1:
        y = size[1] - 1.3 * cm if look.number_top else 1.2 * cm
        canvas.drawCentredString(size[0] / 2, y, look.number.format(n=number))
    if look.header:
        canvas.drawString(look.margin * cm, size[1] - 1.3 * cm, look.header)
    if look.footer:
        canvas.drawString(look.margin * cm, 1.2 * cm, look.footer)
    if look.esign:
        canvas.setFont("Helvetica", 6.5)
        canvas.rect(look.margin * cm, 0.7 * cm, size[0] - 2 * look.margin * cm, 0.95 * cm, stroke=1)
        notice = (
            "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang",
            "diterbitkan oleh Balai Besar Sertifikasi Elektronik (BSrE), Badan Siber dan Sandi Negara.",
        )
        for line, y in zip(notice, (1.3, 1.0), strict=True):
            canvas.drawString((look.margin + 0.3) * cm, y * cm, line)
    canvas.restoreState()
