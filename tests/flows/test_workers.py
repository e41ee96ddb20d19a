"""A reader that hangs, dies or eats memory is lost alone; the others go on."""

from __future__ import annotations

import errno
import gc
import os
import select
import signal
import socket
import time
from pathlib import Path

import pytest

from flows.workers import Bounds, WorkerLost, Workers, outcome


def _sleep(seconds: float) -> str:
    time.sleep(seconds)
    return "selesai"


def _die() -> None:
    os._exit(3)


def _eat() -> int:
    return len(bytearray(64 * 1024**3))


@pytest.fixture(scope="module")
def workers() -> Workers:  # type: ignore[misc]
    with Workers(2) as pool:
        yield pool


@pytest.mark.parametrize(
    ("call", "arguments", "timeout"),
    [(_sleep, (60.0,), 1.0), (_die, (), 30.0), (_eat, (), 30.0)],
    ids=["hangs", "dies", "eats memory"],
)
def test_a_lost_reader_harms_no_other(
    workers: Workers, call: object, arguments: tuple[float, ...], timeout: float
) -> None:
    bad = workers.submit(timeout, call, *arguments)  # type: ignore[arg-type]
    good = workers.submit(30.0, _sleep, 0.1)
    with pytest.raises(WorkerLost):
        outcome(bad)
    assert outcome(good) == "selesai"
    assert WorkerLost().problem().code == "BD009"


def test_a_reader_that_dies_while_it_has_nothing_to_do_is_replaced() -> None:
    with Workers(1) as workers:
        idle = outcome(workers.submit(30, os.getpid))
        gone = os.pidfd_open(idle)
        os.kill(idle, signal.SIGKILL)
        select.select([gone], [], [])
        os.close(gone)
        found = set()
        while not found - {idle}:
            try:
                found.add(outcome(workers.submit(30, os.getpid)))
            except WorkerLost:
                continue  # its death was not noticed before the call was handed to it


def test_who_waits_for_a_turn_waits_no_longer_than_he_says() -> None:
    with Workers(1) as pool:
        busy = pool.submit(30.0, _sleep, 3.0)
        with pytest.raises(WorkerLost):
            outcome(pool.submit(30.0, _sleep, 0.1), within=0.2)
        assert outcome(busy) == "selesai"


def _spin() -> None:
    while True:
        pass


def _write(path: Path, size: int) -> int:
    try:
        return path.write_bytes(bytes(size))
    except OSError as error:
        return -(error.errno or 0)


def _open(count: int) -> int:
    kept = []
    try:
        for _ in range(count):
            kept.append(os.dup(0))
    except OSError as error:
        return -(error.errno or 0)
    finally:
        for one in kept:
            os.close(one)
    return count


def _connect() -> int:
    try:
        socket.socket(socket.AF_INET).close()
    except OSError as error:
        return -(error.errno or 0)
    return 0


def test_the_kernel_bounds_what_one_reader_takes(tmp_path: Path) -> None:
    bounds = Bounds(processor_seconds=1.0, written_bytes=1_000_000, open_files=64)
    with Workers(1, bounds) as pool:
        kept = tmp_path / "hasil"
        assert outcome(pool.submit(60.0, _write, kept, 900_000)) == 900_000
        assert outcome(pool.submit(60.0, _write, kept, 9_000_000)) == -errno.EFBIG
        assert outcome(pool.submit(60.0, _open, 500)) == -errno.EMFILE
        with pytest.raises(WorkerLost, match=r"xpired|bnormal"):
            outcome(pool.submit(60.0, _spin))
        assert outcome(pool.submit(60.0, _open, 5)) == 5


def test_readers_look_for_cycles_seldom_and_not_in_their_tables() -> None:
    with Workers(1) as pool:
        assert outcome(pool.submit(60.0, gc.get_freeze_count)) > 10_000
        assert outcome(pool.submit(60.0, gc.get_threshold))[0] > gc.get_threshold()[0]


def test_a_reader_opens_no_network_socket_unless_store_or_cache_are_remote(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Workers(1) as pool:
        assert outcome(pool.submit(60.0, _connect)) == -errno.EACCES
    monkeypatch.setenv("TELISIK_STORE", "s3://bukti")
    with Workers(1) as pool:
        assert outcome(pool.submit(60.0, _connect)) == 0
