"""What is found in one document: where it stands decides whether it counts."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from extractors.model import Document, Page, Word
from rules.evidence import Context, Evidence
from rules.findings import DocumentMatch, ItemMatch, decode, encode
from rules.match import match
from rules.pack import Instrument
from rules.verdict import judge
from tests.rules.paper import ENACTED, REGULATION, paper


def item(found: DocumentMatch, key: str) -> ItemMatch:
    matched = found.item(key)
    assert matched is not None, f"nothing for {key}"
    return matched


def contents(found: DocumentMatch, key: str = "1.3.seluruh") -> set[str]:
    matched = found.item(key)
    return set(matched.sets[0].found) if matched else set()


def test_a_regulation_regulates_its_contents_together(mini: Instrument) -> None:
    found = match(paper(REGULATION, **ENACTED), mini)
    together = item(found, "1.3.seluruh").sets[0]
    assert set(together.found) == {"penanaman", "perawatan", "pengawasan"}
    assert together.window == "Pasal 2"
    place = found.findings[together.found["perawatan"]]
    assert (place.page, place.section, place.zone, place.phrase) == (
        2,
        "Pasal 2",
        "batang-tubuh",
        "perawatan taman",
    )
    assert place.quote == "Pengelolaan ruang terbuka hijau meliputi: … b. perawatan taman"


def test_offsets_of_a_finding_are_those_of_its_page(mini: Instrument) -> None:
    document = paper(REGULATION, **ENACTED)
    for place in match(document, mini).findings:
        page = document.pages[place.page - 1]
        assert page.text[place.start : place.end].lower().split()[0] == place.phrase.split()[0]


MOVED = [
    # Each row moves the list of contents to where it does not regulate.
    ("@menimbang Menimbang", "konsiderans"),
    ("@mengingat Mengingat", "dasar-hukum"),
    ("@pasal Pasal 1 (definisi)", "definisi"),
    ("@penjelasan PENJELASAN", "penjelasan"),
]


@pytest.mark.parametrize(("heading", "zone"), MOVED)
def test_what_is_only_cited_defined_or_explained_does_not_count(
    mini: Instrument, heading: str, zone: str
) -> None:
    text = f"""
    @judul PERATURAN WALI KOTA TENTANG PENGELOLAAN RUANG TERBUKA HIJAU
    {heading}
    ruang terbuka hijau: penanaman pohon, perawatan taman, pengawasan taman.
    @pasal Pasal 2
    Wali Kota mengatur ruang terbuka hijau.
    """
    found = match(paper(text, **ENACTED), mini)
    assert contents(found) == set()
    assert item(found, "1.3.seluruh").about


def test_contents_in_an_attachment_count(mini: Instrument) -> None:
    text = """
    @judul KEPUTUSAN WALI KOTA TENTANG PENGELOLAAN RUANG TERBUKA HIJAU
    @diktum KESATU
    Menetapkan ruang terbuka hijau dalam Lampiran.
    @lampiran LAMPIRAN RUANG TERBUKA HIJAU
    penanaman pohon
    perawatan taman
    pengawasan taman
    """
    assert contents(match(paper(text, **ENACTED), mini)) == {"penanaman", "perawatan", "pengawasan"}


def test_contents_spread_over_a_document_are_not_together(mini: Instrument) -> None:
    text = """
    @judul PERATURAN WALI KOTA TENTANG PENATAAN KOTA
    @bab BAB II JALAN
    @pasal Pasal 5
    Jalan dan ruang terbuka hijau, dengan penanaman pohon.
    @bab BAB III PASAR
    @pasal Pasal 9
    Pasar dan ruang terbuka hijau, dengan perawatan taman dan pengawasan taman.
    """
    found = match(paper(text, **{**ENACTED, "subject": "Penataan Kota"}), mini)
    assert contents(found) == {"perawatan", "pengawasan"}


def test_contents_elsewhere_in_a_regulation_on_many_matters_do_not_count(mini: Instrument) -> None:
    text = """
    @judul PERATURAN WALI KOTA TENTANG PENATAAN KOTA
    @bab BAB II RUANG TERBUKA HIJAU
    @pasal Pasal 5
    Pemerintah kota menyediakan ruang terbuka hijau.
    @pasal Pasal 6
    Penyediaan meliputi penanaman pohon.
    @bab BAB III PEMAKAMAN
    @pasal Pasal 9
    Perawatan taman dan pengawasan taman makam.
    """
    found = match(paper(text, **{**ENACTED, "subject": "Penataan Kota"}), mini)
    assert contents(found) == {"penanaman"}


REPORT = {"kind": "laporan", "subject": "Pelaksanaan Peta Rencana Taman"}
NEGATED = [
    ("Realisasi kegiatan peta rencana taman mencapai 80 persen.", False),
    ("Realisasi kegiatan peta rencana taman belum ada.", True),
    ("Tidak ada realisasi kegiatan tahun ini.", True),
    ("Hasil pelaksanaan masih dalam proses penyusunan.", True),
    ("Anggaran belum cair. Realisasi kegiatan dilaporkan per triwulan.", False),  # another sentence
]


@pytest.mark.parametrize(("sentence", "negated"), NEGATED)
def test_absence_and_intention_fulfil_nothing(mini: Instrument, sentence: str, negated: bool) -> None:
    found = match(paper(f"Laporan peta rencana taman kota.\n{sentence}", **REPORT), mini)
    mention = item(found, "2.3.laporan").mentions[0]
    assert (mention.found is None, mention.negated) == (negated, negated)


def test_a_plan_may_speak_of_the_future(mini: Instrument) -> None:
    text = "Peta jalan taman kota akan disusun bertahap."
    plan = match(paper(text, kind="rencana", subject="Peta Rencana Taman"), mini)
    report = match(paper(text, kind="laporan", subject="Kegiatan Kota"), mini)
    assert not item(plan, "2.2.dokumen").negated
    assert item(report, "2.1.konsep").negated


SUPPORTS = [
    ("the title names it", "Peta rencana taman", "Isi dokumen.", "rencana", True),
    (
        "passing mention",
        "Rencana pasar",
        "Pasar baru. Lihat pula peta rencana taman. " + "Kios dan los. " * 40,
        "rencana",
        False,
    ),
    ("a short paper about it", None, "Peta rencana taman 2023. Peta rencana taman dibahas.", "notulen", True),
    (
        "another matter's name",
        "RTH nasional",
        "Ruang terbuka hijau nasional diatur menteri.",
        "laporan",
        False,
    ),
    ("a kind that nothing accepts", "Peta rencana taman", "Peta rencana taman.", "daftar-hadir", False),
]


@pytest.mark.parametrize(
    ("case", "subject", "text", "kind", "supported"), SUPPORTS, ids=[row[0] for row in SUPPORTS]
)
def test_support(
    mini: Instrument, case: str, subject: str | None, text: str, kind: str, supported: bool
) -> None:
    found = match(paper(text, kind=kind, subject=subject), mini)
    assert any(topic.score >= 0.5 for topic in found.topics) == supported, found.topics


def test_an_organising_regulation_regulates_nothing(mini: Instrument) -> None:
    text = """
    @judul PERATURAN WALI KOTA TENTANG SUSUNAN ORGANISASI DAN TUGAS DINAS
    @pasal Pasal 4
    Dinas menyelenggarakan fungsi pengelolaan ruang terbuka hijau.
    @pasal Pasal 5
    Bidang taman melaksanakan pengelolaan ruang terbuka hijau.
    """
    own = {**ENACTED, "subject": "Susunan Organisasi, Tugas dan Fungsi Dinas Pertamanan"}
    topic = match(paper(text, **own), mini).topic(1)
    assert topic is not None
    assert topic.score < 0.5
    ruled = match(paper(text, **{**ENACTED, "subject": "Penataan Kota"}), mini).topic(1)
    assert ruled is not None
    assert ruled.score >= 0.5


def test_a_scan_is_less_sure(mini: Instrument) -> None:
    text = "Pelaksanaan peta rencana tarnan: realisasi kegiatan."
    clean = match(paper("Peta rencana taman.", **REPORT), mini)
    scan = match(paper(text, source="ocr", quality=0.6, **REPORT), mini)
    assert max(place.score for place in clean.findings) == 1.0
    assert all(0.4 < place.score < 0.9 for place in scan.findings)


def test_a_cell_is_cited_by_its_address(mini: Instrument) -> None:
    words = (Word(0, 18, cell="A1"), Word(19, 37, cell="B7"))
    page = Page(1, "realisasi kegiatan\tpeta rencana taman", "text", 1.0, words=words, name="Rekap")
    document = replace(paper("x", **REPORT), pages=(page,), sections=())
    assert "Rekap!B7" in {place.section for place in match(document, mini).findings}


def test_a_missing_attachment_is_noticed(mini: Instrument) -> None:
    text = REGULATION.replace("setiap tahun.", "sebagaimana tercantum dalam Lampiran.")
    assert match(paper(text, **ENACTED), mini).attachment_cited == 2
    whole = text + "\n@lampiran LAMPIRAN\npenanaman pohon"
    assert match(paper(whole, **ENACTED), mini).attachment_cited is None


def test_a_match_can_be_kept(mini: Instrument) -> None:
    found = match(paper(REGULATION, **ENACTED), mini)
    assert decode(encode(found)) == found
    assert pickle.loads(pickle.dumps(found)) == found


HOSTILE = [
    paper(""),
    replace(paper("x"), pages=(), sections=()),
    paper("@pasal Pasal 1\n" * 50),
    paper("\x00\ufffd \u202e ruang terbuka hijau\u0301 " * 20),
    paper("ruang " * 5000 + "-\n" * 3000),
    paper("r u a n g t e r b u k a " * 500, source="ocr", quality=0.1),
    paper("pengelolaantamankota" * 400),
]


@pytest.mark.parametrize("document", HOSTILE)
def test_nothing_breaks_it(mini: Instrument, document: Document) -> None:
    assert match(document, mini).sha256 == document.sha256


def test_it_is_deterministic(mini: Instrument) -> None:
    document = paper(REGULATION, **ENACTED)
    assert encode(match(document, mini)) == encode(match(document, mini))


def test_every_phrase_of_the_real_pack_can_be_found(spbe: Instrument) -> None:
    """A phrase that cannot be found in its own words is dead."""
    dead = []
    for number, indicator in spbe.indicators.items():
        text = ". ".join(indicator.topic.phrases)
        topic = match(paper(text, kind="laporan"), spbe).topic(number)
        if topic is None:
            dead.append(number)
    assert dead == []


POLICY_PAPERS = [
    ("Reviu kebijakan Arsitektur SPBE", 1, 11),
    ("Reviu dokumen Arsitektur SPBE", 11, 1),
]


@pytest.mark.parametrize(("subject", "serves", "not_served"), POLICY_PAPERS)
def test_minutes_on_a_policy_and_minutes_on_its_execution(
    spbe: Instrument, subject: str, serves: int, not_served: int
) -> None:
    found = match(
        paper(f"Notulen rapat. {subject}. Arsitektur SPBE dibahas.", kind="notulen", subject=subject), spbe
    )
    scores = {topic.indicator: topic.score for topic in found.topics}
    assert scores[serves] >= 0.5 > scores[not_served]


def test_a_section_goes_on_with_the_matter_of_its_first_article(mini: Instrument) -> None:
    text = """
    @judul PERATURAN WALI KOTA TENTANG PENATAAN KOTA
    @bagian Bagian Kedua Pertamanan
    @pasal Pasal 5
    (1) Ruang terbuka hijau disediakan di setiap kelurahan.
    @pasal Pasal 6
    Penyediaan meliputi penanaman pohon, perawatan taman, dan pengawasan taman.
    """
    found = match(paper(text, **{**ENACTED, "subject": "Penataan Kota"}), mini)
    assert contents(found) == {"penanaman", "perawatan", "pengawasan"}


def test_items_are_weighed_where_a_paper_is_about_them_or_was_handed_in(mini: Instrument) -> None:
    text = "Sampah diangkut tiap hari. Pengelolaan ruang terbuka hijau diurus dinas lain. " + "Lain. " * 160
    aside = paper(f"LAPORAN KEBERSIHAN\n{text}", kind="laporan", subject="Laporan Kebersihan")
    everywhere, here, nowhere = (match(aside, mini, filed) for filed in (None, (1,), ()))
    assert everywhere.items == here.items != ()
    assert here.findings == everywhere.findings
    assert not nowhere.items
    assert [one.score for one in nowhere.topics] == [one.score for one in here.topics] == [0.3]
    regulation = paper(REGULATION, **ENACTED)
    assert match(regulation, mini, ()).items == match(regulation, mini).items != ()


@pytest.mark.parametrize("filed", [(), (1,), (2,)])
def test_what_nobody_asks_of_a_paper_changes_no_verdict(mini: Instrument, filed: tuple[int, ...]) -> None:
    aside = "LAPORAN\nPengelolaan ruang terbuka hijau diurus dinas lain."
    papers = [paper(REGULATION, **ENACTED), paper(aside, kind="laporan", subject="Laporan")]
    for_any, for_these = (
        [Evidence.of(one, match(one, mini, by), filed, one.name) for one in papers] for by in (None, filed)
    )
    assert judge(for_any, mini, Context(2025)) == judge(for_these, mini, Context(2025))
