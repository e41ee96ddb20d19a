"""A verification without Prefect: the same steps in the same order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from flows.gather import Input
from flows.progress import PROGRESS
from flows.request import Request
from flows.steps import Prepared, conclude, examine_one, prepare
from flows.workers import Workers
from rules.evidence import Evidence
from rules.results import Report


def verify_directly(request: Request) -> Report:
    """Verify what ``request`` names.

    Raises:
        InputFault: a path, sheet, option or instrument is not as it must be.
    """
    with prepare(request) as prepared, Workers(request.workers) as workers:
        return conclude(prepared, examine_all(prepared, workers), workers)


def examine_all(prepared: Prepared, workers: Workers) -> list[Evidence]:
    """Every file examined, in their order, with progress told."""
    progress, inputs = PROGRESS.get(), prepared.gathered.inputs

    def examine(item: Input) -> Evidence:
        evidence = examine_one(prepared, item, workers)
        progress.advance(item.name)
        return evidence

    progress.begin("Membaca", len(inputs))
    try:
        # Threads only wait for the workers; twice as many keep each worker fed.
        with ThreadPoolExecutor(workers.count * 2) as threads:
            return list(threads.map(examine, inputs))
    finally:
        progress.end()
