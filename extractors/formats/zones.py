"""Where on a page somebody signs: under an office below a date, above a rank or a service number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from extractors.formats.tesseract import Token
from extractors.model import Box
from extractors.reading.person import OFFICE, is_rank

_SERVICE = re.compile(r"\bN[Il1|][Pp]\b|\b(?:19|20)\d{4}\s?[12]\s?\d{3}\b")
_DATED = re.compile(r"tanggal\b|tetapkan\b|undangkan\b|,.{0,14}\b20\d\d\W*$", re.IGNORECASE)
_APPROVED = re.compile(r"sahkan\s+oleh", re.IGNORECASE)
_GAP = 2.5
"""Heights of a line between two words that stand in different cells or columns."""
_ABOVE, _BELOW, _ASIDE = 6.0, 12.0, 4.0
"""Heights of a line from a rank or service number up to the name, from the office down to it, and to either
side, since the lines of a signature are centred."""
_DATE_ABOVE = 8.0
"""Heights of a line within which an office stands below its date."""
_SMUDGES = 3
"""Words at the front of a line that a stamp may be taken for."""
_TALL = 1.4
"""Times the usual height of the page's lines that one is high at most: boxes grow with a stamp on them."""
_MOST = 3
_MOST_SHARE = 0.25
"""Share of the page beyond which a zone is a list of persons."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a page where somebody signs: its box in pixels, and the height of its print."""

    box: Box
    height: float


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one line that stand together."""

    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """The words with one blank between them."""
        return " ".join(token.text for token in self.tokens)

    @property
    def box(self) -> Box:
        """The smallest box, in pixels, that holds all words."""
        x0, tops, x1, bottoms = zip(*(token.box for token in self.tokens), strict=True)
        return min(x0), min(tops), max(x1), max(bottoms)

    @property
    def height(self) -> float:
        """The middle one of the heights of the words, in pixels."""
        heights = sorted(token.box[3] - token.box[1] for token in self.tokens)
        return max(8.0, heights[len(heights) // 2])


def runs(tokens: Iterable[Token]) -> list[Run]:
    """The words of each line, parted at gaps."""
    found: list[Run] = []
    for _, line in groupby(tokens, key=lambda token: token.line):
        together: list[Token] = []
        for token in line:
            gap = token.box[0] - together[-1].box[2] if together else 0.0
            if together and gap > _GAP * max(8.0, token.box[3] - token.box[1]):
                found.append(Run(tuple(together)))
                together = []
            together.append(token)
        if together:
            found.append(Run(tuple(together)))
    return found


def zones(tokens: Iterable[Token], size: tuple[int, int]) -> list[Zone]:
    """The zones of a page of a size (width and height in pixels), those that overlap made one."""
    parts = runs(tokens)
    usual = _TALL * median(run.height for run in parts) if parts else 0.0
    dated = [run.box[3] for run in parts if _DATED.search(run.text)]
    heads = [*dated, *(run.box[3] for run in parts if _APPROVED.search(run.text))]
    ends = [run for run in parts if _SERVICE.search(run.text) or is_rank(run.text)]
    found: list[Zone] = []
    for run in parts:
        (x0, top, x1, bottom), height = run.box, min(run.height, usual)
        if run in ends:
            reach = top - _ABOVE * height
            top, bottom = max([reach, *(date for date in dated if date < top)]), bottom + height / 2
        elif _is_office(run) and any(-height < top - date < _DATE_ABOVE * height for date in heads):
            lowest = bottom + _BELOW * height
            below = [end.box[3] for end in ends if bottom < end.box[1] < lowest and _is_over(run, end)]
            top, bottom = top - height / 2, max(below, default=lowest - height / 2) + height / 2
        else:
            continue
        aside = _ASIDE * height
        box = (max(0.0, x0 - aside), max(0.0, top), min(size[0], x1 + aside), min(size[1], bottom))
        found = _joined(found, Zone(box, height))
    most = _MOST_SHARE * size[0] * size[1]
    return [zone for zone in found if _area(zone.box) <= most][:_MOST]


def within(token: Token, box: Box) -> bool:
    """Whether the middle of a word lies in a box."""
    return box[0] <= (token.box[0] + token.box[2]) / 2 <= box[2] and box[1] <= token.middle <= box[3]


def _is_over(run: Run, other: Run) -> bool:
    """Whether words stand above others, in the same column."""
    return run.box[0] < other.box[2] and other.box[0] < run.box[2]


def _is_office(run: Run) -> bool:
    """Whether words begin with an office, smudges before it aside."""
    return any(OFFICE.match(" ".join(token.text for token in run.tokens[at:])) for at in range(_SMUDGES))


def _joined(found: Sequence[Zone], new: Zone) -> list[Zone]:
    """The zones with a new one, made one with those that it overlaps."""
    apart: list[Zone] = []
    for zone in found:
        one, other = zone.box, new.box
        if one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]:
            box = (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))
            new = Zone(box, min(zone.height, new.height))
        else:
            apart.append(zone)
    return [*apart, new]


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
