"""All phrases of an instrument and what each stands for; one automaton finds all of them in a single pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from extractors.model import Kind, Zone
from rules.automaton import Automaton
from rules.vocabulary import BREAK, OTHER, Vocabulary

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Phrases that mean the same for a rule: one of them is enough. ``order`` are their numbers as written.

    A phrasebook has one object for all rules that name the same phrases, and so of what is made of groups:
    what a document has for it is kept under the object.
    """

    order: tuple[int, ...]
    any: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.order)


NOTHING = Group((), frozenset())


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """The phrases that name what an item is about, and those that use the same words for another matter."""

    names: Group
    other: Group


@dataclass(frozen=True, slots=True, eq=False)
class SetPhrases:
    """The groups of one set of contents by content id; ``listed`` count only in a list under ``heading``."""

    contents: dict[str, Group]
    listed: dict[str, Group]
    heading: Group


@dataclass(frozen=True, slots=True, eq=False)
class MentionPhrases:
    """The groups of a :class:`~rules.instrument.Mention`."""

    names: Group
    whole: Group
    unless: Group
    anyway: bool
    least: float | None = None


@dataclass(frozen=True, slots=True)
class ItemPhrases:
    """The groups of one evidence item, in the order of its rule. ``zones``: where its matter counts."""

    about: Matter
    zones: frozenset[Zone]
    mentions: tuple[MentionPhrases, ...]
    sets: tuple[SetPhrases, ...]
    confusions: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class TopicPhrases:
    """The groups of a :class:`~rules.instrument.Topic`; ``matter`` has what its family is not about, too."""

    matter: Matter
    context: Group
    headings: Group


@dataclass
class Phrasebook:
    """``texts[n]`` is phrase ``n`` as the pack writes it, ``sizes[n]`` its number of words.

    ``regulated`` are the phrases that name a topic of which an indicator judges the rules, ``performed``
    those of which one judges whether it is carried out, ``titles`` both, ``contested`` those that name both,
    ``named`` also what is mistaken for
    a topic; ``owners`` names the indicator to which most of the items belong that accept a kind of document;
    ``matters`` the items (keys) on a matter of their own, by the phrases that name it, ``norms_of`` those of
    them that ask for rules or for what has a code; ``kinds`` what each item of an indicator accepts, any if
    none is named.
    """

    vocabulary: Vocabulary
    texts: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    topics: dict[int, TopicPhrases] = field(default_factory=dict)
    items: dict[str, ItemPhrases] = field(default_factory=dict)
    absent: frozenset[int] = frozenset()
    direct: frozenset[int] = frozenset()
    proposed: frozenset[int] = frozenset()
    overcome: frozenset[int] = frozenset()
    intended: frozenset[int] = frozenset()
    promised: frozenset[int] = frozenset()
    asking: frozenset[int] = frozenset()
    asked: frozenset[int] = frozenset()
    done: frozenset[int] = frozenset()
    policy: frozenset[int] = frozenset()
    norms: frozenset[int] = frozenset()
    regulated: frozenset[int] = frozenset()
    performed: frozenset[int] = frozenset()
    organising: frozenset[int] = frozenset()
    listing: Group = NOTHING
    closing: Group = NOTHING
    named: frozenset[int] = frozenset()
    titles: frozenset[int] = frozenset()
    contested: frozenset[int] = frozenset()
    overall: frozenset[int] = frozenset()
    owners: dict[Kind, int] = field(default_factory=dict)
    matters: dict[int, tuple[str, ...]] = field(default_factory=dict)
    norms_of: dict[int, tuple[str, ...]] = field(default_factory=dict)
    kinds: dict[int, list[frozenset[Kind]]] = field(default_factory=dict)
    _accepting: dict[tuple[int, frozenset[Kind]], float] = field(default_factory=dict)
    _made: dict[object, Any] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def find(self, symbols: str) -> list[tuple[int, int, int]]:
        """The number of each phrase that is found, its first word and the one after it, in order of place."""
        return self._automaton.find(symbols)

    def accepting(self, indicator: int, kinds: frozenset[Kind]) -> float:
        """The share of an indicator's items that accept a document of any of some kinds."""
        key = indicator, kinds
        if key not in self._accepting:
            asked = self.kinds[indicator]
            accepting = sum(not accepted or not kinds.isdisjoint(accepted) for accepted in asked)
            self._accepting[key] = accepting / max(1, len(asked))
        return self._accepting[key]

    def group(self, phrases: Iterable[str]) -> Group:
        """The numbers of phrases, which are added when they are new."""
        numbers = (number for phrase in phrases if (number := self._add(phrase)) is not None)
        order = tuple(dict.fromkeys(numbers))
        return self.once(order, Group(order, frozenset(order)))

    def matter(self, names: Group, other: Group) -> Matter:
        """The matter of two groups, one object for equal ones: what is found of it is kept by identity."""
        return self.once((names, other), Matter(names, other))

    def once(self, key: object, made: T) -> T:
        """What was made first under a key."""
        first: T = self._made.setdefault((type(made), key), made)
        return first

    def _add(self, phrase: str) -> int | None:
        symbols = self.vocabulary.compile(phrase)
        if not symbols or OTHER in symbols or BREAK in symbols:
            return None
        number = self._numbers.setdefault(symbols, len(self.texts))
        if number == len(self.texts):
            self.texts.append(phrase)
            self.sizes.append(len(symbols))
        return number

    @cached_property
    def _automaton(self) -> Automaton:
        """Made when the first document is searched; no phrase can be added afterwards."""
        return Automaton(self._numbers)
