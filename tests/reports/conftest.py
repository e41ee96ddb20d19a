"""A report with hostile texts in every place that documents can reach."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from extractors.model import Problem, Profile, Reading
from rules.results import (
    About,
    AspectIndex,
    Average,
    Corrected,
    DocumentResult,
    Finding,
    Flag,
    Improvement,
    Index,
    IndicatorVerdict,
    Levels,
    Part,
    Report,
    Requirement,
    Run,
    Statement,
    Support,
    Verdict,
)

EVIL = '=HYPERLINK("http://contoh.invalid","klik")<script>alert(1)</script>[bold]\x07'


def _flag(code: str, document: str | None) -> Flag:
    return Flag(code=code, severity="error", title=EVIL, message=EVIL, document=document, remedy=EVIL)


class Tags(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.seen if name == tag]


@pytest.fixture
def report() -> Report:
    finding = Finding(
        document="a" * 64,
        page=2,
        section="Pasal 2",
        quote=EVIL,
        box=(1.0, 2.0, 3.0, 4.0),
        score=0.9,
        phrase="arsitektur SPBE",
        zone="batang-tubuh",
        start=3,
        end=9,
    )
    requirement = Requirement(
        id="1.2.norma",
        level=2,
        text=EVIL,
        source_page=9,
        met=False,
        score=0.5,
        state="partial",
        reason=EVIL,
        remedy=EVIL,
        documents=("a" * 64,),
        findings=(finding,),
    )
    indicator = IndicatorVerdict(
        id=1,
        name="Kebijakan Arsitektur",
        family="kebijakan",
        domain=1,
        aspect=1,
        weight=100.0,
        status="weak",
        level=Levels(supported=1, claimed=3, supported_name="Rintisan", claimed_name="Terdefinisi"),
        target=3,
        coverage=0.5,
        summary=EVIL,
        requirements=(requirement,),
        blocking=("1.2.norma",),
        documents=("a" * 64,),
        owners=("Dinas Kominfo",),
        statement=Statement(fact=f"Fakta {EVIL}", analysis=f"Analisis {EVIL}"),
        flags=(_flag("BD301", "a" * 64),),
    )
    bad = Reading("failed", (Problem("BD001", EVIL, EVIL),))
    documents = (
        DocumentResult(
            sha256="a" * 64,
            path=f"folder/{EVIL}.pdf",
            pages=3,
            ocr_pages=1,
            profile=Profile(kind="peraturan", number=EVIL, subject=EVIL, institution=EVIL),
            reading=Reading("ok"),
            filed_under=(1,),
            supports=(Support(indicator=1, score=0.9, reason=EVIL),),
            flags=(_flag("BD301", "a" * 64),),
            corrections=(
                Corrected(field="number", read=None, value=EVIL, by=EVIL, reason=EVIL),
                Corrected(field="date", read="2024-03-04", value=None, by="ani", reason="dilihat di JDIH"),
            ),
        ),
        DocumentResult(
            sha256="b" * 64, path="rusak.pdf", pages=0, ocr_pages=0, profile=Profile(), reading=bad
        ),
    )
    part = Part(id=1, name="Domain", weight=100.0, value=1.0, display="1,00")
    aspect = AspectIndex(id=1, name="Aspek", weight=100.0, value=1.0, display="1,00", domain=1)
    verdict = Verdict(
        documents=documents,
        indicators=(indicator,),
        index=Index(value=1.0, display="1,00", predicate="Kurang", domains=(part,), aspects=(aspect,)),
        improvements=(
            Improvement.model_validate(
                {"indicator": 1, "name": "x", "from": 1, "to": 2, "gain": 0.013, "needs": (EVIL,)}
            ),
        ),
    )
    return Report.of(
        Run(
            id="0" * 16,
            instrument="spbe-2024",
            institution=EVIL,
            year=2025,
            started_at="2025-12-01T08:00:00+00:00",
            finished_at="2025-12-01T08:01:00+00:00",
            version="0.1.0",
            rules_digest="c" * 64,
            documents=2,
            pages=3,
            ocr_pages=1,
        ),
        verdict,
        About(
            name="Evaluasi Contoh (1 indikator)",
            version="1",
            basis=("Peraturan Contoh Nomor 1 Tahun 2020",),
            averages=(
                Average(group="Nasional", index=2.5, domains={1: 2.5}, aspects={1: 2.5}),
                Average(group="Kota", index=3.5, domains={1: 3.5}, aspects={1: 3.5}),
            ),
            averages_year=2021,
            averages_source="Laporan Contoh, hlm. 4",
        ),
    )
