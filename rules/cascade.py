"""Levels of an instrument that gives partial credit: one level after the other, nothing above an open one.

What was handed in above a level that is not complete is not weighed by the assessors: it waits, whatever it
is worth. That nothing was handed in is told all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rules.deciding import ItemResult
from rules.levels import Standing, required
from rules.manifest import Bands
from rules.states import ItemState

_NOTHING: frozenset[ItemState] = frozenset({"not_submitted", "blocked"})


def cascade(results: Sequence[ItemResult], scoring: Bands) -> Standing:
    """The level in whose band the score lies, and the level that is being filled.

    ``supported`` is the highest level of which something is met while all below is complete (the floor when
    nothing is); ``following`` the lowest level that is not complete, null when all are.
    """
    filling = next((level for level in sorted(scoring.levels) if not _complete(results, level)), None)
    begun = [level for level in scoring.levels if filling is None or level <= filling]
    begun = [level for level in begun if any(_met(group) for group in required(results, level))]
    supported = max(begun, default=scoring.floor)
    told = tuple(_waiting(one, filling) for one in results)
    lacking = tuple(group[0] for group in required(told, filling or 0) if not _met(group))
    return Standing(supported, filling, told, lacking)


def shares(standing: Standing, scoring: Bands) -> dict[int, tuple[int, int]]:
    """How many of the required items of each level are met, out of all; none above an open level."""
    counted = {}
    for level in sorted(scoring.levels):
        groups = required(standing.results, level)
        open_below = standing.following is not None and level > standing.following
        counted[level] = (0 if open_below else sum(_met(group) for group in groups), len(groups))
    return counted


def _complete(results: Sequence[ItemResult], level: int) -> bool:
    groups = required(results, level)
    return bool(groups) and all(_met(group) for group in groups)


def _met(group: Sequence[ItemResult]) -> bool:
    return any(one.state == "adequate" for one in group)


def _waiting(result: ItemResult, filling: int | None) -> ItemResult:
    if filling is None or result.item.level <= filling or result.state in _NOTHING:
        return result
    worth = f"; menurut isinya: {result.reason}" if result.reason else ""
    reason = f"belum dinilai karena tingkat {filling} belum lengkap{worth}"
    return replace(result, state="blocked", reason=reason, remedy=f"Lengkapi dahulu tingkat {filling}")
