"""Which documents deal with a topic: what they regulate, not what they name on the way."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.model import Document
from rules.match import match
from rules.pack import Instrument
from rules.support import SUPPORT
from tests.rules.paper import ENACTED, paper


def regulation(subject: str, *articles: str) -> Document:
    """A regulation whose first article defines; each of ``articles`` may be a heading."""
    body = "".join(
        f"{one}\n" if one.startswith("@") else f"@pasal Pasal {n}\n{one}\n"
        for n, one in enumerate(articles, 2)
    )
    text = f"""
@judul PERATURAN WALI KOTA CONTOH TENTANG {subject.upper()}
@menimbang Menimbang
bahwa perlu diatur;
@bab BAB I KETENTUAN UMUM
@pasal Pasal 1 (definisi)
Yang dimaksud dengan SPBE adalah sistem pemerintahan berbasis elektronik.
{body}@penutup Ditetapkan di Contoh
"""
    return paper(text, **(ENACTED | {"subject": subject}))


def supported(document: Document, instrument: Instrument, among: set[int]) -> set[int]:
    topics = match(document, instrument).topics
    return {one.indicator for one in topics if one.score >= SUPPORT and not one.elsewhere} & among


AUDIT = "Penyelenggaraan Audit Teknologi Informasi dan Komunikasi"
RULED = "(1) Audit TIK dilaksanakan setiap tahun."
ASIDE = "(1) Hasil pemeriksaan diselaraskan dengan Peta Rencana SPBE dan Arsitektur SPBE."
FORCE = "Peraturan Wali Kota ini mulai berlaku pada tanggal diundangkan."
REGULATED = [
    # Another matter's regulation names the roadmap and the architecture in two articles.
    (AUDIT, (RULED, ASIDE, ASIDE), {9}),
    # Two of its articles begin with the roadmap.
    (AUDIT, (RULED, "(1) Peta Rencana SPBE disusun.", "Peta Rencana SPBE ditinjau setiap tahun."), {2, 9}),
    # A title on no matter of an indicator.
    ("Tata Kelola Kota", (RULED, ASIDE, ASIDE), {1, 2, 9}),
    # What a title names is not regulated where articles only define and say when the rest is in force.
    (AUDIT, (FORCE,), set()),
    (AUDIT, ("(1) Pemeriksaan dilaksanakan oleh auditor yang bersertifikat.", FORCE), {9}),
    # A heading that tells a chapter on the matter, with an article that names it, and without.
    ("Tata Kelola Kota", ("@bab BAB II KEAMANAN PENGGUNAAN TIK", "Kepala Dinas menjaga keamanan TIK."), {8}),
    ("Tata Kelola Kota", ("@bab BAB II KEAMANAN PENGGUNAAN TIK", "Kepala Dinas bertanggung jawab."), set()),
]


@pytest.mark.parametrize(("subject", "articles", "expected"), REGULATED)
def test_a_regulation_serves_what_it_regulates(
    subject: str, articles: tuple[str, ...], expected: set[int], spbe: Instrument
) -> None:
    assert supported(regulation(subject, *articles), spbe, {1, 2, 8, 9}) == expected


def test_a_plan_regulates_nothing(spbe: Instrument) -> None:
    text = regulation("Tata Kelola Pemerintahan Digital Kota", RULED, ASIDE, ASIDE).text
    plan = paper(text, **(ENACTED | {"kind": "rencana", "subject": "Rencana Strategis"}))
    assert not supported(plan, spbe, {1, 2, 9})


ROWS = "\n".join(f"{n}. Ketua tim: pelayanan helpdesk {{}}" for n in range(1, 9))
DAYS = "\n".join(f"Hari {day}: pelayanan helpdesk" for day in ("senin", "selasa", "rabu"))
PAPERS = [
    # The same cell in every row of a roster is said once.
    ("surat", "Jadwal petugas\n" + ROWS + "\nnama" * 500, set()),
    ("surat", "Jadwal petugas\n" + DAYS + "\nnama" * 500, {28}),
    # A short form is about what its few words name, a long one or a letter is not.
    ("formulir", "Laporan gangguan kepada helpdesk oleh pelapor", {28}),
    ("formulir", "Laporan gangguan kepada helpdesk oleh pelapor" + "\nnama" * 500, set()),
    ("surat", "Laporan gangguan kepada helpdesk oleh pelapor", set()),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "expected"), PAPERS)
def test_repeated_cells_and_short_forms(kind: Any, text: str, expected: set[int], spbe: Instrument) -> None:
    document = paper(
        "Kepada yang terhormat kepala dinas di tempat bersama ini kami sampaikan\n" + text,
        kind=kind,
        subject="Penyampaian",
    )
    assert supported(document, spbe, {28}) == expected
