"""Lists, near misses and papers without an application: what a second reading of the manual found."""

from __future__ import annotations

from functools import lru_cache

import pytest

from extractors.model import Document, Kind, Page, Profile, Reading, Section
from rules.evidence import Context, Evidence
from rules.findings import ItemMatch
from rules.match import match
from rules.pack import Instrument, load
from rules.resolve import EvidenceItem
from rules.serving import settled, supports

CITY = "Pemerintah Kota Contoh"


@lru_cache(maxsize=1)
def _pack() -> Instrument:
    return load("spbe-2024")


def _item(key: str) -> EvidenceItem:
    return next(item for item in _pack().items if item.key == key)


def _paper(kind: Kind, title: str, text: str) -> Document:
    """A document under its title; a regulation or decree has one article that holds the text."""
    head = f"{title}\n"
    page = Page(1, head + text, "text", 1.0)
    sections: tuple[Section, ...] = ()
    if kind in ("peraturan", "keputusan"):
        sections = (
            Section("judul", "", "judul", 0, len(head)),
            Section("pasal", "Pasal 2", "batang-tubuh", len(head), len(page.text)),
        )
    profile = Profile(kind=kind, subject=title, status="enacted", institution=CITY)
    return Document(
        "0" * 64, "bukti.pdf", "application/pdf", Reading("ok"), (page,), sections, profile=profile
    )


def _matched(kind: Kind, title: str, text: str, key: str) -> ItemMatch | None:
    return match(_paper(kind, title, text), _pack()).item(key)


def _supported(kind: Kind, title: str, text: str) -> set[int]:
    document = _paper(kind, title, text)
    evidence = settled(Evidence.of(document, match(document, _pack()), (), document.name), _pack())
    context = Context(institution=CITY, year=2025)
    return {support.indicator for support in supports(evidence, _pack(), context)}


# (item, kind, title, text, contents of its first set): a heading and the bare names under it count as a whole
LISTS: list[tuple[str, Kind, str, str, int]] = [
    (
        "2.3.seluruh-muatan",
        "peraturan",
        "Tata Kelola Layanan",
        "Peta Rencana SPBE memuat: a. tata kelola; b. manajemen; c. layanan; d. infrastruktur; e. aplikasi; "
        "f. keamanan; dan g. audit TIK.",
        7,
    ),
    (
        "8.3.seluruh-proses",
        "peraturan",
        "Tata Kelola Layanan",
        "Manajemen keamanan informasi meliputi: a. ruang lingkup; b. penanggung jawab; c. perencanaan; "
        "d. dukungan pengoperasian; e. evaluasi kinerja; dan f. perbaikan berkelanjutan.",
        6,
    ),
    # the kinds of the security audit are not the three ICT audits
    (
        "9.3.seluruh-audit",
        "peraturan",
        "Tata Kelola Layanan",
        "Audit Keamanan SPBE terdiri atas: a. keamanan aplikasi; dan b. keamanan infrastruktur.",
        1,
    ),
    (
        "11.3.seluruh-domain",
        "rencana",
        "Arsitektur SPBE Kota Contoh",
        "Domain arsitektur SPBE meliputi proses bisnis, data dan informasi, layanan, aplikasi, "
        "infrastruktur, dan keamanan.",
        6,
    ),
    (
        "26.4.penerapan-lengkap",
        "laporan",
        "Laporan Manajemen Pengetahuan",
        "Proses manajemen pengetahuan meliputi pengumpulan, pengolahan, penyimpanan, penggunaan, dan alih "
        "pengetahuan.",
        5,
    ),
    # outside a list the bare words are about anything
    (
        "26.4.penerapan-lengkap",
        "laporan",
        "Laporan Manajemen Pengetahuan",
        "Berkas disiapkan. Pengolahan data peserta selesai. Penyimpanan arsip di gudang.",
        0,
    ),
]


@pytest.mark.parametrize(("key", "kind", "title", "text", "count"), LISTS)
def test_a_list_counts_as_a_whole(key: str, kind: Kind, title: str, text: str, count: int) -> None:
    matched = _matched(kind, title, text, key)
    assert matched is not None
    assert len(matched.sets[0].found) == count


# Papers and rules on a matter that some application also serves: they show no application.
PAPERS: list[tuple[Kind, str]] = [
    ("peraturan", "Pengelolaan Barang Milik Daerah"),
    ("peraturan", "Penyelenggaraan Kearsipan Dinamis"),
    ("peraturan", "Pendelegasian Kewenangan Perizinan Berusaha"),
    ("peraturan", "Penerimaan Peserta Didik Baru"),
    ("peraturan", "Penilaian Kinerja Pegawai Negeri Sipil"),
    ("keputusan", "Kenaikan Pangkat Pegawai Negeri Sipil"),
    ("keputusan", "Pembentukan Tim Penyusun RKPD"),
    ("sop", "SOP Penyusunan Renja"),
    ("sop", "SOP Tindak Lanjut Hasil Pemeriksaan"),
    ("rencana", "Program Kerja Pengawasan Tahunan"),
    ("laporan", "Laporan Akuntabilitas Kinerja Instansi Pemerintah"),
    ("laporan", "Laporan Musrenbang Kecamatan"),
    ("laporan", "Reformasi Birokrasi dan Manajemen Perubahan"),
]


@pytest.mark.parametrize(("kind", "title"), PAPERS)
def test_a_paper_matter_supports_no_electronic_service(kind: Kind, title: str) -> None:
    text = f"{title} dilaksanakan oleh perangkat daerah. Pelaksanaan {title.lower()} dilaporkan."
    assert _supported(kind, title, text) == set()


# Manuals of applications under the names that offices use.
MANUALS = [
    ("Buku Panduan SRIKANDI", 37),
    ("Panduan SIPD RI Penatausahaan", 34),
    ("Panduan MySAPK", 36),
    ("Manual SPSE", 35),
    ("Manual SIPTL BPK", 39),
    ("Manual e-SAKIP", 40),
    ("Panduan e-Kinerja", 41),
    ("Manual SP4N-LAPOR!", 42),
    ("Manual JDIH", 44),
    ("Panduan Aktivasi Identitas Kependudukan Digital (IKD)", 45),
]


@pytest.mark.parametrize(("title", "indicator"), MANUALS)
def test_manuals_support_their_service(title: str, indicator: int) -> None:
    assert indicator in _supported("panduan", title, f"{title}. Klik menu masuk, lalu unduh.")


# (item, kind, title, text, whether the title says that it is another document)
CONFUSED: list[tuple[str, Kind, str, str, bool]] = [
    (
        "1.4.reviu",
        "laporan",
        "Laporan Hasil Evaluasi SPBE",
        "Arsitektur SPBE: hasil evaluasi tingkat 2.",
        True,
    ),
    ("1.4.reviu", "laporan", "Laporan Reviu Arsitektur SPBE", "Arsitektur SPBE direviu.", False),
    ("28.3.penerapan-pedoman", "daftar", "Daftar Layanan Helpdesk", "Helpdesk: SLA 24 jam.", True),
    ("28.3.penerapan-pedoman", "daftar", "Rekap Tiket Helpdesk", "Helpdesk: 20 tiket selesai.", False),
    (
        "18.1.pengoperasian",
        "laporan",
        "Laporan Integrasi Aplikasi dan SSO terkait API",
        "Integrasi aplikasi.",
        False,
    ),
    (
        "20.3.penetapan-forum",
        "keputusan",
        "Tim Koordinasi SPBE",
        "Tim bertugas melakukan kolaborasi antar perangkat daerah dalam penerapan SPBE.",
        False,
    ),
]


@pytest.mark.parametrize(("key", "kind", "title", "text", "confused"), CONFUSED)
def test_near_misses_are_known_by_their_title(
    key: str, kind: Kind, title: str, text: str, confused: bool
) -> None:
    matched = _matched(kind, title, text, key)
    assert matched is not None
    reasons = [_item(key).rule.confused_with[number] for number in matched.confused]
    assert any(not one.kinds or kind in one.kinds for one in reasons) is confused


@pytest.mark.parametrize(
    "title",
    [
        "Notulen Pembahasan Raperwali tentang Penyelenggaraan SPBE",
        "Notulen Pembahasan Rancangan Peraturan Bupati tentang Tata Kelola SPBE",
        "Notulen Pembahasan Draf Pergub tentang Pemerintahan Digital",
    ],
)
def test_drafting_is_known_by_the_titles_that_regulations_bear(title: str) -> None:
    matched = _matched("notulen", title, "Rancangan dibahas pasal demi pasal.", "1.1.hasil-penyusunan")
    assert matched is not None
    assert all(group.found is not None for group in matched.mentions)


def test_metadata_of_the_architecture_is_as_good_as_the_document_at_level_2() -> None:
    items = {item.rule.id: item.rule for item in _pack().items if (item.indicator, item.level) == (11, 2)}
    assert {rule.alternative for rule in items.values()} == {"dokumen-atau-metadata"}
    assert set(items) == {"sebagian-domain", "metadata-sia"}
