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
from extractors.reading.circular import CIRCULARS, circular, is_circular
from extractors.reading.lines import Line
from extractors.reading.marks import line_at
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
    # A table of contents repeats the headings and says nothing of its own.
    aside = skip.union(index for index, line in enumerate(lines) if line.page in toc) if toc else skip
    sections: list[Section] = [
        Section("furniture", lines[index].text[:60], "isi", lines[index].start, lines[index].end)
        for index in sorted(aside)
    ]
    found = anchors(lines, skip, toc)
    heads = _heads(titles, found, lines)
    end = len(text)
    if not heads:
        sections += headings.loose(lines, aside, found, text, sheets)
        return tuple(sorted(sections, key=_order))
    first = lines[heads[0].first]
    opening = _opening_start(lines, heads[0])
    if first.page > 0 and opening > 0:
        sections.append(Section("heading", "Halaman pengantar", "isi", 0, opening))
    later = [
        _opening_start(lines, title) if _at_head(title, lines) else lines[title.first].start
        for title in heads[1:]
    ]
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


def _heads(titles: Sequence[Title], found: Sequence[Anchor], lines: Sequence[Line]) -> list[Title]:
    """The title blocks that head a regulation: the first, and later ones with number and beginning.

    What heads a penjelasan, an attachment or a template in an attachment begins no regulation. Where no
    attachment stands between, the number may be lost: recognition seldom reads it where it is stamped.
    """
    own = [title for title in titles if not title.of_attachment]
    heads = own[:1]
    for title in own[1:]:
        between = [one for one in found if heads[-1].last < one.index < title.first]
        numbered = any(read.number for read in title.numbers)
        apart = lines[title.first].page > lines[heads[-1].first].page
        again = title.kind in CIRCULARS and title.numbers == heads[-1].numbers  # a running head
        attached = any(one.kind in ("lampiran", "penjelasan") for one in between)
        if not again and _begins(title, found, lines) and (numbered or (apart and not attached)):
            heads.append(title)
    return heads


_HEAD_LINES = 12
"""Lines of a page that a letterhead may take above a title."""


def _begins(title: Title, found: Sequence[Anchor], lines: Sequence[Line]) -> bool:
    """Whether a regulation begins below a title: with its preamble, or a circular at the head of a page."""
    if any(
        one.kind in ("menimbang", "mengingat") and title.first - 3 <= one.index <= title.last + 8
        for one in found
    ):
        return True
    return title.kind in CIRCULARS and _at_head(title, lines)


def _at_head(title: Title, lines: Sequence[Line]) -> bool:
    """Whether a title stands at the head of a page, below a letterhead at most."""
    return title.first - line_at(lines, _opening_start(lines, title)) < _HEAD_LINES


def _opening_start(lines: Sequence[Line], title: Title) -> int:
    """Start of the page on which the title block stands: crest and letterhead belong to the title."""
    page = lines[title.first].page
    return next(line.start for line in lines if line.page == page)


def _stretch(part: list[Section], start: int) -> list[Section]:
    """Let the title, the first part, reach back over the letterhead above it."""
    return [replace(part[0], start=min(start, part[0].start)), *part[1:]] if part else part


def _order(section: Section) -> tuple[int, int]:
    return section.start, -section.end
