"""Tables in attachments, by the row that heads their columns: *NO. PROGRAM KEGIATAN TAHUN*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.reading.lines import Line
from extractors.reading.marks import Mark, mark

_HEAD = re.compile(r"^\W{0,3}NO(?:\.|\b)(?!\s*[:.]|\s*\d)[\s|]+[A-Z].{2,100}(?<![.;,:])$", re.IGNORECASE)
_FIRST_ROW = re.compile(r"^\W{0,2}(?:[1lI][.)|]?[\s|]|1$)")
_CAPTION = re.compile(r"^(?:Tabel|TABEL|Matriks|MATRIKS|Formulir|FORMULIR)\b.{2,100}$")
_ROWS = 8
"""Lines below the head, which may take several, among which the first row begins."""
_LEVEL = 50
"""A table ends where a heading or the next table begins."""


def tables(lines: Sequence[Line], skip: frozenset[int], first: int, stop: int, within: str) -> Iterator[Mark]:
    """The tables from the line ``first`` to before the line ``stop``, each from its caption or head on.

    The same head again, as on each page of a long table, begins no other one. ``within`` is the label of the
    attachment.
    """
    shown = [index for index in range(first, stop) if index not in skip]
    last = ""
    for place, index in enumerate(shown):
        if "no" not in lines[index].text.lower():
            continue
        text = " ".join(lines[index].text.split())
        if not _HEAD.match(text) or text == last:
            continue
        if not any(_FIRST_ROW.match(lines[row].text) for row in shown[place + 1 : place + 1 + _ROWS]):
            continue
        last = text
        above = lines[shown[place - 1]] if place else None
        if above and _CAPTION.match(above.text):
            caption = " ".join(above.text.split())
            yield mark("table", f"{within}, {caption}", "lampiran", above.start, _LEVEL)
        else:
            yield mark("table", f"{within}, tabel {text}", "lampiran", lines[index].start, _LEVEL)
