"""Freezing the evidence of one moment, and making its report: now, and again next year, byte for byte."""

from __future__ import annotations

from pathlib import Path

from corpus.holdings import Holdings
from corpus.runs import RunState
from flows.evidence_set import FILE, EvidenceSet, load
from flows.faults import InputFault
from flows.outputs import write, write_file
from flows.packs import open_instrument
from flows.record import Engine, Question, evidence_of, healing, judged, recorded, unread
from flows.request import FILE_NAMES
from rules.results import Report


def report_of(
    holdings: Holdings,
    output: Path,
    institution: str | None,
    year: int | None,
    frozen: Path | None,
    engine: Engine,
) -> Report:
    """The report of a frozen set in all forms, beside the set itself.

    Args:
        holdings: where the contents are.
        output: folder for the set and the reports, made when absent.
        institution: freeze what is stored for it now.
        year: of the assessment.
        frozen: a set that was frozen before, in place of institution and year.
        engine: what runs the check.

    Raises:
        InputFault: nothing to freeze, or what is installed cannot make the report of the frozen set.
    """
    evidence = load(frozen) if frozen else _now(holdings, institution, year)
    instrument = open_instrument(evidence.instrument)
    evidence.same_as(instrument)
    pieces = len(evidence.pieces)
    run = healing(holdings.runs.begin, "audit", evidence.institution, evidence.year, documents=pieces)
    with recorded(holdings, run):
        report = judged(holdings, evidence, instrument, engine)
        write_file(evidence.model_dump_json(indent=1).encode() + b"\n", output / FILE)
        write(report, output, tuple(FILE_NAMES))
        missed = unread(report)
        state: RunState = "incomplete" if missed else "completed"
        healing(holdings.runs.finish, run, state, unread=missed)
    return report


def _now(holdings: Holdings, institution: str | None, year: int | None) -> EvidenceSet:
    if institution is None or year is None:
        raise InputFault(
            "Sebutkan instansi dan tahun, atau himpunan bukti yang sudah dibekukan.",
            "Isi institution dan year, atau frozen.",
        )
    return evidence_of(holdings, Question(institution, year))[0]
