"""Words have numbers, and what is known of a word is found out once, whoever asks and in whatever order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from rules import words as of_words
from rules.words import Column, Lexicon, Words


def letters(text: str, column: Column) -> list[int]:
    return column.of(Words.of(text)).tolist()


def test_every_word_is_asked_for_once() -> None:
    asked: list[str] = []

    def tell(word: str) -> int:
        asked.append(word)
        return len(word)

    column = Column(tell)
    assert letters("peta rencana peta", column) == [4, 7, 4]
    assert letters("rencana induk peta", column) == [7, 5, 4]
    assert sorted(asked) == ["induk", "peta", "rencana"]
    assert letters("", column) == []


def test_some_of_the_words() -> None:
    text = Words.of("satu dua tiga empat")
    assert Column(len).of(text, 1, 3).tolist() == [3, 4]
    assert text.raw(1, 3) == ["dua", "tiga"]


def test_a_text_keeps_its_lexicon_when_a_new_one_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_words, "_LEXICONS", [Lexicon()])
    monkeypatch.setattr(of_words, "_MOST", 3)
    column = Column(len)
    before = Words.of("satu dua tiga sebelas")
    after = Words.of("sebelas dua")
    assert before.lexicon is not after.lexicon
    for _ in range(2):
        assert column.of(before).tolist() == [4, 3, 4, 7]
        assert column.of(after).tolist() == [7, 3]


def test_words_that_several_threads_meet_at_once() -> None:
    column = Column(lambda word: int(word[1:]))
    texts = [" ".join(f"k{number}" for number in range(at, at + 400)) for at in range(0, 4000, 37)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda text: letters(text, column), texts * 3))
    assert found == [list(range(at, at + 400)) for at in range(0, 4000, 37)] * 3
