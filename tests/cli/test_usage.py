"""Bad usage is told in Indonesian with a remedy and exit code 2; help teaches and loads little."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

COMMANDS = ("verify", "read", "explain", "index", "instruments", "evaluate")


def test_help_names_every_command(telisik: Run) -> None:
    done = telisik("--help")
    assert done.returncode == 0
    for name in COMMANDS:
        assert f"\n  {name} " in done.stdout
    assert "Pemakaian:" in done.stdout and "Usage" not in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(telisik: Run, name: str) -> None:
    done = telisik(name, "--help")
    assert done.returncode == 0, done.stderr
    assert "Pemakaian: telisik" in done.stdout and "Opsi:" in done.stdout


def test_help_and_read_load_no_prefect() -> None:
    code = (
        "import sys\nfrom cli.main import main\n"
        "try: main(['verify', '--help'])\nexcept SystemExit: pass\n"
        "import cli.read, extractors.read, extractors.export\n"
        "sys.exit('prefect' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


BAD_USAGE = [
    # arguments, what the message must name
    ((), "Pemakaian"),
    (("periksa",), "periksa tidak dikenal"),
    (("verify",), "BERKAS belum diberikan"),
    (("verify", "tidak-ada"), "tidak-ada"),
    (("verify", ".", "--foo"), "--foo tidak dikenal"),
    (("verify", ".", "--year"), "--year"),
    (("verify", ".", "--year", "duaribu"), "--year tidak sah"),
    (("verify", ".", "--indicators", "1-x"), "1-x"),
    (("verify", ".", "--indicators", "48", "--direct"), "48"),
    (("verify", ".", "--instrument", "spbe-1999", "--direct"), "spbe-1999"),
    (("verify", ".", "--claims", "tidak-ada.xlsx", "--direct"), "tidak-ada.xlsx"),
    (("verify", ".", "--format", "html"), "--output"),
    (("verify", ".", "--direct"), "kosong"),
    (("read", "tidak-ada.pdf"), "tidak-ada.pdf"),
    (("read",), "BERKAS belum diberikan"),
    (("explain", "x.pdf"), "--indicator"),
    (("explain", "tidak-ada.pdf", "--indicator", "1"), "tidak-ada.pdf"),
    (("explain", ".", "--indicator", "1"), "adalah folder"),
    (("explain", ".", "--indicator", "satu"), "--indicator tidak sah"),
    (("index", "tidak-ada.csv"), "tidak-ada.csv"),
    (("instruments", "check", "tidak-ada"), "tidak-ada"),
    (("evaluate", "tidak-ada.tsv", "."), "tidak-ada.tsv"),
]


@pytest.mark.parametrize(
    ("arguments", "named"), BAD_USAGE, ids=lambda x: " ".join(x) if isinstance(x, tuple) else None
)
def test_bad_usage(telisik: Run, tmp_path: Path, arguments: tuple[str, ...], named: str) -> None:
    empty = tmp_path / "folder"
    empty.mkdir()
    done = telisik(*arguments, cwd=empty)
    assert done.returncode == 2, done.stderr
    assert named in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    if arguments:
        assert "Galat: " in done.stderr and "Saran: " in done.stderr
