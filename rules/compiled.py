"""The phrasebook of an instrument: its topics, its items, and the words of the language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from extractors.model import Kind, Zone
from rules.instrument import Mention
from rules.language import language
from rules.pack import Instrument
from rules.phrasebook import ItemPhrases, MentionPhrases, Phrasebook, SetPhrases, TopicPhrases
from rules.phrases import all_phrases
from rules.resolve import ContentSet, EvidenceItem
from rules.vocabulary import Vocabulary

_FEW = 5
"""An instrument with fewer indicators says nothing about whose a kind of document is."""


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
        if instrument.judges_rules(item.indicator) or item.rule.code is not None
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
    chosen = (topic for number, topic in book.topics.items() if instrument.judges_rules(number) == rules)
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
