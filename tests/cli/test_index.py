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


def test_what_if(telisik: Run, tmp_path: Path) -> None:
    path = sheet(tmp_path, list(PUBLISHED))
    told = json.loads(telisik("index", path, "--what-if", "12=4,31=2", "--format", "json").stdout)
    assert told["value"] == 2.9475
    assert told["what_if"]["changes"] == {"12": 4, "31": 2}
    assert told["what_if"]["value"] > told["value"]
    assert "Seandainya indikator 12 = 4" in telisik("index", path, "--what-if", "12=4").stdout
    same = json.loads(telisik("index", path, "--what-if", "1=3", "--format", "json").stdout)
    assert same["what_if"]["value"] == same["value"]


def test_an_assumption_made_twice_is_refused(telisik: Run, tmp_path: Path) -> None:
    done = telisik("index", sheet(tmp_path, list(PUBLISHED)), "--what-if", "12=4,I12=5")
    assert done.returncode == 2 and not done.stdout
    assert "Pengandaian menyebut indikator 12 lebih dari sekali" in done.stderr
    assert "sekali saja" in done.stderr


@pytest.mark.parametrize("assumed", ["12", "12=6", "48=3", "12=empat", "", "12=3.5"])
def test_a_wrong_assumption_is_refused(telisik: Run, tmp_path: Path, assumed: str) -> None:
    done = telisik("index", sheet(tmp_path, list(PUBLISHED)), "--what-if", assumed)
    assert done.returncode == 2 and "Pengandaian" in done.stderr and "Traceback" not in done.stderr


CASE = Path(__file__).parent.parent / "rules" / "pemdi"


def test_the_published_case_of_2026(telisik: Run) -> None:
    done = telisik("index", CASE / "nilai.csv", "--instrument", "pemdi-2026")
    assert done.returncode == 0, done.stderr
    assert "1,24 (1,2415)" in done.stdout and "Kurang" in done.stdout
    judged = telisik("index", CASE / "putusan.csv", "--instrument", "pemdi-2026")
    assert "1,24 (1,2415)" in judged.stdout and "perkiraan" in judged.stdout and "+0,050" in judged.stdout


def test_two_instruments_in_one_run(telisik: Run) -> None:
    for both in (("spbe-2024,pemdi-2026",), ("spbe-2024", "--instrument", "pemdi-2026")):
        done = telisik("verify", ".", "--instrument", *both)
        assert done.returncode == 2
        assert "satu instrumen" in done.stderr and "telisik crosswalk --from spbe-2024" in done.stderr


def test_the_year_chooses_the_instrument(telisik: Run) -> None:
    named = telisik("index", CASE / "nilai.csv", "--instrument", "pemdi-2026", "--year", "2026")
    by_year = telisik("index", CASE / "nilai.csv", "--year", "2026")
    assert (by_year.returncode, by_year.stdout) == (0, named.stdout)
