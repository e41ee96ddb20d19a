"""The verification as a Prefect flow: one task a chunk of documents, one for the judgement; see ``steps``."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from functools import partial

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture

from flows.chunks import WORKERS, Chunk, Result, collected, examine_chunk
from flows.faults import Explained
from flows.machines import machines
from flows.request import Request
from flows.steps import Prepared, conclude, examined, prepare, reported
from flows.workers import Workers
from reports.markdown import flag_rows, summary
from rules.results import Report


def _unexpected(record: logging.LogRecord) -> bool:
    """Whether a log record is news: what explains itself is told to a person, in Indonesian and once."""
    return not (record.exc_info and isinstance(record.exc_info[1], Explained))


logging.getLogger("prefect.flow_runs").addFilter(_unexpected)
logging.getLogger("prefect.task_runs").addFilter(_unexpected)

# Results live in the data folder under their own keys; Prefect keeps none. Nothing here heals by repeating: a
# file that cannot be read becomes a flag.
_examine = task(
    name="periksa-dokumen",
    task_run_name="periksa {chunk}",
    cache_policy=NO_CACHE,
    persist_result=False,
)(examine_chunk)


@flow(
    name="verifikasi",
    description="Periksa bukti dukung sebuah instansi untuk satu tahun.",
    persist_result=False,
)
def verify(request: Request) -> Report:
    """Verify what ``request`` names and publish a summary and a table of flags.

    Raises:
        InputFault: a path, sheet, option or instrument is not as it must be.
    """
    with prepare(request) as prepared:
        report = run(prepared)
    create_markdown_artifact(key="ringkasan-verifikasi", markdown=summary(report))
    create_table_artifact(key="catatan-verifikasi", table=flag_rows(report))
    return report


def run(prepared: Prepared) -> Report:
    """Verify what has been prepared, from wherever its files come; called inside a flow.

    Raises:
        InputFault: the instrument changed under the run.
    """
    with Workers(prepared.request.workers) as workers:
        WORKERS.set(workers)

        def make() -> Report:
            evidence = examined(prepared, partial(_examined, workers))

            @task(name="nilai-instansi", cache_policy=NO_CACHE, persist_result=False)
            def judge() -> Report:
                return conclude(prepared, evidence, workers)

            return judge()

        return reported(prepared, make, workers)


def _examined(workers: Workers, chunks: Sequence[Chunk]) -> Iterator[tuple[Chunk, Result]]:
    with machines(workers) as (runner, width):

        def submit(chunk: Chunk) -> PrefectFuture[Result]:
            future: PrefectFuture[Result] = runner.submit(_examine, {"chunk": chunk})
            return future

        yield from collected(chunks, submit, width)
