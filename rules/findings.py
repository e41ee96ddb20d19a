"""What one document says about the indicators: small, pure data, kept by (sha256, reader, rules digest).

A :class:`DocumentMatch` knows what was found and where. It does not know the institution, the year or what a
document was handed in for: that is judged later, by :mod:`rules.items`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from pydantic import TypeAdapter

from extractors.model import Kind, Zone
from rules.results import Finding

PICTURES: frozenset[Kind] = frozenset({"tangkapan-layar", "foto"})
"""What an image counts as, whatever its text looks like."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase on a page. ``start``/``end`` are offsets in the text of that page; ``score`` is 0 to 1."""

    page: int
    section: str | None
    zone: Zone
    start: int
    end: int
    phrase: str
    quote: str
    score: float


@dataclass(frozen=True, slots=True)
class GroupMatch:
    """Whether a group of phrases was found: ``found`` indexes :attr:`DocumentMatch.findings`.

    ``negated`` says that it was found only where the text says that the matter is absent or merely intended;
    ``short`` are the words that state a part where the whole is asked for.
    """

    found: int | None = None
    negated: bool = False
    short: str | None = None


@dataclass(frozen=True, slots=True)
class SetMatch:
    """The contents of one set that were found: content id to finding. ``window`` is where, when together."""

    id: str
    found: dict[str, int]
    window: str | None = None


@dataclass(frozen=True, slots=True)
class ItemMatch:
    """What a document that deals with an item's matter has for it. Groups and sets stand as in the rule.

    ``titled`` says that the document's own title names the matter; ``about`` are findings that show it;
    ``negated`` that all of them say that it is absent or merely intended; ``confused`` are the numbers of the
    rule's confusions whose phrases name the document's own matter; ``unclear`` the needs (``#0``,
    ``siklus/desain``) that stand only in a checklist whose ticks are lost.
    """

    key: str
    titled: bool
    about: tuple[int, ...]
    negated: bool
    mentions: tuple[GroupMatch, ...]
    sets: tuple[SetMatch, ...]
    confused: tuple[int, ...]
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """How far a document deals with the topic of an indicator.

    ``score`` is 0 to 1; ``reason`` says why in Indonesian; ``elsewhere`` means that the topic is only titled,
    defined, cited or explained, never dealt with. ``findings`` show where, if it was handed in for this.
    """

    indicator: int
    score: float
    reason: str
    elsewhere: bool
    negated: bool
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A legal product or plan that a paper names; ``reviewed``: as the one that it reviews.

    ``name`` is as the paper has it, ``period`` first and last year of a plan; null is what is left unsaid.
    """

    name: str
    reviewed: bool
    form: str | None = None
    number: str | None = None
    year: int | None = None
    institution: str | None = None
    period: tuple[int, int] | None = None


@dataclass(frozen=True)
class DocumentMatch:
    """Everything the rules found in one document. ``words`` counts the words that could be read.

    ``attachment_cited`` is the page that refers to an attachment although the document has none; ``links``
    counts the web addresses in it; ``named`` are the legal products and plans that a paper names; ``filed``
    as in :func:`rules.match.match`.
    """

    sha256: str
    rules_digest: str
    words: int
    findings: tuple[Found, ...]
    topics: tuple[TopicMatch, ...]
    items: tuple[ItemMatch, ...]
    attachment_cited: int | None = None
    links: int = 0
    named: tuple[Named, ...] = ()
    filed: tuple[int, ...] | None = None

    @cached_property
    def _by_indicator(self) -> dict[int, TopicMatch]:
        return {topic.indicator: topic for topic in self.topics}

    @cached_property
    def _by_key(self) -> dict[str, ItemMatch]:
        return {item.key: item for item in self.items}

    def topic(self, indicator: int) -> TopicMatch | None:
        """What was found of an indicator's topic."""
        return self._by_indicator.get(indicator)

    def item(self, key: str) -> ItemMatch | None:
        """What was found of an item, by its key."""
        return self._by_key.get(key)

    def finding(self, index: int, content: str | None = None) -> Finding:
        """A finding as the report shows it; ``content`` names the required content that it proves."""
        found = self.findings[index]
        return Finding(
            document=self.sha256,
            page=found.page,
            section=found.section,
            quote=found.quote,
            score=found.score,
            phrase=found.phrase,
            content=content,
            zone=found.zone,
            start=found.start,
            end=found.end,
        )


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[DocumentMatch]:
    return TypeAdapter(DocumentMatch)


def encode(match: DocumentMatch) -> bytes:
    """A match as JSON, for keeping."""
    return _adapter().dump_json(match)


def decode(kept: bytes) -> DocumentMatch:
    """A match that was kept.

    Raises:
        pydantic.ValidationError: What was kept is no match.
    """
    return _adapter().validate_json(kept)
