"""Words as symbols: what is too long to be a word is none, however it begins."""

from __future__ import annotations

from rules.instrument import Glossary
from rules.vocabulary import OTHER, Vocabulary


def test_what_is_too_long_for_words_without_blanks_is_none() -> None:
    words = Vocabulary(["peta rencana"], Glossary(terms=()))
    assert words.clean["petarencana"] == words.clean["peta"] + words.clean["rencana"]
    for symbols in (words.clean, words.misread):
        assert symbols["petarencana" * 20] == OTHER


def test_how_surely_a_misread_word_is_repaired_is_told_again_when_it_was_forgotten() -> None:
    words = Vocabulary(["arsitektur"], Glossary(terms=()))
    for _ in range(2):
        assert words.misread["ars1tektur"] == words.clean["arsitektur"]
        assert [words.surely(raw) for raw in ("ars1tektur", "arsitektur", "x" * 200)] == [0.95, 1.0, 1.0]
        words._reread.cache_clear()
