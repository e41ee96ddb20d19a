"""How an indicator stood in one run after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from corpus.database import Database
from corpus.institutions import institution_id
from corpus.schema import Level, Report, Run


@dataclass(frozen=True, slots=True)
class Stand:
    """What one run found of an indicator. ``claimed`` is null where nobody claimed a level."""

    run: str
    at: datetime
    status: str
    supported: int
    claimed: int | None


class History:
    """The levels and flags of past runs in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, institution: str, year: int, indicator: int, limit: int = 60) -> tuple[Stand, ...]:
        """How an indicator stood in the newest runs that judged it, the oldest of them first."""
        query = (
            select(Run.id, Run.finished_at, Level.status, Level.supported, Level.claimed)
            .join(Report, Report.id == Run.report_id)
            .join(Level, Level.report_id == Report.id)
            .where(Run.year == year, Level.indicator == indicator, Run.finished_at.is_not(None))
            .order_by(Run.number.desc())
            .limit(limit)
        )
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            rows = session.execute(query.where(Run.institution_id == owner)).all()
        return tuple(Stand(*row) for row in reversed(rows))
