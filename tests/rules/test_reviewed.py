"""Minutes and reports of a review count for what they review, where they say what that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extractors.model import Document, Entity
from rules.evidence import Context, Evidence
from rules.match import match
from rules.pack import Instrument
from rules.results import Requirement, Verdict
from rules.verdict import judge
from tests.rules.judged import item, minutes, regulation, verdict
from tests.rules.paper import CITY, paper

KEY = "1.4.reviu"
OWN: dict[str, Any] = {"form": "Peraturan Wali Kota", "institution": "Pemerintah Kota Contoh"}
OTHER: dict[str, Any] = {"form": "Peraturan Bupati", "institution": "Pemerintah Kabupaten Seberang"}
STATE: dict[str, Any] = {"form": "Peraturan Presiden", "institution": "Pemerintah Republik Indonesia"}


def review(sentence: str, *cited: tuple[str, dict[str, Any]]) -> Document:
    """Minutes with a sentence about their object; ``cited`` are the legal products in it."""
    text = (
        "Notulen rapat ruang terbuka hijau.\n\n" + sentence + "\n\nHasil reviu: kebijakan perlu diperbarui."
    )
    made = minutes(text=text)
    entities = []
    for name, normal in cited:
        start = made.text.index(name)
        number, year = name.split(" Nomor ")[1].split(" Tahun ")
        facts = {**normal, "number": number, "year": int(year)}
        entities.append(Entity("REGULATION", name, start, start + len(name), facts))
    return replace(made, entities=tuple(entities))


BUNDLED = "Peraturan Wali Kota Contoh Nomor 7 Tahun 2022"
OLDER = "Peraturan Wali Kota Contoh Nomor 3 Tahun 2019"
NEIGHBOUR = "Peraturan Bupati Seberang Nomor 7 Tahun 2022"
PRESIDENT = "Peraturan Presiden Nomor 8 Tahun 2021"

NAMED = [
    (f"Dilakukan reviu kebijakan ruang terbuka hijau yaitu {BUNDLED}.", [(BUNDLED, OWN)], "adequate", ""),
    (f"Dilakukan reviu terhadap {OLDER}.", [(OLDER, OWN)], "wrong_subject", "Nomor 3 Tahun 2019"),
    (f"Kebijakan yang direviu: {OLDER}.", [(OLDER, OWN)], "wrong_subject", "Nomor 7 Tahun 2022"),
    (f"Dilakukan reviu atas {NEIGHBOUR}.", [(NEIGHBOUR, OTHER)], "other_institution", "Bupati Seberang"),
    (f"Dilakukan reviu kebijakan yaitu {PRESIDENT}.", [(PRESIDENT, STATE)], "other_institution", "Presiden"),
    (f"Dilakukan reviu kebijakan sesuai {PRESIDENT}.", [(PRESIDENT, STATE)], "adequate", ""),
    (f"Reviu kebijakan terhadap {PRESIDENT}.", [(PRESIDENT, STATE)], "adequate", ""),
    (f"Reviu {OLDER} dan {BUNDLED}.", [(OLDER, OWN), (BUNDLED, OWN)], "adequate", ""),
    (f"Dilakukan reviu kebijakan. Dasar rapat: {OLDER}.", [(OLDER, OWN)], "adequate", ""),
    (
        "Reviu Rencana Ruang Terbuka Hijau Kabupaten Seberang Tahun 2021-2025.",
        [],
        "other_institution",
        "Kabupaten Seberang",
    ),
    ("Reviu Rencana Ruang Terbuka Hijau Kota Contoh Provinsi Anu.", [], "adequate", ""),
    ("Reviu Rencana Kota Hijau.", [], "adequate", ""),
]


@pytest.mark.parametrize(("sentence", "cited", "state", "told"), NAMED)
def test_a_review_counts_for_what_it_names(
    sentence: str, cited: list[tuple[str, dict[str, Any]]], state: str, told: str, mini: Instrument
) -> None:
    found = item(verdict(mini, [regulation(), review(sentence, *cited)], [1]), KEY)
    assert (found.state, told in found.reason) == (state, True), found.reason


POLICIES: list[tuple[dict[str, Any], str]] = [
    ({}, "wrong_subject"),
    ({"revokes": (OLDER,)}, "adequate"),
    ({"amends": (OLDER,)}, "adequate"),
    ({"enacted_on": date(2023, 2, 1), "dated": date(2023, 2, 1), "year": 2023}, "adequate"),
    ({"number": None}, "adequate"),
    ({"number": "3/2019", "year": 2019}, "adequate"),
]


@pytest.mark.parametrize(("policy", "state"), POLICIES)
def test_a_review_of_what_the_policy_replaced_is_right(
    policy: dict[str, Any], state: str, mini: Instrument
) -> None:
    reviewed = review(f"Dilakukan reviu {OLDER}.", (OLDER, OWN))
    found = item(verdict(mini, [regulation(**policy), reviewed], [1]), KEY)
    assert found.state == state, found.reason


@pytest.mark.parametrize(
    ("term", "period", "state"),
    [
        ("2017-2021", (2022, 2026), "wrong_subject"),
        ("2022-2026", (2022, 2026), "adequate"),
        ("2023-2024", (2022, 2026), "adequate"),
        ("2017-2021", None, "adequate"),
    ],
)
def test_a_review_of_a_plan_of_another_term(
    term: str, period: tuple[int, int] | None, state: str, mini: Instrument
) -> None:
    reviewed = review(f"Dokumen yang direviu: Rencana Ruang Terbuka Hijau Tahun {term}.")
    found = item(verdict(mini, [regulation(period=period), reviewed], [1]), KEY)
    assert found.state == state, found.reason
    assert state == "adequate" or ("2017-2021" in found.reason and "2022-2026" in found.reason)


def test_a_plan_of_another_owner_is_another_plan_of_the_same_term(mini: Instrument) -> None:
    reviewed = review("Reviu Rencana Ruang Terbuka Hijau Kabupaten Seberang Tahun 2022-2026.")
    found = item(verdict(mini, [regulation(period=(2022, 2026)), reviewed], [1]), KEY)
    assert found.state == "other_institution", found.reason


def of_indicator(result: Verdict, number: int, key: str) -> Requirement:
    judged = next(one for one in result.indicators if one.id == number)
    return next(one for one in judged.requirements if one.id == key)


ROADMAP = """Peta Rencana SPBE Kota Contoh Tahun 2022-2026
Inisiatif strategis menurut target tahunan: Tata Kelola SPBE, Layanan SPBE, Audit TIK.
"""


@pytest.mark.parametrize(
    ("of", "state"),
    [("Kota Contoh Tahun 2022-2026", "blocked"), ("Kabupaten Seberang Tahun 2022-2026", "other_institution")],
)
def test_what_is_improved_after_a_review_is_what_was_reviewed(spbe: Instrument, of: str, state: str) -> None:
    own: dict[str, Any] = {"institution": CITY}
    plan = paper(
        ROADMAP, "rencana.pdf", kind="rencana", subject="Peta Rencana SPBE", period=(2022, 2026), **own
    )
    talk = paper(
        f"Notulen pembahasan penyempurnaan. Hasil reviu Peta Rencana SPBE {of} ditindaklanjuti: perbaikan.",
        "notulen.pdf",
        kind="notulen",
        subject="Penyempurnaan Peta Rencana SPBE",
        held_on=date(2025, 2, 3),
        dated=date(2025, 2, 3),
        **own,
    )
    judged = judge(
        [Evidence.of(one, match(one, spbe), [12]) for one in (plan, talk)], spbe, Context(2025, CITY)
    )
    found = of_indicator(judged, 12, "12.5.bahan-penyempurnaan")
    assert found.state == state, found.reason


def test_nothing_follows_itself(spbe: Instrument) -> None:
    report = paper(
        "Reviu Manajemen Layanan SPBE. Hasil reviu: helpdesk belum memadai; rekomendasi disampaikan.\n"
        "Semula tiket dicatat dengan tangan; kini layanan disempurnakan dengan aplikasi.",
        kind="laporan",
        subject="Reviu dan Penyempurnaan Manajemen Layanan SPBE",
        institution=CITY,
        dated=date(2025, 3, 1),
    )
    judged = judge([Evidence.of(report, match(report, spbe), [28])], spbe, Context(2025, CITY))
    found = of_indicator(judged, 28, "28.5.penyempurnaan-manajemen")
    assert found.state == "not_submitted"
    told = found.considered[0].reason
    assert told == "“dokumen.pdf” sudah menjadi bukti butir 28.4.reviu; yang diminta dokumen lain sesudahnya"
