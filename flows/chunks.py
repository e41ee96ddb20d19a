"""Files in chunks: what one task examines, in whatever process, on whatever machine it runs."""

from __future__ import annotations

import logging
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing.util import Finalize
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from extractors.errors import NotUnderstood, ReadError
from extractors.limits import DEFAULT as LIMITS
from extractors.limits import Limits
from flows.examine import examine, unread
from flows.faults import InputFault, data_subfolder
from flows.gather import Input
from flows.progress import PROGRESS
from flows.rereading import Attempts
from flows.workers import WorkerLost, Workers
from rules.evidence import Evidence

GRACE_SECONDS = 60.0
"""A reader stops at its own limit; one that does not is stopped from outside this much later."""
MOST = 32
"""Files in a chunk: enough that starting a task costs little beside them, few enough to lose."""
FEWEST_CHUNKS = 32
"""So many chunks at least, if there are as many files: they spread evenly over several machines."""
_LOG = logging.getLogger(__name__)

WORKERS: ContextVar[Workers | None] = ContextVar("WORKERS", default=None)
"""The pool of a run in this process. A task knows no pool: on another machine it takes that process's own."""


Result = tuple[Evidence, ...]
"""The evidence of a chunk's files, in their order."""


@dataclass(frozen=True)
class Chunk:
    """Some files, and against what they are examined: all that a task is told.

    ``items`` has files of the same contents side by side; ``pack`` is the id or folder of the instrument,
    ``digest`` its rules digest; ``use_cache`` says whether results are taken from the cache and kept in it.
    """

    items: tuple[Input, ...]
    pack: str
    digest: str
    use_cache: bool

    def __str__(self) -> str:
        more = f" dan {len(self.items) - 1} lainnya" if len(self.items) > 1 else ""
        return f"{self.items[0].name}{more}"


def chunked(items: Sequence[Input], pack: str, digest: str, use_cache: bool) -> tuple[Chunk, ...]:
    """The files in chunks, in their order; files of the same contents stay together."""
    groups = _by_contents(items)
    size = max(1, min(MOST, len(groups) // FEWEST_CHUNKS))
    parts = (groups[at : at + size] for at in range(0, len(groups), size))
    return tuple(Chunk(tuple(i for group in part for i in group), pack, digest, use_cache) for part in parts)


def examine_chunk(chunk: Chunk) -> Result:
    """Examine every file of a chunk, each in a reading process; one that fails is evidence of its failure.

    Returns:
        The evidence of ``chunk.items``, in their order.

    Raises:
        InputFault: the instrument is not the one that the run began with.
    """
    workers, progress = WORKERS.get() or _own_workers(), PROGRESS.get()
    seconds = LIMITS.document_seconds + GRACE_SECONDS
    groups = _by_contents(chunk.items)

    def read(group: tuple[Input, ...], limits: Limits) -> Future[Result]:
        return workers.submit(
            seconds, examine, group, chunk.pack, chunk.digest, chunk.use_cache, limits=limits
        )

    found: list[Evidence] = []
    with TemporaryDirectory(prefix="halaman-", dir=data_subfolder("work")) as notes:
        reads = [Attempts(partial(read, group), Path(notes) / str(n)) for n, group in enumerate(groups)]
        for group, attempts in zip(groups, reads, strict=True):
            found += _examined(group, attempts)
            for item in group:
                progress.advance(item.name)
    return tuple(found)


def _examined(group: tuple[Input, ...], attempts: Attempts[Result]) -> Result:
    try:
        return attempts.result()
    except WorkerLost as lost:
        return tuple(unread(item, lost.problem()) for item in group)
    except InputFault:
        raise
    except OSError as error:
        problem = ReadError(f"gangguan pada komputer ini: {error.strerror}").problem()
        return tuple(unread(item, problem) for item in group)
    except Exception:
        # A fault of ours that one document brought out: it must not take the others with it.
        _LOG.exception("examining %s failed", group[0].name)
        return _failed(group)


def _failed(items: Iterable[Input]) -> Result:
    """The evidence of files whose examination failed through no fault of theirs."""
    return tuple(unread(item, NotUnderstood().problem()) for item in items)


def _by_contents(items: Iterable[Input]) -> list[tuple[Input, ...]]:
    groups: dict[str, list[Input]] = defaultdict(list)
    for item in items:
        groups[item.sha256].append(item)
    return [tuple(group) for group in groups.values()]


@cache
def _own_workers() -> Workers:
    """The pool of a process that runs tasks of other processes, as a Dask worker does; it ends with it."""
    threads = None
    if "distributed" in sys.modules:
        from distributed import get_worker

        threads = get_worker().state.nthreads
    workers = Workers(threads)
    Finalize(None, workers.stop, exitpriority=1)  # at the end of a child process, too
    return workers


class Ending(Protocol):
    """A future of the standard library, of Prefect or of Dask."""

    def add_done_callback(self, fn: Callable[[Any], None], /) -> None:
        """Call with the future once it has ended, at once if it has already."""

    def result(self) -> Result:
        """The evidence; raises what the task raised."""


def collected(
    chunks: Iterable[Chunk], submit: Callable[[Chunk], Ending], width: int
) -> Iterator[tuple[Chunk, Result]]:
    """Every chunk with the evidence of its files, in the order in which they end.

    At most ``width`` are under way at a time: neither a queue nor the results of a large corpus pile up. A
    chunk whose task failed comes back with its files flagged.

    Raises:
        InputFault: the instrument is not the one that the run began with.
    """
    ended: SimpleQueue[tuple[Chunk, Ending]] = SimpleQueue()
    running = 0
    for chunk in chunks:
        if running == width:
            yield _result(*ended.get())
            running -= 1
        future = submit(chunk)
        future.add_done_callback(partial(_put, ended, chunk, future))
        running += 1
    for _ in range(running):
        yield _result(*ended.get())


def _put(ended: SimpleQueue[tuple[Chunk, Ending]], chunk: Chunk, future: Ending, _: object) -> None:
    ended.put((chunk, future))


def _result(chunk: Chunk, future: Ending) -> tuple[Chunk, Result]:
    try:
        return chunk, future.result()
    except InputFault:
        raise
    except Exception:
        # A machine was lost, or the task's engine failed: its files are told of, the others go on.
        _LOG.exception("examining %s failed", chunk)
        return chunk, _failed(chunk.items)
