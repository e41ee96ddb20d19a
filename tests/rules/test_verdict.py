"""Judging: the state of every item, the level that the items support, and what is told about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extractors.model import Document, Entity, Problem, Reading
from rules.evidence import Context, Evidence
from rules.match import match
from rules.pack import Instrument
from rules.results import IndicatorVerdict, Report, Requirement, Run, Verdict
from rules.verdict import judge
from tests.rules.paper import CITY, ENACTED, REGULATION, paper

YEAR = 2023
MINUTES = "Notulen rapat reviu pengelolaan ruang terbuka hijau. Hasil reviu: kebijakan perlu diperbarui."


def regulation(text: str = REGULATION, name: str = "perwali.pdf", **profile: Any) -> Document:
    return paper(text, name, **{**ENACTED, **profile})


def minutes(held: date | None = date(2022, 11, 2), text: str = MINUTES, **profile: Any) -> Document:
    own = {"kind": "notulen", "subject": "Reviu Ruang Terbuka Hijau", "institution": CITY, "held_on": held}
    return paper(text, "notulen.pdf", **{**own, **profile})


def verdict(
    mini: Instrument,
    documents: Sequence[Document],
    filed: Sequence[int] = (),
    claims: dict[int, int] | None = None,
) -> Verdict:
    evidence = [Evidence.of(document, match(document, mini), filed) for document in documents]
    return judge(evidence, mini, Context(YEAR, CITY, claims=claims or {}))


def indicator(result: Verdict, number: int = 1) -> IndicatorVerdict:
    return next(one for one in result.indicators if one.id == number)


def item(result: Verdict, key: str) -> Requirement:
    return next(one for one in indicator(result, int(key[0])).requirements if one.id == key)


def codes(result: Verdict, number: int = 1) -> set[str]:
    return {flag.code for flag in indicator(result, number).flags}


WITHOUT_PATROL = REGULATION.replace("c. pengawasan taman.", "")
DRAFT = {"status": "draft", "number": None, "enacted_on": None, "dated": None, "signed": None}
OTHER = {"institution": "Pemerintah Kota Seberang"}
PLAN = {"kind": "rencana", "subject": "Peta Rencana Taman Kota", "institution": CITY}

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


REPORT = {"kind": "laporan", "subject": "Pelaksanaan Peta Rencana Taman", "institution": CITY}


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


def test_a_misfiled_document_is_told(mini: Instrument) -> None:
    library = {"kind": "laporan", "subject": "Perpustakaan Digital", "institution": CITY}
    result = verdict(mini, [paper("Perpustakaan digital dan e-Pustaka.", **library)], filed=[1])
    assert item(result, "1.4.reviu").state == "wrong_subject"
    told = [flag for flag in result.documents[0].flags if flag.code == "BD203"]
    assert "lebih cocok untuk indikator 3" in told[0].message
    assert [support.indicator for support in result.documents[0].supports] == [3]


FLAGS: list[tuple[str, list[Document], set[str]]] = [
    ("sound", [regulation()], set()),
    ("draft", [regulation(**DRAFT)], {"BD101"}),
    ("no number", [regulation(number=None)], {"BD102"}),
    ("no date", [regulation(enacted_on=None, dated=None)], {"BD103"}),
    ("unsigned", [regulation(signed=False)], {"BD104"}),
    ("another city's", [regulation(**OTHER)], {"BD105"}),
    ("withdrawn", [regulation(status="revoked")], {"BD106"}),
    ("other period", [regulation(period=(2015, 2019))], {"BD107"}),
    (
        "national",
        [regulation(form="Peraturan Menteri", issuer="Menteri Pekerjaan Umum", institution="Kementerian PU")],
        {"BD109"},
    ),
    (
        "attachment lost",
        [regulation(REGULATION.replace("setiap tahun.", "tercantum dalam Lampiran."))],
        {"BD401"},
    ),
    ("file name differs", [regulation(name="Perwali-17-2022.pdf")], {"BD402"}),
    ("file name agrees", [regulation(name="Perwali No 07 Tahun 2022.pdf")], set()),
    ("file name with the year first", [regulation(name="perwako-2022-7.pdf")], set()),
    (
        "same file twice",
        [regulation(name="a.pdf"), replace(regulation(name="a.pdf"), name="b.pdf")],
        {"BD403"},
    ),
    (
        "same number, other date",
        [regulation(), regulation(name="b.pdf", enacted_on=date(2022, 8, 9))],
        {"BD404"},
    ),
]


@pytest.mark.parametrize(("case", "documents", "expected"), FLAGS, ids=[row[0] for row in FLAGS])
def test_flags_of_a_document(
    mini: Instrument, case: str, documents: list[Document], expected: set[str]
) -> None:
    result = verdict(mini, documents)
    raised = {flag.code for document in result.documents for flag in document.flags}
    assert {code for code in raised if code[:3] in ("BD1", "BD4")} == expected


def test_a_scan_that_lost_its_number_is_not_without_one(mini: Instrument) -> None:
    scan = paper(REGULATION, "scan.pdf", source="ocr", quality=0.9, **{**ENACTED, "number": None})
    raised = {flag.code: flag.severity for flag in verdict(mini, [scan]).documents[0].flags}
    assert raised == {"BD108": "info"}


def test_a_number_that_is_not_sure_is_told_with_what_was_read(mini: Instrument) -> None:
    doubts = {"number": 'nomor terbaca "13" di hlm. 1, tetapi tidak pasti; periksa pada berkas asli'}
    unsure = regulation(number=None, doubts=doubts)
    (raised,) = verdict(mini, [unsure]).documents[0].flags
    assert raised.code == "BD108" and 'terbaca "13"' in raised.message


@pytest.mark.parametrize(
    ("cited", "gone"),
    [
        ("Peraturan Wali Kota Nomor 7 Tahun 2022", True),
        ("Peraturan Walikota Nusaraya Nomor 7 Tahun 2022", True),
        ("Peraturan Daerah Kota Nusaraya Nomor 7 Tahun 2022", False),
        ("Peraturan Wali Kota Nomor 8 Tahun 2022", False),
    ],
)
def test_a_revocation_names_form_number_and_year(mini: Instrument, cited: str, gone: bool) -> None:
    result = verdict(
        mini, [regulation(), regulation(name="baru.pdf", number="9", year=2023, revokes=(cited,))]
    )
    old = next(one for one in result.documents if one.path == "perwali.pdf")
    assert ("BD106" in {flag.code for flag in old.flags}) == gone


def test_a_new_regulation_withdraws_the_old_one(mini: Instrument) -> None:
    new = regulation(
        name="baru.pdf", number="9", year=2023, revokes=("Peraturan Wali Kota Nomor 7 Tahun 2022",)
    )
    result = verdict(mini, [regulation(), new])
    old = next(one for one in result.documents if one.path == "perwali.pdf")
    assert "BD106" in {flag.code for flag in old.flags}
    assert item(result, "1.3.seluruh").documents == (new.sha256,)


INDICATOR_FLAGS: list[tuple[str, list[Document], dict[int, int] | None, set[str]]] = [
    ("nothing", [], None, {"BD201"}),
    ("claim too high", [regulation()], {1: 4}, {"BD302", "BD304"}),
    ("partly", [regulation(WITHOUT_PATROL)], None, {"BD301"}),
    ("blocked", [regulation(WITHOUT_PATROL), minutes()], None, {"BD301", "BD303"}),
    ("old review", [regulation(), minutes(date(2020, 2, 3))], None, {"BD305"}),
    ("review undated", [regulation(), minutes(None)], None, {"BD103", "BD308"}),
]


@pytest.mark.parametrize(
    ("case", "documents", "claims", "expected"), INDICATOR_FLAGS, ids=[row[0] for row in INDICATOR_FLAGS]
)
def test_flags_of_an_indicator(
    mini: Instrument, case: str, documents: list[Document], claims: dict[int, int] | None, expected: set[str]
) -> None:
    assert codes(verdict(mini, documents, claims=claims)) == expected


def test_every_flag_says_what_to_do(mini: Instrument) -> None:
    result = verdict(
        mini, [regulation(WITHOUT_PATROL, **OTHER), minutes(None)], filed=[2], claims={1: 4, 2: 3}
    )
    flags = [flag for one in result.indicators for flag in one.flags]
    flags += [flag for document in result.documents for flag in document.flags]
    assert flags
    assert all(flag.message.endswith(".") and flag.remedy and "{" not in flag.message for flag in flags)


def test_the_order_of_the_files_does_not_matter(mini: Instrument) -> None:
    documents = [
        regulation(),
        minutes(),
        regulation(name="b.pdf", number="8"),
        paper("Peta rencana taman.", **PLAN),
    ]
    forwards, backwards = verdict(mini, documents), verdict(mini, documents[::-1])
    assert forwards.model_dump_json() == backwards.model_dump_json()


def test_improvements_lead_to_the_next_level(mini: Instrument) -> None:
    result = verdict(mini, [regulation()])
    first = next(one for one in result.improvements if one.indicator == 1)
    assert (first.from_level, first.to_level, first.gain) == (3, 4, 0.4)
    assert first.items == ("1.4.reviu", "1.4.kebijakan-baru")


@pytest.mark.parametrize(
    ("claims", "told"),
    [({9: 2}, "indikator 9 yang tidak dikenal"), ({1: 7}, "tingkat 7 tidak ada pada skala")],
)
def test_impossible_claims_are_refused(mini: Instrument, claims: dict[int, int], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        verdict(mini, [], claims=claims)


def test_the_report_has_the_keys_of_the_contract(mini: Instrument) -> None:
    run = Run(
        id="1", instrument="mini", institution=CITY, year=YEAR, started_at="", finished_at="", version="0",
        rules_digest=mini.digest, documents=1, pages=2, ocr_pages=0,
    )  # fmt: skip
    report = Report.of(run, verdict(mini, [regulation()]))
    told = report.model_dump(mode="json")
    assert set(told) == {"schema", "run", "documents", "indicators", "index", "improvements"}
    assert set(told["documents"][0]) >= {
        "sha256",
        "path",
        "profile",
        "reading",
        "filed_under",
        "supports",
        "flags",
    }
    assert set(told["indicators"][0]) >= {
        "id",
        "name",
        "status",
        "level",
        "coverage",
        "requirements",
        "flags",
    }
    requirement = told["indicators"][0]["requirements"][1]
    assert set(requirement) >= {"id", "level", "met", "score", "state", "reason", "findings"}
    assert set(requirement["findings"][0]) >= {"document", "page", "section", "quote", "box", "score"}
    assert set(told["improvements"][0]) >= {"indicator", "from", "to", "gain", "needs"}
    assert Report.model_validate_json(report.model_dump_json()) == report


def test_every_document_is_told_what_it_is_worth(mini: Instrument) -> None:
    found = item(
        verdict(mini, [regulation(), regulation(WITHOUT_PATROL, "b.pdf", number="8")]), "1.3.seluruh"
    )
    assert found.state == "adequate"
    assert {one.state for one in found.considered} == {"adequate", "partial"}
    assert any("belum ditemukan: pengawasan" in one.reason for one in found.considered)


def test_a_paper_with_a_link_only_leads_to_what_should_be_seen(mini: Instrument) -> None:
    link = Entity("URL", "https://pustaka.contoh.go.id", 0, 28)
    paper_with_link = replace(
        paper("https://pustaka.contoh.go.id Silakan buka.", "tautan.docx"), entities=(link,)
    )
    result = verdict(mini, [paper_with_link], filed=[3])
    assert item(result, "3.1.informasi").state == "needs_person"
    assert codes(result, 3) == {"BD306"}


def test_a_flag_about_filing_stands_at_the_copy_that_is_filed_there(mini: Instrument) -> None:
    library = paper(
        "Perpustakaan digital dan e-Pustaka.", "a.pdf", kind="laporan", subject="Perpustakaan Digital"
    )
    found = match(library, mini)
    right, wrong = Evidence.of(library, found, [3], "3/a.pdf"), Evidence.of(library, found, [1], "1/a.pdf")
    result = judge([right, wrong], mini, Context(YEAR, CITY))
    told = {one.path: {flag.code for flag in one.flags} for one in result.documents}
    assert "BD203" in told["1/a.pdf"]
    assert "BD203" not in told["3/a.pdf"]


def test_a_screen_is_a_screen_whatever_it_shows(mini: Instrument) -> None:
    words = "Perpustakaan digital Beranda Rencana kerja Menu pencarian koleksi " + "judul buku " * 15
    screen = replace(paper(words, "layar.png", kind="rencana"), media_type="image/png")
    assert item(verdict(mini, [screen], filed=[3]), "3.2.interaksi").state == "adequate"
