"""Sample files of every format, spoilt: each still ends in documents, whatever was done to it.

Without more ado a few of each, always the same ones. ``make fuzz`` spoils thousands; the file of one that
fails lies where pytest says, and becomes a row of ``tests/extractors/hostile.py``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.errors import NotUnderstood
from extractors.formats import office
from extractors.read import read, unread
from extractors.sources import expand
from tests.fuzz.conftest import LONG, TIMES
from tests.fuzz.mutations import SAMPLES, mutated

NUMBER = TIMES if LONG else 6


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_program", lambda: None)


def check(path: Path, work: Path) -> None:
    """Read a file; text that was read and then not understood is a fault of ours, not of the file."""
    work.mkdir(exist_ok=True)
    for source in expand([path], work):
        if source.skipped is not None:
            continue
        document = read(source.path, source.name) if source.path else unread(source.name, source.problem)
        assert document.pages or document.reading.problems
        assert NotUnderstood.code not in {problem.code for problem in document.reading.problems}
        for problem in document.reading.problems:
            assert problem.message and problem.remedy
            assert problem.page is None or 1 <= problem.page <= len(document.pages)
        for piece in (*document.sections, *document.entities):
            assert 0 <= piece.start <= piece.end <= len(document.text)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_spoilt_file_ends_in_documents(tmp_path: Path, name: str) -> None:
    data = SAMPLES[name]()
    for number in range(NUMBER):
        path = tmp_path / f"{number}-{name}"
        path.write_bytes(mutated(data, f"{name} {number}"))
        check(path, tmp_path / "kerja")
        path.unlink()
