"""One night over several machines: each institution is a run of its own, for whichever worker is free."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.states import Cancelled

from flows.rounds import Unfinished

DEPLOYMENT = "malam/institution"
AT_ONCE = 32
"""Runs that wait or are under way at a time: more than workers can take, fewer than would flood a server."""
IDLE_SECONDS = 1800.0
"""So long may no run be under way before the night gives up: a worker that takes one run at a time is held by
the night itself and takes no other, and a night that waits for ever keeps the next one from starting."""
_LOOK_SECONDS = 2.0
_HEAD = "Belum semua diperiksa."
_NO_WORKER = (
    "tidak ada pekerja yang mengambilnya; jalankan pekerja dengan --limit 2 atau lebih, atau pekerja lain"
)


def spread(
    due: Iterable[tuple[str, int]],
    notify: bool,
    *,
    at_once: int = AT_ONCE,
    idle_seconds: float = IDLE_SECONDS,
) -> list[str]:
    """Have each institution and year checked by a worker, and wait for all; the ids of the flow runs.

    Raises:
        Unfinished: some were not checked; the others were. Also when no worker took any for ``idle_seconds``:
            those that were waiting are cancelled then.
    """
    waiting: dict[UUID, str] = {}
    runs: list[str] = []
    troubles: list[str] = []
    with get_client(sync_client=True) as client:
        deployment = client.read_deployment_by_name(DEPLOYMENT).id
        look = partial(_look, client, waiting, troubles, _Patience(idle_seconds))
        for institution, year in due:
            while len(waiting) >= at_once:
                look()
            parameters = {"institution": institution, "year": year, "notify": notify}
            run = client.create_flow_run_from_deployment(
                deployment, parameters=parameters, name=f"{institution} {year}"
            )
            waiting[run.id] = f"{institution} {year}"
            runs.append(str(run.id))
        while waiting:
            look()
    if troubles:
        raise Unfinished(f"{_HEAD} {'; '.join(troubles)}")
    return runs


@dataclass
class _Patience:
    """How long nothing may be under way, and since when nothing is."""

    seconds: float
    since: float = field(default_factory=time.monotonic)

    def left(self, busy: bool) -> bool:
        if busy:
            self.since = time.monotonic()
        return busy or time.monotonic() - self.since < self.seconds


def _look(
    client: SyncPrefectClient, waiting: dict[UUID, str], troubles: list[str], patience: _Patience
) -> None:
    """Take out of ``waiting`` what has ended and note what went wrong; a pause when nothing has ended.

    Raises:
        Unfinished: no worker takes what waits.
    """
    asked = FlowRunFilter(id=FlowRunFilterId(any_=list(waiting)))
    states = {run.id: run.state for run in client.read_flow_runs(flow_run_filter=asked)}
    before = len(waiting)
    for number in list(waiting):
        state = states.get(number)
        if state is not None and not state.is_final():
            continue
        named = waiting.pop(number)
        if state is None:
            troubles.append(f"{named}: hilang dari server")
        elif not state.is_completed():
            troubles.append(f"{named}: {state.message or state.name}")
    if len(waiting) < before:
        patience.left(True)
        return
    if not patience.left(any(state is not None and state.is_running() for state in states.values())):
        for number in waiting:
            client.set_flow_run_state(number, Cancelled(message=_NO_WORKER), force=True)
        told = [*troubles, f"{', '.join(waiting.values())}: {_NO_WORKER}"]
        raise Unfinished(f"{_HEAD} {'; '.join(told)}")
    time.sleep(_LOOK_SECONDS)
