"""What was read of contents: enough for lists and near-duplicates. Whole readings are in the cache."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime

from sqlalchemy import select

from corpus.database import Database, insert_missing
from corpus.schema import Reading


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One reading of some contents by one version of the reader with its settings; see the document model for
    status, kind and form. ``sketch`` is null for a text too short to compare."""

    sha256: str
    reader_version: str
    settings: str
    status: str
    kind: str | None
    form: str | None
    number: str | None
    year: int | None
    pages: int
    ocr_pages: int
    quality: float
    read_at: datetime
    sketch: bytes | None


class Readings:
    """What is kept of readings in one database, by hash."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, rows: Sequence[ReadingRow]) -> None:
        """Note readings; what is known of the same contents, version and settings stays."""
        with self._database.session() as session:
            insert_missing(session, Reading, [asdict(row) for row in rows])

    def unknown(self, sha256s: Collection[str], reader_version: str, settings: str) -> tuple[str, ...]:
        """Those of some contents that this version of the reader did not read yet, in their order."""
        query = select(Reading.sha256).filter_by(reader_version=reader_version, settings=settings)
        with self._database.reading() as session:
            known = {*session.scalars(query)}
        return tuple(sha256 for sha256 in sha256s if sha256 not in known)

    def of(self, sha256: str) -> tuple[ReadingRow, ...]:
        """All readings of some contents, the newest first."""
        columns = [getattr(Reading, field.name) for field in fields(ReadingRow)]
        query = select(*columns).where(Reading.sha256 == sha256).order_by(Reading.read_at.desc())
        with self._database.reading() as session:
            return tuple(ReadingRow(*row) for row in session.execute(query))

    def sketches(self, sha256s: Collection[str]) -> dict[str, bytes]:
        """The sketch of the newest reading of each of some contents, of those that have one."""
        query = select(Reading.sha256, Reading.sketch).where(Reading.sketch.is_not(None))
        wanted = set(sha256s)
        with self._database.reading() as session:
            rows = session.execute(query.order_by(Reading.read_at))
            return {sha256: made for sha256, made in rows if sha256 in wanted and made is not None}
