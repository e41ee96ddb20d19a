"""Folders and files titled with the name of an indicator instead of its number.

The names come from the instrument; how people shorten them is data (``titles`` in ``filing.yaml``). A title
that fits two indicators, as *Pusat Data* fits its policy and its service, says nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

Words = frozenset[str]
_NONE: frozenset[Any] = frozenset()
_TELLING = 2
"""A short name of one word (*Keuangan*) may as well be that of an office."""
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PLAIN = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Knowledge:
    nothing: re.Pattern[str]
    same: tuple[tuple[re.Pattern[str], str], ...]
    general: Words
    twin: str


@cache
def _knowledge() -> _Knowledge:
    data = yaml.safe_load(Path(__file__).with_name("filing.yaml").read_text("utf-8"))["titles"]
    return _Knowledge(
        re.compile("|".join(rf"(?:{pattern})" for pattern in data["nothing"])),
        tuple((re.compile(rf"\b(?:{short})\b"), full) for short, full in data["same"].items()),
        frozenset(data["general"]),
        data["twin"],
    )


@dataclass(frozen=True)
class Titles:
    """The names of an instrument's indicators as sets of words that tell them apart.

    ``full`` finds them by all words but the one that tells twins apart, ``short`` by those that say what they
    are about.
    """

    names: Mapping[int, Words]
    full: Mapping[Words, frozenset[int]]
    short: Mapping[Words, frozenset[int]]

    @classmethod
    def of(cls, names: Mapping[int, str]) -> Titles:
        """Titles from the indicators' official names."""
        return _titles(tuple(names.items()))

    def alike(self, part: str) -> frozenset[int]:
        """The indicators of which a part of a path may be the name, be it shortened."""
        said = _words(part)
        core = _core(said)
        full = self.full.get(_untwined(said), _NONE)
        return full | self.short.get(core, _NONE) if len(core) >= _TELLING else full

    def named(self, part: str, around: Iterable[str] = (), *, short: bool = True) -> int | None:
        """The one indicator of which a part of a path is the name; null when it is none or fits several.

        ``around``: the folders above it, which may say that policies are meant. ``short``: a shortened name
        counts too, as it does not for a file: that is titled with its own subject.
        """
        said, twin = _words(part), _knowledge().twin
        policy = twin in said or any(twin in _words(folder) for folder in around)
        alike = self.alike(part)
        fitting = {number for number in alike if (twin in self.names[number]) is policy}
        exact = fitting & self.full.get(_untwined(said), _NONE)
        if len(exact) == 1:
            return exact.pop()
        # Without the word that tells twins apart, the shortened name of one is that of the other too.
        sure = fitting if policy else alike
        return next(iter(sure)) if short and len(sure) == 1 and sure == fitting else None


@lru_cache(maxsize=8)
def _titles(names: tuple[tuple[int, str], ...]) -> Titles:
    words = {number: _words(name) for number, name in names}
    return Titles(words, _found_by(_untwined, words), _found_by(_core, words))


def _found_by(key: Callable[[Words], Words], words: Mapping[int, Words]) -> dict[Words, frozenset[int]]:
    """The indicators that have the same words of some sort; of those that have none, none."""
    keys = {key(of) for of in words.values()} - {_NONE}
    return {one: frozenset(number for number, of in words.items() if key(of) == one) for one in keys}


def _untwined(words: Words) -> Words:
    return words - {_knowledge().twin}


def _core(words: Words) -> Words:
    return _untwined(words) - _knowledge().general


@lru_cache(maxsize=10_000)
def _words(text: str) -> Words:
    known = _knowledge()
    plain = _PLAIN.sub(" ", _GLUED.sub(" ", text)).casefold().strip()
    for short, full in known.same:
        plain = short.sub(full, plain)
    return frozenset(known.nothing.sub(" ", plain).split())
