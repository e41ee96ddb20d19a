"""Worker processes in which documents are read: one that hangs, eats memory or dies harms no other.

Each is bounded by the kernel (memory, processor time of a call, bytes of a file it writes, open files) and,
where store and cache lie on this machine, cannot open a network socket; neither can what it starts.
"""

from __future__ import annotations

import gc
import math
import multiprocessing
import os
import resource
import select
import signal
import time
import warnings
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from types import TracebackType
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from corpus import cache, place, store
from extractors.errors import TimedOut
from extractors.formats.archive import Member
from extractors.limits import Limits
from extractors.model import Problem
from extractors.seal import seal, sealed

P = ParamSpec("P")
R = TypeVar("R")

TASKS_PER_WORKER = 200
OPENING_SECONDS = 300.0
"""For taking out the files that a message or PDF carries."""
_INHERITED = (place.VARIABLE, cache.VARIABLE)
"""Settings of a run that its workers must know: they descend from a server process that may be older."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the kernel grants one reading process, and each program that it starts."""

    memory_bytes: int = 4 * 1024**3
    """Address space."""
    processor_seconds: float = 1_800.0
    """Processor time of one call, also when nobody is left to watch the clock."""
    written_bytes: int = 512 * 1024**2
    """Of one file that is written."""
    open_files: int = 256


class WorkerLost(Exception):
    """The worker ended or was stopped before it answered."""

    def problem(self) -> Problem:
        """What is told of the document whose reader was lost."""
        return TimedOut().problem()


def spare_collector() -> None:
    """Let Python look for unused cycles seldom, and not among what is there already.

    Reading and matching make few cycles, and every look passes over all tables and the whole instrument: a
    fifth of the time of matching.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _prepare_worker(settings: dict[str, str | None], owner: int, bounds: Bounds, alone: bool) -> None:
    if alone:  # before there is any other thread
        seal()
    if hasattr(os, "pidfd_open"):  # Linux
        _end_with(owner)
    for name, value in settings.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    spare_collector()
    warnings.simplefilter("ignore")  # what a library remarks about a file is nothing to an official
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for kind, most in (
        (resource.RLIMIT_AS, bounds.memory_bytes),
        (resource.RLIMIT_FSIZE, bounds.written_bytes),
        (resource.RLIMIT_NOFILE, bounds.open_files),
    ):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def _timed(seconds: float, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a call that the kernel ends after so much processor time; earlier calls of the process are past."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + seconds), hard))
    return call(*args, **kwargs)


def _stays_here() -> bool:
    """Whether store and cache are folders: a reader of remote ones needs the network for them."""
    addresses = (os.environ.get(store.VARIABLE) or "", os.environ.get(cache.VARIABLE) or "")
    return all("://" not in address or address.startswith("file://") for address in addresses)


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
        bounds: what each may take.
    """

    def __init__(self, count: int | None = None, bounds: Bounds = Bounds()) -> None:
        self.count = count or os.cpu_count() or 1
        self._bounds = bounds
        self._lock = Lock()
        self._pool: ProcessPool | None = None
        self._ended = False

    def submit(self, timeout: float, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Queue ``call``; its worker is killed after ``timeout`` seconds of running."""
        bounded = (self._bounds.processor_seconds, call, *args)
        future: Future[R] = self._started().schedule(_timed, args=bounded, kwargs=kwargs, timeout=timeout)
        return future

    def _started(self) -> ProcessPool:
        with self._lock:
            if self._pool is not None and not self._ended and not self._pool.active:
                self._pool.stop()  # type: ignore[no-untyped-call]  # all processes died while none had work
                self._pool.join()
                self._pool = None
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
                    initargs=(settings, os.getpid(), self._bounds, _stays_here()),
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
        self._ended = True
        if self._pool is None:
            return
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def apart(
    workers: Workers,
    call: Callable[[Path, Path, Limits], list[Member]],
    path: Path,
    work: Path,
    limits: Limits,
) -> list[Member]:
    """Take files out of a message or PDF in a reading process; one that is lost has none to give.

    Raises:
        ReadError: the file cannot be opened, or its reader was lost.
    """
    try:
        return outcome(workers.submit(OPENING_SECONDS, sealed, call, path, work, limits))
    except WorkerLost as lost:
        raise TimedOut() from lost


def outcome(future: Future[R], within: float | None = None) -> R:
    """The result of a submitted call; ``within`` bounds the seconds that it is waited for, its turn included.

    Raises:
        WorkerLost: the worker ran out of time or memory, or died, or the call was not done in time.
    """
    try:
        return future.result(within)
    except (TimeoutError, ProcessExpired, BrokenProcessPool, MemoryError) as error:
        future.cancel()
        raise WorkerLost(str(error) or type(error).__name__) from error
