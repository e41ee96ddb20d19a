"""Where the tasks of a run are carried out: in threads of its own process, or by Dask on other machines."""

from __future__ import annotations

import os
from typing import Any

from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.faults import InputFault
from flows.workers import Workers

VARIABLE = "TELISIK_DASK"
"""The address of a Dask scheduler (``tcp://10.0.0.5:8786``), or a number of processes on this machine."""
Runner = TaskRunner[Any]
_FED = 2
"""Chunks under way for each place that can carry one out: the next lies ready when one ends."""


def task_runner() -> Runner:
    """The runner that the settings ask for.

    Raises:
        InputFault: Dask is asked for and not installed.
    """
    wanted = os.environ.get(VARIABLE, "").strip()
    if not wanted:
        # Threads only wait for the worker processes, which do the work.
        return ThreadPoolTaskRunner(max_workers=64)
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        raise InputFault(
            f"{VARIABLE} diisi, tetapi Dask belum terpasang.",
            "Pasang dengan: pip install 'telisik[dask]', atau kosongkan pengaturan itu.",
        ) from error
    if not wanted.isdigit():
        runner: Runner = DaskTaskRunner(address=wanted)
    else:
        here = {"n_workers": int(wanted), "threads_per_worker": 1, "dashboard_address": None}
        runner = DaskTaskRunner(cluster_kwargs=here)
    return runner


def width(runner: Runner, workers: Workers) -> int:
    """How many chunks may be under way at a time."""
    client = getattr(runner, "client", None)
    places = workers.count if client is None else sum(client.nthreads().values())
    return _FED * max(1, places)
