"""Flags on how documents were handed in for an indicator: another matter, another kind, mere mention."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rules.deciding import ItemResult
from rules.evidence import Evidence, listed
from rules.flags import flag
from rules.results import Flag, Support
from rules.support import SUPPORT

_USED = frozenset(
    {"adequate", "partial", "draft", "outdated", "needs_person", "blocked", "other_institution"}
)


def filing_flags(
    evidence: Sequence[Evidence],
    indicator: int,
    results: Sequence[ItemResult],
    ceiling: int,
) -> list[Flag]:
    """Flags on the documents that were handed in for an indicator or wrongly offered for one of its items.

    ``ceiling``: the level that is aimed at; what is wrong for a higher one troubles nobody yet.
    """
    used = {one.sha256 for result in results if result.state in _USED for one in result.evidence}
    needed = {c.document for r in results if r.required for c in r.considered if c.state in _USED}
    needed |= {one.sha256 for r in results if r.required and r.state in _USED for one in r.evidence}
    flags: list[Flag] = []
    for result in results:
        # A regulation that orders a review is no wrong document where it fulfils an item of its own.
        if result.state != "wrong_kind" or not result.evidence or result.evidence[0].sha256 in needed:
            continue
        if result.item.level <= ceiling or result.evidence[0].topic_score(indicator) < SUPPORT:
            flags.append(_wrong_kind(result.evidence[0], result))
    told = {one.document for one in flags}
    for one in evidence:
        if indicator not in one.filed_under or one.unreadable:
            continue
        if one.silent and not _elsewhere(one, indicator):
            continue
        if one.silent or one.sha256 not in used | told:
            flags.extend(_misfiled(one, indicator))
    return flags


def placement_flags(
    one: Evidence, served: Sequence[Support], used: Collection[int], helping: Collection[int]
) -> Iterator[Flag]:
    """That a document could serve other indicators than those for which it was handed in, or serves none.

    ``used`` are the indicators that it supports, ``helping`` those of which it helps an item along.
    """
    if one.unreadable or one.silent:
        return
    others = [
        str(s.indicator) for s in served if s.indicator not in one.filed_under and s.indicator in helping
    ]
    if one.filed_under and others:
        yield flag("BD205", one.sha256, name=one.name, indicators=listed(others, 12))
    if not one.filed_under and not served and not used:
        yield flag("BD206", one.sha256, name=one.name)


def _wrong_kind(one: Evidence, result: ItemResult) -> Flag:
    page = result.findings[0].page if result.findings else 1
    wanted = result.item.rule.text.rstrip(".")
    message = result.reason.rstrip(".")
    return flag("BD204", one.sha256, page, item=result.item.key, message=message, wanted=wanted)


def _misfiled(one: Evidence, indicator: int) -> Iterator[Flag]:
    topic = one.match.topic(indicator) if one.match else None
    page = one.match.findings[topic.findings[0]].page if topic and one.match and topic.findings else None
    if topic is None or (not topic.elsewhere and not topic.negated and topic.score < SUPPORT):
        yield flag("BD203", one.sha256, page, name=one.name, indicator=indicator, fits=_fits(one, indicator))
    elif topic.negated:
        yield flag("BD307", one.sha256, page, name=one.name, indicator=indicator)
    elif topic.elsewhere:
        found = [one.match.findings[index] for index in topic.findings] if one.match else []
        where = listed([f"{place.section or place.zone}, hlm. {place.page}" for place in found[:2]])
        yield flag("BD202", one.sha256, page, name=one.name, indicator=indicator, where=where)


def _elsewhere(one: Evidence, indicator: int) -> bool:
    """Whether the few words of a picture name the matter of other indicators and not of this one."""
    topics = one.match.topics if one.match else ()
    return bool(topics) and all(topic.indicator != indicator for topic in topics)


def _fits(one: Evidence, indicator: int) -> str:
    """The indicators whose matter the document deals with instead."""
    topics = one.match.topics if one.match else ()
    better = sorted((topic for topic in topics if topic.score >= SUPPORT), key=lambda topic: -topic.score)
    names = [str(topic.indicator) for topic in better if topic.indicator != indicator and not topic.elsewhere]
    return f"; lebih cocok untuk indikator {listed(names, 3)}" if names else ""
