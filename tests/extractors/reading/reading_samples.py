"""Small made-up documents for the tests of reading: no real person, no copy of a real document."""

from __future__ import annotations

from extractors.model import Document, Page, PageSource, Reading


def document(
    *pages: str,
    source: PageSource = "text",
    media_type: str = "application/pdf",
    width: float = 595.0,
    height: float = 842.0,
    name: str = "berkas.pdf",
) -> Document:
    """A document of the given page texts."""
    return Document(
        sha256="0" * 64,
        name=name,
        media_type=media_type,
        reading=Reading("ok"),
        pages=tuple(
            Page(number, text.strip("\n"), source, 0.95, width, height)
            for number, text in enumerate(pages, start=1)
        ),
    )


PERWALI = (
    """
WALI KOTA PALOPO
PROVINSI SULAWESI SELATAN
PERATURAN WALI KOTA PALOPO
NOMOR 26 TAHUN 2020
TENTANG
PENYELENGGARAAN SISTEM PEMERINTAHAN BERBASIS
ELEKTRONIK
DENGAN RAHMAT TUHAN YANG MAHA ESA
WALI KOTA PALOPO,
Menimbang : a. bahwa untuk mewujudkan tata kelola yang bersih perlu SPBE;
b. bahwa Peraturan Wali Kota Palopo Nomor 5 Tahun 2015 tentang
e-Government sudah tidak sesuai;
Mengingat : 1. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;
2. Peraturan Presiden Nomor 95 Tahun 2018 tentang Sistem Pemerintahan
Berbasis Elektronik;
MEMUTUSKAN:
Menetapkan : PERATURAN WALI KOTA TENTANG PENYELENGGARAAN SISTEM
PEMERINTAHAN BERBASIS ELEKTRONIK.
BAB I
KETENTUAN UMUM
Pasal 1
Dalam Peraturan Wali Kota ini yang dimaksud dengan:
1. Daerah adalah Kota Palopo.
2. Arsitektur SPBE adalah kerangka dasar.
Pasal 2 ...
""",
    """
- 2 -
Pasal 2
(1) Arsitektur SPBE disusun oleh Dinas Komunikasi dan Informatika.
(2) Arsitektur SPBE sebagaimana dimaksud dalam
Pasal 1
ayat (1) memuat domain proses bisnis.
BAB II
TATA KELOLA SPBE
Bagian Kesatu
Peta Rencana
Pasal 3
Peta Rencana SPBE ditetapkan untuk jangka waktu 5 (lima) tahun.
BAB III
KETENTUAN PENUTUP
Pasal 4
Pada saat Peraturan Wali Kota ini mulai berlaku, Peraturan Wali Kota Palopo
Nomor 5 Tahun 2015 tentang e-Government (Berita Daerah Kota Palopo Tahun 2015
Nomor 5), dicabut dan dinyatakan tidak berlaku.
Pasal 5
Peraturan Wali Kota ini mulai berlaku pada tanggal diundangkan.
Agar setiap orang mengetahuinya, memerintahkan pengundangan Peraturan Wali
Kota ini dengan penempatannya dalam Berita Daerah Kota Palopo.
Ditetapkan di Palopo
pada tanggal 4 Mei 2020
WALI KOTA PALOPO,
ttd
BUDI CONTOH
Diundangkan di Palopo
pada tanggal 6 Mei 2020
SEKRETARIS DAERAH KOTA PALOPO,
ttd
ANDI MISAL
BERITA DAERAH KOTA PALOPO TAHUN 2020 NOMOR 31
""",
    """
- 3 -
LAMPIRAN I
PERATURAN WALI KOTA PALOPO
NOMOR 26 TAHUN 2020
TENTANG
PENYELENGGARAAN SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK
ARSITEKTUR SPBE
BAB I
PENDAHULUAN
Uraian arsitektur proses bisnis, data, layanan, aplikasi, infrastruktur dan keamanan.
""",
)

KEPUTUSAN = (
    """
PEMERINTAH KABUPATEN WONOSOBO
DINAS KOMUNIKASI DAN INFORMATIKA
Jl. Contoh No. 1 Telp. (0286) 000000 Wonosobo 56311
KEPUTUSAN KEPALA DINAS KOMUNIKASI DAN
INFORMATIKA KABUPATEN WONOSOBO
NOMOR : 188.45/ 123 /KEP/2021
TENTANG
PEMBENTUKAN TIM KOORDINASI SPBE
KEPALA DINAS KOMUNIKASI DAN
INFORMATIKA KABUPATEN WONOSOBO,
Menimbang : bahwa perlu dibentuk tim;
Mengingat : 1. Peraturan Presiden Nomor 95 Tahun 2018;
MEMUTUSKAN:
Menetapkan :
KESATU : Membentuk Tim Koordinasi SPBE.
KEDUA : Tim bertugas mengoordinasikan SPBE.
KETIGA : Keputusan ini berlaku sejak tanggal ditetapkan.
Ditetapkan di Wonosobo
pada tanggal 3 Nopember 2021
KEPALA DINAS KOMUNIKASI DAN INFORMATIKA
KABUPATEN WONOSOBO,
Drs. CITRA UMPAMA, M.Si
NIP. 19700101 199003 1 001
""",
)
