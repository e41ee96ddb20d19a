"""The words of a pack as single characters, so that a phrase is a short string and a document a long one.

Every word that occurs in a phrase or in the glossary gets a character (a *symbol*); all other words share
one. Comparing sequences of words then is searching strings, which Aho-Corasick does in one pass for any
number of phrases, and a position in the string is the number of a word in the document: word boundaries and
offsets cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from rules.automaton import Automaton
from rules.instrument import Glossary
from rules.language import language, repaired, stems
from rules.words import Column, codes_of, text_of

TOKEN = re.compile(r"[^\W_]+|[;&]")
OTHER = "\x01"
"""A word that no phrase holds."""
BREAK = "\x02"
"""A semicolon: no phrase goes across it."""

END = "\x03"
"""The end of a text where several stand one after the other."""

_FIRST_SYMBOL = 0x100
_SURROGATES = range(0xD800, 0xE000)
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_EXACT_LENGTH = 4
_FUZZY_LENGTH = 7
_LONGEST_WORD = 100
"""Letters beyond which nothing is a word, nor words that lost the blanks between them."""
_CACHED_WORDS = 200_000
_GLUED_PARTS = 6
_PART, _SHORT_PART = 4, "dan"
"""Letters of the shortest word that may be glued to others (shorter ones are too easily found anywhere), and
the one shorter word that may."""


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words of official Indonesian: a word on this list is no misreading of another."""
    path = Path(__file__).with_name("words.txt")
    return frozenset(path.read_text(encoding="utf-8").split())


def is_exact(word: str) -> bool:
    """Whether a word counts in its own case only: an abbreviation of at most four capitals."""
    return word.isupper() and len(word) <= _EXACT_LENGTH


class Vocabulary:
    """Symbols of words. ``clean`` serves text as typed, ``misread`` text that character recognition read.

    Both map a word as it stands on the page to its surface symbol(s); :meth:`stemmed` maps those to the
    symbols on which phrases are compared, where *mengatur*, *pengaturan* and *diatur* are one.
    """

    def __init__(self, phrases: Iterable[str], glossary: Glossary) -> None:
        self._next = _FIRST_SYMBOL
        self._exact: dict[str, str] = {}
        self._surface: dict[str, str] = {}
        forms = {form for term in glossary.terms for form in term.exact}
        words: set[str] = set()
        for text in (*phrases, *_glossary_texts(glossary), *language().cues):
            words.update(word for word in TOKEN.findall(text) if word not in (";", "&"))
        for word in sorted(words | forms):
            if word in forms or is_exact(word):
                self._exact[word] = self._symbol()
            else:
                self._surface.setdefault(word.lower(), "")
        for word in sorted({*self._surface, "dan"}):
            self._surface[word] = self._symbol()
        self._exact |= {";": BREAK, "&": self._surface["dan"]}
        self._apart = language().apart
        to_stem = self._stem_table()
        self._to_stem = np.array([to_stem.get(code, code) for code in range(self._next)], np.uint32)
        self._long = [word for word in self._surface if len(word) >= _FUZZY_LENGTH and word.isalpha()]
        self._parts = {
            word: self._surface.get(word, OTHER)
            for word in (*common_words(), *self._surface)
            if len(word) >= _PART
        }
        self._heads = {word[:_PART] for word in self._parts}
        self._tails = {word[-_PART:] for word in self._parts}
        self._parts[_SHORT_PART] = self._surface[_SHORT_PART]
        self.clean = Symbols(self._read)
        self._reread = lru_cache(maxsize=_CACHED_WORDS)(self._repaired)
        self.misread = Symbols(lambda raw: self._reread(raw)[0])
        canonical = self._canonical(glossary)
        self._folds, self._expansions = Automaton(canonical, longest=True), list(canonical.values())

    def compile(self, phrase: str) -> str:
        """The stem symbols of a phrase, folded like the text that it will be searched in."""
        symbols = "".join(self.clean[word] for word in TOKEN.findall(phrase))
        pieces: list[str] = []
        at = 0
        for start, end, expansion in self.folds(symbols):
            pieces.extend((symbols[at:start], expansion))
            at = end
        return self.stemmed("".join((*pieces, symbols[at:])))

    def stemmed(self, symbols: str) -> str:
        """The stem symbols of surface symbols."""
        return text_of(self._to_stem.take(codes_of(symbols)))

    def folds(self, symbols: str) -> Iterator[tuple[int, int, str]]:
        """Where a variant of the glossary stands (start, end) and the symbols of its canonical term."""
        for number, first, after in self._folds.find(symbols):
            yield first, after, self._expansions[number]

    def _symbol(self) -> str:
        if self._next in _SURROGATES:
            self._next = _SURROGATES.stop
        symbol = chr(self._next)
        self._next += 1
        return symbol

    def _stem_table(self) -> dict[int, int]:
        """Surface symbol to stem symbol: words that may have a stem in common share one, unless set apart."""
        self._stems: dict[str, str] = {}
        table: dict[int, int] = {}
        for word in sorted(self._surface, key=lambda word: (len(word), word)):
            if word in self._apart:
                table[ord(self._surface[word])] = ord(self._symbol())
                continue
            possible = stems(word)
            symbol = next((self._stems[stem] for stem in possible if stem in self._stems), None)
            symbol = symbol or self._symbol()
            for stem in possible:
                self._stems.setdefault(stem, symbol)
            table[ord(self._surface[word])] = ord(symbol)
        return table

    def _canonical(self, glossary: Glossary) -> dict[str, str]:
        """The symbols of every variant of the glossary and those of its canonical term."""
        folds: dict[str, str] = {}
        for term in glossary.terms:
            expansion = "".join(self.clean[word] for word in TOKEN.findall(term.term))
            for form in (*term.variants, *term.exact):
                symbols = "".join(self.clean[word] for word in TOKEN.findall(form))
                folds.setdefault(symbols, expansion)
        return folds

    def _read(self, raw: str) -> str:
        """The symbols of a word as typed: as it is, by a stem, or taken apart where a space was lost."""
        known = self._exact.get(raw)
        if known:
            return known
        word = raw.lower()
        if raw != word and (raw.isupper() or raw[1:].islower()):
            return self.clean[word]
        known = self._surface.get(word)
        if known:
            return known
        for stem in () if word in self._apart else stems(word):
            if stem in self._stems:
                return self._stems[stem]
        upper = word.upper()
        if len(word) >= _EXACT_LENGTH and upper in self._exact and word not in common_words():
            return self._exact[upper]
        return self._glued(raw, word) or OTHER

    def surely(self, raw: str) -> float:
        """How surely (0 to 1) the symbols of a word that may have been misread are its own."""
        return self._reread(raw)[1]

    def _repaired(self, raw: str) -> tuple[str, float]:
        """The symbols of a word that may have been misread, and how surely they are its own."""
        if len(raw) > _LONGEST_WORD:
            return OTHER, 1.0
        symbols, word = self._read(raw), raw.lower()
        if symbols != OTHER or word in common_words():
            return symbols, 1.0
        for reading in repaired(word):
            symbols = self._read(reading)
            if symbols != OTHER:
                return symbols, 0.95
        if len(word) < _FUZZY_LENGTH or word.isdigit():
            return OTHER, 1.0
        most = 1 if len(word) < 11 else 2
        near = process.extractOne(word, self._long, scorer=OSA.distance, score_cutoff=most)
        if near is None or not _same_start(word, near[0]):
            return OTHER, 1.0
        return self._surface[near[0]], 1 - near[1] / len(word)

    def _glued(self, raw: str, word: str) -> str:
        """The symbols of two words written as one: ``ArsitekturSPBE``, ``antarinstansi``."""
        parts = () if raw[1:].islower() else _CAMEL.findall(raw)
        if 1 < len(parts) <= 4 and "".join(parts) == raw and not raw.isupper():
            found = [self._exact.get(part) or self._surface.get(part.lower(), "") for part in parts]
            if all(found):
                return "".join(found)
        if self._begins_and_ends_known(word) and word not in common_words():
            symbols = self._split(word, _GLUED_PARTS)
            if any(symbol != OTHER for symbol in symbols):
                return "".join(symbols)
        return ""

    def _begins_and_ends_known(self, word: str) -> bool:
        """Whether a word may be several that were written as one: a cheap look before the dear one."""
        return (word[:_PART] in self._heads or word.startswith(_SHORT_PART)) and (
            word[-_PART:] in self._tails or word.endswith(_SHORT_PART)
        )

    def _split(self, word: str, parts: int) -> tuple[str, ...]:
        """The symbols of at most ``parts`` words that were written as one; none if they are not known."""
        for cut in range(len(word), 2, -1):
            left = self._parts.get(word[:cut])
            if left and cut == len(word):
                return (left,)
            if left and parts > 1:
                rest = self._split(word[cut:], parts - 1)
                if rest:
                    return left, *rest
        return ()


class Symbols(dict[str, str]):
    """Symbols of words already seen; forgets all when it has grown too large.

    ``column`` has the symbol of a word as a number, 0 for one that is several words.
    """

    def __init__(self, read: Callable[[str], str]) -> None:
        super().__init__()
        self._read_word = read
        self.column = Column(self._single)

    def _single(self, raw: str) -> int:
        symbols = self[raw]
        return ord(symbols) if len(symbols) == 1 else 0

    def __missing__(self, raw: str) -> str:
        if len(self) > _CACHED_WORDS:
            self.clear()
        symbols = OTHER if len(raw) > _LONGEST_WORD else self._read_word(raw)
        self[raw] = symbols
        return symbols


def _glossary_texts(glossary: Glossary) -> Iterator[str]:
    for term in glossary.terms:
        yield term.term
        yield from term.variants


def _same_start(left: str, right: str) -> bool:
    """Whether two words begin alike: a misreading rarely changes both the first and the second letter."""
    return left[0] == right[0] or left[1:3] == right[1:3]
