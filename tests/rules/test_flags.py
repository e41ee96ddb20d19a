"""The catalogue of flags is complete, documented, and says what it is about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors.model import KINDS, Problem
from rules.flags import catalogue, everything, flag, reading_flag
from rules.states import KIND_NAMES, SEVERITIES

REPO = Path(__file__).parents[2]
RAISED = {
    code
    for path in (REPO / "rules").glob("*.py")
    for code in re.findall(r'"(BD[1-4]\d\d)"', path.read_text(encoding="utf-8"))
}


def test_every_flag_that_is_raised_is_in_the_catalogue_and_the_other_way_round() -> None:
    assert {code for code in catalogue() if code >= "BD1"} == RAISED


def test_every_flag_belongs_to_a_family() -> None:
    assert {code[:3] for code in catalogue()} == everything().families.keys()
    assert {kind.severity for kind in catalogue().values()} <= set(SEVERITIES)


def test_a_flag_names_the_document_and_the_page() -> None:
    told = flag("BD401", "abc", 4, name="Peraturan Wali Kota Nomor 7")
    assert (
        told.message
        == "Peraturan Wali Kota Nomor 7 merujuk lampiran (hlm. 4), tetapi lampirannya tidak ada dalam berkas."
    )
    assert (told.document, told.page, told.severity) == ("abc", 4, "warning")


def test_a_flag_without_its_values_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        flag("BD401", "abc", 4)


def test_reading_problems_keep_their_words() -> None:
    problem = Problem("BD002", "Berkas dilindungi kata sandi.", "Simpan ulang tanpa kata sandi.", 1)
    told = reading_flag(problem, "abc")
    assert (told.severity, told.message, told.remedy) == ("error", problem.message, problem.remedy)


def test_names_for_every_kind() -> None:
    assert set(KIND_NAMES) == set(KINDS)
