"""What the program says beside its results is in the words of its other messages."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from cli.console import set_up_logging


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.parametrize(
    ("level", "quiet", "verbose", "line"),
    [
        (logging.WARNING, False, False, "Peringatan: baris 3 dilewati\n"),
        (logging.ERROR, False, False, "Galat: baris 3 dilewati\n"),
        (logging.ERROR, True, False, "Galat: baris 3 dilewati\n"),
        (logging.WARNING, True, False, ""),
        (logging.INFO, False, False, ""),
        (logging.INFO, False, True, "Info (flows.gather): baris 3 dilewati\n"),
    ],
)
def test_a_log_line_is_a_message_in_indonesian(
    level: int, quiet: bool, verbose: bool, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logging(quiet=quiet, verbose=verbose)
    logging.getLogger("flows.gather").log(level, "baris %d dilewati", 3)
    assert capsys.readouterr().err == line
