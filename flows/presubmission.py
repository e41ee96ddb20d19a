"""Before a coordinator submits: a check of the stored corpus that ends failed when its gate is not met."""

from __future__ import annotations

from prefect import flow, runtime

from corpus.holdings import Holdings
from flows.published import engine, published
from flows.record import Question, check
from flows.rounds import Gate, hold


@flow(name="pra-penyerahan", description="Periksa sebelum menyerahkan; gagal bila ambang tidak tercapai.")
def presubmission(
    institution: str,
    year: int,
    indicators: list[int] | None = None,
    opd: str | None = None,
    gate: Gate = "weak",
    by: str | None = None,
) -> str:
    """Check what is stored for an institution and year; the id of the run.

    Args:
        institution: as it is called in the corpus.
        year: of the assessment.
        indicators: only these; null: all.
        opd: only the indicators assigned to this unit.
        gate: ``missing`` fails on an indicator without evidence, ``weak`` also on weak evidence.
        by: who asked.

    Raises:
        GateNotMet: the gate is not met; the run is saved all the same.
        InputFault: there is nothing to check.
    """
    question = Question(institution, year, tuple(indicators) if indicators else None, opd, gate=gate)
    holdings = Holdings.open()
    # Who asked knows the flow run, and finds the run of the catalogue by it.
    run = str(runtime.flow_run.id).replace("-", "")
    checked = check(holdings, question, "presubmission", engine, by=by, run=run)
    published(checked)
    hold(checked, gate)
    return checked.run
