"""Word documents: body in order with tables, text boxes, headers, footers, notes, list numbers, pages."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import PartFactory
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.section import Section as WordSection
from lxml import etree

from extractors.errors import Damaged, Empty
from extractors.formats.blanks import even
from extractors.formats.container import check_container
from extractors.formats.content import Content, bounded
from extractors.formats.docx_text import PAGE_BREAK, Writer, joined
from extractors.formats.numbering import Numbering
from extractors.limits import Limits
from extractors.model import Page, Signal
from extractors.reading.quality import written_quality

_DRAFT = re.compile(r"\b(draft?|konsep|rancangan)\b", re.IGNORECASE)
_CHANGES = (
    *("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel"),
    *("w:pPrChange", "w:rPrChange", "w:sectPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange"),
)
_TEXTPATH = "{urn:schemas-microsoft-com:vml}textpath"
_MAIN = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
"""What python-docx does not take for a document by itself: with macros (never run) and templates."""
PartFactory.part_type_for.update(dict.fromkeys(_MAIN, DocumentPart))


def read_docx(path: Path, limits: Limits) -> Content:
    """Read the text of a Word document; pages are those of the last time Word laid it out, else one.

    Raises:
        Damaged: no Word document inside.
        Empty: no text.
        TooLarge: unpacks to more than the limits allow.
    """
    check_container(path, limits)
    try:
        document = _opened(path)
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
    parts = [part.strip("\n") for part in even(text).split(PAGE_BREAK)]
    while parts and not parts[-1].strip():
        parts.pop()
    if not parts:
        raise Empty()
    parts, problems = bounded(parts, limits, "halaman")
    pages = tuple(
        Page(number, part, "text" if part.strip() else "none", written_quality(part))
        for number, part in enumerate(parts, 1)
    )
    return Content(pages, problems, signals)


def _opened(path: Path) -> WordDocument:
    main = Package.open(str(path)).main_document_part
    if not isinstance(main, DocumentPart):
        raise Damaged()
    document: WordDocument = main.document
    return document


def _whole_text(document: WordDocument) -> str:
    """Everything that is printed, page breaks as form feeds: what heads a section first, then its body."""
    writer = Writer(Numbering(document), _footnotes(document), lambda name: _related(document, name))
    even = document.settings.odd_and_even_pages_header_footer
    heads = [_running(section, "header", writer, even) for section in document.sections]
    feet = [_running(section, "footer", writer, even) for section in document.sections]
    body = writer.blocks(document.element.body)
    first = [line for head in dict.fromkeys(heads) for line in head]
    last = [line for foot in dict.fromkeys(feet) for line in foot]
    return joined([*first, *body, *last])


def _running(section: WordSection, which: str, writer: Writer, even_differ: bool) -> tuple[str, ...]:
    """The lines of a section's headers or footers, each distinct one once."""
    lines: list[str] = []
    kinds = [which]
    if section.different_first_page_header_footer:
        kinds.insert(0, f"first_page_{which}")
    if even_differ:
        kinds.append(f"even_page_{which}")
    for kind in kinds:
        part = getattr(section, kind)
        if not part.is_linked_to_previous:
            lines += [line.replace(PAGE_BREAK, "") for line in writer.blocks(part._element)]
    return tuple(dict.fromkeys(line for line in lines if line.strip()))


def _related(document: WordDocument, name: str) -> bytes | None:
    """The bytes of a part of the file by the identifier of its relation; nothing outside is ever asked."""
    relation = document.part.rels.get(name)
    return None if relation is None or relation.is_external else relation.target_part.blob


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
