"""The words of a text as they stand there, with their offsets, and what is known of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, islice
from threading import Lock

import numpy as np
import numpy.typing as npt

_PLANE = 0x10000
"""Characters beyond the first plane are few: they are looked up one by one."""
_LETTER, _SIGN = 1, 2
_MOST = 200_000
"""Words beyond which a new lexicon is begun."""
_UNASKED = -1

Offsets = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint32]
Known = npt.NDArray[np.int32]


def codes_of(text: str) -> Codes:
    """The characters of a text as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: npt.NDArray[np.unsignedinteger | np.signedinteger]) -> str:
    """The text of which these are the characters."""
    return codes.astype(np.uint32, copy=False).tobytes().decode("utf-32-le", "surrogatepass")


class Lexicon:
    """The words of texts as they stand there, in ``words``, numbered as they came."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._adding = Lock()

    def numbers(self, raw: Sequence[str]) -> npt.NDArray[np.int64]:
        """The numbers of some words; those that are new get one."""
        with self._adding:
            found = np.fromiter(map(self._numbers.__getitem__, raw), np.int64, len(raw))
            newest = islice(reversed(self._numbers), len(self._numbers) - len(self.words))
            self.words += [*newest][::-1]
        return found


@dataclass(frozen=True, slots=True)
class Words:
    """Word ``i`` has number ``numbers[i]`` in the lexicon and stands at ``starts[i]`` to ``ends[i]``."""

    lexicon: Lexicon
    numbers: npt.NDArray[np.int64]
    starts: Offsets
    ends: Offsets

    @classmethod
    def of(cls, text: str) -> Words:
        """What :data:`~rules.vocabulary.TOKEN` finds in a text, three times as fast."""
        codes = codes_of(text)
        sorts = _sorts().take(codes, mode="clip")
        for place in np.flatnonzero(codes >= _PLANE).tolist():
            sorts[place] = text[place].isalnum()
        edges = np.zeros(len(sorts) + 2, np.uint8)
        edges[1:-1] = sorts
        before, after = edges[:-1], edges[1:]
        changes = (before != after) | (before == _SIGN)
        starts = np.flatnonzero(changes & (after > 0))
        ends = np.flatnonzero(changes & (before > 0))
        alone = text_of(np.where(sorts > 0, codes, np.uint32(ord(" "))))
        raw = alone.replace(";", " ; ").replace("&", " & ").split()
        lexicon = _lexicon()
        return cls(lexicon, lexicon.numbers(raw), starts, ends)

    def raw(self, first: int, after: int) -> Sequence[str]:
        """Some of the words as they stand in the text."""
        return [self.lexicon.words[number] for number in self.numbers[first:after].tolist()]

    def joined(self, runs: list[tuple[int, int]]) -> Words:
        """The same with one word for each run of words, given by its first and last, in order."""
        if not runs:
            return self
        numbers = self.numbers.copy()
        whole = ["".join(self.raw(first, last + 1)) for first, last in runs]
        numbers[[first for first, _ in runs]] = self.lexicon.numbers(whole)
        inner = np.array([n for first, last in runs for n in range(first, last)])
        return Words(
            self.lexicon,
            np.delete(numbers, inner + 1),
            np.delete(self.starts, inner + 1),
            np.delete(self.ends, inner),
        )


class Column:
    """A number that is known of every word: ``tell`` finds it out once for each, and it is not negative."""

    def __init__(self, tell: Callable[[str], int]) -> None:
        self._tell = tell
        self._known: tuple[Lexicon | None, Known] = (None, np.zeros(0, np.int32))

    def of(self, words: Words, first: int = 0, after: int | None = None) -> Known:
        """What is known of the words, or of some of them, in their order."""
        lexicon, numbers = words.lexicon, words.numbers[first:after]
        known = self._as_long_as(lexicon)
        found = known.take(numbers)
        if len(found) and found.min() == _UNASKED:
            asked = list(set(numbers[found == _UNASKED].tolist()))
            known[asked] = [self._tell(lexicon.words[number]) for number in asked]
            found = known.take(numbers)
        return found

    def _as_long_as(self, lexicon: Lexicon) -> Known:
        """What is known so far, with room for every word that the lexicon has now."""
        of, known = self._known
        size = len(lexicon.words)
        if of is not lexicon or len(known) < size:
            grown = np.full(2 * size, _UNASKED, np.int32)
            if of is lexicon:
                grown[: len(known)] = known
            self._known = lexicon, grown
            return grown
        return known


_LEXICONS = [Lexicon()]
"""The one in use. Texts that were cut with an earlier one keep that."""


def _lexicon() -> Lexicon:
    if len(_LEXICONS[0].words) > _MOST:
        _LEXICONS[0] = Lexicon()
    return _LEXICONS[0]


@lru_cache(maxsize=1)
def _sorts() -> npt.NDArray[np.uint8]:
    """What every character of the first plane is: part of a word, a word by itself, or between words."""
    sorts = np.zeros(_PLANE + 1, np.uint8)
    sorts[[n for n in range(_PLANE) if chr(n).isalnum()]] = _LETTER
    sorts[[ord(";"), ord("&")]] = _SIGN
    return sorts
