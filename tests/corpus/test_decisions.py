"""Decisions on flags: one stands at a time, however many are made at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.holdings import Holdings
from corpus.preferences import TWO_PERSON

CITY, YEAR, KEY, LAST = "Pemerintah Kota Nusaraya", 2025, "a" * 12, date(2099, 12, 31)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Holdings]:
    opened = Holdings.open(f"sqlite:///{tmp_path / 'telisik.db'}", str(tmp_path / "blobs"))
    opened.catalogue.add_institution(CITY)
    yield opened
    opened.database.close()


def waive(held: Holdings, by: str = "auditor") -> int | None:
    return held.decisions.waive(CITY, YEAR, KEY, "BD101", 1, reason="diurus", by=by, expires=LAST)


def refused(act: Callable[[], object]) -> str | None:
    try:
        act()
    except CorpusError as error:
        return error.message
    return None


def at_once(act: Callable[[], object], times: int = 12) -> list[str | None]:
    """What became of an act that many do at the same time; null: done."""
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(lambda _: refused(act), range(times)))


@pytest.mark.parametrize(("two", "told"), [(False, "sudah dikecualikan"), (True, "sudah menunggu")])
def test_of_many_at_once_one_is_kept(held: Holdings, two: bool, told: str) -> None:
    held.preferences.set(CITY, TWO_PERSON, two)
    outcomes = at_once(lambda: waive(held))
    assert outcomes.count(None) == 1
    assert all(told in one for one in outcomes if one)
    assert len(held.waivers.all(CITY, YEAR)) + len(held.decisions.all(CITY, YEAR)) == 1


def test_a_waiver_is_taken_back_once(held: Holdings) -> None:
    number = waive(held)
    assert number is not None
    outcomes = at_once(lambda: held.waivers.withdraw(CITY, YEAR, number, by="auditor"))
    assert outcomes.count(None) == 1
    assert all("sudah dicabut" in one for one in outcomes if one)
    assert waive(held) is not None


def test_no_review_under_a_waiver_or_a_proposal(held: Holdings) -> None:
    def reject() -> object:
        return held.waivers.review(CITY, YEAR, KEY, "reject", reason="keliru", by="auditor")

    number = waive(held)
    assert "sudah dikecualikan" in (refused(reject) or "")
    held.waivers.withdraw(CITY, YEAR, number or 0, by="auditor")
    assert refused(reject) is None
    held.preferences.set(CITY, TWO_PERSON, True)
    assert waive(held) is None
    assert "sudah menunggu" in (refused(reject) or "")


def test_a_yes_does_not_make_a_second_waiver(held: Holdings) -> None:
    proposal = held.decisions.propose(CITY, YEAR, KEY, reason="x", by="satu", expires=LAST)
    assert "sudah menunggu" in (refused(lambda: waive(held)) or "")  # the rule was switched off meanwhile

    def agree() -> object:
        said = {"agrees": True, "by": "dua", "code": "BD101", "indicator": 1}
        return held.decisions.answer(CITY, YEAR, proposal, **said)  # type: ignore[arg-type]

    assert at_once(agree).count(None) == 1
    assert len(held.waivers.all(CITY, YEAR)) == 1
