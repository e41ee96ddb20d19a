"""Older office formats by way of LibreOffice, present or not."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from extractors.errors import OlderOffice, TimedOut
from extractors.formats import office
from extractors.formats.filetype import DOC, RTF
from extractors.limits import DEFAULT, Limits


def _writes() -> bool:
    """Whether LibreOffice is installed with the module for texts."""
    program = next(filter(None, map(shutil.which, office.PROGRAMS)), None)
    return bool(program) and any(Path(program).resolve().parent.glob("libswlo*"))


installed = pytest.mark.skipif(not _writes(), reason="LibreOffice Writer is not installed")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A stand-in for soffice that runs the given shell lines."""
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\n{request.param}\n")
    script.chmod(0o755)
    monkeypatch.setattr(office, "_program", lambda: str(script))
    (tmp_path / "work").mkdir()
    (tmp_path / "a.doc").write_bytes(b"isi")
    return tmp_path


@pytest.mark.parametrize(
    ("program", "error"),
    [("exit 1", OlderOffice), ("sleep 30 & sleep 30", TimedOut)],
    indirect=["program"],
    ids=["fails", "hangs"],
)
def test_failures_are_told_apart(program: Path, error: type[Exception]) -> None:
    started = time.monotonic()
    with pytest.raises(error):
        office.convert(program / "a.doc", DOC, "pdf", program / "work", Limits(convert_seconds=0.5))
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "program", ['echo "$@" > "$(dirname "$0")/seen"; touch "$(dirname "$0")/work/masukan.pdf"'], indirect=True
)
def test_the_program_gets_a_profile_and_a_name_of_our_own(program: Path) -> None:
    result = office.convert(program / "a.doc", DOC, "pdf", program / "work", DEFAULT)
    assert result == program / "work" / "masukan.pdf"
    seen = (program / "seen").read_text()
    assert "-env:UserInstallation=file://" in seen
    assert "--headless" in seen
    assert seen.strip().endswith("work/masukan.doc")


def test_without_libreoffice_the_remedy_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_program", lambda: None)
    with pytest.raises(OlderOffice) as caught:
        office.convert(tmp_path / "a.doc", DOC, "pdf", tmp_path, DEFAULT)
    assert "LibreOffice" in caught.value.problem().message
    assert "DOCX" in caught.value.problem().remedy


@installed
def test_rich_text_is_converted(tmp_path: Path) -> None:
    source = tmp_path / "a.rtf"
    source.write_bytes(rb"{\rtf1\ansi Notulen rapat evaluasi SPBE\par}")
    (tmp_path / "work").mkdir()
    assert office.convert(source, RTF, "pdf", tmp_path / "work", DEFAULT).read_bytes().startswith(b"%PDF")
