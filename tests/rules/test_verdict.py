"""Judging: the state of every item, and the level that the items support."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extractors.model import Document, Problem, Reading
from rules.evidence import Context, Evidence
from rules.pack import Instrument
from rules.verdict import judge
from tests.rules.judged import (
    DRAFT,
    OTHER,
    PLAN,
    REPORT,
    WITHOUT_PATROL,
    YEAR,
    codes,
    indicator,
    item,
    minutes,
    regulation,
    verdict,
)
from tests.rules.paper import CITY, REGULATION, paper

STATES: list[tuple[str, list[Document], str, str, str]] = [
    ("regulated", [regulation()], "1.3.seluruh", "adequate", "3 dari 3 muatan ditemukan"),
    (
        "one content lacks",
        [regulation(WITHOUT_PATROL)],
        "1.3.seluruh",
        "partial",
        "2 dari 3 muatan ditemukan; belum ditemukan: pengawasan",
    ),
    ("a draft", [regulation(**DRAFT)], "1.3.seluruh", "draft", "masih berupa rancangan"),
    ("a draft is a beginning", [regulation(**DRAFT)], "1.1.rancangan", "adequate", "terpenuhi oleh"),
    ("enacted is more than a beginning", [minutes(), regulation()], "1.1.rancangan", "adequate", ""),
    ("another city's", [regulation(**OTHER)], "1.3.seluruh", "other_institution", "Pemerintah Kota Seberang"),
    ("withdrawn", [regulation(status="revoked")], "1.3.seluruh", "outdated", "sudah dicabut"),
    ("a clause that orders a review", [regulation()], "1.4.reviu", "wrong_kind", "bukan bukti reviu"),
    ("an invitation for minutes", [minutes(kind="undangan")], "1.4.reviu", "wrong_kind", "bukan hasil reviu"),
    ("a review", [regulation(), minutes()], "1.4.reviu", "adequate", "notulen.pdf"),
    ("an old review", [regulation(), minutes(date(2021, 11, 2))], "1.4.reviu", "outdated", "2 November 2021"),
    (
        "a review of a meeting long before its minutes were signed",
        [regulation(), minutes(date(2020, 11, 12), enacted_on=date(2022, 11, 12))],
        "1.4.reviu",
        "outdated",
        "12 November 2020",
    ),
    (
        "a review signed soon after the meeting",
        [regulation(), minutes(date(2021, 12, 20), enacted_on=date(2022, 1, 10))],
        "1.4.reviu",
        "adequate",
        "",
    ),
    (
        "a review without a date",
        [regulation(), minutes(None)],
        "1.4.reviu",
        "partial",
        "tanggal “notulen.pdf” tidak ditemukan",
    ),
    ("a review of a known year", [regulation(), minutes(None, year=2022)], "1.4.reviu", "adequate", ""),
    ("no review", [regulation(subject="x")], "2.4.reviu", "not_submitted", "belum ada dokumen"),
    (
        "a plan for the year",
        [paper("Peta rencana taman.", period=(2021, 2025), **PLAN)],
        "2.2.dokumen",
        "adequate",
        "",
    ),
    (
        "a plan for other years",
        [paper("Peta rencana taman.", period=(2018, 2022), **PLAN)],
        "2.2.dokumen",
        "outdated",
        "2018-2022",
    ),
    (
        "a plan for unknown years",
        [paper("Peta rencana taman.", **PLAN)],
        "2.2.dokumen",
        "needs_person",
        "periode",
    ),
]


@pytest.mark.parametrize(
    ("case", "documents", "key", "state", "reason"), STATES, ids=[row[0] for row in STATES]
)
def test_state_of_an_item(
    mini: Instrument, case: str, documents: list[Document], key: str, state: str, reason: str
) -> None:
    found = item(verdict(mini, documents, filed=[int(key[0])]), key)
    assert (found.state, found.met) == (state, state == "adequate"), found.reason
    assert reason.lower() in found.reason.lower()


def test_contents_may_be_spread_over_documents(mini: Instrument) -> None:
    trees = regulation(REGULATION.replace("b. perawatan taman; dan\n", ""), "a.pdf")
    parks = regulation(REGULATION.replace("a. penanaman pohon;\n", ""), "b.pdf", number="8")
    found = item(verdict(mini, [trees, parks]), "1.3.seluruh")
    assert found.state == "adequate"
    assert {one.content for one in found.findings} >= {"Penanaman", "Perawatan", "Pengawasan"}
    assert len(found.documents) == 2


def test_a_draft_adds_nothing_to_what_is_enacted(mini: Instrument) -> None:
    draft = regulation(REGULATION.replace("a. penanaman pohon;\n", ""), "b.pdf", **DRAFT)
    trees = regulation(REGULATION.replace("c. pengawasan taman.", ""), "a.pdf")
    found = item(verdict(mini, [trees, draft]), "1.3.seluruh")
    assert (found.state, found.lacking) == ("partial", ("Pengawasan",))


FOLLOW_UP = [
    (date(2023, 6, 1), "adequate", "Peraturan Wali Kota Nomor 9"),
    (date(2023, 12, 20), "outdated", "lebih dari 1 tahun sesudah 2 November 2022"),
    (date(2022, 9, 1), "not_submitted", "mendahului"),
]


@pytest.mark.parametrize(("enacted", "state", "reason"), FOLLOW_UP)
def test_follow_up_comes_after_the_review_and_soon(
    mini: Instrument, enacted: date, state: str, reason: str
) -> None:
    new = regulation(name="baru.pdf", number="9", enacted_on=enacted)
    found = item(verdict(mini, [regulation(), minutes(), new]), "1.4.kebijakan-baru")
    assert found.state == state, found.reason
    assert reason in found.reason


def test_levels_build_upon_each_other(mini: Instrument) -> None:
    full = [regulation(), minutes(), regulation(name="baru.pdf", number="9", enacted_on=date(2023, 6, 1))]
    reached = indicator(verdict(mini, full))
    assert (reached.level.supported, reached.status, reached.coverage) == (4, "met", 1.0)
    partly = indicator(verdict(mini, [regulation(WITHOUT_PATROL), *full[1:2]]))
    assert partly.level.supported == 2
    review = next(one for one in partly.requirements if one.id == "1.4.reviu")
    assert (review.state, review.met) == ("blocked", False)
    assert "tingkat 3 belum terpenuhi: Kebijakan yang ditetapkan dan mengatur seluruh unsur" in review.reason
    assert partly.blocking == ("1.3.seluruh",)


STATUSES = [
    ("nothing", [], None, "missing", 1),
    ("regulated, no claim", [regulation()], None, "met", 3),
    ("claim supported", [regulation()], 3, "met", 3),
    ("claim below", [regulation()], 2, "met", 3),
    ("claim above", [regulation()], 4, "weak", 3),
    ("only a draft", [regulation(**DRAFT)], None, "weak", 1),
    ("next level tried in vain", [regulation(), minutes(date(2020, 1, 5))], None, "weak", 3),
    ("partly regulated", [regulation(WITHOUT_PATROL)], None, "weak", 2),
    ("another city's", [regulation(**OTHER)], None, "missing", 1),
    ("without a number", [regulation(number=None)], None, "weak", 3),
]


@pytest.mark.parametrize(
    ("case", "documents", "claim", "status", "level"), STATUSES, ids=[row[0] for row in STATUSES]
)
def test_status_of_an_indicator(
    mini: Instrument, case: str, documents: list[Document], claim: int | None, status: str, level: int
) -> None:
    found = indicator(verdict(mini, documents, claims={1: claim} if claim else None))
    assert (found.status, found.level.supported) == (status, level), found


def test_one_of_several_alternatives_is_enough(mini: Instrument) -> None:
    plan = paper("Peta rencana taman.", "plan.pdf", period=(2021, 2025), **PLAN)
    report = paper("Realisasi kegiatan peta rencana taman.", "laporan.pdf", **REPORT)
    found = indicator(verdict(mini, [plan, report]), 2)
    assert found.level.supported == 3
    assert {one.id: one.state for one in found.requirements}["2.3.foto"] == "not_submitted"


def test_pictures_are_left_to_a_person(mini: Instrument) -> None:
    picture = replace(paper("IMG", "foto.jpg", kind="foto"), media_type="image/jpeg")
    found = indicator(verdict(mini, [picture], filed=[3]), 3)
    assert {one.state for one in found.requirements if not one.optional} >= {"needs_person"}
    assert (found.status, "BD306" in codes(verdict(mini, [picture], filed=[3]), 3)) == ("weak", True)


def test_a_person_must_look_where_the_pack_says_so(mini: Instrument) -> None:
    guide = {"kind": "panduan", "subject": "Panduan Perpustakaan Digital", "institution": CITY}
    text = "Perpustakaan digital: mengunduh buku, persetujuan peminjaman, integrasi antar aplikasi."
    result = verdict(mini, [paper(text, **guide)])
    assert item(result, "3.4.kolaborasi").state == "needs_person"
    assert item(result, "3.4.kolaborasi").reason == "Demo aplikasi perlu dilihat langsung."
    assert indicator(result, 3).level.supported == 3


def test_a_file_that_cannot_be_read_is_never_missing(mini: Instrument) -> None:
    problem = Problem("BD002", "Berkas dilindungi kata sandi.", "Simpan ulang tanpa kata sandi.")
    locked = replace(paper("", "x.pdf"), pages=(), reading=Reading("failed", (problem,)))
    result = judge([Evidence.of(locked, None, [1])], mini, Context(YEAR, CITY))
    assert item(result, "1.1.rancangan").state == "unreadable"
    assert indicator(result).status == "weak"
    assert [flag.code for flag in result.documents[0].flags] == ["BD002"]


def test_a_screen_is_a_screen_whatever_it_shows(mini: Instrument) -> None:
    words = "Perpustakaan digital Beranda Rencana kerja Menu pencarian koleksi " + "judul buku " * 15
    screen = replace(paper(words, "layar.png", kind="rencana"), media_type="image/png")
    assert item(verdict(mini, [screen], filed=[3]), "3.2.interaksi").state == "adequate"
