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
