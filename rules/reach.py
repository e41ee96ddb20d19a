"""What it takes to bring indicators higher, and the fewest missing items with which an index is reached.

Everything is counted from a report: which items are met, which are missing. An item that only waits for a
lower level counts as met once that is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from rules.manifest import Bands
from rules.pack import Instrument
from rules.results import IndicatorVerdict, Requirement
from rules.scoring import by_shares, exact

_DENOMINATOR = 10**6
"""Of exact scores, which reports have as floating-point numbers: far above what packs come to."""
_Group = list[Requirement]
"""An item alone, or alternatives of which one is enough."""


@dataclass(frozen=True)
class Reach:
    """A score above that of an indicator: ``gain`` in index points over now, ``items`` what it lacks.

    The score is a level, or one with a share of a level where the instrument gives partial credit.
    """

    indicator: int
    name: str
    now: Fraction
    score: Fraction
    gain: Fraction
    items: tuple[Requirement, ...]


def score_now(one: IndicatorVerdict) -> Fraction:
    """The exact score of an indicator in a report."""
    if one.mark is None:
        return Fraction(one.level.supported)
    return Fraction(one.mark.value).limit_denominator(_DENOMINATOR)


def reaches(one: IndicatorVerdict, instrument: Instrument) -> tuple[Reach, ...]:
    """The scores above that of now to which more items lead, the next one first, each with all of them.

    None for an indicator that takes another body's index: no paper raises that.
    """
    if instrument.indicators[one.id].index is not None:
        return ()
    scoring = instrument.manifest.scoring
    found = _by_shares(one, scoring) if isinstance(scoring, Bands) else _by_levels(one, instrument)
    now = score_now(one)
    weight = exact(instrument.places[one.id][2]) / _whole(instrument)
    return tuple(
        Reach(one.id, one.name, now, score, weight * (score - now), items)
        for score, items in found
        if score > now
    )


def needed_for(one: IndicatorVerdict, score: Fraction, instrument: Instrument) -> Reach | None:
    """The least that brings an indicator to a score; null when it has it already or no items lead there."""
    return next((reach for reach in reaches(one, instrument) if reach.score >= score), None)


def to_index(
    indicators: Iterable[IndicatorVerdict], target: Fraction, instrument: Instrument
) -> tuple[Reach, ...] | None:
    """The way to an index with the fewest missing items; of ways with equally few the one that gains most.

    Empty when the index is there already, null when no items lead so far.
    """
    ordered = list(indicators)
    places, whole = instrument.places, _whole(instrument)
    now = sum((exact(places[one.id][2]) * score_now(one) for one in ordered), Fraction(0)) / whole
    return cheapest([reaches(one, instrument) for one in ordered], target - now)


def highest(indicators: Iterable[IndicatorVerdict], instrument: Instrument) -> Fraction:
    """The index with every missing item in place."""
    places, whole = instrument.places, _whole(instrument)
    best = {
        one.id: max((r.score for r in reaches(one, instrument)), default=score_now(one)) for one in indicators
    }
    return sum((exact(places[number][2]) * score for number, score in best.items()), Fraction(0)) / whole


def cheapest(choices: Sequence[Sequence[Reach]], needed: Fraction) -> tuple[Reach, ...] | None:
    """At most one of each choice so that the gains make up ``needed`` with the fewest items in all.

    Taking the best gain for each item first does not find that, so it is counted out exactly: the most that
    any number of items can gain, choice by choice. Null when all together gain too little.
    """
    if needed <= 0:
        return ()
    unit = lcm(needed.denominator, *(one.gain.denominator for choice in choices for one in choice))
    most = sum(max((len(one.items) for one in choice), default=0) for choice in choices)
    best = [0] * (most + 1)
    taken = []
    for choice in choices:
        best, picked = _weighed(choice, best, unit)
        taken.append(picked)
    cost = next((cost for cost, gain in enumerate(best) if gain >= needed * unit), None)
    if cost is None:
        return None
    way: list[Reach] = []
    for picked in reversed(taken):
        one = picked[cost]
        if one is not None:
            way.append(one)
            cost -= len(one.items)
    return tuple(reversed(way))


def _weighed(
    choice: Sequence[Reach], before: Sequence[int], unit: int
) -> tuple[list[int], list[Reach | None]]:
    """The most that any number of items can gain with one of a choice more, and which it is that gains it."""
    best = list(before)
    picked: list[Reach | None] = [None] * len(before)
    for one in choice:
        price, gain = len(one.items), int(one.gain * unit)
        for cost in range(price, len(before)):
            if before[cost - price] + gain > best[cost]:
                best[cost], picked[cost] = before[cost - price] + gain, one
    return best, picked


def _whole(instrument: Instrument) -> Fraction:
    return sum((exact(domain.weight) for domain in instrument.manifest.domains), Fraction(0))


def _groups(one: IndicatorVerdict, level: int) -> list[_Group]:
    groups: dict[str, _Group] = {}
    for item in one.requirements:
        if item.level == level and not item.optional:
            groups.setdefault(item.alternative or item.id, []).append(item)
    return list(groups.values())


def _by_levels(
    one: IndicatorVerdict, instrument: Instrument
) -> Iterator[tuple[Fraction, tuple[Requirement, ...]]]:
    """Whole levels: each with the missing items of its own and of those that it presupposes."""
    scoring, levels = instrument.manifest.scoring, instrument.indicators[one.id].levels
    for level in sorted(scoring.levels):
        chain: list[int] = []
        below: int | None = level
        while below is not None and below != scoring.floor and below not in chain:
            chain.append(below)
            below = levels[below].requires
        asked = [_groups(one, part) for part in sorted(chain)]
        if all(asked):
            yield Fraction(level), tuple(group[0] for part in asked for group in part if not _there(group))


def _there(group: _Group) -> bool:
    return any(item.state in ("adequate", "blocked") for item in group)


def _by_shares(one: IndicatorVerdict, scoring: Bands) -> Iterator[tuple[Fraction, tuple[Requirement, ...]]]:
    """Partial credit: one more item after the other, level by level."""
    groups = {level: _groups(one, level) for level in sorted(scoring.levels)}
    counted = {level: (sum(map(_counts, part)), len(part)) for level, part in groups.items()}
    items: list[Requirement] = []
    for level, part in groups.items():
        if not part:
            return
        for group in part:
            if not _counts(group):
                items.append(group[0])
                counted[level] = counted[level][0] + 1, len(part)
                yield by_shares(scoring, counted).value, tuple(items)


def _counts(group: _Group) -> bool:
    """Whether an item is met, or would be if the level below were complete."""
    return any(
        item.state == "adequate"
        or (item.state == "blocked" and any(one.state == "adequate" for one in item.considered))
        for item in group
    )
