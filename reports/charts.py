"""The shapes of the charts: a radar of the aspects, bars of index and domains; drawn by the templates."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from reports.view import decimal
from rules.results import Part, Report

Role = Literal["now", "before", "average", "peers"]
TOP = 5.0
"""The highest level of either instrument."""
_ROLES: tuple[Role, ...] = ("average", "peers")
_LABEL, _LINES = 20, 3
_RADIUS, _MIDDLE = 140.0, (300.0, 205.0)
_ROW, _BAR, _LEFT, _WIDTH = 64.0, 15.0, 190.0, 560.0


@dataclass(frozen=True)
class Series:
    """Values of one body or time; null where there is none."""

    name: str
    role: Role
    index: float
    domains: Mapping[int, float]
    aspects: Mapping[int, float]

    @classmethod
    def of(cls, report: Report, name: str, role: Role) -> Series:
        """The values of a report, by the ids of its domains and aspects."""
        index = report.index
        return cls(name, role, index.value, _values(index.domains), _values(index.aspects))


def _values(parts: Sequence[Part]) -> dict[int, float]:
    return {part.id: part.value for part in parts}


def series(report: Report, before: Report | None) -> list[Series]:
    """What is compared: this report, the one before, the published averages."""
    found = [Series.of(report, "Laporan ini", "now")]
    if before is not None:
        found.append(Series.of(before, "Laporan sebelumnya", "before"))
    about = report.about
    if about is not None:
        for role, one in zip(_ROLES, about.averages, strict=False):
            name = f"Rata-rata {'nasional' if role == 'average' else one.group.lower()} {about.averages_year}"
            found.append(Series(name, role, one.index, one.domains, one.aspects))
    return found


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text at a point of the drawing; ``y`` is the base of the first (SVG user units)."""

    x: float
    y: float
    anchor: Literal["start", "middle", "end"]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Radar:
    """Rings of the levels, spokes and labels of the aspects, a polygon for each series (SVG points)."""

    rings: tuple[tuple[int, str, float], ...]
    spokes: tuple[tuple[float, float], ...]
    labels: tuple[Label, ...]
    polygons: tuple[tuple[Series, str], ...]
    middle: tuple[float, float] = _MIDDLE


def radar(report: Report, compared: Sequence[Series]) -> Radar | None:
    """The radar of the aspects; null where there are too few for one."""
    aspects = report.index.aspects
    if len(aspects) < 3:
        return None
    turns = [2 * math.pi * n / len(aspects) for n in range(len(aspects))]
    ids = [aspect.id for aspect in aspects]

    def polygon(values: Sequence[float]) -> str:
        points = (_at(turn, value) for turn, value in zip(turns, values, strict=True))
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)

    drawn = [
        (one, polygon([one.aspects[i] for i in ids])) for one in compared if one.aspects.keys() >= set(ids)
    ]
    return Radar(
        tuple((level, polygon([level] * len(ids)), _at(0.0, level)[1]) for level in range(1, int(TOP) + 1)),
        tuple(_at(turn, TOP) for turn in turns),
        tuple(_label(turn, aspect) for turn, aspect in zip(turns, aspects, strict=True)),
        tuple(reversed(drawn)),
    )


def _at(turn: float, value: float) -> tuple[float, float]:
    """A point at a turn clockwise from the top."""
    reach = _RADIUS * value / TOP
    return _MIDDLE[0] + reach * math.sin(turn), _MIDDLE[1] - reach * math.cos(turn)


def _label(turn: float, aspect: Part) -> Label:
    x, y = _at(turn, TOP * 1.1)
    side = math.sin(turn)
    anchor: Literal["start", "middle", "end"] = (
        "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
    )
    lines = (*_wrapped(aspect.name), aspect.display)
    rise = (1 - math.cos(turn)) / 2  # labels at the top stand above their point, those at the bottom below
    return Label(x, y - 13 * (len(lines) - 1) * (1 - rise) + 4, anchor, lines)


def _wrapped(name: str) -> tuple[str, ...]:
    lines = wrap(name, _LABEL)
    return tuple(lines) if len(lines) <= _LINES else (*lines[: _LINES - 1], f"{lines[_LINES - 1]} …")


@dataclass(frozen=True, slots=True)
class Bar:
    """``length`` from the left edge of the bars; averages are marks at that place."""

    series: Series
    y: float
    length: float
    shown: str


@dataclass(frozen=True, slots=True)
class Row:
    """The bars of one part: its name in lines, bars for the reports and marks for the averages."""

    lines: tuple[str, ...]
    y: float
    bars: tuple[Bar, ...]
    marks: tuple[Bar, ...]


@dataclass(frozen=True)
class Bars:
    """All rows, the scale below them, and the sizes they are drawn with (SVG user units)."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[int, float], ...]
    height: float
    left: float = _LEFT
    width: float = _WIDTH
    thick: float = _BAR


def bars(report: Report, compared: Sequence[Series]) -> Bars:
    """Index and domains, or the aspects of a single domain: bars for the reports, marks for the averages."""
    index = report.index
    single = len(index.domains) < 2
    parts: Sequence[Part] = index.aspects if single else index.domains
    found: list[tuple[str, list[tuple[Series, float]]]] = [("Indeks", [(one, one.index) for one in compared])]
    for part in parts:
        values = [(one, (one.aspects if single else one.domains).get(part.id)) for one in compared]
        found.append((part.name, [(one, value) for one, value in values if value is not None]))
    rows = tuple(_row(name, values, 8 + at * _ROW) for at, (name, values) in enumerate(found))
    ticks = tuple((level, _reach(level)) for level in range(int(TOP) + 1))
    return Bars(rows, ticks, 8 + _ROW * len(rows) + 14)


def _row(name: str, values: Sequence[tuple[Series, float]], y: float) -> Row:
    solid = [pair for pair in values if pair[0].role not in _ROLES]
    return Row(
        tuple(wrap(name, 26)[:_LINES]),
        y,
        tuple(_bar(one, value, y + (_BAR + 3) * at) for at, (one, value) in enumerate(solid)),
        tuple(_bar(one, value, y) for one, value in values if one.role in _ROLES),
    )


def _bar(one: Series, value: float, y: float) -> Bar:
    return Bar(one, y, _reach(value), decimal(value))


def _reach(value: float) -> float:
    return (_WIDTH - _LEFT - 44) * value / TOP
