"""Folders and files titled with the name of an indicator instead of its number.

The names come from the instrument; how people shorten them is data (``titles`` in ``filing.yaml``). A title
that fits two indicators, as *Pusat Data* fits its policy and its service, says nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

Words = frozenset[str]
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
    """The names of an instrument's indicators as sets of words that tell them apart."""

    names: Mapping[int, Words]

    @classmethod
    def of(cls, names: Mapping[int, str]) -> Titles:
        """Titles from the indicators' official names."""
        return cls({number: _words(name) for number, name in names.items()})

    def alike(self, part: str) -> frozenset[int]:
        """The indicators of which a part of a path may be the name, be it shortened."""
        said, twin = _words(part), _knowledge().twin
        core = _core(said)
        full = {number for number, words in self.names.items() if words - {twin} == said - {twin} and said}
        short = {n for n, words in self.names.items() if _core(words) == core and len(core) >= _TELLING}
        return frozenset(full | short)

    def named(self, part: str, around: Iterable[str] = (), *, short: bool = True) -> int | None:
        """The one indicator of which a part of a path is the name; null when it is none or fits several.

        ``around``: the folders above it, which may say that policies are meant. ``short``: a shortened name
        counts too, as it does not for a file: that is titled with its own subject.
        """
        twin = _knowledge().twin
        said = _words(part)
        policy = twin in said or any(twin in _words(folder) for folder in around)
        alike = self.alike(part)
        fitting = {number for number in alike if (twin in self.names[number]) is policy}
        exact = {number for number in fitting if self.names[number] - {twin} == said - {twin}}
        if len(exact) == 1:
            return exact.pop()
        # Without the word that tells twins apart, the shortened name of one is that of the other too.
        sure = fitting if policy else alike
        return next(iter(sure)) if short and len(sure) == 1 and sure == fitting else None


def _core(words: Collection[str]) -> Words:
    known = _knowledge()
    return frozenset(words) - known.general - {known.twin}


def _words(text: str) -> Words:
    known = _knowledge()
    plain = _PLAIN.sub(" ", _GLUED.sub(" ", text)).casefold().strip()
    for short, full in known.same:
        plain = short.sub(full, plain)
    return frozenset(known.nothing.sub(" ", plain).split())
