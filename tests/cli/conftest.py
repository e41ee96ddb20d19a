"""Running ``telisik`` as a person does: a process of its own with its own data folder."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECONDS = 300
Run = Callable[..., "subprocess.CompletedProcess[str]"]
_NUMBERS = count()


@pytest.fixture(scope="session")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What all runs of the command keep of files: the same small ones are read once, not by every test."""
    return tmp_path_factory.mktemp("tembolok")


@pytest.fixture(scope="session")
def warm() -> Iterator[subprocess.Popen[str]]:
    """The process of :mod:`tests.cli.warm`."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.cli.warm"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture
def telisik(
    tmp_path: Path, readings: Path, warm: subprocess.Popen[str], tmp_path_factory: pytest.TempPathFactory
) -> Run:
    kept = {"TELISIK_DATA": str(tmp_path / "data"), "TELISIK_CACHE": str(readings), "PYTHONUTF8": "1"}
    streams = tmp_path_factory.mktemp("keluaran")

    def run(
        *arguments: str | Path, cwd: Path = tmp_path, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        assert warm.stdin is not None
        assert warm.stdout is not None
        number = next(_NUMBERS)
        out, err = streams / f"{number}.out", streams / f"{number}.err"
        asked = {
            "arguments": list(map(str, arguments)),
            "folder": str(cwd),
            "environment": dict(os.environ | kept | environment),
            "out": str(out),
            "err": str(err),
        }
        warm.stdin.write(f"{json.dumps(asked)}\n")
        warm.stdin.flush()
        if not select.select([warm.stdout], [], [], SECONDS)[0]:
            warm.kill()
            raise subprocess.TimeoutExpired(asked["arguments"], SECONDS)
        code = int(warm.stdout.readline())
        said = [path.read_text("utf-8") for path in (out, err)]
        return subprocess.CompletedProcess(asked["arguments"], code, *said)

    return run
