"""Numbered headings: *A. Umum*, *IV. PENUTUP*, *2.1 Latar Belakang*, and how deep each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.model import Zone
from extractors.reading import numerals
from extractors.reading.lines import Line
from extractors.reading.marks import LEVEL, Mark, mark

_NUMBER = re.compile(r"^(?:(\d{1,2}(?:\.\d{1,2}){1,4})\.?|([IVX]{1,5}|[A-Z]|\d{1,2})\.)\s+")
_NAME = re.compile(r"[A-Z].{2,80}$")
_LEGAL_BASIS = re.compile(
    r"^[:\s]*(?:[1l][.,)]\s*)?(?:Undang|Pasal\s+\d|Peraturan\s|Ketetapan|Keputusan\s|Qanun\s|(?:UU|PP|Perpres)\s)"
)
_SENTENCE_END = (".", ";", ",", ":")
_GOES_ON = re.compile(
    r"[a-z](?!\S*\s+[A-Z])|[a-z]+\s+(?!(?:dan|di|pada|untuk|dengan|dalam|atas|oleh)\b)[a-z]"
)
"""A line that goes on with a sentence, not with a heading in which only small words are in small letters."""
_LONGEST, _MOST_WORDS = 90, 10
_DEEPEST = 8
_FEWEST = 2
_LOST = 1
"""Headings of a numbering that recognition may have lost in a row."""


def opens_legal_basis(text: str) -> bool:
    """Whether a line begins the list of laws under *Mengingat*, its own word lost."""
    return bool(_LEGAL_BASIS.match(text))


def entitled(text: str, before: str, after: str | None) -> bool:
    """Whether a line is a number with a title, and no item of a list that fills the lines about it."""
    match = _NUMBER.match(text)
    if not match or len(text) > _LONGEST or not _NAME.match(text, match.end()):
        return False
    around = {(style, value - 1) for style, value in numbers(after or "")}
    around |= {(style, value + 1) for style, value in numbers(before)}
    if not around.isdisjoint(numbers(text)):
        return False
    named = text[match.end() :]
    words = named.split()
    title = sum(word[:1].isupper() for word in words) >= 0.6 * len(words)
    name = title and len(words) <= _MOST_WORDS and not text.endswith(_SENTENCE_END)
    return name and not re.search(r"\d{3,}", named) and not opens_legal_basis(named)


def numbers(text: str) -> list[tuple[str, int]]:
    """Style and value of the number that a line bears; a capital letter may be a Roman numeral."""
    match = _NUMBER.match(text)
    if not match:
        return []
    parts, sign = match.groups()
    if parts:
        return [(f"figures {parts.count('.')}", int(parts.rsplit(".", 1)[-1]))]
    if sign.isdecimal():
        return [("figures 0", int(sign))]
    found = [("letters", ord(sign) - ord("A") + 1)] if len(sign) == 1 else []
    if set(sign) <= set("IVX") and (roman := numerals.roman(sign)):
        found.append(("roman", roman))
    return found


class Depth:
    """How deep numbered headings stand: one numbered in another style than those above it stands within them.

    A heading without number begins anew.
    """

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []

    def of(self, text: str) -> int:
        """Depth of a heading, 0 for an outermost one."""
        read = numbers(text)
        if not read:
            self._open = []
            return 0
        due = [number for number in read if (number[0], number[1] - 1) in self._open]
        style, value = (due or [number for number in read if number[1] == 1] or read)[0]
        place = next((at for at, one in enumerate(self._open) if one[0] == style), len(self._open))
        self._open[place:] = [(style, value)]
        return min(place, _DEEPEST)


@dataclass(slots=True)
class _Run:
    """Headings that are numbered on in one style."""

    style: str
    last: int
    marks: list[Mark] = field(default_factory=list)


def ordered(lines: Sequence[Line], skip: frozenset[int], first: int, stop: int, zone: Zone) -> list[Mark]:
    """The numbered headings from the line ``first`` to before the line ``stop`` that follow one another.

    Among tables and lists much looks like a heading: only numberings of two and more from 1 on are taken.
    """
    runs: list[_Run] = []
    stack: list[_Run] = []
    for index in _candidates(lines, skip, first, stop):
        text = lines[index].text
        if not (number := _next(stack, text)):
            continue
        style, value = number
        place = next((at for at, run in enumerate(stack) if run.style == style), len(stack))
        if value == 1:
            stack[place:] = [_Run(style, 1)]
            runs.append(stack[place])
        del stack[place + 1 :]
        stack[place].last = value
        level = LEVEL["heading"] + min(place, _DEEPEST)
        label = " ".join(text.split())
        stack[place].marks.append(mark("heading", label, zone, lines[index].start, level))
    found = [one for run in runs if len(run.marks) >= _FEWEST for one in run.marks]
    return sorted(found, key=lambda one: one.start)


def _candidates(lines: Sequence[Line], skip: frozenset[int], first: int, stop: int) -> Iterator[int]:
    before = lines[first - 1].text if first else ""
    for index in range(first, stop):
        text = lines[index].text
        if index in skip:
            continue
        after = lines[index + 1].text if index + 1 < len(lines) else ""
        if entitled(text, before, after) and (text.isupper() or not _GOES_ON.match(after)):
            yield index
        before = text


def _next(stack: Sequence[_Run], text: str) -> tuple[str, int] | None:
    """What a heading's number is read as: one that goes on with an open numbering, else a first one."""
    read = numbers(text)
    last = {run.style: run.last for run in stack}
    going = [
        one
        for one in read
        if one[0] in last and 0 < one[1] - last[one[0]] <= (1 + _LOST if last[one[0]] >= _FEWEST else 1)
    ]
    return next(iter([*going, *(one for one in read if one[1] == 1)]), None)
