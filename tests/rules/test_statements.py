"""*Fakta* and *Analisis*: which document says it on which page, what it covers and what not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from extractors.model import Document
from rules.pack import Instrument
from rules.statements import _inside, _separated
from tests.rules.paper import CITY, ENACTED, REGULATION, paper
from tests.rules.test_verdict import DRAFT, WITHOUT_PATROL, indicator, minutes, regulation, verdict

PLAN: dict[str, Any] = {"kind": "rencana", "subject": "Peta Rencana Taman Kota", "institution": CITY}

STATEMENTS: list[tuple[str, list[Document], int, int | None, str, str]] = [
    (
        "a regulation",
        [regulation()],
        1,
        None,
        "Kebijakan RTH tercantum dalam Peraturan Wali Kota Nomor 7 Tahun 2022 tentang Pengelolaan Ruang "
        "Terbuka Hijau, yaitu pada Pasal 2 halaman 2 tentang penanaman, perawatan, dan pengawasan, yang "
        "disampaikan pada data dukung “perwali.pdf”.",
        "Berdasarkan norma tersebut, pengaturan telah mencakup penanaman, perawatan, dan pengawasan. Dengan "
        "demikian, bukti mendukung tingkat 3 (Lengkap): tingkat 2 terpenuhi dan seluruh unsur diatur. "
        "Tingkat 4 belum terpenuhi karena masih diperlukan notulen atau laporan reviu kebijakan RTH yang "
        "berumur "
        "kurang dari 2 tahun; dan kebijakan baru sesuai hasil reviu, paling lama 1 tahun setelah reviu.",
    ),
    (
        "part of it, more claimed",
        [regulation(WITHOUT_PATROL)],
        1,
        3,
        "Pasal 2 halaman 2 tentang penanaman dan perawatan",
        "Pengaturan belum mencakup pengawasan.",
    ),
    ("the claim", [regulation(WITHOUT_PATROL)], 1, 3, "", "Tingkat 3 yang diklaim belum didukung bukti."),
    (
        "a title in capitals",
        [regulation(subject="PENGELOLAAN RUANG TERBUKA HIJAU DAN TAMAN KOTA")],
        1,
        None,
        "tentang Pengelolaan Ruang Terbuka Hijau dan Taman Kota, yaitu",
        "",
    ),
    (
        "a draft is called one",
        [regulation(**DRAFT)],
        1,
        None,
        "Kebijakan RTH tercantum dalam rancangan Peraturan Wali Kota tentang Pengelolaan Ruang Terbuka Hijau",
        "bukti mendukung tingkat 1 (Awal)",
    ),
    (
        "two documents",
        [regulation(), minutes(), regulation(name="baru.pdf", number="9", enacted_on=date(2023, 6, 1))],
        1,
        None,
        "Bukti selanjutnya adalah notulen tentang Reviu Ruang Terbuka Hijau tanggal 2 November 2022",
        "bukti mendukung tingkat 4 (Terpelihara)",
    ),
    (
        "what is done",
        [paper("Peta rencana taman.", "peta.pdf", period=(2021, 2025), **PLAN)],
        2,
        None,
        "Peta rencana taman kota dibuktikan dengan dokumen rencana tentang Peta Rencana Taman Kota",
        "Dokumen tersebut membahas peta rencana taman kota. Dengan demikian, bukti mendukung tingkat 2",
    ),
    (
        "a plan whose term is over",
        [paper("Peta rencana taman.", "peta.pdf", period=(2016, 2021), **PLAN)],
        2,
        None,
        "",
        "“peta.pdf” berlaku 2016-2021, tidak mencakup tahun 2023, sehingga belum dapat diperhitungkan.",
    ),
    (
        "nothing",
        [],
        1,
        None,
        "Belum ada data dukung yang mengatur kebijakan RTH dan dapat diperhitungkan.",
        "Tanpa bukti yang dapat diperhitungkan, indikator ini dinilai pada tingkat 1 (Awal).",
    ),
    (
        "nothing is done",
        [],
        2,
        None,
        "Belum ada data dukung tentang peta rencana taman kota yang dapat diperhitungkan.",
        "",
    ),
]


@pytest.mark.parametrize(
    ("case", "documents", "number", "claim", "fact", "analysis"),
    STATEMENTS,
    ids=[row[0] for row in STATEMENTS],
)
def test_statement(
    mini: Instrument,
    case: str,
    documents: list[Document],
    number: int,
    claim: int | None,
    fact: str,
    analysis: str,
) -> None:
    found = indicator(verdict(mini, documents, claims={number: claim} if claim else None), number).statement
    assert fact in found.fact
    assert analysis in found.analysis


def test_texts_are_whole_sentences_without_braces(spbe: Instrument) -> None:
    text = REGULATION.replace("ruang terbuka hijau", "arsitektur SPBE").replace(
        "penanaman pohon", "arsitektur data"
    )
    found = verdict(spbe, [paper(text, **{**ENACTED, "subject": "Arsitektur SPBE"})])
    for one in found.indicators:
        for told in (one.statement.fact, one.statement.analysis):
            assert told.endswith(".") and told[0].isupper()
            assert not {"{", "}", "  "} & set(told) and ".." not in told and " ," not in told


INSIDE = [
    ("Peta Rencana SPBE yang masih berlaku", "Peta Rencana SPBE yang masih berlaku"),
    ("Audit Infrastruktur SPBE belum dilaksanakan", "Audit Infrastruktur SPBE belum dilaksanakan"),
    ("Dokumen Peta Rencana SPBE", "dokumen Peta Rencana SPBE"),
    ("Kebijakan yang ditetapkan", "kebijakan yang ditetapkan"),
    ("Rencana SPBE", "rencana SPBE"),
    ("SOP penyusunan anggaran", "SOP penyusunan anggaran"),
]


@pytest.mark.parametrize(("text", "written"), INSIDE)
def test_a_text_of_the_pack_inside_a_sentence_keeps_its_names(text: str, written: str) -> None:
    assert _inside(text) == written


SEPARATED = [
    (["peta rencana", "anggaran"], "peta rencana dan anggaran"),
    (["peta rencana dan anggaran", "laporan"], "peta rencana dan anggaran; dan laporan"),
    (["satu", "dua", "tiga"], "satu; dua; dan tiga"),
    (["satu"], "satu"),
]


@pytest.mark.parametrize(("parts", "written"), SEPARATED)
def test_parts_that_hold_an_and_of_their_own_are_kept_apart(parts: list[str], written: str) -> None:
    assert _separated(parts, 4) == written
