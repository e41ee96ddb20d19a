"""The phrases of indicators 11-20 find what an assessor takes and pass over what looks like it."""

from __future__ import annotations

import pytest

from extractors.model import Document, Kind, Page, Profile, Reading
from tests.rules.part import GOVERNANCE as PART


def _paper(kind: Kind, text: str) -> Document:
    """A document of one page."""
    page = Page(1, text, "text", 1.0)
    return Document(
        "0" * 64, "bukti.pdf", "application/pdf", Reading("ok"), (page,), profile=Profile(kind=kind)
    )


SRS = (
    "Spesifikasi Kebutuhan Perangkat Lunak Aplikasi e-Lapor. Perencanaan, analisis kebutuhan, perancangan "
    "sistem dengan use case dan ERD, implementasi, serta pemeliharaan aplikasi."
)
ARCHITECTURE = (
    "DOKUMEN ARSITEKTUR SPBE KOTA CONTOH. Domain arsitektur proses bisnis. Domain arsitektur data dan "
    "informasi. Domain arsitektur layanan. Domain arsitektur aplikasi. Domain arsitektur infrastruktur. "
    "Domain arsitektur keamanan."
)
MASTERPLAN = "Masterplan TIK dengan arsitektur aplikasi dan arsitektur data."
REFERENCES = " Referensi RAB.09.01, RAD.09.01, RAL.02.01, RAA.01.01, RAI.03.01 dan RAK.02.01."
OWN_NETWORK = "Laporan pengoperasian Jaringan Intra Pemerintah Kota Contoh di seluruh OPD."
OWN_CONNECTOR = (
    "Laporan penggunaan Sistem Penghubung Layanan Pemerintah Daerah lewat API oleh perangkat daerah."
)
PLAN = "DPA SKPD Dinas Kominfo. Kegiatan: {}. Tahun Anggaran 2024."

# (kind, text, item, whether it fulfils the item but for status, age and institution)
TEXTS: list[tuple[Kind, str, str, bool]] = [
    ("rencana", ARCHITECTURE, "11.2.sebagian-domain", True),
    ("rencana", ARCHITECTURE, "11.3.seluruh-domain", False),  # the reference architecture is missing
    ("rencana", ARCHITECTURE + REFERENCES, "11.3.seluruh-domain", True),
    (
        "rencana",
        MASTERPLAN,
        "11.2.sebagian-domain",
        True,
    ),
    (
        "rencana",
        MASTERPLAN,
        "11.3.seluruh-domain",
        False,
    ),
    ("anggaran", PLAN.format("Pengelolaan e-Government"), "13.2.anggaran-spbe", True),
    ("anggaran", PLAN.format("Penyediaan Alat Tulis Kantor"), "13.2.anggaran-spbe", False),
    ("anggaran", "Rencana Umum Pengadaan. Pengelolaan e-Government.", "13.2.anggaran-spbe", False),
    (
        "notulen",
        "Notulen konsultasi usulan belanja TIK RSUD dengan Diskominfo Kota Contoh.",
        "13.2.konsultasi-sebagian",
        True,
    ),
    ("notulen", "Notulen konsultasi usulan belanja TIK dengan penyedia.", "13.2.konsultasi-sebagian", False),
    (
        "sop",
        "SOP Penyusunan Anggaran SPBE Terpadu. Bappeda dan TAPD memeriksa usulan.",
        "13.4.sop-terpadu",
        True,
    ),
    ("sop", "SOP Penyusunan RKA. TAPD memeriksa usulan anggaran TIK.", "13.4.sop-terpadu", False),
    (
        "keputusan",
        "Peta Proses Bisnis Level 0, Peta Subproses dan Peta Lintas Fungsi.",
        "14.2.peta-standar",
        True,
    ),
    ("keputusan", "Peta Proses Bisnis Level 0.", "14.2.peta-standar", False),
    (
        "laporan",
        "Inovasi proses bisnis perizinan: BPMN kondisi saat ini (as-is) dan BPMN to-be melalui aplikasi.",
        "14.4.inovasi-elektronik",
        True,
    ),
    ("laporan", "Inovasi proses bisnis perizinan melalui aplikasi.", "14.4.inovasi-elektronik", False),
    ("lainnya", SRS, "15.2.dokumentasi-siklus", True),
    ("lainnya", SRS.replace(", serta pemeliharaan aplikasi", ""), "15.2.dokumentasi-siklus", False),
    (
        "notulen",
        "Rapat pembahasan pembangunan aplikasi e-Retribusi antara Dishub dan Diskominfo.",
        "15.3.konsultasi-unit-tik",
        True,
    ),
    (
        "daftar",
        "Daftar pengguna Data Center: Dinas Kesehatan, Dinas Sosial.",
        "16.2.pemanfaatan-sebagian",
        True,
    ),
    (
        "laporan",
        "Laporan Pusat Data dan Informasi: penggunaan oleh dinas.",
        "16.2.pemanfaatan-sebagian",
        False,
    ),
    ("laporan", "Laporan pemanfaatan Pusat Data oleh seluruh OPD.", "16.3.pemanfaatan-seluruh", True),
    ("laporan", "Laporan pemanfaatan Pusat Data oleh Dinas Sosial.", "16.3.pemanfaatan-seluruh", False),
    ("berita-acara", "Interkoneksi Pusat Data Kota dengan Pusat Data Nasional.", "16.4.interkoneksi", True),
    ("berita-acara", "Pemanfaatan Pusat Data Kota oleh perangkat daerah.", "16.4.interkoneksi", False),
    ("laporan", OWN_NETWORK, "17.3.pemanfaatan-seluruh", True),
    ("laporan", OWN_NETWORK, "17.4.pengoperasian-terhubung", False),
    (
        "laporan",
        "Laporan interkoneksi Jaringan Intra Pemerintah Daerah dengan Jaringan Intra Pemerintah (JIP).",
        "17.4.pengoperasian-terhubung",
        True,
    ),
    ("laporan", OWN_CONNECTOR, "18.2.pemanfaatan-sebagian", True),
    ("laporan", OWN_CONNECTOR, "18.4.pengoperasian-terhubung", False),
    ("laporan", OWN_CONNECTOR, "18.5.integrasi-splp", False),
    (
        "laporan",
        "Sistem Penghubung Layanan Pemerintah Daerah terintegrasi dengan SPLP melalui API.",
        "18.4.pengoperasian-terhubung",
        True,
    ),
    (
        "keputusan",
        "Keputusan Wali Kota tentang Tim Koordinasi SPBE. Tim mempunyai tugas mengarahkan.",
        "19.2.dasar-tugas",
        True,
    ),
    (
        "keputusan",
        "Keputusan Sekretaris Daerah tentang Tim Asesor Internal SPBE. Tim mempunyai tugas menilai.",
        "19.2.dasar-tugas",
        False,
    ),
    (
        "laporan",
        "Laporan pelaksanaan program kerja Tim Koordinasi SPBE: seluruh program kerja terlaksana.",
        "19.3.pelaksanaan-seluruh",
        True,
    ),
    ("keputusan", "Keputusan tentang Forum Kolaborasi SPBE Kota Contoh.", "20.3.penetapan-forum", True),
    ("keputusan", "Keputusan tentang Forum Satu Data Indonesia.", "20.3.penetapan-forum", False),
    (
        "notulen",
        "Pertemuan Forum Kolaborasi SPBE dipimpin Sekda dan dihadiri seluruh perangkat daerah.",
        "20.4.rapat-forum",
        True,
    ),
]


@pytest.mark.parametrize(("kind", "text", "key", "fulfils"), TEXTS)
def test_texts(kind: Kind, text: str, key: str, fulfils: bool) -> None:
    assert PART.fulfils(_paper(kind, text), key) is fulfils


# Own and national facilities: the topic is the own one, the higher levels ask for the national one.
@pytest.mark.parametrize(
    ("number", "own", "national", "key"),
    [
        (17, "jaringan intra", "JIP", "17.4.pengoperasian-terhubung"),
        (18, "sistem penghubung layanan", "SPLP", "18.4.pengoperasian-terhubung"),
    ],
)
def test_own_and_national_facilities_are_kept_apart(number: int, own: str, national: str, key: str) -> None:
    topic = PART.pack.indicators[number].topic
    assert own in topic.phrases
    assert national not in topic.phrases
    assert any(national in mention.phrases for mention in PART.item(key).rule.mentions)
