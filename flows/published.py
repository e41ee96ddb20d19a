"""A check of the corpus as Prefect shows it: its tasks, one artifact of text, one of flags."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

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

    @flow(name="periksa-korpus", persist_result=False)
    def asked() -> R:
        return job(Round(holdings, engine, seen, notify))

    return asked()
