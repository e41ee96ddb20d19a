"""One check of the stored corpus: what it is asked, what it takes into account, what it survives."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.holdings import Holdings
from corpus.runs import Runs
from flows.direct import run as engine
from flows.faults import InputFault
from flows.record import Checked, Question, check
from flows.rounds import GateNotMet, Round, Unfinished, every_institution, hold
from rules.results import Flag
from tests.flows.stored import CITY, DIGITAL, DRAFT, LENDING, OTHER, night, put


def test_a_waived_flag_is_marked_lets_the_gate_pass_and_comes_back(
    holdings: Holdings, tmp_path: Path
) -> None:
    put(holdings, tmp_path, DRAFT, "Indikator 01/ranperwali.txt")
    asked = Question(CITY, 2025, indicators=(1,), gate="weak")

    def heavy() -> tuple[Checked, list[Flag]]:
        checked = check(holdings, asked, "presubmission", engine)
        return checked, [one for one in checked.report.indicators[0].flags if one.severity != "info"]

    before, against = heavy()
    assert against
    row = holdings.runs.get(before.run)
    assert row and row.reason and "lemah, tingkat 1" in row.reason, "told with the end, not after it"
    hold(before, "missing")
    with pytest.raises(GateNotMet, match=r"1\. Kebijakan ruang terbuka hijau: lemah, tingkat 1"):
        hold(before, "weak")
    granted = [
        holdings.waivers.grant(
            *(CITY, 2025, one.key or "", one.code, 1),
            reason="Akan ditetapkan sebelum penilaian",
            by="auditor",
            expires=holdings.today(CITY),
        )
        for one in against
    ]
    waived, accepted = heavy()
    assert all(one.waiver and one.waiver.by == "auditor" for one in accepted)
    hold(waived, "weak")
    assert waived.report.indicators[0].status == "weak"  # accepted, not met
    for number in granted:
        holdings.waivers.withdraw(CITY, 2025, number, by="auditor")
    again, back = heavy()
    assert not any(one.waiver for one in back)
    with pytest.raises(GateNotMet):
        hold(again, "weak")


def test_a_check_of_some_indicators_is_no_state_of_the_whole(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    night(holdings)
    check(holdings, Question(CITY, 2025, indicators=(1,)), "presubmission", engine)
    assert night(holdings).changes.nothing


def test_the_indicators_of_an_opd(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    holdings.units.assign(CITY, 2025, "Dinas Perpustakaan", [3])
    checked = check(holdings, Question(CITY, 2025, unit="dinas perpustakaan"), "presubmission", engine)
    assert [one.id for one in checked.report.indicators] == [3]
    with pytest.raises(InputFault, match="belum mempunyai indikator"):
        check(holdings, Question(CITY, 2025, unit="Dinas Lain"), "presubmission", engine)


def test_institutions_see_nothing_of_each_other(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    put(holdings, tmp_path, LENDING, "Indikator 03/lain.txt", of=OTHER)
    assert [one.path for one in night(holdings).report.documents] == ["Indikator 03/laporan.txt"]


def test_a_lost_blob_is_a_flag_and_no_crash(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    put(holdings, tmp_path, LENDING, "Indikator 03/lain.txt")
    lost = next(one for one in holdings.catalogue.documents(CITY, 2025) if one.name.endswith("lain.txt"))
    with holdings.store.local(lost.sha256) as path:
        path.chmod(0o600)
        path.write_bytes(b"lain")
    checked = night(holdings)
    assert [name for name, _ in checked.unread] == ["Indikator 03/lain.txt"]
    row = holdings.runs.list(CITY, 2025)[0]
    assert row.state == "incomplete"
    assert "rusak" in row.unread[0][1]
    assert checked.report.indicators[2].level.supported == 2


@pytest.mark.parametrize("content", [b"", b'{"schema": "telisik.report/1"}'])
def test_a_damaged_report_stops_no_check(holdings: Holdings, tmp_path: Path, content: bytes) -> None:
    put(holdings, tmp_path, DIGITAL)
    night(holdings)
    kept = holdings.runs.list(CITY, 2025)[0].report
    assert kept is not None
    with holdings.store.local(kept) as path:
        path.chmod(0o600)
        path.write_bytes(content)
    assert night(holdings).changes.first  # nothing to compare with
    assert night(holdings).changes.nothing  # and whole again


def test_a_misspelt_institution_is_told_and_not_made(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    with pytest.raises(InputFault, match="belum ada di korpus"):
        check(holdings, Question("Pemerintah Kota Nusaraja", 2025), "presubmission", engine)
    with pytest.raises(Unfinished, match="belum ada dokumen"):
        every_institution(Round(holdings, engine, notify=False), "Pemerintah Kota Nusaraja")
    assert holdings.catalogue.institutions() == (CITY,)


def test_a_database_that_is_lost_for_a_moment_is_asked_again(
    holdings: Holdings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.errors import DatabaseError

    put(holdings, tmp_path, DIGITAL)
    real, refusals = holdings.runs.finish, [1, 2]

    def finish(*arguments: object, **named: object) -> None:
        if refusals:
            refusals.pop()
            raise DatabaseError("hilang", transient=True)
        real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Runs, "finish", staticmethod(finish))
    assert night(holdings).changes.first
    assert [row.state for row in holdings.runs.list(CITY, 2025)] == ["completed"]
