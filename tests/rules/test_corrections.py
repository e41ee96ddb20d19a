"""What people set right, laid over a profile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extractors.model import (
    CORRECTED_FIELDS,
    CorrectedField,
    Document,
    Profile,
    Proof,
    Reading,
    Signatory,
)
from rules.corrections import Said, as_read, corrected

DECREE = Profile(
    kind="keputusan",
    form="Keputusan Wali Kota",
    number="188",
    year=2023,
    subject="Tim Koordinasi",
    institution="Pemerintah Kota Contoh",
    enacted_on=date(2023, 2, 1),
    dated=date(2023, 2, 1),
    signatory=Signatory("WIRA CONTOH", "Wali Kota"),
    status="draft",
    draft_reasons=("tanpa nomor",),
    proof={"number": Proof(1, "NOMOR 188"), "enacted_on": Proof(2, "1 Februari 2023")},
    doubts={"gazette": "kabur"},
)
MINUTES = Profile(kind="notulen", held_on=date(2024, 1, 2), dated=date(2024, 1, 2))


def laid(profile: Profile, *said: tuple[CorrectedField, str | None]) -> Profile:
    document = Document("0" * 64, "a.pdf", "application/pdf", Reading("ok"), profile=profile)
    whole, told = corrected(document, [Said(field, value, "ani", "dilihat") for field, value in said])
    assert document.profile is profile
    assert {(one.field, one.value) for one in told} == set(said)
    assert all(one.read == as_read(profile, one.field) for one in told)
    return whole.profile


def test_nothing_said_changes_nothing() -> None:
    assert laid(DECREE) is DECREE


@pytest.mark.parametrize(
    ("profile", "field", "value", "changes"),
    [
        (DECREE, "number", "12", {"number": "12"}),
        (DECREE, "number", None, {"number": None}),
        (DECREE, "year", "2024", {"year": 2024}),
        (DECREE, "subject", "Lain", {"subject": "Lain"}),
        (DECREE, "institution", None, {"institution": None}),
        (DECREE, "kind", "keputusan", {}),
        (DECREE, "kind", "laporan", {"kind": "laporan", "form": None}),
        (DECREE, "date", "2024-05-06", {"enacted_on": date(2024, 5, 6), "dated": date(2024, 5, 6)}),
        (DECREE, "date", None, {"enacted_on": None, "dated": None}),
        (MINUTES, "date", "2024-05-06", {"held_on": date(2024, 5, 6), "dated": date(2024, 5, 6)}),
        (Profile(kind="laporan"), "date", "2024-05-06", {"dated": date(2024, 5, 6)}),
        (DECREE, "signatory", "ANI", {"signatory": Signatory("ANI", "Wali Kota")}),
        (DECREE, "signatory", None, {"signatory": None}),
        (DECREE, "status", "enacted", {"status": "enacted", "draft_reasons": ()}),
        (DECREE, "status", "draft", {}),
    ],
)
def test_a_field_is_as_people_say(
    profile: Profile, field: CorrectedField, value: str | None, changes: dict[str, object]
) -> None:
    found = laid(profile, (field, value))
    assert replace(found, proof={}, doubts={}) == replace(profile, **changes, proof={}, doubts={})  # type: ignore[arg-type]


def test_the_proof_of_what_was_set_right_falls_away_alone() -> None:
    assert laid(DECREE, ("number", "1")).proof.keys() == {"enacted_on"}
    assert laid(DECREE, ("date", None)).proof.keys() == {"number"}
    doubted = replace(DECREE, number=None, doubts={"number": "kabur", "gazette": "kabur"})
    assert laid(doubted, ("number", "1")).doubts == {"gazette": "kabur"}


def test_a_day_is_that_of_the_kind_that_people_say() -> None:
    paper = Profile(kind="surat")
    assert laid(paper, ("date", "2024-05-06"), ("kind", "peraturan")).enacted_on == date(2024, 5, 6)
    assert laid(paper, ("date", "2024-05-06")).enacted_on is None


@pytest.mark.parametrize("field", CORRECTED_FIELDS)
def test_every_field_can_be_read_and_set(field: CorrectedField) -> None:
    said = as_read(DECREE, field)
    assert said is not None
    assert as_read(laid(DECREE, (field, said)), field) == said
