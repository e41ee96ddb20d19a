"""Every item state is reached through the judge, and says why, by which document, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from extractors.model import Document, Problem, Reading
from rules.evidence import Context, Evidence
from rules.match import match
from rules.pack import Instrument
from rules.results import Requirement
from rules.states import ITEM_STATES, STATE_NAMES, ItemState
from rules.verdict import judge
from tests.rules.judged import DRAFT, OTHER, WITHOUT_PATROL, item, minutes, regulation, verdict
from tests.rules.paper import CITY, paper

LOCKED = Problem("BD002", "Berkas dilindungi kata sandi.", "Simpan ulang tanpa kata sandi.")


def _photo() -> list[Document]:
    return [replace(paper("IMG", "foto.jpg", kind="foto"), media_type="image/jpeg")]


def _locked() -> list[Document]:
    return [replace(paper("", "x.pdf"), pages=(), reading=Reading("failed", (LOCKED,)))]


def _library() -> list[Document]:
    return [paper("Perpustakaan digital.", kind="laporan", subject="Perpustakaan Digital", institution=CITY)]


REACHED: dict[ItemState, tuple[Callable[[], list[Document]], str, str]] = {
    # state: the documents, the item, what the next action says
    "adequate": (lambda: [regulation()], "1.3.seluruh", ""),
    "partial": (lambda: [regulation(WITHOUT_PATROL)], "1.3.seluruh", "Lengkapi"),
    "wrong_kind": (lambda: [regulation(), minutes(kind="undangan")], "1.4.reviu", "Lampirkan notulen"),
    "wrong_subject": (_library, "1.4.reviu", "Lampirkan notulen"),
    "other_institution": (lambda: [regulation(**OTHER)], "1.3.seluruh", "instansi sendiri"),
    "draft": (lambda: [regulation(**DRAFT)], "1.3.seluruh", "Tetapkan rancangan"),
    "outdated": (lambda: [regulation(), minutes(date(2020, 1, 5))], "1.4.reviu", "Lampirkan notulen"),
    "unreadable": (_locked, "1.1.rancangan", "Unggah ulang"),
    "needs_person": (_photo, "3.1.informasi", "Minta auditor"),
    "blocked": (lambda: [regulation(WITHOUT_PATROL), minutes()], "1.4.reviu", "Lengkapi dahulu tingkat 3"),
    "not_submitted": (lambda: [], "2.2.dokumen", "Unggah"),
}


def reached(mini: Instrument, documents: list[Document], key: str) -> Requirement:
    number = int(key[0])
    evidence = [
        Evidence.of(one, None if one.reading.status == "failed" else match(one, mini), [number])
        for one in documents
    ]
    verdict = judge(evidence, mini, Context(2023, CITY))
    found = next(one for one in verdict.indicators if one.id == number)
    return next(one for one in found.requirements if one.id == key)


@pytest.mark.parametrize("state", ITEM_STATES)
def test_state_is_reached_and_explains_itself(mini: Instrument, state: ItemState) -> None:
    documents, key, action = REACHED[state]
    found = reached(mini, documents(), key)
    assert found.state == state, found.reason
    assert found.met == (state == "adequate")
    assert found.reason and found.reason[0] == found.reason[0].upper()
    assert (found.remedy is None) == (state == "adequate")
    assert action in (found.remedy or "")
    # Whatever was handed in is named; what proves or comes near is shown with its place.
    assert bool(found.documents) == (state != "not_submitted")
    if state in ("adequate", "partial", "draft", "outdated", "blocked", "other_institution"):
        assert found.findings and all(one.page and one.quote for one in found.findings)


def test_states_are_named_once_and_for_people() -> None:
    assert set(REACHED) == set(ITEM_STATES) == set(STATE_NAMES)
    assert len(set(STATE_NAMES.values())) == len(ITEM_STATES)


def test_what_is_dated_after_the_assessment_waits_for_a_person(mini: Instrument) -> None:
    result = verdict(mini, [regulation(), minutes(date(2027, 11, 12))])
    reviewed = item(result, "1.4.reviu")
    assert reviewed.state == "needs_person" and "sesudah tanggal penilaian" in reviewed.reason
    assert not reviewed.met
