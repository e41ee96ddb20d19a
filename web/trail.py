"""The levels of an indicator over the runs, as a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.history import Stand

_STEP, _ROW, _LEFT, _TOP = 36.0, 22.0, 30.0, 14.0
MOST = 16
"""So many runs fit on the line; earlier ones are in the table."""


@dataclass(frozen=True)
class Trail:
    """``line`` are the points of the levels that the evidence supported, run by run (SVG points)."""

    width: float
    height: float
    rows: tuple[tuple[int, float], ...]
    line: str
    dots: tuple[tuple[float, float], ...]
    left: float = _LEFT


def trail(stands: Sequence[Stand], highest: int) -> Trail | None:
    """The line of the last runs; null before there are two."""
    shown = list(stands)[-MOST:]
    if len(shown) < 2:
        return None

    def down(level: int) -> float:
        return _TOP + (highest - level) * _ROW

    dots = tuple((_LEFT + _STEP * (0.5 + at), down(one.supported)) for at, one in enumerate(shown))
    return Trail(
        width=_LEFT + _STEP * MOST,
        height=_TOP * 2 + (highest - 1) * _ROW,
        rows=tuple((level, down(level)) for level in range(1, highest + 1)),
        line=" ".join(f"{x:.1f},{y:.1f}" for x, y in dots),
        dots=dots,
    )


def turns(stands: Sequence[Stand]) -> list[Stand]:
    """The runs at which an indicator changed, and the first, the newest of them first."""
    kept: list[Stand] = []
    for one in stands:
        last = kept[-1] if kept else None
        same = last is not None and (last.status, last.supported, last.claimed) == (
            one.status,
            one.supported,
            one.claimed,
        )
        if not same:
            kept.append(one)
    return kept[::-1]
