"""The legal structure of a document.

Its parts with their zones, from the title block to the last lampiran.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model import Section
from extractors.reading import contents, headings
from extractors.reading.anchors import anchors
from extractors.reading.articles import Anchor
from extractors.reading.circular import circular, is_circular
from extractors.reading.lines import Line
from extractors.reading.regulation import explanation, regulation
from extractors.reading.title import Title


def outline(
    lines: Sequence[Line],
    skip: frozenset[int],
    titles: Sequence[Title],
    text: str,
    sheets: Sequence[tuple[str, int, int]] = (),
) -> tuple[Section, ...]:
    """The sections of a document, ordered by place, wider before narrower.

    Sections nest: the narrowest that holds an offset is what a person would cite, the widest give the zones.
    """
    toc = contents.pages(lines)
    sections: list[Section] = [
        Section("furniture", line.text[:60], "isi", line.start, line.end)
        for index, line in enumerate(lines)
        # A table of contents repeats the headings and says nothing of its own.
        if index in skip or line.page in toc
    ]
    aside = skip | {index for index, line in enumerate(lines) if line.page in toc}
    found = anchors(lines, skip, toc)
    heads = _heads(titles, found)
    end = len(text)
    if not heads:
        sections += headings.loose(lines, aside, found, text, sheets)
        return tuple(sorted(sections, key=_order))
    first = lines[heads[0].first]
    opening = _opening_start(lines, heads[0])
    if first.page > 0 and opening > 0:
        sections.append(Section("heading", "Halaman pengantar", "isi", 0, opening))
    later = [lines[title.first].start for title in heads[1:]]
    starts = [0 if first.page == 0 else opening, *later, end]
    for title, start, stop in zip(heads, starts, starts[1:], strict=False):
        if explained := _explained(title, found):
            part = explanation(found, explained, stop)
        elif is_circular(title, found, stop):
            part = circular(lines, aside, found, title, stop)
        else:
            part = regulation(lines, aside, found, title, text, stop)
        sections += _stretch(part, start)
    return tuple(sorted(sections, key=_order))


_ABOVE = 4
"""Lines between PENJELASAN ATAS and the title of what it explains at most."""


def _explained(title: Title, found: Sequence[Anchor]) -> Anchor | None:
    """The heading of an explanation whose own title this is."""
    return next(
        (one for one in found if one.kind == "penjelasan" and 0 <= title.first - one.index <= _ABOVE), None
    )


def _heads(titles: Sequence[Title], found: Sequence[Anchor]) -> list[Title]:
    """The title blocks that head a regulation: the first, and later ones with number and preamble.

    What heads a penjelasan, an attachment or a template in an attachment begins no regulation.
    """
    own = [title for title in titles if not title.of_attachment]
    preambles = [anchor.index for anchor in found if anchor.kind in ("menimbang", "mengingat")]
    return own[:1] + [
        title
        for title in own[1:]
        if any(read.number for read in title.numbers)
        and any(title.first - 3 <= index <= title.last + 8 for index in preambles)
    ]


def _opening_start(lines: Sequence[Line], title: Title) -> int:
    """Start of the page on which the title block stands: crest and letterhead belong to the title."""
    page = lines[title.first].page
    return next(line.start for line in lines if line.page == page)


def _stretch(part: list[Section], start: int) -> list[Section]:
    """Let the title, the first part, reach back over the letterhead above it."""
    return [replace(part[0], start=min(start, part[0].start)), *part[1:]] if part else part


def _order(section: Section) -> tuple[int, int]:
    return section.start, -section.end
