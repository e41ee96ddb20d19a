"""The pack of 2026: its facts, its rule of scores, what a user corrects, and what is refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from corpus.filing import filed_under
from rules import lint
from rules.evidence import Context, Evidence, GivenIndex
from rules.figures import figure_after
from rules.index import compute
from rules.manifest import Bands
from rules.match import match
from rules.pack import Instrument, load
from rules.results import Requirement, Verdict
from rules.scoring import by_shares, convert
from rules.source import InstrumentError
from rules.verdict import judge
from tests.rules.paper import CITY, paper

YEAR = 2026


@pytest.fixture(scope="module")
def pemdi() -> Instrument:
    return load("pemdi-2026")


def judged(pemdi: Instrument, *documents: tuple[str, str, dict[str, object]], **context: object) -> Verdict:
    """Documents as (file name, text, profile), filed by the code in their names."""
    evidence = []
    for name, text, profile in documents:
        document = paper(text, name, **{"institution": CITY, "year": YEAR, **profile})
        if profile.get("kind") == "tangkapan-layar":
            document = replace(document, media_type="image/png")
        filing = filed_under(name, pemdi.indicators.keys(), pemdi.codes.keys())
        one = Evidence.of(document, match(document, pemdi), filing.indicators, name)
        evidence.append(replace(one, filed_for=filing.items, filing_remark=filing.remark))
    return judge(evidence, pemdi, Context(YEAR, CITY, **context))  # type: ignore[arg-type]


def item(verdict: Verdict, code: str) -> Requirement:
    every = (one for indicator in verdict.indicators for one in indicator.requirements)
    return next(one for one in every if one.origin and one.origin.code == code)


# --- the pack


def test_the_pack_is_sound_and_complete(pemdi: Instrument) -> None:
    assert lint.check("pemdi-2026") == []
    assert len(pemdi.indicators) == 20
    statuses = Counter(one.rule.code_status for one in pemdi.items if one.rule.code)
    assert statuses == {"confirmed": 22, "likely": 93, "uncertain": 73}
    assert all(one.rule.optional for one in pemdi.items if one.rule.code is None)
    assert all(one.rule.basis for one in pemdi.items)
    assert [n for n, one in pemdi.indicators.items() if one.index] == [5, 6, 7, 18]


def test_doubts_are_told(pemdi: Instrument) -> None:
    verdict = judged(pemdi)
    sure, likely, unsure = (item(verdict, code).origin for code in ("I1-L1-01", "I1-L2-04", "I20-L2-02"))
    assert sure and sure.doubt is None
    assert likely and likely.doubt and "kemungkinan besar" in likely.doubt
    assert unsure and unsure.doubt and "cocokkan dengan portal" in unsure.doubt


# --- scores


BANDS = [
    # (accepted, of) by level: score
    ({}, "1"),
    ({1: (1, 3)}, "7/6"),
    ({1: (2, 2)}, "3/2"),
    ({1: (1, 1), 2: (2, 4)}, "2"),
    ({1: (1, 2), 2: (4, 4)}, "5/4"),  # nothing counts above an open level
    ({1: (1, 1), 2: (1, 1), 3: (1, 1), 4: (1, 1), 5: (1, 1)}, "5"),
]


@pytest.mark.parametrize(("counted", "score"), BANDS)
def test_bands(pemdi: Instrument, counted: dict[int, tuple[int, int]], score: str) -> None:
    scoring = pemdi.manifest.scoring
    assert isinstance(scoring, Bands)
    assert by_shares(scoring, counted).value == Fraction(score)


PREDICATES = [
    (1.0, "Kurang"),
    (1.49, "Kurang"),
    (1.5, "Cukup"),
    (2.5, "Baik"),
    (3.5, "Sangat Baik"),
    (4.0, "Memuaskan"),
]


@pytest.mark.parametrize(("score", "predicate"), PREDICATES)
def test_predicates(pemdi: Instrument, score: float, predicate: str) -> None:
    assert compute(dict.fromkeys(range(1, 21), Fraction(str(score))), pemdi).predicate == predicate


@pytest.mark.parametrize(
    ("indicator", "value", "score"),
    [(5, 25, 2.0), (5, 68.75, 3.75), (7, 1.8, 1.5), (6, 1, 1.0), (18, 100, 5.0)],
)
def test_other_indices_are_converted(pemdi: Instrument, indicator: int, value: float, score: float) -> None:
    national, scoring = pemdi.indicators[indicator].index, pemdi.manifest.scoring
    assert national and isinstance(scoring, Bands)
    assert float(convert(national, scoring, value)) == score
    with pytest.raises(ValueError, match="di luar rentang"):
        convert(national, scoring, 101)


def test_a_given_index_counts_and_an_absent_one_is_assumed(pemdi: Instrument) -> None:
    verdict = judged(pemdi, indices={5: GivenIndex(25, YEAR)})
    given, absent = verdict.indicators[4], verdict.indicators[5]
    assert given.mark and (given.mark.display, given.mark.assumed, given.status) == ("2,00", False, "met")
    assert absent.mark and (absent.mark.display, absent.mark.assumed, absent.status) == ("1,00", True, "weak")
    assert "Satu Data" in given.statement.fact and "belum diisi" in absent.statement.fact
    assert verdict.index.note and "I6" in verdict.index.note and "I5" not in verdict.index.note


# --- items of this edition


IKASANDI = """PEMERINTAH KOTA CONTOH
ikasandi.bssn.go.id
Hasil penilaian IKASANDI area Keamanan Siber
Nilai {score}
Tanggal penilaian tercatat pada sistem untuk instansi ini dan diverifikasi oleh BSSN pada semester berjalan.
"""


@pytest.mark.parametrize(
    ("code", "score", "year", "state"),
    [
        ("I10-L1-01", "1,20", 2026, "adequate"),
        ("I10-L1-01", "1,20", 2023, "outdated"),
        ("I12-L1-02", "0,8", 2026, "adequate"),
    ],
)
def test_ikasandi(pemdi: Instrument, code: str, score: str, year: int, state: str) -> None:
    text = IKASANDI.format(score=score)
    found = item(judged(pemdi, (f"{code} layar.png", text, {"kind": "tangkapan-layar", "year": year})), code)
    assert found.state == state, found.reason


@pytest.mark.parametrize(("stated", "held"), [("99,95 %", True), ("99,5 %", False), ("", False)])
def test_figures_must_reach_their_threshold(pemdi: Instrument, stated: str, held: bool) -> None:
    text = f"PEMERINTAH KOTA CONTOH\nLAPORAN PEMENUHAN SLA\nPemenuhan SLA {stated} sepanjang tahun ini."
    found = item(judged(pemdi, ("I19-L5-02.pdf", text, {"kind": "laporan"})), "I19-L5-02")
    # Level 1 is open: the item waits, and what it holds by itself is told.
    own = {told.state for told in found.considered}
    assert own == ({"adequate"} if held else {"partial"})


@pytest.mark.parametrize(("stated", "held"), [("95 % ASN", True), ("40 % ASN", False)])
def test_shares_must_reach_their_threshold(pemdi: Instrument, stated: str, held: bool) -> None:
    text = f"LAPORAN PELATIHAN KOMPETENSI DIGITAL\nPelatihan digital diikuti {stated} pengelola layanan."
    found = item(judged(pemdi, ("I3-L3-02.pdf", text, {"kind": "laporan"})), "I3-L3-02")
    assert {told.state for told in found.considered} == ({"adequate"} if held else {"partial"})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" : 1,32 (Kurang)", 1.32),
        (" tanggal 12 Agustus 2026 adalah 2.5", 2.5),
        (" belum ada", None),
        (" 4/2026", None),
    ],
)
def test_figure_after(text: str, value: float | None) -> None:
    found = figure_after(f"Nilai{text}", 5)
    assert (found.value if found else None) == value


BUDGET = "RENCANA KERJA DAN ANGGARAN\nKegiatan : {activity}\nTahun Anggaran 2026"


@pytest.mark.parametrize(
    ("activity", "state"),
    [
        ("Kolaborasi antar perangkat daerah untuk Pemerintah Digital", "adequate"),
        ("Administrasi umum", "partial"),
    ],
)
def test_a_budget_must_name_the_activity(pemdi: Instrument, activity: str, state: str) -> None:
    text = BUDGET.format(activity=activity)
    found = item(judged(pemdi, ("I4-L1-02 RKA.pdf", text, {"kind": "anggaran", "year": 2026})), "I4-L1-02")
    assert found.state == state, found.reason


def test_an_item_counts_for_what_its_name_states_only(pemdi: Instrument) -> None:
    text = BUDGET.format(activity="Kolaborasi antar perangkat daerah untuk Pemerintah Digital, SPBE")
    verdict = judged(pemdi, ("I4-L1-02 RKA.pdf", text, {"kind": "anggaran", "year": 2026}))
    assert item(verdict, "I1-L2-03").state == "not_submitted"


# --- names of files


FILED = [
    ("I1-L2-03.pdf", (1,), ("I1-L2-03",), False),
    ("I1-L2-01 I2-L1-01 RPJMD.pdf", (1, 2), ("I1-L2-01", "I2-L1-01"), False),
    ("I4-L1-02/RKA Diskominfo.pdf", (4,), ("I4-L1-02",), False),
    ("Indikator 5/data.pdf", (5,), (), False),
    ("I1-L2-99.pdf", (1,), (), True),
    ("1.a.Pergub-1-2020.pdf", (), (), True),
    ("Indikator 31/LHA.pdf", (), (), True),
    ("RPJMD 2025-2029.pdf", (), (), False),
]


@pytest.mark.parametrize(("name", "indicators", "items", "odd"), FILED)
def test_codes_in_names(
    pemdi: Instrument, name: str, indicators: tuple[int, ...], items: tuple[str, ...], odd: bool
) -> None:
    filing = filed_under(name, pemdi.indicators.keys(), pemdi.codes.keys())
    assert (filing.indicators, filing.items, bool(filing.remark)) == (indicators, items, odd)


def test_a_code_of_the_other_instrument_is_told(pemdi: Instrument) -> None:
    verdict = judged(
        pemdi, ("1.a.Perwali-8-2025.pdf", "Peraturan tentang taman kota.", {"kind": "peraturan"})
    )
    assert "BD207" in {flag.code for flag in verdict.documents[0].flags}
    assert filed_under("I1-L2-03.pdf", range(1, 48)).remark


# --- corrections


def overlay(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "pemdi-2026.yaml").write_text(text, encoding="utf-8")
    return folder


def test_an_overlay_corrects_and_counts_in_the_digest(pemdi: Instrument, tmp_path: Path) -> None:
    folder = overlay(
        tmp_path / "instrumen",
        "items:\n  I1-L2-04: {code: I1-L2-02}\n  1.2.konsolidasi: {code: I1-L2-04, text: Notulen rapat}\n"
        "  I8-L1-02: {asked: false}\nweights: {1: 6, 2: 4}\n",
    )
    found = load("pemdi-2026", folder)
    assert found.codes["I1-L2-04"].key == "1.2.konsolidasi"
    assert found.codes["I1-L2-04"].rule.text == "Notulen rapat"
    assert found.codes["I1-L2-02"].rule.code_status == "confirmed"
    assert found.codes["I8-L1-02"].rule.optional
    assert found.places[1][2] == 6
    assert found.digest != pemdi.digest and len(found.corrected) == 5
    assert lint.check("pemdi-2026", folder) == []


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("items:\n  I99-L1-01: {text: Apa pun}\n", 2, "butir 'I99-L1-01' tidak ada"),
        ("items:\n  I1-L2-04: {code: I1-L2-02}\n", 1, "sudah dipakai butir"),
        ("items:\n  I1-L2-04: {code: I2-L1-02}\n", 1, "bukan milik indikator 1"),
        ("weights: {1: 7}\n", 1, "jumlah bobot menjadi 12"),
        ("weights: {31: 7}\n", 1, "indikator 31 tidak ada"),
        ("itens: {}\n", 1, "kolom tidak dikenal"),
    ],
)
def test_a_wrong_overlay_says_where(tmp_path: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(InstrumentError, match=reason) as raised:
        load("pemdi-2026", overlay(tmp_path / "instrumen", text))
    assert abs(raised.value.defects[0].line - line) <= 1
    assert lint.check("pemdi-2026", tmp_path / "instrumen")
