"""What people did: written once, chained by hashes, never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from corpus.database import Database
from corpus.institutions import institution_id
from corpus.names import one_line
from corpus.runs import utc_now
from corpus.schema import Institution
from corpus.schema_people import Journal
from corpus.traces import Traces

_LOCK = 0x7E116
"""The advisory lock under which PostgreSQL appends: each row covers the one before."""
_NOTHING = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """Who did what to what. ``institution`` is null for what concerns the installation."""

    number: int
    at: datetime
    by: str
    institution: str | None
    action: str
    subject: str
    detail: Mapping[str, Any]


class Journals:
    """The journal of one database; what it writes also leaves a trace beside the database."""

    def __init__(self, database: Database, now: Callable[[], datetime] = utc_now) -> None:
        self._database, self._now = database, now
        self._traces = Traces(database.beside("jejak"))

    def note(
        self, action: str, subject: str, *, by: str, institution: str | None = None, **detail: Any
    ) -> None:
        """Append what somebody did.

        Args:
            action: a word for the kind of act, such as ``dokumen.unggah``.
            subject: to what, as a person would name it.
            detail: plain values that tell more; never a secret.
        """
        with self._database.session() as session:
            if session.get_bind().dialect.name == "postgresql":
                session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            owner = institution_id(session, institution) if institution else None
            row = {
                "at": self._now().replace(microsecond=0),
                "by": one_line(by),
                "institution_id": owner,
                "action": action,
                "subject": one_line(subject),
                "detail": {key: _plain(value) for key, value in detail.items()},
            }
            before = session.scalar(select(Journal.hash).order_by(Journal.number.desc()).limit(1))
            digest = _chained(before or _NOTHING, row)
            added = insert(Journal).returning(Journal.number)
            number = session.execute(added, row | {"hash": digest}).scalar_one()
        self._traces.add(number, digest)

    def list(
        self,
        institution: str | None = None,
        *,
        before: int | None = None,
        action: str | None = None,
        limit: int = 100,
    ) -> tuple[Entry, ...]:
        """The newest entries, the newest first.

        Args:
            institution: only what concerns it; null: everything.
            before: only entries with smaller numbers.
            action: only actions that begin so.
            limit: at most so many.
        """
        columns = (Journal.number, Journal.at, Journal.by, Institution.name)
        rest = (Journal.action, Journal.subject, Journal.detail)
        query = select(*columns, *rest).outerjoin(Institution).order_by(Journal.number.desc()).limit(limit)
        with self._database.reading() as session:
            if institution is not None:
                query = query.where(Journal.institution_id == institution_id(session, institution))
            if before is not None:
                query = query.where(Journal.number < before)
            if action:
                query = query.where(Journal.action.startswith(action, autoescape=True))
            return tuple(Entry(*row) for row in session.execute(query))

    def broken(self) -> int | None:
        """The number of the first row that is not what was written, or after which one is missing, or that is
        gone from the end though this machine has its trace; null: all is as it was."""
        before, traces = _NOTHING, self._traces.all()
        with self._database.reading() as session:
            for row in _all(session):
                told = {
                    "at": row.at,
                    "by": row.by,
                    "institution_id": row.institution_id,
                    "action": row.action,
                    "subject": row.subject,
                    "detail": row.detail,
                }
                if row.hash != _chained(before, told) or traces.pop(row.number, row.hash) != row.hash:
                    return int(row.number)
                before = row.hash
        return min(traces, default=None)

    def traced(self) -> int:
        """How many rows this machine can vouch for by traces outside of the database."""
        return len(self._traces.all())


def _plain(value: Any) -> Any:
    """A value that any database keeps as it is: the chain covers what is kept."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def _all(session: Session) -> Any:
    return session.scalars(select(Journal).order_by(Journal.number).execution_options(yield_per=500))


def _chained(before: str, row: Mapping[str, Any]) -> str:
    at: datetime = row["at"]
    told = {**row, "at": at.astimezone(UTC).isoformat(), "before": before}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
