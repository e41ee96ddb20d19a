"""What the committed ratios are held against, and that the table shows them; nothing is timed here."""

from __future__ import annotations

import pytest

from benchmarks.ratios import BEGIN, README, ROWS, kept, table, told

BEFORE = dict.fromkeys(ROWS, 1.0) | {"verify-to-floor": 2.0, "script-to-verify": 30.0}


@pytest.mark.parametrize(
    ("name", "ratio", "failed"),
    [
        ("verify-to-floor", 2.3, False),
        ("verify-to-floor", 2.5, True),
        ("verify-to-floor", 0.1, False),
        ("script-to-verify", 26.0, False),
        ("script-to-verify", 24.0, True),
        ("script-to-verify", 90.0, False),
    ],
)
def test_more_than_a_fifth_worse_fails(name: str, ratio: float, failed: bool) -> None:
    lines, found = told(BEFORE | {name: ratio}, BEFORE)
    assert found == failed
    assert [line.split()[0] for line in lines if "WORSE" in line] == ([name] if failed else [])


@pytest.mark.parametrize(
    ("name", "ratio", "missed"),
    [("verify-to-floor", 2.6, True), ("script-to-verify", 29.0, True), ("script-to-verify", 31.0, False)],
)
def test_a_missed_target_is_told(name: str, ratio: float, missed: bool) -> None:
    lines, _ = told(BEFORE | {name: ratio}, BEFORE)
    (line,) = (line for line in lines if line.startswith(name))
    assert ("missed" in line) is missed


def test_a_row_that_is_not_measured_fails() -> None:
    _, failed = told({}, BEFORE)
    assert failed


def test_the_table_shows_the_committed_ratios() -> None:
    assert all(one.ratios.keys() == ROWS.keys() for one in kept().values())
    assert BEGIN + table(**kept()) in README.read_text("utf-8")
