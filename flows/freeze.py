"""Freezing the evidence of one moment, and making its report: now, and again next year, byte for byte."""

from __future__ import annotations

from pathlib import Path

from corpus.holdings import Holdings
from corpus.runs import RunState
from corpus.store import Store
from extractors.naming import shortened
from flows.evidence_set import FILE, EvidenceSet, Piece, load
from flows.faults import InputFault
from flows.healing import healing
from flows.outputs import unwritable, write, write_all
from flows.packs import open_instrument
from flows.pulse import recorded
from flows.record import Engine, Question, evidence_of, judged, unread
from flows.request import FILE_NAMES
from rules.results import Report

_NAMED = 10
"""So many documents are named in a message; of more the number is told."""


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
        InputFault: nothing to freeze, what is installed cannot make the report of the frozen set, contents
            are gone, damaged or never were the institution's, or the folder holds another set.
    """
    evidence = load(frozen) if frozen else _now(holdings, institution, year)
    instrument = open_instrument(evidence.instrument)
    evidence.same_as(instrument)
    _make_sure_owned(holdings, evidence)
    _make_sure_free(output / FILE, evidence)
    pieces = len(evidence.pieces)
    run = healing(holdings.runs.begin, "audit", evidence.institution, evidence.year, documents=pieces)
    with recorded(holdings, run):
        _make_sure_sound(holdings.store, evidence)
        report = judged(holdings, evidence, instrument, engine)
        write_all({FILE: evidence.model_dump_json(indent=1).encode() + b"\n"}, output)
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


def _make_sure_owned(holdings: Holdings, evidence: EvidenceSet) -> None:
    """The store is shared: a set changed by hand must not open what another institution handed in."""
    contents = evidence.contents()
    held = healing(holdings.catalogue.held, evidence.institution, {one.sha256 for one in contents})
    if foreign := [one for one in contents if one.sha256 not in held]:
        raise InputFault(
            f"Isi {_named(foreign)} tidak pernah diserahkan oleh {shortened(evidence.institution)}.",
            f"Pakai {FILE} yang asli, dengan basis data tempat audit itu dibuat.",
        )


def _make_sure_free(path: Path, evidence: EvidenceSet) -> None:
    try:
        taken = path.exists()
    except OSError as error:
        raise unwritable(path, error) from error
    if taken and not _same(path, evidence):
        raise InputFault(
            f"{path} adalah himpunan bukti lain; audit itu tidak ditimpa.",
            "Pilih folder lain, atau ulangi audit itu dengan --frozen.",
        )


def _same(path: Path, evidence: EvidenceSet) -> bool:
    try:
        return load(path) == evidence
    except InputFault:
        return False


def _make_sure_sound(store: Store, evidence: EvidenceSet) -> None:
    """A reading that is kept would answer for contents that nobody can open any more."""
    sound = {sha256: store.sound(sha256) for sha256 in {one.sha256 for one in evidence.contents()}}
    if lost := [one for one in evidence.contents() if not sound[one.sha256]]:
        raise InputFault(
            f"Isi {_named(lost)} hilang atau rusak di gudang data; audit tidak dapat dibuat.",
            "Masukkan kembali berkas aslinya ke korpus, lalu ulangi audit.",
        )


def _named(pieces: list[Piece]) -> str:
    names = ", ".join(shortened(one.name) for one in pieces[:_NAMED])
    more = len(pieces) - _NAMED
    return f"{names} dan {more} dokumen lain" if more > 0 else names
