"""A PostgreSQL server for tests, from the system's own binaries, in a temporary folder, without network."""

from __future__ import annotations

import ctypes
import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROLE = "telisik"
_OPTIONS = {"listen_addresses": "", "max_connections": "50", "shared_buffers": "16MB"}
# A test does not have to outlive the machine; what is committed outlives the server all the same.
_HASTY = {"fsync": "off", "full_page_writes": "off"}
_PR_SET_PDEATHSIG = 1
_SECONDS = 180.0
"""So long a start or stop may take on a busy machine."""


def binaries() -> Path | None:
    """The folder of the newest server that the system has; null when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    named = shutil.which("initdb")
    return Path(named).resolve().parent if named else None


def _end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT)


class Server:
    """One cluster. It refuses to run as root: then it runs as the system's user ``postgres``.

    ``durable``: writes reach the disk, as in earnest.
    """

    def __init__(self, programs: Path, *, durable: bool = False) -> None:
        self._programs = programs
        self._options = _OPTIONS if durable else _OPTIONS | _HASTY
        # Not below pytest's folder: the path of a socket may have 107 bytes.
        self._folder = Path(tempfile.mkdtemp(prefix="telisik-pg-"))
        self._numbers = itertools.count(1)
        self._process: subprocess.Popen[bytes] | None = None
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._as = {"user": "postgres", "group": "postgres", "extra_groups": []}
            shutil.chown(self._folder, "postgres", "postgres")
        self._run(
            "initdb",
            "-D",
            str(self._folder / "data"),
            "-U",
            ROLE,
            "-A",
            "trust",
            "-N",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = [word for name, value in self._options.items() for word in ("-c", f"{name}={value}")]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self._folder / "data", "-k", self._folder, *options],
                cwd=self._folder,
                stdout=log,
                stderr=log,
                # Its end is not that of a key pressed in a terminal, but that of the tests, however they end.
                start_new_session=True,
                preexec_fn=_end_with_parent,
                **self._as,
            )
        until = time.monotonic() + _SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            ready: list[str | Path] = [self._programs / "pg_isready", "-q", "-h", self._folder]
            ready += ["-U", ROLE, "-d", "postgres"]
            if subprocess.run(ready, check=False).returncode == 0:
                return
            time.sleep(0.05)
        raise RuntimeError((self._folder / "log").read_text("utf-8", "replace")[-2000:])

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """Stop the server: at once and without writing anything down, unless told otherwise."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(_SECONDS)
            self._process = None

    def create(self) -> str:
        """A new empty database; its address."""
        name = f"corpus_{next(self._numbers)}"
        self._run("createdb", "-h", str(self._folder), "-U", ROLE, name)
        return f"postgresql://{ROLE}@/{name}?host={self._folder}"

    def remove(self) -> None:
        """Stop and take everything away."""
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        done = subprocess.run(
            command, cwd=self._folder, capture_output=True, text=True, check=False, **self._as
        )
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stderr}")
