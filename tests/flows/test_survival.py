"""Runs that are killed, that hang, that share a folder: nothing finished is lost, nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractors.limits import DEFAULT as LIMITS
from flows.direct import verify_directly
from flows.request import Request
from tests.flows.conftest import PERWALI, write_docx
from tests.flows.poison import poisoned

ROOT = Path(__file__).parents[2]
DOCUMENTS = 24


def command(bundle: Path, *options: str) -> list[str]:
    verify = [sys.executable, "-m", "cli", "verify", str(bundle), "--year", "2024", "--workers", "1"]
    return [*verify, "--quiet", "--format", "json", *options]


def start(arguments: list[str]) -> subprocess.Popen[bytes]:
    """A run in a process group of its own."""
    return subprocess.Popen(
        arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def until(true: Callable[[], bool], seconds: float = 120.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def kept(data: Path) -> dict[Path, int]:
    """The pages that are kept, and when each entry was written."""
    entries = (data / "cache" / "pages").glob("*/[!.]*")
    return {entry: entry.stat().st_mtime_ns for entry in entries}


def descendants(data: Path) -> list[str]:
    """Processes whose data folder is this one, without those that have ended and wait to be noticed."""
    mark = f"TELISIK_DATA={data}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if process.name != str(os.getpid()) and mark in (process / "environ").read_bytes().split(b"\0"):
                found.append(process.name)
        except OSError:
            continue
    return found


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Regulations that differ in their number."""
    root = tmp_path / "bukti"
    for number in range(1, DOCUMENTS + 1):
        text = PERWALI.replace("NOMOR 8 TAHUN", f"NOMOR {number} TAHUN")
        write_docx(root / f"perwali {number}.docx", text)
    return root


@pytest.mark.parametrize("whole", [True, False], ids=["the whole group", "the run alone"])
def test_a_killed_run_goes_on_where_it_was(many: Path, data_folder: Path, whole: bool) -> None:
    run = start(command(many, "--direct"))
    until(lambda: len(kept(data_folder)) >= 3 or run.poll() is not None)
    if whole:
        os.killpg(run.pid, signal.SIGKILL)
    else:
        run.kill()
    _, told = run.communicate()
    assert run.returncode == -signal.SIGKILL, told.decode()
    until(lambda: not descendants(data_folder), 30)
    before = kept(data_folder)
    assert 3 <= len(before) < DOCUMENTS
    report = verify_directly(Request(paths=(many,), year=2024, workers=1))
    assert {d.profile.number for d in report.documents} == {str(n) for n in range(1, DOCUMENTS + 1)}
    after = kept(data_folder)
    assert len(after) == DOCUMENTS
    assert {entry: after[entry] for entry in before} == before, "what was finished is not read again"


def test_poison_is_flagged_and_the_rest_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = {"menggantung": "BD009", "mati": "BD009", "rakus": "BD009", "penuh": "BD001", "salah": "BD013"}
    bundle = tmp_path / "bukti"
    for number, name in enumerate(["baik", *lost, "juga baik"]):
        write_docx(bundle / f"{name}.docx", PERWALI.replace("NOMOR 8 TAHUN", f"NOMOR {number} TAHUN"))
    request = Request(paths=(bundle,), year=2024, workers=2)
    with monkeypatch.context() as patch:
        patch.setattr("flows.chunks.examine", poisoned)
        patch.setattr("flows.chunks.GRACE_SECONDS", 30.0 - LIMITS.document_seconds)
        report = verify_directly(request)
    found = {d.path: [problem.code for problem in d.reading.problems] for d in report.documents}
    assert found == {
        f"{name}.docx": [lost[name]] if name in lost else [] for name in ["baik", *lost, "juga baik"]
    }
    assert all(d.reading.status == "ok" for d in verify_directly(request).documents), "none of it was kept"


def test_three_runs_at_once_on_one_data_folder(tmp_path: Path, data_folder: Path) -> None:
    bundle = tmp_path / "bukti"
    write_docx(bundle / "perwali.docx", PERWALI)
    runs = [start(command(bundle)) for _ in range(3)]
    for run in runs:
        report, told = run.communicate(timeout=300)
        assert (run.returncode, b"locked" in told) == (0, False), told.decode()
        assert b'"telisik.report/1"' in report
    assert not list((data_folder / "prefect" / "runs").iterdir())
    assert list((data_folder / "prefect").glob("template-*.db"))
    assert not descendants(data_folder)
