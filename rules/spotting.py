"""Finding in a long text what begins with one of some words: the words are searched first, which is cheap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[\s*]+")


class Spotter:
    """A pattern of which every match begins with one of some words; ``finditer`` gives what its own does."""

    def __init__(self, pattern: str, phrases: Iterable[str], flags: re.RegexFlag = re.IGNORECASE) -> None:
        self.pattern = re.compile(pattern, flags)
        self._words = tuple(sorted({_WORD.split(phrase)[0].lower() for phrase in phrases}))

    def finditer(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        """The matches in order. ``lowered`` is the text in small letters."""
        if len(lowered) != len(text):
            yield from self.pattern.finditer(text)
            return
        at = 0
        for place in places(lowered, self._words):
            found = self.pattern.match(text, place) if place >= at else None
            if found:
                at = found.end()
                yield found


def places(text: str, words: Iterable[str]) -> list[int]:
    """Where any of some words stands in a text, also inside another word, in order."""
    found: set[int] = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.add(at)
            at = text.find(word, at + 1)
    return sorted(found)


def lines(text: str, words: Iterable[str]) -> list[int]:
    """Where the lines begin that hold any of some words, in order."""
    starts: list[int] = []
    end = -1
    for place in places(text, words):
        if place > end:
            starts.append(text.rfind("\n", 0, place) + 1)
            end = text.find("\n", place)
            if end < 0:
                break
    return starts


def longest(phrases: Iterable[str]) -> tuple[str, ...]:
    """The longest word of each phrase: where it does not stand, the phrase does not."""
    return tuple(sorted({max(phrase.split(), key=len).lower() for phrase in phrases}))
