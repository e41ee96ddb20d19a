"""The management and audit indicators (21-31): as in the source, execution told from norm and plan."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from extractors.model import Document, Kind, Page, Profile, Reading, Section
from rules.instrument import Glossary, Indicator
from rules.manifest import Manifest
from rules.match import match
from rules.pack import Instrument
from rules.resolve import EvidenceItem, merge_shared, resolve
from rules.source import Defect, Source

ROOT = Path(__file__).parents[2]
PACK = ROOT / "rules" / "instruments" / "spbe-2024"
PEDOMAN = ROOT.parent / "shared" / "domain" / "pedoman-3-2024.json"
MANAGEMENT = tuple(range(21, 29))
AUDITS = (29, 30, 31)
ALL = (*MANAGEMENT, *AUDITS)
LEVELS = (1, 2, 3, 4, 5)


def _source(name: str) -> Source:
    return Source(PACK / name, name)


@lru_cache(maxsize=1)
def _pack() -> Instrument:
    """The pack reduced to these indicators: what other files of the pack say does not matter here."""
    defects: list[Defect] = []
    manifest = _source("instrument.yaml").load(Manifest)
    sources = {number: _source(f"indicators/{number}.yaml") for number in ALL}
    loaded = {number: (source, source.load(Indicator)) for number, source in sources.items()}
    shared = merge_shared((_source("shared.yaml"), _source("shared-manajemen.yaml")), defects)
    items = resolve(manifest, shared, loaded, defects)
    assert not defects
    indicators = {number: indicator for number, (_, indicator) in loaded.items()}
    return Instrument(manifest, _source("glossary.yaml").load(Glossary), indicators, items, "management")


def _items(number: int, level: int) -> list[EvidenceItem]:
    return [item for item in _pack().items if (item.indicator, item.level) == (number, level)]


def _item(key: str) -> EvidenceItem:
    return next(item for item in _pack().items if item.key == key)


# --- what the source says

# indicator: pages, page of each level's criterion, the items of each level ("86*2+87*2": two on each page)
SOURCE: dict[int, tuple[str, str, str]] = {
    21: ("86-89", "86 87 87 87 88", "86*2+87*2 87*2 87*2 88*5 89*5"),
    # a strategy and/or a CSIRT: two items for one row of level 4
    22: ("89-93", "90 90 91 91 92", "90*4 90*2 91*1 91*3+92*3 92*4+93*1"),
    23: ("93-96", "93 94 94 94 95", "93*4 94*2 94*1 95*5 96*5"),
    24: ("96-100", "97 97 98 98 99", "97*4 97*2 98*2 99*5 99*1+100*4"),
    # no row about the whole application at level 4
    25: ("100-103", "101 101 101 102 103", "101*4 101*2 102*1 102*3+103*1 103*5"),
    26: ("104-107", "104 104 105 106 106", "104*4 105*2 105*2 106*5 107*5"),
    27: ("107-111", "108 109 109 110 111", "108*4 109*2 109*1+110*1 110*5 111*5"),
    28: ("111-115", "112 113 113 114 115", "113*4 113*2 114*2 114*4+115*1 115*5"),
    29: ("116-119", "116 117 117 118 119", "117*4 117*2 118*1 118*4 119*4"),
    30: ("119-123", "120 120 121 121 122", "120*4 121*2 121*1 121*1+122*3 122*3+123*1"),
    31: ("123-126", "123 124 124 125 126", "124*4 124*2 125*1 125*4 126*4"),
}


def _pages(items: list[EvidenceItem]) -> str:
    groups = groupby(item.rule.page for item in items)
    return "+".join(f"{page}*{len(list(group))}" for page, group in groups)


@pytest.mark.parametrize("number", ALL)
def test_levels_items_and_pages_are_as_in_the_source(number: int) -> None:
    pages, criteria, evidence = SOURCE[number]
    indicator = _pack().indicators[number]
    assert (indicator.id, _pack().families[number].id) == (number, "proses")
    assert "-".join(map(str, indicator.pages)) == pages
    assert " ".join(str(indicator.levels[level].page) for level in LEVELS) == criteria
    assert " ".join(_pages(_items(number, level)) for level in LEVELS) == evidence
    # The row of level 2 of indicator 22 alone does not demand level 1.
    demanded = (None, None if number == 22 else 1, 2, 3, 4)
    assert tuple(indicator.levels[level].requires for level in LEVELS) == demanded


@pytest.mark.skipif(not PEDOMAN.exists(), reason="the parsed Pedoman lies beside the project, not in it")
@pytest.mark.parametrize("number", ALL)
def test_agrees_with_the_parsed_manual(number: int) -> None:
    rows: list[dict[str, Any]] = json.loads(PEDOMAN.read_text(encoding="utf-8"))
    row = next(row for row in rows if row["nomor"] == number)
    indicator = _pack().indicators[number]
    name = re.sub(r"\s+", " ", row["nama"]).removeprefix("Tingkat Kematangan ").rstrip(".")
    # The manual drops the first word of indicator 25; the regulation's name is used.
    assert indicator.name == ("Penerapan " if number == 25 else "") + name
    assert indicator.pages[0] == row["halaman_pdf"]
    for level in LEVELS:
        printed = row["level"][str(level)]
        assert indicator.levels[level].page == printed["halaman_pdf"]
        named = re.match(r"Kriteria tingkat (\d) telah terpenuhi", printed["kriteria"])
        assert indicator.levels[level].requires == (int(named[1]) if named else None)
    numbered = [len(re.findall(r"(?:^|\s)\d\) ", row["level"][level]["bukti"])) for level in ("4", "5")]
    assert len({item.rule.alternative or item.rule.id for item in _items(number, 4)}) == numbered[0]
    # "2) ...; or 3) ..." is one group; the audits have no third row.
    groups = {item.rule.alternative or item.rule.id for item in _items(number, 5)}
    assert len(groups) == 2 == min(2, numbered[1])


# indicator: its named contents, how many each set has
CONTENTS: dict[int, dict[str, int]] = {
    21: {"penilaian-risiko": 4, "pengendalian-risiko": 2},
    22: {"proses-keamanan": 6, "kendali-keamanan": 5},
    23: {"proses-data": 6},
    24: {"proses-aset": 4, "jenis-aset": 9},
    25: {"kompetensi-sdm": 6},
    26: {"proses-pengetahuan": 5},
    27: {"proses-perubahan": 5, "lingkup-perubahan": 10},
    28: {"proses-layanan": 2},
    29: {"hal-pokok-teknis": 5, "objek-audit": 2},
    30: {"hal-pokok-teknis": 5, "objek-audit": 2},
    31: {"hal-pokok-teknis": 5, "objek-audit": 2},
}
# (item, contents that it asks for: how many of each set)
NEEDS = [
    ("21.2.penerapan-awal", {"penilaian-risiko": 1}),
    ("21.3.penerapan-pedoman", {"penilaian-risiko": 4}),  # forms 2 and 3; forms 4 and 5 belong to level 4
    ("21.4.penerapan-lengkap", {"penilaian-risiko": 4, "pengendalian-risiko": 2}),
    ("22.2.penerapan-awal", {"kendali-keamanan": 1}),
    ("22.4.penerapan-lengkap", {"proses-keamanan": 6}),
    ("23.3.penerapan-pedoman", {"proses-data": 6}),
    ("23.4.penerapan-lengkap", {"proses-data": 6}),
    ("24.2.penerapan-awal", {"jenis-aset": 1}),
    ("24.3.penerapan-pedoman", {"proses-aset": 4, "jenis-aset": 1}),
    ("25.2.penerapan-awal", {"kompetensi-sdm": 1}),
    ("25.3.seluruh-kompetensi", {"kompetensi-sdm": 6}),
    ("26.4.penerapan-lengkap", {"proses-pengetahuan": 5}),
    ("27.3.penerapan-pedoman", {"proses-perubahan": 5, "lingkup-perubahan": 1}),
    ("28.2.penerapan-awal", {"proses-layanan": 1}),
    ("28.3.penerapan-pedoman", {"proses-layanan": 2}),
    *((f"{n}.3.audit-internal", {"hal-pokok-teknis": 5, "objek-audit": 1}) for n in AUDITS),
    *((f"{n}.4.audit-eksternal", {"hal-pokok-teknis": 5, "objek-audit": 1}) for n in AUDITS),
]


def test_the_named_contents_are_those_of_the_source() -> None:
    found = {n: {name: len(parts) for name, parts in _pack().indicators[n].contents.items()} for n in ALL}
    assert found == CONTENTS
    for number in ALL:
        used = {part.of for item in _pack().by_indicator[number] for part in item.rule.contents}
        assert used == set(CONTENTS[number])


@pytest.mark.parametrize(("key", "needs"), NEEDS)
def test_how_many_contents_an_item_asks_for(key: str, needs: dict[str, int]) -> None:
    assert {part.id: part.need for part in _item(key).sets} == needs


@pytest.mark.parametrize("number", ALL)
def test_alternatives_ages_and_order_in_time(number: int) -> None:
    audit = number in AUDITS
    assert {item.rule.alternative for item in _items(number, 1)} == {"penyusunan"}
    aged = {item.key for item in _pack().by_indicator[number] if item.rule.max_age_years == 2}
    executed = {f"{number}.{id_}" for id_ in ("1.dokumentasi-audit", "2.audit-terbatas", "3.audit-internal")}
    assert aged == {f"{number}.4.reviu"} | (executed | {f"{number}.4.audit-eksternal"} if audit else set())
    assert {i.rule.max_age_years for i in _pack().by_indicator[number]} == {None, 2}
    covering = [item.key for item in _pack().by_indicator[number] if item.rule.covers_year]
    assert covering == [f"{number}.2.program-peta-rencana"]
    assert [i.rule.id for i in _pack().by_indicator[number] if i.rule.optional] == ["undangan-reviu"]
    later = {item.after for item in _items(number, 5)} - {None}
    assert later == {f"{number}.4.audit-eksternal" if audit else f"{number}.4.reviu"}
    groups = [item.rule.alternative for item in _items(number, 5)]
    assert groups == ["tindak-lanjut"] * 3 + ([None] if audit else ["perbaikan"] * 2)


def test_only_what_the_coordination_team_sets_must_be_enacted() -> None:
    enacted = {item.key for item in _pack().items if item.rule.status == "enacted"}
    strategies = {f"{number}.4.arah-strategis" for number in MANAGEMENT if number != 26}
    assert enacted == strategies | {"22.4.tim-csirt"}
    assert {_item(key).rule.alternative for key in enacted if key.startswith("22.")} == {
        "strategi-atau-csirt"
    }
    assert all("peraturan" not in _item(key).rule.kinds for key in enacted)


EXECUTION = (
    "penerapan",
    "pemanfaatan",
    "pengetahuan-baru",
    "seluruh-kompetensi",
    "audit-",
    "perbaikan",
    "peny",
)


@pytest.mark.parametrize("number", ALL)
def test_norms_plans_and_meetings_are_no_execution(number: int) -> None:
    items = [i for i in _pack().by_indicator[number] if i.level > 1 and i.rule.id.startswith(EXECUTION)]
    assert len({item.level for item in items}) >= 3
    for item in items:
        assert item.rule.kinds
        assert not {"peraturan", "rencana", "anggaran", "undangan", "lampiran"}.intersection(item.rule.kinds)
    planned = _item(f"{number}.2.program-peta-rencana")
    assert "laporan" not in planned.rule.kinds
    assert "batang-tubuh" not in planned.zones


@pytest.mark.parametrize("number", ALL)
def test_topics_are_named_by_what_is_theirs_alone(number: int) -> None:
    topic = _pack().indicators[number].topic
    named = {phrase.lower() for phrase in topic.phrases}
    assert not named.intersection(word.lower() for word in _pack().glossary.stop_phrases)
    others = {phrase.lower() for n in ALL if n != number for phrase in _pack().indicators[n].topic.phrases}
    assert not named.intersection(others)


def test_slips_in_print_are_noted() -> None:
    for number in AUDITS:
        assert any("A5" in note and "aspek 6" in note for note in _pack().indicators[number].notes)
        assert _pack().places[number][1].id == 6
    assert any("rancangan" in note and "tanda terima" in note for note in _pack().indicators[21].notes)


# --- what the phrases find


def _paper(text: str, kind: Kind, subject: str | None = None) -> Document:
    """A document of one page; one with a subject is a legal product whose text is one article."""
    whole = f"{subject}\n{text}" if subject else text
    sections: tuple[Section, ...] = ()
    if subject:
        start = len(subject) + 1
        title = Section("judul", "judul", "judul", 0, start)
        sections = (title, Section("pasal", "Pasal 2", "batang-tubuh", start, len(whole)))
    profile = Profile(kind=kind, subject=subject)
    page = Page(1, whole, "text", 1.0)
    return Document("0" * 64, "bukti", "text/plain", Reading("ok"), (page,), sections, profile=profile)


def _fulfils(document: Document, key: str) -> bool:
    """Whether a document of an accepted kind holds everything that an item asks for and is no near miss."""
    item, kind = _item(key), document.profile.kind
    found = match(document, _pack()).item(key)
    if found is None or not found.about or found.negated or kind not in item.rule.kinds:
        return False
    mistaken = (item.rule.confused_with[number] for number in found.confused)
    if any(not mistake.kinds or kind in mistake.kinds for mistake in mistaken):
        return False
    complete = all(len(there.found) >= part.need for there, part in zip(found.sets, item.sets, strict=True))
    return complete and all(mention.found is not None for mention in found.mentions)


RISK = (
    "Laporan Penerapan Manajemen Risiko SPBE. Mengacu pada Peraturan Menteri PANRB Nomor 5 Tahun 2020. "
    "Penetapan konteks, identifikasi risiko, analisis risiko, dan evaluasi risiko oleh UPR SPBE."
)
DATA = (
    "Laporan Satu Data menurut pedoman. Arsitektur data, data induk, data referensi, basis data, kualitas "
    "data, dan interoperabilitas data."
)
ASSETS = (
    "Laporan Pengelolaan Aset TIK sesuai pedoman. Perencanaan kebutuhan server, pengadaan, pemeliharaan, "
    "usulan penghapusan."
)
FIELDS = (
    "Matriks Kompetensi SDM SPBE: proses bisnis, arsitektur SPBE, data dan informasi, keamanan SPBE, "
    "aplikasi SPBE, infrastruktur SPBE."
)
AUDIT = (
    "Laporan Hasil Audit Infrastruktur SPBE oleh tim auditor Inspektorat menurut pedoman audit atas jaringan "
    "intra. Hasil audit: penerapan tata kelola, manajemen infrastruktur, fungsionalitas, kinerja, dan aspek "
    "lainnya. Temuan audit: empat."
)
ROADMAP = (
    "Peta Jalan SPBE Kota Contoh 2022-2026. Inisiatif strategis: manajemen risiko, keamanan informasi, satu "
    "data, aset TIK, peningkatan kapasitas SDM, manajemen layanan, audit TIK."
)
STRATEGY = "Arah kebijakan berlaku bagi seluruh perangkat daerah, ditetapkan Ketua Tim Koordinasi SPBE."
FINDINGS = "Permasalahan: petugas kurang. Rekomendasi: ditambah."

# (item, kind, words, whether they fulfil it)
FOUND: list[tuple[str, Kind, str, bool]] = [
    ("21.3.penerapan-pedoman", "laporan", RISK, True),
    ("21.3.penerapan-pedoman", "rencana", RISK, False),  # a plan is no execution
    ("21.3.penerapan-pedoman", "laporan", RISK.replace("analisis risiko, ", ""), False),
    ("21.2.penerapan-awal", "laporan", "Register risiko SPIP: identifikasi risiko fraud, analisis.", False),
    ("21.3.pakta-integritas", "formulir", "PAKTA INTEGRITAS MANAJEMEN RISIKO SPBE UPR Kominfo", True),
    ("21.3.pakta-integritas", "formulir", "PAKTA INTEGRITAS bebas korupsi, kolusi dan nepotisme", False),
    ("21.4.reviu", "laporan", RISK, False),  # the evaluation of risks is no review of risk management
    ("21.4.reviu", "notulen", "Notulen rapat reviu Manajemen Risiko SPBE. " + FINDINGS, True),
    ("21.4.rekomendasi", "notulen", "Notulen rapat reviu Manajemen Risiko SPBE. " + FINDINGS, True),
    ("22.2.penerapan-awal", "laporan", "Laporan keamanan informasi: penetration test dan hardening", True),
    ("22.4.reviu", "notulen", "Notulen evaluasi kebijakan manajemen keamanan informasi.", False),
    ("23.3.penerapan-pedoman", "laporan", DATA, True),
    ("23.3.penerapan-pedoman", "laporan", DATA.replace("data referensi, ", ""), False),
    ("23.3.penerapan-pedoman", "peraturan", DATA, False),
    ("24.3.penerapan-pedoman", "laporan", ASSETS, True),
    ("24.2.penerapan-awal", "daftar", "BUKU INVENTARIS Dinas Kominfo: laptop, printer", True),
    ("24.2.penerapan-awal", "daftar", "BUKU INVENTARIS Dinas Pertanian: traktor, tanah", False),
    ("24.3.pedoman-digunakan", "sop", "SOP Pengelolaan Aset TIK Dinas Kominfo", True),
    ("25.3.seluruh-kompetensi", "daftar", FIELDS, True),
    ("25.3.seluruh-kompetensi", "daftar", FIELDS.replace("arsitektur SPBE, ", ""), False),
    ("25.2.penerapan-awal", "laporan", "Pelatihan SDM dalam bidang informasi dan komunikasi", False),
    ("26.3.pemanfaatan-aplikasi", "tangkapan-layar", "SIMPAN SPBE Kota Contoh daftar artikel", True),
    ("26.3.pemanfaatan-aplikasi", "tangkapan-layar", "Manajemen Pengetahuan di Google Drive", False),
    ("27.2.penerapan-awal", "formulir", "Formulir permintaan perubahan aplikasi e-Kinerja: modul cuti", True),
    ("27.2.penerapan-awal", "laporan", "Laporan agen perubahan, area manajemen perubahan RB", False),
    ("28.3.pedoman-digunakan", "sop", "Prosedur Layanan Meja Bantuan (Helpdesk) TIK", True),
    ("29.3.audit-internal", "laporan", AUDIT, True),
    ("29.3.audit-internal", "laporan", AUDIT.replace("fungsionalitas, ", ""), False),
    ("29.4.audit-eksternal", "laporan", AUDIT, False),
    ("29.4.audit-eksternal", "laporan", AUDIT + " Lembaga audit TIK terakreditasi.", True),
    ("29.4.reviu", "laporan", AUDIT, False),  # the audit report is not its own review
    ("31.2.audit-terbatas", "laporan", AUDIT, False),  # an audit of the infrastructure is none of security
    ("30.1.undangan-rancangan-audit", "undangan", "Undangan rapat persiapan audit aplikasi SPBE", True),
    *((f"{n}.2.program-peta-rencana", "rencana", ROADMAP, True) for n in (21, 22, 23, 24, 25, 28, *AUDITS)),
    *((f"{n}.2.program-peta-rencana", "rencana", ROADMAP, False) for n in (26, 27)),
    ("21.2.program-peta-rencana", "laporan", ROADMAP, False),
]


@pytest.mark.parametrize(("key", "kind", "text", "found"), FOUND)
def test_documents_as_offices_write_them(key: str, kind: Kind, text: str, found: bool) -> None:
    assert _fulfils(_paper(text, kind), key) is found


# (item, kind, subject, words of an article, whether they fulfil it)
TITLED: list[tuple[str, Kind, str, str, bool]] = [
    ("21.4.arah-strategis", "keputusan", "Kebijakan Strategis Manajemen Risiko SPBE", STRATEGY, True),
    ("21.4.arah-strategis", "keputusan", "Tim Koordinasi SPBE", STRATEGY + " Manajemen risiko SPBE.", False),
    ("22.4.tim-csirt", "keputusan", "Tim Tanggap Insiden Siber", "Membentuk Tim CSIRT.", True),
    ("22.4.tim-csirt", "keputusan", "Peta Rencana SPBE", "Pembentukan tim tanggap insiden siber.", False),
    ("24.3.pedoman-digunakan", "peraturan", "Pedoman Manajemen Aset TIK", "Aset TIK dicatat.", True),
    # An article of a general regulation repeats the process; it is no guideline.
    ("24.3.pedoman-digunakan", "peraturan", "SPBE", "Pedoman manajemen aset TIK disusun.", False),
    ("29.1.rancangan-audit", "keputusan", "Tim Auditor TIK Internal", "Menetapkan tim.", True),
    ("29.1.rancangan-audit", "keputusan", "Tim Asesor Internal SPBE", "Tim menilai audit TIK.", False),
]


@pytest.mark.parametrize(("key", "kind", "subject", "text", "found"), TITLED)
def test_decrees_and_regulations(key: str, kind: Kind, subject: str, text: str, found: bool) -> None:
    assert _fulfils(_paper(text, kind, subject), key) is found
