"""A verification without Prefect: the same steps in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import partial

from flows.chunks import WORKERS, Chunk, Result, collected, examine_chunk
from flows.request import Request
from flows.steps import Prepared, conclude, examined, prepare, reported
from flows.workers import Workers
from rules.evidence import Evidence
from rules.results import Report


def verify_directly(request: Request) -> Report:
    """Verify what ``request`` names.

    Raises:
        InputFault: a path, sheet, option or instrument is not as it must be.
    """
    with prepare(request) as prepared:
        return run(prepared)


def run(prepared: Prepared) -> Report:
    """Verify what has been prepared, from wherever its files come.

    Raises:
        InputFault: the instrument changed under the run.
    """
    with Workers(prepared.request.workers) as workers:
        return reported(
            prepared, lambda: conclude(prepared, examine_all(prepared, workers), workers), workers
        )


def examine_all(prepared: Prepared, workers: Workers) -> list[Evidence]:
    """Every file examined, in their order, with progress told."""
    return examined(prepared, partial(_examine, workers))


def _examine(workers: Workers, chunks: Sequence[Chunk]) -> Iterator[tuple[Chunk, Result]]:
    # Threads only wait for the workers; twice as many keep each worker fed.
    width = workers.count * 2
    WORKERS.set(workers)
    with ThreadPoolExecutor(width) as threads:

        def submit(chunk: Chunk) -> Future[Result]:
            return threads.submit(copy_context().run, examine_chunk, chunk)

        yield from collected(chunks, submit, width)
