"""The server of Prefect that ``telisik serve`` runs: started, watched, started again when it dies."""

from __future__ import annotations

import ctypes
import fcntl
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus.place import data_folder
from flows.faults import InputFault
from flows.outputs import write_file

_LOG = logging.getLogger(__name__)
START_SECONDS = 180.0
"""A small machine with a cold disk takes its time; a new PostgreSQL database is filled first."""
STOP_SECONDS = 20.0
_LOOK_SECONDS = 1.0
_LONGEST_PAUSE = 60.0
_PR_SET_PDEATHSIG = 1
"""Of Linux's ``prctl``: the signal that a process gets when the thread that started it ends."""


def recorded() -> str | None:
    """The API address of the server that serves this data folder; null when none answers."""
    with suppress(OSError, ValueError, KeyError):
        address = str(json.loads(_record().read_text("utf-8"))["api"])
        return address if _answers(address) else None
    return None


@contextmanager
def running_server(host: str, port: int) -> Iterator[str]:
    """Run a server as long as the context lasts; its API address.

    Raises:
        InputFault: another one serves this data folder, the port is taken, or the server does not start.
    """
    with _alone():
        _make_sure_free(host, port)
        with _served(host, port) as address:
            yield address


@contextmanager
def _alone() -> Iterator[None]:
    """Claim the data folder; whatever way this process ends, the claim ends with it."""
    with (data_folder() / "prefect" / "serve.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InputFault(
                f"telisik serve sudah berjalan untuk folder data {data_folder()}.",
                "Pakai yang sedang berjalan, hentikan dahulu, atau isi TELISIK_DATA dengan folder lain.",
            ) from error
        yield


@contextmanager
def _served(host: str, port: int) -> Iterator[str]:
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104
    address = f"http://{shown}:{port}/api"
    ended = threading.Event()
    _log().unlink(missing_ok=True)
    process = _start(host, port)
    try:
        _wait(process, address)
        write_file(json.dumps({"api": address, "pid": os.getpid()}).encode(), _record())
        watcher = threading.Thread(target=_watch, args=(process, host, port, ended), name="penjaga-server")
        watcher.start()
        try:
            yield address
        finally:
            ended.set()
            watcher.join()
            _record().unlink(missing_ok=True)
    finally:
        if process.poll() is None:
            _stop(process)


def _record() -> Path:
    return data_folder() / "prefect" / "server.json"


def _log() -> Path:
    """What the server says; begun anew with each ``telisik serve``."""
    return data_folder() / "prefect" / "server.log"


def _start(host: str, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", host, "--port", str(port)]
    # A group of its own: an interrupt at the terminal is for the runner, which then ends the server.
    with _log().open("ab") as log:
        return subprocess.Popen(  # noqa: S603
            command,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=_ending_with(os.getpid()),
        )


def _ending_with(owner: int) -> Callable[[], None] | None:
    """What a new process does first, so that it ends with its owner, were that killed; Linux alone can.

    The thread that starts it must live as long as the server: this one, or the watcher.
    """
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)  # not in the new process: it may only do what needs no lock

    def prepare() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != owner:  # killed in the meantime
            os._exit(1)

    return prepare


def _watch(process: subprocess.Popen[bytes], host: str, port: int, ended: threading.Event) -> None:
    """Start the server anew whenever it dies, after pauses that grow while it keeps dying."""
    pause, begun = _LOOK_SECONDS, time.monotonic()
    while not ended.wait(_LOOK_SECONDS):
        if process.poll() is None:
            continue
        pause = _LOOK_SECONDS if time.monotonic() - begun > _LONGEST_PAUSE else min(pause * 2, _LONGEST_PAUSE)
        _LOG.warning("Server alur kerja berhenti (kode %s); dijalankan lagi.", process.returncode)
        if ended.wait(pause):
            return
        process, begun = _start(host, port), time.monotonic()
    if process.poll() is None:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if _answers(address):
            return
        if process.poll() is not None:
            break
        time.sleep(0.2)
    raise InputFault(
        "Server alur kerja tidak dapat dijalankan.",
        f"Baca {_log()}, lalu periksa alamat basis data Prefect dan sisa ruang penyimpanan.",
    )


def _answers(address: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(f"{address}/health", timeout=2) as answer:  # noqa: S310
        return bool(answer.status == 200)
    return False


def _make_sure_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise InputFault(
                f"Alamat {host}:{port} tidak dapat dipakai: {error.strerror}.",
                "Pilih porta lain dengan --port.",
            ) from error
