"""Word documents: body in order with tables, text boxes, headers, footers, notes, list numbers, pages."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.section import Section as WordSection
from lxml import etree

from extractors.errors import Damaged, Empty, TooLarge
from extractors.formats.container import check_container
from extractors.formats.content import Content
from extractors.formats.numbering import Numbering
from extractors.limits import Limits
from extractors.model import Page, Problem, Signal
from extractors.reading.quality import written_quality

PAGE_BREAK = "\f"
"""Stands for a new page while the text is put together."""
_DRAFT = re.compile(r"\b(draft?|konsep|rancangan)\b", re.IGNORECASE)
_CHANGES = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:pPrChange", "w:rPrChange")
_PLAIN = {qn("w:tab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): "\u00ad"}
_LEFT_OUT = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:instrText"))) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"


def read_docx(path: Path, limits: Limits) -> Content:
    """Read the text of a Word document; pages are those of the last time Word laid it out, else one.

    Raises:
        Damaged: no Word document inside.
        Empty: no text.
        TooLarge: unpacks to more than the limits allow.
    """
    check_container(path, limits)
    try:
        document = docx.Document(str(path))
        text = _whole_text(document)
        signals = _signals(document)
    except (
        PackageNotFoundError,
        KeyError,
        ValueError,
        AttributeError,
        etree.LxmlError,
        zipfile.BadZipFile,
    ) as error:
        raise Damaged() from error
    parts = [part.strip("\n") for part in text.split(PAGE_BREAK)]
    while parts and not parts[-1].strip():
        parts.pop()
    if not parts:
        raise Empty()
    problems: tuple[Problem, ...] = ()
    if len(parts) > limits.pages:
        problems = (TooLarge(f"hanya {limits.pages} dari {len(parts)} halaman dibaca").problem(),)
    pages = tuple(
        Page(number, part, "text" if part.strip() else "none", written_quality(part))
        for number, part in enumerate((part[: limits.page_characters] for part in parts[: limits.pages]), 1)
    )
    return Content(pages, problems, signals)


def _whole_text(document: WordDocument) -> str:
    """Everything that is printed, page breaks as form feeds: what heads a section first, then its body."""
    writer = _Writer(Numbering.of(document), _footnotes(document))
    heads = [_running(section, "header", writer) for section in document.sections]
    feet = [_running(section, "footer", writer) for section in document.sections]
    body = writer.blocks(document.element.body)
    first = [line for head in dict.fromkeys(heads) for line in head]
    last = [line for foot in dict.fromkeys(feet) for line in foot]
    return _joined([*first, *body, *last])


def _running(section: WordSection, which: str, writer: _Writer) -> tuple[str, ...]:
    """The lines of a section's headers or footers, each distinct one once."""
    lines: list[str] = []
    for kind in (f"first_page_{which}", which, f"even_page_{which}"):
        part = getattr(section, kind)
        if not part.is_linked_to_previous:
            lines += [line.replace(PAGE_BREAK, "") for line in writer.blocks(part._element)]
    return tuple(dict.fromkeys(line for line in lines if line.strip()))


class _Writer:
    """Writes the blocks of a part as lines; page breaks are form feeds within them."""

    def __init__(self, numbering: Numbering, footnotes: dict[str, str]) -> None:
        self._numbering = numbering
        self._footnotes = footnotes

    def blocks(self, container: etree._Element) -> list[str]:
        """Lines of the paragraphs and tables of ``container`` in order, whatever wraps them."""
        lines: list[str] = []
        for child in container:
            if child.tag == qn("w:p"):
                lines += self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                lines += self._table(child)
            elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
                lines += self.blocks(child)
        return lines

    def _paragraph(self, paragraph: etree._Element) -> list[str]:
        boxes: list[str] = []
        notes: list[str] = []
        text = "".join(self._pieces(paragraph, boxes, notes))
        if text.strip():
            number = self._numbering.next(paragraph)
            breaks = len(text) - len(text.lstrip(PAGE_BREAK))
            text = text[:breaks] + number + text[breaks:]
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None and _is_on(properties.find(qn("w:pageBreakBefore"))):
            text = PAGE_BREAK + text
        if properties is not None and _starts_page(properties.find(qn("w:sectPr"))):
            text += PAGE_BREAK
        return [text, *boxes, *notes]

    def _pieces(self, element: etree._Element, boxes: list[str], notes: list[str]) -> Iterator[str]:
        """The text of a paragraph's inside; text boxes and footnotes are put aside."""
        for child in element:
            tag = child.tag
            if tag == qn("w:t"):
                yield child.text or ""
            elif tag in _PLAIN:
                yield _PLAIN[tag]
            elif tag == qn("w:br"):
                yield PAGE_BREAK if child.get(qn("w:type")) == "page" else "\n"
            elif tag == qn("w:lastRenderedPageBreak"):
                yield PAGE_BREAK
            elif tag == qn("w:txbxContent"):
                boxes += [line.replace(PAGE_BREAK, "") for line in self.blocks(child)]
            elif tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                notes += [self._footnotes.get(f"{tag}{child.get(qn('w:id'))}", "")]
            elif tag not in _LEFT_OUT and isinstance(tag, str) and not _is_hidden(child):
                yield from self._pieces(child, boxes, notes)

    def _table(self, table: etree._Element) -> list[str]:
        lines: list[str] = []
        for row in table.iter(qn("w:tr")):
            if next(row.iterancestors(qn("w:tbl"))) is not table:
                continue
            cells = [_joined(self.blocks(cell)) for cell in row.iter(qn("w:tc")) if _row_of(cell) is row]
            pages = zip_longest(*(cell.split(PAGE_BREAK) for cell in cells), fillvalue="")
            lines.append(PAGE_BREAK.join(_row(list(map(str.strip, parts))) for parts in pages))
        return lines


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


def _joined(lines: Iterable[str]) -> str:
    """The lines as one text; a page that would hold nothing is no page."""
    text = "\n".join(line.rstrip(" ") for line in lines)
    return re.sub(r"\f\s*(?=\f)", "", text).lstrip(PAGE_BREAK)


def _footnotes(document: WordDocument) -> dict[str, str]:
    """The texts of foot- and endnotes by the tag and id of their references."""
    notes: dict[str, str] = {}
    for kind, reference in ((RT.FOOTNOTES, "w:footnoteReference"), (RT.ENDNOTES, "w:endnoteReference")):
        for relation in document.part.rels.values():
            if relation.is_external or relation.reltype != kind:
                continue
            for note in parse_xml(relation.target_part.blob):
                text = "".join(piece.text or "" for piece in note.iter(qn("w:t")))
                notes[f"{qn(reference)}{note.get(qn('w:id'))}"] = text.strip()
    return notes


def _signals(document: WordDocument) -> tuple[Signal, ...]:
    signals: list[Signal] = []
    body = document.element.body
    if next(body.iter(*map(qn, _CHANGES)), None) is not None:
        signals.append("tracked-changes")
    for relation in document.part.rels.values():
        if relation.is_external:
            continue
        if (
            relation.reltype == RT.COMMENTS
            and parse_xml(relation.target_part.blob).find(qn("w:comment")) is not None
        ):
            signals.append("comments")
        if relation.reltype == RT.HEADER:
            marks = relation.target_part.element.iter(_TEXTPATH)
            if any(_DRAFT.search(mark.get("string", "")) for mark in marks):
                signals.append("draft-watermark")
    return tuple(dict.fromkeys(signals))


def _is_on(toggle: etree._Element | None) -> bool:
    return toggle is not None and toggle.get(qn("w:val")) not in ("0", "false", "off")


def _is_hidden(run: etree._Element) -> bool:
    return run.tag == qn("w:r") and _is_on(run.find(f"{qn('w:rPr')}/{qn('w:vanish')}"))


def _starts_page(section: etree._Element | None) -> bool:
    """Whether what follows a section's end begins on a new page, as it does unless it says otherwise."""
    if section is None:
        return False
    kind = section.find(qn("w:type"))
    return kind is None or kind.get(qn("w:val")) != "continuous"
