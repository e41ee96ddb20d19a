"""Word documents: body in order with tables, text boxes, headers, footers, notes, list numbers, pages."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import PartFactory, XmlPart
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
    first = _running(document, "header", writer, even)
    last = _running(document, "footer", writer, even)
    body = writer.blocks(document.element.body)
    return joined([*first, *body, *last])


def _running(document: WordDocument, which: str, writer: Writer, even_differ: bool) -> list[str]:
    """The lines of the headers or footers of all sections; those that sections share once."""
    named = dict.fromkeys(_named(section, which, even_differ) for section in document.sections)
    lines: dict[XmlPart, list[str]] = {}
    for part in chain.from_iterable(named):
        if part not in lines:
            written = (line.replace(PAGE_BREAK, "") for line in writer.blocks(part.element))
            lines[part] = [line for line in written if line.strip()]
    together = (chain.from_iterable(lines[part] for part in parts) for parts in named)
    distinct = dict.fromkeys(tuple(dict.fromkeys(writer.spend(list(one)))) for one in together)
    return list(chain.from_iterable(distinct))


def _named(section: WordSection, which: str, even_differ: bool) -> tuple[XmlPart, ...]:
    """The parts that hold a section's headers or footers."""
    kinds = [which]
    if section.different_first_page_header_footer:
        kinds.insert(0, f"first_page_{which}")
    if even_differ:
        kinds.append(f"even_page_{which}")
    stories = [getattr(section, kind) for kind in kinds]
    return tuple(story.part for story in stories if not story.is_linked_to_previous)


def _related(document: WordDocument, name: str) -> bytes | None:
    """The bytes of a part of the file by the identifier of its relation; nothing outside is ever asked."""
    relation = document.part.rels.get(name)
    return None if relation is None or relation.is_external else relation.target_part.blob


def _footnotes(document: WordDocument) -> dict[str, str]:
    """The texts of foot- and endnotes by the tag and id of their references."""
    notes: dict[str, str] = {}
    for kind, reference in ((RT.FOOTNOTES, "w:footnoteReference"), (RT.ENDNOTES, "w:endnoteReference")):
        for part in _parts(document, kind):
            for note in parse_xml(part.blob):
                text = "".join(piece.text or "" for piece in note.iter(qn("w:t")))
                notes[f"{qn(reference)}{note.get(qn('w:id'))}"] = text.strip()
    return notes


def _parts(document: WordDocument, kind: str) -> Iterable[Any]:
    """The parts to which the document has relations of a kind, each once however often it is named."""
    relations = document.part.rels.values()
    inside = (one for one in relations if not one.is_external and one.reltype == kind)
    return dict.fromkeys(one.target_part for one in inside)


def _signals(document: WordDocument) -> tuple[Signal, ...]:
    signals: list[Signal] = []
    body = document.element.body
    if next(body.iter(*map(qn, _CHANGES)), None) is not None:
        signals.append("tracked-changes")
    if any(parse_xml(part.blob).find(qn("w:comment")) is not None for part in _parts(document, RT.COMMENTS)):
        signals.append("comments")
    marks = (mark for part in _parts(document, RT.HEADER) for mark in part.element.iter(_TEXTPATH))
    if any(_DRAFT.search(mark.get("string", "")) for mark in marks):
        signals.append("draft-watermark")
    return tuple(signals)
