"""Pages of a table of contents: what stands there are no headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.reading.lines import Line

_HEAD = re.compile(
    r"^\W{0,3}D\s?A\s?F\s?T\s?A\s?R\s+(?:I\s?S\s?I|TABEL|GAMBAR|LAMPIRAN|GRAFIK|BAGAN)\W{0,3}$", re.IGNORECASE
)
_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}|\s\d{1,3}$")
_ENTRY = re.compile(
    r"^(?:BAB\s+[IVXLC\d]+|LAMPIRAN|KATA PENGANTAR|[A-Z]\.|\d+(?:\.\d+)*\.?)\s", re.IGNORECASE
)


def pages(lines: Sequence[Line]) -> frozenset[int]:
    """Indexes of the pages of the document that hold a table of contents.

    The page that is headed so and those that go on in the same way: most lines end in leaders or a number.
    """
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    found: set[int] = set()
    for page, here in by_page.items():
        if page > 60:
            break
        headed = any(_HEAD.match(line.text) for line in here[:8])
        goes_on = page - 1 in found and _share(here) > 0.4
        if (headed and len(here) > 4) or goes_on:
            found.add(page)
    return frozenset(found)


def _share(here: Sequence[Line]) -> float:
    return sum(bool(_LEADER.search(line.text) or _ENTRY.match(line.text)) for line in here) / len(here)
