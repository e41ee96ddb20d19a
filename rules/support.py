"""How far a document deals with the topic of an indicator: where it is named, how often, in how many parts.

A topic that is only titled, defined, cited or explained does not make a document evidence; nor does one that
is named in passing in a document about something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import OPERATIVE_ZONES
from rules.hits import Hit, Hits
from rules.phrasebook import TopicPhrases
from rules.scope import Scopes, best_of

SUPPORT = 0.5
"""From this score on a document is taken to serve an indicator."""

_TITLED = 0.9
_HEADED = 0.8
_NAMED = 0.3
_PLACE = 0.1
_PLACES = 3
_CONTEXT = 0.05
_CONTEXTS = 2
_DENSE = 4.0
"""Mentions per thousand words from which a matter is what a document without headings is about."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The hits of a topic in one document, apart from those that are part of another matter's name."""

    operative: tuple[Hit, ...]
    elsewhere: tuple[Hit, ...]
    context: int
    titled: bool
    headed: bool
    places: int
    density: float


def gather(phrases: TopicPhrases, hits: Hits, scopes: Scopes) -> Evidence | None:
    """The hits of a topic, or None when there are none and no title names it."""
    named = own(hits.of(phrases.names), hits.of(phrases.not_about))
    other = scopes.title.intersection(phrases.not_about)
    titled = bool(scopes.title.intersection(phrases.names)) and not other
    if not named and not titled:
        return None
    operative = tuple(hit for hit in named if hit.zone in OPERATIVE_ZONES)
    elsewhere = tuple(hit for hit in named if hit.zone not in OPERATIVE_ZONES)
    headed = any(
        labels.intersection(phrases.names) and not labels.intersection(phrases.not_about)
        for window, labels in scopes.labels
        if window.zone in OPERATIVE_ZONES
    )
    places = {hits.layout.place(hit.start).label or hits.document.locate(hit.start)[0] for hit in operative}
    words = max(1, len(hits.stream.symbols))
    return Evidence(
        operative,
        elsewhere,
        context=sum(hits.holds((phrase,)) for phrase in phrases.context),
        titled=titled,
        headed=headed,
        places=len(places),
        density=1000 * len(operative) / words,
    )


def own(named: Sequence[Hit], other: Sequence[Hit]) -> list[Hit]:
    """The hits that do not lie inside a phrase that names another matter."""
    if not other:
        return list(named)
    spans = [(hit.start, hit.end) for hit in other]
    return [hit for hit in named if not any(start <= hit.start and hit.end <= end for start, end in spans)]


def score(evidence: Evidence) -> float:
    """0 to 1. The title says most, a heading nearly as much; mentions in the text add up slowly."""
    if evidence.titled:
        value = _TITLED
    elif evidence.headed:
        value = _HEADED
    elif evidence.operative:
        value = _NAMED + _PLACE * min(evidence.places - 1, _PLACES)
        if evidence.density >= _DENSE:
            value += 0.2
    else:
        return 0.1
    value += _CONTEXT * min(evidence.context, _CONTEXTS)
    surest = best_of(evidence.operative)
    sure = surest.score if surest else 0.9
    return round(min(1.0, value) * sure, 3)


def reason(evidence: Evidence) -> str:
    """Why the score is what it is, for people."""
    count = len(evidence.operative)
    if evidence.titled:
        return f"judul menyebut topik; {count} kali dibahas dalam isi"
    if evidence.headed:
        return f"ada bab/bagian/judul bagian tentang topik; {count} kali dibahas dalam isi"
    if count:
        return f"topik disebut {count} kali pada {evidence.places} tempat, tanpa bab atau judul sendiri"
    return (
        f"topik hanya disebut dalam judul, acuan, definisi, atau penjelasan ({len(evidence.elsewhere)} kali)"
    )
