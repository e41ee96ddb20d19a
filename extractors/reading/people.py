"""Lines that name persons: they head no part of a document and give it no title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from extractors.model import Kind
from extractors.reading import person
from extractors.reading.kind import is_screen_word
from extractors.reading.lines import Line

_DEGREE = re.compile(r",\s*(?:[SM]\.|[SM][A-Z][A-Za-z]{0,3}\b|Ph)")
_SERVICE = re.compile(r"^\W*(?:NIP\W*)?(?:\d{18}|\d{8}[ .]\d{6}[ .]\d[ .]\d{3})\b")
_SHOWN: frozenset[Kind] = frozenset({"tangkapan-layar", "foto"})
"""Kinds in which a name stands without degree or number: that of who is logged in."""


def _is_service_number(text: str) -> bool:
    """Whether a line is the number of a civil servant."""
    return bool(_SERVICE.match(text))


def names_person(text: str, after: str | None) -> bool:
    """Whether a line is the name of a person: by its degree, or by the number or rank below it."""
    below = after is not None and (
        "NIP" in after.upper() or _is_service_number(after) or person.is_rank(after)
    )
    return (below or _DEGREE.search(text) is not None) and person.name(text) is not None


def without_persons(head: Sequence[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """The first lines without persons: no document is called after whom it is about or who made it."""
    texts = [line.text for _, line in head]
    return [
        one
        for one, below in zip_longest(head, texts[1:])
        if not names_person(one[1].text, below) and not _is_service_number(one[1].text)
    ]


def may_be_person(kind: Kind, title: str) -> bool:
    """Whether a screen's title could be a name as well: two or three words, none of them one of screens."""
    short = 2 <= len(title.split()) <= 3
    return kind in _SHOWN and short and person.name(title) is not None and not is_screen_word(title)
