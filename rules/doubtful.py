"""What is doubtful in the phrases of a pack: too short, too common, written twice, naming two topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rules.instrument import Glossary, Indicator, Item, ItemUse
from rules.source import Defect, Loc, Source
from rules.statements import small_words
from rules.vocabulary import OTHER, TOKEN, Vocabulary, common_words, is_exact

_SHORT_WORD = 4
"""A single word of fewer letters is no phrase, unless it is an abbreviation."""
_TELLING_WORD = 8
"""A common word of so many letters may be telling all the same (``intranet``)."""
_TWINS = 0.5
"""Indicators that share this part of their topic phrases are meant to: they differ in number only."""


def doubtful(
    source: Source, indicator: Indicator, glossary: Glossary, vocabulary: Vocabulary
) -> Iterator[Defect]:
    """The phrases of one indicator that say too little, or the same as another one."""
    stopped = {vocabulary.compile(phrase) for phrase in glossary.stop_phrases}
    stopped = {symbols for symbols in stopped if OTHER not in symbols}
    not_about = {vocabulary.compile(phrase) for phrase in indicator.topic.not_about}
    # Mentions and required contents are looked for only where the matter is dealt with: a common word may do,
    # beside one that says more.
    for loc, phrases, names in _groups(indicator):
        seen: set[str] = set()
        if "contents" in loc and all(vocabulary.compile(phrase) in stopped for phrase in phrases):
            yield source.defect(loc, "semua frasa isi ini terlalu umum (stop_phrases)")
        for p, phrase in enumerate(phrases):
            symbols = vocabulary.compile(phrase)
            place = [*loc, p]
            if small_words().issuperset(word.lower() for word in TOKEN.findall(phrase)):
                yield source.defect(place, f"frasa {phrase!r} hanya berisi kata sambung")
            if names and symbols in not_about:
                yield source.defect(place, f"frasa {phrase!r} juga ada di not_about")
            if symbols in stopped and "contents" not in loc and "mentions" not in loc:
                yield source.defect(place, f"frasa {phrase!r} terlalu umum (stop_phrases)")
            elif names and len(symbols) == 1 and not _distinct(phrase):
                yield source.defect(place, f"frasa {phrase!r} hanya satu kata umum; tambahkan kata penjelas")
            if phrase in seen:
                yield source.defect(place, f"frasa {phrase!r} ditulis dua kali")
            seen.add(phrase)


def ambiguous(files: Sequence[tuple[Source, Indicator, str]], vocabulary: Vocabulary) -> Iterator[Defect]:
    """Phrases that name the topic of two indicators that are proved in the same way."""
    topics = [
        (
            source,
            indicator,
            family,
            {vocabulary.compile(phrase): p for p, phrase in enumerate(indicator.topic.phrases)},
        )
        for source, indicator, family in files
    ]
    for number, (source, indicator, family, named) in enumerate(topics):
        for _, other, other_family, others in topics[:number]:
            common = named.keys() & others.keys()
            if other_family != family or len(common) >= _TWINS * max(len(named), len(others)):
                continue
            for symbols in common:
                if _joint(symbols, {*named, *others}):
                    continue
                place = named[symbols]
                phrase = indicator.topic.phrases[place]
                reason = f"frasa {phrase!r} juga menamai topik indikator {other.id}"
                yield source.defect(["topic", "phrases", place], reason)


def _joint(symbols: str, names: Iterable[str]) -> bool:
    """Whether a shared phrase holds a shorter name: "arsitektur dan peta rencana" is meant to name both."""
    return any(name != symbols and name in symbols for name in names)


def _groups(indicator: Indicator) -> Iterator[tuple[Loc, Iterable[str], bool]]:
    """Every list of phrases with its place, and whether it names a matter: one word is then too little."""
    topic = indicator.topic
    yield ["topic", "phrases"], topic.phrases, True
    yield ["topic", "context"], topic.context, False
    yield ["topic", "headings"], topic.headings, True
    for name, contents in indicator.contents.items():
        for c, content in enumerate(contents):
            yield ["contents", name, c, "phrases"], content.phrases, False
    for number, level in indicator.levels.items():
        for i, entry in enumerate(level.items):
            loc: Loc = ["levels", number, "items", i]
            yield from _item_groups(loc, entry)


def _item_groups(loc: Loc, entry: Item | ItemUse) -> Iterator[tuple[Loc, Iterable[str], bool]]:
    yield [*loc, "about"], entry.about or (), True
    for m, mention in enumerate(entry.mentions or ()):
        yield [*loc, "mentions", m, "phrases"], mention.phrases, False


def _distinct(phrase: str) -> bool:
    """Whether a single word is a name of its own: an abbreviation, or a word that is no common one."""
    if any(is_exact(word) for word in TOKEN.findall(phrase)):
        return True
    return len(phrase) >= (_TELLING_WORD if phrase.lower() in common_words() else _SHORT_WORD)
