"""Kinds of documents by their titles, and pictures of screens against pictures of papers."""

from __future__ import annotations

import pytest

from extractors.reading import understand
from tests.extractors.reading.reading_samples import document

HEAD = (
    "PEMERINTAH KOTA PALOPO\nDINAS KOMUNIKASI DAN INFORMATIKA\n"
    "Jalan Contoh No. 1 Palopo 91911 Telp. (0471) 000\n"
)
TITLES: list[tuple[str, str]] = [
    (
        "laporan",
        HEAD + "LAPORAN MONITORING DAN EVALUASI\nPENERAPAN SPBE TAHUN 2024\nA. Pendahuluan\n"
        "Daftar aplikasi terlampir.\nRencana tindak lanjut.",
    ),
    ("laporan", "Laporan Hasil Survei Kepuasan Masyarakat\nTahun 2024\nDinas Kominfo Kota Palopo"),
    ("laporan", "LAPORAN AKHIR\nPENYUSUNAN MASTERPLAN SMART CITY\nKOTA PALOPO"),
    ("laporan", "LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)\nTAHUN 2023\nDINAS KOMINFO KOTA PALOPO"),
    ("laporan", "EXECUTIVE SUMMARY\nLAPORAN EVALUASI MANDIRI SPBE\nKOTA PALOPO"),
    ("laporan", "HASIL REVIU ARSITEKTUR SPBE\nTAHUN 2024\nKota Palopo"),
    ("surat", HEAD + "NOTA DINAS\nYth. Wali Kota\nHal: Laporan Hasil Rapat\n"),
    ("rencana", "DOKUMEN ARSITEKTUR SPBE\nKOTA PALOPO\nTAHUN 2022-2026"),
    ("rencana", "PETA JALAN SMART CITY KOTA PALOPO 2021-2025"),
    ("rencana", "RENCANA INDUK TEKNOLOGI INFORMASI DAN KOMUNIKASI\nKOTA PALOPO"),
    ("rencana", "RENCANA AKSI PENERAPAN SPBE TAHUN 2024\nKota Palopo"),
    ("rencana", "RENCANA KERJA PEMERINTAH DAERAH\nTAHUN 2024\nKOTA PALOPO"),
    ("rencana", "BUKU RENCANA STRATEGIS DINAS KOMINFO\nTAHUN 2021-2026"),
    ("rencana", "RENCANA PENGEMBANGAN KOMPETENSI SDM SPBE\nTAHUN 2024\nKOTA PALOPO"),
    ("rencana", "PROGRAM KERJA AUDIT TAHUNAN (PKAT)\nINSPEKTORAT KOTA PALOPO"),
    ("rencana", "BUSINESS CONTINUITY PLAN\nDATA CENTER KOTA PALOPO"),
    ("rencana", "KERANGKA ACUAN KERJA (KAK)\nBIMBINGAN TEKNIS SPBE"),
    (
        "anggaran",
        "RINCIAN BELANJA SUB KEGIATAN\nSATUAN KERJA PERANGKAT DAERAH\n"
        "Formulir RKA-RINCIAN BELANJA SKPD\nTahun Anggaran 2024",
    ),
    (
        "anggaran",
        "DOKUMEN PELAKSANAAN PERGESERAN ANGGARAN SATUAN KERJA PERANGKAT DAERAH\nTahun Anggaran 2024",
    ),
    ("anggaran", "RENCANA ANGGARAN BIAYA (RAB)\nPengadaan Server"),
    ("notulen", HEAD + "NOTULA RAPAT\nHari/tanggal : Senin, 1 Juli 2024\nAcara: Reviu"),
    ("notulen", "RISALAH RAPAT KOORDINASI\nHari/Tanggal: Senin, 1 Juli 2024"),
    ("notulen", "Notulen Kegiatan Evaluasi SPBE\nTanggal: 1 Juli 2024"),
    ("notulen", "MINUTES OF MEETING (MOM)\nTanggal : 1 Juli 2024"),
    (
        "notulen",
        HEAD + "RESUME RAPAT\nHari/Tanggal : Senin, 1 Juli 2024\nPeserta rapat: terlampir\nHasil rapat:",
    ),
    ("berita-acara", HEAD + "BERITA ACARA SERAH TERIMA PEKERJAAN\nNomor : 027/1/BAST/2024\nPada hari ini"),
    ("berita-acara", "BERITA ACARA UJI TERIMA (UAT)\nNomor: 1/UAT/2024\nPada hari ini Senin"),
    (
        "undangan",
        HEAD + "Palopo, 1 Juli 2024\nNomor : 005/12/Kominfo\nSifat : Penting\nPerihal : Undangan\n"
        "Kepada Yth.\n",
    ),
    ("daftar-hadir", HEAD + "DAFTAR HADIR\nKegiatan : Bimtek SPBE\nNo Nama Instansi Tanda Tangan"),
    ("daftar-hadir", "DAFTAR PESERTA RAPAT\nNo Nama Jabatan Tanda Tangan\n1. 2."),
    (
        "perjanjian",
        "PERJANJIAN KERJA SAMA\nANTARA\nPEMERINTAH KOTA PALOPO\nDENGAN\n"
        "BADAN SIBER DAN SANDI NEGARA\nTENTANG\nPEMANFAATAN SERTIFIKAT ELEKTRONIK",
    ),
    ("perjanjian", "NON-DISCLOSURE AGREEMENT\nPerjanjian Kerahasiaan\nPihak Pertama dan Pihak Kedua"),
    ("perjanjian", "SERVICE LEVEL AGREEMENT (SLA)\nLAYANAN DATA CENTER\nPihak pertama, pihak kedua"),
    ("perjanjian", "SURAT PERJANJIAN (KONTRAK)\nPaket Pekerjaan: Server\nNomor: 027/1/2024\nPihak Pertama"),
    ("surat", HEAD + "SURAT PERINTAH TUGAS\nNomor: 094/1/2024\nDasar: \nMEMERINTAHKAN:\nKepada: "),
    (
        "surat",
        HEAD + "NOTA DINAS\nKepada : Yth. Kepala Dinas\nDari : Kabid\nNomor: 1/2024\n"
        "Hal : Permohonan Pengembangan Aplikasi",
    ),
    (
        "surat",
        HEAD + "Palopo, 1 Juli 2024\nNomor : 500/12/Kominfo\nSifat : Biasa\nHal : Permohonan Hosting\n"
        "Yth. Kepala Dinas Kominfo",
    ),
    ("surat", HEAD + "DISPOSISI\nLembar disposisi\nSurat dari: BPS\nNo Surat : 1"),
    ("panduan", "BUKU PANDUAN PENGGUNA\nAPLIKASI SIMPEG\nVersi 2.0"),
    ("panduan", "USER MANUAL\nSISTEM INFORMASI KEPEGAWAIAN"),
    ("panduan", "Petunjuk Penggunaan Aplikasi e-Office bagi Admin OPD\n1. Buka laman"),
    ("panduan", "PETUNJUK TEKNIS PENGELOLAAN DATA CENTER\nKota Palopo"),
    ("panduan", "MODUL PELATIHAN APLIKASI SRIKANDI\nKota Palopo"),
    ("paparan", "BAHAN PAPARAN\nEVALUASI SPBE\nDisampaikan pada Rapat Koordinasi"),
    ("formulir", "FORMULIR PERMINTAAN PERUBAHAN APLIKASI\nNama : ........"),
    ("daftar", "DAFTAR INVENTARIS APLIKASI\nKOTA PALOPO TAHUN 2024\nNo Nama Aplikasi URL"),
    ("daftar", "KATALOG LAYANAN SPBE\nKOTA PALOPO"),
    ("daftar", "DAFTAR RISIKO SPBE\nTahun 2024"),
    ("daftar", "RISK REGISTER SPBE KOTA PALOPO\nNo Risiko Dampak"),
    ("daftar", "MATRIKS RISIKO SPBE\nNo Risiko Dampak"),
    (
        "sop",
        "STANDAR OPERASIONAL PROSEDUR\nPENANGANAN INSIDEN\nNomor SOP : 1\nTanggal Pembuatan: 1 Juli 2024",
    ),
    ("sop", "STANDARD OPERATING PROCEDURE (SOP)\nBackup Data"),
    (
        "sop",
        "NOMOR SOP 065/1/2024\nTGL PEMBUATAN 1 Juli 2024\nDISAHKAN OLEH Kepala Dinas\n"
        "NAMA SOP Layanan Helpdesk",
    ),
    ("sop", "PROSEDUR OPERASIONAL BAKU\nPengelolaan Server"),
    ("sop", "STANDAR OPERASIONAL PROSEDUR ADMINISTRASI PEMERINTAHAN\nLAYANAN TIK"),
    ("standar-pelayanan", "STANDAR PELAYANAN\nLAYANAN HELPDESK TIK\nPersyaratan\nBiaya/tarif"),
    ("surat-edaran", HEAD + "SURAT EDARAN\nNOMOR : 800/1/2024\nTENTANG\nKEAMANAN INFORMASI\nYth."),
    (
        "keputusan",
        "KEPUTUSAN SEKRETARIS DAERAH KOTA PALOPO\nNOMOR 12 TAHUN 2024\nTENTANG\nTIM ASESOR\n"
        "Menimbang : bahwa",
    ),
    (
        "keputusan",
        "SURAT KEPUTUSAN\nKEPALA DINAS KOMUNIKASI DAN INFORMATIKA KOTA PALOPO\n"
        "Nomor : 800/12/2024\nTentang\nPenetapan Tim Helpdesk\nMenimbang : a. bahwa",
    ),
    (
        "keputusan",
        "Keputusan Kepala Dinas Komunikasi dan Informatika Kota Palopo\nNomor : 800/12/2024\n"
        "Tentang\nPenetapan Tim Helpdesk\nMenimbang : a. bahwa",
    ),
    ("peraturan", "PERATURAN BUPATI WONOSOBO\nNOMOR\n26\nTAHUN 2020\nTENTANG\nSPBE\nMenimbang : a. bahwa"),
    (
        "instruksi",
        "INSTRUKSI WALI KOTA PALOPO\nNOMOR 3 TAHUN 2024\nTENTANG\nKEAMANAN SIBER\nMenginstruksikan:",
    ),
    ("perjanjian", "PAKTA INTEGRITAS\nSaya yang bertanda tangan di bawah ini"),
    ("surat", HEAD + "SURAT PERNYATAAN\nYang bertanda tangan di bawah ini:\nNama : Budi\nmenyatakan"),
    ("laporan", "LEMBAR HASIL PENGUJIAN KERENTANAN\nLAPORAN IT SECURITY ASSESSMENT\nOleh: BSSN"),
    ("surat", HEAD + "PENGUMUMAN\nNomor: 003/17/Umum/2025\nDalam rangka"),
    ("surat", HEAD + "SERTIFIKAT\nDiberikan kepada"),
]


@pytest.mark.parametrize(("kind", "text"), TITLES)
def test_titles(kind: str, text: str) -> None:
    assert understand(document(text), "a.pdf").profile.kind == kind


PICTURES: list[tuple[str, str]] = [
    (
        "tangkapan-layar",
        "LPSE Kota Contoh\n9.0 GO lpse.contohkota.go.id/eproc4/lelang\nBeranda Cari Paket\n"
        "Kontrak\nRp 1,2 M\n",
    ),
    (
        "tangkapan-layar",
        "Gerbang API Kota Contoh\n000 spl.contohkota.go.id/dasbor\nAntarmuka Penyedia Status\n"
        "/renja Bapperida\n",
    ),
    (
        "tangkapan-layar",
        "D Not secure jdih.contohkota.go.id &Hx\nPRODUK HUKUM\nPERATURAN WALIKOTA CONTOH\n"
        "NOMOR 3 TAHUN 2017\n"
        "TENTANG\nUSAHA\n",
    ),
    ("tangkapan-layar", "Aplikasi Perencanaan\nPengaturan Simpan Hapus\nRENCANA KERJA 2025\nRENJA\n"),
    (
        "undangan",
        HEAD + "laman kominfo.palopokota.go.id\nPalopo, 1 Juli 2024\nNomor : 005/12/Kominfo\n"
        "Hal : Undangan\nYth. Camat\n",
    ),
    (
        "berita-acara",
        "BERITA ACARA SERAH TERIMA\nNomor 027/31/BAST/2025\nPada hari ini Selasa telah diserahkan\n",
    ),
]


@pytest.mark.parametrize(("kind", "text"), PICTURES)
def test_pictures(kind: str, text: str) -> None:
    page = document(text, media_type="image/png", source="ocr")
    assert understand(page, "a.png").profile.kind == kind


def test_technical_documentation_is_no_plan() -> None:
    text = "DOKUMENTASI INTEGRASI e-RENJA CONTOH\n1. Arsitektur integrasi\nData induk\nGET /renja/v1/usulan\n"
    assert understand(document(text), "Dokumentasi API e-Renja.docx").profile.kind == "panduan"


def test_a_report_that_lists_data_is_a_report() -> None:
    text = "LAPORAN SATU DATA\nTAHUN 2024\n1. Pelaksanaan\nArsitektur data kamus data\nData induk penduduk\n"
    assert understand(document(text), "Laporan Satu Data.docx").profile.kind == "laporan"
