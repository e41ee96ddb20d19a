"""No text holds up a pattern: none can be walked in two to the power of its letters."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from extractors.reading import budget, person, quality
from extractors.reading.lines import Line
from tests.patterns import ROOT, ambiguous

ALLOWED = {
    r"\t.*\t|^\W*N[oO]": "cover: a turn begins with a capital, and none stands behind it",
    r"\.(?:zip|pdf|docx?": "filing: no ending begins with what another leaves off",
    r"^(?:(?![^\n]{0,2000}[\t|]": "undone: a turn begins with a line end, where all may end as well",
    r"(?:,? (?:efektif|adalah|": "validity: what may follow a word within a turn (anggaran) begins none",
}
"""Patterns, by their beginning, whose turns only look alike: why each is cut in one way."""


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        (r"[\w.]+(?:\s?[\w.]+)*", True),
        (r"[\w.]+(?:\s[\w.]+)*", False),
        (r"(?:an\b\s*,?\s*)*x", True),
        (r"(?:an\b\s*(?:,\s*)?)*x", False),
        (r"(?:a+)+$", True),
        (r"(?:a++)+$", False),
        (r"(?:(?:ab?)+c?)*", True),
        (r"(?:x[a-z]*|y){0,5}", False),
        (r"(?=(?:\d+,?)*$)", True),
    ],
)
def test_what_may_be_cut_in_two_places(pattern: str, ways: bool) -> None:
    assert ambiguous(pattern, 0) is ways


def test_no_pattern_is_walked_in_more_ways_than_letters() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "tests.patterns"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    compiled = json.loads(printed)
    assert len(compiled) > 500
    found = [pattern for _, pattern, flags in compiled if ambiguous(pattern, flags)]
    assert {pattern for pattern in found if not pattern.startswith(tuple(ALLOWED))} == set()
    assert {start for start in ALLOWED if any(pattern.startswith(start) for pattern in found)} == set(ALLOWED)


def test_a_row_of_degrees_is_no_name() -> None:
    assert person.name("Budi Abu" + " M.Kom." * 40 + " Ab") is None


def test_a_lost_letter_below_many_empty_lines() -> None:
    assert quality.written_quality("a" + "\n" * 200_000 + "\x01 x") == 1.0


def test_an_activity_behind_many_blanks() -> None:
    lines = [Line("DPA-SKPD 2.2.1", 0, 14, 0), Line("Kegiatan" + " " * 20_000 + "a" * 161, 15, 20_184, 0)]
    found = budget.budget_title(list(enumerate(lines)))
    assert found and found.value == "DPA-SKPD 2.2.1"
