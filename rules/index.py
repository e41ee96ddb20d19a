"""The index of an instrument from the levels of its indicators, exactly, and what one more level is worth.

Nothing is rounded before the last step: weights are read as the decimals that the pack prints, sums and
quotients are fractions. Predicates compare the exact value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor

from rules.pack import Instrument
from rules.results import AspectIndex, Improvement, Index, Part


def compute(levels: Mapping[int, int], instrument: Instrument) -> Index:
    """Index, domains and aspects for a level of every indicator.

    Raises:
        ValueError: An indicator has no level, an unknown indicator has one, or a level is not on the scale.
    """
    _check(levels, instrument)
    domains, aspects = [], []
    for domain in instrument.manifest.domains:
        total = Fraction(0)
        for aspect in domain.aspects:
            points = sum(exact(weight) * levels[number] for number, weight in aspect.indicators.items())
            total += points
            value = points / exact(aspect.weight)
            aspects.append(
                AspectIndex(
                    id=aspect.id,
                    name=aspect.name,
                    weight=aspect.weight,
                    value=float(value),
                    display=display(value),
                    domain=domain.id,
                )
            )
        value = total / exact(domain.weight)
        part = Part(
            id=domain.id, name=domain.name, weight=domain.weight, value=float(value), display=display(value)
        )
        domains.append(part)
    value = sum(
        (exact(weight) * levels[number] for number, (_, _, weight) in instrument.places.items()), Fraction(0)
    ) / sum(exact(domain.weight) for domain in instrument.manifest.domains)
    return Index(
        value=float(value),
        display=display(value),
        predicate=predicate(value, instrument),
        domains=tuple(domains),
        aspects=tuple(aspects),
    )


def improvements(
    needs: Mapping[int, tuple[int, int, Sequence[tuple[str, str]]]], instrument: Instrument
) -> tuple[Improvement, ...]:
    """What one more level is worth: the most index points first, of equals the fewest missing items.

    ``needs`` gives for an indicator its level, the next one, and the missing items as (id, text).
    """
    whole = sum(exact(domain.weight) for domain in instrument.manifest.domains)
    ranked = []
    for number, (level, following, missing) in needs.items():
        gain = exact(instrument.places[number][2]) * (following - level) / whole
        rank = (-gain, len(missing), number)
        improvement = Improvement(
            indicator=number,
            name=instrument.indicators[number].name,
            from_level=level,
            to_level=following,
            gain=float(gain),
            needs=tuple(text for _, text in missing),
            items=tuple(key for key, _ in missing),
        )
        ranked.append((rank, improvement))
    return tuple(improvement for _, improvement in sorted(ranked, key=lambda pair: pair[0]))


def predicate(value: Fraction, instrument: Instrument) -> str:
    """The predicate of an exact index value."""
    ordered = sorted(instrument.manifest.predicates, key=lambda one: one.minimum, reverse=True)
    return next((one.name for one in ordered if value >= exact(one.minimum)), ordered[-1].name)


def exact(number: float) -> Fraction:
    """A number of the pack as it is printed: 1.3 is thirteen tenths."""
    return Fraction(str(number))


def display(value: Fraction) -> str:
    """Two decimals, rounded half up from the exact value, with a comma."""
    hundredths = floor(Fraction(value) * 100 + Fraction(1, 2))
    return f"{hundredths // 100},{hundredths % 100:02d}"


def _check(levels: Mapping[int, int], instrument: Instrument) -> None:
    scale = instrument.manifest.scoring.levels
    missing = sorted(set(instrument.places) - set(levels))
    unknown = sorted(set(levels) - set(instrument.places))
    wrong = sorted(number for number, level in levels.items() if level not in scale)
    problems = []
    if missing:
        problems.append(f"tingkat indikator {', '.join(map(str, missing))} tidak ada")
    if unknown:
        problems.append(f"indikator {', '.join(map(str, unknown))} tidak dikenal")
    if wrong:
        problems.append(
            f"tingkat indikator {', '.join(map(str, wrong))} harus antara {min(scale)} dan {max(scale)}"
        )
    if problems:
        raise ValueError("; ".join(problems))
