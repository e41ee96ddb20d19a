"""Finding many strings of symbols in a long one, in a time that does not depend on how many they are."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind


class Automaton:
    """Where any of some strings stands in another one.

    Args:
        strings: what is looked for.
        longest: of strings that overlap only the first is found, and the longest of those.
    """

    def __init__(self, strings: Iterable[str], longest: bool = False) -> None:
        kind = MatchKind.LeftmostLongest if longest else MatchKind.Standard
        self._overlapping = not longest
        self._search = AhoCorasick(strings, kind, store_patterns=False)

    def find(self, symbols: str) -> list[tuple[int, int, int]]:
        """The number of each string that is found, its first symbol and the one after it, in order."""
        return self._search.find_matches_as_indexes(symbols, self._overlapping)
