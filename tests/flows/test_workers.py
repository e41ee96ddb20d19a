"""A reader that hangs, dies or eats memory is lost alone; the others go on."""

from __future__ import annotations

import os
import time

import pytest

from flows.workers import WorkerLost, Workers, outcome


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


def test_who_waits_for_a_turn_waits_no_longer_than_he_says() -> None:
    with Workers(1) as pool:
        busy = pool.submit(30.0, _sleep, 3.0)
        with pytest.raises(WorkerLost):
            outcome(pool.submit(30.0, _sleep, 0.1), within=0.2)
        assert outcome(busy) == "selesai"
