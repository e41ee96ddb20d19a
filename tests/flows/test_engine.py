"""The temporary server is waited for, started again, and given up in words."""

from __future__ import annotations

import httpx
import pytest
from prefect.server.api.server import SubprocessASGIServer
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows import engine
from flows.faults import InputFault


class Slow:
    """A server that does not answer in time the first so many times."""

    api_url = "http://127.0.0.1:1/api"

    def __init__(self, times: int) -> None:
        self.times, self.stopped = times, 0

    def start(self) -> None:
        if self.stopped < self.times:
            raise httpx.ReadTimeout("busy")

    def stop(self) -> None:
        self.stopped += 1


@pytest.mark.parametrize("times", [0, 1, engine.TRIES - 1])
def test_a_slow_server_is_started_again(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow(times)
    monkeypatch.setattr(engine, "SubprocessASGIServer", lambda: slow)
    with temporary_settings(restore_defaults={PREFECT_API_URL}):
        assert engine.ready() == slow.api_url
    assert slow.stopped == times


def test_one_that_never_answers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "SubprocessASGIServer", lambda: Slow(99))
    with temporary_settings(restore_defaults={PREFECT_API_URL}), pytest.raises(InputFault, match="sibuk"):
        engine.ready()


def test_a_server_that_is_set_is_used() -> None:
    with temporary_settings({PREFECT_API_URL: "http://10.0.0.5:4200/api"}):
        assert engine.ready() == "http://10.0.0.5:4200/api"


def test_prefect_still_starts_its_server_so() -> None:
    """What :func:`flows.engine.ready` relies on: one server for the process, by these names."""
    assert SubprocessASGIServer() is SubprocessASGIServer()
    for name in ("start", "stop", "api_url"):
        assert hasattr(SubprocessASGIServer, name)
