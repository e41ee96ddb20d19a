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


def test_help_is_indonesian_throughout(telisik: Run) -> None:
    for name in ("verify", "explain"):
        page = telisik(name, "--help").stdout
        assert "Tampilkan bantuan ini." in page and "Show this" not in page
        assert "[required]" not in page and "[default:" not in page


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


def test_files_that_are_none_are_told_apart(telisik: Run, tmp_path: Path) -> None:
    folder, link = tmp_path / "map.pdf", tmp_path / "tautan.pdf"
    folder.mkdir()
    link.symlink_to(tmp_path / "tidak-ada.pdf")
    for path, words in (
        (folder, "adalah folder"),
        (link, "tautan yang tujuannya tidak ada"),
        (tmp_path / "kosong.pdf", "tidak ditemukan"),
        (tmp_path / ("x" * 300 + ".pdf"), "tidak dapat dibuka"),
    ):
        done = telisik("read", str(path))
        assert done.returncode == 2 and words in done.stderr and "Saran:" in done.stderr
        assert "Traceback" not in done.stderr


def test_an_unknown_choice_names_the_known(telisik: Run) -> None:
    done = telisik("read", "--format", "xml", "a.pdf")
    assert done.returncode == 2 and "Pilih dari: text, json." in done.stderr and "is not" not in done.stderr


def test_a_file_name_cannot_move_the_cursor(telisik: Run, tmp_path: Path) -> None:
    path = tmp_path / "SK \x1b[31m \u202efdp.txt"
    path.write_text("NOTULEN RAPAT", "utf-8")
    done = telisik("read", str(path))
    assert "NOTULEN" in done.stdout or done.returncode == 0
    assert "\x1b[31m" not in done.stdout and "\u202e" not in done.stdout
