"""From the states of the items to the level that they support: the cascade of the instrument."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rules.deciding import ItemResult
from rules.evidence import listed
from rules.instrument import Indicator, Level


@dataclass(frozen=True)
class Standing:
    """What the items of an indicator amount to: ``supported`` is the level reached, ``following`` the next.

    ``results`` are the items with those above an unmet level blocked; ``open`` the required items that keep
    the indicator from ``following``, of alternatives the first.
    """

    supported: int
    following: int | None
    results: tuple[ItemResult, ...]
    open: tuple[ItemResult, ...]

    def coverage(self, ceiling: int) -> float:
        """The share of required items up to a level that are met; of alternatives one is enough."""
        groups = [
            group
            for level in {r.item.level for r in self.results}
            if level <= ceiling
            for group in required(self.results, level)
        ]
        met = sum(any(result.state == "adequate" for result in group) for group in groups)
        return round(met / len(groups), 4) if groups else 0.0


def stand(results: Sequence[ItemResult], indicator: Indicator, scale: Sequence[int], floor: int) -> Standing:
    """The level that the items support, and what keeps it from the next one.

    The lowest level asks for no more than a beginning: whoever has evidence of a higher level has begun.
    """
    implied = _implied(results, floor)
    reached = {floor}
    for level in sorted(scale):
        groups = required(implied, level)
        met = bool(groups) and all(any(one.state == "adequate" for one in group) for group in groups)
        presupposed = indicator.levels[level].requires
        if met and (presupposed is None or presupposed in reached):
            reached.add(level)
    supported = max(reached)
    following = min((level for level in scale if level > supported), default=None)
    blocked = tuple(_blocked(result, implied, indicator.levels, reached) for result in implied)
    return Standing(supported, following, blocked, _open(blocked, indicator.levels, reached, following))


def required(results: Sequence[ItemResult], level: int) -> list[list[ItemResult]]:
    """The items that a level demands: each alone, alternatives together."""
    groups: dict[str, list[ItemResult]] = {}
    for result in results:
        if result.item.level == level and result.required:
            groups.setdefault(result.item.rule.alternative or result.item.key, []).append(result)
    return list(groups.values())


def _implied(results: Sequence[ItemResult], floor: int) -> list[ItemResult]:
    above = [one for one in results if one.item.level > floor and one.required and one.state == "adequate"]
    if not above:
        return list(results)
    proof = above[0]
    return [
        replace(
            one,
            state="adequate",
            reason=f"tersirat: bukti tingkat {proof.item.level} sudah ada ({proof.evidence[0].name})",
            remedy=None,
            score=proof.score,
            lacking=(),
            evidence=proof.evidence,
            findings=proof.findings[:1],
        )
        if one.item.level == floor and one.required and one.state != "adequate" and proof.evidence
        else one
        for one in results
    ]


def _blocked(
    result: ItemResult, results: Sequence[ItemResult], levels: Mapping[int, Level], reached: set[int]
) -> ItemResult:
    """An adequate item of a level whose presupposed level is not reached waits for that level."""
    presupposed = levels[result.item.level].requires
    if result.state != "adequate" or presupposed is None or presupposed in reached:
        return result
    unmet = [group[0] for group in required(results, presupposed) if not _met(group)]
    names = "; ".join(one.item.rule.text.rstrip(".") for one in unmet)
    worth = f"sudah memadai ({result.reason}), tetapi"
    if result.item.rule.below:
        named = listed([one.name for one in result.evidence])
        worth = f"{named} belum dapat dinilai untuk butir ini, karena"
    reason = f"{worth} tingkat {presupposed} belum terpenuhi"
    if names:
        reason += f": {names}"
    return replace(result, state="blocked", reason=reason, remedy=f"Lengkapi dahulu tingkat {presupposed}")


def _open(
    results: Sequence[ItemResult], levels: Mapping[int, Level], reached: set[int], following: int | None
) -> tuple[ItemResult, ...]:
    """The unmet required items of a level and of those that it presupposes, lowest level first."""
    chain: list[int] = []
    level = following
    while level is not None and level not in reached and level not in chain:
        chain.append(level)
        level = levels[level].requires
    return tuple(group[0] for level in sorted(chain) for group in required(results, level) if not _met(group))


def _met(group: Sequence[ItemResult]) -> bool:
    return any(one.state in ("adequate", "blocked") for one in group)
