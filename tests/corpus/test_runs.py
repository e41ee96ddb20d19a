"""Runs and their reports, on both engines: what is kept, what is compared, what a bad clock does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from corpus.check import check
from corpus.database import Database
from corpus.errors import CorpusError
from corpus.runs import Runs
from corpus.saved import FindingRow, FlagRow, LevelRow, SavedReport
from corpus.schema import Finding, Flag, Level, Report, Run
from corpus.store import Store
from corpus.units import Assigned, Units
from corpus.waivers import Waivers

CITY, YEAR = "Pemerintah Kota Nusaraya", 2026
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FLAG = FlagRow("0a1b2c3d4e5f", "BD101", "error", 3, "a" * 64, "a.pdf", 2, "Dokumen masih rancangan.")
REPORT = SavedReport(
    b'{"malam": 1}',
    "spbe-2024",
    "d1",
    "0.1.0",
    2.5,
    "Cukup",
    (LevelRow(3, "weak", 2, 3),),
    (FLAG,),
    (FindingRow(3, "3.2.a", "draft", "a" * 64, 2, "Pasal 1", 0.9),),
)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def runs(database: Database, store: Store, clock: Clock) -> Runs:
    return Runs(database, store, clock)


def night(runs: Runs, content: bytes = REPORT.content, **changes: object) -> str:
    run = runs.begin("nightly", CITY, YEAR, by="jadwal")
    runs.finish(run, "completed", report=replace(REPORT, content=content, **changes))  # type: ignore[arg-type]
    return run


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_run_from_begin_to_end(runs: Runs, clock: Clock) -> None:
    run = runs.begin("nightly", CITY, YEAR, by="jadwal")
    clock.now += timedelta(minutes=1)
    runs.beat(run, documents=400)
    clock.now += timedelta(minutes=1)
    runs.finish(
        run, "incomplete", reason="1 berkas tidak terbaca", report=REPORT, unread=[("x.pdf", "rusak")]
    )
    (row,) = runs.list(CITY, YEAR)
    assert row == runs.get(run)
    assert (row.kind, row.state, row.documents, row.unread) == (
        "nightly", "incomplete", 400, (("x.pdf", "rusak"),)
    )  # fmt: skip
    assert (row.started_at, row.finished_at) == (NOON, NOON + timedelta(minutes=2))
    assert runs.last_report(CITY, YEAR) == REPORT.content
    assert runs.flags(CITY, YEAR) == (FLAG,)
    assert runs.get("0" * 32) is None


def test_an_unchanged_night_adds_one_row(runs: Runs, database: Database, store: Store) -> None:
    for _ in range(5):
        night(runs)
    tables = (Run, Report, Level, Flag, Finding)
    assert [count(database, table) for table in tables] == [5, 1, 1, 1, 1]
    assert len(list(store)) == 1 and check(database, store).whole


def test_the_report_before(runs: Runs) -> None:
    assert runs.last_report(CITY, YEAR) is None
    first = night(runs, b"1")
    failed = runs.begin("nightly", CITY, YEAR)
    runs.finish(failed, "failed", reason="basis data hilang")
    second = night(runs, b"2")
    assert runs.last_report(CITY, YEAR) == b"2"
    assert runs.last_report(CITY, YEAR, before=second) == b"1"
    assert runs.last_report(CITY, YEAR, before=first) is None
    assert runs.last_report(CITY, YEAR - 1) is None
    row = runs.get(second)
    assert row is not None and row.previous == first
    assert [run.id for run in runs.list(CITY, YEAR, limit=2)] == [second, failed]


def test_the_order_of_runs_needs_no_clock(runs: Runs, clock: Clock) -> None:
    night(runs, b"1")
    clock.now -= timedelta(days=400)
    second = night(runs, b"2")
    assert runs.last_report(CITY, YEAR) == b"2"
    assert runs.last_report(CITY, YEAR, before=second) == b"1"


def test_a_silent_run_was_interrupted(runs: Runs, clock: Clock) -> None:
    dead, alive = runs.begin("nightly", CITY, YEAR), runs.begin("watch", CITY, YEAR)
    clock.now += timedelta(minutes=11)
    runs.beat(alive)
    assert [row.id for row in runs.abandoned()] == [dead]
    assert runs.abandoned() == ()
    row = runs.get(dead)
    assert row is not None and row.state == "interrupted" and row.finished_at == clock.now


def test_a_clock_set_back_kills_no_run(runs: Runs, clock: Clock) -> None:
    dead, alive = runs.begin("nightly", CITY, YEAR), runs.begin("watch", CITY, YEAR)
    clock.now -= timedelta(hours=5)
    assert runs.abandoned() == ()
    clock.now += timedelta(minutes=9)
    runs.beat(alive)
    clock.now += timedelta(minutes=2)
    assert [row.id for row in runs.abandoned()] == [dead], "found without waiting five hours"


def test_a_clock_that_leapt_forward_is_forgiven(runs: Runs, clock: Clock) -> None:
    run = runs.begin("nightly", CITY, YEAR)
    clock.now += timedelta(days=1)
    runs.abandoned()
    runs.beat(run)
    row = runs.get(run)
    assert row is not None and (row.state, row.finished_at, row.reason) == ("running", None, None)
    runs.finish(run, "completed")
    runs.beat(run)
    row = runs.get(run)
    assert row is not None and row.state == "completed", "a late sign of life starts nothing again"


def test_text_that_no_database_takes(runs: Runs) -> None:
    run = runs.begin("nightly", CITY, YEAR, by="j\udcffadwal")
    flag = replace(FLAG, message="Perihal \x00 dan \ud800.", path="a\udcff.pdf")
    report = replace(REPORT, flags=(flag,), predicate="\x00")
    runs.finish(run, "failed", reason="/x/\udcff.pdf\x00", report=report, unread=[("\udcff\x00", "\ud800")])
    (kept,) = runs.flags(CITY, YEAR)
    assert kept.message == "Perihal \ufffd dan ?." and kept.path == "a?.pdf"
    row = runs.get(run)
    assert row is not None and row.reason == "/x/?.pdf\ufffd" and len(row.unread) == 1


def test_an_unknown_run(runs: Runs) -> None:
    with pytest.raises(CorpusError, match="tidak tercatat"):
        runs.finish("0" * 32, "completed")


def test_waivers(database: Database) -> None:
    waivers = Waivers(database)

    def grant(expires: date, key: str = "k1") -> int:
        return waivers.grant(
            CITY, YEAR, key, "BD101", 3, reason=" disetujui\nsekda ", by="auditor", expires=expires
        )

    first, second = grant(date(2026, 11, 22)), grant(date(2026, 12, 31), "k2")
    days = {22: [first, second], 23: [second]}
    for day, active in days.items():
        assert [row.id for row in waivers.active(CITY, YEAR, date(2026, 11, day))] == active
    with pytest.raises(CorpusError, match=f"nomor {second} tidak ada"):
        waivers.withdraw("Pemerintah Kota Lain", YEAR, second, by="penyusup")
    waivers.withdraw(CITY, YEAR, second, by="inspektur")
    with pytest.raises(CorpusError, match="sudah dicabut"):
        waivers.withdraw(CITY, YEAR, second, by="lain")
    assert waivers.active(CITY, YEAR, date(2026, 11, 23)) == ()
    rows = waivers.all(CITY, YEAR)
    assert (rows[0].reason, rows[1].withdrawn_by) == ("disetujui sekda", "inspektur")
    with pytest.raises(CorpusError, match="99"):
        waivers.withdraw(CITY, YEAR, 99, by="x")
    with pytest.raises(CorpusError, match="Alasan"):
        waivers.grant(CITY, YEAR, "k", "BD101", None, reason=" ", by="x", expires=date(2026, 1, 1))


def test_reviews(database: Database) -> None:
    waivers = Waivers(database)
    waivers.review(CITY, YEAR, "k1", "repair", reason="pindai ulang", by="auditor")
    (row,) = waivers.reviews(CITY, YEAR)
    assert (row.flag_key, row.decision, row.by) == ("k1", "repair", "auditor")


def test_units_and_their_duties(database: Database) -> None:
    units, due = Units(database), date(2026, 9, 30)
    assert units.add(CITY, "Dinas Kominfo") == units.add(CITY, "dinas  kominfo")
    units.assign(CITY, YEAR, "Dinas Kominfo", [1, 2], due)
    units.assign(CITY, YEAR, "Inspektorat", [2])
    units.assign(CITY, YEAR, "Dinas Kominfo", [2], due + timedelta(days=1))
    assert units.list(CITY) == ("Dinas Kominfo", "Inspektorat")
    assert units.assignments(CITY, YEAR) == (
        Assigned(1, "Dinas Kominfo", due),
        Assigned(2, "Dinas Kominfo", due + timedelta(days=1)),
        Assigned(2, "Inspektorat", None),
    )
    units.release(CITY, YEAR, "Inspektorat", [2])
    assert len(units.assignments(CITY, YEAR)) == 2 and units.assignments(CITY, YEAR - 1) == ()


MOMENTS: list[Callable[[], datetime]] = [
    lambda: datetime(2026, 1, 1, 7, tzinfo=UTC),
    lambda: datetime.fromisoformat("2026-01-01T16:00:00+09:00"),
]


@pytest.mark.parametrize("moment", MOMENTS)
def test_moments_are_utc(database: Database, store: Store, moment: Callable[[], datetime]) -> None:
    runs = Runs(database, store, moment)
    row = runs.get(runs.begin("audit", CITY, YEAR))
    assert row is not None and row.started_at.tzinfo is UTC
    assert row.started_at == datetime(2026, 1, 1, 7, tzinfo=UTC)


def test_a_run_that_is_stopped_stays_so_unless_it_came_to_a_report(runs: Runs) -> None:
    stopped, late = (runs.begin("presubmission", CITY, YEAR, by="sari") for _ in range(2))
    for run in (stopped, late):
        assert runs.cancel(run, "Dihentikan oleh sari.")
        assert not runs.cancel(run, "Dihentikan lagi.")
    runs.beat(stopped, done=3)
    runs.finish(stopped, "failed", reason="SystemExit")
    runs.finish(late, "completed", report=REPORT)
    row, other = runs.get(stopped), runs.get(late)
    assert row and (row.state, row.reason, row.done) == ("cancelled", "Dihentikan oleh sari.", None)
    assert other and (other.state, other.reason) == ("completed", None)


def test_a_report_on_some_indicators_is_kept_and_is_no_state_of_the_whole(runs: Runs) -> None:
    whole = night(runs)
    part = runs.begin("presubmission", CITY, YEAR, asked={"indicators": [3], "gate": "weak"}, whole=False)
    told = "Ambang belum tercapai."
    runs.finish(part, "completed", reason=told, report=replace(REPORT, content=b"{}", flags=()))
    row = runs.get(part)
    assert row and row.report and row.asked == {"indicators": [3], "gate": "weak"}
    assert (row.state, row.reason) == ("completed", told)
    assert [one.id for one in runs.reported(CITY, YEAR)] == [whole]
    assert runs.last_report(CITY, YEAR) == REPORT.content
    assert runs.flags(CITY, YEAR) == (FLAG,)
    following = runs.get(runs.begin("nightly", CITY, YEAR))
    assert following and following.previous == whole
