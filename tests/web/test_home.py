"""Beranda: what is due and what changed, since when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from corpus.runs import utc_now
from corpus.schema import Run
from rules.results import Report
from tests.web.checked import Checked
from tests.web.conftest import CITY, UNIT, YEAR
from web.moments import clock


def aged(checked: Checked, run: str, days: int) -> None:
    """Let a run have ended days ago."""
    database = checked.site.house.holdings.database
    with database.session() as session:
        at = utc_now() - timedelta(days=days)
        session.execute(update(Run).where(Run.id == run).values(finished_at=at))


def home(checked: Checked) -> str:
    return checked.site.signed_in("koordinator").get(checked.site.path()).text


def without_flags(report: Report) -> Report:
    bare = tuple(one.model_copy(update={"flags": ()}) for one in report.indicators)
    return report.model_copy(update={"indicators": bare})


def test_what_changed_is_told_since_the_last_day(checked: Checked) -> None:
    runs = checked.site.house.holdings.runs
    aged(checked, checked.run, 2)
    yesterday = checked.again(without_flags(checked.report))
    aged(checked, yesterday, 1)
    checked.again()
    checked.again()
    shown = home(checked)
    row = runs.get(yesterday)
    assert row is not None
    assert f"Dibandingkan dengan pemeriksaan {clock(row.finished_at)}" in shown
    assert "Catatan baru" in shown
    assert "menjadi" not in shown  # the index is the same


def test_where_all_is_of_today_the_run_before_counts(checked: Checked) -> None:
    assert "Ini pemeriksaan pertama" in home(checked)
    checked.again()
    assert "Tidak ada yang berubah sejak pemeriksaan" in home(checked)


@pytest.mark.parametrize("more", [0, 3])
def test_what_is_due_leaves_out_what_is_done_and_tells_the_rest(checked: Checked, more: int) -> None:
    house = checked.site.house
    numbers = range(101, 113 + more)
    house.holdings.units.assign(CITY, YEAR, UNIT, numbers, house.today(CITY))
    shown = home(checked)
    assert shown.count(f"</a>, {UNIT}:") == 12
    assert (f"dan {more} lainnya" in shown) is bool(more)
    met = [one.model_copy(update={"id": 101, "requirements": ()}) for one in checked.report.indicators[:1]]
    done = checked.report.model_copy(update={"indicators": (*checked.report.indicators[1:], *met)})
    checked.again(done)
    assert "Indikator 101</a>, " not in home(checked)
