"""The legal structure: parts, labels and zones, and what must not be taken for a part."""

from __future__ import annotations

import itertools

import pytest

from extractors.model import Section
from extractors.reading import understand
from tests.extractors.reading.reading_parts import at, body, parts
from tests.extractors.reading.reading_samples import KEPUTUSAN, PERWALI, document


def test_parts_of_a_regulation() -> None:
    assert parts(*PERWALI) == [
        ("judul", "PERATURAN WALI KOTA PALOPO", "judul"),
        ("menimbang", "Menimbang", "konsiderans"),
        ("huruf", "Menimbang huruf a", "konsiderans"),
        ("huruf", "Menimbang huruf b", "konsiderans"),
        ("mengingat", "Mengingat", "dasar-hukum"),
        ("angka", "Mengingat angka 1", "dasar-hukum"),
        ("angka", "Mengingat angka 2", "dasar-hukum"),
        ("memutuskan", "Memutuskan", "judul"),
        ("memutuskan", "Batang Tubuh", "batang-tubuh"),
        ("bab", "BAB I KETENTUAN UMUM", "batang-tubuh"),
        ("pasal", "Pasal 1", "definisi"),
        ("angka", "Pasal 1 angka 1", "definisi"),
        ("angka", "Pasal 1 angka 2", "definisi"),
        ("pasal", "Pasal 2", "batang-tubuh"),
        ("ayat", "Pasal 2 ayat (1)", "batang-tubuh"),
        ("ayat", "Pasal 2 ayat (2)", "batang-tubuh"),
        ("bab", "BAB II TATA KELOLA SPBE", "batang-tubuh"),
        ("bagian", "Bagian Kesatu Peta Rencana", "batang-tubuh"),
        ("pasal", "Pasal 3", "batang-tubuh"),
        ("bab", "BAB III KETENTUAN PENUTUP", "batang-tubuh"),
        ("pasal", "Pasal 4", "batang-tubuh"),
        ("pasal", "Pasal 5", "batang-tubuh"),
        ("penutup", "Penutup", "penutup"),
        ("lampiran", "Lampiran I", "lampiran"),
        ("bab", "BAB I PENDAHULUAN", "lampiran"),
    ]


@pytest.mark.parametrize(
    ("words", "label", "zone"),
    [
        ("PROVINSI SULAWESI SELATAN", "PERATURAN WALI KOTA PALOPO", "judul"),
        ("tata kelola yang bersih", "Menimbang huruf a", "konsiderans"),
        ("Undang-Undang Nomor 23", "Mengingat angka 1", "dasar-hukum"),
        ("TENTANG PENYELENGGARAAN SISTEM\nPEMERINTAHAN BERBASIS ELEKTRONIK.", "Memutuskan", "judul"),
        ("kerangka dasar", "Pasal 1 angka 2", "definisi"),
        ("memuat domain", "Pasal 2 ayat (2)", "batang-tubuh"),
        ("jangka waktu 5", "Pasal 3", "batang-tubuh"),
        ("memerintahkan pengundangan", "Penutup", "penutup"),
        ("Uraian arsitektur", "BAB I PENDAHULUAN", "lampiran"),
    ],
)
def test_where_words_stand(words: str, label: str, zone: str) -> None:
    section = at(understand(document(*PERWALI), "x.pdf"), words)
    assert (section.label, section.zone) == (label, zone)


def test_zones_leave_no_gap() -> None:
    read = understand(document(*PERWALI), "x.pdf")
    wide = [
        s
        for s in read.sections
        if s.kind in ("judul", "menimbang", "mengingat", "memutuskan", "penutup", "lampiran")
    ]
    assert wide[0].start == 0
    assert wide[-1].end == len(read.text)
    assert all(left.end == right.start for left, right in itertools.pairwise(wide))


def test_dictums_of_a_decree() -> None:
    assert parts(*KEPUTUSAN, kinds=("diktum", "penutup")) == [
        ("diktum", "KESATU", "batang-tubuh"),
        ("diktum", "KEDUA", "batang-tubuh"),
        ("diktum", "KETIGA", "batang-tubuh"),
        ("penutup", "Penutup", "penutup"),
    ]


AMENDMENT = (
    "Pasal I\nBeberapa ketentuan dalam Peraturan Wali Kota Nomor 5 Tahun 2015 diubah sebagai berikut:\n"
    "1. Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:\nPasal 1\n"
    "Dalam Peraturan ini yang dimaksud dengan:\n"
    "1. Daerah adalah Kota.\n2. Dinas adalah dinas.\n"
    "2. Di antara Pasal 5 dan Pasal 6 disisipkan 1 (satu) pasal, yakni\n"
    "Pasal 5A sehingga berbunyi sebagai berikut:\n"
    "Pasal 5A\n(1) Peta rencana disusun.\n(2) Peta rencana ditinjau.\n"
    "3. Pasal 9 dihapus.\n"
    "4. Di antara BAB IV dan BAB V disisipkan 1 (satu) bab, yakni BAB IVA\n"
    "sehingga berbunyi sebagai berikut:\n"
    "BAB IVA\nSANKSI\nPasal 20A\nSanksi berupa:\na. teguran;\nb. denda.\n"
    "Pasal II\nPeraturan Wali Kota ini mulai berlaku."
)


def test_an_amending_article_quotes_what_it_changes() -> None:
    found = parts(*body(AMENDMENT), kinds=("pasal", "angka", "ayat", "bab", "huruf"))
    assert [label for _, label, _ in found] == [
        "Pasal I",
        "Pasal I angka 1",
        "Pasal I angka 1 Pasal 1",
        "Pasal I angka 1 Pasal 1 angka 1",
        "Pasal I angka 1 Pasal 1 angka 2",
        "Pasal I angka 2",
        "Pasal I angka 2 Pasal 5A",
        "Pasal I angka 2 Pasal 5A ayat (1)",
        "Pasal I angka 2 Pasal 5A ayat (2)",
        "Pasal I angka 3",
        "Pasal I angka 4",
        "BAB IVA SANKSI",
        "Pasal I angka 4 Pasal 20A",
        "Pasal I angka 4 Pasal 20A huruf a",
        "Pasal I angka 4 Pasal 20A huruf b",
        "Pasal II",
    ]
    read = understand(document(*body(AMENDMENT)), "x.pdf")
    assert at(read, "Dinas adalah").zone == "definisi"
    amending = next(section for section in read.sections if section.label == "Pasal I")
    assert read.text[amending.start : amending.end].endswith("b. denda.\n")


def test_a_point_that_was_misread_gives_its_number_to_nothing() -> None:
    lines = AMENDMENT.replace("2. Di antara Pasal 5", "Z Di antara Pasal 5")
    labels = [label for _, label, _ in parts(*body(lines), kinds=("pasal",))]
    assert "Pasal I Pasal 5A" in labels and "Pasal I angka 1 Pasal 5A" not in labels


PROMISES: list[str] = ["Lampiran III Peraturan Gubernur ini.", "Lampiran Peraturan Daerah ini"]


@pytest.mark.parametrize("promise", PROMISES)
def test_a_promised_attachment_does_not_begin_one(promise: str) -> None:
    lines = ["Pasal 1", "Uraian tugas tercantum dalam", promise, "Pasal 2", "Isi."]
    assert parts(*body(*lines), kinds=("lampiran",)) == []


def test_explanation_of_an_article_by_its_letters() -> None:
    explanation = (
        "PENJELASAN\nATAS\nPERATURAN WALI KOTA PALOPO\nNOMOR 26 TAHUN 2020\nTENTANG\nSPBE\nI. UMUM\nUmum.\n"
    )
    explanation += "II. PASAL DEMI PASAL\nPasal 1\nhuruf a\nCukup jelas.\nPasal 2\nayat (1)\nCukup jelas.\n"
    found = parts(*PERWALI[:2], explanation + "Pasal 2\nCukup jelas.", kinds=("pasal",))
    explained = [label for _, label, zone in found if zone == "penjelasan"]
    assert explained == ["Penjelasan Pasal 1", "Penjelasan Pasal 2", "Penjelasan Pasal 2"]


def test_explanation_published_alone() -> None:
    found = parts(
        "TAMBAHAN LEMBARAN DAERAH\nPENJELASAN\nATAS\nPERATURAN DAERAH KOTA PALOPO\nNOMOR 2 TAHUN 2020\n"
        "TENTANG\nSPBE\nI. UMUM\nUmum.\nII. PASAL DEMI PASAL\nPasal 1\nCukup jelas.\nPasal 2\nCukup jelas."
    )
    assert found == [
        ("penjelasan", "Penjelasan", "penjelasan"),
        ("pasal", "Penjelasan Pasal 1", "penjelasan"),
        ("pasal", "Penjelasan Pasal 2", "penjelasan"),
    ]


def test_explanation_has_its_own_articles() -> None:
    found = parts(
        *PERWALI[:2],
        "PENJELASAN\nATAS\nPERATURAN WALI KOTA PALOPO\nNOMOR 26 TAHUN 2020\nTENTANG\nSPBE\nI. UMUM\nUmum.\n"
        "II. PASAL DEMI PASAL\nPasal 1\nCukup jelas.",
    )
    assert ("pasal", "Penjelasan Pasal 1", "penjelasan") in found
    assert ("pasal", "Pasal 1", "definisi") in found


def test_two_regulations_in_one_file() -> None:
    second = tuple(page.replace("NOMOR 26 TAHUN 2020", "NOMOR 27 TAHUN 2020") for page in PERWALI[:2])
    found = parts(*PERWALI[:2], *second, kinds=("judul", "menimbang", "penutup"))
    assert [kind for kind, _, _ in found] == ["judul", "menimbang", "penutup"] * 2


def test_cover_letter_before_the_decree() -> None:
    letter = (
        "PEMERINTAH KABUPATEN WONOSOBO\nNomor : 1/2/2021\nHal : Penyampaian SK\n"
        "Yth. Bupati\nBersama ini disampaikan."
    )
    read = understand(document(letter, *KEPUTUSAN), "x.pdf")
    assert read.profile.kind == "keputusan"
    assert at(read, "Bersama ini").zone == "isi"
    assert at(read, "Membentuk Tim").label == "KESATU"


def test_words_that_ocr_lifted_into_the_title() -> None:
    page = PERWALI[0].replace("Menimbang : ", "").replace("Mengingat : ", "")
    page = "Menimbang\nMengingat\n" + page.strip("\n")
    read = understand(document(page, *PERWALI[1:], source="ocr"), "x.pdf")
    assert at(read, "tata kelola yang bersih").zone == "konsiderans"
    assert at(read, "Undang-Undang Nomor 23").zone == "dasar-hukum"
    assert at(read, "NOMOR 26").zone == "judul"


def test_a_decree_that_decides_nothing() -> None:
    read = understand(
        document("KEPUTUSAN WALI KOTA PALOPO\nNOMOR 9/KEP/2023\nTENTANG\nTIM\nMenimbang : bahwa;"), "x.pdf"
    )
    assert [section.kind for section in read.sections] == ["judul", "menimbang"]


@pytest.mark.parametrize(
    "pages", [PERWALI, KEPUTUSAN, body(AMENDMENT)], ids=["regulation", "decree", "amendment"]
)
def test_offsets_lead_to_the_text_they_name(pages: tuple[str, ...]) -> None:
    """Sections begin with their own words and nest; entities and proofs are what the pages say."""
    read = understand(document(*pages), "x.pdf")
    open_parts: list[Section] = []
    for section in (one for one in read.sections if one.kind != "furniture"):
        words = read.text[section.start : section.end]
        assert words, section
        if section.kind in ("pasal", "bab", "bagian", "diktum"):
            assert words.split()[0].lower() == section.label.split("angka")[0].split()[0].lower(), section
        if section.kind == "ayat":
            assert words.startswith(section.label[section.label.rindex("(") :])
        if section.kind in ("huruf", "angka"):
            assert words.startswith(section.label.split()[-1]), section
        while open_parts and open_parts[-1].end <= section.start:
            open_parts.pop()
        assert not open_parts or section.end <= open_parts[-1].end, section
        open_parts.append(section)
    assert all(read.text[entity.start : entity.end] == entity.text for entity in read.entities)
    for field, proof in read.profile.proof.items():
        page = " ".join(read.pages[proof.page - 1].text.split())
        assert " ".join(proof.quote.split())[:30] in page, field


def test_the_head_of_the_next_attachment_is_no_part_of_a_chapters_name() -> None:
    attached = "LAMPIRAN I\nBAB I\nARSITEKTUR\nLAMPIRAN II\nNOMOR 19 TAHUN 2021\nMATRIKS"
    labels = [label for kind, label, _ in parts(*PERWALI, attached) if kind == "bab"]
    assert labels[-1] == "BAB I ARSITEKTUR"
