"""Texts in small letters: Python finds a pattern in them many times faster than one that ignores the case.

Plain words it finds faster still, so that a pattern need only be tried where the words stand that it needs.
"""

from __future__ import annotations

import re

_LETTER = re.compile(r"\\.|[A-Z]")


def lowered(text: str) -> str:
    """A text in small letters, every character at its own offset."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(char.lower()[:1] for char in text)


def small(pattern: str) -> re.Pattern[str]:
    """A pattern for a text that is :func:`lowered`; ``^`` and ``$`` are those of lines."""
    return re.compile(
        _LETTER.sub(lambda found: found[0] if len(found[0]) > 1 else found[0].lower(), pattern), re.MULTILINE
    )


_GAP = "\0"
_ONE_OF = re.compile(r"\\.|\[\^?.[^]]*\]")
"""Signs of a pattern that stand for one of several characters, or for a place."""
_GROUP = re.compile(r"\([^()]*\)")
_LOOSE = re.compile(r".(?:[?*+]|\{[^}]*\})\??|[.^$]")
"""What may be missing or stand several times, and the other signs that are no letters."""


_TELLING = 3
"""Characters from which a word tells anything."""


def needed(pattern: str) -> frozenset[str]:
    """Plain words in small letters of which every match of a pattern has one; none where it may lack any."""
    bare = _ONE_OF.sub(_GAP, pattern.lower())
    while bare != (outer := _GROUP.sub(_GAP, bare)):
        bare = outer
    words = {max(either.split(_GAP), key=len) for either in _LOOSE.sub(_GAP, bare).split("|")}
    return frozenset(words if min(map(len, words)) >= _TELLING else ())
