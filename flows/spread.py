"""One night over several machines: each institution is a run of its own, for whichever worker is free."""

from __future__ import annotations

import time
from collections.abc import Iterable
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId

from flows.rounds import Unfinished

DEPLOYMENT = "malam/institution"
AT_ONCE = 32
"""Runs that wait or are under way at a time: more than workers can take, fewer than would flood a server."""
_LOOK_SECONDS = 2.0


def spread(due: Iterable[tuple[str, int]], notify: bool, *, at_once: int = AT_ONCE) -> list[str]:
    """Have each institution and year checked by a worker, and wait for all; the ids of the flow runs.

    Raises:
        Unfinished: some were not checked; the others were.
    """
    waiting: dict[UUID, str] = {}
    runs: list[str] = []
    troubles: list[str] = []
    with get_client(sync_client=True) as client:
        deployment = client.read_deployment_by_name(DEPLOYMENT).id
        for institution, year in due:
            while len(waiting) >= at_once:
                troubles += _ended(client, waiting)
            parameters = {"institution": institution, "year": year, "notify": notify}
            run = client.create_flow_run_from_deployment(
                deployment, parameters=parameters, name=f"{institution} {year}"
            )
            waiting[run.id] = f"{institution} {year}"
            runs.append(str(run.id))
        while waiting:
            troubles += _ended(client, waiting)
    if troubles:
        raise Unfinished(f"Belum semua diperiksa. {'; '.join(troubles)}")
    return runs


def _ended(client: SyncPrefectClient, waiting: dict[UUID, str]) -> list[str]:
    """Take out of ``waiting`` what has ended, after a pause when nothing has; what went wrong."""
    asked = FlowRunFilter(id=FlowRunFilterId(any_=list(waiting)))
    states = {run.id: run.state for run in client.read_flow_runs(flow_run_filter=asked)}
    troubles = []
    for number in list(waiting):
        state = states.get(number)
        if state is not None and not state.is_final():
            continue
        named = waiting.pop(number)
        if state is None:
            troubles.append(f"{named}: hilang dari server")
        elif not state.is_completed():
            troubles.append(f"{named}: {state.message or state.name}")
    if len(states) == len(waiting):
        time.sleep(_LOOK_SECONDS)
    return troubles
