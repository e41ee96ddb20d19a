"""An item that asks for several years is met by documents of different years, not by many of one year."""

from __future__ import annotations

import pytest

from rules.evidence import Context, Evidence
from rules.match import match
from rules.pack import Instrument
from rules.results import Requirement
from rules.states import ItemState
from rules.verdict import judge
from tests.rules.paper import CITY, paper

KEY = "12.4.anggaran-tiga-tahun"


CASES: list[tuple[list[tuple[int | None, int]], ItemState, str]] = [
    ([(2022, 1), (2023, 1), (2024, 1)], "adequate", "2022, 2023, 2024"),
    ([(2024, 1), (2023, 1)], "partial", "2 dari 3 tahun"),
    ([(2024, 1), (2024, 2), (2024, 3)], "partial", "1 dari 3 tahun"),
    ([(2018, 1), (2023, 1), (2024, 1)], "partial", "2 dari 3 tahun"),
]


@pytest.mark.parametrize(("budgets", "state", "told"), CASES)
def test_different_years_are_counted(
    budgets: list[tuple[int | None, int]], state: ItemState, told: str, spbe: Instrument
) -> None:
    found = requirement(budgets, spbe)
    assert found.state in (state, "blocked" if state == "adequate" else state), found.reason
    assert told in found.reason
    assert found.lacking == (() if state == "adequate" else (f"{3 - int(told[0])} tahun anggaran lain",))
    assert len(found.documents) == sum(year != 2018 for year, _ in budgets)


def requirement(budgets: list[tuple[int | None, int]], spbe: Instrument) -> Requirement:
    evidence = []
    for year, copy in budgets:
        one = paper(
            f"DOKUMEN PELAKSANAAN ANGGARAN\nKegiatan pengelolaan SPBE\nPeta Rencana SPBE lembar {copy}\n",
            f"dpa-{year}-{copy}.pdf",
            kind="anggaran",
            year=year,
            subject="Pelaksanaan Peta Rencana SPBE",
            institution=CITY,
        )
        evidence.append(Evidence.of(one, match(one, spbe), [12]))
    verdict = judge(evidence, spbe, Context(2024, CITY))
    found = next(one for one in verdict.indicators if one.id == 12)
    return next(one for one in found.requirements if one.id == KEY)
