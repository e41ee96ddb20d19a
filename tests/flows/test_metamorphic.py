"""One thing changed in a regulation changes one thing in the verdict.

Each change is made to regulations of the sample bundle and, where they are present, to real ones under
``../shared/documents``; the variants are judged as the product judges a file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path

import pytest

from extractors.model import Profile
from extractors.read import read
from rules.evidence import Context
from rules.results import IndicatorVerdict, Requirement, Verdict
from tests.flows import variants
from tests.flows.variants import Examined, Paper

REAL = Path(__file__).parents[3] / "shared" / "documents"
FILE, REVIEW = "naskah.docx", "notula.docx"
FICTIONAL = ("perwali-8-2025", "perwali-31-2021", "perwali-tirtamukti")
LOCAL = (
    "provinsi-sulawesi-utara/pergub-49-2017.pdf",
    "provinsi-sulawesi-utara/pergub-70-2017.pdf",
    "provinsi-sulawesi-utara/pergub-23-2017.pdf",
    "balkesmas-ambarawa/pergub-2025.pdf",
    "kabupaten-wonosobo/perda-no-12-2016-th.pdf",
    "kabupaten-jombang/2021-04-23-22-thn-2016-tupoksi-inspektorat.pdf",
)
SPL = "perwali-tirtamukti"
SPBE_2024 = "nasional/permenkominfo-2024-004.pdf"
SECURITY = "kemenko-perekonomian/manajemen-keamanan-spbe-peraturan-bssn-nomor.pdf"
AUDIT = "nasional/permenkominfo-2022-016.pdf"
MINISTRY = "kemenko-perekonomian/permenko-4-tahun-2023-tentang-spbe-di-kemenk.pdf"
SPBE_2019 = "provinsi-kalimantan-barat/permen-kominfo-nomor-8-tahun-2019-tentang-pe.pdf"
PRIORITY = "nasional/perpres-nomor-82-tahun-2023.pdf"
ELSEWHERE = {"Kota": "Palopo", "Kabupaten": "Sinjai", "Provinsi": "Kalimantan Timur"}


@dataclass(frozen=True)
class Original:
    """A regulation as it is: what was read of it, for which indicators it is handed in, its verdict."""

    paper: Examined
    filed: tuple[int, ...]
    verdict: Verdict

    @property
    def text(self) -> str:
        return self.paper.document.text

    @property
    def profile(self) -> Profile:
        return self.paper.document.profile

    def variant(self, text: str) -> Examined:
        """The regulation with another text, handed in for the same indicators."""
        return variants.examined(Paper(FILE, text, self.filed))

    def judged(self, *papers: Examined, claims: dict[int, int] | None = None) -> Verdict:
        """The verdict on papers, asked as for the original."""
        return variants.judged(papers, _context(self.profile, claims))


def _context(profile: Profile, claims: dict[int, int] | None = None) -> Context:
    assert profile.year is not None
    return Context(profile.year + 4, profile.institution, claims=claims or {})


@cache
def original(name: str) -> Original:
    real = name.endswith(".pdf")
    if real and not (REAL / name).is_file():
        pytest.skip(f"../shared/documents/{name} is not there")
    text = variants.flow_text(read(REAL / name)) if real else variants.sample_text(name)
    paper = variants.examined(Paper(FILE, text))
    context = _context(paper.document.profile)
    unfiled = variants.judged([paper], context)
    filed = tuple(support.indicator for support in unfiled.documents[0].supports)
    paper = replace(paper, evidence=replace(paper.evidence, filed_under=filed))
    return Original(paper, filed, variants.judged([paper], context))


def codes(verdict: Verdict, name: str = FILE) -> set[str]:
    """The flags against one file."""
    return {flag.code for document in verdict.documents if document.path == name for flag in document.flags}


def served(verdict: Verdict) -> set[int]:
    return {support.indicator for support in verdict.documents[0].supports}


def levels(verdict: Verdict, but: int) -> dict[int, int]:
    """The levels of all indicators but one."""
    return {one.id: one.level.supported for one in verdict.indicators if one.id != but}


def indicator(verdict: Verdict, number: int) -> IndicatorVerdict:
    return next(one for one in verdict.indicators if one.id == number)


def requirement(verdict: Verdict, key: str) -> Requirement:
    return next(one for one in indicator(verdict, int(key.split(".")[0])).requirements if one.id == key)


# --- validity


def _unsigned(one: Original) -> str:
    signatory = one.profile.signatory
    return variants.remove_signatures(one.text, signatory.name if signatory else None)


def _elsewhere(one: Original) -> str:
    _, tier, place = (one.profile.institution or "").split(" ", 2)
    return variants.swap_place(one.text, place, ELSEWHERE[tier])


@dataclass(frozen=True)
class Change:
    """A change to the text, the flag that must come of it, and the profile fields that may differ."""

    name: str
    make: Callable[[Original], str]
    flag: str
    touches: frozenset[str]
    serves: bool = True


_REASONS = {"status", "draft_reasons"}
CHANGES = (
    Change("rancangan", lambda one: variants.add_draft(one.text), "BD101", frozenset(_REASONS)),
    Change(
        "tanpa nomor",
        lambda one: variants.blank_number(one.text, one.profile.number or ""),
        "BD101",  # what has no number yet is not enacted yet
        frozenset({"number", *_REASONS}),
    ),
    Change(
        "tanpa tanggal",
        lambda one: variants.blank_dates(one.text),
        "BD103",
        frozenset({"enacted_on", "promulgated_on", "dated", *_REASONS}),
    ),
    Change("tanpa tanda tangan", _unsigned, "BD104", frozenset({"signed", "signatory"})),
    Change(
        "daerah lain",
        _elsewhere,
        "BD105",
        frozenset(
            {"institution", "issuer", "place", "signatory", "subject", "revokes", "amends", "gazette", "form"}
        ),
        serves=False,
    ),
)


def validity() -> list[object]:
    return [
        pytest.param(change, name, id=f"{change.name}-{Path(name).stem}")
        for change in CHANGES
        for name in (*FICTIONAL, *LOCAL)
    ]


@pytest.mark.parametrize(("change", "name"), validity())
def test_a_defect_brings_its_flag_and_nothing_else(change: Change, name: str) -> None:
    one = original(name)
    text = change.make(one)
    assert text != one.text
    verdict = one.judged(one.variant(text))
    assert codes(verdict) ^ codes(one.verdict) == {change.flag}
    assert served(verdict) == (set(one.filed) if change.serves else set())
    profile = verdict.documents[0].profile
    differing = {f.name for f in fields(Profile) if getattr(profile, f.name) != getattr(one.profile, f.name)}
    assert differing - {"proof"} <= change.touches


# --- contents

CONTENTS = (
    ("perwali-8-2025", "1.3.seluruh-domain"),
    ("perwali-8-2025", "2.3.seluruh-muatan"),
    ("perwali-8-2025", "9.3.seluruh-audit"),
    (SPL, "7.3.penggunaan-seluruh"),
    (SPBE_2024, "1.3.seluruh-domain"),
    (SECURITY, "8.3.seluruh-proses"),
    (AUDIT, "9.3.seluruh-audit"),
    (MINISTRY, "2.3.seluruh-muatan"),
    (SPBE_2019, "6.3.penggunaan-seluruh"),
)


@pytest.mark.parametrize(("name", "key"), CONTENTS)
def test_one_required_content_less_leaves_its_item_partial(name: str, key: str) -> None:
    one, number = original(name), int(key.split(".")[0])
    assert requirement(one.verdict, key).state == "adequate"
    content = sorted({found.content for found in requirement(one.verdict, key).findings if found.content})[-1]
    verdict, paper = one.verdict, one.paper
    for _ in range(8):
        places = [found for found in requirement(verdict, key).findings if found.content == content]
        if not places:
            break
        start = paper.document.page_starts[places[0].page - 1]
        span = (start + places[0].start, start + places[0].end)
        paper = one.variant(variants.without(paper.document, *span))
        verdict = one.judged(paper, claims={number: requirement(verdict, key).level})
    item = requirement(verdict, key)
    assert (item.state, item.lacking) == ("partial", (content,))
    assert any(flag.code == "BD301" and key in flag.message for flag in indicator(verdict, number).flags)
    assert codes(verdict) == codes(one.verdict)
    assert served(verdict) == set(one.filed)
    assert levels(verdict, but=number) == levels(one.verdict, but=number)


# --- definitions

DEFINED = (
    ("perwali-8-2025", 1),
    ("perwali-8-2025", 2),
    ("perwali-8-2025", 3),
    ("perwali-31-2021", 1),
    (SPL, 7),
    ("provinsi-sulawesi-utara/pergub-23-2017.pdf", 6),
    ("provinsi-sulawesi-utara/pergub-23-2017.pdf", 10),
    (SECURITY, 9),
    (MINISTRY, 2),
    (MINISTRY, 5),
    (SPBE_2019, 6),
    (PRIORITY, 3),
)


@pytest.mark.parametrize(("name", "number"), DEFINED)
def test_what_is_only_defined_is_not_regulated(name: str, number: int) -> None:
    one = original(name)
    paper = one.paper
    for _ in range(8):
        places = paper.topic(number)
        if not places:
            break
        paper = one.variant(variants.into_definitions(paper.document, places))
    verdict = one.judged(paper)
    assert codes(verdict) ^ codes(one.verdict) == {"BD202"}
    assert served(verdict) == set(one.filed) - {number}
    assert indicator(verdict, number).level.supported == 1
    assert levels(verdict, but=number) == levels(one.verdict, but=number)


# --- age

REVIEWED = (
    ("perwali-8-2025", 1),
    ("perwali-8-2025", 9),
    (SPL, 7),
    (SPBE_2024, 9),
    (SECURITY, 8),
    (AUDIT, 9),
    (MINISTRY, 2),
    (SPBE_2019, 6),
)


@pytest.mark.parametrize(("name", "number"), REVIEWED)
def test_a_review_three_years_older_is_out_of_date(name: str, number: int) -> None:
    one = original(name)
    profile, year = one.profile, _context(one.profile).year
    topic = variants.instrument().indicators[number].topic.name
    regulation = f"{profile.form} Nomor {profile.number} Tahun {profile.year}"

    def reviewed_in(year: int) -> Verdict:
        minutes = variants.review(topic, regulation, profile.institution or "", year)
        return one.judged(one.paper, variants.examined(Paper(REVIEW, minutes, (number,))))

    fresh, aged = reviewed_in(year), reviewed_in(year - 3)
    key = f"{number}.4.reviu"
    assert (requirement(fresh, key).state, requirement(aged, key).state) == ("adequate", "outdated")
    assert codes(aged, REVIEW) ^ codes(fresh, REVIEW) == {"BD305"}
    assert codes(aged) == codes(fresh) == codes(one.verdict)
    assert levels(aged, but=number) == levels(fresh, but=number)
