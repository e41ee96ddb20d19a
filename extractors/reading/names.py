"""Where names of bodies, offices and applications may stand: by their first words and by how they go on.

How far a name reaches in such a passage spaCy's matchers say (:mod:`extractors.reading.reach`). Tokenising
whole documents would cost more than extracting them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractors.model import EntityLabel
from extractors.reading import person
from extractors.reading.vocabulary import printed, vocabulary, words

_RUN = re.compile(
    r"(?:(?:,?[ \n\r]{1,3}|/| ?[&–-] ?)(?:[A-Z][\w-]*+|(?:dan|di|bidang|untuk|serta|pada)(?=\s)))*"
)
"""How a name may go on: capitals with small link words between."""
_REACH = 130
"""How far a name reaches at most, in characters."""
_WRAPPED = 45
"""Characters from which a line is running text, whose end means nothing."""
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text in which a name of one label may stand."""

    label: EntityLabel
    start: int
    end: int


Cue = EntityLabel | Literal[""]
"""What the first words of a name open; nothing where they are the whole name of a known application."""


@cache
def cues() -> dict[str, Cue]:
    """The first words of all names."""
    data = vocabulary()
    found: dict[str, Cue] = {}
    for key in ("heads", "complete"):
        for label, heads in data[key].items():
            for head in heads:
                for form in {head} if label == "APPLICATION" else printed(head):
                    found[form] = found[form.replace(" ", "\n")] = label
    return {**found, **dict.fromkeys(data["applications"], "")}


def _goes_on(char: str) -> bool:
    return char.isalnum() or char in "-_"


def passages(text: str, openings: Iterable[tuple[int, int, Cue]]) -> Iterator[Passage]:
    """Where names may stand. ``openings`` are the places of their first words with what they open."""
    length = len(text)
    for start, end, label in openings:
        if (end < length and _goes_on(text[end])) or (
            start and (text[start - 1] == "/" or _goes_on(text[start - 1]))
        ):
            continue
        if not label:
            yield Passage("APPLICATION", start, end)
            continue
        run = _RUN.match(text, end, min(length, start + _REACH))
        reached = _whole_words(text, end, run.end() if run else end)
        yield Passage(label, start, _line_end(text, start, reached, label))


def _whole_words(text: str, start: int, end: int) -> int:
    """The end of a passage before a word that the reach cut in two."""
    while start < end < len(text) and _goes_on(text[end]) and _goes_on(text[end - 1]):
        end -= 1
    return end


def _line_end(text: str, start: int, end: int, label: EntityLabel) -> int:
    """The end of a passage at the first line end over which no name goes on: the next cell or line.

    An office that ends its line in a comma is complete: whoever holds it stands below, as does a name in
    capitals below an office that is not.
    """
    at = text.find("\n", start, end)
    while at >= 0:
        before = text[start:at]
        if label == "OFFICE" and (before.rstrip().endswith(",") or _held_by(before, text, at + 1)):
            return at
        if at - text.rfind("\n", 0, at) <= _WRAPPED and not _joined(before, text[at:end]):
            return at
        at = text.find("\n", at + 1, end)
    return end


def _held_by(office: str, text: str, at: int) -> bool:
    """Whether the line below an office is the name of a person."""
    below = text[at : text.find("\n", at) if "\n" in text[at:] else len(text)]
    return below.isupper() and not office.isupper() and person.name(below) is not None


def _joined(before: str, after: str) -> bool:
    """Whether a name in a short line goes on in the next, by the words on both sides."""
    last, first = before.split()[-1].lower(), _WORD.search(after)
    if first and first[0].lower() in words("goes_on"):
        return True
    return last.endswith((",", "/", "&")) or last in words("unfinished")
