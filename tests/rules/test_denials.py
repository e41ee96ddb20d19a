"""What a document takes back by more than the words next to a phrase; and what only looks so."""

from __future__ import annotations

import re
from typing import Any

import pytest

from extractors.model import Document
from rules.denials import Denials
from rules.evidence import Context, Evidence
from rules.layout import Layout
from rules.match import match
from rules.pack import Instrument
from rules.spotting import Spots
from rules.verdict import judge
from rules.words import Words
from tests.rules.paper import CITY, ENACTED, paper

REPORT: dict[str, Any] = {"kind": "laporan", "subject": "Kegiatan Kota"}
GUIDE: dict[str, Any] = {"kind": "panduan", "subject": "Panduan Kerja"}
NUMBERED = "\n1. rapat warga;\n2. peta rencana taman;\n3. lomba."
DASHES = "\n- rapat warga\n- peta rencana taman"
SENTENCES = "\na. Rapat warga. Rapat ini penting.\nb. Peta rencana taman. Peta ini penting bagi kota."


def counts(mini: Instrument, text: str, **profile: Any) -> bool:
    """Whether the matter is named anywhere without being denied."""
    topic = match(paper(text, **profile), mini).topic(2)
    assert topic is not None
    return not topic.negated


DENIED_LISTS = [
    "Kegiatan berikut belum dilaksanakan:",
    "Kegiatan berikut tidak dilaksanakan pada tahun ini:",
    "Kegiatan yang dibatalkan:",
    "Kegiatan yang ditunda adalah sebagai berikut:",
    "Tidak satu pun kegiatan berikut dilaksanakan:",
    "Hal-hal yang tidak diperiksa oleh tim antara lain:",
    "Hasil: hal berikut tidak diperiksa oleh tim:",
    "Dinas tidak memiliki:",
    "Kegiatan yang direncanakan untuk tahun berikutnya meliputi:",
    "Kegiatan yang akan dilaksanakan:",
    "Rencana tahun depan:",
    "Kota sudah lama berubah. Dahulu kota ini memiliki:",
    "Pengembangan selanjutnya (versi 2):",
]
KEPT_LISTS = [
    "Kegiatan berikut telah dilaksanakan:",
    "Kegiatan yang tahun lalu belum dilaksanakan kini telah dilaksanakan:",
    "Dinas tidak hanya memiliki rumah kaca, tetapi juga:",
    "Dinas memiliki namun tidak terbatas pada:",
    "Sebagian warga belum terdata, dinas menyusun dokumen berikut:",
    "Apabila warga belum memiliki gambar, dinas menyediakan:",
    "Lahan yang belum dimiliki dapat dilihat dalam:",
    "Petugas menjaga kota dari tamu yang tidak berwenang dengan:",
    "Petugas terlebih dahulu membaca:",
]


@pytest.mark.parametrize("items", [NUMBERED, DASHES, SENTENCES])
@pytest.mark.parametrize("opening", DENIED_LISTS)
def test_a_list_is_denied_by_its_opening(mini: Instrument, opening: str, items: str) -> None:
    assert not counts(mini, f"{opening}{items}\n\nDemikian laporan ini.", **REPORT)


@pytest.mark.parametrize("items", [NUMBERED, DASHES, SENTENCES])
@pytest.mark.parametrize("opening", KEPT_LISTS)
def test_a_list_is_not_denied_by_what_its_opening_says_of_other_things(
    mini: Instrument, opening: str, items: str
) -> None:
    assert counts(mini, f"{opening}{items}\n\nDemikian laporan ini.", **REPORT)


AFTERWARDS = [
    "1. rapat;\n2. lomba.\nYang telah selesai:\n1. peta rencana taman;\n2. gambar.",
    "- rapat\n- lomba\nYang telah selesai:\n- peta rencana taman\n- gambar",
    "1. rapat;\n2. lomba.\n\nPeta rencana taman telah selesai.",
]


@pytest.mark.parametrize("text", AFTERWARDS)
def test_a_denied_list_ends(mini: Instrument, text: str) -> None:
    assert counts(mini, f"Yang belum dilaksanakan:\n{text}", **REPORT)


GUIDES = [
    ("Aplikasi ini tidak menyediakan:", False),
    ("Aplikasi ini akan dikembangkan dengan:", False),
    ("Aplikasi ini sudah tidak dipakai. Dahulu aplikasi ini menampilkan:", False),
    ("Pengembangan selanjutnya (versi 2):", False),
    ("Sistem akan menampilkan:", True),
    ("Bagi pengguna yang belum memiliki akun, tersedia:", True),
    ("Jika belum ada akun:", True),
]


@pytest.mark.parametrize(("opening", "kept"), GUIDES)
def test_a_guide_lists_what_a_system_does_and_what_not(mini: Instrument, opening: str, kept: bool) -> None:
    assert counts(mini, opening + NUMBERED, **GUIDE) == kept


EMPTY = [
    "Peta rencana taman: nihil",
    "Peta rencana taman: -",
    "Peta rencana taman : belum",
    "Peta rencana taman: tidak ada",
    "Peta rencana taman: ..............",
    "Peta rencana taman: ______",
    "Peta rencana taman [isi]",
    "Penyusunan peta rencana taman 0%",
    "| Peta rencana taman | X | 0% |",
    "Realisasi peta rencana taman 0 (nol) persen.",
    "Peta rencana taman ☐",
    "[ ] Peta rencana taman",
    "1\tPeta rencana taman\tBelum",
    "| Peta rencana taman | belum dilaksanakan |",
    "Rekapitulasi peta rencana taman:\nNo\tDinas\tMemakai\n1\tDinas A\tBelum\n2\tDinas B\tBelum",
    "REKAP PETA RENCANA TAMAN\nNo\tDinas\tStatus\n1\tDinas A\tBelum\n2\tDinas B\tBelum",
    "Rekap Peta Rencana Taman\nTahun 2024\nNo\tDinas\tStatus\n1\tDinas A\tBelum\n2\tDinas B\tBelum ada",
    "REKAP PETA RENCANA TAMAN\nNo\tDinas\tStatus\n1\tDinas A\tBelum",
    "REKAP PETA RENCANA TAMAN\nNo\tDinas\tStatus\tKet.\n1\tDinas A\tBelum\tanggaran\n2\tDinas B\tBelum\t-",
    "REKAP PETA RENCANA TAMAN\nNo Dinas Status\n1 Dinas A Belum\n2 Dinas B Belum",
    "1\tPeta rencana taman\tBelum\tmenunggu anggaran",
    "No\tUraian\tBelum\tSudah\n1\tPeta rencana taman\tv",
    "No\tUraian\tBelum\tSudah\tKet\n1\tPeta rencana taman\t√\t\t-",
    "| No | Uraian | Ya | Tidak |\n| 1 | Peta rencana taman | | v |",
    "No\tUraian\tTersedia\tBelum tersedia\n1\tPeta rencana taman\t-\tv",
]
FILLED = [
    "Peta rencana taman: selesai",
    "Peta rencana taman naik dari 0% menjadi 80%.",
    "Peta rencana taman mencapai 100%, sisa anggaran 0%.",
    "Peta rencana taman: 10%",
    "Peta rencana taman tahun 2021 - 2025",
    "Kendala: -\nPeta rencana taman telah ditetapkan.",
    "Kendala: tidak ada\nPeta rencana taman: selesai",
    "☑ Peta rencana taman",
    "Peta rencana taman ☑ Ya ☐ Tidak ☐",
    "1\tPeta rencana taman\tSudah",
    "1\tPeta rencana taman\tSelesai\t-",
    "Rekapitulasi peta rencana taman:\nNo\tDinas\tMemakai\n1\tDinas A\tBelum\n2\tDinas B\tSudah",
    "REKAP PETA RENCANA TAMAN\nNo\tDinas\tStatus\n1\tDinas A\tSudah\n2\tDinas B\tBelum",
    "REKAP PETA RENCANA TAMAN\nNo\tDinas\t2023\t2024\n1\tDinas A\tBelum\tSudah\n2\tDinas B\tBelum\tSudah",
    "Peta rencana taman dibagikan kepada warga.\nNo\tDinas\tStatus\n1\tDinas A\tBelum\n2\tDinas B\tBelum",
    "REKAP PETA RENCANA TAMAN\nNo Dinas Status\n1 Dinas A Belum\n2 Dinas B Sudah",
    "No\tUraian\tBelum\tSudah\n1\tPeta rencana taman\t\tv",
    "No\tUraian\tBelum\tSudah\n1\tPohon\tv\n2\tPeta rencana taman\t\t12 Mei 2022",
    "| No | Uraian | Ya | Tidak |\n| 1 | Peta rencana taman | v | |",
    "No\tUraian\tBelum\tSudah\n1\tPohon\tv\nPeta rencana taman telah ditetapkan.",
    "No Uraian Belum Sudah\n1 Pohon v\n1. Peta rencana taman telah ditetapkan.",
    "Rekapitulasi peta rencana taman:\nNo\tDinas\n1\tDinas A\tSudah\n2\tDinas B\tBelum\n3\tDinas C\tBelum",
]


@pytest.mark.parametrize("line", EMPTY)
def test_a_line_without_a_value_fulfils_nothing(mini: Instrument, line: str) -> None:
    assert not counts(mini, f"Laporan dinas\n{line}\nSekian", **REPORT)


@pytest.mark.parametrize("line", FILLED)
def test_a_line_with_a_value_counts(mini: Instrument, line: str) -> None:
    assert counts(mini, f"Laporan dinas\n{line}\nSekian", **REPORT)


def test_the_empty_fields_of_a_form_are_what_it_shows(mini: Instrument) -> None:
    assert counts(mini, "Peta rencana taman: ..............", kind="formulir", subject="Formulir Warga")


TITLES = [
    ("TEMPLATE LAPORAN PETA RENCANA TAMAN", False),
    ("CONTOH NOTULEN", False),
    ("FORMAT LAPORAN TAMAN", False),
    ("LAPORAN PEMERINTAH KOTA CONTOH", True),
    ("FORMAT INFORMASI YANG TERSEDIA", True),
]


@pytest.mark.parametrize(("title", "kept"), TITLES)
def test_a_template_shows_nothing(mini: Instrument, title: str, kept: bool) -> None:
    assert counts(mini, f"{title}\nPeta rencana taman telah disusun.", kind="laporan", subject=title) == kept


MINUTES = [
    ("Rapat peta rencana taman dibatalkan karena peserta tidak hadir.", False),
    ("Rapat urung dilaksanakan. Peta rencana taman dibawa.", False),
    ("Rapat yang sempat ditunda ini membahas peta rencana taman.", True),
    ("Rapat membahas peta rencana taman. Rapat berikutnya ditunda.", True),
    ("Rapat memutuskan lomba ditunda. Peta rencana taman disepakati.", True),
]


@pytest.mark.parametrize(("text", "kept"), MINUTES)
def test_minutes_of_a_meeting_that_was_called_off(mini: Instrument, text: str, kept: bool) -> None:
    minutes = "NOTULEN PETA RENCANA TAMAN\n" + text
    assert counts(mini, minutes, kind="notulen", subject="Rapat Peta Rencana Taman") == kept


STANDSTILLS = [
    ("panduan", "Aplikasi ini masih dalam tahap pengembangan dan belum diluncurkan.", False),
    ("panduan", "Sejak Januari aplikasi Sitama sudah tidak aktif dan servernya dimatikan.", False),
    ("laporan", "Aplikasi Sitama belum diluncurkan.", False),
    ("panduan", "Aplikasi Sitama lama sudah tidak digunakan.", True),
    ("panduan", "Aplikasi Pohon sudah tidak digunakan.", True),
    ("panduan", "Aplikasi ini dipakai warga. Fitur unduh belum diluncurkan.", True),
    ("panduan", "Jika aplikasi ini tidak aktif lagi, hubungi petugas.", True),
    ("laporan", "Sitama dipakai warga. " * 40 + "Aplikasi ini sudah tidak digunakan.", True),
    ("rencana", "Aplikasi ini belum dibangun.", True),
]


@pytest.mark.parametrize(("kind", "told", "kept"), STANDSTILLS)
def test_an_application_that_does_not_run_shows_nothing(
    mini: Instrument, kind: str, told: str, kept: bool
) -> None:
    text = f"Aplikasi Sitama\nMenu beranda menampilkan peta rencana taman.\n{told}"
    assert counts(mini, text, kind=kind, subject="Aplikasi Sitama") == kept


def denials_of(read: Document) -> Denials:
    return Denials(read, Layout(read), read.text, Spots(Words.of(read.text)))


PREPARED = [
    ("Rapat Persiapan Reviu Taman", "Reviu peta rencana taman akan dimulai bulan Maret.", True),
    ("Rapat Reviu Taman", "Reviu peta rencana taman dilakukan.", False),
]


@pytest.mark.parametrize(("subject", "text", "denied"), PREPARED)
def test_minutes_that_prepare_a_review_hold_none(subject: str, text: str, denied: bool) -> None:
    read = paper(f"{subject.upper()}\n{text}", kind="notulen", subject=subject)
    assert (denials_of(read).at(read.text.index("Reviu peta")) == "absent") == denied


ALL = "penanaman pohon, perawatan taman, dan pengawasan taman"
LISTED = "\na. penanaman pohon;\nb. perawatan taman; dan\nc. pengawasan taman."
UNRULED = [
    f"Ketentuan Pasal 5 Peraturan Wali Kota Nomor 3 yang mengatur ruang terbuka hijau dengan {ALL} dihapus.",
    f"Peraturan Wali Kota Nomor 3 Tahun 2010 tentang ruang terbuka hijau yang memuat {ALL} dicabut.",
    f"Ketentuan ruang terbuka hijau mengenai hal berikut tidak berlaku:{LISTED}",
    f"Pada saat ini ketentuan tentang ruang terbuka hijau mengenai:{LISTED[:-1]};\ndicabut.",
    f"Ketentuan lebih lanjut mengenai {ALL} ruang terbuka hijau diatur dengan Keputusan Wali Kota.",
    f"Ketentuan mengenai ruang terbuka hijau berikut diatur dengan Peraturan Wali Kota tersendiri:{LISTED}",
    f"{ALL} ruang terbuka hijau diatur lebih lanjut dalam Peraturan Wali Kota tersendiri.",
    f"{ALL} ruang terbuka hijau akan diatur kemudian.",
    f"Peraturan Wali Kota tentang ruang terbuka hijau ini tidak mengatur {ALL}.",
    f"Ketentuan ruang terbuka hijau tidak berlaku bagi {ALL}.",
    f"Dikecualikan dari ruang terbuka hijau adalah:{LISTED}",
    f"Ruang terbuka hijau dikelola seluruhnya kecuali:{LISTED}",
    f"Ruang terbuka hijau dapat memuat:{LISTED}",
    "Ruang terbuka hijau dikelola sesuai dengan ketentuan peraturan perundang-undangan yang mengatur "
    f"{ALL} ruang terbuka hijau.",
    f"Ruang terbuka hijau memuat salah satu dari:{LISTED}",
    f"Ruang terbuka hijau tidak memuat:{LISTED}",
    f"Ruang terbuka hijau nasional memuat:{LISTED}",
    f"Ruang terbuka hijau nasional sebagaimana dimaksud pada ayat (1) terdiri atas {ALL}.",
]
RULED = [
    f"Ruang terbuka hijau memuat:{LISTED}",
    f"Ruang terbuka hijau paling sedikit memuat:{LISTED}",
    f"Sesuai dengan ketentuan peraturan perundang-undangan, ruang terbuka hijau memuat {ALL}.",
    f"Ruang terbuka hijau memuat namun tidak terbatas pada {ALL}.",
    f"Ruang terbuka hijau tidak hanya memuat {ALL}, tetapi juga bangku.",
    f"Ruang terbuka hijau memuat {ALL}, kecuali ditentukan lain.",
    f"Ruang terbuka hijau tidak boleh merusak lingkungan dan memuat {ALL}.",
    f"Ruang terbuka hijau disusun dengan berpedoman pada ruang terbuka hijau nasional dan memuat:{LISTED}",
    f"Untuk menyelaraskan dengan ruang terbuka hijau nasional, ruang terbuka hijau memuat:{LISTED}",
    f"Ketentuan lebih lanjut mengenai {ALL} ruang terbuka hijau diatur dalam Lampiran yang merupakan bagian "
    "tidak terpisahkan dari peraturan ini.",
    f"Ketentuan mengenai {ALL} ruang terbuka hijau diatur dalam Peraturan Wali Kota ini.",
    f"Ruang terbuka hijau memuat {ALL}.\n@ayat (2)\nKetentuan lebih lanjut mengenai ruang terbuka hijau "
    "diatur dengan Keputusan Wali Kota.",
    f"Ruang terbuka hijau memuat:{LISTED}\n@ayat (2)\nDikecualikan dari ruang terbuka hijau, pulau.",
    f"Ruang terbuka hijau memuat:{LISTED}\n@pasal Pasal 8\nPeraturan Wali Kota Nomor 3 tentang ruang terbuka "
    "hijau dicabut dan dinyatakan tidak berlaku.",
    f"Izin atas ruang terbuka hijau yang disalahgunakan dicabut. Ruang terbuka hijau memuat {ALL}.",
    f"Ketentuan Pasal 5 diubah sehingga ruang terbuka hijau memuat {ALL}.",
]


def level(mini: Instrument, article: str) -> int:
    document = f"@judul PERATURAN WALI KOTA TENTANG RUANG TERBUKA HIJAU\n@pasal Pasal 2\n{article}\n"
    read = paper(document, **{**ENACTED, "subject": "Ruang Terbuka Hijau"})
    verdict = judge([Evidence.of(read, match(read, mini), [1])], mini, Context(2022, CITY))
    return next(one for one in verdict.indicators if one.id == 1).level.supported


@pytest.mark.parametrize("article", UNRULED)
def test_an_article_that_does_not_regulate_lifts_no_level(mini: Instrument, article: str) -> None:
    assert level(mini, article) == 1


@pytest.mark.parametrize("article", RULED)
def test_an_article_that_regulates_counts(mini: Instrument, article: str) -> None:
    assert level(mini, article) == 3


def test_a_copy_without_day_and_signature_is_left_to_a_person(mini: Instrument) -> None:
    unknown = {"status": "unknown", "enacted_on": None, "dated": None, "signed": None}
    text = f"@judul PERATURAN WALI KOTA\n@pasal Pasal 2\nRuang terbuka hijau memuat {ALL}."
    read = paper(text, **{**ENACTED, "subject": "Ruang Terbuka Hijau", **unknown})
    verdict = judge([Evidence.of(read, match(read, mini), [1])], mini, Context(2022, CITY))
    found = next(one for one in verdict.indicators if one.id == 1)
    states = {one.id: one.state for one in found.requirements}
    assert found.level.supported == 1
    assert states["1.3.seluruh"] == "needs_person"


@pytest.mark.parametrize(
    "line", ["Hasil kata {}: ______", "Hasil _{}: ______", "1\t{}\tBelum", "1 Taman {}belum"]
)
def test_what_is_left_open_is_looked_for_in_lines_that_people_fill_in(line: str) -> None:
    filler = "_" if "_{" in line else "kata "
    short, long = line.format(filler * 8), line.format(filler * 2_000)
    read = paper(f"LAPORAN REVIU TAMAN\n{short}\n{long}", kind="laporan", subject="Laporan Reviu Taman")
    denials = denials_of(read)
    assert denials.at(read.text.index(short)) == "absent"
    assert denials.at(read.text.index(long)) is None


def test_titles_of_many_tables_are_looked_for_near_them() -> None:
    rows = "".join(f"REKAP TAMAN {n}\nNo\tDinas\tStatus\n1\tDinas A\tBelum\nSelesai.\n" for n in range(400))
    read = paper(f"LAPORAN\n{rows}", kind="laporan", subject="Laporan")
    denials = denials_of(read)
    assert all(denials.at(found.start()) == "absent" for found in re.finditer("REKAP", read.text))
