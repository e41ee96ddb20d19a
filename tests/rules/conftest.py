"""The small made-up instrument that the tests of the rules are run with, and papers judged one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.read import read
from rules.evidence import Context, Evidence
from rules.match import match
from rules.pack import Instrument, load
from rules.results import Requirement
from rules.verdict import judge
from tests.rules.short_papers import OFFICE, YEARS, Judged

MINI = Path(__file__).parent / "mini"


@pytest.fixture(scope="session")
def mini() -> Instrument:
    return load(MINI)


@pytest.fixture(scope="session")
def spbe() -> Instrument:
    return load("spbe-2024")


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    """The items of an indicator, by key, as one paper that was handed in for it leaves them."""

    def run(text: str, indicator: int, pack: str = "spbe-2024") -> dict[str, Requirement]:
        path = tmp_path / "bukti.txt"
        path.write_text(text, encoding="utf-8")
        document, instrument = read(path), load(pack)
        evidence = Evidence.of(document, match(document, instrument), (indicator,))
        verdict = judge([evidence], instrument, Context(YEARS[pack], OFFICE))
        found = next(one for one in verdict.indicators if one.id == indicator)
        return {one.id: one for one in found.requirements}

    return run
