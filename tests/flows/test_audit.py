"""Audits made again: byte for byte, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.holdings import Holdings
from flows.direct import run as engine
from flows.evidence_set import FILE, load
from flows.faults import InputFault
from flows.freeze import report_of
from tests.flows.stored import CITY, DIGITAL, LENDING, night, put


def test_an_audit_is_made_again_byte_for_byte(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    once, again = tmp_path / "satu", tmp_path / "dua"
    report_of(holdings, once, CITY, 2025, None, engine)
    # What comes later is no part of it.
    put(holdings, tmp_path, LENDING)
    report_of(holdings, again, None, None, once / FILE, engine)
    assert sorted(one.name for one in once.iterdir()) == sorted(one.name for one in again.iterdir())
    for one in once.iterdir():
        assert one.read_bytes() == (again / one.name).read_bytes(), one.name


@pytest.mark.parametrize(
    ("field", "told"),
    [("rules_digest", "aturan"), ("version", "versi Telisik"), ("reader_version", "pembaca")],
)
def test_an_audit_that_cannot_be_the_same_is_refused(
    holdings: Holdings, tmp_path: Path, field: str, told: str
) -> None:
    put(holdings, tmp_path, DIGITAL)
    report_of(holdings, tmp_path / "satu", CITY, 2025, None, engine)
    evidence = load(tmp_path / "satu" / FILE)
    other = tmp_path / "lain.json"
    other.write_text(evidence.model_copy(update={field: "0" * 64}).model_dump_json(), "utf-8")
    with pytest.raises(InputFault, match=told):
        report_of(holdings, tmp_path / "dua", None, None, other, engine)
    assert not (tmp_path / "dua").exists()


@pytest.mark.parametrize("content", ["", "{}", "[1]", "bukan json"])
def test_what_is_no_evidence_set_is_refused(holdings: Holdings, tmp_path: Path, content: str) -> None:
    path = tmp_path / "set.json"
    path.write_text(content)
    with pytest.raises(InputFault, match="bukan himpunan bukti"):
        report_of(holdings, tmp_path / "dua", None, None, path, engine)


def test_the_sheet_that_was_handed_in_last_is_held_against_the_evidence_and_frozen(
    holdings: Holdings, tmp_path: Path
) -> None:
    put(holdings, tmp_path, DIGITAL)
    for level in (2, 4):
        sheet = tmp_path / f"penilaian {level}.csv"
        sheet.write_text(f"Indikator,Tingkat\n3,{level}\n")
        holdings.assessments.add(CITY, 2025, sheet, by="koordinator")
    assert [one.name for one in holdings.assessments.list(CITY, 2025)] == [
        "penilaian 4.csv",
        "penilaian 2.csv",
    ]
    report = report_of(holdings, tmp_path / "satu", CITY, 2025, None, engine)
    assert report.indicators[2].level.claimed == 4
    assert "BD302" in {one.code for one in report.indicators[2].flags}
    later = tmp_path / "penilaian 1.csv"
    later.write_text("Indikator,Tingkat\n3,1\n")
    holdings.assessments.add(CITY, 2025, later, by="koordinator")
    again = report_of(holdings, tmp_path / "dua", None, None, tmp_path / "satu" / FILE, engine)
    assert again == report
    assert night(holdings).report.indicators[2].level.claimed == 1
