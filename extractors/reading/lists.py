"""Lists within articles: a, b, c (*huruf*) and 1, 2, 3 (*angka*), one within the other.

Only a list whose items follow one another without a gap is taken for one. Where an item is missing (misread,
or a line that only looks like an item) the whole list is left out: citing nothing narrower than the paragraph
is better than to cite the wrong letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.model import SectionKind
from extractors.reading.lines import Line

_ITEM = re.compile(r"(?:([A-Za-z])\1?|(\d{1,2}))([.)])\s*(?!\w\.)(?=[^\W\d_]|[\"“(])", re.IGNORECASE)
_FIRST_INSIDE = re.compile(r"[:;)]\s+(?=(?:a|1)[.)]\s)")
"""The first item on the line that opens the list: *KEDUA : a. menyusun ...*."""
_DEEPEST = 4
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: *huruf a* or *angka 1*, ``depth`` 0 in the outermost list."""

    kind: SectionKind
    label: str
    start: int
    depth: int


@dataclass(slots=True)
class _List:
    """A list while it is read. ``sign`` is its style: ``A``, ``a`` or ``1``, dot or bracket."""

    sign: tuple[str, str]
    prefix: str
    depth: int
    last: int = 0
    whole: bool = True
    items: list[Item] = field(default_factory=list)
    parent: _List | None = None

    @property
    def kept(self) -> bool:
        return self.whole and len(self.items) >= _FEWEST and (self.parent is None or self.parent.kept)


def items(lines: Sequence[Line], label: str, skip: frozenset[int], first: int, stop: int) -> list[Item]:
    """The items of the lists in one article, paragraph or other part, in order.

    Args:
        lines: of the document.
        label: what the part is cited by, may be empty; the items' labels go on from there.
        skip: indexes of lines that are furniture.
        first: index of the line that opens the part; ``stop`` that of the first beyond it.
    """
    lists: list[_List] = []
    stack: list[_List] = []
    for sign, value, shown, start in _candidates(lines, skip, first, stop):
        place = _place(stack, sign, value)
        if place is not None and value == stack[place].last + 1:
            del stack[place + 1 :]
        elif value == 1:
            if place is not None:
                del stack[place:]
            if len(stack) == _DEEPEST:
                continue
            parent = stack[-1] if stack else None
            prefix = parent.items[-1].label if parent else label
            stack.append(_List(sign, prefix, len(stack), parent=parent))
            lists.append(stack[-1])
        else:
            if place is not None and value > stack[place].last and not shown.isupper():
                stack[place].whole = False
            continue
        _append(stack[-1], value, shown, start)
    found = [item for one in lists if one.kept for item in one.items]
    return sorted(found, key=lambda item: item.start)


def _place(stack: Sequence[_List], sign: tuple[str, str], value: int) -> int | None:
    """Place of the innermost list of a style, else of one in other letters that the item goes on."""
    inward = range(len(stack) - 1, -1, -1)
    for at in inward:
        if stack[at].sign == sign:
            return at
    swapped = (sign[0].swapcase(), sign[1])
    return next((at for at in inward if stack[at].sign == swapped and value == stack[at].last + 1 > 1), None)


def _append(into: _List, value: int, shown: str, start: int) -> None:
    into.last = value
    style, bracket = into.sign
    kind: SectionKind = "huruf" if style.isalpha() else "angka"
    shown = shown.lower() if style == "a" else shown.upper()
    # In a list within a list of the same kind the bracket tells them apart: huruf a angka 1 huruf a).
    close = bracket if bracket == ")" and f" {kind} " in into.prefix else ""
    into.items.append(Item(kind, f"{into.prefix} {kind} {shown}{close}".strip(), start, into.depth))


def _candidates(
    lines: Sequence[Line], skip: frozenset[int], first: int, stop: int
) -> Iterator[tuple[tuple[str, str], int, str, int]]:
    """Style, value, sign and place of everything that looks like an item of a list."""
    for index in range(first, stop):
        line = lines[index]
        at = 0
        if index == first and not _ITEM.match(line.text):
            inside = _FIRST_INSIDE.search(line.text)
            if not inside:
                continue
            at = inside.end()
        elif line.text[1:2] not in ".)" and line.text[2:3] not in ".)":
            continue
        match = _ITEM.match(line.text, at) if index not in skip else None
        if not match:
            continue
        letter, figure, close = match.groups()
        if letter:
            yield (
                ("A" if letter.isupper() else "a", close),
                ord(letter.lower()) - ord("a") + 1,
                letter,
                line.start + at,
            )
        else:
            yield ("1", close), int(figure), figure, line.start + at
