"""What a verdict tells beside the states: improvements, claims, the worth of each document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model import Entity
from rules.pack import Instrument
from rules.results import Report, Run
from tests.rules.judged import (
    PLAN,
    WITHOUT_PATROL,
    YEAR,
    codes,
    item,
    minutes,
    regulation,
    verdict,
)
from tests.rules.paper import CITY, paper


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
