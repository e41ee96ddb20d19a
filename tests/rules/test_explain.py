"""Why a document is evidence or not: every place that was met says whether it counts and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from extractors.model import Document, Problem, Reading
from rules.evidence import Context, Evidence
from rules.explain import explain
from rules.explanation import Explanation, ItemWhy, Search
from rules.match import match
from rules.pack import Instrument
from rules.verdict import judge
from tests.rules.paper import CITY, ENACTED, REGULATION, paper

CONTEXT = Context(2023, CITY)


def why(mini: Instrument, document: Document, indicator: int = 1) -> Explanation:
    return explain(document, mini, indicator, CONTEXT)


def item(explanation: Explanation, key: str) -> ItemWhy:
    return next(one for one in explanation.items if one.id == key)


def search(one: ItemWhy, name: str) -> Search:
    return next(search for search in one.searches if search.name == name)


def test_a_regulation_that_fulfils_is_told_with_its_places(mini: Instrument) -> None:
    found = why(mini, paper(REGULATION, **ENACTED))
    full = item(found, "1.3.seluruh")
    assert (full.state, full.kind_fits, full.accepts) == ("adequate", True, ("peraturan", "keputusan"))
    assert full.conditions == ("sudah ditetapkan",)
    care = search(full, "Perawatan")
    assert care.held and care.phrases == ("perawatan taman", "pemeliharaan taman")
    assert (care.met[0].page, care.met[0].section, care.met[0].counts) == (2, "Pasal 2", True)
    assert "b. perawatan taman" in care.met[0].quote
    assert (found.topic.score >= found.topic.needed, found.level) == (True, 3)
    assert "memenuhi butir" in found.conclusion and "1.3.seluruh" in found.conclusion


HEAD = "@judul PERATURAN WALI KOTA TENTANG PENGELOLAAN RUANG TERBUKA HIJAU\n"
TEXT = "ruang terbuka hijau dengan perawatan taman."
PLACES: list[tuple[str, str, dict[str, Any], str]] = [
    # where the content stands, what is told
    ("definition", f"{HEAD}@pasal Pasal 1 (definisi)\n{TEXT}", {}, "hanya definisi"),
    ("citation", f"{HEAD}@mengingat Mengingat\n{TEXT}", {}, "hanya acuan"),
    ("reasons", f"{HEAD}@menimbang Menimbang\n{TEXT}", {}, "pertimbangan"),
    ("explanation", f"{HEAD}@pasal Pasal 2\nIsi.\n@penjelasan PENJELASAN\n{TEXT}", {}, "penjelasan"),
    ("absent", f"{HEAD}@pasal Pasal 2\nBelum ada perawatan taman.", {}, "belum ada"),
    (
        "elsewhere",
        "@judul PERATURAN TENTANG PENATAAN\n@pasal Pasal 2\nruang terbuka hijau disediakan.\n"
        "@pasal Pasal 3\nMakam dengan perawatan taman.",
        {"subject": "Penataan Kota"},
        "di luar bagian",
    ),
    (
        "apart",
        f"{HEAD}@pasal Pasal 2\npenanaman pohon dan pengawasan taman.\n@pasal Pasal 3\nperawatan taman.",
        {},
        "satu pasal",
    ),
]


@pytest.mark.parametrize(("case", "text", "profile", "told"), PLACES, ids=[row[0] for row in PLACES])
def test_what_does_not_count_says_why(
    mini: Instrument, case: str, text: str, profile: dict[str, Any], told: str
) -> None:
    care = search(item(why(mini, paper(text, **{**ENACTED, **profile})), "1.3.seluruh"), "Perawatan")
    assert not care.held
    assert [met.counts for met in care.met] == [False]
    assert told in care.met[0].why


WORTH: list[tuple[str, Document, int, str, str]] = [
    (
        "another kind",
        paper(REGULATION, **{**ENACTED, "kind": "undangan"}),
        1,
        "1.3.seluruh",
        "yang diminta peraturan",
    ),
    ("a draft", paper(REGULATION, **{**ENACTED, "status": "draft"}), 1, "1.3.seluruh", "rancangan"),
    ("weak topic", paper("Pasar kota.", kind="laporan", subject="Pasar"), 1, "1.3.seluruh", "terlalu lemah"),
    (
        "only intended",
        paper("Peta rencana taman akan disusun.", kind="laporan", subject="Kegiatan", institution=CITY),
        2,
        "2.1.konsep",
        "baru direncanakan",
    ),
]


@pytest.mark.parametrize(("case", "document", "number", "key", "told"), WORTH, ids=[row[0] for row in WORTH])
def test_an_item_that_is_not_fulfilled_says_why(
    mini: Instrument, case: str, document: Document, number: int, key: str, told: str
) -> None:
    found = item(why(mini, document, number), key)
    assert found.state != "adequate"
    assert told in found.reason


def test_it_says_what_the_judge_says(mini: Instrument) -> None:
    for text in (REGULATION, REGULATION.replace("c. pengawasan taman.", ""), "Kosong."):
        document = paper(text, **ENACTED)
        evidence = Evidence.of(document, match(document, mini), [1])
        verdict = next(one for one in judge([evidence], mini, CONTEXT).indicators if one.id == 1)
        found = why(mini, document)
        assert [(one.id, one.state) for one in found.items] == [(r.id, r.state) for r in verdict.requirements]
        assert found.level == verdict.level.supported


def test_near_misses_keep_their_score(mini: Instrument) -> None:
    partly = item(why(mini, paper(REGULATION.replace("c. pengawasan taman.", ""), **ENACTED)), "1.3.seluruh")
    assert partly.state == "partial"
    assert 0.5 < partly.score < 1
    assert [s.held for s in partly.searches[1:]] == [True, True, False]


def test_a_file_that_cannot_be_read_is_explained_too(mini: Instrument) -> None:
    problem = Problem("BD002", "Berkas dilindungi kata sandi.", "Simpan ulang tanpa kata sandi.")
    locked = replace(paper("", "x.pdf"), pages=(), sections=(), reading=Reading("failed", (problem,)))
    found = why(mini, locked)
    assert item(found, "1.1.rancangan").state == "unreadable"
    assert found.topic.score == 0


def test_every_indicator_of_the_real_pack_can_be_explained(spbe: Instrument) -> None:
    document = paper(REGULATION, **ENACTED)
    for number in (1, 9, 11, 21, 33, 47):
        found = explain(document, spbe, number, CONTEXT)
        assert found.items and found.conclusion.endswith(".")
