"""Worker processes in which documents are read: one that hangs, eats memory or dies harms no other."""

from __future__ import annotations

import multiprocessing
import os
import resource
import select
import signal
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread
from types import TracebackType
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from corpus import cache, place
from extractors.errors import TimedOut
from extractors.model import Problem

P = ParamSpec("P")
R = TypeVar("R")

MEMORY_BYTES = 4 * 1024**3
TASKS_PER_WORKER = 200
_INHERITED = (place.VARIABLE, cache.VARIABLE)
"""Settings of a run that its workers must know: they descend from a server process that may be older."""


class WorkerLost(Exception):
    """The worker ended or was stopped before it answered."""

    def problem(self) -> Problem:
        """What is told of the document whose reader was lost."""
        return TimedOut().problem()


def _prepare_worker(settings: dict[str, str | None], owner: int) -> None:
    if hasattr(os, "pidfd_open"):  # Linux
        _end_with(owner)
    for name, value in settings.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _end_with(owner: int) -> None:
    """Let this process end when the run's does, were it killed: nobody would stop a reading that hangs."""

    def wait(handle: int) -> None:
        select.select([handle], [], [])
        os._exit(1)

    Thread(target=wait, args=(os.pidfd_open(owner),), daemon=True).start()


class Workers:
    """A pool of reading processes; a context manager. None is started before there is something to do.

    Args:
        count: number of processes; default one per core.
    """

    def __init__(self, count: int | None = None) -> None:
        self.count = count or os.cpu_count() or 1
        self._lock = Lock()
        self._pool: ProcessPool | None = None

    def submit(self, timeout: float, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Queue ``call``; its worker is killed after ``timeout`` seconds of running."""
        future: Future[R] = self._started().schedule(call, args=args, kwargs=kwargs, timeout=timeout)
        return future

    def _started(self) -> ProcessPool:
        with self._lock:
            if self._pool is None:
                # One thread per process: the processes themselves fill the cores.
                for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT"):
                    os.environ.setdefault(name, "1")
                # A Dask worker is itself a child that multiprocessing would not let have children.
                multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
                context = multiprocessing.get_context("forkserver")
                context.set_forkserver_preload(["flows.reader"])
                settings = {name: os.environ.get(name) for name in _INHERITED}
                settings[place.VARIABLE] = str(place.data_folder())
                self._pool = ProcessPool(
                    max_workers=self.count,
                    max_tasks=TASKS_PER_WORKER,
                    initializer=_prepare_worker,
                    initargs=(settings, os.getpid()),
                    context=context,
                )
            return self._pool

    def stop(self) -> None:
        """End at once, whatever is under way."""
        self.__exit__(GeneratorExit, None, None)

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is None:
            return
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def outcome(future: Future[R], within: float | None = None) -> R:
    """The result of a submitted call; ``within`` bounds the seconds that it is waited for, its turn included.

    Raises:
        WorkerLost: the worker ran out of time or memory, or died, or the call was not done in time.
    """
    try:
        return future.result(within)
    except (TimeoutError, ProcessExpired, MemoryError) as error:
        future.cancel()
        raise WorkerLost(str(error) or type(error).__name__) from error
