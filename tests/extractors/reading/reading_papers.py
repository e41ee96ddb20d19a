"""Made-up papers of each kind that is no regulation: minutes, letters, plans, lists."""

from __future__ import annotations

from tests.extractors.reading.reading_samples import PERWALI

NOTULEN = """
PEMERINTAH KOTA PALOPO
DINAS KOMUNIKASI DAN INFORMATIKA
NOTULEN RAPAT
Hari/Tanggal : Selasa, 12 Maret 2024
Waktu : 09.00 WITA
Tempat : Ruang Rapat Dinas Kominfo
Acara : Reviu Arsitektur SPBE
Pimpinan Rapat : Kepala Dinas
Peserta rapat : terlampir
Hasil rapat:
1. Arsitektur SPBE perlu diperbarui.
Tindak lanjut: pembaruan paling lambat Juni.
"""


UNDANGAN = """
PEMERINTAH KABUPATEN WONOSOBO
SEKRETARIAT DAERAH
Jalan Contoh No. 1 Wonosobo 56311 Telp. (0286) 000000
Wonosobo, 5 Maret 2024
Nomor : 005/123/Setda/2024
Sifat : Penting
Lampiran : 1 (satu) lembar
Hal : Undangan Rapat Koordinasi SPBE
Yth. Kepala Perangkat Daerah
di Tempat
Mengharap kehadiran Saudara pada rapat yang dilaksanakan:
Hari/tanggal : Jumat, 8 Maret 2024
Tempat : Ruang Rapat Setda
"""


DAFTAR_HADIR = """
DAFTAR HADIR
RAPAT KOORDINASI SPBE KABUPATEN WONOSOBO
Hari/Tanggal : Jumat, 8 Maret 2024
No Nama Instansi Jabatan Tanda Tangan
1 .......... Dinas Kesehatan Kepala Seksi 1
"""


BERITA_ACARA = """
PEMERINTAH KOTA PALOPO
BERITA ACARA
SERAH TERIMA APLIKASI
NOMOR : 027/45/DISKOMINFO/2023
Pada hari ini, Senin tanggal 6 Februari 2023, kami yang bertanda tangan di bawah ini
PIHAK PERTAMA dan PIHAK KEDUA. Demikian berita acara ini dibuat.
"""


SURAT_EDARAN = """
BUPATI WONOSOBO
SURAT EDARAN
NOMOR : 555/12/2022
TENTANG
PENERAPAN TANDA TANGAN ELEKTRONIK
Dalam rangka penerapan tanda tangan elektronik, diminta agar seluruh perangkat daerah
menggunakan sertifikat elektronik.
Ditetapkan di Wonosobo
pada tanggal 7 Pebruari 2022
BUPATI WONOSOBO,
ttd
DEWI MISAL
"""


INSTRUKSI = """
INSTRUKSI GUBERNUR DAERAH KHUSUS IBUKOTA JAKARTA
NOMOR 14 TAHUN 2019
TENTANG
PENGGUNAAN APLIKASI NASKAH DINAS ELEKTRONIK
GUBERNUR DAERAH KHUSUS IBUKOTA JAKARTA,
Menimbang : bahwa perlu percepatan;
Menginstruksikan :
KESATU : Menggunakan aplikasi.
Ditetapkan di Jakarta
pada tanggal 30-12-2019
GUBERNUR DAERAH KHUSUS IBUKOTA JAKARTA,
ttd
EKA CONTOH
"""


SOP = """
PEMERINTAH KOTA PALOPO
DINAS KOMUNIKASI DAN INFORMATIKA
Nomor SOP : 065/12/DISKOMINFO/2023
Tanggal Pembuatan : 2 Januari 2023
Tanggal Revisi : -
Tanggal Efektif : 9 Januari 2023
Disahkan oleh : Kepala Dinas Komunikasi dan Informatika
Nama SOP : Penanganan Insiden Siber
Dasar Hukum Kualifikasi Pelaksana
1. Undang-Undang Nomor 11 Tahun 2008
Keterkaitan Peralatan/Perlengkapan
"""


KAK = """
KERANGKA ACUAN KERJA
PENYUSUNAN ARSITEKTUR SPBE
DINAS KOMUNIKASI DAN INFORMATIKA KOTA PALOPO
TAHUN ANGGARAN 2024
A. Latar Belakang
Peraturan Presiden Nomor 95 Tahun 2018 mengamanatkan arsitektur.
"""


DPA = """
DOKUMEN PELAKSANAAN ANGGARAN Formulir
PEMERINTAH KOTA PALOPO
TAHUN ANGGARAN 2022
SATUAN KERJA PERANGKAT DAERAH DPA-SKPD 2.2.1
Organisasi : 2.10.01. - DINAS KOMUNIKASI DAN INFORMATIKA
Kegiatan : 2.10.2.10.01.065.001. - Pengelolaan Pusat Data
Belanja Langsung
"""


RENSTRA = """
RENCANA STRATEGIS
(RENSTRA)
TAHUN 2021-2026
DINAS KOMUNIKASI DAN INFORMATIKA
KABUPATEN WONOSOBO
"""


LAPORAN = """
PEMERINTAH KABUPATEN WONOSOBO
LAPORAN PELAKSANAAN MANAJEMEN RISIKO SPBE
TAHUN 2023
DINAS KOMUNIKASI DAN INFORMATIKA
"""


PERJANJIAN = """
NOTA KESEPAHAMAN
ANTARA
PEMERINTAH KOTA PALOPO
DENGAN
BADAN SIBER DAN SANDI NEGARA
TENTANG
PEMANFAATAN SERTIFIKAT ELEKTRONIK
Pada hari ini, PIHAK KESATU dan PIHAK KEDUA sepakat.
"""


PANDUAN = """
PANDUAN PENGGUNAAN APLIKASI E-OFFICE
PEMERINTAH KOTA PALOPO
Klik tombol Login lalu masukkan username.
"""


FORMULIR = """
PEMERINTAH KABUPATEN WONOSOBO
FORMULIR PERMOHONAN COLOCATION SERVER
Nama : ..............................
NIP : ..............................
Jabatan : ${jabatan}
"""


LAMPIRAN = """
LAMPIRAN
KEPUTUSAN WALI KOTA PALOPO
NOMOR KEP. XXX/XX/2023
TANGGAL XX XXX 2023
PETA RENCANA SPBE KOTA PALOPO
BAB I
PENDAHULUAN
"""


DAFTAR = """
PEMERINTAH KOTA PALOPO
DAFTAR APLIKASI
TAHUN 2023
No Nama Aplikasi Fungsi
1 2 3 4 5 6 7 8
"""


SURAT_TUGAS = """
PEMERINTAH KOTA PALOPO
SURAT TUGAS
Nomor : 094/11/DISKOMINFO/2024
Dasar : Peraturan Wali Kota Palopo Nomor 26 Tahun 2020
Memerintahkan kepada :
Palopo, 3 April 2024
"""


DRAFT = PERWALI[0].replace(
    "PERATURAN WALI KOTA PALOPO\nNOMOR 26 TAHUN 2020",
    "RANCANGAN\nPERATURAN WALI KOTA PALOPO\nNOMOR ... TAHUN 2020",
)


def changed(pages: tuple[str, ...], *changes: tuple[str, str]) -> list[str]:
    for old, new in changes:
        assert any(old in page for page in pages), old
        pages = tuple(page.replace(old, new) for page in pages)
    return list(pages)
