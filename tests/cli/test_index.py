"""``telisik index`` reproduces a published result and guesses nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

# Evaluation result 2021 of one ministry: 47 levels, printed index 2,95 "Baik".
PUBLISHED = (
    [3] * 10 + [2, 2, 5, 4, 3, 3, 3, 3, 3, 2] + [1] * 11 + [4, 4, 4, 4, 4, 4, 3, 3, 4, 5, 4, 3, 2, 4, 3, 3]
)


def sheet(folder: Path, levels: list[object]) -> Path:
    path = folder / "tingkat.csv"
    rows = "\n".join(f"{number};{level}" for number, level in enumerate(levels, 1))
    path.write_text(f"Indikator;Tingkat\n{rows}\n", "utf-8")
    return path


def test_published_result(telisik: Run, tmp_path: Path) -> None:
    done = telisik("index", sheet(tmp_path, list(PUBLISHED)), "--format", "json")
    assert done.returncode == 0, done.stderr
    index = json.loads(done.stdout)
    assert index["value"] == 2.9475
    assert (index["display"], index["predicate"]) == ("2,95", "Baik")
    assert [d["display"] for d in index["domains"]] == ["3,00", "3,00", "1,00", "3,61"]
    assert [a["display"] for a in index["aspects"]] == [
        "3,00", "3,25", "3,00", "2,50", "1,00", "1,00", "3,90", "3,17"
    ]  # fmt: skip


def test_text_shows_index_and_predicate(telisik: Run, tmp_path: Path) -> None:
    done = telisik("index", sheet(tmp_path, list(PUBLISHED)))
    assert done.returncode == 0
    assert "2,95" in done.stdout and "Baik" in done.stdout


@pytest.mark.parametrize(
    ("levels", "named"),
    [
        ([*PUBLISHED[:46], 7], "7"),
        ([*PUBLISHED[:46], "tiga"], "tiga"),
        (list(PUBLISHED[:46]), "47"),
    ],
)
def test_wrong_levels_are_refused(telisik: Run, tmp_path: Path, levels: list[object], named: str) -> None:
    done = telisik("index", sheet(tmp_path, levels))
    assert done.returncode == 2
    assert named in done.stderr and done.stdout == ""
