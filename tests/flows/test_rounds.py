"""Rounds over the stored corpus: what is due, what changed, what keeps what from being checked."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from corpus.catalogue import Incoming
from corpus.holdings import Holdings
from corpus.runs import Runs, utc_now
from flows.direct import run as engine
from flows.record import Checked
from flows.rounds import Round, Unfinished, arrivals, every_institution
from flows.steps import Prepared
from rules.results import Report
from tests.flows.stored import CITY, DIGITAL, LENDING, OTHER, night, put


def test_nights_tell_what_changed_and_unchanged_ones_keep_one_report(
    holdings: Holdings, tmp_path: Path
) -> None:
    put(holdings, tmp_path, DIGITAL)
    first = night(holdings)
    assert first.changes.first
    assert first.report.indicators[2].level.supported == 2

    assert night(holdings).changes.nothing
    rows = holdings.runs.list(CITY, 2025)
    assert [row.state for row in rows] == ["completed", "completed"]
    assert rows[0].report == rows[1].report
    assert rows[0].previous == rows[1].id
    assert rows[0].documents == 1

    put(holdings, tmp_path, LENDING)
    risen = night(holdings)
    assert [(m.indicator, m.level_before, m.level_after) for m in risen.changes.levels] == [(3, 2, 3)]
    assert [(d.path, d.fate) for d in risen.changes.documents] == [("Indikator 03/laporan.txt", "changed")]

    holdings.catalogue.remove(CITY, 2025, ["Indikator 03/laporan.txt"], by="uji")
    with pytest.raises(Unfinished, match="Belum ada dokumen"):
        night(holdings)
    last = holdings.runs.list(CITY, 2025)[0]
    assert last.state == "failed"
    assert last.reason is not None and "Belum ada dokumen" in last.reason


def test_one_institution_that_fails_does_not_keep_the_next_from_being_checked(
    holdings: Holdings, tmp_path: Path
) -> None:
    put(holdings, tmp_path, DIGITAL)
    put(holdings, tmp_path, DIGITAL, of=OTHER)

    def failing(prepared: Prepared) -> Report:
        if prepared.request.institution == CITY:
            raise RuntimeError("rahasia di dalam pesan")
        return engine(prepared)

    with pytest.raises(Unfinished, match=f"{CITY} 2025: kesalahan RuntimeError") as told:
        every_institution(Round(holdings, failing, notify=False))
    assert OTHER not in str(told.value)
    assert [row.state for row in holdings.runs.list(OTHER, 2025)] == ["completed"]
    assert [row.state for row in holdings.runs.list(CITY, 2025)] == ["failed"]


def test_the_inbox_is_filed_and_checked(holdings: Holdings, tmp_path: Path) -> None:
    box = tmp_path / "kotak"
    path = box / CITY / "2025" / "Indikator 03" / "laporan.txt"
    path.parent.mkdir(parents=True)
    path.write_text(DIGITAL, "utf-8")
    (box / "lepas.txt").write_text("x")
    shown: list[Checked] = []
    around = Round(holdings, engine, shown.append, notify=False)
    with pytest.raises(Unfinished, match=r"lepas\.txt: letakkan di dalam folder"):
        arrivals(around, box, 0)
    assert [one.report.indicators[2].level.supported for one in shown] == [2]
    assert not path.exists()
    (box / "lepas.txt").unlink()
    assert arrivals(around, box, 0) == []
    path.write_text(DIGITAL, "utf-8")  # the same once more: kept, and nothing to check
    assert arrivals(around, box, 0) == []
    assert [row.kind for row in holdings.runs.list(CITY, 2025)] == ["watch"]


def test_a_run_that_died_is_told_at_the_next_round(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    past = Runs(holdings.database, holdings.store, now=lambda: utc_now() - timedelta(hours=1))
    dead = past.begin("nightly", CITY, 2025)
    night(holdings)
    row = holdings.runs.get(dead)
    assert row is not None and row.state == "interrupted"


def test_what_cannot_be_shown_keeps_no_other_institution_from_being_checked(
    holdings: Holdings, tmp_path: Path
) -> None:
    put(holdings, tmp_path, DIGITAL)
    put(holdings, tmp_path, DIGITAL, of=OTHER)

    def show(_: Checked) -> None:
        raise ConnectionError("server hilang")

    with pytest.raises(Unfinished, match="tidak dapat diberitahukan") as told:
        every_institution(Round(holdings, engine, show, notify=False))
    assert CITY in str(told.value) and OTHER in str(told.value)
    assert [holdings.runs.list(name, 2025)[0].state for name in (CITY, OTHER)] == ["completed", "completed"]


def test_a_year_whose_documents_are_all_removed_is_not_checked_any_more(
    holdings: Holdings, tmp_path: Path
) -> None:
    put(holdings, tmp_path, DIGITAL)
    path = tmp_path / "b.txt"
    path.write_text(LENDING, "utf-8")
    holdings.catalogue.add(CITY, 2026, [Incoming(path, "b.txt")], by="uji", source="uji")
    holdings.catalogue.remove(CITY, 2026, ["b.txt"], by="uji")
    shown: list[Checked] = []
    every_institution(Round(holdings, engine, shown.append, notify=False))
    assert [one.report.run.year for one in shown] == [2025]
