"""The index: exact sums, a published result reproduced, and what one more level is worth."""

from __future__ import annotations

from fractions import Fraction

import pytest

from rules.index import compute, display, improvements, predicate
from rules.pack import Instrument

# Levels that were published for one institution in 2021, indicators 1 to 47, with the printed result.
PUBLISHED = [3] * 10 + [2, 2, 5, 4, 3, 3, 3, 3, 3, 2] + [1] * 11 + [4] * 6 + [3, 3, 4, 5, 4, 3, 2, 4, 3, 3]
ASPECTS = ["3,00", "3,25", "3,00", "2,50", "1,00", "1,00", "3,90", "3,17"]
DOMAINS = ["3,00", "3,00", "1,00", "3,61"]


def test_a_published_result_is_reproduced(spbe: Instrument) -> None:
    index = compute(dict(enumerate(PUBLISHED, 1)), spbe)
    assert index.value == 2.9475
    assert (index.display, index.predicate) == ("2,95", "Baik")
    assert [aspect.display for aspect in index.aspects] == ASPECTS
    assert [domain.display for domain in index.domains] == DOMAINS
    assert index.aspects[7].value == pytest.approx(19 / 6, abs=1e-12)


@pytest.mark.parametrize(
    ("levels", "value", "name"),
    [
        ({1: 1, 2: 1, 3: 1}, 1.0, "Rendah"),
        ({1: 4, 2: 4, 3: 4}, 4.0, "Tinggi"),
        ({1: 2, 2: 2, 3: 2}, 2.0, "Sedang"),
        ({1: 3, 2: 1, 3: 2}, 1.95, "Rendah"),
    ],
)
def test_other_weights(mini: Instrument, levels: dict[int, int], value: float, name: str) -> None:
    index = compute(levels, mini)
    assert (index.value, index.predicate) == (value, name)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (Fraction("1.7999"), "Kurang"),
        (Fraction("1.8"), "Cukup"),
        (Fraction("2.5999"), "Cukup"),
        (Fraction("2.6"), "Baik"),
        (Fraction("3.5"), "Sangat Baik"),
        (Fraction("4.1999"), "Sangat Baik"),
        (Fraction("4.2"), "Memuaskan"),
    ],
)
def test_predicates_compare_the_exact_value(spbe: Instrument, value: Fraction, name: str) -> None:
    assert predicate(value, spbe) == name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(589, 200), "2,95"),
        (Fraction("1.005"), "1,01"),
        (Fraction(19, 6), "3,17"),
        (Fraction(2), "2,00"),
    ],
)
def test_halves_are_rounded_up(value: Fraction, text: str) -> None:
    assert display(value) == text


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ({1: 1, 2: 1}, "tingkat indikator 3 tidak ada"),
        ({1: 1, 2: 1, 3: 1, 8: 1}, "indikator 8 tidak dikenal"),
        ({1: 1, 2: 5, 3: 1}, "tingkat indikator 2 harus antara 1 dan 4"),
    ],
)
def test_wrong_levels_are_named(mini: Instrument, levels: dict[int, int], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        compute(levels, mini)


def test_improvements_by_gain_for_one_item(mini: Instrument) -> None:
    two = (("1.2.a", "A"), ("1.2.b", "B"))
    ranked = improvements({1: (1, 2, two), 2: (2, 3, (("2.3.x", "X"),)), 3: (1, 2, (("3.2.y", "Y"),))}, mini)
    assert [(one.indicator, one.gain) for one in ranked] == [(2, 0.45), (1, 0.4), (3, 0.15)]
    assert ranked[1].needs == ("A", "B")
    assert '"from":2,"to":3' in ranked[0].model_dump_json()
