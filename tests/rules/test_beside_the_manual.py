"""What reading verdicts beside the manual showed to be too kind, or told for a wrong reason."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.model import Document
from rules.evidence import Context, Evidence
from rules.match import match
from rules.pack import Instrument
from rules.results import IndicatorVerdict, Requirement
from rules.verdict import judge
from tests.rules.paper import CITY, paper
from tests.rules.test_support import AUDIT, RULED, regulation, supported

YEAR = 2025


def verdict(spbe: Instrument, document: Document, number: int) -> IndicatorVerdict:
    evidence = [Evidence.of(document, match(document, spbe), [number])]
    return next(one for one in judge(evidence, spbe, Context(YEAR, CITY)).indicators if one.id == number)


def item(spbe: Instrument, document: Document, key: str) -> Requirement:
    judged = verdict(spbe, document, int(key.split(".")[0]))
    return next(one for one in judged.requirements if one.id == key)


BUDGET = "Dokumen Pelaksanaan Anggaran. Program pengembangan aplikasi SPBE. Pagu Rp 100.000.000"


@pytest.mark.parametrize(
    ("profile", "state"),
    [
        ({"period": (2025, 2025)}, "adequate"),
        ({"period": (2024, 2024)}, "adequate"),  # the latest that was settled when the review looked back
        ({"period": (2023, 2023)}, "outdated"),
        ({"year": 2019}, "outdated"),
        ({}, "adequate"),
    ],
)
def test_a_budget_of_long_ago_is_of_another_time(
    spbe: Instrument, profile: dict[str, Any], state: str
) -> None:
    found = item(spbe, paper(BUDGET, kind="anggaran", institution=CITY, **profile), "13.2.anggaran-spbe")
    assert found.state == state, found.reason


ROADMAP = """Peta Rencana SPBE Kota Contoh
Inisiatif strategis menurut target tahunan: Tata Kelola SPBE, Manajemen SPBE, Layanan SPBE,
Infrastruktur SPBE, Aplikasi SPBE, Keamanan SPBE, Audit TIK.
"""


@pytest.mark.parametrize("key", ["12.4.peta-rencana-lengkap", "12.5.peta-rencana-sebelumnya"])
def test_a_draft_is_no_document_in_force(spbe: Instrument, key: str) -> None:
    plan: dict[str, Any] = {
        "kind": "rencana",
        "subject": "Peta Rencana SPBE",
        "institution": CITY,
        "period": (2024, 2028),
    }
    assert item(spbe, paper(ROADMAP, status="draft", **plan), key).state == "draft"
    assert item(spbe, paper(ROADMAP, status="enacted", **plan), key).state in ("adequate", "blocked")


OFFERS = """RFC 2350 Tim Tanggap Insiden Siber Kota Contoh
Layanan yang diberikan: penanganan insiden siber dan penilaian kerentanan apabila diminta.
Dokumen ini berlaku sampai ada pembaruan.
"""


def test_a_paper_of_no_known_kind_is_left_to_a_person_where_it_may_be_one(spbe: Instrument) -> None:
    paper_of_a_team = paper(OFFERS, kind="lainnya", institution=CITY, subject="Tim Tanggap Insiden Siber")
    assert item(spbe, paper_of_a_team, "22.2.penerapan-awal").state == "needs_person"
    # An invitation has a form; what was read well and bears none is no invitation.
    assert item(spbe, paper_of_a_team, "22.5.undangan-penyempurnaan").state == "not_submitted"
    told = [one.message for one in verdict(spbe, paper_of_a_team, 22).flags if one.code == "BD306"]
    assert len(told) == 1
    assert "22.1.rancangan-penerapan" in told[0]
    assert "22.2.penerapan-awal" in told[0]


def test_what_recognition_may_have_lost_may_still_be_a_letter(spbe: Instrument) -> None:
    scan = paper(
        OFFERS,
        source="ocr",
        quality=0.8,
        kind="lainnya",
        institution=CITY,
        subject="Tim Tanggap Insiden Siber",
    )
    assert item(spbe, scan, "22.5.undangan-penyempurnaan").state == "needs_person"


DECREE = """@diktum KESATU
Membentuk Forum Satu Data Kota Contoh untuk manajemen data.
@diktum KEDUA
{second}
@lampiran LAMPIRAN
Susunan Forum Satu Data: Kepala Bidang Perencanaan, Pengendalian dan Evaluasi; walidata manajemen data.
"""


@pytest.mark.parametrize(
    ("second", "state"),
    [
        ("Forum melakukan evaluasi manajemen data setiap tahun.", "wrong_kind"),
        ("Keputusan ini mulai berlaku pada tanggal ditetapkan.", "not_submitted"),
    ],
)
def test_an_office_in_a_list_of_members_orders_no_review(spbe: Instrument, second: str, state: str) -> None:
    decree = paper(
        DECREE.format(second=second),
        kind="keputusan",
        form="Keputusan Wali Kota",
        number="7",
        year=2024,
        subject="Forum Satu Data dan Manajemen Data",
        institution=CITY,
        status="enacted",
    )
    assert item(spbe, decree, "23.4.reviu").state == state


def test_the_lowest_level_is_not_told_as_a_finding(spbe: Instrument) -> None:
    listed = paper("Daftar Informasi Publik Tahun 2024.", kind="daftar", institution=CITY)
    summary = verdict(spbe, listed, 43).summary
    assert "mendukung tingkat" not in summary
    assert summary.startswith("Belum ada butir yang terpenuhi: tingkat 1 (Informasi) adalah tingkat terendah")


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (
            "(1) SPBE dikoordinasikan oleh sekretaris daerah. (2) Dibentuk Tim Koordinasi SPBE.",
            {10},
        ),
        ("(1) SPBE diselenggarakan oleh setiap Perangkat Daerah.", set()),
    ],
)
def test_the_chapter_on_who_carries_out_spbe_appoints_the_team(
    spbe: Instrument, article: str, expected: set[int]
) -> None:
    # Its title is on another matter: without the chapter it would name the team in passing.
    document = regulation(AUDIT, RULED, "@bab BAB III PENYELENGGARA SPBE", article)
    assert supported(document, spbe, {10}) == expected


@pytest.mark.parametrize(
    ("units", "state"),
    [
        ("Perangkat Daerah dan unit kerja Perangkat Daerah", "adequate"),
        ("Dinas Pendidikan dan Dinas Kesehatan", "partial"),
    ],
)
def test_a_team_over_both_tiers_of_units_is_over_all(spbe: Instrument, units: str, state: str) -> None:
    article = f"Tim Koordinasi SPBE mempunyai tugas memberikan arahan terhadap {units}."
    document = regulation("Tim Koordinasi SPBE", article)
    assert item(spbe, document, "10.3.tugas-seluruh").state == state


REPORT = """Laporan Penerapan Manajemen Risiko SPBE Kota Contoh
Penerapan manajemen risiko SPBE tahun ini diuraikan menurut prosesnya.
@page
Dukungan teknis: rekomendasi perangkat lunak bagi perangkat daerah.
@page
{third}
@page
Lampiran data.
"""


@pytest.mark.parametrize(
    ("third", "found"),
    [
        ("Penguatan manajemen risiko SPBE sesuai rekomendasi hasil reviu: register diperbaiki.", 2),
        ("Peningkatan jumlah peserta pelatihan.", 1),
    ],
)
def test_strengthening_stands_with_the_recommendation_that_it_follows(
    spbe: Instrument, third: str, found: int
) -> None:
    document = paper(
        REPORT.format(third=third),
        kind="laporan",
        subject="Penerapan Manajemen Risiko SPBE",
        institution=CITY,
    )
    matched = match(document, spbe).item("21.5.penguatan-manajemen")
    assert matched is not None
    assert len(matched.sets[0].found) == found
