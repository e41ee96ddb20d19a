"""Words as symbols: what is too long to be a word is none, however it begins."""

from __future__ import annotations

from rules.instrument import Glossary
from rules.vocabulary import OTHER, Vocabulary


def test_what_is_too_long_for_words_without_blanks_is_none() -> None:
    words = Vocabulary(["peta rencana"], Glossary(terms=()))
    assert words.clean["petarencana"] == words.clean["peta"] + words.clean["rencana"]
    for symbols in (words.clean, words.misread):
        assert symbols["petarencana" * 20] == OTHER
