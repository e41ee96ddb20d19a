"""Runs and the reports they came to: what was checked, when, and what was not."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Select, insert, select, update
from sqlalchemy.orm import Session

from corpus.batch import insert_blobs
from corpus.database import Database
from corpus.errors import CorpusError
from corpus.institutions import ensure_institution, institution_id
from corpus.names import comparable
from corpus.saved import FlagRow, SavedReport, save
from corpus.schema import Flag, Institution, Report, Run
from corpus.store import Store

RunKind = Literal["verify", "nightly", "presubmission", "audit", "watch"]
RunState = Literal["running", "completed", "incomplete", "failed", "interrupted", "cancelled"]
RUN_KIND_NAMES: dict[RunKind, str] = {
    "verify": "pemeriksaan",
    "nightly": "malam",
    "presubmission": "sebelum penyerahan",
    "audit": "audit",
    "watch": "kotak masuk",
}
RUN_STATE_NAMES: dict[RunState, str] = {
    "running": "berjalan",
    "completed": "selesai",
    "incomplete": "selesai, ada berkas tak terbaca",
    "failed": "gagal",
    "interrupted": "terputus",
    "cancelled": "dihentikan",
}
SILENCE = timedelta(minutes=3)
"""A run that gave no sign for so long is taken for dead."""
DOUBT = timedelta(seconds=75)
"""A run that gave no sign for so long, two of them, may be dead."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run as it stands. ``report`` is the sha256 of its report; ``previous`` the run it followed.

    ``asked`` is what it was limited to and held against, by name; ``whole`` says that its report is about all
    indicators, so that it is the state of the institution.
    """

    id: str
    number: int
    kind: RunKind
    institution: str
    year: int
    started_at: datetime
    heartbeat_at: datetime
    finished_at: datetime | None
    state: RunState
    reason: str | None
    report: str | None
    previous: str | None
    documents: int
    done: int | None
    unread: tuple[tuple[str, str], ...]
    by: str | None
    asked: Mapping[str, Any]
    whole: bool

    def silent(self, now: datetime) -> bool:
        """Whether it missed signs of life, so that it may be dead."""
        return now - self.heartbeat_at > DOUBT


def utc_now() -> datetime:
    """The machine's clock, which may go backwards."""
    return datetime.now(UTC)


class Runs:
    """The runs in a database, the JSON of their reports in a store."""

    def __init__(self, database: Database, store: Store, now: Callable[[], datetime] = utc_now) -> None:
        self._database, self._store, self._now = database, store, now

    def begin(
        self,
        kind: RunKind,
        institution: str,
        year: int,
        *,
        by: str | None = None,
        documents: int = 0,
        run: str | None = None,
        asked: Mapping[str, Any] | None = None,
        whole: bool = True,
    ) -> str:
        """Note that a run has started; its id.

        Args:
            run: the id to take, 32 hexadecimal digits; another one is taken when it is known already.
            asked: what the run is limited to and held against, plain values by name.
            whole: its report will be about all indicators.
        """
        now = self._now()
        with self._database.session() as session:
            taken = run is not None and session.scalar(select(Run.number).where(Run.id == run)) is not None
            run = uuid.uuid4().hex if run is None or taken else run
            owner = ensure_institution(session, institution)
            row = {
                "id": run,
                "kind": kind,
                "institution_id": owner,
                "year": year,
                "started_at": now,
                "heartbeat_at": now,
                "state": "running",
                "previous": session.scalar(_reported(owner, year).with_only_columns(Run.id).limit(1)),
                "documents": documents,
                "unread": [],
                "by": by,
                "told": False,
                "asked": dict(asked or {}),
                "whole": whole,
            }
            session.execute(insert(Run), row)
        return run

    def beat(self, run: str, *, documents: int | None = None, done: int | None = None) -> None:
        """A sign of life, every minute or so; with how many documents it found to check once that is known,
        and how many of them are finished.

        A run that was taken for dead by mistake (the clock jumped, the machine slept) is running again.
        """
        values: dict[str, object] = {"heartbeat_at": self._now()}
        values |= {k: v for k, v in {"documents": documents, "done": done}.items() if v is not None}
        alive = {"state": "running", "finished_at": None, "reason": None}
        with self._database.session() as session:
            session.execute(update(Run).where(Run.id == run, Run.state == "running").values(values))
            session.execute(
                update(Run).where(Run.id == run, Run.state == "interrupted").values(values | alive)
            )

    def finish(
        self,
        run: str,
        state: RunState,
        *,
        reason: str | None = None,
        report: SavedReport | None = None,
        unread: Sequence[tuple[str, str]] = (),
    ) -> None:
        """End a run, with its report when it came to one. One that was stopped stays so without a report.

        Args:
            unread: name and reason (Indonesian) of every document that was not checked.

        Raises:
            CorpusError: there is no such run, or the report cannot be kept.
        """
        kept = self._store.keep(report.content) if report else None
        with self._database.session() as session:
            row = session.execute(select(Run).where(Run.id == run)).scalar_one_or_none()
            if row is None:
                raise CorpusError(f"Proses {run} tidak tercatat.")
            if report is not None and kept is not None:
                insert_blobs(session, self._store, {kept: report.content})
                row.report_id = save(session, row, kept.sha256, report, self._now())
            if row.state != "cancelled" or report is not None:
                row.state, row.reason = state, reason
            row.finished_at = row.heartbeat_at = self._now()
            row.unread = [[name, why] for name, why in unread]

    def cancel(self, run: str, reason: str) -> bool:
        """Note that a person stopped a run, whatever becomes of its process; whether it was under way."""
        now = self._now()
        stopped = update(Run).where(Run.id == run, Run.state.in_(("running", "interrupted")))
        with self._database.session() as session:
            values = {"state": "cancelled", "reason": reason, "finished_at": now}
            return session.execute(stopped.values(values).returning(Run.id)).scalar_one_or_none() is not None

    def starting(self, institution: str, year: int) -> AbstractContextManager[None]:
        """The turn to start a run over an institution and year, one at a time."""
        return self._database.turn(f"start {comparable(institution)} {year}")

    def telling(self, institution: str, year: int) -> AbstractContextManager[None]:
        """The turn to tell people of what runs over an institution and year found, one at a time."""
        return self._database.turn(f"{comparable(institution)} {year}")

    def overtaken(self, run: str) -> bool:
        """Whether people were told of a later run over the same institution and year."""
        with self._database.reading() as session:
            own = select(Run.number, Run.institution_id, Run.year).where(Run.id == run).subquery()
            later = select(Run.number).where(
                Run.told.is_(True),
                Run.number > own.c.number,
                Run.institution_id == own.c.institution_id,
                Run.year == own.c.year,
            )
            return session.scalar(later.limit(1)) is not None

    def tell(self, run: str) -> None:
        """Note that people were told what a run found, or that there was nothing to tell."""
        with self._database.session() as session:
            session.execute(update(Run).where(Run.id == run).values(told=True))

    def last_report(
        self, institution: str, year: int, *, before: str | None = None, told: bool = False
    ) -> bytes | None:
        """The JSON of the newest report; with ``before`` of the newest run that began before that one, with
        ``told`` of the newest run of which people were told.

        Raises:
            StoreError: the report is noted but its contents are damaged or gone.
        """
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            query = _reported(owner, year).join(Report, Report.id == Run.report_id)
            if before is not None:
                number = select(Run.number).where(Run.id == before).scalar_subquery()
                query = query.where(Run.number < number)
            if told:
                query = query.where(Run.told.is_(True))
            sha256 = session.scalar(query.with_only_columns(Report.sha256).limit(1))
        return self._store.get(sha256) if sha256 else None

    def flags(self, institution: str, year: int) -> tuple[FlagRow, ...]:
        """The flags of the newest report, in its order; none when there is no report."""
        columns = [getattr(Flag, field.name) for field in fields(FlagRow)]
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            newest = _reported(owner, year).with_only_columns(Run.report_id).limit(1).scalar_subquery()
            query = select(*columns).where(Flag.report_id == newest).order_by(Flag.id)
            return tuple(FlagRow(*row) for row in session.execute(query))

    def list(self, institution: str, year: int, limit: int = 20, skip: int = 0) -> tuple[RunRow, ...]:
        """The newest runs, the newest first; without the first ``skip`` of them."""
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            query = _rows().where(Run.institution_id == owner, Run.year == year)
            return _told(session, query.order_by(Run.number.desc()).offset(skip).limit(limit))

    def reported(self, institution: str, year: int, limit: int = 20) -> tuple[RunRow, ...]:
        """The newest runs that came to a report, the newest first."""
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            query = _rows().where(
                Run.institution_id == owner, Run.year == year, Run.report_id.is_not(None), Run.whole
            )
            return _told(session, query.order_by(Run.number.desc()).limit(limit))

    def get(self, run: str) -> RunRow | None:
        """A run by its id."""
        with self._database.reading() as session:
            return next(iter(_told(session, _rows().where(Run.id == run))), None)

    def abandoned(self) -> tuple[RunRow, ...]:
        """Declare runs that gave no sign of life for :data:`SILENCE` interrupted; those that were.

        A sign that lies in the future was given before the clock was set back: such a run gets the same time
        once more to show that it lives.
        """
        now = self._now()
        running = update(Run).where(Run.state == "running")
        with self._database.session() as session:
            silent = select(Run.id).where(Run.state == "running", Run.heartbeat_at < now - SILENCE)
            dead = tuple(session.scalars(silent))
            session.execute(running.where(Run.heartbeat_at > now).values(heartbeat_at=now))
            session.execute(
                running.where(Run.id.in_(dead)).values(
                    state="interrupted", finished_at=now, reason="Proses berhenti tanpa kabar."
                )
            )
            return _told(session, _rows().where(Run.id.in_(dead)).order_by(Run.number))


def _reported(institution: int | None, year: int) -> Select[tuple[Run]]:
    """Runs that came to a report about all indicators, the newest first."""
    return (
        select(Run)
        .where(Run.institution_id == institution, Run.year == year, Run.report_id.is_not(None), Run.whole)
        .order_by(Run.number.desc())
    )


def _rows() -> Select[Any]:
    return (
        select(Run, Institution.name, Report.sha256)
        .join(Institution, Institution.id == Run.institution_id)
        .outerjoin(Report, Report.id == Run.report_id)
    )


def _told(session: Session, query: Select[Any]) -> tuple[RunRow, ...]:
    return tuple(
        RunRow(
            run.id,
            run.number,
            run.kind,
            institution,
            run.year,
            run.started_at,
            run.heartbeat_at,
            run.finished_at,
            run.state,
            run.reason,
            report,
            run.previous,
            run.documents,
            run.done,
            tuple((name, why) for name, why in run.unread),
            run.by,
            run.asked,
            run.whole,
        )
        for run, institution, report in session.execute(query)
    )
