"""Audits: what is damaged, forged or of another place is refused, and nothing is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.holdings import Holdings
from flows import evidence_set
from flows.direct import run as engine
from flows.evidence_set import FILE, Accepted, load
from flows.faults import InputFault
from flows.freeze import report_of
from flows.outputs import write_file
from flows.packs import open_instrument
from flows.record import Question, evidence_of, judged
from flows.steps import Prepared
from rules.results import Report
from tests.flows.stored import CITY, DIGITAL, OTHER, put

NAME = "Indikator 03/laporan.txt"


def freeze(holdings: Holdings, folder: Path) -> Path:
    """The file of what the city holds now, as an audit writes it."""
    evidence, _ = evidence_of(holdings, Question(CITY, 2025))
    return write_file(evidence.model_dump_json(indent=1).encode() + b"\n", folder / FILE)


def forged(path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """A copy of a set in which something was changed by hand."""
    content = json.loads(path.read_bytes())
    change(content)
    copy = path.parent.parent / "palsu.json"
    copy.write_text(json.dumps(content), "utf-8")
    return copy


class Begun(Exception):
    """Nothing was found wrong with a set: the check itself would begin."""


def begin(_: Prepared) -> Report:
    raise Begun


def again(holdings: Holdings, frozen: Path, output: Path) -> Report:
    return report_of(holdings, output, None, None, frozen, begin)


def delete(path: Path) -> None:
    path.unlink()


def damage(path: Path) -> None:
    path.chmod(0o600)
    path.write_bytes(b"lain")


@pytest.mark.parametrize("harm", [delete, damage])
def test_evidence_that_is_gone_or_damaged_is_named_though_its_reading_is_still_kept(
    holdings: Holdings, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    sha256 = put(holdings, tmp_path, DIGITAL)
    report_of(holdings, tmp_path / "satu", CITY, 2025, None, engine)
    frozen = tmp_path / "satu" / FILE
    harm(holdings.store.place(sha256))
    with pytest.raises(InputFault, match=NAME) as told:
        again(holdings, frozen, tmp_path / "dua")
    assert "berkas aslinya" in (told.value.remedy or "")
    assert not (tmp_path / "dua").exists()
    assert [one.state for one in holdings.runs.list(CITY, 2025)] == ["failed", "completed"]
    with pytest.raises(InputFault, match=NAME):
        report_of(holdings, tmp_path / "tiga", CITY, 2025, None, begin)
    put(holdings, tmp_path, DIGITAL)
    with pytest.raises(Begun):
        again(holdings, frozen, tmp_path / "dua")


def test_a_sheet_that_is_gone_is_named(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    sheet = tmp_path / "penilaian.csv"
    sheet.write_text("Indikator,Tingkat\n3,2\n")
    holdings.assessments.add(CITY, 2025, sheet, by="koordinator")
    frozen = freeze(holdings, tmp_path / "satu")
    evidence = load(frozen)
    assert evidence.assessment is not None
    holdings.store.place(evidence.assessment.sha256).unlink()
    with pytest.raises(InputFault, match=r"penilaian\.csv"):
        again(holdings, frozen, tmp_path / "dua")


@pytest.mark.parametrize(
    ("field", "told"), [("recognition", "pengenal huruf"), ("understanding", "pemahaman isi")]
)
def test_another_machine_that_reads_otherwise_is_refused(
    holdings: Holdings, tmp_path: Path, field: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(holdings, tmp_path, DIGITAL)
    frozen = freeze(holdings, tmp_path / "satu")
    monkeypatch.setattr(evidence_set, field, lambda: "tesseract 9.9 ind;00000000")
    with pytest.raises(InputFault, match=rf"{told} .*sekarang tesseract 9\.9 ind;00000000"):
        again(holdings, frozen, tmp_path / "dua")


def test_the_day_of_a_waiver_is_that_of_the_zone_in_the_set(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL.replace("LAPORAN", "RANCANGAN LAPORAN"))
    holdings.catalogue.set_timezone(CITY, "WIT")
    evidence = load(freeze(holdings, tmp_path / "satu"))
    assert evidence.timezone == "Asia/Jayapura"
    holdings.catalogue.set_timezone(CITY, "WIB")
    instrument = open_instrument(evidence.instrument)
    report = judged(holdings, evidence, instrument, engine)
    key = next(flag.key for one in report.indicators for flag in one.flags if flag.key)
    # 22:30 WIB of the 1st is 00:30 WIT of the 2nd: over for the one, not for the other.
    moment = evidence.at.replace(year=2026, month=6, day=1, hour=15, minute=30)
    accepted = (Accepted(key=key, reason="r", by="b", until=date(2026, 6, 1)),)

    def waived(timezone: str) -> bool:
        at = evidence.model_copy(update={"at": moment, "waivers": accepted, "timezone": timezone})
        flags = [
            flag
            for one in judged(holdings, at, instrument, lambda _: report).indicators
            for flag in one.flags
        ]
        return any(flag.waiver for flag in flags if flag.key == key)

    assert waived("Asia/Jakarta")
    assert not waived("Asia/Jayapura")


def test_a_folder_that_holds_another_set_is_left_alone(holdings: Holdings, tmp_path: Path) -> None:
    put(holdings, tmp_path, DIGITAL)
    frozen = freeze(holdings, tmp_path / "satu")
    with pytest.raises(Begun):
        again(holdings, frozen, tmp_path / "satu")
    put(holdings, tmp_path, DIGITAL + "Tambahan.\n")
    other, kept = freeze(holdings, tmp_path / "dua"), frozen.read_bytes()
    with pytest.raises(InputFault, match="himpunan bukti lain"):
        again(holdings, other, tmp_path / "satu")
    with pytest.raises(InputFault, match="himpunan bukti lain"):
        report_of(holdings, tmp_path / "satu", CITY, 2025, None, begin)
    assert frozen.read_bytes() == kept
    frozen.write_text("bukan himpunan")
    with pytest.raises(InputFault, match="himpunan bukti lain"):
        again(holdings, other, tmp_path / "satu")


def first(**changes: object) -> Callable[[dict[str, Any]], object]:
    return lambda content: content["pieces"][0].update(changes)


def top(**changes: object) -> Callable[[dict[str, Any]], object]:
    return lambda content: content.update(changes)


def twice(content: dict[str, Any]) -> None:
    content["pieces"] *= 2


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (first(sha256="../../etc/passwd"), "bukan himpunan bukti"),
        (first(sha256="A" * 64), "bukan himpunan bukti"),
        (top(year=1), "bukan himpunan bukti"),
        (top(year=2101), "bukan himpunan bukti"),
        (top(at="2026-06-01T00:00:00"), "bukan himpunan bukti"),
        (top(at="9999-12-31T23:59:59Z"), "bukan himpunan bukti"),
        (top(timezone="../../etc/localtime"), "bukan himpunan bukti"),
        (top(pieces=[]), "bukan himpunan bukti"),
        (first(name="../luar.txt"), "nama dokumen"),
        (first(name="/akar.txt"), "nama dokumen"),
        (first(name=""), "nama dokumen"),
        (first(name="a\x00b.txt"), "nama dokumen"),
        (top(assessment={"name": "a\x00.csv", "sha256": "0" * 64}), "nama dokumen"),
        (top(assessment={"name": "../a.csv", "sha256": "0" * 64}), "nama dokumen"),
        (twice, "dua kali"),
        (first(indicators=[99]), "Indikator 99"),
        (top(indicators=[0]), "Indikator 0"),
        (top(institution="Pemerintah Kota Entah"), "tidak pernah diserahkan"),
    ],
)
def test_a_forged_set_is_refused(
    holdings: Holdings, tmp_path: Path, change: Callable[[dict[str, Any]], object], told: str
) -> None:
    put(holdings, tmp_path, DIGITAL)
    frozen = freeze(holdings, tmp_path / "satu")
    with pytest.raises(InputFault, match=told):
        again(holdings, forged(frozen, change), tmp_path / "dua")
    assert not (tmp_path / "dua").exists()
    assert holdings.catalogue.institutions() == (CITY,)


@pytest.mark.parametrize("where", ["pieces", "assessment"])
def test_contents_of_another_institution_cannot_be_read_by_forging(
    holdings: Holdings, tmp_path: Path, where: str
) -> None:
    put(holdings, tmp_path, DIGITAL)
    secret = put(holdings, tmp_path, DIGITAL + "Hanya milik kota lain.\n", of=OTHER)
    frozen = freeze(holdings, tmp_path / "satu")
    change = (
        first(sha256=secret) if where == "pieces" else top(assessment={"name": "a.csv", "sha256": secret})
    )
    with pytest.raises(InputFault, match="tidak pernah diserahkan") as told:
        again(holdings, forged(frozen, change), tmp_path / "dua")
    assert secret not in told.value.message


def test_what_an_institution_ever_held(holdings: Holdings, tmp_path: Path) -> None:
    old = put(holdings, tmp_path, DIGITAL)
    new = put(holdings, tmp_path, DIGITAL + "Baru.\n")
    other = put(holdings, tmp_path, DIGITAL + "Lain.\n", of=OTHER)
    sheet = tmp_path / "penilaian.csv"
    sheet.write_text("Indikator,Tingkat\n3,2\n")
    holdings.assessments.add(CITY, 2025, sheet, by="koordinator")
    (row,) = holdings.assessments.list(CITY, 2025)
    holdings.catalogue.remove(CITY, 2025, [NAME], by="uji")
    asked = {old, new, other, row.sha256, "0" * 64}
    assert holdings.catalogue.held(CITY.upper(), asked) == {old, new, row.sha256}
    assert holdings.catalogue.held(CITY, {new}) == {new}
    assert holdings.catalogue.held("Pemerintah Kota Entah", asked) == set()


def test_a_file_that_is_too_large_for_a_set_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_set, "LARGEST", 100)
    path = tmp_path / FILE
    path.write_bytes(b" " * 101)
    with pytest.raises(InputFault, match="terlalu besar"):
        load(path)
    with pytest.raises(InputFault, match="tidak ditemukan"):
        load(tmp_path / "tidak-ada.json")
