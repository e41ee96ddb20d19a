"""The guide for authors of rules, followed to the letter in an empty folder."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "aturan.md").read_text("utf-8")
_FILE = re.compile(r"^Berkas `([^`]+)`[^\n]*:\n\n((?: {4}[^\n]*\n|\n+(?= {4}))+)", re.M)
_COMMAND = re.compile(r"^ {4}(telisik|python -m pytest) (.+)$", re.M)
_MODULES = {"telisik": "cli", "python -m pytest": "pytest"}


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The folder after all files were written and all commands run, and what each command said."""
    folder = tmp_path_factory.mktemp("aturan")
    for name, block in _FILE.findall(GUIDE):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(block.partition("\n    telisik ")[0]).strip() + "\n", "utf-8")
    said = {}
    environment = {**os.environ, "TELISIK_DATA": str(folder / "data"), "PYTHONPATH": str(ROOT)}
    for program, line in _COMMAND.findall(GUIDE):
        command = [sys.executable, "-m", _MODULES[program], *shlex.split(line)]
        ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
        assert ended.returncode == 0, f"{program} {line}: {ended.stdout}{ended.stderr}"
        said[line] = ended.stdout + ended.stderr
    return folder, said


def test_the_guide_has_files_and_commands() -> None:
    assert [name for name, _ in _FILE.findall(GUIDE)] == [
        "taman/instrument.yaml",
        "taman/glossary.yaml",
        "taman/indicators/1.yaml",
        "bukti/Indikator 01/perwali.txt",
        "test_taman.py",
    ]
    assert len(_COMMAND.findall(GUIDE)) == 5


def test_every_command_says_what_the_guide_promises(followed: tuple[Path, dict[str, str]]) -> None:
    folder, said = followed
    check, shown, explained, _, tested = said.values()
    assert "Paket instrumen sah." in check
    assert "Kebijakan ruang terbuka hijau" in shown
    assert "penanaman pohon" in explained
    report = json.loads((folder / "laporan.json").read_text("utf-8"))
    (indicator,) = report["indicators"]
    assert (indicator["id"], indicator["level"]["supported"]) == (1, 3)
    assert "4 passed" in tested
