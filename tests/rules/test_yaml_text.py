"""YAML of others: what is wrong with it is told, whatever it is."""

from __future__ import annotations

import pytest
import yaml

from rules.yaml_text import parsed

LAUGHS = "a: &a [x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "told", "line"),
    [
        ("x: 1\ny: 2026-02-30", 'tanggal "2026-02-30" tidak mungkin', 2),
        ("x: " + "9" * 5_000, "tidak mungkin", 1),
        ("[" * 300_000, "terlalu dalam", 1),
        ("- " * 100_000, "terlalu dalam", 1),
        ("x: &x [1, *x]", "dirinya sendiri", 1),
        (LAUGHS, "terlalu banyak", 7),
        ("x: [", "did not find", 2),
    ],
    ids=["date", "number", "brackets", "dashes", "itself", "laughs", "open"],
)
def test_what_is_wrong_is_told_with_its_line(text: str, told: str, line: int) -> None:
    with pytest.raises(yaml.MarkedYAMLError, match=told) as caught:
        parsed(text)
    assert caught.value.problem_mark is not None and caught.value.problem_mark.line + 1 == line


def test_what_is_right_is_read() -> None:
    assert parsed("a: &a [1, 2.5]\nb: *a\nc: 2026-02-28\nd: 0o17") | {"c": None} == {
        "a": [1, 2.5],
        "b": [1, 2.5],
        "c": None,
        "d": "0o17",
    }
