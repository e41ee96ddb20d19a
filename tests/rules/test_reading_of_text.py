"""What a text says and how: lists of bare names, stated shares, problems told by what is missing, titles."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest

from extractors.model import Document, Profile
from rules.assess import lacking, tally
from rules.evidence import Context, Evidence, belongs, plain
from rules.findings import ItemMatch
from rules.index import improvements
from rules.instrument import Content
from rules.match import match
from rules.pack import Instrument, load
from rules.resolve import ContentSet
from rules.results import by_item
from rules.serving import settled, supports
from rules.shares import shares
from rules.spotting import Spots
from rules.titles import title_lines
from rules.verdict import judge
from rules.words import Words
from tests.rules.paper import paper

CITY = "Pemerintah Kota Contoh"


@lru_cache(maxsize=1)
def pack() -> Instrument:
    return load("spbe-2024")


def found(text: str, key: str, **profile: Any) -> ItemMatch:
    matched = match(paper(text, **profile), pack()).item(key)
    assert matched is not None
    return matched


def served(text: str, **profile: Any) -> set[int]:
    return {one.indicator for one in supports(*_evidence(paper(text, **profile)))}


def _evidence(document: Document) -> tuple[Evidence, Instrument, Context]:
    one = settled(Evidence.of(document, match(document, pack())), pack())
    return one, pack(), Context(2025, CITY)


# --- lists

ARTICLE = """
@judul PERATURAN WALI KOTA TENTANG SPBE
@bab BAB II ARSITEKTUR
@pasal Pasal 3
"""
LISTS = [
    ("Arsitektur SPBE memuat domain: a. proses bisnis; b. data dan informasi; c. aplikasi.", 3),
    ("Arsitektur SPBE terdiri atas proses bisnis, layanan, keamanan, dan infrastruktur.", 4),
    ("Arsitektur SPBE sebagaimana dimaksud pada ayat (1) meliputi: a. layanan SPBE; b. aplikasi SPBE.", 2),
    ("Arsitektur SPBE disusun dinas. Layanan, aplikasi, dan keamanan dikelola dinas.", 0),  # no list of it
    ("Arsitektur SPBE memuat domain. " + "Wali Kota menetapkan tim. " * 5 + "Aplikasi dan layanan.", 0),
]


@pytest.mark.parametrize(("text", "count"), LISTS)
def test_bare_names_count_in_a_list_under_their_heading(text: str, count: int) -> None:
    part = found(ARTICLE + text, "1.3.seluruh-domain", kind="peraturan").sets[0]
    assert len(part.found) == count


def test_contents_in_the_articles_of_one_chapter_are_regulated_together() -> None:
    names = ("Arsitektur data", "Data induk", "Data referensi", "Basis data", "Kualitas data")
    articles = "\n".join(f"@pasal Pasal {n}\n{name} dikelola walidata." for n, name in enumerate(names, 5))
    text = f"@judul PERATURAN WALI KOTA TENTANG SPBE\n@bab BAB III MANAJEMEN DATA\n{articles}"
    part = found(text, "3.4.seluruh-proses", kind="peraturan", subject="SPBE").sets[0]
    assert len(part.found) == 5


# --- shares

SHARES = [
    ("dari lima program, tiga telah dilaksanakan", [0.6]),
    ("sebanyak 12 dari 31 perangkat daerah", [12 / 31]),
    ("12 (dua belas) perangkat daerah dari 31 (tiga puluh satu)", [12 / 31]),
    ("dua puluh satu dari tiga puluh unit kerja", [0.7]),
    ("31 dari 31 perangkat daerah", [1.0]),
    ("capaian 60% perangkat daerah", [0.6]),
    ("belum seluruh perangkat daerah", [0.5]),
    ("mulai 2 dari tahun 2024", []),
    ("ketersediaan 5 dari 3", []),
]


@pytest.mark.parametrize(("text", "parts"), SHARES)
def test_shares(text: str, parts: list[float]) -> None:
    assert [share.part for share in shares(text, Spots(Words.of(text)))] == pytest.approx(parts)


REPORT = "Laporan pelaksanaan program kerja Tim Koordinasi SPBE. Seluruh program kerja dilaporkan. "
WHOLE = [
    ("", None),
    ("Dari lima program, tiga telah dilaksanakan.", "Dari lima program, tiga"),
    ("Program kerja yang selesai 5 dari 5 program.", None),
    ("Koordinasi audit belum dilaksanakan.", "belum dilaksanakan"),
    ("Ketersediaan jaringan 99 persen.", None),  # a share of something else
]


@pytest.mark.parametrize(("text", "short"), WHOLE)
def test_a_stated_share_is_believed_rather_than_the_word(text: str, short: str | None) -> None:
    mention = found(REPORT + text, "19.3.pelaksanaan-seluruh", kind="laporan").mentions[0]
    assert (mention.short, mention.found is None) == (short, short is not None)


COUNTED = [
    ("Program kerja: 8 dari 8 (100%).", True),
    ("Telah dilaksanakan 8 dari 8 (100%) program kerja.", True),
    ("Telah dilaksanakan 8 (delapan) program kerja dari 8 (delapan) yang ditetapkan.", True),
    ("Realisasi 100% (8 program kerja).", True),
    ("Realisasi 100 persen dari seluruh program kerja.", True),
    ("Program kerja\t8 dari 8\t100%", True),
    ("Telah dilaksanakan 3 dari 8 program kerja.", False),
    ("Program kerja: 8 dari 8 dilaporkan, 3 dari 8 program kerja selesai.", False),
    ("Program kerja 8 dari 8 belum dilaksanakan.", False),
    ("Serapan anggaran program kerja 100%.", False),  # all of the money
    ("Program kerja dihadiri 8 dari 8 anggota.", False),
    ("Tahap I selesai 8 dari 8 aplikasi menurut program kerja.", False),
]


@pytest.mark.parametrize(("text", "whole"), COUNTED)
def test_all_that_are_counted_are_the_whole(text: str, whole: bool) -> None:
    report = f"Laporan Tim Koordinasi SPBE. {text}"
    mention = found(report, "19.3.pelaksanaan-seluruh", kind="laporan").mentions[0]
    assert (mention.found is not None) is whole, mention


# --- negation

PROBLEMS = [
    ("Kendala: belum ada anggaran.", True),
    ("Permasalahan yang belum selesai dicatat.", True),
    ("Kebijakan belum menyebut audit.", True),
    ("Tidak ada permasalahan.", False),
    ("Tanpa catatan.", False),
]


@pytest.mark.parametrize(("text", "told"), PROBLEMS)
def test_problems_are_told_by_what_is_missing(text: str, told: bool) -> None:
    report = f"Notulen evaluasi kebijakan arsitektur SPBE. {text} Rekomendasi: disempurnakan."
    item = found(report, "1.4.rekomendasi", kind="notulen")
    assert (item.mentions[1].found is not None) is told


PROMISES = [
    ("laporan", "Persetujuan usulan akan dikembangkan tahun depan.", False),
    ("laporan", "Rencana tahun depan: persetujuan usulan secara elektronik.", False),
    ("panduan", "Setelah itu akan dilakukan validasi oleh sistem.", True),  # a guide says what a system does
    ("panduan", "Rencana tahun depan: persetujuan usulan.", False),
]


@pytest.mark.parametrize(("kind", "text", "shown"), PROMISES)
def test_what_is_promised_is_no_function(kind: str, text: str, shown: bool) -> None:
    item = found(f"SIMPEG Kota Contoh, beranda SIMPEG. {text}", "36.3.transaksi", kind=kind)
    assert ("sebutan-2" in item.sets[0].found) is shown


# --- whose and of what

SERVED: list[tuple[str, dict[str, Any], set[int]]] = [
    # a decree that adopts the plan is the plan, not the policy on it
    (
        "@judul KEPUTUSAN WALI KOTA\n@diktum KESATU\nMenetapkan Arsitektur SPBE.",
        {"kind": "keputusan", "subject": "Arsitektur SPBE Tahun 2024-2028", "period": (2024, 2028)},
        {11},
    ),
    ("Reviu kebijakan internal Arsitektur SPBE.", {"kind": "notulen"}, {1}),
    ("Reviu dokumen Arsitektur SPBE.", {"kind": "notulen"}, {11}),
    (
        "@judul SURAT EDARAN\nPeningkatan keamanan informasi.",
        {"kind": "surat-edaran", "subject": "Peningkatan Keamanan Informasi"},
        {8},
    ),
    ("Laporan hasil audit keamanan SPBE.", {"kind": "laporan"}, {31}),
    ("Laporan pembangunan aplikasi SIMPEG: pembangunan aplikasi selesai.", {"kind": "laporan"}, {15}),
    # the overall report names every topic and is evidence for none by that
    ("Indeks SPBE Tahun 2024\n" + "Belanja TIK dan pusat data dinilai. " * 9, {"kind": "laporan"}, set()),
]


@pytest.mark.parametrize(("text", "profile", "indicators"), SERVED, ids=[row[0][:40] for row in SERVED])
def test_a_paper_serves_what_its_title_says(text: str, profile: dict[str, Any], indicators: set[int]) -> None:
    assert served(text, **profile) == indicators


def test_a_plan_in_force_serves_the_indicators_whose_programmes_stand_in_it() -> None:
    text = """
    @judul KEPUTUSAN WALI KOTA TENTANG PETA RENCANA SPBE
    @lampiran Lampiran
    Inisiatif: program penerapan manajemen risiko SPBE 2023 sampai 2027.
    """
    own = {"kind": "keputusan", "subject": "Peta Rencana SPBE Tahun 2023-2027", "period": (2023, 2027)}
    assert served(text, status="enacted", **own) == {12, 21}
    assert served(text, status="draft", **own) == {12}


@pytest.mark.parametrize(
    ("filed", "expected"), [((46,), {46}), ((45, 47), {45, 47}), ((), {46}), ((36,), {46})]
)
def test_a_sector_document_serves_one_indicator(filed: tuple[int, ...], expected: set[int]) -> None:
    document = paper("Panduan layanan perizinan online. Layanan perizinan: unggah berkas.", kind="panduan")
    one = settled(Evidence.of(document, match(document, pack()), filed), pack())
    assert {s.indicator for s in supports(one, pack(), Context(2025, CITY))} == expected


OFFICES = [
    ("Wali Kota Contoh", True),
    ("Dinas Perhubungan Kota Contoh", True),
    ("Wali Kota Seberang", False),
    ("Bupati Seberang", False),
    ("Dinas Komunikasi dan Informatika", None),
    (None, None),
]


@pytest.mark.parametrize(("issuer", "own"), OFFICES)
def test_an_office_tells_whose_a_document_is(issuer: str | None, own: bool | None) -> None:
    assert belongs(Profile(kind="keputusan", issuer=issuer), CITY) is own


def test_a_ministrys_report_may_be_on_the_institution_its_rules_are_not_its_own() -> None:
    ministry = "Kementerian Dalam Negeri"
    assert belongs(Profile(kind="laporan", institution=ministry), CITY) is None
    assert belongs(Profile(kind="peraturan", institution=ministry), CITY) is False


TITLES = [
    ("NOTULEN\nKonsultasi aplikasi\n1. Pembukaan", False, "NOTULEN\nKonsultasi aplikasi"),
    ("JUDUL\nini sebuah kalimat biasa yang panjang sekali dan tidak berhenti", False, "JUDUL"),
    ("Satu kalimat panjang yang menjadi baris pertama dari sebuah laporan", False, None),
    ("Satu kalimat panjang yang menjadi baris pertama dari sebuah laporan", True, ""),
]


@pytest.mark.parametrize(("opening", "strict", "lines"), TITLES)
def test_lines_of_a_title(opening: str, strict: bool, lines: str | None) -> None:
    assert title_lines(opening, strict) == (opening if lines is None else lines)


# --- time and order


@pytest.mark.parametrize(("period", "state"), [((2018, 2022), "outdated"), ((2023, 2027), "adequate")])
def test_a_plan_whose_term_has_ended_is_outdated(period: tuple[int, int], state: str) -> None:
    text = "Peta Rencana SPBE. Inisiatif: tata kelola SPBE, layanan SPBE."
    plan = paper(text, kind="rencana", subject="Peta Rencana SPBE", institution=CITY, period=period)
    result = judge([Evidence.of(plan, match(plan, pack()), [12])], pack(), Context(2025, CITY))
    items = {one.id: one for indicator in result.indicators for one in indicator.requirements}
    assert items["12.2.sebagian-muatan"].state == state
    # A plan in force is asked for, and its contents only where the old one lacks them.
    asked = {key: items[key].remedy for key in ("12.2.sebagian-muatan", "12.3.seluruh-muatan")}
    renewed = "Unggah dokumen pengganti “dokumen.pdf” yang berlaku untuk tahun 2025"
    assert (asked["12.2.sebagian-muatan"] == renewed) is (state == "outdated")
    lost = f"{renewed}, serta memuat juga manajemen SPBE, infrastruktur SPBE"
    assert str(asked["12.3.seluruh-muatan"]).startswith(lost) is (state == "outdated")


def test_what_is_withdrawn_is_replaced() -> None:
    text = "Peta Rencana SPBE. Inisiatif: tata kelola SPBE, layanan SPBE."
    plan = paper(text, kind="rencana", subject="Peta Rencana SPBE", institution=CITY, status="revoked")
    result = judge([Evidence.of(plan, match(plan, pack()), [12])], pack(), Context(2025, CITY))
    items = {one.id: one for indicator in result.indicators for one in indicator.requirements}
    assert items["12.2.sebagian-muatan"].remedy == "Unggah dokumen pengganti “dokumen.pdf” yang masih berlaku"


# --- contents of which some are enough

CHOSEN = [
    (0, 1, "belum satu pun muatan ditemukan, sedikitnya 1 diminta", "salah satu dari: arah / biaya / SPBE"),
    (1, 1, "1 muatan ditemukan, sedikitnya 1 diminta", None),
    (1, 2, "1 muatan ditemukan, sedikitnya 2 diminta", "salah satu dari: biaya / SPBE"),
    (0, 2, "belum satu pun muatan ditemukan, sedikitnya 2 diminta", "2 dari: arah / biaya / SPBE"),
    (3, 3, "3 dari 3 muatan ditemukan", None),
    (2, 3, "2 dari 3 muatan ditemukan", "SPBE"),
]


@pytest.mark.parametrize(("count", "need", "told", "left"), CHOSEN)
def test_contents_of_which_some_are_enough_are_no_whole(
    count: int, need: int, told: str, left: str | None
) -> None:
    contents = tuple(
        Content(id=name.lower(), name=name, phrases=("frasa",)) for name in ("Arah", "Biaya", "SPBE")
    )
    item = next(one for one in pack().items if not one.rule.mentions)
    item = replace(item, sets=(ContentSet("isi", contents, need, False, ()),))
    held = frozenset(f"isi/{one.id}" for one in contents[:count])
    assert lacking(item, held) == ((left,) if left else ())
    assert tally(item, held) == (f"{told}; belum ditemukan: {left}" if left else told)


def test_improvements_stand_in_the_order_of_gain() -> None:
    ranked = improvements(
        {1: (1, 2, [("a", "A")]), 11: (1, 2, [("b", "B"), ("c", "C")]), 12: (1, 2, [("d", "D")])}, pack()
    )
    assert [one.indicator for one in ranked] == [12, 11, 1]
    assert [one.gain_per_item for one in ranked] == [ranked[0].gain, ranked[1].gain / 2, ranked[2].gain]
    # One paper for a policy is worth more than one of two for the architecture.
    assert [one.indicator for one in by_item(ranked)] == [12, 1, 11]


NAMES = [
    ("Kualitas data", "kualitas data"),
    ("Tata Kelola SPBE", "Tata Kelola SPBE"),
    ("Audit TIK", "audit TIK"),
    ("SOP layanan", "SOP layanan"),
]


@pytest.mark.parametrize(("name", "inside"), NAMES)
def test_names_inside_a_sentence(name: str, inside: str) -> None:
    assert plain(name) == inside
