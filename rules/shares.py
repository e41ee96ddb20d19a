"""Shares that a text states: ``12 dari 31 perangkat daerah``, ``dari lima program, tiga``, ``60%``.

A report that says "seluruh perangkat daerah" in its opening and counts 12 of 31 further on shows 12 of 31:
the figure is preferred to the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rules.spotting import Spots, Spotter

_UNITS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_WORDS = {word: number for number, word in enumerate(_UNITS, start=1)} | {"sepuluh": 10, "sebelas": 11}
_WORDS |= {f"{word} belas": 10 + number for number, word in enumerate(_UNITS, start=1) if number > 1}
_WORDS |= {f"{word} puluh": 10 * number for number, word in enumerate(_UNITS, start=1) if number > 1}
_WORDS |= {
    f"{ten} puluh {unit}": 10 * tens + ones
    for tens, ten in enumerate(_UNITS, start=1)
    if tens > 1
    for ones, unit in enumerate(_UNITS, start=1)
}
_NUMBER = r"(?:\d{1,4}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")(?:\s*\([a-z ]{3,30}\))?"
_DARI = Spotter(r"\bdari\s+(?:total\s+|seluruh\s+)?", ["dari"])
_WHOLE = re.compile(_NUMBER + r"\b")
_PART_BEFORE = re.compile(rf"\b({_NUMBER})\s+(?:[a-z]+\s+){{0,3}}$")
_PART_AFTER = re.compile(
    rf"\s+(?:[a-z]+\s+){{0,3}}?[a-z]+,?\s+(?:baru\s+|sudah\s+|telah\s+|sebanyak\s+){{0,2}}({_NUMBER})\b"
)
_NEAR = 80
"""The part stands within so many characters of "dari"."""
_PERCENT = re.compile(r"(\d(?<=\b.)\d{0,2}(?:[.,]\d+)?)\s*(?:%|persen\b)")
_VAGUE = Spotter(
    r"\b(?:belum (?:seluruh|semua)|tidak (?:seluruh|semua)|sebagian|beberapa|baru satu)\b",
    ["belum", "tidak", "sebagian", "beberapa", "baru"],
)
_VAGUE_PART = 0.5


_FOLLOWED = re.compile(
    r"[\s(,]*(?:\d{1,3}(?:[.,]\d+)?\s*(?:%|persen\b)[\s),]*)?(?:(?:dari|seluruh|semua|total|jumlah|\d{1,4})\s+)*$"
)
"""What may stand between a share and the unit of which it is."""
_ALONE = re.compile(r"\s*(?:[(.,;:|/)\n]|$|telah\b|sudah\b|atau\b|dan\b)|[ ]*\t")
"""What stands behind a share whose unit was named before it: no other unit."""


class Share(NamedTuple):
    """A share by its place in the text: ``part`` is 0 to 1; a word such as "sebagian" counts as a half.

    ``counted``: both numbers are stated, the part and the whole.
    """

    start: int
    end: int
    part: float
    counted: bool = False

    def is_of(self, text: str, start: int) -> bool:
        """Whether it is plainly a share of the unit whose name begins at ``start`` of the text."""
        if start >= self.end:
            return bool(_FOLLOWED.match(text[self.end : start].lower()))
        if start >= self.start:
            return True
        return self.counted and bool(_ALONE.match(text[self.end : self.end + _NEAR].lower()))


def shares(text: str, spots: Spots) -> tuple[Share, ...]:
    """Every share that a text states, in order of place."""
    return tuple(sorted(_shares(text.lower(), spots), key=lambda share: share.start))


def _shares(text: str, spots: Spots) -> Iterator[Share]:
    for dari in _DARI.finditer(text, spots):
        whole = _WHOLE.match(text, dari.end())
        if whole is None:
            continue
        before = _PART_BEFORE.search(text[max(0, dari.start() - _NEAR) : dari.start()])
        after = _PART_AFTER.match(text, whole.end())
        told = list(_share(before[1], whole[0], dari.start() - len(before[0]), whole.end())) if before else []
        # What stands before may be the end of the sentence before: "TAHUN 2024 / Dari 30 dinas, 3 ..."
        if not told and after:
            told = list(_share(after[1], whole[0], dari.start(), after.end()))
        yield from told
    for match in _PERCENT.finditer(text) if "%" in text or "persen" in text else ():
        percent = float(match[1].replace(",", "."))
        if percent <= 100:
            yield Share(match.start(), match.end(), percent / 100)
    for match in _VAGUE.finditer(text, spots):
        yield Share(match.start(), match.end(), _VAGUE_PART)


def _share(part: str, whole: str, start: int, end: int) -> Iterator[Share]:
    of, all_of = _number(part), _number(whole)
    if 0 <= of <= all_of and all_of > 1 and not _is_year(all_of):
        yield Share(start, end, of / all_of, counted=True)


def _number(text: str) -> int:
    plain = text.split("(")[0].strip()
    return int(plain) if plain.isdigit() else _WORDS[plain]


def _is_year(number: int) -> bool:
    return 1945 <= number <= 2100
