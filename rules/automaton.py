"""Finding many strings of symbols in a long one, in a time that does not depend on how many they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

import ahocorasick
import numpy as np

from rules.words import codes_of, text_of

T = TypeVar("T")

_BITS = 7
_LOW = 1 << _BITS


class Automaton(Generic[T]):
    """The values of some strings, found by where these stand in another one.

    ahocorasick tries the ways out of a node one after the other, and from the first lead as many as there are
    symbols that a string begins with. So each symbol is given in two digits, and no node has many.
    """

    def __init__(self, values: Mapping[str, T]) -> None:
        self._automaton = ahocorasick.Automaton()
        for symbols, value in values.items():
            self._automaton.add_word(_digits(symbols), value)
        self._automaton.make_automaton()

    def all(self, symbols: str) -> list[tuple[int, T]]:
        """The number of the last symbol of every string that is found, with its value, in order."""
        if not len(self._automaton):
            return []
        return [(last >> 1, value) for last, value in self._automaton.iter(_digits(symbols))]

    def longest(self, symbols: str) -> list[tuple[int, T]]:
        """The same, but of strings that overlap the first one only, and the longest of those."""
        if not len(self._automaton):
            return []
        return [(last >> 1, value) for last, value in self._automaton.iter_long(_digits(symbols))]


def _digits(symbols: str) -> str:
    """Two characters for each symbol; what may stand first does not stand second."""
    codes = codes_of(symbols)
    digits = np.empty(2 * len(codes), np.uint32)
    digits[::2], digits[1::2] = (codes >> _BITS) + _LOW, codes & (_LOW - 1)
    return text_of(digits)
