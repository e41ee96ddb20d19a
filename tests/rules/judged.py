"""Papers of the small instrument, and what is judged of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from extractors.model import Document
from rules.evidence import Context, Evidence
from rules.match import match
from rules.pack import Instrument
from rules.results import IndicatorVerdict, Requirement, Verdict
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


REPORT = {"kind": "laporan", "subject": "Pelaksanaan Peta Rencana Taman", "institution": CITY}
