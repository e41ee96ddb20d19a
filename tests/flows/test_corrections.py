"""What people set right counts in the next check and in audits, and leaves what was read as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.cache import Cache
from corpus.holdings import Holdings
from corpus.place import data_folder
from corpus.readings import Readings
from extractors.basis import recognition, understanding
from extractors.read import READER_VERSION
from flows.direct import run as engine
from flows.evidence_set import FILE, load
from flows.faults import InputFault
from flows.freeze import report_of
from rules.results import DocumentResult
from tests.flows.stored import CITY, DRAFT, OTHER, night, put

NAME = "Indikator 02/perwali.txt"


def codes(document: DocumentResult) -> set[str]:
    return {flag.code for flag in document.flags} & {"BD101", "BD102", "BD103"}


def kept() -> dict[str, bytes]:
    """Every kept reading."""
    folder = data_folder() / "cache"
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for part in ("pages", "evidence")
        for path in (folder / part).rglob("*")
        if path.is_file()
    }


def test_what_is_set_right_lifts_a_flag_until_it_is_withdrawn(holdings: Holdings, tmp_path: Path) -> None:
    sha256 = put(holdings, tmp_path, DRAFT, NAME)
    first = night(holdings).report
    (read,) = first.documents
    assert codes(read) == {"BD101"}
    assert not read.corrections
    assert "corrections" not in json.loads(first.model_dump_json())["documents"][0]
    before = kept()
    assert before

    status = holdings.corrections.add(CITY, sha256, "status", "enacted", reason="dilihat di JDIH", by="ani")
    (enacted,) = night(holdings).report.documents
    assert codes(enacted) == {"BD102", "BD103"}
    number = holdings.corrections.add(CITY, sha256, "number", "7", reason="dilihat di JDIH", by="ani")
    holdings.corrections.add(CITY, sha256, "date", "2025-02-03", reason="dilihat di JDIH", by="budi")
    second = night(holdings).report
    (right,) = second.documents
    assert codes(right) == set()
    assert right.profile.number == "7"
    told = [(one.field, one.read, one.value, one.by) for one in right.corrections]
    assert told == [
        ("date", None, "2025-02-03", "budi"),
        ("number", None, "7", "ani"),
        ("status", "draft", "enacted", "ani"),
    ]
    assert first.run.id != second.run.id

    holdings.corrections.withdraw(CITY, sha256, number, by="ani")
    (fewer,) = night(holdings).report.documents
    assert codes(fewer) == {"BD102"}
    for one in holdings.corrections.standing(CITY):
        holdings.corrections.withdraw(CITY, sha256, one.id, by="ani")
    assert status
    last = night(holdings).report
    assert last.documents == first.documents
    assert last.run.id == first.run.id
    after = kept()
    assert {name: after[name] for name in before} == before


def test_the_shared_rows_of_readings_hold_what_was_read(holdings: Holdings, tmp_path: Path) -> None:
    sha256 = put(holdings, tmp_path, DRAFT, NAME)
    holdings.corrections.add(CITY, sha256, "number", "7", reason="a", by="ani")
    night(holdings)
    assert [row.number for row in Readings(holdings.database).of(sha256)] == [None]
    key = (sha256, READER_VERSION, recognition(), understanding(), "perwali.txt")
    assert Cache("evidence").get(*key, night(holdings).report.run.rules_digest) is None


def test_another_institution_with_the_same_contents_is_judged_by_what_was_read(
    holdings: Holdings, tmp_path: Path
) -> None:
    sha256 = put(holdings, tmp_path, DRAFT, NAME)
    put(holdings, tmp_path, DRAFT, NAME, of=OTHER)
    holdings.corrections.add(OTHER, sha256, "status", "enacted", reason="a", by="ani")
    (read,) = night(holdings).report.documents
    assert codes(read) == {"BD101"}


def test_an_audit_carries_what_was_set_right(holdings: Holdings, tmp_path: Path) -> None:
    sha256 = put(holdings, tmp_path, DRAFT, NAME)
    holdings.corrections.add(CITY, sha256, "status", "enacted", reason="dilihat", by="ani")
    once, again = tmp_path / "satu", tmp_path / "dua"
    report_of(holdings, once, CITY, 2025, None, engine)
    # What is set right or withdrawn later is no part of it.
    for one in holdings.corrections.standing(CITY):
        holdings.corrections.withdraw(CITY, sha256, one.id, by="ani")
    holdings.corrections.add(CITY, sha256, "number", "9", reason="dilihat", by="ani")
    report = report_of(holdings, again, None, None, once / FILE, engine)
    assert report.documents[0].corrections[0].field == "status"
    assert sorted(one.name for one in once.iterdir()) == sorted(one.name for one in again.iterdir())
    for one in once.iterdir():
        assert one.read_bytes() == (again / one.name).read_bytes(), one.name


@pytest.mark.parametrize(
    "change",
    [{"value": "puisi"}, {"value": " enacted"}, {"field": "kota"}, {"sha256": "x"}, {"value": None}],
)
def test_a_set_with_a_correction_that_the_corpus_would_not_keep_is_refused(
    holdings: Holdings, tmp_path: Path, change: dict[str, str | None]
) -> None:
    path = frozen(holdings, tmp_path)
    content = json.loads(path.read_bytes())
    content["corrections"][0] |= change
    path.write_text(json.dumps(content))
    with pytest.raises(InputFault, match="bukan himpunan bukti"):
        load(path)


def test_a_set_that_corrects_a_field_twice_is_refused(holdings: Holdings, tmp_path: Path) -> None:
    path = frozen(holdings, tmp_path)
    content = json.loads(path.read_bytes())
    content["corrections"] *= 2
    path.write_text(json.dumps(content))
    with pytest.raises(InputFault, match="dikoreksi dua kali"):
        load(path)


def frozen(holdings: Holdings, folder: Path) -> Path:
    sha256 = put(holdings, folder, DRAFT, NAME)
    holdings.corrections.add(CITY, sha256, "status", "enacted", reason="dilihat", by="ani")
    report_of(holdings, folder / "satu", CITY, 2025, None, engine)
    return folder / "satu" / FILE
