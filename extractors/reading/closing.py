"""What follows the operative part: the closing formula, the explanation, the attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.reading import body, numbered
from extractors.reading.articles import Anchor
from extractors.reading.lines import Line
from extractors.reading.marks import Mark, line_at, mark
from extractors.reading.tables import tables

_ENACTED = re.compile(
    r"^\W{0,3}(?:D[il1]\s?t?\s?etapkan|DITETAPKAN|D[il1]keluarkan|DIKELUARKAN)\s+(?:d[il1]|DI)\b"
)
_ORDER = re.compile(r"^\W{0,3}Agar\s+(?:supaya\s+)?set[il]ap\s+orang", re.IGNORECASE)


def closing(lines: Sequence[Line], here: Sequence[Anchor], body_start: int, end: int) -> int:
    """Where the closing formula begins.

    *Agar setiap orang* or *Ditetapkan di*, before penjelasan and lampiran.
    """
    tail = next((one.start for one in _attached(here, body_start)), end)
    enacted: int | None = None
    for line in lines[line_at(lines, body_start) : line_at(lines, tail)]:
        if _ORDER.match(line.text):
            return line.start
        if enacted is None and _ENACTED.match(line.text):
            enacted = line.start
    return enacted if enacted is not None else tail


def tail(
    lines: Sequence[Line], skip: frozenset[int], here: Sequence[Anchor], start: int, end: int
) -> Iterator[Mark]:
    """The parts from the closing formula, which begins at offset ``start``, to the last attachment."""
    attached = _attached(here, start)
    if start < (attached[0].start if attached else end):
        yield mark("penutup", "Penutup", "penutup", start)
    stops = [one.start for one in attached[1:]] + [end]
    for one, stop in zip(attached, stops, strict=False):
        if one.kind == "penjelasan":
            yield mark("penjelasan", one.label, "penjelasan", one.start)
            yield from body.parts(here, "penjelasan", one.start, stop)
        else:
            yield mark("lampiran", one.label, "lampiran", one.start)
            yield from body.parts(here, "lampiran", one.start, stop)
            own = one.index + 1, line_at(lines, stop)
            yield from numbered.ordered(lines, skip, *own, "lampiran")
            yield from tables(lines, skip, *own, one.label)


def _attached(here: Sequence[Anchor], start: int) -> list[Anchor]:
    return [one for one in here if one.kind in ("penjelasan", "lampiran") and one.start >= start]
