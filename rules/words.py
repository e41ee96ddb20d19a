"""The words of a text as they stand there, with their offsets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

_PLANE = 0x10000
"""Characters beyond the first plane are few: they are looked up one by one."""
_LETTER, _SIGN = 1, 2

Offsets = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint32]


def codes_of(text: str) -> Codes:
    """The characters of a text as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: Codes) -> str:
    """The text of which these are the characters."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Words:
    """Word ``i`` is ``raw[i]`` and stands at ``starts[i]`` to ``ends[i]`` of the text."""

    raw: list[str]
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
        return cls(alone.replace(";", " ; ").replace("&", " & ").split(), starts, ends)

    def joined(self, runs: list[tuple[int, int]]) -> Words:
        """The same with one word for each run of words, given by its first and last, in order."""
        if not runs:
            return self
        raw = list(self.raw)
        for first, last in reversed(runs):
            raw[first : last + 1] = ["".join(raw[first : last + 1])]
        inner = np.array([n for first, last in runs for n in range(first, last)])
        return Words(raw, np.delete(self.starts, inner + 1), np.delete(self.ends, inner))


@lru_cache(maxsize=1)
def _sorts() -> npt.NDArray[np.uint8]:
    """What every character of the first plane is: part of a word, a word by itself, or between words."""
    sorts = np.zeros(_PLANE + 1, np.uint8)
    sorts[[n for n in range(_PLANE) if chr(n).isalnum()]] = _LETTER
    sorts[[ord(";"), ord("&")]] = _SIGN
    return sorts
