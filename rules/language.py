"""Indonesian words: their possible stems, and repairs of misread letters. A small closed set of rules.

Stemming here never has to find the true root. It must only let *mengatur*, *pengaturan* and *diatur* meet
and keep *pengadaan* and *pengaduan* apart, so each word gets all stems it might have and the vocabulary of
the pack decides which of them exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from rules.source import Source

_VOWELS = "aiueo"
_SUFFIXES = ("kannya", "annya", "inya", "nya", "lah", "kah", "kan", "an", "i")
# A prefix, the letters that may follow it, and what it swallowed of the root.
_PREFIXES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("memper", "", ("",)),
    ("diper", "", ("",)),
    ("meng", _VOWELS, ("", "k")),
    ("peng", _VOWELS, ("", "k")),
    ("meng", "", ("",)),
    ("peng", "", ("",)),
    ("meny", _VOWELS, ("s",)),
    ("peny", _VOWELS, ("s",)),
    ("mem", _VOWELS, ("p", "m")),
    ("pem", _VOWELS, ("p", "m")),
    ("mem", "bfpv", ("",)),
    ("pem", "bfpv", ("",)),
    ("men", _VOWELS, ("t", "n")),
    ("pen", _VOWELS, ("t", "n")),
    ("men", "cdjst", ("",)),
    ("pen", "cdjst", ("",)),
    ("me", "lmnrwy", ("",)),
    ("pe", "lmnrwy", ("",)),
    ("keter", "", ("",)),
    ("di", "", ("",)),
    ("ter", "", ("",)),
    ("ber", "", ("",)),
    ("ke", "", ("",)),
)
_BY_LETTER: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
for _prefix in _PREFIXES:
    _BY_LETTER.setdefault(_prefix[0][0], []).append(_prefix)
_OPENINGS = tuple(dict.fromkeys(prefix for prefix, *_ in _PREFIXES))
_SHORTEST = 4


class Turning(BaseModel):
    """Words by which the sentence that opens a list denies the items of the list, and what undoes them.

    ``denying`` followed by ``denied``, or one of ``absent``; ``intended`` where a paper tells what was done,
    ``building`` in a guide.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    denying: tuple[str, ...]
    denied: tuple[str, ...]
    absent: tuple[str, ...]
    intended: tuple[str, ...]
    building: tuple[str, ...]
    apart: tuple[str, ...]
    settled: tuple[str, ...]
    condition: tuple[str, ...]
    able: tuple[str, ...]


class Unruling(BaseModel):
    """Words by which an article names a matter without regulating it.

    ``of`` must stand before them in the sentence, ``unless`` must not follow them at once. ``reach``: what of
    the sentence does not count, all of it or what stands after the words.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: tuple[str, ...]
    of: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    reach: Literal["sentence", "after"] = "sentence"


class CalledOff(BaseModel):
    """Words of minutes that say that the ``meeting`` was called off: ``words``, without ``but`` between."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    meeting: tuple[str, ...]
    words: tuple[str, ...]
    but: tuple[str, ...]


class Boxes(BaseModel):
    """Boxes of a checklist, ``open`` or ``ticked``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    open: tuple[str, ...]
    ticked: tuple[str, ...]


class Columns(BaseModel):
    """Names of the columns of a checklist in which what is ``done`` is ticked, or what is ``open``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    done: tuple[str, ...]
    open: tuple[str, ...]


class Standstill(BaseModel):
    """Words that say that the ``subject`` of a paper does not run: ``words``, without ``but`` between."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    subject: tuple[str, ...]
    words: tuple[str, ...]
    but: tuple[str, ...]


class Unbuilt(BaseModel):
    """What a paper is called that shows something before it is built, and what is said of it.

    ``models`` are models of a screen, ``papers`` describe what is to be built.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    models: tuple[str, ...]
    papers: tuple[str, ...]
    message: str

    @property
    def phrases(self) -> tuple[str, ...]:
        """What names such a paper, models of screens first."""
        return (*self.models, *self.papers)


class Hearsay(BaseModel):
    """What a paper is called that others write about something that runs, and what is said of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phrases: tuple[str, ...]
    message: str


class Stating(BaseModel):
    """Words by which a paper says what it is: ``subject`` "ini" with one of ``verbs`` or ``only``.

    Not where what follows names one of ``beside``. ``captions`` begin the line below a picture.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    subject: tuple[str, ...]
    verbs: tuple[str, ...]
    only: tuple[str, ...]
    beside: tuple[str, ...]
    captions: tuple[str, ...]


class Preparing(BaseModel):
    """Words of a ``title`` that only prepares what ``words`` name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: tuple[str, ...]
    words: tuple[str, ...]


class Language(BaseModel):
    """``language.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    absent: tuple[str, ...]
    intended: tuple[str, ...]
    wanted: tuple[str, ...]
    asking: tuple[str, ...]
    asked: tuple[str, ...]
    future: tuple[str, ...]
    coming: tuple[str, ...]
    done: tuple[str, ...]
    carried_out: tuple[str, ...]
    overcome: tuple[str, ...]
    policy: tuple[str, ...]
    norms: tuple[str, ...]
    organising: tuple[str, ...]
    listing: tuple[str, ...]
    closing: tuple[str, ...]
    direct: tuple[str, ...]
    proposed: tuple[str, ...]
    turning: Turning
    empty: tuple[str, ...]
    called_off: CalledOff
    boxes: Boxes
    undone: tuple[str, ...]
    ticked: tuple[str, ...]
    columns: Columns
    standstill: Standstill
    unbuilt: Unbuilt
    hearsay: Hearsay
    stating: Stating
    preparing: Preparing
    dead: tuple[str, ...]
    repealing: tuple[str, ...]
    template: tuple[str, ...]
    unruling: tuple[Unruling, ...]
    short_roots: frozenset[str]
    whole: frozenset[str]
    apart: frozenset[str]
    confusions: dict[str, str]
    ligatures: dict[str, str]

    @property
    def cues(self) -> tuple[str, ...]:
        """All phrases of the language itself, which are looked for beside those of a pack."""
        named = (
            (self.absent, self.direct, self.intended, self.proposed, self.wanted, self.asking, self.asked),
            (self.done, self.overcome, self.policy, self.norms, self.organising, self.listing, self.closing),
        )
        return tuple(cue for groups in named for group in groups for cue in group)


@lru_cache(maxsize=1)
def language() -> Language:
    """The language data that comes with the rules."""
    path = Path(__file__).with_name("language.yaml")
    return Source(path, path.name).load(Language)


def stems(word: str) -> list[str]:
    """The word and every stem that it might have, likeliest first. ``word`` is in lower case."""
    opened, ended = word.startswith(_OPENINGS), word.endswith(_SUFFIXES)
    if len(word) < 5 or not (opened or ended):
        return [word]
    known = language()
    if word in known.whole:
        return [word]
    openings = [(0, "")]
    if opened:
        openings += [
            (len(prefix), letters)
            for prefix, following, swallowed in _BY_LETTER[word[0]]
            if word.startswith(prefix) and (not following or word[len(prefix) : len(prefix) + 1] in following)
            for letters in swallowed
        ]
    bodies = [word]
    if ended:
        bodies += [word[: -len(suffix)] for suffix in _SUFFIXES if word.endswith(suffix)]
    whole, short = known.whole, known.short_roots
    return [
        stem
        for body in bodies
        for cut, letters in (openings[:1] if body in whole else openings)
        if len(stem := letters + body[cut:]) >= _SHORTEST or stem in short
    ]


def repaired(word: str) -> Iterator[str]:
    """Readings of a word whose digits or pairs of letters stand for others: ``ars1tektur``."""
    for pair, letter in language().ligatures.items():
        if pair in word:
            yield word.replace(pair, letter)
    confusions = language().confusions
    if not any(letter in confusions for letter in word) or word.isdigit():
        return
    first = "".join(confusions.get(letter, letter) for letter in word)
    yield first
    if "1" in word:
        yield "".join("i" if letter == "1" else confusions.get(letter, letter) for letter in word)
