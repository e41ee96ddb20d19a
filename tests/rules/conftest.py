"""The small made-up instrument that the tests of the rules are run with."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.pack import Instrument, load

MINI = Path(__file__).parent / "mini"


@pytest.fixture(scope="session")
def mini() -> Instrument:
    return load(MINI)


@pytest.fixture(scope="session")
def spbe() -> Instrument:
    return load("spbe-2024")
