"""The phrases that a pack names, of all its indicators or of one item."""

from __future__ import annotations

from collections.abc import Iterator

from rules.pack import Instrument
from rules.resolve import EvidenceItem


def all_phrases(instrument: Instrument) -> Iterator[str]:
    """Every phrase of an instrument, some more than once."""
    for indicator in instrument.indicators.values():
        topic = indicator.topic
        yield from (*topic.phrases, *topic.context, *topic.headings, *topic.not_about)
    yield from instrument.manifest.overall
    for family in instrument.manifest.families:
        yield from family.not_about
    for item in instrument.items:
        yield from phrases_of(item)


def phrases_of(item: EvidenceItem) -> Iterator[str]:
    """Every phrase of an item, those of its matter first."""
    yield from item.about
    for mention in item.rule.mentions:
        yield from (*mention.phrases, *mention.whole, *mention.unless)
    for part in item.sets:
        yield from part.heading
        for content in part.contents:
            yield from (*content.phrases, *content.listed)
    for confusion in item.rule.confused_with:
        yield from confusion.phrases
