"""Every flag of the catalogue is raised by something: one small bundle for each code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest

from extractors.model import Document, Problem, Reading
from rules.evidence import Context, Evidence
from rules.flags import catalogue, reading_flag
from rules.match import match
from rules.pack import Instrument
from rules.results import Verdict
from rules.verdict import judge
from tests.rules.paper import CITY, ENACTED, REGULATION, paper

WITHOUT_PATROL = REGULATION.replace("c. pengawasan taman.", "")
ATTACHED = REGULATION.replace("setiap tahun.", "tercantum dalam Lampiran.")
DEFINED = """
@judul PERATURAN WALI KOTA TENTANG PASAR RAKYAT
@bab BAB I KETENTUAN UMUM
@pasal Pasal 1 (definisi)
Ruang terbuka hijau adalah area yang ditumbuhi tanaman.
@bab BAB II PASAR
@pasal Pasal 2
Pasar rakyat dikelola dinas perdagangan.
"""
LIBRARY = "Perpustakaan digital e-Pustaka: pencarian koleksi perpustakaan digital."


def regulation(text: str = REGULATION, name: str = "perwali.pdf", **profile: object) -> Document:
    return paper(text, name, **{**ENACTED, **profile})


def minutes(held: date | None = date(2022, 11, 2), kind: str = "notulen") -> Document:
    text = "Notulen rapat reviu kebijakan ruang terbuka hijau. Hasil reviu: kebijakan perlu diperbarui."
    return paper(
        text, "notulen.pdf", kind=kind, subject="Reviu Kebijakan RTH", institution=CITY, held_on=held
    )


def report(text: str, **profile: object) -> Document:
    return paper(text, "laporan.pdf", **{"kind": "laporan", "institution": CITY, **profile})


@dataclass(frozen=True)
class Bundle:
    documents: Sequence[Document]
    filed: tuple[int, ...] = ()
    claim: int | None = None
    alike: bool = False
    absent: tuple[str, ...] = ()


RAISING: dict[str, Bundle] = {
    "BD101": Bundle([regulation(status="draft", number=None)]),
    "BD102": Bundle([regulation(number=None)]),
    "BD103": Bundle([regulation(enacted_on=None, dated=None)]),
    "BD104": Bundle([regulation(signed=False)]),
    "BD105": Bundle([regulation(institution="Pemerintah Kota Seberang")]),
    "BD106": Bundle([regulation(status="revoked")]),
    "BD107": Bundle([regulation(period=(2015, 2019))]),
    "BD108": Bundle([paper(REGULATION, "pindaian.pdf", source="ocr", **{**ENACTED, "number": None})]),
    "BD109": Bundle([regulation(form="Peraturan Menteri", institution="Kementerian Pekerjaan Umum")]),
    "BD201": Bundle([]),
    "BD202": Bundle([regulation(DEFINED, subject="Pasar Rakyat")], filed=(1,)),
    "BD203": Bundle([report(LIBRARY, subject="Perpustakaan Digital")], filed=(1,)),
    "BD204": Bundle([minutes(kind="undangan")], filed=(1,)),
    "BD205": Bundle([report(LIBRARY, subject="Perpustakaan Digital")], filed=(1,)),
    "BD206": Bundle([report("Lomba memasak antarkelurahan.", subject="Lomba Memasak")]),
    "BD208": Bundle([regulation()], absent=("hilang.pdf (sel A3)",)),
    "BD301": Bundle([regulation(WITHOUT_PATROL)]),
    "BD302": Bundle([regulation()], claim=4),
    "BD303": Bundle([regulation(WITHOUT_PATROL), minutes()]),
    "BD304": Bundle([regulation()], claim=4),
    "BD305": Bundle([regulation(), minutes(date(2020, 2, 3))]),
    "BD306": Bundle([replace(paper("IMG", "foto.jpg", kind="foto"), media_type="image/jpeg")], filed=(3,)),
    "BD307": Bundle([report("Perpustakaan digital belum ada.", subject="Kegiatan Kota")], filed=(3,)),
    "BD308": Bundle([regulation(), minutes(None)]),
    "BD401": Bundle([regulation(ATTACHED)]),
    "BD402": Bundle([regulation(name="Perwali-17-2022.pdf")]),
    "BD403": Bundle([regulation(name="a.pdf"), replace(regulation(name="a.pdf"), name="b.pdf")]),
    "BD404": Bundle([regulation(), regulation(name="b.pdf", enacted_on=date(2022, 8, 9))]),
    "BD405": Bundle([regulation()], filed=tuple(range(1, 12))),
    "BD406": Bundle([regulation(), regulation(name="perwali rev2.pdf", text=REGULATION + " ")], alike=True),
}


WITH_CODES = {"BD207"}
"""Raised only by instruments whose items have codes: tests/rules/test_pemdi.py."""


def judged(mini: Instrument, bundle: Bundle, documents: Sequence[Document] | None = None) -> Verdict:
    """The verdict on a bundle, or on other documents handed in as it is."""
    given = bundle.documents if documents is None else documents
    evidence = [Evidence.of(one, match(one, mini), bundle.filed) for one in given]
    claims = {1: bundle.claim} if bundle.claim else {}
    alike = ((evidence[0].sha256, evidence[1].sha256, 0.9),) if bundle.alike else ()
    return judge(evidence, mini, Context(2023, CITY, claims=claims, alike=alike, absent={1: bundle.absent}))


def raised(verdict: Verdict) -> set[str]:
    """The codes of all flags of a verdict."""
    groups = [one.flags for one in (*verdict.documents, *verdict.indicators)]
    return {flag.code for flags in groups for flag in flags}


@pytest.mark.parametrize("code", sorted(RAISING))
def test_a_flag_is_raised(mini: Instrument, code: str) -> None:
    assert code in raised(judged(mini, RAISING[code]))


@pytest.mark.parametrize("code", [code for code in catalogue() if code.startswith("BD0")])
def test_what_the_reader_found_becomes_a_flag(mini: Instrument, code: str) -> None:
    problem = Problem(code, "Berkas bermasalah.", "Periksa berkasnya.")
    broken = replace(paper("", "x.pdf"), pages=(), reading=Reading("failed", (problem,)))
    result = judge([Evidence.of(broken, None, [1])], mini, Context(2023, CITY))
    assert result.documents[0].flags == (reading_flag(problem, broken.sha256),)
    assert result.documents[0].flags[0].severity == catalogue()[code].severity


def test_every_flag_beyond_reading_has_a_bundle() -> None:
    assert {code for code in catalogue() if not code.startswith("BD0")} == set(RAISING) | WITH_CODES


def test_a_sound_bundle_raises_none(mini: Instrument) -> None:
    evidence = [Evidence.of(one, match(one, mini), [1]) for one in (regulation(), minutes())]
    result = judge(evidence, mini, Context(2023, CITY))
    assert [flag.code for one in result.documents for flag in one.flags] == []
