"""Worker processes in which documents are read: one that hangs, eats memory or dies harms no other."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from concurrent.futures import Future
from types import TracebackType
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from corpus.place import VARIABLE, data_folder
from extractors.errors import TimedOut
from extractors.model import Problem

P = ParamSpec("P")
R = TypeVar("R")

MEMORY_BYTES = 4 * 1024**3
TASKS_PER_WORKER = 200


class WorkerLost(Exception):
    """The worker ended or was stopped before it answered."""

    def problem(self) -> Problem:
        """What is told of the document whose reader was lost."""
        return TimedOut().problem()


def _prepare_worker(data: str) -> None:
    # Workers descend from a server process that may be older than this run's environment.
    os.environ[VARIABLE] = data
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


class Workers:
    """A pool of reading processes; a context manager.

    Args:
        count: number of processes; default one per core.
    """

    def __init__(self, count: int | None = None) -> None:
        self.count = count or os.cpu_count() or 1
        # One thread per process: the processes themselves fill the cores.
        for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT"):
            os.environ.setdefault(name, "1")
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["flows.examine"])
        self._pool = ProcessPool(
            max_workers=self.count,
            max_tasks=TASKS_PER_WORKER,
            initializer=_prepare_worker,
            initargs=(str(data_folder()),),
            context=context,
        )

    def submit(self, timeout: float, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Queue ``call``; its worker is killed after ``timeout`` seconds of running."""
        future: Future[R] = self._pool.schedule(call, args=args, kwargs=kwargs, timeout=timeout)
        return future

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def outcome(future: Future[R]) -> R:
    """The result of a submitted call.

    Raises:
        WorkerLost: the worker ran out of time or memory, or died.
    """
    try:
        return future.result()
    except (TimeoutError, ProcessExpired, MemoryError) as error:
        raise WorkerLost(str(error) or type(error).__name__) from error
