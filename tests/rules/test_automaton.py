"""Finding strings of symbols: all of them, wherever they stand, however many begin alike."""

from __future__ import annotations

from rules.automaton import Automaton

MANY = [chr(0x100 + n) + chr(0x8000) for n in range(1_000)]


def test_finds_every_string() -> None:
    automaton = Automaton(["ab", "b", "bc"])
    assert automaton.find("xabc") == [(0, 1, 3), (1, 2, 3), (2, 2, 4)]


def test_of_those_that_overlap_the_longest_of_the_first_counts() -> None:
    automaton = Automaton(["ab", "abc", "cd"], longest=True)
    assert automaton.find("abcd abd") == [(1, 0, 3), (0, 5, 7)]


def test_symbols_are_counted_however_many_bytes_they_take() -> None:
    automaton = Automaton(MANY)
    text = "".join(chr(0x100 + n) for n in range(1_000))
    assert automaton.find(text) == []
    assert automaton.find("\x01" + text + chr(0x8000)) == [(999, 1_000, 1_002)]


def test_no_strings_are_found_nowhere() -> None:
    assert Automaton([]).find("abc") == []
    assert Automaton([], longest=True).find("abc") == []
