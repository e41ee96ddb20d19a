"""The index of an instrument from the levels of its indicators, exactly, and what one more level is worth.

Nothing is rounded before the last step: weights are read as the decimals that the pack prints, sums and
quotients are fractions. Predicates compare the exact value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from rules.manifest import Bands
from rules.pack import Instrument
from rules.results import AspectIndex, Improvement, Index, Part
from rules.scoring import display, exact, limits


def compute(scores: Mapping[int, int | Fraction], instrument: Instrument, note: str | None = None) -> Index:
    """Index, domains and aspects for a level, or where the instrument gives partial credit a score, of each.

    ``note`` tells what of the scores is estimated or assumed.

    Raises:
        ValueError: An indicator has no level, an unknown indicator has one, or a level is not on the scale.
    """
    _check(scores, instrument)
    domains, aspects = [], []
    for domain in instrument.manifest.domains:
        total = Fraction(0)
        for aspect in domain.aspects:
            points = sum(exact(weight) * scores[number] for number, weight in aspect.indicators.items())
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
        (exact(weight) * scores[number] for number, (_, _, weight) in instrument.places.items()), Fraction(0)
    ) / sum(exact(domain.weight) for domain in instrument.manifest.domains)
    return Index(
        value=float(value),
        display=display(value),
        predicate=predicate(value, instrument),
        domains=tuple(domains),
        aspects=tuple(aspects),
        note=note,
    )


def improvements(
    needs: Mapping[int, tuple[int, int, Sequence[tuple[str, str]]]],
    instrument: Instrument,
    scores: Mapping[int, Fraction] | None = None,
) -> tuple[Improvement, ...]:
    """What one more level is worth: the most index points first, of equals the fewest missing items.

    ``needs`` gives for an indicator its level, the next one, and the missing items as (id, text); ``scores``
    what it has now, where the instrument gives partial credit: then the next one is that being filled.
    """
    whole = sum(exact(domain.weight) for domain in instrument.manifest.domains)
    scoring = instrument.manifest.scoring
    ranked = []
    for number, (level, following, missing) in needs.items():
        rise: tuple[Fraction, Fraction] | None = None
        if isinstance(scoring, Bands) and scores is not None:
            rise = scores[number], exact(scoring.edges[following][1])
        step = rise[1] - rise[0] if rise else following - level
        gain = exact(instrument.places[number][2]) * step / whole
        rank = (-gain, len(missing), number)
        improvement = Improvement(
            indicator=number,
            name=instrument.indicators[number].name,
            from_level=level,
            to_level=following,
            gain=float(gain),
            gain_per_item=float(gain / max(1, len(missing))),
            needs=tuple(text for _, text in missing),
            items=tuple(key for key, _ in missing),
            scores=(float(rise[0]), float(rise[1])) if rise else None,
        )
        ranked.append((rank, improvement))
    return tuple(improvement for _, improvement in sorted(ranked, key=lambda pair: pair[0]))


def predicate(value: Fraction, instrument: Instrument) -> str:
    """The predicate of an exact index value."""
    ordered = sorted(instrument.manifest.predicates, key=lambda one: one.minimum, reverse=True)
    return next((one.name for one in ordered if value >= exact(one.minimum)), ordered[-1].name)


def _check(scores: Mapping[int, int | Fraction], instrument: Instrument) -> None:
    scoring = instrument.manifest.scoring
    missing = sorted(set(instrument.places) - set(scores))
    unknown = sorted(set(scores) - set(instrument.places))
    if isinstance(scoring, Bands):
        low, high = limits(scoring)
        wrong = sorted(n for n, score in scores.items() if not exact(low) <= score <= exact(high))
        name, span = "nilai", f"{low:g} dan {high:g}"
    else:
        wrong = sorted(number for number, level in scores.items() if level not in scoring.levels)
        name, span = "tingkat", f"{min(scoring.levels)} dan {max(scoring.levels)}"
    problems = []
    if missing:
        problems.append(f"{name} indikator {', '.join(map(str, missing))} tidak ada")
    if unknown:
        problems.append(f"indikator {', '.join(map(str, unknown))} tidak dikenal")
    if wrong:
        problems.append(f"{name} indikator {', '.join(map(str, wrong))} harus antara {span}")
    if problems:
        raise ValueError("; ".join(problems))
