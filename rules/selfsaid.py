"""What a paper says that it is, beside its title: *Dokumen ini memuat mockup ...*, captions of models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rules.language import language
from rules.lists import alternatives
from rules.spotting import Spots, Spotter

_OPENING = 1200
"""A paper says what it is within so many characters."""
_BETWEEN = 50
"""So many characters may stand between the paper and what it says of itself."""
_WORDS = 6
"""So many words behind the verb name what the paper is."""
_OFTEN = 3
_DENSE = 40
"""A paper that names its models so often, once in so many words, is about them."""


@lru_cache(maxsize=1)
def _statement() -> re.Pattern[str]:
    """A paper, what it says of itself up to the end of the sentence."""
    words = language().stating
    own = rf"(?:{alternatives(words.subject)})\s+(?:[\w-]+\s+){{0,2}}?(?:ini|berikut|tersebut)"
    named = rf"(?:aplikasi|sistem)\s+(?:[\w-]+\s+){{0,2}}?(?:{alternatives(words.only)})"
    verbs = rf"[^.;:]{{0,{_BETWEEN}}}?\b(?:{alternatives((*words.verbs, *words.only))})"
    return re.compile(rf"\b(?:{own}\b{verbs}|{named})\b(?P<said>[^.;:]*)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _aside() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(language().stating.beside)})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _caption() -> re.Pattern[str]:
    return re.compile(
        rf"^[ \t]*(?:{alternatives(language().stating.captions)})\s*\d[\d.]*[.:)]?[ \t]*(?P<said>[^\n]+)$",
        re.IGNORECASE | re.MULTILINE,
    )


@lru_cache(maxsize=1)
def _model() -> Spotter:
    models = language().unbuilt.models
    return Spotter(rf"\b(?:{alternatives(models)})\b", models)


@lru_cache(maxsize=1)
def _this_model() -> re.Pattern[str]:
    return re.compile(rf"{_model().pattern.pattern}(?:\s+[\w-]+){{0,3}}?\s+ini\b", re.IGNORECASE)


def said(text: str, words: int, spots: Spots) -> Iterator[str]:
    """The words by which a paper of so many ``words`` says what it is."""
    opening = text[:_OPENING]
    for found in _statement().finditer(opening):
        if not _aside().search(found["said"]):
            yield " ".join(found["said"].split()[:_WORDS])
    for found in _this_model().finditer(opening):
        yield found[0]
    captions = [found["said"] for found in _caption().finditer(text)]
    drawn = [one for one in captions if _model().pattern.search(one)]
    if 2 * len(drawn) > len(captions):
        yield from drawn
    models = [found[0] for found in _model().finditer(text, spots)]
    if len(models) >= _OFTEN and words <= _DENSE * len(models):
        yield from dict.fromkeys(models)
