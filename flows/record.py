"""A run over the stored corpus: begun, kept alive, saved, compared with the one before."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from corpus.errors import CorpusError
from corpus.holdings import Holdings
from corpus.names import comparable
from corpus.runs import RunKind
from corpus.saved import FindingRow, FlagRow, LevelRow, SavedReport
from corpus.store import StoreError
from flows.evidence_set import EvidenceSet
from flows.faults import InputFault
from flows.healing import healing
from flows.noted import note_readings
from flows.packs import instrument_of, open_instrument
from flows.pulse import recorded
from flows.request import Request
from flows.set_run import prepared
from flows.steps import Prepared
from reports.gate import shortfall
from rules.changes import Changes, compare
from rules.pack import Instrument
from rules.results import DocumentResult, Report
from rules.waivers import flags, passes, with_waivers

_LOG = logging.getLogger(__name__)
Engine = Callable[[Prepared], Report]


@dataclass(frozen=True)
class Question:
    """What a run over the corpus is asked. ``unit`` limits it to the indicators of one OPD; ``gate`` is what
    its report is held against."""

    institution: str
    year: int
    indicators: tuple[int, ...] | None = None
    unit: str | None = None
    workers: int | None = None
    gate: str | None = None

    @property
    def whole(self) -> bool:
        """Whether it is about all indicators."""
        return self.indicators is None and self.unit is None

    @property
    def terms(self) -> dict[str, Any]:
        """What it is limited to and held against, as the catalogue keeps it."""
        named = {"indicators": self.indicators, "unit": self.unit, "gate": self.gate}
        return {name: value for name, value in named.items() if value is not None}


@dataclass(frozen=True)
class Checked:
    """A run that ended with a report, and what was different from the run before."""

    run: str
    report: Report
    changes: Changes
    unread: tuple[tuple[str, str], ...]


def evidence_of(holdings: Holdings, question: Question) -> tuple[EvidenceSet, Instrument]:
    """What the corpus holds now for the question, and the instrument that judges it.

    Raises:
        InputFault: nothing is stored, or the OPD or an indicator does not exist.
    """
    institution, year = question.institution, question.year
    pack = healing(instrument_of, holdings, institution, year)
    instrument = open_instrument(pack)
    documents = healing(holdings.catalogue.documents, institution, year)
    if not documents:
        raise InputFault(
            f"Belum ada dokumen {institution} untuk tahun {year} di korpus.",
            f'Masukkan dengan: telisik corpus add FOLDER --institution "{institution}" --year {year}',
        )
    waivers = healing(holdings.waivers.active, institution, year, holdings.today(institution))
    known = {one.sha256 for one in documents}
    said = [one for one in healing(holdings.corrections.standing, institution) if one.sha256 in known]
    sheet = healing(holdings.assessments.current, institution, year)
    indicators = _chosen(holdings, question, instrument)
    evidence = EvidenceSet.of(
        *(institution, year, pack, instrument.digest, documents, waivers, said),
        timezone=healing(holdings.catalogue.timezone, institution),
        indicators=indicators,
        assessment=sheet,
    )
    return evidence, instrument


def check(
    holdings: Holdings,
    question: Question,
    kind: RunKind,
    engine: Engine,
    *,
    by: str | None = None,
    run: str | None = None,
) -> Checked:
    """Judge what the corpus holds, save the report, compare it with the one before.

    Args:
        holdings: the corpus.
        question: what is asked.
        kind: of run.
        engine: what runs it.
        by: who asked.
        run: the id that the run gets, if it has one already.

    Raises:
        InputFault: there is nothing to judge; such a run is recorded as failed.
    """
    institution, year = question.institution, question.year
    # A misspelt name must not become an institution.
    known = map(comparable, healing(holdings.catalogue.institutions))
    if comparable(institution) not in known:
        raise InputFault(f"{institution} belum ada di korpus.", "Lihat daftarnya dengan: telisik corpus list")
    terms, whole = question.terms, question.whole
    run = healing(holdings.runs.begin, kind, institution, year, by=by, run=run, asked=terms, whole=whole)
    with recorded(holdings, run):
        evidence, instrument = evidence_of(holdings, question)
        healing(holdings.runs.beat, run, documents=len(evidence.pieces))
        report = judged(holdings, evidence, instrument, engine, workers=question.workers)
        return _saved(holdings, run, evidence, report, question.gate)


def below(report: Report, gate: str | None) -> str | None:
    """Why a report does not pass a gate, in words that name the indicators; null when it passes."""
    short = [one for one in report.indicators if not passes(one, gate or "never")]
    return shortfall(short) if short else None


def judged(
    holdings: Holdings,
    evidence: EvidenceSet,
    instrument: Instrument,
    engine: Engine,
    *,
    workers: int | None = None,
) -> Report:
    """The report on a set of evidence, with its waivers, stamped with the moment of the set."""
    request = Request(
        paths=(),
        year=evidence.year,
        instrument=evidence.instrument,
        institution=evidence.institution,
        indicators=evidence.indicators,
        workers=workers,
    )
    report = engine(prepared(evidence, instrument, holdings.store, request))
    stamp = evidence.at.isoformat(timespec="seconds")
    header = report.run.model_copy(update={"started_at": stamp, "finished_at": stamp})
    day = evidence.at.astimezone(ZoneInfo(evidence.timezone)).date()
    return with_waivers(report.model_copy(update={"run": header}), evidence.accepted(), day)


def last_report(
    holdings: Holdings, institution: str, year: int, *, before: str | None = None, told: bool = False
) -> Report | None:
    """The report of the last run that ended with one; null when there is none, or none that can be read.

    Args:
        holdings: where it is.
        institution: whose report.
        year: of the assessment.
        before: only of runs before this one.
        told: only of runs whose outcome people were told.
    """
    try:
        kept = healing(holdings.runs.last_report, institution, year, before=before, told=told)
        return Report.model_validate_json(kept) if kept else None
    except (StoreError, ValidationError) as error:
        # Damaged, or of a release with other fields: the check goes on without something to compare with.
        _LOG.warning("Laporan sebelumnya tidak dapat dibaca: %s", type(error).__name__)
        return None


def unread(report: Report) -> tuple[tuple[str, str], ...]:
    """The files that could not be read at all, and why: what the run did not check."""
    return tuple((one.path, _why(one)) for one in report.documents if one.reading.status == "failed")


def _why(document: DocumentResult) -> str:
    return "; ".join(f"{p.code} {p.message}" for p in document.reading.problems) or "tidak terbaca"


def _chosen(holdings: Holdings, question: Question, instrument: Instrument) -> tuple[int, ...] | None:
    unknown = [n for n in question.indicators or () if n not in instrument.indicators]
    if unknown:
        raise InputFault(
            f"Indikator {', '.join(map(str, unknown))} tidak ada pada {instrument.id}.",
            f"Pilih dari {min(instrument.indicators)} sampai {max(instrument.indicators)}.",
        )
    if question.unit is None:
        return question.indicators
    rows = healing(holdings.units.assignments, question.institution, question.year)
    wanted = question.unit.casefold()
    own = {row.indicator for row in rows if row.unit.casefold() == wanted}
    if not own:
        raise InputFault(
            f"{question.unit} belum mempunyai indikator pada tahun {question.year}.",
            "Tetapkan dengan: telisik corpus assign.",
        )
    return tuple(sorted(own & set(question.indicators or own)))


def _saved(holdings: Holdings, run: str, evidence: EvidenceSet, report: Report, gate: str | None) -> Checked:
    institution, year = evidence.institution, evidence.year
    before = last_report(holdings, institution, year, before=run)
    missed = unread(report)
    healing(
        holdings.runs.finish,
        run,
        "incomplete" if missed else "completed",
        reason=below(report, gate),
        report=saved(report),
        unread=missed,
    )
    if evidence.indicators is None:
        try:
            healing(note_readings, holdings, report.documents)
        except CorpusError as error:
            # Lists and duplicates wait for the next run; the check itself is saved.
            _LOG.warning("Hasil baca tidak tercatat: %s", error)
    return Checked(run, report, compare(before, report), missed)


def saved(report: Report) -> SavedReport:
    """A report as the catalogue keeps it, without its moment."""
    paths = {one.sha256: one.path for one in reversed(report.documents)}
    undated = report.run.model_copy(update={"started_at": "", "finished_at": ""})
    return SavedReport(
        # Without its moment the report of an unchanged night is the same one.
        content=report.model_copy(update={"run": undated}).model_dump_json(indent=1).encode(),
        instrument=report.run.instrument,
        rules_digest=report.run.rules_digest,
        version=report.run.version,
        index_value=report.index.value,
        predicate=report.index.predicate,
        levels=tuple(
            LevelRow(one.id, one.status, one.level.supported, one.level.claimed) for one in report.indicators
        ),
        flags=tuple(
            FlagRow(
                key=flag.key or "",
                code=flag.code,
                severity=flag.severity,
                indicator=indicator,
                document=flag.document,
                path=paths.get(flag.document or ""),
                page=flag.page,
                message=flag.message,
                waived=flag.waiver is not None,
            )
            for indicator, flag in flags(report)
        ),
        findings=tuple(
            FindingRow(
                indicator=indicator.id,
                item=item.id,
                state=item.state,
                document=first.document if first else None,
                page=first.page if first else None,
                section=first.section if first else None,
                score=item.score,
            )
            for indicator in report.indicators
            for item in indicator.requirements
            for first in [next(iter(item.findings), None)]
        ),
    )
