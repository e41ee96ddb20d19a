"""A night shared by workers: what each institution came to, and a night that no worker helps."""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from prefect.states import Completed, Failed, Running, Scheduled, State

from flows import spread as module
from flows.rounds import Unfinished
from flows.spread import spread

DUE = [("Kota A", 2025), ("Kota B", 2025)]


class Server:
    """Answers for a server on which every run goes through the same states, one at each look."""

    def __init__(self, *states: State[Any] | None) -> None:
        self.states = states
        self.looks: dict[UUID, int] = {}
        self.cancelled: dict[UUID, str] = {}

    def read_deployment_by_name(self, _: str) -> SimpleNamespace:
        return SimpleNamespace(id=uuid4())

    def create_flow_run_from_deployment(self, *_: object, **__: object) -> SimpleNamespace:
        number = uuid4()
        self.looks[number] = 0
        return SimpleNamespace(id=number)

    def read_flow_runs(self, *, flow_run_filter: Any) -> list[SimpleNamespace]:
        found = []
        for number in flow_run_filter.id.any_:
            state = self.states[min(self.looks[number], len(self.states) - 1)]
            self.looks[number] += 1
            if state is not None:
                found.append(SimpleNamespace(id=number, state=state))
        return found

    def set_flow_run_state(self, number: UUID, state: State[Any], force: bool) -> None:
        assert force
        self.cancelled[number] = state.name


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LOOK_SECONDS", 0)


def over(server: Server, monkeypatch: pytest.MonkeyPatch, idle_seconds: float = 3600) -> list[str]:
    monkeypatch.setattr(module, "get_client", lambda **_: nullcontext(server))
    return spread(DUE, False, at_once=1, idle_seconds=idle_seconds)


def test_each_institution_is_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server(Scheduled(), Running(), Completed())
    assert over(server, monkeypatch) == [str(number) for number in server.looks]
    assert len(server.looks) == 2 and not server.cancelled


@pytest.mark.parametrize(
    ("state", "told"), [(Failed(message="disk penuh"), "disk penuh"), (None, "hilang dari server")]
)
def test_what_went_wrong_is_named(
    monkeypatch: pytest.MonkeyPatch, state: State[Any] | None, told: str
) -> None:
    with pytest.raises(Unfinished, match=f"Kota A 2025: {told}; Kota B 2025: {told}"):
        over(Server(Scheduled(), state), monkeypatch)


def test_a_night_that_no_worker_helps_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server(Scheduled())
    with pytest.raises(Unfinished, match=r"Kota A 2025: tidak ada pekerja .* --limit 2"):
        over(server, monkeypatch, idle_seconds=0)
    assert list(server.cancelled.values()) == ["Cancelled"]


def test_a_night_waits_as_long_as_a_run_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server(Running(), Running(), Running(), Completed())
    over(server, monkeypatch, idle_seconds=0)
    assert not server.cancelled
