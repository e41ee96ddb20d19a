"""Presentations: one page a slide, its shapes from top to bottom, tables and speaker notes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.exc import PythonPptxError
from pptx.opc.package import PartFactory
from pptx.package import Package
from pptx.parts.presentation import PresentationPart
from pptx.util import Emu

from extractors.errors import Damaged, Empty, PartlyDamaged
from extractors.formats.blanks import even
from extractors.formats.container import check_container
from extractors.formats.content import Content, bounded
from extractors.formats.diagram import DIAGRAM, Diagrams
from extractors.limits import Limits
from extractors.model import Page
from extractors.reading.kind import unspaced
from extractors.reading.quality import written_quality

_ROW = Emu(180_000)
"""Shapes whose tops lie within half a centimetre stand side by side."""
_NOTES = "Catatan pembicara:"
_SPOILT = (KeyError, ValueError, AttributeError)
"""What python-pptx raises for an attribute or a relation that is not as it must be."""
_MAIN = (
    "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
)
"""What python-pptx does not take for a presentation by itself."""
PartFactory.part_type_for.update(dict.fromkeys(_MAIN, PresentationPart))


def read_pptx(path: Path, limits: Limits) -> Content:
    """Read the slides in order, hidden ones too.

    Raises:
        Damaged: no presentation inside.
        Empty: no slide holds text.
        TooLarge: unpacks to more than the limits allow.
    """
    check_container(path, limits)
    try:
        deck = _opened(path)
        width, height = deck.slide_width, deck.slide_height
        # A slide is shown once: one that is listed a thousand times would be read as often.
        slides = {slide.part: slide for slide in deck.slides}.values()
        diagrams = Diagrams()
        read = [_slide_text(slide, diagrams) for slide in slides]
    except (*_SPOILT, PythonPptxError, etree.LxmlError, zipfile.BadZipFile) as error:
        raise Damaged() from error
    damaged = [
        PartlyDamaged("salindia ini hanya terbaca sebagian").problem(number)
        for number, (_, whole) in enumerate(read[: limits.pages], 1)
        if not whole
    ]
    if not any(text.strip() for text, _ in read) and not damaged:
        raise Empty("tidak ada teks pada salindia")
    texts, problems = bounded([even(text) for text, _ in read], limits, "salindia")
    pages = tuple(
        Page(
            number,
            text,
            "text" if text.strip() else "none",
            written_quality(text),
            Emu(width).pt if width else None,
            Emu(height).pt if height else None,
        )
        for number, text in enumerate(texts, 1)
    )
    return Content(pages, (*problems, *damaged))


def _opened(path: Path) -> Any:
    """The deck, also of a show or template, which python-pptx by itself refuses."""
    main = Package.open(str(path)).main_document_part
    if not isinstance(main, PresentationPart):
        raise Damaged()
    return main.presentation


def _slide_text(slide: Any, diagrams: Diagrams) -> tuple[str, bool]:
    """What a slide says, and whether all of it could be read."""
    lines: list[str] = []
    whole = True
    shapes = (_lines(shape, diagrams) for shape in _in_reading_order(slide.shapes))
    for part in chain(shapes, (_notes(slide),)):
        try:
            for line in part:
                lines.append(line)  # one by one: those before a spoilt one are kept
        except _SPOILT:
            whole = False
    return "\n".join(lines).replace("\v", "\n"), whole


def _notes(slide: Any) -> Iterator[str]:
    if slide.has_notes_slide and (frame := slide.notes_slide.notes_text_frame) and frame.text.strip():
        yield _NOTES
        yield frame.text.strip()


def _in_reading_order(shapes: Iterable[Any]) -> list[Any]:
    """From top to bottom and left to right; shapes that inherit their place (titles) first."""
    return sorted(shapes, key=_place)


def _place(shape: Any) -> tuple[int, int]:
    """Row and left side of a shape; a place that is no number is none."""
    try:
        return (shape.top or 0) // _ROW, shape.left or 0
    except ValueError:
        return 0, 0


def _lines(shape: Any, diagrams: Diagrams) -> Iterator[str]:
    if hasattr(shape, "shapes"):  # a group
        for inner in _in_reading_order(shape.shapes):
            yield from _lines(inner, diagrams)
    elif getattr(shape, "has_table", False):
        for row in shape.table.rows:
            yield "\t".join(" ".join(cell.text.split()) for cell in row.cells)
    elif getattr(shape, "has_text_frame", False):
        for paragraph in shape.text_frame.paragraphs:
            if text := unspaced(paragraph.text.strip()):
                yield text
    else:
        for place in shape._element.iter(DIAGRAM):
            yield from diagrams.lines(place, lambda name: _related(shape.part, name))


def _related(part: Any, name: str) -> bytes | None:
    """The bytes of a part of the file by the identifier of its relation; nothing outside is ever asked."""
    relation = part.rels.get(name)
    blob: bytes | None = None if relation is None or relation.is_external else relation.target_part.blob
    return blob
