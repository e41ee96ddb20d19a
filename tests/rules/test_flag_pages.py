"""The pages of the flag codes are current, and what they promise an official is what happens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from string import Formatter

import pytest

import extractors.errors as errors
from extractors.model import CorrectedField, Document
from rules.corrections import Said, corrected
from rules.flag_pages import DOCS, PAGES, TABLE, example, page, table, when_wrong
from rules.flags import catalogue, everything
from rules.pack import Instrument
from tests.rules.paper import CITY
from tests.rules.test_raised import RAISING, Bundle, judged, minutes, raised, regulation

RIGHT: dict[CorrectedField, str] = {
    "number": "7",
    "year": "2022",
    "subject": "Ruang Terbuka Hijau",
    "institution": CITY,
    "date": "2022-11-02",
    "status": "enacted",
}
"""What is true of the documents of the bundles."""
MISREAD: dict[str, dict[CorrectedField, str]] = {
    "BD106": {"number": "17", "year": "2022"},
    "BD107": {"kind": "laporan"},
    "BD204": {"kind": "notulen"},
    "BD304": {"kind": "notulen"},
    "BD402": {"number": "17", "year": "2022"},
}
"""What is true where the flag comes of something else that was misread."""


BESIDE: dict[str, tuple[Sequence[Document], Sequence[Document]]] = {
    "BD106": ([regulation(number="9", revokes=("Peraturan Wali Kota Nomor 7 Tahun 2022",))], [regulation()]),
    "BD304": ([regulation()], [minutes(kind="undangan")]),
}
"""What was read well, and what was misread, where the bundle of the flag is none of the latter."""


def test_the_committed_pages_are_those_of_the_catalogue_and_no_others() -> None:
    kept = {path.stem: path.read_text("utf-8") for path in (DOCS / PAGES).iterdir()}
    assert kept == {code: page(code) for code in catalogue()}
    assert (DOCS / TABLE).read_text("utf-8") == table()


@pytest.mark.parametrize("code", catalogue())
def test_an_example_has_the_values_of_its_braces_and_no_others(code: str) -> None:
    kind = catalogue()[code]
    braces = {name for text in (kind.message, kind.remedy) for _, name, *_ in Formatter().parse(text) if name}
    assert braces == kind.example.keys()
    told = example(code)
    assert "{" not in told.message + told.remedy
    assert f"{told.message}\n>\n> → {told.remedy}" in page(code)


@pytest.mark.parametrize("code", [code for code, kind in catalogue().items() if kind.message == "{detail}"])
def test_the_example_of_a_problem_of_reading_is_in_the_words_of_the_reader(code: str) -> None:
    kinds = [
        one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.ReadError)
    ]
    told = example(code)
    assert any(
        one.code == code
        and re.fullmatch(re.escape(one.message) + r"(?: \(.+\))?", told.message)
        and one.remedy == told.remedy
        for one in kinds
    )


@pytest.mark.parametrize("code", [code for code, kind in catalogue().items() if kind.corrections])
def test_the_corrections_that_a_page_names_take_the_flag_away(mini: Instrument, code: str) -> None:
    bundle, right = RAISING[code], RIGHT | MISREAD.get(code, {})
    said = [Said(field, right[field], "koordinator", "halaman 1") for field in catalogue()[code].corrections]
    sound, misread = BESIDE.get(code, ([], bundle.documents))
    assert code in raised(judged(mini, bundle, [*sound, *misread]))
    mended = [corrected(one, said)[0] for one in misread]
    assert code not in raised(judged(mini, bundle, [*sound, *mended]))


@pytest.mark.parametrize(
    "code", [code for code, kind in catalogue().items() if kind.weighs and code in RAISING]
)
def test_a_flag_that_is_said_to_weigh_makes_what_rests_on_it_alone_weak(mini: Instrument, code: str) -> None:
    verdict = judged(mini, RAISING[code])
    flagged = {one.sha256 for one in verdict.documents if code in {flag.code for flag in one.flags}}
    resting = [one for one in verdict.indicators if one.documents and flagged.issuperset(one.documents)]
    assert resting
    assert {one.status for one in resting} == {"weak"}


@pytest.mark.parametrize("code", ["BD102", "BD103", "BD104", "BD404", "BD402", "BD403", "BD405", "BD406"])
def test_a_flag_of_a_document_that_counts_leaves_the_level_and_by_its_weight_the_status(
    mini: Instrument, code: str
) -> None:
    sound = judged(mini, Bundle([regulation()])).indicators[0]
    claimed = sound.level.supported
    assert judged(mini, Bundle([regulation()], claim=claimed)).indicators[0].status == "met"
    verdict = judged(mini, replace(RAISING[code], claim=claimed))
    assert code in raised(verdict)
    assert verdict.indicators[0].level.supported == claimed
    assert verdict.indicators[0].status == ("weak" if catalogue()[code].weighs else "met")


@pytest.mark.parametrize("code", ["BD105", "BD109", "BD202", "BD203", "BD307"])
def test_a_document_that_is_said_not_to_count_supports_nothing_it_was_handed_in_for(
    mini: Instrument, code: str
) -> None:
    bundle = replace(RAISING[code], filed=RAISING[code].filed or (1,))
    verdict = judged(mini, bundle)
    assert code in raised(verdict)
    assert all(not one.documents for one in verdict.indicators if one.id in bundle.filed)


def test_what_flags_share_is_used() -> None:
    used = {way for kind in catalogue().values() for way in kind.ways}
    assert used == everything().ways.keys()
    assert when_wrong("BD999") == ()
