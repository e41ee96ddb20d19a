"""Where the tasks of a run are carried out: in threads of its own process, or by Dask on other machines."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.engine import ready
from flows.faults import InputFault
from flows.workers import Workers

VARIABLE = "TELISIK_DASK"
"""The address of a Dask scheduler (``tcp://10.0.0.5:8786``), or a number of processes on this machine."""
Runner = TaskRunner[Any]
_FED = 2
"""Chunks under way for each place that can carry one out: the next lies ready when one ends."""
_HERE = ("localhost", "127.0.0.1", "::1")


@contextmanager
def machines(workers: Workers) -> Iterator[tuple[Runner, int]]:
    """The runner that the settings ask for, started, and how many chunks may be under way in it.

    Raises:
        InputFault: Dask is asked for and not installed, or its machines could not reach Prefect's server.
    """
    wanted = os.environ.get(VARIABLE, "").strip()
    if not wanted:
        # Threads only wait for the worker processes, which do the work.
        width = _FED * workers.count
        threads: Runner = ThreadPoolTaskRunner(max_workers=width)
        with threads:
            yield threads, width
        return
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        raise InputFault(
            f"{VARIABLE} diisi, tetapi Dask belum terpasang.",
            "Pasang dengan: pip install 'telisik[dask]', atau kosongkan pengaturan itu.",
        ) from error
    logging.getLogger("distributed").setLevel(logging.WARNING)
    if wanted.isdigit():
        here = {"n_workers": int(wanted), "threads_per_worker": 1, "dashboard_address": ":0"}
        dask = DaskTaskRunner(cluster_kwargs=here)
    else:
        dask = DaskTaskRunner(address=wanted)
    with temporary_settings({PREFECT_API_URL: _server(wanted)}), dask as runner:
        yield runner, _FED * max(1, sum(runner.client.nthreads().values()))


def _server(wanted: str) -> str:
    """The address of the server of this run: without it every process of Dask would start one of its own."""
    api = PREFECT_API_URL.value()
    if api:
        return str(api)
    if not wanted.isdigit() and urlsplit(wanted).hostname not in _HERE:
        raise InputFault(
            "Komputer lain tidak dapat mencapai server Prefect sementara dari pemeriksaan ini.",
            "Jalankan telisik serve atau server Prefect, lalu isi PREFECT_API_URL dengan alamatnya.",
        )
    return ready()
