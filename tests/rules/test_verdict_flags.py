"""What is told about a document and an indicator: each flag, and what to do about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extractors.model import Document, Problem, Reading
from rules.evidence import Context, Evidence
from rules.match import match
from rules.pack import Instrument
from rules.verdict import judge
from tests.rules.judged import (
    DRAFT,
    OTHER,
    WITHOUT_PATROL,
    YEAR,
    codes,
    indicator,
    item,
    minutes,
    regulation,
    verdict,
)
from tests.rules.paper import CITY, ENACTED, REGULATION, paper


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


def test_a_file_without_a_word_is_told_as_empty(mini: Instrument) -> None:
    (document,) = verdict(mini, [paper("", "x.txt")]).documents
    assert [flag.code for flag in document.flags] == ["BD003"]


def test_contents_that_the_articles_of_a_regulation_name_are_not_said_to_be_missing_there(
    spbe: Instrument,
) -> None:
    domains = "; ".join(
        f"domain arsitektur {name}" for name in ("proses bisnis", "layanan", "aplikasi", "infrastruktur")
    )
    text = f"@judul PERATURAN WALI KOTA\n@pasal Pasal 2\nArsitektur SPBE memuat {domains}."
    read = paper(text, **{**ENACTED, "subject": "Arsitektur Sistem Pemerintahan Berbasis Elektronik"})
    result = judge([Evidence.of(read, match(read, spbe), [11])], spbe, Context(YEAR, CITY))
    told = {
        requirement.id: one.reason
        for requirement in next(one for one in result.indicators if one.id == 11).requirements
        for one in requirement.considered
        if "belum memuat" in one.reason
    }
    apart = {item.key for item in spbe.by_indicator[11] if "batang-tubuh" not in item.zones}
    assert apart & told.keys()
    assert apart & told.keys() == {key for key, reason in told.items() if " di judul atau lampiran" in reason}


def test_copies_are_told_in_one_line(mini: Instrument) -> None:
    copies = [replace(regulation(), name=f"{number}/perwali.pdf") for number in (1, 2, 3)]
    result = verdict(mini, copies)
    told = [flag for document in result.documents for flag in document.flags if flag.code == "BD403"]
    assert {flag.message for flag in told} == {
        "Isi berkas 1/perwali.pdf, 2/perwali.pdf, dan 3/perwali.pdf sama persis."
    }
    assert len(told) == 3  # at each of them


def test_files_that_could_not_be_opened_stay_apart_and_are_named(mini: Instrument) -> None:
    """Without contents they have no hash that tells them apart."""
    problem = Problem("BD004", "Tidak dapat dibuka.", "Unggah ulang.")
    lost = [
        Evidence.of(
            Document("", name, "application/octet-stream", Reading("failed", (problem,))), None, [filed]
        )
        for name, filed in (("1/a.pdf", 1), ("3/b.pdf", 3))
    ]
    result = judge(lost, mini, Context(YEAR, CITY))
    assert [[flag.message for flag in one.flags] for one in result.documents] == [
        ["1/a.pdf: Tidak dapat dibuka."],
        ["3/b.pdf: Tidak dapat dibuka."],
    ]
    assert [one.filed_under for one in result.documents] == [(1,), (3,)]
    for number, other in ((1, "3/b.pdf"), (3, "1/a.pdf")):
        said = " ".join(flag.message for flag in indicator(result, number).flags)
        assert other not in said


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
