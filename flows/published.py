"""A check of the corpus as Prefect shows it: its tasks, one artifact of text, one of flags."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from prefect import flow
from prefect.artifacts import create_markdown_artifact, create_table_artifact

from corpus.holdings import Holdings
from flows.record import Checked
from flows.rounds import Round
from flows.verify import run
from reports import changes
from reports.markdown import flag_rows, summary

engine = run
R = TypeVar("R")
_JOB: ContextVar[Callable[[], Any]] = ContextVar("job")


def published(checked: Checked) -> None:
    """Leave the summary and the flags of a check as artifacts of the flow run."""
    different = changes.text(checked.changes, checked.report) or "Tidak ada yang berubah."
    create_markdown_artifact(key="ringkasan-verifikasi", markdown=f"{different}\n\n{summary(checked.report)}")
    create_table_artifact(key="catatan-verifikasi", table=flag_rows(checked.report))


def by_prefect(
    job: Callable[[Round], R], holdings: Holdings, show: Callable[[Checked], None], notify: bool
) -> R:
    """Do a job of the command line as a flow: what it checks is published, then shown."""

    def seen(checked: Checked) -> None:
        published(checked)
        show(checked)

    token = _JOB.set(lambda: job(Round(holdings, engine, seen, notify)))
    try:
        return cast(R, _asked())
    finally:
        _JOB.reset(token)


def _given() -> Any:
    return _JOB.get()()


@flow(name="periksa-korpus", persist_result=False)
def _asked() -> Any:
    """The flow travels with its tasks to other machines: it holds nothing that cannot, such as a database."""
    return _given()
