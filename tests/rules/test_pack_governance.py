"""The process indicators 11-20 of the pack: complete and as in the source."""

from __future__ import annotations

import pytest

from extractors.model import Kind
from rules.resolve import EvidenceItem
from tests.rules.part import GOVERNANCE as PART
from tests.rules.part import LEVELS, beside_the_manual, manual

PROCESSES = PART.numbers
REVIEW = ("reviu", "rekomendasi", "undangan-reviu")


def _keys(number: int) -> list[EvidenceItem]:
    return [item for item in PART.pack.items if item.indicator == number]


# --- what the source says

# indicator: its pages, and the page of each level's criterion
PAGES: dict[int, tuple[tuple[int, int], tuple[int, ...]]] = {
    11: ((49, 53), (50, 50, 51, 51, 52)),
    12: ((53, 56), (53, 54, 54, 54, 55)),
    13: ((56, 59), (57, 57, 57, 58, 58)),
    14: ((59, 62), (60, 60, 61, 61, 62)),
    15: ((63, 66), (63, 64, 64, 64, 65)),
    16: ((66, 70), (67, 67, 67, 68, 69)),
    17: ((70, 74), (71, 71, 71, 72, 73)),
    18: ((74, 78), (74, 75, 75, 76, 77)),
    19: ((78, 82), (79, 79, 79, 80, 81)),
    20: ((82, 85), (82, 83, 83, 84, 85)),
}
# Per level the items in order, each with its page: ``item:52`` is required, ``item|52`` one of the level's
# alternatives, ``item?52`` optional.
ITEMS: dict[int, tuple[str, str, str, str, str]] = {
    11: (
        "rancangan|50 catatan-konsep|50 undangan-konsep|50 dokumentasi-konsep|50",
        "sebagian-domain|51 metadata-sia|51",
        "seluruh-domain:51",
        "selaras-nasional:52 reviu:52 rekomendasi:52 undangan-reviu?52 metadata-sia?51",
        "tindak-lanjut:52 bahan-penyempurnaan:52 arsitektur-berlaku:53 arsitektur-baru:53",
    ),
    12: (
        "rancangan|53 catatan-konsep|53 undangan-konsep|53 dokumentasi-konsep|54",
        "sebagian-muatan:54",
        "seluruh-muatan:54",
        "peta-rencana-lengkap:55 anggaran-tiga-tahun:55 reviu:55 rekomendasi:55 undangan-reviu?55",
        "tindak-lanjut:55 bahan-penyempurnaan?56 peta-rencana-sebelumnya:56 peta-rencana-baru|56 "
        "penguatan-tata-kelola|56",
    ),
    13: (
        "anggaran-spbe|57 rencana-kerja|57 catatan-konsep|57 undangan-konsep|57 dokumentasi-konsep|57",
        "anggaran-spbe:57 konsultasi-sebagian:57",
        "anggaran-spbe|57 sop-anggaran|57 konsultasi-seluruh:57",
        "sop-terpadu|58 anggaran-terpadu|58 reviu:58 rekomendasi:58 undangan-reviu?58",
        "tindak-lanjut:59 bahan-penyempurnaan?59 anggaran-sebelumnya:59 anggaran-revisi|59 "
        "penguatan-tata-kelola|59",
    ),
    14: (
        "rancangan|60 catatan-konsep|60 undangan-konsep|60 dokumentasi-konsep|60",
        "peta-standar:61",
        "peta-diperbaiki:61",
        "inovasi-elektronik:61 reviu:61 rekomendasi:61 undangan-reviu?62",
        "tindak-lanjut:62 bahan-penyempurnaan?62 inovasi-sebelumnya:62 inovasi-baru|62 "
        "penguatan-tata-kelola|62",
    ),
    15: (
        "dokumentasi-pembangunan|64 catatan-pembangunan|64 undangan-pembangunan|64",
        "dokumentasi-siklus|64 catatan-siklus|64 tujuh-tahap?63",
        "dokumentasi-siklus:64 konsultasi-unit-tik:64",
        "terkendali-unit-tik:65 reviu:65 rekomendasi:65 undangan-reviu?65",
        "tindak-lanjut:66 bahan-penyempurnaan?66 pengembangan-sebelumnya:66 pengembangan-baru|66 "
        "penguatan-tata-kelola|66",
    ),
    16: (
        "pemanfaatan|67 sop-penggunaan|67 catatan-pembangunan|67 undangan-pembangunan|67",
        "pemanfaatan-sebagian|67 sop-penggunaan|67",
        "pemanfaatan-seluruh:68 operasional:68",
        "pemanfaatan:68 sop-penggunaan:68 interkoneksi:68 reviu:69 rekomendasi:69 undangan-reviu?69",
        "tindak-lanjut:69 bahan-penyempurnaan?69 layanan-sebelumnya:69 layanan-baru|70 "
        "penguatan-tata-kelola|70",
    ),
    17: (
        "catatan-pembangunan|71 pengoperasian|71 undangan-pembangunan|71",
        "pemanfaatan-sebagian|71 sop-jaringan|71",
        "pemanfaatan-seluruh:72 operasional:72",
        "pengoperasian-terhubung|72 sop-terhubung|72 reviu:73 rekomendasi:73 undangan-reviu?73",
        "tindak-lanjut:73 bahan-penyempurnaan?73 pengoperasian-sebelumnya:74 pengoperasian-baru|74 "
        "penguatan-tata-kelola|74",
    ),
    18: (
        "pengoperasian|75 tangkapan-integrasi|75 catatan-penggunaan|75 undangan-penerapan|75",
        "pemanfaatan-sebagian:75 tangkapan-integrasi:75",
        "pemanfaatan-seluruh:75 operasional:76",
        "pengoperasian-terhubung|76 sop-integrasi|76 reviu:76 rekomendasi:77 undangan-reviu?77",
        "tindak-lanjut|77 bahan-penyempurnaan|77 penghubung-sebelumnya:78 penghubung-disempurnakan|78 "
        "penguatan-tata-kelola|78 integrasi-splp:77",
    ),
    19: (
        "catatan-pembentukan|79 undangan-pembentukan|79 dokumentasi-pembentukan|79",
        "dasar-tugas:78 pelaksanaan-sebagian|79 foto-sebagian|79",
        "pelaksanaan-seluruh:80 foto-seluruh?80",
        "rapat-koordinasi:80 reviu:81 rekomendasi:81 undangan-reviu?81",
        "tindak-lanjut:81 undangan-peningkatan:81 tugas-sebelumnya:81 tugas-ditingkatkan|81 "
        "penguatan-tata-kelola|82",
    ),
    20: (
        "catatan-pembentukan|83 undangan-pembentukan|83 dokumentasi-pembentukan|83",
        "dokumentasi-kolaborasi|83 catatan-kolaborasi|83",
        "penetapan-forum:84 dokumentasi-kegiatan|84 notulen-rutin|84 undangan-kegiatan|84",
        "rapat-forum:84 reviu:84 rekomendasi:84 undangan-reviu?84",
        "tindak-lanjut:85 undangan-forum:85 kolaborasi-sebelumnya:85 kolaborasi-diperbaiki|85 "
        "penguatan-tata-kelola|85",
    ),
}


def _line(item: EvidenceItem) -> str:
    mark = "|" if item.rule.alternative else "?" if item.rule.optional else ":"
    return f"{item.rule.id}{mark}{item.rule.page}"


@pytest.mark.parametrize("number", PROCESSES)
def test_levels_and_items_are_as_in_the_source(number: int) -> None:
    pages, criteria = PAGES[number]
    indicator = PART.pack.indicators[number]
    assert (indicator.id, indicator.pages, PART.pack.families[number].id) == (number, pages, "proses")
    assert tuple(indicator.levels[level].page for level in LEVELS) == criteria
    assert (
        tuple(" ".join(_line(item) for item in PART.items(number, level)) for level in LEVELS)
        == ITEMS[number]
    )


# The rows of level 2 of the architecture and the roadmap do not demand level 1; all others do.
@pytest.mark.parametrize("number", PROCESSES)
def test_a_level_demands_the_one_below_where_its_row_says_so(number: int) -> None:
    second = None if number in (11, 12) else 1
    levels = PART.pack.indicators[number].levels
    assert tuple(levels[level].requires for level in LEVELS) == (None, second, 2, 3, 4)


@beside_the_manual
@pytest.mark.parametrize("number", PROCESSES)
def test_asks_for_what_the_parsed_manual_prints(number: int) -> None:
    for level in LEVELS:
        printed = manual()[number]["level"][str(level)]
        recent = [item for item in PART.items(number, level) if item.rule.max_age_years == 2]
        assert len(recent) == printed["bukti"].count("<2 tahun") + printed["bukti"].count("aktual")
        enacted = any(item.rule.status == "enacted" for item in PART.items(number, level))
        if "telah ditetapkan" in printed["bukti"]:
            assert enacted


# --- required contents

SETS = {
    (11, "domain-arsitektur"): "proses-bisnis data-informasi layanan aplikasi infrastruktur keamanan",
    (11, "referensi-arsitektur"): "rab rad ral raa rai rak",
    (12, "muatan"): "tata-kelola manajemen layanan infrastruktur aplikasi keamanan audit",
    (14, "jenjang-peta"): "level-0 subproses pendukung",
    (15, "siklus-minimum"): "perencanaan analisis desain implementasi pemeliharaan",
    (15, "siklus"): "analisis perencanaan desain implementasi pengujian-kelaikan pemeliharaan evaluasi",
}
# item: (set, how many of it are needed)
DEMANDED = {
    "11.1.rancangan": (("domain-arsitektur", 1),),
    "11.2.sebagian-domain": (("domain-arsitektur", 1),),
    "11.2.metadata-sia": (("domain-arsitektur", 1),),
    "11.3.seluruh-domain": (("domain-arsitektur", 6), ("referensi-arsitektur", 6)),
    "11.4.selaras-nasional": (("domain-arsitektur", 6), ("referensi-arsitektur", 6)),
    "11.5.arsitektur-berlaku": (("domain-arsitektur", 6),),
    "11.5.arsitektur-baru": (("domain-arsitektur", 1),),
    "12.2.sebagian-muatan": (("muatan", 1),),
    "12.3.seluruh-muatan": (("muatan", 7),),
    "12.4.peta-rencana-lengkap": (("muatan", 7),),
    "12.5.peta-rencana-sebelumnya": (("muatan", 1),),
    "12.5.peta-rencana-baru": (("muatan", 1),),
    "14.1.rancangan": (("jenjang-peta", 1),),
    "14.2.peta-standar": (("jenjang-peta", 2),),
    "14.5.inovasi-sebelumnya": (("jenjang-peta", 1),),
    "14.5.inovasi-baru": (("jenjang-peta", 1),),
    "15.2.dokumentasi-siklus": (("siklus-minimum", 5),),
    "15.2.catatan-siklus": (("siklus-minimum", 5),),
    "15.2.tujuh-tahap": (("siklus", 7),),
    "15.3.dokumentasi-siklus": (("siklus-minimum", 5),),
    "15.5.pengembangan-sebelumnya": (("siklus-minimum", 2),),
    "15.5.pengembangan-baru": (("siklus-minimum", 2),),
}


def test_contents_are_those_of_the_source() -> None:
    found = {
        (number, name): " ".join(content.id for content in contents)
        for number, indicator in PART.pack.indicators.items()
        for name, contents in indicator.contents.items()
    }
    assert found == SETS
    demanded = {
        item.key: tuple((part.id, part.need) for part in item.sets)
        for item in PART.pack.items
        if item.rule.contents
    }
    assert demanded == DEMANDED


# --- status, age and order in time

# "Didokumentasikan secara formal" (pages 51-61): a draft is none.
ENACTED = (
    "11.2.sebagian-domain 11.3.seluruh-domain 11.4.selaras-nasional 11.5.arsitektur-berlaku "
    "11.5.arsitektur-baru 12.2.sebagian-muatan 12.3.seluruh-muatan 12.4.peta-rencana-lengkap "
    "12.5.peta-rencana-sebelumnya 12.5.peta-rencana-baru 13.5.anggaran-sebelumnya 13.5.anggaran-revisi "
    "14.2.peta-standar 14.3.peta-diperbaiki 14.5.inovasi-sebelumnya 14.5.inovasi-baru "
    "15.5.pengembangan-sebelumnya 15.5.pengembangan-baru 16.5.layanan-sebelumnya 16.5.layanan-baru "
    "17.5.pengoperasian-sebelumnya 17.5.pengoperasian-baru 20.3.penetapan-forum"
)
CURRENT = {"11.3.seluruh-domain", "11.4.selaras-nasional", "11.5.arsitektur-berlaku"}


def test_only_what_the_manual_wants_enacted_or_current_is_demanded_so() -> None:
    assert " ".join(item.key for item in PART.pack.items if item.rule.status != "any") == ENACTED
    assert {item.rule.status for item in PART.pack.items} == {"any", "enacted"}
    assert {item.key for item in PART.pack.items if item.rule.covers_year} == CURRENT


@pytest.mark.parametrize("number", PROCESSES)
def test_ages(number: int) -> None:
    aged = {item.key: item.rule.max_age_years for item in _keys(number) if item.rule.max_age_years}
    budgets = {"12.4.anggaran-tiga-tahun": 3} if number == 12 else {}
    assert aged == {f"{number}.4.reviu": 2, f"{number}.4.rekomendasi": 2, **budgets}


@pytest.mark.parametrize("number", PROCESSES)
def test_what_is_improved_follows_the_review(number: int) -> None:
    later = [item for item in _keys(number) if item.rule.after]
    assert later
    assert {(item.level, item.after) for item in later} == {(5, f"{number}.4.reviu")}
    assert all(item.rule.within_years_after is None for item in later)  # the year is a rule of 1-10 only
    if number != 11:
        assert len(later) == 2
        assert {item.rule.alternative for item in later} == {"pemutakhiran"}


@pytest.mark.parametrize("number", PROCESSES)
def test_one_trace_is_enough_at_level_1_and_one_group_of_alternatives_a_name(number: int) -> None:
    assert len({item.rule.alternative for item in PART.items(number, 1)} | {None}) == 2
    for level in LEVELS:
        groups = [item.rule.alternative for item in PART.items(number, level) if item.rule.alternative]
        assert all(groups.count(group) >= 2 for group in groups)
        assert all(not item.rule.optional for item in PART.items(number, level) if item.rule.alternative)


# --- kinds of document

# (item, kinds an assessor takes, kinds that are handed in instead)
KINDS: list[tuple[str, set[Kind], set[Kind]]] = [
    ("11.2.sebagian-domain", {"rencana", "lampiran", "peraturan"}, {"paparan", "notulen", "anggaran"}),
    ("11.4.selaras-nasional", {"peraturan", "keputusan", "lampiran"}, {"laporan", "paparan"}),
    ("12.3.seluruh-muatan", {"rencana", "lampiran", "keputusan"}, {"anggaran", "paparan", "undangan"}),
    ("12.4.anggaran-tiga-tahun", {"anggaran"}, {"rencana", "laporan"}),
    ("13.1.rencana-kerja", {"rencana"}, {"anggaran", "peraturan"}),
    ("13.2.anggaran-spbe", {"anggaran"}, {"rencana", "peraturan"}),
    ("13.2.konsultasi-sebagian", {"notulen", "berita-acara", "surat"}, {"undangan", "peraturan"}),
    ("13.4.sop-terpadu", {"sop"}, {"peraturan", "anggaran"}),
    ("14.2.peta-standar", {"keputusan", "lampiran", "laporan"}, {"sop", "notulen", "daftar"}),
    ("15.2.dokumentasi-siklus", {"laporan", "rencana"}, {"panduan", "anggaran", "peraturan", "sop"}),
    ("15.3.konsultasi-unit-tik", {"notulen", "laporan", "berita-acara"}, {"undangan", "peraturan"}),
    ("16.2.sop-penggunaan", {"sop"}, {"formulir", "peraturan", "panduan"}),
    ("16.3.pemanfaatan-seluruh", {"laporan", "daftar"}, {"sop", "peraturan", "rencana", "anggaran"}),
    ("16.4.interkoneksi", {"berita-acara", "perjanjian", "laporan"}, {"peraturan", "rencana", "anggaran"}),
    ("17.4.sop-terhubung", {"sop"}, {"peraturan"}),
    ("18.2.tangkapan-integrasi", {"tangkapan-layar", "laporan"}, {"peraturan", "panduan", "undangan"}),
    ("19.1.dokumentasi-pembentukan", {"keputusan", "foto"}, {"peraturan"}),
    ("19.2.pelaksanaan-sebagian", {"laporan", "notulen"}, {"keputusan", "rencana", "undangan"}),
    ("19.4.rapat-koordinasi", {"notulen", "daftar-hadir"}, {"undangan", "keputusan"}),
    ("20.3.penetapan-forum", {"keputusan"}, {"notulen", "undangan", "peraturan"}),
    ("20.3.notulen-rutin", {"notulen", "laporan"}, {"undangan", "daftar-hadir"}),
]


@pytest.mark.parametrize(("key", "accepted", "refused"), KINDS)
def test_kinds(key: str, accepted: set[Kind], refused: set[Kind]) -> None:
    kinds = set(PART.item(key).rule.kinds)
    assert accepted <= kinds
    assert not refused & kinds


@pytest.mark.parametrize("number", PROCESSES)
def test_a_norm_is_never_a_deed(number: int) -> None:
    """A regulation counts only where it carries the document itself, in its title or attachment."""
    for item in _keys(number):
        if "peraturan" in item.rule.kinds:
            assert number in (11, 12, 14)
            assert set(item.zones) == {"judul", "lampiran", "isi"}
        if item.rule.id in REVIEW[:2]:
            assert set(item.rule.kinds) == {"notulen", "laporan", "berita-acara"}
