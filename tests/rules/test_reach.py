"""The way to an index: the same missing items as the report names, and never more than there need be."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import pytest

from rules.pack import Instrument, load
from rules.reach import Reach, cheapest, highest, needed_for, reaches, score_now, to_index
from rules.results import Considered, IndicatorVerdict, Levels, Mark, Requirement, Statement
from rules.states import ItemState
from tests.rules.judged import indicator, minutes, regulation, verdict


def requirement(key: str, level: int, state: ItemState = "not_submitted") -> Requirement:
    met = state == "adequate"
    weighed = (Considered(document="a" * 64, state="adequate", reason="x"),) if state == "blocked" else ()
    return Requirement(
        id=key,
        level=level,
        text=key,
        source_page=None,
        met=met,
        score=0,
        state=state,
        reason="x",
        considered=weighed,
    )


def judged(
    number: int, instrument: Instrument, requirements: tuple[Requirement, ...], mark: float | None = None
) -> IndicatorVerdict:
    domain, aspect, weight = instrument.places[number]
    told = Mark(value=mark, display=str(mark), estimate=True, note="x") if mark is not None else None
    return IndicatorVerdict(
        id=number,
        name=f"Indikator {number}",
        family="x",
        domain=domain.id,
        aspect=aspect.id,
        weight=weight,
        status="weak",
        level=Levels(supported=1, supported_name="x"),
        target=1,
        coverage=0,
        summary="x",
        requirements=requirements,
        statement=Statement(fact="x", analysis="x"),
        mark=told,
    )


def reach(indicator: int, gain: Fraction, items: int) -> Reach:
    missing = tuple(requirement(f"{indicator}.{n}", 2) for n in range(items))
    return Reach(indicator, "x", Fraction(1), Fraction(1) + gain, gain, missing)


def test_no_other_way_has_fewer_items() -> None:
    random = Random(7)
    for _ in range(300):
        choices = []
        for number in range(random.randint(1, 5)):
            steps, items = [], 0
            gain = Fraction(0)
            for _ in range(random.randint(0, 3)):
                items += random.randint(0, 4)
                gain += Fraction(random.randint(1, 9), random.choice((3, 7, 100)))
                steps.append(reach(number, gain, items))
            choices.append(steps)
        needed = Fraction(random.randint(0, 400), 100)
        ways = product(*([None, *choice] for choice in choices))
        enough = [
            (sum(len(one.items) for one in way if one), -gained)
            for way in ways
            if (gained := sum((one.gain for one in way if one), Fraction(0))) >= needed
        ]
        found = cheapest(choices, needed)
        if not enough:
            assert found is None
        elif needed > 0:
            assert found is not None
            assert (sum(len(one.items) for one in found), -sum(one.gain for one in found)) == min(enough)
            assert len({one.indicator for one in found}) == len(found)
        else:
            assert found == ()


def test_the_best_gain_for_an_item_is_not_always_on_the_way() -> None:
    small, large = reach(1, Fraction(3), 1), reach(2, Fraction(5), 2)
    assert cheapest([[small], [large]], Fraction(5)) == (large,)


def test_the_missing_items_are_those_that_the_report_names(mini: Instrument) -> None:
    result = verdict(mini, [regulation(), minutes()])
    for told in result.improvements:
        steps = reaches(indicator(result, told.indicator), mini)
        found = next(step for step in steps if step.score == told.to_level)
        assert tuple(item.id for item in found.items) == told.items
        assert float(found.gain) == pytest.approx(told.gain)
    assert result.improvements


def test_an_index_that_no_items_reach_is_told(mini: Instrument) -> None:
    result = verdict(mini, [regulation()])
    top = highest(result.indicators, mini)
    assert to_index(result.indicators, top + Fraction(1, 100), mini) is None
    way = to_index(result.indicators, top, mini)
    assert way is not None
    assert Fraction(str(result.index.value)) + sum(one.gain for one in way) == top
    assert to_index(result.indicators, Fraction(1), mini) == ()


def test_a_level_that_waits_costs_nothing_but_what_it_waits_for(spbe: Instrument) -> None:
    items = (requirement("2.a", 2), requirement("3.a", 3, "blocked"), requirement("4.a", 4))
    one = judged(1, spbe, items)
    assert [(int(step.score), [item.id for item in step.items]) for step in reaches(one, spbe)] == [
        (2, ["2.a"]),
        (3, ["2.a"]),
        (4, ["2.a", "4.a"]),
    ]
    found = needed_for(one, Fraction(3), spbe)
    assert found is not None and found.score == 3
    assert needed_for(one, Fraction(5), spbe) is None


def test_of_alternatives_one_is_enough(spbe: Instrument) -> None:
    pair = [requirement(key, 2).model_copy(update={"alternative": "salah-satu"}) for key in ("a", "b")]
    (step,) = reaches(judged(1, spbe, tuple(pair)), spbe)
    assert [item.id for item in step.items] == ["a"]


def test_partial_credit_grows_item_by_item() -> None:
    pemdi = load("pemdi-2026")
    items = (
        requirement("1.a", 1, "adequate"),
        requirement("1.b", 1),
        requirement("2.a", 2, "blocked"),
        requirement("2.b", 2),
        requirement("2.c", 2).model_copy(update={"optional": True}),
    )
    one = judged(1, pemdi, items, mark=1.25)
    assert score_now(one) == Fraction("1.25")
    found = [(float(step.score), [item.id for item in step.items]) for step in reaches(one, pemdi)]
    assert found == [(2.0, ["1.b"]), (2.5, ["1.b", "2.b"])]
    assert reaches(judged(5, pemdi, (), mark=1.0), pemdi) == ()
