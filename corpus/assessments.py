"""Self-assessment sheets: what an institution claims for a year, kept as it was handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, select

from corpus.batch import insert_blobs
from corpus.database import Database
from corpus.institutions import ensure_institution, institution_id
from corpus.names import document_name, one_line
from corpus.schema import Assessment
from corpus.store import Store


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """A sheet, who handed it in and when; its contents are in the store."""

    name: str
    sha256: str
    by: str
    at: datetime


class Assessments:
    """The sheets in a database, their contents in a store."""

    def __init__(self, database: Database, store: Store) -> None:
        self._database, self._store = database, store

    def add(self, institution: str, year: int, path: Path, *, by: str) -> None:
        """Keep a sheet; from now on it counts for the year, and the ones before are history.

        Raises:
            StoreError: the sheet cannot be read or kept.
        """
        kept = self._store.keep(path)
        with self._database.session() as session:
            owner = ensure_institution(session, institution)
            insert_blobs(session, self._store, {kept: path})
            row = {
                "institution_id": owner,
                "year": year,
                "name": document_name(path.name),
                "sha256": kept.sha256,
                "by": one_line(by),
                "at": datetime.now(UTC),
            }
            session.execute(insert(Assessment), row)

    def list(self, institution: str, year: int) -> tuple[AssessmentRow, ...]:
        """The sheets of a year, the one that counts first."""
        columns = (Assessment.name, Assessment.sha256, Assessment.by, Assessment.at)
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            query = select(*columns).where(Assessment.institution_id == owner, Assessment.year == year)
            return tuple(AssessmentRow(*row) for row in session.execute(query.order_by(Assessment.id.desc())))

    def current(self, institution: str, year: int) -> AssessmentRow | None:
        """The sheet that counts; null when none was handed in."""
        return next(iter(self.list(institution, year)), None)
