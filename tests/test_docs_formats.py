"""The guide for a new document format: its lines are the product's and all that the format needs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "formats.md").read_text("utf-8")
FILES = {
    "ICS = ": "extractors/formats/filetype.py",
    '(b"begin': "extractors/formats/filetype.py",
    '"calendar": ': "extractors/formats/filetype.py",
    "from extractors.errors": "extractors/formats/calendar.py",
    "def read_calendar": "extractors/formats/calendar.py",
    'case "calendar"': "extractors/formats/readers.py",
    "def test_what": "tests/extractors/formats/test_calendar.py",
    "def test_a_calendar": "tests/extractors/formats/test_calendar.py",
    '"a.ics"': "tests/fuzz/mutations.py",
}
"""Where a block of the guide stands, by its beginning; blocks of ``extractors`` are what the format needs."""


def blocks() -> list[str]:
    found = re.findall(r"(?:^(?: {4,}[^\n]*)\n|\n(?= {4}))+", GUIDE, re.M)
    return [textwrap.dedent(block).strip("\n") for block in found]


def block(start: str) -> str:
    (found,) = (one for one in blocks() if one.startswith(start))
    return found


def normal(text: str) -> str:
    """Without what stands before lines, and without blank ones."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def told(folder: Path, tree: Path) -> str:
    """What the guide's command says of the guide's file, in a tree."""
    (folder / "rapat.ics").write_text(block("BEGIN:VCALENDAR") + "\n", "utf-8")
    _, *arguments = shlex.split(block("python -c"))
    ended = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(tree), "TELISIK_DATA": str(folder / "data")},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


@pytest.mark.parametrize("start", FILES)
def test_every_step_shows_the_lines_of_the_product(start: str) -> None:
    assert normal(block(start)) in normal((ROOT / FILES[start]).read_text("utf-8"))


def test_the_example_reads_as_the_guide_says(tmp_path: Path) -> None:
    assert told(tmp_path, ROOT) == block("text/calendar")


def test_the_steps_are_all_that_the_format_needs(tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "extractors", tmp_path / "extractors", ignore=shutil.ignore_patterns("__pycache__")
    )
    (tmp_path / FILES["def read_calendar"]).unlink()
    for start, name in FILES.items():
        path = tmp_path / name
        if path.is_file():
            wanted = normal(block(start)).splitlines()
            kept = path.read_text("utf-8").splitlines()
            at = next(
                at for at in range(len(kept)) if normal("\n".join(kept[at:])).startswith("\n".join(wanted))
            )
            while wanted:
                line = kept.pop(at).strip()
                assert not line or line == wanted.pop(0)
            path.write_text("\n".join(kept) + "\n", "utf-8")
    assert told(tmp_path, tmp_path).startswith("text/plain ")
