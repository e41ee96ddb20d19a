"""A run over the stored corpus: begun, kept alive, saved, compared with the one before."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from tenacity import retry, retry_if_exception, stop_after_delay, wait_exponential_jitter

from corpus.database import DatabaseError
from corpus.errors import CorpusError
from corpus.holdings import Holdings
from corpus.names import comparable
from corpus.runs import FindingRow, FlagRow, LevelRow, RunKind, RunState, SavedReport
from corpus.store import StoreError
from flows.evidence_set import EvidenceSet, prepared
from flows.faults import InputFault
from flows.noted import note_readings
from flows.packs import instrument_of, open_instrument
from flows.request import Request
from flows.steps import Prepared
from flows.webhooks import tell_ended
from rules.changes import Changes, compare
from rules.pack import Instrument
from rules.results import DocumentResult, Report
from rules.waivers import flags, with_waivers

_LOG = logging.getLogger(__name__)
BEAT_SECONDS = 30.0
HEAL_SECONDS = 120.0
"""So long a database that was lost is asked again before the run gives up."""

P = ParamSpec("P")
R = TypeVar("R")
Engine = Callable[[Prepared], Report]


@dataclass(frozen=True)
class Question:
    """What a run over the corpus is asked. ``unit`` limits it to the indicators of one OPD."""

    institution: str
    year: int
    indicators: tuple[int, ...] | None = None
    unit: str | None = None
    workers: int | None = None


@dataclass(frozen=True)
class Checked:
    """A run that ended with a report, and what was different from the run before."""

    run: str
    report: Report
    changes: Changes
    unread: tuple[tuple[str, str], ...]


def healing(call: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
    """The answer of a call to the catalogue, asked again while the database is lost or busy."""

    @retry(
        retry=retry_if_exception(lambda error: isinstance(error, DatabaseError) and error.transient),
        stop=stop_after_delay(HEAL_SECONDS),
        wait=wait_exponential_jitter(initial=0.2, max=10),
        reraise=True,
    )
    def patient() -> R:
        return call(*arguments, **named)

    return patient()


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
    sheet = healing(holdings.assessments.current, institution, year)
    indicators = _chosen(holdings, question, instrument)
    evidence = EvidenceSet.of(
        *(institution, year, pack, instrument.digest, documents, waivers),
        timezone=healing(holdings.catalogue.timezone, institution),
        indicators=indicators,
        assessment=sheet,
    )
    return evidence, instrument


def check(
    holdings: Holdings, question: Question, kind: RunKind, engine: Engine, *, by: str | None = None
) -> Checked:
    """Judge what the corpus holds, save the report, compare it with the one before.

    Raises:
        InputFault: there is nothing to judge; such a run is recorded as failed.
    """
    institution, year = question.institution, question.year
    # A misspelt name must not become an institution.
    known = map(comparable, healing(holdings.catalogue.institutions))
    if comparable(institution) not in known:
        raise InputFault(f"{institution} belum ada di korpus.", "Lihat daftarnya dengan: telisik corpus list")
    run = healing(holdings.runs.begin, kind, institution, year, by=by)
    with recorded(holdings, run):
        evidence, instrument = evidence_of(holdings, question)
        healing(holdings.runs.beat, run, documents=len(evidence.pieces))
        report = judged(holdings, evidence, instrument, engine, workers=question.workers)
        return _saved(holdings, run, evidence, report)


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


@contextmanager
def recorded(holdings: Holdings, run: str) -> Iterator[None]:
    """Keep the run's heart beating; what ends it early is written down as its reason. Webhooks are told."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(BEAT_SECONDS):
            try:
                holdings.runs.beat(run)
            except DatabaseError as error:
                _LOG.warning("Tanda hidup pemeriksaan tidak tercatat: %s", error)

    pulse = threading.Thread(target=beat, name="denyut", daemon=True)
    pulse.start()
    try:
        yield
    except BaseException as error:
        state: RunState = "failed" if isinstance(error, Exception) else "cancelled"
        reason = getattr(error, "message", None) or str(error) or type(error).__name__
        try:
            healing(holdings.runs.finish, run, state, reason=reason)
        except DatabaseError as lost:
            _LOG.error("Akhir pemeriksaan tidak tercatat: %s", lost)
        raise
    finally:
        ended.set()
        pulse.join()
        tell_ended(holdings, run)


def _saved(holdings: Holdings, run: str, evidence: EvidenceSet, report: Report) -> Checked:
    institution, year = evidence.institution, evidence.year
    before = last_report(holdings, institution, year, before=run)
    missed = unread(report)
    whole = evidence.indicators is None
    healing(
        holdings.runs.finish,
        run,
        "incomplete" if missed else "completed",
        # A check of some indicators is no state of the whole: the next night is not compared with it.
        report=_rows(report) if whole else None,
        unread=missed,
    )
    if whole:
        try:
            healing(note_readings, holdings, institution, year)
        except (CorpusError, ValidationError) as error:
            # Lists and duplicates wait for the next run; the check itself is saved.
            _LOG.warning("Hasil baca tidak tercatat: %s", error)
    return Checked(run, report, compare(before, report), missed)


def _rows(report: Report) -> SavedReport:
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
