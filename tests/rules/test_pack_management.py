"""The management and audit indicators (21-31): as in the source, execution told from norm and plan."""

from __future__ import annotations

import re
from itertools import groupby

import pytest

from rules.resolve import EvidenceItem
from tests.rules.part import LEVELS, beside_the_manual, manual
from tests.rules.part import MANAGEMENT as PART

MANAGEMENT = tuple(range(21, 29))
AUDITS = (29, 30, 31)
ALL = PART.numbers


# --- what the source says

# indicator: pages, page of each level's criterion, the items of each level ("86*2+87*2": two on each page)
SOURCE: dict[int, tuple[str, str, str]] = {
    21: ("86-89", "86 87 87 87 88", "86*2+87*2 87*2 87*2 88*5 89*5"),
    # a strategy and/or a CSIRT: two items for one row of level 4
    22: ("89-93", "90 90 91 91 92", "90*4 90*2 91*1 91*3+92*3 92*4+93*1"),
    23: ("93-96", "93 94 94 94 95", "93*4 94*2 94*1 95*5 96*5"),
    24: ("96-100", "97 97 98 98 99", "97*4 97*2 98*2 99*5 99*1+100*4"),
    # no row about the whole application at level 4
    25: ("100-103", "101 101 101 102 103", "101*4 101*2 102*1 102*3+103*1 103*5"),
    26: ("104-107", "104 104 105 106 106", "104*4 105*2 105*2 106*5 107*5"),
    27: ("107-111", "108 109 109 110 111", "108*4 109*2 109*1+110*1 110*5 111*5"),
    28: ("111-115", "112 113 113 114 115", "113*4 113*2 114*2 114*4+115*1 115*5"),
    29: ("116-119", "116 117 117 118 119", "117*4 117*2 118*1 118*4 119*4"),
    30: ("119-123", "120 120 121 121 122", "120*4 121*2 121*1 121*1+122*3 122*3+123*1"),
    31: ("123-126", "123 124 124 125 126", "124*4 124*2 125*1 125*4 126*4"),
}


def _pages(items: list[EvidenceItem]) -> str:
    groups = groupby(item.rule.page for item in items)
    return "+".join(f"{page}*{len(list(group))}" for page, group in groups)


@pytest.mark.parametrize("number", ALL)
def test_levels_items_and_pages_are_as_in_the_source(number: int) -> None:
    pages, criteria, evidence = SOURCE[number]
    indicator = PART.pack.indicators[number]
    assert (indicator.id, PART.pack.families[number].id) == (number, "proses")
    assert "-".join(map(str, indicator.pages)) == pages
    assert " ".join(str(indicator.levels[level].page) for level in LEVELS) == criteria
    assert " ".join(_pages(PART.items(number, level)) for level in LEVELS) == evidence
    # The row of level 2 of indicator 22 alone does not demand level 1.
    demanded = (None, None if number == 22 else 1, 2, 3, 4)
    assert tuple(indicator.levels[level].requires for level in LEVELS) == demanded


@beside_the_manual
@pytest.mark.parametrize("number", ALL)
def test_asks_for_each_row_of_the_parsed_manual(number: int) -> None:
    printed = manual()[number]["level"]
    numbered = [len(re.findall(r"(?:^|\s)\d\) ", printed[level]["bukti"])) for level in ("4", "5")]
    assert len({item.rule.alternative or item.rule.id for item in PART.items(number, 4)}) == numbered[0]
    # "2) ...; or 3) ..." is one group; the audits have no third row.
    groups = {item.rule.alternative or item.rule.id for item in PART.items(number, 5)}
    assert len(groups) == 2 == min(2, numbered[1])


# indicator: its named contents, how many each set has
CONTENTS: dict[int, dict[str, int]] = {
    21: {"penilaian-risiko": 4, "pengendalian-risiko": 2},
    22: {"proses-keamanan": 6, "kendali-keamanan": 5},
    23: {"proses-data": 6},
    24: {"proses-aset": 4, "jenis-aset": 9},
    25: {"kompetensi-sdm": 6},
    26: {"proses-pengetahuan": 5},
    27: {"proses-perubahan": 5, "lingkup-perubahan": 10},
    28: {"proses-layanan": 2},
    29: {"hal-pokok-teknis": 5, "objek-audit": 2},
    30: {"hal-pokok-teknis": 5, "objek-audit": 2},
    31: {"hal-pokok-teknis": 5, "objek-audit": 2},
}
# (item, contents that it asks for: how many of each set)
NEEDS = [
    ("21.2.penerapan-awal", {"penilaian-risiko": 1}),
    ("21.3.penerapan-pedoman", {"penilaian-risiko": 4}),  # forms 2 and 3; forms 4 and 5 belong to level 4
    ("21.4.penerapan-lengkap", {"penilaian-risiko": 4, "pengendalian-risiko": 2}),
    ("22.2.penerapan-awal", {"kendali-keamanan": 1}),
    ("22.4.penerapan-lengkap", {"proses-keamanan": 6}),
    ("23.3.penerapan-pedoman", {"proses-data": 6}),
    ("23.4.penerapan-lengkap", {"proses-data": 6}),
    ("24.2.penerapan-awal", {"jenis-aset": 1}),
    ("24.3.penerapan-pedoman", {"proses-aset": 4, "jenis-aset": 1}),
    ("25.2.penerapan-awal", {"kompetensi-sdm": 1}),
    ("25.3.seluruh-kompetensi", {"kompetensi-sdm": 6}),
    ("26.4.penerapan-lengkap", {"proses-pengetahuan": 5}),
    ("27.3.penerapan-pedoman", {"proses-perubahan": 5, "lingkup-perubahan": 1}),
    ("28.2.penerapan-awal", {"proses-layanan": 1}),
    ("28.3.penerapan-pedoman", {"proses-layanan": 2}),
    *((f"{n}.3.audit-internal", {"hal-pokok-teknis": 5, "objek-audit": 1}) for n in AUDITS),
    *((f"{n}.4.audit-eksternal", {"hal-pokok-teknis": 5, "objek-audit": 1}) for n in AUDITS),
]


def test_the_named_contents_are_those_of_the_source() -> None:
    found = {n: {name: len(parts) for name, parts in PART.pack.indicators[n].contents.items()} for n in ALL}
    assert found == CONTENTS
    for number in ALL:
        used = {part.of for item in PART.pack.by_indicator[number] for part in item.rule.contents}
        assert used == set(CONTENTS[number])


@pytest.mark.parametrize(("key", "needs"), NEEDS)
def test_how_many_contents_an_item_asks_for(key: str, needs: dict[str, int]) -> None:
    assert {part.id: part.need for part in PART.item(key).sets} == needs


@pytest.mark.parametrize("number", ALL)
def test_alternatives_ages_and_order_in_time(number: int) -> None:
    audit = number in AUDITS
    assert {item.rule.alternative for item in PART.items(number, 1)} == {"penyusunan"}
    aged = {item.key for item in PART.pack.by_indicator[number] if item.rule.max_age_years == 2}
    executed = {f"{number}.{id_}" for id_ in ("1.dokumentasi-audit", "2.audit-terbatas", "3.audit-internal")}
    reviewed = {f"{number}.4.reviu", f"{number}.4.rekomendasi"}
    assert aged == reviewed | (executed | {f"{number}.4.audit-eksternal"} if audit else set())
    assert {i.rule.max_age_years for i in PART.pack.by_indicator[number]} == {None, 2}
    covering = [item.key for item in PART.pack.by_indicator[number] if item.rule.covers_year]
    assert covering == [f"{number}.2.program-peta-rencana"]
    assert [i.rule.id for i in PART.pack.by_indicator[number] if i.rule.optional] == ["undangan-reviu"]
    later = {item.after for item in PART.items(number, 5)} - {None}
    assert later == {f"{number}.4.audit-eksternal" if audit else f"{number}.4.reviu"}
    groups = [item.rule.alternative for item in PART.items(number, 5)]
    assert groups == ["tindak-lanjut"] * 3 + ([None] if audit else ["perbaikan"] * 2)


def test_only_what_the_coordination_team_sets_must_be_enacted() -> None:
    enacted = {item.key for item in PART.pack.items if item.rule.status == "enacted"}
    strategies = {f"{number}.4.arah-strategis" for number in MANAGEMENT if number != 26}
    assert enacted == strategies | {"22.4.tim-csirt"}
    assert {PART.item(key).rule.alternative for key in enacted if key.startswith("22.")} == {
        "strategi-atau-csirt"
    }
    assert all("peraturan" not in PART.item(key).rule.kinds for key in enacted)


EXECUTION = (
    "penerapan",
    "pemanfaatan",
    "pengetahuan-baru",
    "seluruh-kompetensi",
    "audit-",
    "perbaikan",
    "peny",
)


@pytest.mark.parametrize("number", ALL)
def test_norms_plans_and_meetings_are_no_execution(number: int) -> None:
    items = [i for i in PART.pack.by_indicator[number] if i.level > 1 and i.rule.id.startswith(EXECUTION)]
    assert len({item.level for item in items}) >= 3
    for item in items:
        assert item.rule.kinds
        assert not {"peraturan", "rencana", "anggaran", "undangan", "lampiran"}.intersection(item.rule.kinds)
    planned = PART.item(f"{number}.2.program-peta-rencana")
    assert "laporan" not in planned.rule.kinds
    assert "batang-tubuh" not in planned.zones


@pytest.mark.parametrize("number", ALL)
def test_topics_are_named_by_what_is_theirs_alone(number: int) -> None:
    topic = PART.pack.indicators[number].topic
    named = {phrase.lower() for phrase in topic.phrases}
    assert not named.intersection(word.lower() for word in PART.pack.glossary.stop_phrases)
    others = {phrase.lower() for n in ALL if n != number for phrase in PART.pack.indicators[n].topic.phrases}
    assert not named.intersection(others)


def test_slips_in_print_are_noted() -> None:
    for number in AUDITS:
        assert any("A5" in note and "aspek 6" in note for note in PART.pack.indicators[number].notes)
        assert PART.pack.places[number][1].id == 6
    assert any("rancangan" in note and "tanda terima" in note for note in PART.pack.indicators[21].notes)
