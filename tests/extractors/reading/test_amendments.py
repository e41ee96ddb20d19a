"""Amendments of several regulations at once: what each article changes, and whose the quoted articles are."""

from __future__ import annotations

from extractors.reading import understand
from tests.extractors.reading.reading_parts import at, body
from tests.extractors.reading.reading_samples import document

OMNIBUS = body(
    "Pasal I\nBeberapa ketentuan dalam Peraturan Wali Kota Palopo Nomor 5 Tahun 2019 tentang SPBE (Berita\n"
    "Daerah Kota Palopo Tahun 2019 Nomor 5) diubah sebagai berikut:\n"
    "1. Ketentuan Pasal 5 diubah sehingga berbunyi sebagai berikut:\nPasal 5\nArsitektur disusun.\n"
    "2. Di antara Pasal 6 dan Pasal 7 disisipkan 1 (satu) pasal, yakni Pasal 6A yang berbunyi:\n"
    "Pasal 6A\nAudit dilaksanakan.\n"
    "Pasal II\nKetentuan Pasal 3 dalam Peraturan Wali Kota Palopo Nomor 7 Tahun 2020 tentang Data\n"
    "sebagaimana telah beberapa kali diubah, diubah sehingga berbunyi sebagai berikut:\n"
    "Pasal 3\nData dikelola.\n"
    "Pasal III\nPeraturan Wali Kota ini mulai berlaku pada tanggal diundangkan."
)


def test_an_omnibus_regulation_amends_each_that_its_articles_name() -> None:
    read = understand(document(*OMNIBUS), "x.pdf")
    assert read.profile.amends == (
        "Peraturan Wali Kota Palopo Nomor 5 Tahun 2019",
        "Peraturan Wali Kota Palopo Nomor 7 Tahun 2020",
    )


def test_quoted_articles_belong_to_the_regulation_amended() -> None:
    read = understand(document(*OMNIBUS), "x.pdf")
    assert at(read, "Audit dilaksanakan").label == "Pasal I angka 2 Pasal 6A"
    assert at(read, "Data dikelola").label == "Pasal II Pasal 3"
    own = [one.label for one in read.sections if one.kind == "pasal" and one.label.count("Pasal") == 1]
    assert own == ["Pasal I", "Pasal II", "Pasal III"]


def test_what_the_title_names_is_not_named_again() -> None:
    page = OMNIBUS[0].replace(
        "PENYELENGGARAAN SISTEM PEMERINTAHAN BERBASIS\nELEKTRONIK\n",
        "PERUBAHAN ATAS PERATURAN WALI KOTA NOMOR 5 TAHUN 2019 TENTANG SPBE\n",
    )
    read = understand(document(page, OMNIBUS[1]), "x.pdf")
    assert read.profile.amends == ("Peraturan Wali Kota Nomor 5 Tahun 2019",)


NUMBERED = body(
    "Pasal 1\nBeberapa ketentuan dalam Peraturan Wali Kota Palopo Nomor 5 Tahun 2019 tentang SPBE (Berita\n"
    "Daerah Kota Palopo Tahun 2019 Nomor 5) diubah sebagai berikut:\n"
    "1. Ketentuan Pasal 5 diubah sehingga berbunyi sebagai berikut:\nPasal 5\nArsitektur disusun.\n"
    "2. Ketentuan Pasal 2 diubah sehingga berbunyi sebagai berikut:\nPasal 2\n(1) Ruang lingkup ditata.\n"
    "3. Di antara Pasal 6 dan Pasal 7 disisipkan 1 (satu) pasal, yakni Pasal 6A yang berbunyi:\n"
    "Pasal 6A\nAudit dilaksanakan.\n"
    "Pasal 2\nPeraturan Wali Kota ini mulai berlaku pada tanggal diundangkan.\n"
)


def test_an_amendment_that_numbers_its_articles_in_figures_quotes_all_the_same() -> None:
    read = understand(document(*NUMBERED), "x.pdf")
    assert at(read, "Arsitektur disusun").label == "Pasal 1 angka 1 Pasal 5"
    assert at(read, "Ruang lingkup").label == "Pasal 1 angka 2 Pasal 2 ayat (1)"
    assert at(read, "Audit dilaksanakan").label == "Pasal 1 angka 3 Pasal 6A"
    assert at(read, "mulai berlaku").label == "Pasal 2"
    own = [one.label for one in read.sections if one.kind == "pasal" and one.label.count("Pasal") == 1]
    assert own == ["Pasal 1", "Pasal 2"]


def test_several_regulations_amended_by_articles_in_figures_keep_their_own() -> None:
    page = OMNIBUS[1].replace("Pasal III\n", "Pasal 3\n").replace("Pasal II\n", "Pasal 2\n")
    page = page.replace("Pasal I\n", "Pasal 1\n").replace(
        "Ketentuan Pasal 3 dalam", "Beberapa ketentuan dalam"
    )
    page = page.replace(
        "diubah sehingga berbunyi sebagai berikut:\nPasal 3",
        "diubah sebagai berikut:\n1. Ketentuan Pasal 4 diubah sehingga berbunyi:\nPasal 4",
    )
    read = understand(document(OMNIBUS[0], page), "x.pdf")
    assert at(read, "Audit dilaksanakan").label == "Pasal 1 angka 2 Pasal 6A"
    assert at(read, "Data dikelola").label == "Pasal 2 angka 1 Pasal 4"
    assert at(read, "mulai berlaku").label == "Pasal 3"


def test_an_article_that_only_tells_of_an_amendment_quotes_nothing() -> None:
    pages = body(
        "Pasal 1\nKetentuan yang diatur dengan peraturan ini dapat diubah.\n"
        "1. Ketentuan umum;\n2. Ketentuan lain.\nPasal 2\nPeraturan Wali Kota ini mulai berlaku segera."
    )
    read = understand(document(*pages), "x.pdf")
    assert at(read, "Ketentuan lain").label.startswith("Pasal 1")
    assert not any("angka" in one.label and "Pasal 2" in one.label for one in read.sections)
    assert [one.label for one in read.sections if one.kind == "pasal"] == ["Pasal 1", "Pasal 2"]
