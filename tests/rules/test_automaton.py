"""Finding strings of symbols: all of them, wherever they stand, however many begin alike."""

from __future__ import annotations

from rules.automaton import Automaton

MANY = {chr(0x100 + n) + chr(0x8000): n for n in range(1_000)}


def test_finds_every_string_by_its_last_symbol() -> None:
    automaton = Automaton({"ab": 1, "b": 2, "bc": 3})
    assert automaton.all("xabc") == [(2, 1), (2, 2), (3, 3)]


def test_of_those_that_overlap_the_longest_of_the_first_counts() -> None:
    automaton = Automaton({"ab": 1, "abc": 2, "cd": 3})
    assert automaton.longest("abcd abd") == [(2, 2), (6, 1)]


def test_two_symbols_are_never_taken_for_a_third() -> None:
    """Symbols share digits: the second of one and the first of the next are no symbol."""
    automaton = Automaton(MANY)
    text = "".join(chr(0x100 + n) for n in range(1_000))
    assert automaton.all(text) == []
    assert automaton.all(text + chr(0x8000)) == [(1_000, 999)]


def test_no_strings_are_found_nowhere() -> None:
    assert Automaton[int]({}).all("abc") == []
    assert Automaton[int]({}).longest("abc") == []
