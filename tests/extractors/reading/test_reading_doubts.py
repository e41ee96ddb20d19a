"""What recognition read unsurely: confirmed by another place, or null with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.model import Document, Profile, Word
from extractors.reading import understand
from extractors.reading.certainty import completed
from tests.extractors.reading.reading_samples import KEPUTUSAN, PERWALI, document


def scan(pages: tuple[str, ...], *unsure: str) -> Document:
    """A scan of some pages; the lines that hold one of the texts were read unsurely."""
    read = document(*pages, source="ocr")
    return replace(
        read, pages=tuple(replace(page, words=tuple(_words(page.text, unsure))) for page in read.pages)
    )


def _words(text: str, unsure: tuple[str, ...]) -> list[Word]:
    words, at = [], 0
    for line in text.splitlines(keepends=True):
        confidence = 0.7 if any(part in line for part in unsure) else 0.95
        place = at
        for word in line.split():
            place = text.index(word, place)
            words.append(Word(place, place + len(word), (0.0, 0.0, 1.0, 1.0), None, confidence))
            place += len(word)
        at += len(line)
    return words


def profile(pages: tuple[str, ...], *unsure: str, name: str = "scan001.pdf") -> Profile:
    return understand(scan(pages, *unsure), name).profile


FIRST = PERWALI[0], PERWALI[1].split("BERITA DAERAH")[0]
"""A regulation whose number no attachment and no gazette repeats."""


def test_what_is_surely_read_needs_no_second_place() -> None:
    read = profile(FIRST)
    assert (read.number, read.doubts) == ("26", {})


def test_a_dot_of_a_dotted_line_is_no_part_of_a_number() -> None:
    assert profile((FIRST[0].replace("NOMOR 26", "NOMOR 1.55"), FIRST[1])).number is None


def test_an_unsure_number_is_null_with_its_reason() -> None:
    read = profile(FIRST, "NOMOR 26 TAHUN 2020")
    assert read.number is None
    assert read.doubts == {
        "number": 'nomor terbaca "26" di hlm. 1, tetapi tidak pasti; periksa pada berkas asli'
    }


@pytest.mark.parametrize(
    ("pages", "name"),
    [
        (FIRST, "perwali-no-26-tahun-2020.pdf"),
        ((FIRST[0], "PERWALI NOMOR 26 TAHUN 2020\n" + FIRST[1]), "scan001.pdf"),
        ((*FIRST, "BERITA DAERAH KOTA PALOPO TAHUN 2020 NOMOR 26"), "scan001.pdf"),
        ((*FIRST, "LAMPIRAN\nPERATURAN WALI KOTA PALOPO\nNOMOR 26 TAHUN 2020\nTENTANG\nSPBE"), "scan001.pdf"),
    ],
    ids=["file name", "running header", "gazette", "attachment"],
)
def test_an_unsure_number_that_another_place_confirms_is_believed(pages: tuple[str, ...], name: str) -> None:
    assert profile(pages, "NOMOR 26 TAHUN 2020", name=name).number == "26"


def test_a_regulation_of_another_year_confirms_no_number() -> None:
    pages = (FIRST[0].replace("NOMOR 26 TAHUN 2020", "NOMOR 5 TAHUN 2020"), FIRST[1])
    assert "Nomor 5 Tahun 2015" in pages[0]
    assert profile(pages, "NOMOR 5 TAHUN 2020").number is None


def test_a_number_of_which_another_place_says_otherwise_names_both() -> None:
    read = profile(FIRST, name="perwali-no-63-tahun-2020.pdf")
    assert read.number is None
    assert 'terbaca "26" di hlm. 1, tetapi "63" di tempat lain' in read.doubts["number"]


@pytest.mark.parametrize(("written", "unsure"), [("3Mei 2020", "3Mei"), ("4 Juni 2020", "Juni")])
def test_a_word_of_a_date_that_is_as_long_as_a_year_is_none(written: str, unsure: str) -> None:
    """The year of the number confirms the year of the date, and nothing else."""
    read = scan((FIRST[0], FIRST[1].replace("4 Mei 2020", written).replace("6 Mei", "6 Juli")))
    text, words = read.pages[1].text, read.pages[1].words
    doubted = tuple(
        replace(word, confidence=0.2) if text[word.start : word.end] in (unsure, "2020") else word
        for word in words
    )
    pages = (read.pages[0], replace(read.pages[1], words=doubted))
    assert understand(replace(read, pages=pages), "scan001.pdf").profile.enacted_on is None


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("188.45/215/KEP/2021", "188.45/215/KEP/2021"),
        ("188.45215/KEP/2021", None),
        ("188.4/5.1/2021", "188.4/5.1/2021"),
    ],
)
def test_a_number_of_a_scan_whose_parts_run_into_one_another_is_null(
    printed: str, number: str | None
) -> None:
    assert profile((KEPUTUSAN[0].replace("188.45/ 123 /KEP/2021", printed),)).number == number


HEAD = "LAMPIRAN\nKEPUTUSAN KEPALA DINAS\nNOMOR : {}\nTENTANG\nPEMBENTUKAN TIM\n"
DECREE = (KEPUTUSAN[0].split("NOMOR")[0], "\nTENTANG\n" + KEPUTUSAN[0].split("TENTANG\n", 1)[1])


@pytest.mark.parametrize(
    ("own", "attached", "number"),
    [
        ("!24 /DISKOMINFO/2021", "124/DISKOMINFO/2021", "124/DISKOMINFO/2021"),
        ("434 /DISKOMINFO/2021", "34/DISKOMINFO/2021", None),
        ("!24 /DISKOMINFO/2021", "124/SETDA/2021", None),
    ],
    ids=["readable as the same", "another number", "another code"],
)
def test_unsure_numbers_with_slashes_must_agree(own: str, attached: str, number: str | None) -> None:
    pages = (f"{DECREE[0]}NOMOR : {own}{DECREE[1]}", *KEPUTUSAN[1:], HEAD.format(attached))
    assert profile(pages, "/DISKOMINFO/", "/SETDA/").number == number


def test_a_surely_read_attachment_gives_the_number() -> None:
    own, attached = "434 /DISKOMINFO/2021", "34/DISKOMINFO/2021"
    pages = (f"{DECREE[0]}NOMOR : {own}{DECREE[1]}", *KEPUTUSAN[1:], HEAD.format(attached))
    assert profile(pages, "434 /DISKOMINFO").number == attached


def test_an_unsure_date_is_null_with_its_reason() -> None:
    read = profile(PERWALI, "pada tanggal 4 Mei")
    assert read.enacted_on is None
    assert read.doubts["enacted_on"].startswith('tanggal penetapan terbaca "4 Mei 2020" di hlm. 2')


def test_an_unsure_name_is_null_unless_it_stands_twice() -> None:
    pages = (PERWALI[0], PERWALI[1])
    read = profile(pages, "BUDI CONTOH")
    assert read.signatory is not None
    assert (read.signatory.name, "signatory" in read.doubts) == (None, True)
    twice = profile((*pages, "LAMPIRAN\nWALI KOTA PALOPO,\nttd\nBUDI CONTOH"), "BUDI CONTOH")
    assert twice.signatory is not None
    assert (twice.signatory.name, twice.doubts) == ("Budi Contoh", {})


def test_an_office_spoilt_by_recognition_is_the_issuing_office() -> None:
    pages = (PERWALI[0], PERWALI[1].replace("WALI KOTA PALOPO,\nttd", "WALI KOTA PAL0PQ,\nttd"))
    assert pages[1] != PERWALI[1]
    signatory = profile(pages).signatory
    assert signatory is not None
    assert signatory.position == "Wali Kota Palopo"


@pytest.mark.parametrize(
    ("title", "text", "whole"),
    [
        (
            "SOP PELAYANAN OHONAN INFORMASI",
            "OHONAN INFORMASI\npermohonan informasi\nformulir permohonan informasi",
            "SOP PELAYANAN PERMOHONAN INFORMASI",
        ),
        ("SOP OHONAN INFORMASI", "OHONAN INFORMASI\npermohonan informasi", "SOP OHONAN INFORMASI"),
        (
            "SOP PAJAK DAERAH",
            "PAJAK DAERAH\npajak kendaraan\nwajibpajak daerah\nwajibpajak daerah",
            "SOP PAJAK DAERAH",
        ),
        (
            "SOP USUNAN DATA",
            "USUNAN DATA\npenyusunan data\npenyusunan data\nsusunan data\nsusunan data",
            "SOP USUNAN DATA",
        ),
    ],
    ids=["cut off", "named once", "a word of its own", "two words end so"],
)
def test_a_word_that_a_stamp_cut_off_is_completed(title: str, text: str, whole: str) -> None:
    assert completed(title, text) == whole


def test_the_flow_chart_names_an_sop_whose_cell_was_torn() -> None:
    first = (
        "PEMERINTAH KOTA PALOPO\nDINAS KOMUNIKASI DAN INFORMATIKA\nNomor SOP : 065/1/2024\n"
        "DARI RUANG SERVER\n(|0- PENGELUARAN PERANGKAT KERAS\nDasar Hukum Kualifikasi Pelaksana\n"
    )
    chart = "SOP PENGELUARAN PERANGKAT KERAS DARI RUANG SERVER DISKOMINFO\nPelaksana\nMutu Baku\n"
    subject = understand(document(first, chart, source="ocr"), "sop.pdf").profile.subject
    assert subject == "SOP PENGELUARAN PERANGKAT KERAS DARI RUANG SERVER DISKOMINFO"
    other = chart.replace("PENGELUARAN PERANGKAT KERAS DARI RUANG", "PENANGANAN GANGGUAN JARINGAN")
    assert understand(document(first, other, source="ocr"), "sop.pdf").profile.subject != subject
