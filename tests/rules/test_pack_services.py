"""The service indicators (32-47) of the pack: complete, as in the source, and able to tell screens apart."""

from __future__ import annotations

import re

import pytest

from rules.resolve import ONE_PLACE
from tests.rules.part import LEVELS, beside_the_manual, manual
from tests.rules.part import SERVICES as PART

SERVICES = PART.numbers
SECTORS = (45, 46, 47)


# --- what the source says

# indicator: first and last page, page of each level's criterion, page of the evidence of levels 1-4, and of
# level 5: improvement, review, its recommendations, invitation
Pages = tuple[tuple[int, int], tuple[int, ...], tuple[int, ...], tuple[int, int, int, int]]
SOURCE: dict[int, Pages] = {
    32: ((127, 130), (127, 128, 128, 129, 129), (128, 128, 128, 129), (130, 130, 130, 130)),
    33: ((131, 134), (131, 131, 132, 132, 133), (131, 132, 132, 133), (134, 134, 134, 134)),
    34: ((135, 138), (135, 135, 136, 136, 137), (135, 136, 136, 137), (138, 138, 138, 138)),
    35: ((138, 142), (139, 140, 140, 141, 141), (139, 140, 140, 141), (142, 142, 142, 142)),
    36: ((143, 146), (143, 143, 144, 144, 145), (143, 144, 144, 145), (146, 146, 146, 146)),
    37: ((146, 150), (147, 147, 148, 148, 149), (147, 148, 148, 149), (150, 150, 150, 150)),
    38: ((150, 154), (151, 151, 152, 152, 153), (151, 152, 152, 153), (154, 154, 154, 154)),
    39: ((155, 159), (155, 156, 156, 157, 157), (155, 156, 156, 157), (158, 158, 158, 159)),
    40: ((159, 163), (159, 160, 160, 161, 162), (160, 160, 161, 161), (162, 163, 163, 163)),
    41: ((163, 167), (164, 164, 164, 165, 165), (164, 164, 165, 165), (166, 167, 167, 167)),
    42: ((167, 171), (168, 168, 168, 169, 169), (168, 168, 169, 169), (170, 171, 171, 171)),
    43: ((171, 175), (172, 172, 172, 173, 173), (172, 172, 173, 173), (174, 175, 175, 175)),
    44: ((175, 179), (176, 176, 176, 177, 178), (176, 176, 177, 177), (179, 179, 179, 179)),
    45: ((179, 184), (180, 180, 181, 181, 182), (180, 181, 181, 182), (183, 184, 184, 184)),
    46: ((184, 188), (185, 185, 185, 186, 187), (185, 185, 186, 186), (188, 188, 188, 188)),
    47: ((189, 193), (189, 190, 190, 191, 191), (190, 190, 191, 191), (193, 193, 193, 193)),
}
CAPABILITIES = ("informasi", "interaksi", "transaksi", "kolaborasi")
IMPROVED = ("peningkatan", "optimalisasi", "portal-nasional", "portal-instansi")
SECTOR_IMPROVED = ("rb-tematik", "mpp-terintegrasi", "pemanfaatan", "survei-pengguna")
REVIEW = ("reviu", "rekomendasi", "undangan-reviu")


@pytest.mark.parametrize("number", SERVICES)
def test_levels_and_pages_are_as_in_the_source(number: int) -> None:
    pages, criteria, evidence, last = SOURCE[number]
    indicator = PART.pack.indicators[number]
    assert (indicator.id, indicator.pages) == (number, pages)
    assert PART.pack.families[number].id == "layanan"
    assert tuple(indicator.levels[level].page for level in LEVELS) == criteria
    assert tuple(indicator.levels[level].requires for level in LEVELS) == (None, 1, 2, 3, 4)
    for level, page in zip(LEVELS, evidence, strict=False):
        assert {item.rule.page for item in PART.items(number, level)} == {page}
    printed = {item.rule.id: item.rule.page for item in PART.items(number, 5)}
    assert {page for id_, page in printed.items() if id_ not in REVIEW} == {last[0]}
    assert tuple(printed[id_] for id_ in REVIEW) == last[1:]


@pytest.mark.parametrize("number", SERVICES)
def test_every_service_uses_the_shared_items(number: int) -> None:
    indicator = PART.pack.indicators[number]
    uses = [[getattr(entry, "use", None) for entry in indicator.levels[level].items] for level in LEVELS]
    public = "publik" if number >= 42 else "administrasi"
    sector = number in SECTORS
    assert uses[:3] == [[f"layanan-{name}"] for name in CAPABILITIES[:3]]
    assert uses[3] == ["layanan-kolaborasi", *(["layanan-mpp-digital"] if sector else [])]
    improved = ["layanan-peningkatan", "layanan-optimalisasi"]
    improved += [f"layanan-{name}" for name in SECTOR_IMPROVED] if sector else []
    improved += [f"layanan-portal-{public}", f"layanan-konsolidasi-{public}"]
    assert uses[4] == [*improved, *REVIEW]


@pytest.mark.parametrize("number", SERVICES)
def test_one_improvement_is_enough_beside_a_recent_review(number: int) -> None:
    items = {item.rule.id: item.rule for item in PART.items(number, 5)}
    alternatives = {id_ for id_, rule in items.items() if rule.alternative == "perbaikan"}
    assert alternatives == {*IMPROVED, *(SECTOR_IMPROVED if number in SECTORS else ())}
    assert [id_ for id_, rule in items.items() if rule.alternative is None] == list(REVIEW)
    aged = {id_: rule.max_age_years for id_, rule in items.items() if rule.max_age_years}
    assert aged == {"reviu": 2, "rekomendasi": 2}
    assert [id_ for id_, rule in items.items() if rule.optional] == ["undangan-reviu"]
    others = [item.rule for level in LEVELS[:4] for item in PART.items(number, level)]
    assert not any(rule.max_age_years or rule.optional or rule.after for rule in others)


@pytest.mark.parametrize("number", SERVICES)
def test_collaboration_has_an_alternative_in_the_sectors_only(number: int) -> None:
    found = {item.rule.id: item.rule.alternative for item in PART.items(number, 4)}
    if number in SECTORS:
        assert found == {"kolaborasi": "kolaborasi", "mpp-digital": "kolaborasi"}
    else:
        assert found == {"kolaborasi": None}


@pytest.mark.parametrize("number", SERVICES)
def test_pictures_are_accepted_and_policies_are_not(number: int) -> None:
    for level in LEVELS[:4]:
        for item in PART.items(number, level):
            assert {"tangkapan-layar", "foto", "panduan"} <= set(item.rule.kinds)
            assert not {"peraturan", "keputusan", "undangan", "anggaran"}.intersection(item.rule.kinds)
            if item.rule.id != "mpp-digital":
                assert item.rule.confused_with


# indicator: the partners that the manual names at level 4, other than the same service of another government
PARTNERS: dict[int, set[str]] = {
    32: {"penganggaran", "keuangan", "pengadaan"},
    33: {"perencanaan", "keuangan", "pengadaan"},
    34: {"penganggaran", "pengadaan", "perencanaan"},
    35: {"penganggaran", "perencanaan", "keuangan"},
    36: {"kinerja-pegawai", "keuangan", "perencanaan", "kearsipan"},
    37: {"perencanaan", "keuangan", "penganggaran"},
    38: {"penganggaran", "pengadaan", "perencanaan", "keuangan"},
    39: {"penganggaran", "pengadaan", "perencanaan", "keuangan"},
    40: {"penganggaran", "pengadaan", "perencanaan", "keuangan"},
    41: {"perencanaan", "akuntabilitas", "penganggaran"},
    42: {"kependudukan", "perizinan"},
    43: {"kependudukan", "perizinan"},
    44: {"kearsipan", "perpustakaan"},
    45: {"kependudukan", "perizinan"},
    46: {"kependudukan", "perizinan"},
    47: {"kependudukan", "perizinan"},
}


@pytest.mark.parametrize("number", SERVICES)
def test_one_partner_service_must_be_named(number: int) -> None:
    together = {part.id: part for part in PART.item(f"{number}.4.kolaborasi").sets}[ONE_PLACE]
    assert together.together
    assert together.need == len(together.contents) == 3
    partners = PART.pack.indicators[number].contents["layanan-mitra"]
    ids = [content.id for content in partners]
    assert together.contents[-1].id == "layanan-mitra"
    assert set(together.contents[-1].phrases) == {phrase for one in partners for phrase in one.phrases}
    assert PARTNERS[number] <= set(ids)
    assert [id_ for id_ in ids if id_.endswith("-instansi-lain")]
    assert ids[-1] == "layanan-lain"


# Names that stand for several services, or for another thing altogether: no topic on their own.
AMBIGUOUS = (
    "SIPD SIPKD SIMDA SIMRAL FMIS SAKTI SPAN KRISNA SiRUP SIKaP SIKD SKP SPM SIMAN LAPOR! PPID dataset "
    "aplikasi data layanan sistem perencanaan penganggaran keuangan kepegawaian kearsipan pengaduan"
)


@pytest.mark.parametrize("number", SERVICES)
def test_topics_are_named_by_what_is_theirs_alone(number: int) -> None:
    topic = PART.pack.indicators[number].topic
    named = {phrase.lower() for phrase in topic.phrases}
    assert named.isdisjoint(AMBIGUOUS.lower().split())
    assert not named.intersection(phrase.lower() for phrase in topic.context)
    assert not named.intersection(word.lower() for word in PART.pack.glossary.stop_phrases)
    others = (n for n in SERVICES if n != number and not {n, number} <= set(SECTORS))
    shared = {phrase.lower() for n in others for phrase in PART.pack.indicators[n].topic.phrases}
    assert not named.intersection(shared)


def test_the_sector_services_differ_only_in_where_an_unplaced_file_is_proposed() -> None:
    topics = [PART.pack.indicators[number].topic for number in SECTORS]
    assert len({topic.phrases for topic in topics}) == 1
    assert len({phrase for topic in topics for phrase in topic.context}) == sum(
        len(t.context) for t in topics
    )


@beside_the_manual
@pytest.mark.parametrize("number", SERVICES)
def test_asks_for_each_row_of_the_parsed_manual(number: int) -> None:
    printed = manual()[number]["level"]["5"]["bukti"]
    numbered = len(re.findall(r"(?:^|\s)\d\) ", printed))
    rows_kept = {item.rule.alternative or item.rule.id for item in PART.items(number, 5)}
    assert len(rows_kept) == numbered
    improved = printed.split(" 2) ")[0]
    evidence = [item for item in PART.items(number, 5) if item.rule.alternative]
    assert len(evidence) == len(re.findall(r"\bdan(?:/| )atau\b", improved)) + 1


def test_only_a_person_counts_the_users() -> None:
    assert [item.key for item in PART.pack.items if item.rule.person] == [
        f"{number}.5.pemanfaatan" for number in SECTORS
    ]
