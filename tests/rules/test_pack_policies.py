"""The policy indicators (1-10) of the pack: complete, as in the source, and able to tell texts apart."""

from __future__ import annotations

import re

import pytest

from extractors.model import Document, Page, Profile, Reading, Section
from rules.findings import ItemMatch
from rules.match import match
from tests.rules.part import LEVELS, beside_the_manual, manual
from tests.rules.part import POLICIES as PART

POLICIES = PART.numbers


# --- what the source says


# indicator: evidence items of levels 1-5, the level that each row demands, pages of each level's items
SOURCE: dict[int, tuple[tuple[int, ...], tuple[int | None, ...], tuple[tuple[int, ...], ...]]] = {
    1: ((4, 1, 1, 4, 4), (None, None, 2, 3, 4), ((8,), (9,), (9,), (10,), (11,))),
    2: ((4, 1, 1, 4, 4), (None, None, 2, 3, 4), ((12,), (13,), (13,), (13, 14), (14, 15))),
    # The printed rows are shifted: no periodic review at level 4, its items stand at level 5.
    3: ((4, 1, 1, 1, 6), (None, None, None, 2, 4), ((16,), (16,), (17,), (17,), (18,))),
    4: ((4, 1, 1, 4, 4), (None, None, 2, 3, 4), ((20,), (20,), (21,), (21, 22), (22, 23))),
    5: ((4, 1, 1, 4, 4), (None, None, 2, 3, 4), ((24,), (25,), (25,), (26,), (27,))),
    6: ((4, 1, 1, 4, 4), (None, None, 2, 3, 4), ((29,), (29,), (30,), (31,), (32,))),
    7: ((4, 1, 1, 4, 4), (None, None, 2, 3, 4), ((33,), (34,), (34,), (35,), (36, 37))),
    8: ((4, 1, 1, 4, 4), (None, None, 2, 3, 4), ((38,), (38,), (39,), (39, 40), (40, 41))),
    9: ((4, 1, 1, 4, 4), (None, None, 2, 3, 4), ((42,), (43,), (43,), (43,), (44,))),
    10: ((4, 1, 1, 4, 4), (None, None, 2, 3, 4), ((46,), (46,), (47,), (47, 48), (49,))),
}


@pytest.mark.parametrize("number", POLICIES)
def test_levels_are_as_in_the_source(number: int) -> None:
    counts, requires, pages = SOURCE[number]
    indicator = PART.pack.indicators[number]
    assert (indicator.id, PART.pack.families[number].id) == (number, "kebijakan")
    assert tuple(len(PART.items(number, level)) for level in LEVELS) == counts
    assert tuple(indicator.levels[level].requires for level in LEVELS) == requires
    assert tuple(tuple(sorted({i.rule.page for i in PART.items(number, n)})) for n in LEVELS) == pages
    first, last = indicator.pages
    assert all(first <= item.rule.page <= last for level in LEVELS for item in PART.items(number, level))


@beside_the_manual
@pytest.mark.parametrize("number", POLICIES)
def test_asks_for_each_row_of_the_parsed_manual(number: int) -> None:
    for level in LEVELS[1:]:
        numbered = re.findall(r"(?:^|; |dan |; dan )\d\) ", manual()[number]["level"][str(level)]["bukti"])
        assert len(PART.items(number, level)) == max(1, len(numbered))


# (item that demands them all, how many there are)
COMPLETE = [
    ("1.3.seluruh-domain", 6),
    ("2.3.seluruh-muatan", 7),
    ("3.4.seluruh-proses", 6),
    ("4.2.siklus", 5),
    ("8.3.seluruh-proses", 6),
    ("9.3.seluruh-audit", 3),
]


@pytest.mark.parametrize(("key", "count"), COMPLETE)
def test_contents_are_demanded_in_full_and_together(key: str, count: int) -> None:
    part = PART.item(key).sets[0]
    assert (len(part.contents), part.need, part.together) == (count, count, True)
    assert len({content.name for content in part.contents}) == count


@pytest.mark.parametrize("number", POLICIES)
def test_one_proof_of_drafting_is_enough_but_a_norm_must_be_enacted(number: int) -> None:
    for level in (2, 3, 4):
        norm = PART.items(number, level)[0]
        assert norm.rule.status == "enacted"
        assert set(norm.rule.kinds) == {"peraturan", "keputusan"}
        assert set(norm.zones) == {"batang-tubuh", "lampiran"}
    drafting = {(item.rule.status, item.rule.alternative) for item in PART.items(number, 1)}
    assert drafting == {("any", "penyusunan")}


@pytest.mark.parametrize("number", POLICIES)
def test_the_review_is_recent_and_the_invitation_optional(number: int) -> None:
    items = [item for item in PART.pack.items if item.indicator == number and item.level >= 4]
    recent = [item for item in items if item.rule.max_age_years == 2]
    assert [item.rule.id for item in recent] == [
        "dokumentasi-reviu" if number == 3 else "reviu",
        "rekomendasi",
    ]
    assert all({"peraturan", "undangan"}.isdisjoint(item.rule.kinds) for item in recent)
    assert [item.rule.id for item in items if item.rule.optional] == ["undangan-reviu"]


@pytest.mark.parametrize("number", POLICIES)
def test_the_follow_up_is_a_policy_within_a_year_of_the_review(number: int) -> None:
    followed = [item for item in PART.items(number, 5) if item.rule.alternative == "kebijakan-baru"]
    assert {item.rule.id for item in followed} == {"kebijakan-penyempurnaan", "kebijakan-turunan"}
    review = f"{number}.4.reviu" if number != 3 else "3.5.dokumentasi-reviu"
    for item in followed:
        assert (item.after, item.rule.within_years_after, item.rule.status) == (review, 1, "enacted")


def test_weights_add_up() -> None:
    manifest = PART.pack.manifest
    for domain in manifest.domains:
        assert sum(aspect.weight for aspect in domain.aspects) == pytest.approx(domain.weight)
        for aspect in domain.aspects:
            assert sum(aspect.indicators.values()) == pytest.approx(aspect.weight)
    assert sum(domain.weight for domain in manifest.domains) == pytest.approx(100)
    assert [family.draft_level for family in manifest.families] == [1, None, None]


def test_no_form_of_the_glossary_stands_for_two_terms() -> None:
    forms: dict[str, str] = {}
    for term in PART.pack.glossary.terms:
        for form in {term.term.lower(), *map(str.lower, term.variants), *map(str.lower, term.exact)}:
            assert forms.setdefault(form, term.term) == term.term


# --- what the phrases find


def _regulation(*articles: str) -> Document:
    """A regulation of which every text is one article."""
    parts: list[str] = []
    sections: list[Section] = []
    at = 0
    for number, article in enumerate(articles, start=2):
        text = f"Pasal {number}\n{article}\n"
        sections.append(Section("pasal", f"Pasal {number}", "batang-tubuh", at, at + len(text)))
        parts.append(text)
        at += len(text)
    page = Page(1, "".join(parts), "text", 1.0)
    subject = "Ketentuan Lain"
    return Document(
        "0" * 64,
        "peraturan.pdf",
        "application/pdf",
        Reading("ok"),
        (page,),
        tuple(sections),
        profile=Profile(kind="peraturan", subject=subject),
    )


def _matched(key: str, *articles: str) -> ItemMatch | None:
    found = match(_regulation(*articles), PART.pack)
    return next((item for item in found.items if item.key == key and item.about), None)


DOMAINS = (
    "Arsitektur SPBE memuat: a. domain arsitektur Proses Bisnis; b. domain arsitektur data dan informasi; "
    "c. domain arsitektur Infrastruktur SPBE; d. domain arsitektur Aplikasi SPBE; e. domain arsitektur "
    "Keamanan SPBE; dan f. domain arsitektur Layanan SPBE."
)
ELEMENTS = (
    "Unsur SPBE meliputi: a. Arsitektur SPBE; b. Peta Rencana SPBE; c. proses bisnis; d. data dan informasi; "
    "e. infrastruktur SPBE; f. aplikasi SPBE; g. keamanan SPBE; dan h. layanan SPBE."
)
ROADMAP = (
    "Roadmap SPBE memuat: a. Tata Kelola SPBE; b. Manajemen SPBE; c. Layanan SPBE; d. Infrastruktur SPBE; "
    "e. Aplikasi SPBE; f. Keamanan SPBE; dan g. Audit Teknologi Informasi dan Komunikasi."
)
FIVE_DATA = (
    "Manajemen data dilakukan melalui serangkaian proses pengelolaan arsitektur data, data induk, data "
    "referensi, basis data, dan kualitas data."
)
SHARED_DATA = "Penggunaan data memenuhi standar interoperabilitas data dan informasi."
SECURITY = (
    "Manajemen keamanan informasi dilakukan melalui serangkaian proses yang meliputi penetapan ruang "
    "lingkup, penetapan penanggung jawab, perencanaan, dukungan pengoperasian, evaluasi kinerja, dan "
    "perbaikan berkelanjutan."
)
GOALS = "Keamanan informasi menjamin kerahasiaan, keutuhan, ketersediaan, keaslian, dan kenirsangkalan."
AUDITS = (
    "Audit TIK terdiri atas: a. audit Infrastruktur SPBE; b. audit Aplikasi SPBE; dan c. audit Keamanan SPBE."
)
CYCLE = (
    "Pembangunan dan pengembangan Aplikasi dilakukan melalui tahap: a. perencanaan; b. analisis; "
    "c. perancangan; d. implementasi; dan e. pemeliharaan."
)
SOURCE_CODE = "Pengembangan aplikasi mengutamakan kode sumber terbuka dan hak cipta milik Pemerintah Daerah."

# (item, articles, how many contents stand together)
CONTENTS = [
    ("1.3.seluruh-domain", (DOMAINS,), 6),
    ("1.3.seluruh-domain", (ELEMENTS,), 0),  # the elements of SPBE are not the domains of the architecture
    ("1.3.seluruh-domain", (DOMAINS.replace("; dan f. domain arsitektur Layanan SPBE", ""),), 5),
    ("2.3.seluruh-muatan", (ROADMAP,), 7),
    ("2.3.seluruh-muatan", (ROADMAP.replace("; dan g. Audit Teknologi Informasi dan Komunikasi", ""),), 6),
    ("3.4.seluruh-proses", (FIVE_DATA,), 5),
    ("3.4.seluruh-proses", (FIVE_DATA, SHARED_DATA), 5),  # the sixth stands in another article
    (
        "3.4.seluruh-proses",
        (FIVE_DATA.replace(", dan kualitas", ", interoperabilitas data, dan kualitas"),),
        6,
    ),
    ("4.2.siklus", (CYCLE,), 5),
    ("4.2.siklus", (SOURCE_CODE,), 0),
    ("8.3.seluruh-proses", (SECURITY,), 6),
    ("8.2.sebagian-proses", ("Rencana manajemen keamanan informasi disusun tiap tahun.",), 0),
    ("9.3.seluruh-audit", (AUDITS,), 3),
    ("10.4.tugas-antarinstansi", ("Tim Koordinasi SPBE mempunyai tugas koordinasi antarinstansi pusat.",), 2),
    ("10.4.tugas-antarinstansi", ("Reviu disampaikan kepada tim koordinasi SPBE, instansi pusat lain.",), 0),
]


@pytest.mark.parametrize(("key", "articles", "count"), CONTENTS)
def test_contents_that_stand_together(key: str, articles: tuple[str, ...], count: int) -> None:
    matched = _matched(key, *articles)
    assert (0 if matched is None else len(matched.sets[0].found)) == count


OWN_NETWORK = "Penggunaan Jaringan Intra Pemerintah Daerah wajib bagi setiap Perangkat Daerah."
NATIONAL_NETWORK = "Pemerintah Daerah membuat keterhubungan dengan Jaringan Intra Pemerintah."
OWN_CENTRE = "Penggunaan Pusat Data Pemerintah Daerah dilakukan oleh seluruh OPD."
NATIONAL_CENTRE = "Pusat Data Pemerintah Daerah terhubung dengan Pusat Data Nasional."
OWN_CONNECTOR = "Setiap Perangkat Daerah menggunakan Sistem Penghubung Layanan Pemerintah Daerah."
NATIONAL_CONNECTOR = "Pemerintah Daerah menggunakan Sistem Penghubung Layanan Pemerintah (SPLP)."

# (item, article, whether every group of mentions is found; None when the article is not about the matter)
MENTIONS = [
    ("1.3.seluruh-domain", DOMAINS + " Arsitektur SPBE berpedoman pada Arsitektur SPBE Nasional.", True),
    ("1.3.seluruh-domain", DOMAINS, False),
    ("2.4.keselarasan-nasional", "Peta Rencana SPBE selaras dengan Peta Rencana SPBE Nasional.", True),
    ("2.4.keselarasan-nasional", ROADMAP, False),
    ("5.3.penggunaan-seluruh", OWN_CENTRE, True),
    ("5.3.penggunaan-seluruh", "Pusat Data dan Informasi melayani seluruh unit kerja.", None),  # an office
    ("5.4.interkoneksi-nasional", NATIONAL_CENTRE, True),
    ("5.4.interkoneksi-nasional", OWN_CENTRE, False),
    ("6.2.penggunaan-sebagian", OWN_NETWORK, True),
    ("6.3.penggunaan-seluruh", OWN_NETWORK, True),
    ("6.3.penggunaan-seluruh", "Penyelenggaraan Jaringan Intra Pemerintah Kota oleh Diskominfo.", False),
    ("6.2.penggunaan-sebagian", NATIONAL_NETWORK, None),
    ("7.3.penggunaan-seluruh", OWN_CONNECTOR, True),
    ("7.2.penggunaan-sebagian", NATIONAL_CONNECTOR, None),
    ("7.4.interkoneksi", NATIONAL_CONNECTOR, True),
    ("7.4.interkoneksi", OWN_CONNECTOR, False),
    ("8.4.penerapan-seluruh", "Manajemen keamanan informasi dilaksanakan oleh seluruh unit kerja.", True),
    ("8.4.penerapan-seluruh", SECURITY, False),
    ("8.2.sebagian-proses", GOALS, None),
    ("9.4.penerapan-seluruh", "Audit TIK dilaksanakan pada setiap Perangkat Daerah.", True),
    ("9.4.penerapan-seluruh", AUDITS, False),
    ("10.2.tugas-sebagian", "Tim Koordinasi SPBE mempunyai tugas melakukan koordinasi.", True),
    ("10.2.tugas-sebagian", "Tim Asesor Internal mempunyai tugas menilai penerapan SPBE.", None),
    ("10.2.tugas-sebagian", "Hasil reviu disampaikan kepada Tim Koordinasi SPBE Nasional.", None),
    ("3.2.norma-manajemen-data", "Salah satu data yang dimuat adalah alamat.", None),
]


@pytest.mark.parametrize(("key", "article", "found"), MENTIONS)
def test_mentions_in_an_article(key: str, article: str, found: bool | None) -> None:
    matched = _matched(key, article)
    if found is None:
        assert matched is None
    else:
        assert matched is not None
        assert all(group.found is not None for group in matched.mentions) is found


@pytest.mark.parametrize(("article", "count"), [(NATIONAL_NETWORK, 2), (OWN_NETWORK, 0)])
def test_level_4_of_the_network_asks_for_the_national_one(article: str, count: int) -> None:
    matched = _matched("6.4.interkoneksi", article)
    assert matched is not None
    assert len(matched.sets[0].found) == count


# Titles as offices write them, and the indicators of the ten that they name.
TITLES = [
    ("Arsitektur dan Peta Rencana SPBE Kota Contoh", {1, 2}),
    ("ROADMAP E-GOVERNMENT", {2}),
    ("Rencana Induk SPBE Tahun 2018-2022", {2}),  # what the Peta Rencana was called until 2018
    ("Penyelenggaraan Satu Data Kota Contoh", {3}),
    ("Pedoman Pembangunan dan Pengembangan Aplikasi", {4}),
    ("Pengelolaan Data Center Pemerintah Kota", {5}),
    ("Penyelenggaraan Intranet Pemerintah Daerah", {6}),
    ("Sistem Penghubung Layanan Pemerintah Daerah (SPLD)", {7}),
    ("Penerapan SMKI di Lingkungan Pemerintah Kota", {8}),
    ("Pelaksanaan Audit Teknologi Informasi dan Komunikasi", {9}),
    ("Tim Koordinasi Sistem Pemerintahan Berbasis Elektronik", {10}),
    ("Pembentukan Tim Asesor Internal SPBE", set()),
    ("Arsitektur SPBE Nasional", set()),
    ("Susunan Organisasi Dinas Komunikasi dan Informatika", set()),
]


@pytest.mark.parametrize(("title", "indicators"), TITLES)
def test_titles_name_their_indicators(title: str, indicators: set[int]) -> None:
    document = Document(
        "0" * 64,
        "keputusan.pdf",
        "application/pdf",
        Reading("ok"),
        (Page(1, "KESATU: menetapkan sebagaimana tercantum dalam lampiran.", "text", 1.0),),
        (Section("diktum", "KESATU", "batang-tubuh", 0, 56),),
        profile=Profile(kind="keputusan", subject=title),
    )
    titled = {topic.indicator for topic in match(document, PART.pack).topics if topic.score >= 0.5}
    assert titled == indicators
