"""Numbers, dates, places, offices, names: the small readers, each with what it must not read."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.model import Kind
from extractors.reading import dates, loose, notices, numbers, numerals, relations
from extractors.reading.folded import lowered


@pytest.mark.parametrize(
    ("text", "number", "year", "blank"),
    [
        ("26 TAHUN 2020", "26", 2020, False),
        (": 26 TAHUN 2020", "26", 2020, False),
        ("026 TAHUN 2020", "26", 2020, False),
        ("39 TAHUN 2OL9", "39", 2019, False),
        ("14 TAHUN2016", "14", 2016, False),
        ("4 TAHUN 2024 …..", "4", 2024, False),
        ("5A TAHUN 2021", "5A", 2021, False),
        ("26/2020", "26/2020", 2020, False),
        (": 188.45/1195/HK/2019", "188.45/1195/HK/2019", 2019, False),
        ("188/ 520 /415.15/2019", "188/520/415.15/2019", 2019, False),
        ("188.4.45/87/417.104/2022", "188.4.45/87/417.104/2022", 2022, False),
        ("PK.PL/029/D.I.M.EKON.2/04/2023", "PK.PL/029/D.I.M.EKON.2/04/2023", 2023, False),
        ("188.45/123/KEP TAHUN 2021", "188.45/123/KEP", 2021, False),
        ("      TAHUN 2018", None, 2018, True),
        ("... TAHUN 2018", None, 2018, True),
        ("….. TAHUN 2018", None, 2018, True),
        ("188.45/    /HK/2019", None, 2019, True),
        ("188.45/...../HK/2019", None, 2019, True),
        ("KEP. XXX/M.EKON/XX/XX/2023", None, 2023, True),
        ("", None, None, True),
        ("1S TAHUN 2016", None, 2016, False),  # 15 or 18: not certain, yet not blank
        ("S TAHUN 2016", None, 2016, False),
        ("9.T TAHUN 2023", None, 2023, False),
        ("45.2 TAHUN 2023", "45.2", 2023, False),
        ("7.1 TAHUN 2023", "7.1", 2023, False),
        ("12.A TAHUN 2021", "12.A", 2021, False),
        ("1.234 TAHUN 2021", None, 2021, False),
        ("050/SETDA-BAGIANORGANISASI.PEMERINTAHAN,/2024", None, 2024, False),
    ],
)
def test_numbers(text: str, number: str | None, year: int | None, blank: bool) -> None:
    assert numbers.parse(text) == numbers.ReadNumber(number, year, blank)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("1S", "18", True), ("1S", "15", True), ("O3", "03", True), ("23", "63", False)],
)
def test_numbers_that_ocr_confuses(one: str, other: str, alike: bool) -> None:
    assert numbers.near(one, other) is alike


@pytest.mark.parametrize(
    ("text", "value"),
    [("2020", 2020), ("2OL9", 2019), ("2Ol9", 2019), ("2620", None), ("1900", None), ("abcd", None)],
)
def test_years(text: str, value: int | None) -> None:
    assert numerals.year(text) == value


@pytest.mark.parametrize(("text", "value"), [("IV", 4), ("XII", 12), ("XL", 40), ("ABC", None), ("", None)])
def test_roman_numerals(text: str, value: int | None) -> None:
    assert numerals.roman(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4 Mei 2020", date(2020, 5, 4)),
        ("04 MEI 2020", date(2020, 5, 4)),
        ("7 Pebruari 2022", date(2022, 2, 7)),
        ("3 Nopember 2021", date(2021, 11, 3)),
        ("12 Juni 2Ol9", date(2019, 6, 12)),
        ("2O Juli2O23", date(2023, 7, 20)),
        ("30-12-2025", date(2025, 12, 30)),
        ("30/12/2025", date(2025, 12, 30)),
        ("2025-12-30", date(2025, 12, 30)),
        ("Senin, 1 Januari 2024", date(2024, 1, 1)),
        ("Mei 2020", None),
        ("31 Februari 2020", None),
        ("2020", None),
        ("188.45/12/2020", None),
    ],
)
def test_dates(text: str, value: date | None) -> None:
    found = dates.first_date(text)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tiga Maret dua ribu dua puluh satu", date(2021, 3, 3)),
        ("dua puluh delapan bulan Nopember tahun dua ribu sebelas", date(2011, 11, 28)),
        ("17 Desemberr 2021", date(2021, 12, 17)),
        ("4 Djanuari 2016", date(2016, 1, 4)),
        ("3/3/21", date(2021, 3, 3)),
        ("3 Maret 21", date(2021, 3, 3)),
        ("08/05/2023", date(2023, 5, 8)),
        ("3/3/19", None),  # not the year of the number, 2021
        ("31 Pebruari 2021", None),
        ("03.13.2021", None),
        ("0 Maret 2021", None),
        ("12 Jun 2l", None),
        ("… Maret 2021", None),
        ("Maret 2021", None),
        ("diundangkan", None),
    ],
)
def test_dates_where_a_date_must_stand(text: str, value: date | None) -> None:
    parts = dates.stated(text, 2021)
    assert (parts.value if parts else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dua ribu dua puluh tiga", 2023),
        ("sembilan belas", 19),
        ("tiga puluh satu", 31),
        ("seribu sembilan ratus sembilan puluh lima", 1995),
        ("dua tiga", None),
        ("puluh", None),
        ("", None),
    ],
)
def test_numbers_in_words(text: str, value: int | None) -> None:
    assert numerals.in_words(text) == value


@pytest.mark.parametrize(
    ("kind", "text", "day"),
    [
        ("notulen", "Hari/Tanggal : Senin s.d. Jumat, 3 s.d. 7 Maret 2025", (2025, 3, 3)),
        ("laporan", "Waktu Pelaksanaan : 12 - 14 Agustus 2024", (2024, 8, 12)),
        ("undangan", "Hari/Tanggal : Rabu dan Kamis, 5 dan 6 Juni 2024", (2024, 6, 5)),
        ("notulen", "Tanggal : 4, 5 dan 7 Maret 2025", (2025, 3, 4)),
        ("notulen", "Hari/Tanggal : Senin, 3 Maret 2025", (2025, 3, 3)),
        ("notulen", "Hari/Tanggal : Senin, 30 - 3 Maret 2025", (2025, 3, 3)),
        (
            "perjanjian",
            "Pada hari ini, Selasa tanggal Sembilan bulan Mei tahun 2023 (09-05-2023), kami",
            (2023, 5, 9),
        ),
        (
            "perjanjian",
            "Pada hari ini tanggal ..... bulan ..... tahun 2024, kami\nTanggal : 3 Mei 2023",
            None,
        ),
        (
            "berita-acara",
            "Pada hari ini Senin tanggal ..... bulan Mei tahun 2024, berdasarkan Surat Tugas "
            "tanggal 3 Januari 2024, telah diserahkan",
            None,
        ),
    ],
)
def test_the_day_of_a_meeting_or_agreement(kind: Kind, text: str, day: tuple[int, int, int] | None) -> None:
    assert loose.held_on(kind, text) == (date(*day) if day else None)


def test_a_month_without_its_day() -> None:
    assert dates.month_and_year("pada tanggal      Maret 2021") == (3, 2021)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("RENSTRA TAHUN 2021-2026", (2021, 2026)),
        ("RPJMD 2016 – 2021", (2016, 2021)),
        ("TAHUN ANGGARAN 2024", (2024, 2024)),
        ("TAHUN 2026-2021", (2026, 2026)),
        ("tanpa tahun", None),
    ],
)
def test_periods(text: str, years: tuple[int, int] | None) -> None:
    assert relations.period(text) == years


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik", True),
        ("Dokumen ini ditandatangani\nsecara elektronik dengan sertifikat yang diterbitkan BSrE", True),
        ("KEPALA DINAS,\nDitandatangani secara elektronik oleh:", True),
        ("PEMANFAATAN SERTIFIKAT ELEKTRONIK\nBALAI SERTIFIKASI ELEKTRONIK", False),
        ("Naskah dinas ditandatangani secara elektronik menggunakan sertifikat elektronik BSrE.", False),
        ("setiap surat yang\nditandatangani secara elektronik sah", False),
    ],
)
def test_only_a_notice_says_that_the_document_itself_is_signed(text: str, signed: bool) -> None:
    assert (notices.e_signed(text, lowered(text)) is not None) is signed


_OLD = "Peraturan Bupati Misal Nomor 7 Tahun 2017"


_GONE = "dicabut dan dinyatakan tidak berlaku"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"\nPasal 9\n{_OLD} tentang E-Government {_GONE}.", (_OLD,)),
        (f"\nPasal 9\nPada saat Peraturan Bupati ini mulai berlaku, {_OLD} {_GONE}.", (_OLD,)),
        (
            "\nPasal 9\nPada saat Peraturan Bupati ini mulai berlaku:\n"
            f"a. {_OLD} tentang Tata Kerja Bagian Umum; dan\n"
            f"b. Keputusan Bupati Nomor 8 Tahun 2018 tentang Tim,\n{_GONE}.",
            (_OLD, "Keputusan Bupati Nomor 8 Tahun 2018"),
        ),
        (
            "\nPasal 9\nDengan berlakunya Peraturan Bupati ini, Peraturan Bupati Nomor 5 Tahun 2018 tentang "
            f"Ketentuan Umum Perizinan dan {_OLD} {_GONE}.",
            ("Peraturan Bupati Nomor 5 Tahun 2018", _OLD),
        ),
        (f"\nPasal 9\nPasal 5 dan Pasal 6 {_OLD} tentang E-Government {_GONE}.", ()),
        (f"\nPasal 9\nPasal 5, Pasal 7 ayat (2) huruf b dan\nPasal 8\n{_OLD} {_GONE}.", ()),
        (f"\nPasal 9\nKetentuan Pasal 5 {_OLD} {_GONE}.", ()),
        (f"\nPasal 9\nPada saat Peraturan ini mulai berlaku, Lampiran II {_OLD} {_GONE}.", ()),
        (f"\nPasal 9\nKetentuan mengenai keamanan informasi dalam\n{_OLD} {_GONE}.", ()),
        (f"\nPasal 9\n{_OLD} tentang SPBE, sepanjang mengatur aplikasi, {_GONE}.", ()),
        (f"\nPasal 9\n{_OLD} {_GONE} sepanjang mengatur aplikasi.", ()),
        (f"\nPasal 9\nPada saat Peraturan ini mulai berlaku, ketentuan dalam:\na. {_OLD};\n{_GONE}.", ()),
        (
            "\nPasal 9\nPada saat Peraturan ini mulai berlaku:\na. Bab III "
            f"Peraturan Bupati Nomor 3 Tahun 2011; dan\nb. {_OLD},\n{_GONE}.",
            (_OLD,),
        ),
        (f"\nPasal 9\nSemua ketentuan dalam {_OLD} {_GONE}.", (_OLD,)),
    ],
)
def test_only_what_is_revoked_as_a_whole_is_revoked(text: str, names: tuple[str, ...]) -> None:
    assert relations.revoked(text, lowered(text)) == names
