"""What stands within the operative part, an explanation or an attachment: articles, paragraphs, lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.model import SectionKind, Zone
from extractors.reading.articles import Anchor
from extractors.reading.lines import Line
from extractors.reading.marks import LEVEL, Mark, items, line_at, mark

_PARTS: frozenset[SectionKind] = frozenset({"bab", "bagian", "paragraf", "pasal", "ayat", "diktum", "angka"})
_QUOTED: dict[SectionKind, int] = {"bab": 42, "bagian": 43, "paragraf": 44, "pasal": 45}
"""Parts of another regulation that an amending article quotes stand within that article's point."""
_LISTED: frozenset[SectionKind] = frozenset(
    {"menimbang", "mengingat", "memperhatikan", "pasal", "ayat", "diktum"}
)
"""Parts whose text may hold lists."""


def parts(found: Sequence[Anchor], zone: Zone, start: int, stop: int) -> list[Mark]:
    """Chapters, articles, paragraphs and dictums between two offsets; in the penjelasan labelled as such."""
    marks: list[Mark] = []
    article = ""
    explained = "Penjelasan " if zone == "penjelasan" else ""
    for anchor in found:
        if anchor.kind not in _PARTS or not start <= anchor.start < stop:
            continue
        label = anchor.label
        if anchor.kind == "pasal":
            label = article = (
                f"{explained}{anchor.within} {label}" if anchor.within else f"{explained}{label}"
            )
        elif anchor.kind == "angka":
            label = article = f"{explained}{label}"
        elif anchor.kind == "ayat":
            if not article:
                continue
            label = f"{article} {label}"
        elif anchor.kind in ("bab", "diktum"):
            article = ""
        level = _QUOTED[anchor.kind] if anchor.within else LEVEL[anchor.kind]
        marks.append(mark(anchor.kind, label, zone, anchor.start, level))
    return marks


def listed(marks: Sequence[Mark], lines: Sequence[Line], skip: frozenset[int], stop: int) -> Iterator[Mark]:
    """The items of the lists in parts of which the last ends at offset ``stop``."""
    ends = [one.start for one in marks[1:]] + [stop]
    for one, end in zip(marks, ends, strict=True):
        if one.kind in _LISTED:
            yield from items(one, lines, skip, line_at(lines, one.start), line_at(lines, end))
