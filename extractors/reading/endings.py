"""The signature at the end of a letter or under a foreword, where neither date nor number leads to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.reading import dates, notices
from extractors.reading.lines import Line
from extractors.reading.person import OFFICE, name
from extractors.reading.signature import ACTING, Signature, block, may_follow

_CLOSING = 25
"""Lines at the end of a document among which it is signed."""


def _last(lines: Sequence[Line], skip: frozenset[int]) -> list[int]:
    return [index for index in range(max(0, len(lines) - _CLOSING), len(lines)) if index not in skip]


def letter(lines: Sequence[Line], skip: frozenset[int]) -> Signature | None:
    """The signature that ends a letter: an office, a name of several words, at most rank and copies below."""
    last = _last(lines, skip)
    for index in reversed(last):
        text = lines[index].text
        if not OFFICE.match(text) or len(text) >= 90 or ":" in text:
            continue
        acting = index > 0 and ACTING.match(lines[index - 1].text)
        found = block(lines, index - 2 if acting else index - 1, skip, 9)
        if not found or found.named_at is None or len((found.name or "").split()) < 2:
            continue
        below = next((lines[at].text for at in last if at > found.named_at), None)
        if below is None or may_follow(below):
            return found
    return None


def below_notice(lines: Sequence[Line], skip: frozenset[int]) -> Signature | None:
    """The name of several words right below *Ditandatangani secara elektronik*, at the end of a letter."""
    last = _last(lines, skip)
    for position in range(len(last) - 1, 0, -1):
        if not notices.stands_alone(lines[last[position - 1]].text):
            continue
        found = name(lines[last[position]].text)
        if found and len(found.split()) > 1:
            first, at = last[position - 1], last[position]
            return Signature(found, None, first, first, named_at=at)
    return None


_FOREWORD = re.compile(
    r"^[A-Z][A-Za-z]+(?: [A-Z][a-z]+){0,2}\s*,\s*(?:\d{1,2}\s+)?([A-Za-z]{3,10})\s+20\d\d\W*$"
)
_FOREWORD_PAGES = 6


def foreword(lines: Sequence[Line], skip: frozenset[int]) -> Signature | None:
    """The signature under a foreword: place and month, then an office and a name."""
    for index, line in enumerate(lines):
        if line.page >= _FOREWORD_PAGES:
            return None
        match = _FOREWORD.match(line.text)
        if match and dates.month(match[1]) and index + 1 < len(lines) and OFFICE.match(lines[index + 1].text):
            return block(lines, index, skip, 9)
    return None
