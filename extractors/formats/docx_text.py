"""The body of a Word document as lines: paragraphs, tables, text boxes, notes; page breaks as form feeds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest

from docx.oxml.ns import qn
from lxml import etree

from extractors.errors import TooLarge
from extractors.formats.container import MOST_XML
from extractors.formats.diagram import DIAGRAM, Diagrams
from extractors.formats.numbering import Numbering

MOST_CHARACTERS = MOST_XML
"""Characters that are written of one document at most: a part has no more, unless it repeats itself."""
PAGE_BREAK = "\f"
"""Stands for a new page while the text is put together."""
_PLAIN = {qn("w:tab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): "\u00ad"}
_LEFT_OUT = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr"))) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_WRAPPERS = frozenset(
    map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag"))
) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice",
}
_VOLATILE = frozenset({"DATE", "TIME", "PAGE"})
"""Fields whose kept result is only what they showed the last time: no date of the document, no text."""
_SYMBOLS = {"FC": "✓", "FE": "☑", "FD": "☒", "FB": "✗", "A8": "☐", "6F": "☐", "A7": "•", "B7": "•", "D8": "•"}
"""Signs of the fonts Wingdings and Symbol by which forms are ticked and items begun, by their last byte."""


class Writer:
    """Writes the blocks of a part as lines; page breaks are form feeds within them.

    Raises :class:`TooLarge` while it writes, when parts, numbers or notes are repeated without end.

    Args:
        numbering: counts the lists through everything that is written.
        notes: texts of foot- and endnotes by the tag and id of their references.
        part: the bytes of a related part by the identifier of its relation.
    """

    def __init__(
        self, numbering: Numbering, notes: Mapping[str, str], part: Callable[[str], bytes | None]
    ) -> None:
        self._numbering = numbering
        self._notes = notes
        self._part = part
        self._diagrams = Diagrams()
        self._fields: list[str | None] = []
        self._left = MOST_CHARACTERS

    def spend(self, lines: list[str]) -> list[str]:
        """The lines, counted against what is written of one document at most."""
        self._left -= sum(map(len, lines)) + len(lines)
        if self._left < 0:
            raise TooLarge("isinya diulang tanpa henti")
        return lines

    def blocks(self, container: etree._Element) -> list[str]:
        """Lines of the paragraphs and tables of ``container`` in order, whatever wraps them."""
        lines: list[str] = []
        for child in container:
            if child.tag == qn("w:p"):
                lines += self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                lines += self._table(child)
            elif child.tag in _WRAPPERS:
                lines += self.blocks(child)
        return lines

    def _paragraph(self, paragraph: etree._Element) -> list[str]:
        beside: list[str] = []
        fields, self._fields = self._fields, []
        text = "".join(self._pieces(paragraph, beside))
        self._fields = fields
        number, text = self.spend([self._numbering.next(paragraph, is_blank=not text.strip()), text])
        breaks = len(text) - len(text.lstrip(PAGE_BREAK))
        text = text[:breaks] + number + text[breaks:]
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None and is_on(properties.find(qn("w:pageBreakBefore"))):
            text = PAGE_BREAK + text
        if properties is not None and _starts_page(properties.find(qn("w:sectPr"))):
            text += PAGE_BREAK
        return [text, *beside]

    def _pieces(self, element: etree._Element, beside: list[str]) -> Iterator[str]:
        """The text of a paragraph's inside; text boxes, diagrams and notes are put aside as lines."""
        for child in element:
            tag = child.tag
            if tag == qn("w:fldChar") or tag == qn("w:instrText"):
                self._follow_field(child)
            elif tag == qn("w:t"):
                yield "" if _VOLATILE.intersection(filter(None, self._fields)) else child.text or ""
            elif tag in _PLAIN:
                yield _PLAIN[tag]
            elif tag == qn("w:sym"):
                yield _SYMBOLS.get(child.get(qn("w:char"), "")[-2:].upper(), "")
            elif tag == qn("w:br"):
                yield PAGE_BREAK if child.get(qn("w:type")) == "page" else "\n"
            elif tag == qn("w:lastRenderedPageBreak"):
                yield PAGE_BREAK
            elif tag == qn("w:txbxContent"):
                beside += [line.replace(PAGE_BREAK, "") for line in self.blocks(child)]
            elif tag == DIAGRAM:
                beside += self._diagrams.lines(child, self._part)
            elif tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                beside += self.spend([self._notes.get(f"{tag}{child.get(qn('w:id'))}", "")])
            elif isinstance(tag, str) and not _is_left_out(child):
                yield from self._pieces(child, beside)

    def _follow_field(self, mark: etree._Element) -> None:
        """Keep the names of the fields around what comes next, innermost last; null until it is read."""
        kind = mark.get(qn("w:fldCharType"))
        if mark.tag == qn("w:instrText"):
            if self._fields and self._fields[-1] is None and (words := (mark.text or "").split()):
                self._fields[-1] = words[0].upper()
        elif kind == "begin":
            self._fields.append(None)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _table(self, table: etree._Element) -> list[str]:
        lines: list[str] = []
        for row in table.iter(qn("w:tr")):
            if next(row.iterancestors(qn("w:tbl"))) is not table or _is_deleted(row):
                continue
            cells = [joined(self.blocks(cell)) for cell in row.iter(qn("w:tc")) if _row_of(cell) is row]
            pages = zip_longest(*(cell.split(PAGE_BREAK) for cell in cells), fillvalue="")
            lines.append(PAGE_BREAK.join(_row(list(map(str.strip, parts))) for parts in pages))
        return lines


def joined(lines: Iterable[str]) -> str:
    """The lines as one text; a page that would hold nothing is no page."""
    text = "\n".join(line.rstrip(" ") for line in lines)
    return re.sub(r"\f\s*(?=\f)", "", text).lstrip(PAGE_BREAK)


def is_on(toggle: etree._Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return toggle is not None and toggle.get(qn("w:val")) not in ("0", "false", "off")


def _row(cells: list[str]) -> str:
    """The cells of a row side by side; beside a column of colons, key and value of each line together."""
    for at, cell in enumerate(cells[1:-1], 1):
        colons = cell.split("\n")
        keys = cells[at - 1].split("\n")
        if len(colons) > 1 and set(colons) == {":"} and len(keys) == len(colons):
            triples = zip_longest(keys, colons, cells[at + 1].split("\n"), fillvalue="")
            lines = "\n".join("\t".join(triple).strip("\t") for triple in triples)
            cells = [*cells[: at - 1], lines, *cells[at + 2 :]]
            break
    return "\t".join(cells).rstrip("\t")


def _row_of(cell: etree._Element) -> etree._Element:
    return next(cell.iterancestors(qn("w:tr")))


def _is_deleted(row: etree._Element) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _is_left_out(element: etree._Element) -> bool:
    """Whether nothing within is printed: deleted, moved away, hidden, or the result of a volatile field."""
    if element.tag in _LEFT_OUT:
        return True
    if element.tag == qn("w:fldSimple"):
        return bool(_VOLATILE.intersection(element.get(qn("w:instr"), "").upper().split()[:1]))
    return element.tag == qn("w:r") and is_on(element.find(f"{qn('w:rPr')}/{qn('w:vanish')}"))


def _starts_page(section: etree._Element | None) -> bool:
    """Whether what follows a section's end begins on a new page, as it does unless it says otherwise."""
    if section is None:
        return False
    kind = section.find(qn("w:type"))
    return kind is None or kind.get(qn("w:val")) != "continuous"
