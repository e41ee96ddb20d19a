"""The service indicators (32-47) of the pack: complete, as in the source, and able to tell screens apart."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from extractors.model import Document, Kind, Page, Profile, Reading
from rules.instrument import Glossary, Indicator
from rules.manifest import Manifest
from rules.match import match
from rules.pack import Instrument
from rules.resolve import ONE_PLACE, EvidenceItem, merge_shared, resolve
from rules.source import Defect, Source

ROOT = Path(__file__).parents[2]
PACK = ROOT / "rules" / "instruments" / "spbe-2024"
PEDOMAN = ROOT.parent / "shared" / "domain" / "pedoman-3-2024.json"
SERVICES = tuple(range(32, 48))
SECTORS = (45, 46, 47)
LEVELS = (1, 2, 3, 4, 5)


def _source(name: str) -> Source:
    return Source(PACK / name, name)


@lru_cache(maxsize=1)
def _pack() -> Instrument:
    """The pack reduced to its service indicators: what other files of the pack say does not matter here."""
    defects: list[Defect] = []
    manifest = _source("instrument.yaml").load(Manifest)
    sources = {number: _source(f"indicators/{number}.yaml") for number in SERVICES}
    loaded = {number: (source, source.load(Indicator)) for number, source in sources.items()}
    shared = merge_shared((_source("shared.yaml"), _source("shared-layanan.yaml")), defects)
    items = resolve(manifest, shared, loaded, defects)
    assert not defects
    indicators = {number: indicator for number, (_, indicator) in loaded.items()}
    return Instrument(manifest, _source("glossary.yaml").load(Glossary), indicators, items, "services")


def _items(number: int, level: int) -> list[EvidenceItem]:
    return [item for item in _pack().items if (item.indicator, item.level) == (number, level)]


def _item(key: str) -> EvidenceItem:
    return next(item for item in _pack().items if item.key == key)


# --- what the source says

# indicator: first and last page, page of each level's criterion, page of the evidence of levels 1-4, and of
# level 5: improvement, review, its recommendations, invitation
Pages = tuple[tuple[int, int], tuple[int, ...], tuple[int, ...], tuple[int, int, int, int]]
SOURCE: dict[int, Pages] = {
    32: ((127, 130), (127, 128, 128, 129, 129), (128, 128, 128, 129), (130, 130, 130, 130)),
    33: ((131, 134), (131, 131, 132, 132, 133), (131, 132, 132, 133), (134, 134, 134, 134)),
    34: ((135, 138), (135, 135, 136, 136, 137), (135, 136, 136, 137), (138, 138, 138, 138)),
    35: ((138, 142), (139, 140, 140, 141, 141), (139, 140, 140, 141), (142, 142, 142, 142)),
    36: ((143, 146), (143, 143, 144, 144, 145), (143, 144, 144, 145), (146, 146, 146, 146)),
    37: ((146, 150), (147, 147, 148, 148, 149), (147, 148, 148, 149), (150, 150, 150, 150)),
    38: ((150, 154), (151, 151, 152, 152, 153), (151, 152, 152, 153), (154, 154, 154, 154)),
    39: ((155, 159), (155, 156, 156, 157, 157), (155, 156, 156, 157), (158, 158, 158, 159)),
    40: ((159, 163), (159, 160, 160, 161, 162), (160, 160, 161, 161), (162, 163, 163, 163)),
    41: ((163, 167), (164, 164, 164, 165, 165), (164, 164, 165, 165), (166, 167, 167, 167)),
    42: ((167, 171), (168, 168, 168, 169, 169), (168, 168, 169, 169), (170, 171, 171, 171)),
    43: ((171, 175), (172, 172, 172, 173, 173), (172, 172, 173, 173), (174, 175, 175, 175)),
    44: ((175, 179), (176, 176, 176, 177, 178), (176, 176, 177, 177), (179, 179, 179, 179)),
    45: ((179, 184), (180, 180, 181, 181, 182), (180, 181, 181, 182), (183, 184, 184, 184)),
    46: ((184, 188), (185, 185, 185, 186, 187), (185, 185, 186, 186), (188, 188, 188, 188)),
    47: ((189, 193), (189, 190, 190, 191, 191), (190, 190, 191, 191), (193, 193, 193, 193)),
}
CAPABILITIES = ("informasi", "interaksi", "transaksi", "kolaborasi")
IMPROVED = ("peningkatan", "optimalisasi", "portal-nasional", "portal-instansi")
SECTOR_IMPROVED = ("rb-tematik", "mpp-terintegrasi", "pemanfaatan", "survei-pengguna")
REVIEW = ("reviu", "rekomendasi", "undangan-reviu")


@pytest.mark.parametrize("number", SERVICES)
def test_levels_and_pages_are_as_in_the_source(number: int) -> None:
    pages, criteria, evidence, last = SOURCE[number]
    indicator = _pack().indicators[number]
    assert (indicator.id, indicator.pages) == (number, pages)
    assert _pack().families[number].id == "layanan"
    assert tuple(indicator.levels[level].page for level in LEVELS) == criteria
    assert tuple(indicator.levels[level].requires for level in LEVELS) == (None, 1, 2, 3, 4)
    for level, page in zip(LEVELS, evidence, strict=False):
        assert {item.rule.page for item in _items(number, level)} == {page}
    printed = {item.rule.id: item.rule.page for item in _items(number, 5)}
    assert {page for id_, page in printed.items() if id_ not in REVIEW} == {last[0]}
    assert tuple(printed[id_] for id_ in REVIEW) == last[1:]


@pytest.mark.parametrize("number", SERVICES)
def test_every_service_uses_the_shared_items(number: int) -> None:
    indicator = _pack().indicators[number]
    uses = [[getattr(entry, "use", None) for entry in indicator.levels[level].items] for level in LEVELS]
    public = "publik" if number >= 42 else "administrasi"
    sector = number in SECTORS
    assert uses[:3] == [[f"layanan-{name}"] for name in CAPABILITIES[:3]]
    assert uses[3] == ["layanan-kolaborasi", *(["layanan-mpp-digital"] if sector else [])]
    improved = ["layanan-peningkatan", "layanan-optimalisasi"]
    improved += [f"layanan-{name}" for name in SECTOR_IMPROVED] if sector else []
    improved += [f"layanan-portal-{public}", f"layanan-konsolidasi-{public}"]
    assert uses[4] == [*improved, *REVIEW]


@pytest.mark.parametrize("number", SERVICES)
def test_one_improvement_is_enough_beside_a_recent_review(number: int) -> None:
    items = {item.rule.id: item.rule for item in _items(number, 5)}
    alternatives = {id_ for id_, rule in items.items() if rule.alternative == "perbaikan"}
    assert alternatives == {*IMPROVED, *(SECTOR_IMPROVED if number in SECTORS else ())}
    assert [id_ for id_, rule in items.items() if rule.alternative is None] == list(REVIEW)
    assert {id_: rule.max_age_years for id_, rule in items.items() if rule.max_age_years} == {"reviu": 2}
    assert [id_ for id_, rule in items.items() if rule.optional] == ["undangan-reviu"]
    others = [item.rule for level in LEVELS[:4] for item in _items(number, level)]
    assert not any(rule.max_age_years or rule.optional or rule.after for rule in others)


@pytest.mark.parametrize("number", SERVICES)
def test_collaboration_has_an_alternative_in_the_sectors_only(number: int) -> None:
    found = {item.rule.id: item.rule.alternative for item in _items(number, 4)}
    if number in SECTORS:
        assert found == {"kolaborasi": "kolaborasi", "mpp-digital": "kolaborasi"}
    else:
        assert found == {"kolaborasi": None}


@pytest.mark.parametrize("number", SERVICES)
def test_pictures_are_accepted_and_policies_are_not(number: int) -> None:
    for level in LEVELS[:4]:
        for item in _items(number, level):
            assert {"tangkapan-layar", "foto", "panduan"} <= set(item.rule.kinds)
            assert not {"peraturan", "keputusan", "undangan", "anggaran"}.intersection(item.rule.kinds)
            if item.rule.id != "mpp-digital":
                assert item.rule.confused_with


# indicator: the partners that the manual names at level 4, other than the same service of another government
PARTNERS: dict[int, set[str]] = {
    32: {"penganggaran", "keuangan", "pengadaan"},
    33: {"perencanaan", "keuangan", "pengadaan"},
    34: {"penganggaran", "pengadaan", "perencanaan"},
    35: {"penganggaran", "perencanaan", "keuangan"},
    36: {"kinerja-pegawai", "keuangan", "perencanaan", "kearsipan"},
    37: {"perencanaan", "keuangan", "penganggaran"},
    38: {"penganggaran", "pengadaan", "perencanaan", "keuangan"},
    39: {"penganggaran", "pengadaan", "perencanaan", "keuangan"},
    40: {"penganggaran", "pengadaan", "perencanaan", "keuangan"},
    41: {"perencanaan", "akuntabilitas", "penganggaran"},
    42: {"kependudukan", "perizinan"},
    43: {"kependudukan", "perizinan"},
    44: {"kearsipan", "perpustakaan"},
    45: {"kependudukan", "perizinan"},
    46: {"kependudukan", "perizinan"},
    47: {"kependudukan", "perizinan"},
}


@pytest.mark.parametrize("number", SERVICES)
def test_one_partner_service_must_be_named(number: int) -> None:
    together = {part.id: part for part in _item(f"{number}.4.kolaborasi").sets}[ONE_PLACE]
    assert together.together
    assert together.need == len(together.contents) == 3
    partners = _pack().indicators[number].contents["layanan-mitra"]
    ids = [content.id for content in partners]
    assert together.contents[-1].id == "layanan-mitra"
    assert set(together.contents[-1].phrases) == {phrase for one in partners for phrase in one.phrases}
    assert PARTNERS[number] <= set(ids)
    assert [id_ for id_ in ids if id_.endswith("-instansi-lain")]
    assert ids[-1] == "layanan-lain"


# Names that stand for several services, or for another thing altogether: no topic on their own.
AMBIGUOUS = (
    "SIPD SIPKD SIMDA SIMRAL FMIS SAKTI SPAN KRISNA SiRUP SIKaP SIKD SKP SPM SIMAN LAPOR! PPID dataset "
    "aplikasi data layanan sistem perencanaan penganggaran keuangan kepegawaian kearsipan pengaduan"
)


@pytest.mark.parametrize("number", SERVICES)
def test_topics_are_named_by_what_is_theirs_alone(number: int) -> None:
    topic = _pack().indicators[number].topic
    named = {phrase.lower() for phrase in topic.phrases}
    assert named.isdisjoint(AMBIGUOUS.lower().split())
    assert not named.intersection(phrase.lower() for phrase in topic.context)
    assert not named.intersection(word.lower() for word in _pack().glossary.stop_phrases)
    others = (n for n in SERVICES if n != number and not {n, number} <= set(SECTORS))
    shared = {phrase.lower() for n in others for phrase in _pack().indicators[n].topic.phrases}
    assert not named.intersection(shared)


def test_the_sector_services_differ_only_in_where_an_unplaced_file_is_proposed() -> None:
    topics = [_pack().indicators[number].topic for number in SECTORS]
    assert len({topic.phrases for topic in topics}) == 1
    assert len({phrase for topic in topics for phrase in topic.context}) == sum(
        len(t.context) for t in topics
    )


@pytest.mark.skipif(not PEDOMAN.exists(), reason="the parsed Pedoman lies beside the project, not in it")
@pytest.mark.parametrize("number", SERVICES)
def test_agrees_with_the_parsed_manual(number: int) -> None:
    rows: list[dict[str, Any]] = json.loads(PEDOMAN.read_text(encoding="utf-8"))
    row = next(row for row in rows if row["nomor"] == number)
    indicator = _pack().indicators[number]
    name = re.sub(r"\s+", " ", row["nama"]).removeprefix("Tingkat Kematangan ").rstrip(".")
    # The manual writes "Pengawasan Internal terkait Pemerintah"; the regulation's name is used.
    assert indicator.name == name.replace(" terkait", "")
    assert indicator.pages[0] == row["halaman_pdf"]
    for level in LEVELS:
        printed = row["level"][str(level)]
        assert indicator.levels[level].page == printed["halaman_pdf"]
        demanded = re.match(r"Kriteria tingkat (\d) telah terpenuhi", printed["kriteria"])
        assert indicator.levels[level].requires == (int(demanded[1]) if demanded else None)
    numbered = len(re.findall(r"(?:^|\s)\d\) ", row["level"]["5"]["bukti"]))
    rows_kept = {item.rule.alternative or item.rule.id for item in _items(number, 5)}
    assert len(rows_kept) == numbered
    improved = row["level"]["5"]["bukti"].split(" 2) ")[0]
    evidence = [item for item in _items(number, 5) if item.rule.alternative]
    assert len(evidence) == len(re.findall(r"\bdan(?:/| )atau\b", improved)) + 1


# --- what the phrases find


def _shown(text: str, kind: Kind = "tangkapan-layar") -> Document:
    """A document of one page. A picture was read by character recognition, as pictures are."""
    picture = kind in ("tangkapan-layar", "foto")
    page = Page(1, text, "ocr" if picture else "text", 0.9 if picture else 1.0)
    media = "image/png" if picture else "application/pdf"
    return Document("0" * 64, "bukti", media, Reading("ok"), (page,), profile=Profile(kind=kind))


def _fulfils(document: Document, key: str) -> bool:
    """Whether a document of an accepted kind holds everything that an item asks for and is no near miss."""
    item = _item(key)
    found = match(document, _pack()).item(key)
    if found is None or found.negated or found.confused or document.profile.kind not in item.rule.kinds:
        return False
    complete = all(len(there.found) >= part.need for there, part in zip(found.sets, item.sets, strict=True))
    return complete and all(mention.found is not None for mention in found.mentions)


def _levels(document: Document, number: int) -> tuple[int, ...]:
    """The levels whose capability a document shows (an alternative counts)."""
    return tuple(
        level for level in LEVELS[:4] if any(_fulfils(document, i.key) for i in _items(number, level))
    )


# (indicator, words on a screen, levels whose capability they show)
SCREENS = [
    (32, "e-Musrenbang Beranda Usulan Desa Jumlah Usulan 412 Login", (1,)),
    (32, "SIPD Perencanaan RKPD Kota Contoh. Menu Cari Unduh Dokumen. Status Usulan: Disetujui", (1, 2, 3)),
    (33, "e-Budgeting Dashboard Pagu RKA. Upload RKA Validasi TAPD Setujui Tolak", (1, 2, 3)),
    (33, "Standar Satuan Harga 2024 Menu Download Excel", (1, 2)),
    (34, "SIPD Penatausahaan Dashboard SPP SPM SP2D. Cari Nomor SPM Verifikasi Disetujui", (1, 2, 3)),
    (35, "LPSE Kota Contoh Beranda Cari Paket Regulasi LOGIN", (1, 2)),
    (35, "eproc.kotacontoh.go.id/eproc4 Selamat Datang Ayo Ikut Tender Daftar di sini", (1,)),
    (35, "spse 4.5 Beranda Evaluasi Penawaran Penetapan Pemenang Unduh Dokumen", (1, 2, 3)),
    (36, "SIMPEG Kota Contoh Menu Pengajuan Cuti Upload Berkas Disetujui Atasan", (1, 2, 3)),
    (37, "DAFTAR SURAT MASUK No Agenda Blm Dibaca Cari Home VIEW DISPOSISI BERKAS", (1, 2, 3)),
    (38, "e-BMD Kota Contoh Dashboard KIB A KIB B Cetak PDF Usulan Penghapusan Disetujui", (1, 2, 3)),
    (39, "SIM-HP Inspektorat Menu Daftar Temuan Unggah Bukti Tindak Lanjut Validasi Auditor", (1, 2, 3)),
    (40, "e-SAKIP Dashboard Capaian Kinerja Perangkat Daerah Unduh LKjIP", (1, 2)),
    (41, "INPUT KEGIATAN HARIAN Kelompok SKP - PILIH SKP - Choose File No file chosen Simpan", (1, 2)),
    (41, "E-Kinerja Menu Rekap Kinerja Pegawai Beri Persetujuan Unduh Rekap", (1, 2, 3)),
    (42, "SP4N-LAPOR! Dashboard Admin Cari Laporan Status Laporan: Diverifikasi", (1, 2, 3)),
    (43, "Portal Satu Data Kota Contoh Beranda Dataset Organisasi Cari Unduh CSV", (1, 2)),
    (44, "JDIH KOTA CONTOH Produk Hukum Pencarian Detail Unduh Selengkapnya", (1, 2)),
    (45, "PPDB Online SMP Beranda Jalur Zonasi Unggah Berkas Verifikasi Berkas Diterima", (1, 2, 3)),
    (46, "SiCantik Cloud Menu Perizinan Unggah Persyaratan Lacak Berkas Persetujuan Kepala Dinas", (1, 2, 3)),
    (47, "Sistem Informasi Desa Menu Unduh Laporan Desa Login", (1, 2)),
    (45, "MPP Digital Kota Contoh Beranda Layanan Dukcapil", (1, 4)),
]


@pytest.mark.parametrize(("number", "text", "levels"), SCREENS)
def test_screens_show_their_capability(number: int, text: str, levels: tuple[int, ...]) -> None:
    assert _levels(_shown(text), number) == levels


# (indicator, kind, text, levels)
PAPERS: list[tuple[int, Kind, str, tuple[int, ...]]] = [
    (36, "panduan", "Buku Panduan SIMPEG. Klik menu Cuti, unggah surat, lalu persetujuan.", (1, 2, 3)),
    (36, "sop", "SOP Verifikasi Data ASN pada SIMPEG. Admin login, memeriksa, dan memvalidasi data.", (1, 3)),
    # a procedure on paper approves, but no application does
    (36, "sop", "SOP Kenaikan Pangkat. Berkas diterima, diverifikasi, lalu disetujui Kepala Badan.", ()),
    (36, "keputusan", "Penetapan aplikasi SIMPEG dengan fitur unggah dan verifikasi.", ()),
    (36, "rencana", "KAK pengembangan SIMPEG: fitur unggah, unduh, persetujuan cuti.", ()),
    (36, "laporan", "Dokumentasi API SIMPEG. Pertukaran data dengan e-Kinerja, web service.", (4,)),
    (32, "rencana", "Arsitektur aplikasi e-Planning terintegrasi dengan SIPKD melalui API gateway.", (4,)),
    # a picture of boxes that says "integrated" shows neither how nor what
    (32, "paparan", "e-Planning terintegrasi dengan SIMPEG dan LKPP SiRUP.", ()),
    # a link or a common login is no exchange of data
    (36, "laporan", "SIMPEG memuat tautan ke aplikasi e-Kinerja dengan single sign on.", (1,)),
    (36, "perjanjian", "Perjanjian integrasi SIMPEG dengan e-Kinerja melalui API.", ()),
    (38, "daftar", "Daftar aset TIK: server, aplikasi, jumlah. Menu unduh.", ()),
    (37, "panduan", "Panduan layanan kearsipan statis. Klik menu cari arsip statis.", ()),
    (39, "laporan", "Laporan audit TIK atas aplikasi: fitur login, validasi, verifikasi.", ()),
    (40, "laporan", "Laporan Kinerja Instansi Pemerintah 2023. Capaian kinerja per menu program.", ()),
    (43, "daftar", "Daftar Informasi Publik Tahun 2024. Unduh pada menu PPID.", ()),
    (43, "sop", "SOP Pelayanan Informasi Publik. Pemohon login, mengunggah permohonan, diverifikasi.", ()),
    # the foot of an e-signed paper is no transaction of the service that the paper is about
    (37, "daftar", "Daftar fitur arsip dinamis: unduh. Ditandatangani secara elektronik (TTE).", (1, 2)),
    (43, "laporan", "Laporan Penyelenggaraan Satu Data 2024: walidata memeriksa dan mengunggah data.", ()),
    (42, "formulir", "Formulir pengaduan. Nama, alamat, isi aduan.", ()),
    (45, "standar-pelayanan", "Standar pelayanan PPDB Online: unggah berkas pada aplikasi.", ()),
    (45, "laporan", "Peresmian Mal Pelayanan Publik dan MPP Digital, dihadiri Wali Kota.", ()),
]


@pytest.mark.parametrize(("number", "kind", "text", "levels"), PAPERS)
def test_papers_count_for_what_they_show(number: int, kind: Kind, text: str, levels: tuple[int, ...]) -> None:
    assert _levels(_shown(text, kind), number) == levels


# pages of one manual, and the levels whose capability they show
MANUALS: list[tuple[int, tuple[str, ...], tuple[int, ...]]] = [
    # three words from three pages on three matters show neither an integration nor a partner
    (
        43,
        (
            "Panduan Portal Satu Data Kota Contoh. Klik menu Login, unggah dataset.",
            "Pilih berkas atau tempel alamat API bila data berada di tempat lain.",
            "Daftar dataset sektoral. Posyandu model terintegrasi: 14.",
            "Persentase pengguna SIAK per kecamatan.",
        ),
        (1, 2),
    ),
    (
        43,
        (
            "Panduan Portal Satu Data Kota Contoh. Klik menu Login, unggah dataset.",
            "Klik menu Verifikasi; walidata memberi persetujuan sebelum dataset terbit.",
            "Daftar dataset sektoral.",
            "Arsitektur aplikasi: portal terintegrasi dengan layanan kependudukan melalui web service.",
        ),
        (1, 2, 3, 4),
    ),
    # what is approved on paper, pages away from any screen
    (
        36,
        (
            "Panduan SIMPEG Kota Contoh. Klik menu Login, unduh daftar pegawai.",
            "Latar belakang kenaikan pangkat.",
            "Dasar hukum kenaikan pangkat.",
            "Berkas fisik diverifikasi dan disetujui Kepala Badan.",
        ),
        (1, 2),
    ),
]


@pytest.mark.parametrize(("number", "texts", "levels"), MANUALS)
def test_what_a_manual_says_on_different_pages_shows_nothing(
    number: int, texts: tuple[str, ...], levels: tuple[int, ...]
) -> None:
    pages = tuple(Page(place, text, "text", 1.0) for place, text in enumerate(texts, start=1))
    profile = Profile(kind="panduan", subject=texts[0].split(".")[0])
    document = Document("0" * 64, "bukti", "application/pdf", Reading("ok"), pages, profile=profile)
    assert _levels(document, number) == levels


# (item of level 5, kind, text, whether it is fulfilled)
IMPROVEMENTS: list[tuple[str, Kind, str, bool]] = [
    ("36.5.peningkatan", "laporan", "Laporan perubahan SIMPEG: fitur baru cuti, sebelum dan sesudah.", True),
    ("36.5.peningkatan", "rencana", "KAK pengembangan aplikasi SIMPEG tahun 2025.", False),
    ("36.5.optimalisasi", "sop", "SOP help desk SIMPEG yang diperbarui sesuai hasil evaluasi 2024.", True),
    ("36.5.optimalisasi", "peraturan", "Pengelolaan SIMPEG dan manajemen layanan.", False),
    ("36.5.portal-nasional", "tangkapan-layar", "INAgov SIMPEG Kota Contoh terhubung", True),
    ("36.5.portal-instansi", "tangkapan-layar", "Portal ASN Kota Contoh: SIMPEG, e-Kinerja, SRIKANDI", True),
    ("36.5.portal-instansi", "tangkapan-layar", "SIMPEG Kota Contoh Login", False),
    ("42.5.portal-instansi", "tangkapan-layar", "Portal Layanan Publik Kota Contoh: Pengaduan Online", True),
    ("36.5.reviu", "notulen", "Notulen rapat evaluasi aplikasi SIMPEG.", True),
    ("36.5.reviu", "undangan", "Undangan rapat evaluasi aplikasi SIMPEG.", False),
    ("36.5.undangan-reviu", "undangan", "Undangan rapat evaluasi aplikasi SIMPEG.", True),
    ("43.5.reviu", "laporan", "Laporan evaluasi layanan informasi publik (PPID) 2024.", False),
    ("43.5.reviu", "laporan", "Laporan evaluasi portal Satu Data Kota Contoh 2024.", True),
    ("45.5.rb-tematik", "laporan", "Pemanfaatan SIMPUS untuk penurunan stunting: fitur dan menu.", True),
    ("45.5.mpp-terintegrasi", "laporan", "MPP Digital terintegrasi dengan layanan Dukcapil.", True),
    ("46.5.survei-pengguna", "laporan", "Laporan Survei Pengguna SPBE: 400 responden.", True),
    ("46.5.survei-pengguna", "laporan", "Survei Kepuasan Masyarakat layanan perizinan: responden.", False),
]


@pytest.mark.parametrize(("key", "kind", "text", "fulfilled"), IMPROVEMENTS)
def test_improvement_is_told_from_plan_and_policy(key: str, kind: Kind, text: str, fulfilled: bool) -> None:
    assert _fulfils(_shown(text, kind), key) is fulfilled


def test_only_a_person_counts_the_users() -> None:
    assert [item.key for item in _pack().items if item.rule.person] == [
        f"{number}.5.pemanfaatan" for number in SECTORS
    ]
