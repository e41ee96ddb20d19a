"""What documents as offices write them fulfil of the management and audit indicators (21-31)."""

from __future__ import annotations

import pytest

from extractors.model import Document, Kind, Page, Profile, Reading, Section
from tests.rules.part import MANAGEMENT as PART

AUDITS = (29, 30, 31)


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
KNOWLEDGE = (
    "REKAP MANAJEMEN PENGETAHUAN SPBE\nTRANSFER PENGETAHUAN DAN BERBAGI PENGETAHUAN\n"
    "No\tTema\tStatus\tKeterangan\n1\tHelpdesk\t{first}\t-\n2\tJaringan\t{last}\tmenunggu jadwal\n"
)
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
    ("26.2.penerapan-awal", "daftar", KNOWLEDGE.format(first="Sudah", last="Belum"), True),
    ("26.2.penerapan-awal", "daftar", KNOWLEDGE.format(first="Belum", last="Belum"), False),
    ("26.4.pengetahuan-baru", "daftar", KNOWLEDGE.format(first="Belum", last="Belum"), False),
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
    assert PART.fulfils(_paper(text, kind), key) is found


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
    assert PART.fulfils(_paper(text, kind, subject), key) is found
