"""One document from its page texts to what it is: structure, then profile, then entities."""

from __future__ import annotations

from dataclasses import replace

from extractors.model import Document
from extractors.reading.bundle import bundled
from extractors.reading.columns import apart
from extractors.reading.entities import entities
from extractors.reading.folded import lowered
from extractors.reading.furniture import furniture
from extractors.reading.lines import lines_of
from extractors.reading.profile import profile
from extractors.reading.reader import Reader
from extractors.reading.runon import parted
from extractors.reading.structure import outline
from extractors.reading.title import titles


def understand(document: Document, file_name: str) -> Document:
    """Fill ``sections``, ``entities`` and ``profile`` of a document that has its pages, add warnings.

    Pure and deterministic: the same pages and name give the same answer. ``file_name`` is a weak hint and
    never overrules what the pages say.
    """
    small = lowered(document.text)
    lines = parted(apart(lines_of(document), small))
    skip = furniture(lines)
    blocks = titles(lines, skip)
    sheets = tuple(
        (page.name, start, start + len(page.text))
        for page, start in zip(document.pages, document.page_starts, strict=True)
        if page.name
    )
    sections = outline(lines, skip, blocks, document.text, sheets)
    read = document.reading
    return replace(
        document,
        reading=replace(read, problems=(*read.problems, *bundled(document, sections))),
        sections=sections,
        entities=entities(document.text),
        profile=profile(Reader(document, small, lines, skip, file_name), blocks, sections),
    )
