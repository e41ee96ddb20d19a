"""The verification as a Prefect flow: one task a document, one for the judgement; see ``steps``."""

from __future__ import annotations

import logging

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner

from flows.faults import InputFault
from flows.gather import Input
from flows.progress import PROGRESS
from flows.request import Request
from flows.steps import conclude, examine_one, prepare
from flows.workers import Workers
from reports.markdown import flag_rows, summary
from rules.evidence import Evidence
from rules.results import Report


def _unexpected(record: logging.LogRecord) -> bool:
    """Whether a log record is news: a fault of the request is told to its maker, in Indonesian and once."""
    return not (record.exc_info and isinstance(record.exc_info[1], InputFault))


logging.getLogger("prefect.flow_runs").addFilter(_unexpected)


@flow(
    name="verifikasi",
    description="Periksa bukti dukung sebuah instansi untuk satu tahun.",
    persist_result=False,
    # Threads only wait for the worker processes, which do the work.
    task_runner=ThreadPoolTaskRunner(max_workers=16),  # type: ignore[arg-type]
)
def verify(request: Request) -> Report:
    """Verify what ``request`` names and publish a summary and a table of flags.

    Raises:
        InputFault: a path, sheet, option or instrument is not as it must be.
    """
    progress = PROGRESS.get()
    with prepare(request) as prepared, Workers(request.workers) as workers:
        # Results live in the data folder under their own keys; Prefect keeps none. Nothing here heals by
        # repeating: a file that cannot be read becomes a flag.
        @task(
            name="periksa-dokumen",
            task_run_name="periksa {item.name}",
            cache_policy=NO_CACHE,
            persist_result=False,
        )
        def examine(item: Input) -> Evidence:
            evidence = examine_one(prepared, item, workers)
            progress.advance(item.name)
            return evidence

        @task(name="nilai-instansi", cache_policy=NO_CACHE, persist_result=False)
        def judge(evidence: list[Evidence]) -> Report:
            return conclude(prepared, evidence, workers)

        inputs = prepared.gathered.inputs
        progress.begin("Membaca", len(inputs))
        try:
            futures = [examine.submit(item) for item in inputs]
            evidence = [future.result() for future in futures]
        finally:
            progress.end()
        report = judge(evidence)
    create_markdown_artifact(key="ringkasan-verifikasi", markdown=summary(report))
    create_table_artifact(key="catatan-verifikasi", table=flag_rows(report))
    return report
