"""Finding what begins with one of some words, or the lines that hold one, by where words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np

from rules.words import Column, Known, Offsets, Words

_MOST = 255
"""Words that can be told apart."""
_CUT = re.compile(r"[^\w*]|_")
"""What parts the words of a phrase; ``di*`` is the beginning of any, and no word."""


class _Spotted(dict[str, int]):
    """The spotted words in small letters, and a code above 0 for each; 0 for any other word."""

    def __init__(self) -> None:
        super().__init__()
        self.column = Column(self.code)

    def code(self, raw: str) -> int:
        """The code of a word as it stands in a text."""
        return self.get(raw.lower(), 0)

    def add(self, word: str) -> int:
        """The code of a word in small letters, from now on."""
        if word not in self:
            if len(self) == _MOST:
                raise ValueError(f"more than {_MOST} words to be spotted")
            self[word] = len(self) + 1
            self.column = Column(self.code)
        return self[word]


_SPOTTED = _Spotted()


class Cues:
    """Some words, of which any is to be found in texts."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(sorted({word.lower() for word in words}))
        if odd := [word for word in self.words if not word.isalnum()]:
            raise ValueError(f"no words: {odd}")
        self.codes = np.zeros(_MOST + 1, bool)
        self.codes[[_SPOTTED.add(word) for word in self.words]] = True


class Spots:
    """Where the spotted words stand in one text."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._column: Column | None = None
        self._codes: Known
        self._starts: Offsets

    def of(self, cues: Cues) -> list[int]:
        """Where any of some words begins, in order."""
        if self._column is not _SPOTTED.column:  # new words are spotted since
            self._column = _SPOTTED.column
            codes = self._column.of(self._words)
            spotted = np.flatnonzero(codes)
            self._codes, self._starts = codes[spotted], self._words.starts[spotted]
        places: list[int] = self._starts[cues.codes[self._codes]].tolist()
        return places

    def lines(self, text: str, cues: Cues) -> list[int]:
        """Where the lines of the text begin that hold any of some words, in order."""
        return _beginnings(text, self.of(cues))


class Spotter:
    """A pattern of which every match begins with one of some words; ``finditer`` gives what its own does."""

    def __init__(self, pattern: str, phrases: Iterable[str], flags: re.RegexFlag = re.IGNORECASE) -> None:
        self.pattern = re.compile(pattern, flags)
        self._cues = Cues(_CUT.split(phrase)[0] for phrase in phrases)

    def finditer(self, text: str, spots: Spots) -> Iterator[re.Match[str]]:
        """The matches in order. ``spots`` are those of the text; parts of it may have been hidden since."""
        at = 0
        for place in spots.of(self._cues):
            found = self.pattern.match(text, place) if place >= at else None
            if found:
                at = found.end()
                yield found


def lines(text: str, signs: Iterable[str]) -> list[int]:
    """Where the lines begin that hold any of some signs, in order."""
    return _beginnings(text, _places(text, signs))


def _places(text: str, signs: Iterable[str]) -> list[int]:
    found: set[int] = set()
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            found.add(at)
            at = text.find(sign, at + 1)
    return sorted(found)


def _beginnings(text: str, offsets: Iterable[int]) -> list[int]:
    """Where the lines begin that hold any of some offsets, both in order."""
    starts: list[int] = []
    end = -1
    for place in offsets:
        if place > end:
            starts.append(text.rfind("\n", 0, place) + 1)
            end = text.find("\n", place)
            if end < 0:
                break
    return starts


def longest(phrases: Iterable[str]) -> Cues:
    """The longest word of each phrase: where it does not stand, the phrase does not."""
    whole = ([word for word in _CUT.split(phrase) if "*" not in word] for phrase in phrases)
    return Cues(max(words, key=len) for words in whole)
