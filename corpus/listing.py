"""Documents as they stand in the catalogue now: the current version, its hand-in, what it is filed under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from corpus.schema import Blob, Document, Filing, Institution, Unit, Upload, Version


@dataclass(frozen=True, slots=True)
class Stored:
    """A document with its current version; ``size`` in bytes.

    ``indicators`` and ``items`` are what a person filed it under, beside what its name says. ``removed_at``
    is null unless it was taken out.
    """

    id: int
    name: str
    sha256: str
    version: int
    size: int
    indicators: tuple[int, ...]
    items: tuple[str, ...]
    unit: str | None
    uploaded_at: datetime
    uploaded_by: str
    removed_at: datetime | None = None
    removed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A document, and whose it is."""

    institution: str
    year: int
    document: Stored


def is_current() -> ColumnElement[bool]:
    """Whether a version is the newest of its document: the condition of a join."""
    newest = (
        select(func.max(Version.number))
        .where(Version.document_id == Document.id)
        .correlate(Document)
        .scalar_subquery()
    )
    return and_(Version.document_id == Document.id, Version.number == newest)


def stored(session: Session, condition: ColumnElement[bool]) -> Iterator[Found]:
    """The documents that fulfil a condition, by year and name.

    Names are sorted here: databases disagree about the order of letters.
    """
    rows = session.execute(
        select(
            Institution.name,
            Document.year,
            Document.id,
            Document.name,
            Version.sha256,
            Version.number,
            Blob.size,
            Unit.name,
            Upload.at,
            Upload.by,
            Document.removed_at,
            Document.removed_by,
        )
        .select_from(Document)
        .join(Institution, Institution.id == Document.institution_id)
        .join(Version, is_current())
        .join(Blob, Blob.sha256 == Version.sha256)
        .join(Upload, Upload.id == Version.upload_id)
        .outerjoin(Unit, Unit.id == Document.unit_id)
        .where(condition)
    )
    filed = _filings(session, condition)
    for institution, year, number, name, sha256, version, size, unit, at, by, gone, gone_by in sorted(
        rows, key=lambda row: (row[0], row[1], row[3])
    ):
        filings = sorted(filed[number])
        document = Stored(
            number,
            name,
            sha256,
            version,
            size,
            tuple(dict.fromkeys(indicator for indicator, _ in filings)),
            tuple(item for _, item in filings if item),
            unit,
            at,
            by,
            gone,
            gone_by,
        )
        yield Found(institution, year, document)


def _filings(session: Session, condition: ColumnElement[bool]) -> defaultdict[int, list[tuple[int, str]]]:
    filed: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    query = select(Filing.document_id, Filing.indicator, Filing.item).join(Document).where(condition)
    for document, indicator, item in session.execute(query):
        filed[document].append((indicator, item))
    return filed
