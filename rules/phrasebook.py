"""All phrases of an instrument, compiled once: one automaton finds every one of them in a single pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from extractors.model import Kind, Zone
from rules.automaton import Automaton
from rules.instrument import Mention
from rules.language import language
from rules.pack import Instrument
from rules.phrases import all_phrases
from rules.resolve import ContentSet, EvidenceItem
from rules.vocabulary import BREAK, OTHER, Vocabulary

_FEW = 5
"""An instrument with fewer indicators says nothing about whose a kind of document is."""
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


def phrasebook(instrument: Instrument) -> Phrasebook:
    """The compiled phrases of an instrument, kept for the next call."""
    return _compiled(_Key(instrument))


@dataclass(frozen=True)
class _Key:
    """An instrument that is the same when its digest is."""

    instrument: Instrument = field(compare=False, hash=False)
    digest: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", self.instrument.digest)


@lru_cache(maxsize=4)
def _compiled(key: _Key) -> Phrasebook:
    instrument = key.instrument
    book = Phrasebook(Vocabulary(all_phrases(instrument), instrument.glossary))
    _add_topics(book, instrument)
    _add_items(book, instrument)
    _add_cues(book, instrument.manifest.overall)
    _add_naming(book, instrument)
    return book


def _add_topics(book: Phrasebook, instrument: Instrument) -> None:
    for number, indicator in instrument.indicators.items():
        topic = indicator.topic
        names, context, headings = map(book.group, (topic.phrases, topic.context, topic.headings))
        other = book.group((*topic.not_about, *instrument.families[number].not_about))
        book.topics[number] = TopicPhrases(book.matter(names, other), context, headings)


def _add_items(book: Phrasebook, instrument: Instrument) -> None:
    for item in instrument.items:
        book.items[item.key] = ItemPhrases(
            book.matter(book.group(item.about), book.topics[item.indicator].matter.other),
            _zones(item),
            tuple(_mention(book, mention) for mention in item.rule.mentions),
            tuple(_set(book, part) for part in item.sets),
            tuple(book.group(confusion.phrases) for confusion in item.rule.confused_with),
        )
    book.kinds = {
        number: [frozenset(item.rule.kinds) for item in items]
        for number, items in instrument.by_indicator.items()
    }


def _add_cues(book: Phrasebook, overall: Iterable[str]) -> None:
    """The words of the language that say how a matter stands, and those that name what a pack is about."""
    words = language()
    book.absent = book.group(words.absent).any
    book.direct = book.group(words.direct).any
    book.proposed = book.group(words.proposed).any
    book.overcome = book.group(words.overcome).any
    book.intended = book.group((*words.intended, *words.wanted)).any
    book.asking = book.group(words.asking).any
    book.asked = book.group(words.asked).any
    book.done = book.group(words.done).any
    book.promised = book.group(cue for cue in words.intended if not cue.startswith("akan ")).any
    book.policy = book.group(words.policy).any
    book.norms = book.group(words.norms).any
    book.overall = book.group(overall).any
    book.organising = book.group(words.organising).any
    book.listing = book.group(words.listing)
    book.closing = book.group(words.closing)


def _add_naming(book: Phrasebook, instrument: Instrument) -> None:
    """Which phrases name topics or matters of their own, and which indicators own a kind of document."""
    matters = [topic.matter for topic in book.topics.values()]
    book.regulated = _names(book, instrument, rules=True)
    book.performed = _names(book, instrument, rules=False)
    book.titles = book.regulated | book.performed
    book.contested = book.regulated & book.performed
    book.named = frozenset[int]().union(*(group.any for one in matters for group in (one.names, one.other)))
    book.owners = _owners(instrument)
    ruling = [
        item
        for item in instrument.items
        if judges_rules(instrument, item.indicator) or item.rule.code is not None
    ]
    book.matters = _matters(book, instrument.items)
    book.norms_of = _matters(book, ruling)


def _mention(book: Phrasebook, mention: Mention) -> MentionPhrases:
    names, whole, unless = map(book.group, (mention.phrases, mention.whole, mention.unless))
    made = MentionPhrases(names, whole, unless, mention.anyway, mention.least)
    return book.once((names, whole, unless, mention.anyway, mention.least), made)


def _set(book: Phrasebook, part: ContentSet) -> SetPhrases:
    """The groups of a set: one object for all items that ask for the same."""
    made = SetPhrases(
        {one.id: book.group(one.phrases) for one in part.contents},
        {one.id: book.group(one.listed) for one in part.contents if one.listed},
        book.group(part.heading),
    )
    return book.once((tuple(made.contents.items()), tuple(made.listed.items()), made.heading), made)


def _names(book: Phrasebook, instrument: Instrument, rules: bool) -> frozenset[int]:
    """The phrases that name the topics of the indicators that judge rules, or of the others."""
    chosen = (topic for number, topic in book.topics.items() if judges_rules(instrument, number) == rules)
    return frozenset[int]().union(*(topic.matter.names.any for topic in chosen))


def _matters(book: Phrasebook, items: Iterable[EvidenceItem]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for item in items:
        for phrase in book.items[item.key].about.names.order if item.rule.about is not None else ():
            found[phrase].append(item.key)
    return {phrase: tuple(keys) for phrase, keys in found.items()}


def _zones(item: EvidenceItem) -> frozenset[Zone]:
    """Where a matter counts. The body of a document that is no legal product is its operative part."""
    zones = frozenset(item.zones)
    return zones | {"isi"} if item.rule.zones is None and "batang-tubuh" in zones else zones


def judges_rules(instrument: Instrument, indicator: int) -> bool:
    """Whether an indicator judges what is regulated: its family counts only articles and attachments."""
    return "isi" not in instrument.families[indicator].zones


def _owners(instrument: Instrument) -> dict[Kind, int]:
    """Kinds of document that are one indicator's own: more than half of the items that ask for them."""
    asked: dict[Kind, Counter[int]] = defaultdict(Counter)
    for item in instrument.items:
        if not item.rule.optional:
            for kind in item.rule.kinds:
                asked[kind][item.indicator] += 1
    owners: dict[Kind, int] = {}
    for kind in sorted(asked):
        number, most = min(asked[kind].items(), key=lambda pair: (-pair[1], pair[0]))
        if 2 * most > asked[kind].total() and len(instrument.indicators) > _FEW:
            owners[kind] = number
    return owners
