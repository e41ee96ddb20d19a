"""Papers of which nothing counts: templates, reports nobody filled in, what was called off or is still."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.model import Kind
from rules.language import language
from rules.lists import alternatives
from rules.spotting import Spots, Spotter, lines

PLANS: frozenset[Kind] = frozenset({"rencana", "anggaran", "peraturan", "keputusan", "lampiran", "instruksi"})
"""Documents that speak of the future by nature: there an intention is no defect."""
GUIDES: frozenset[Kind] = frozenset({"panduan", "sop", "standar-pelayanan"})
"""Documents that say what a system will do ("sistem akan melakukan validasi"): that is no promise."""
FORMS: frozenset[Kind] = frozenset({"formulir", "tangkapan-layar", "foto"})
"""Papers whose empty fields are what they show."""
MINUTES: frozenset[Kind] = frozenset({"notulen", "berita-acara"})
"""Papers that tell of a meeting."""
_SUBJECT = 120
"""So many characters may stand between a meeting and what became of it."""
OPENING = 700
"""The title of a paper stands within so many characters."""
_CLAIM = 60
"""So many characters may stand between an application and what became of it."""
VALUE = r"[ \t.;]*$"
"""The end of a line behind its value."""
DOTS = r"\.{4,}|…+|_{3,}"
"""A place to be filled in."""


@lru_cache(maxsize=64)
def any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of some phrases as whole words, in letters of any case."""
    return re.compile(rf"\b(?:{alternatives(phrases)})\b", re.IGNORECASE)


_LABELLED = re.compile(r"^[^\n:]{2,60}:[ \t]*\S", re.MULTILINE)
"""A line with a label and what stands behind it."""
_UNFILLED = 3
"""So many labels without a value make a paper that nobody filled in."""
_SCREEN = 60
"""A screen on which nothing runs holds so many words at most."""


@lru_cache(maxsize=1)
def _left_open() -> re.Pattern[str]:
    """A line with a label behind which only dots stand."""
    return re.compile(rf"[^\n:]{{2,60}}:[ \t]*(?:{DOTS}|\.{{3}}|-+){VALUE}", re.MULTILINE)


@lru_cache(maxsize=1)
def _called_off() -> re.Pattern[str]:
    """A sentence of minutes that begins with the meeting and says that it was called off."""
    words = language().called_off
    between = rf"(?:(?!\b(?:{alternatives(words.but)})\b)[^.;:]){{1,{_SUBJECT}}}?"
    return re.compile(
        rf"(?:^|[.]\s)[ \t]*(?:{alternatives(words.meeting)})\b{between}\b(?:{alternatives(words.words)})\b",
        re.MULTILINE,
    )


@lru_cache(maxsize=1)
def _standstill() -> Spotter:
    """A clause that says that the application a paper is about does not run; group 1 tells which one."""
    words = language().standstill
    between = rf"(?:(?!\b(?:{alternatives(words.but)})\b)[^.,;:\n]){{0,{_CLAIM}}}?"
    return Spotter(
        rf"(?<!\b(?i:jika) )(?<!\b(?i:apabila) )\b(?i:{alternatives(words.subject)})\s+(ini|[A-Z][\w-]+)\b"
        rf"{between}\b(?i:{alternatives(words.words)})\b",
        words.subject,
        re.NOFLAG,
    )


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it is weighed: its text, where words stand in it, its kind and its subject."""

    text: str
    spots: Spots
    kind: Kind
    subject: str


def is_void(paper: Paper) -> bool:
    """Whether nothing counts that a paper names, be it no legal product."""
    begins = any_of(language().template)
    titles = (line for line in paper.text[:OPENING].splitlines() if line.isupper())
    if any(begins.match(title.strip()) for title in (paper.subject, *titles)):
        return True  # it shows how a paper is written
    if paper.kind in MINUTES and _called_off().search(paper.text):
        return True
    return _unfilled(paper) or _stands_still(paper) or _dead(paper)


def only_repeals(subject: str) -> bool:
    """Whether a legal product is there to repeal another one, by what it is about."""
    return bool(any_of(language().repealing).match(subject.strip()))


def _dead(paper: Paper) -> bool:
    """Whether a screen, or a paper of hardly more, says that nothing runs on it."""
    if paper.kind in PLANS | MINUTES or len(paper.text.split(None, _SCREEN)) > _SCREEN:
        return False
    return bool(any_of(language().dead).search(paper.text))


def _unfilled(paper: Paper) -> bool:
    """Whether hardly a label of a paper has a value: nobody filled it in."""
    if paper.kind in PLANS | GUIDES | FORMS:
        return False
    left = sum(_left_open().match(paper.text, start) is not None for start in lines(paper.text, ":"))
    return left >= _UNFILLED and 2 * left > sum(1 for _ in _LABELLED.finditer(paper.text))


def _stands_still(paper: Paper) -> bool:
    """Whether a paper says that the application it is about does not run: its guide, or its opening."""
    if paper.kind in PLANS | MINUTES:
        return False
    for told in _standstill().finditer(paper.text, paper.spots):
        own = told[1] == "ini" or told[1].casefold() in paper.subject.casefold().split()
        if own and (paper.kind in GUIDES or told.start() < OPENING):
            return True
    return False
