"""The tables of the catalogue, and the revision of the migrations that makes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, ForeignKey, MetaData, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

REVISION = "0002"
"""The newest revision in ``migrations/versions``. Numbers tell which of two revisions is the older."""
VERSION_TABLE = "telisik_version"
"""Not Alembic's own name: Prefect's server keeps its revision under that one, maybe in the same database."""


class UtcTime(TypeDecorator[datetime]):
    """A moment, aware and in UTC, whatever the database makes of time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Raises ValueError for a moment without time zone: nobody could say later when it was."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """In UTC also from a database that keeps no time zones."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text in which every database finds only characters; documents and file names hold others as well."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """A NUL and lone surrogates are replaced: no database takes them as text."""
        if value is None or (value.isascii() and "\0" not in value):
            return value
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


class Base(DeclarativeBase):
    """The tables of the corpus; their columns of text and time are :class:`Words` and :class:`UtcTime`."""

    # Named constraints: a later migration can drop them on every database.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {str: Words, datetime: UtcTime, list[list[str]]: JSON}


Sha256 = String(64)


def column_of(table: str, *, index: bool = False, primary_key: bool = False) -> Any:
    """A column that names a row of another table."""
    return mapped_column(ForeignKey(f"{table}.id"), index=index, primary_key=primary_key)


class Institution(Base):
    """``key`` is the name as it is compared: without case and doubled spaces."""

    __tablename__ = "institution"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    timezone: Mapped[str]
    instrument: Mapped[str | None]


class Unit(Base):
    """An OPD: who owns evidence within an institution."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("institution_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = column_of("institution")
    name: Mapped[str]
    key: Mapped[str]


class Assignment(Base):
    """A unit answers for an indicator in a year."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("institution_id", "year", "indicator", "unit_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = column_of("institution")
    year: Mapped[int]
    indicator: Mapped[int]
    unit_id: Mapped[int] = column_of("unit")
    due: Mapped[date | None]


class Blob(Base):
    """Contents that the store holds; ``size`` in bytes."""

    __tablename__ = "blob"
    sha256: Mapped[str] = mapped_column(Sha256, primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    added_at: Mapped[datetime]


class Upload(Base):
    """One act of handing in. ``source`` says by which way (a command, a watched folder, the web)."""

    __tablename__ = "upload"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = column_of("institution")
    year: Mapped[int]
    by: Mapped[str]
    at: Mapped[datetime]
    source: Mapped[str]


class Document(Base):
    """The same document over time. ``name`` is its path within the corpus, made by :mod:`corpus.names`."""

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("institution_id", "year", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = column_of("institution")
    year: Mapped[int]
    name: Mapped[str]
    unit_id: Mapped[int | None] = column_of("unit")
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str | None]


class Version(Base):
    """What a document held at one time; the highest ``number`` is current."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("document_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = column_of("document")
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"), index=True)
    upload_id: Mapped[int] = column_of("upload", index=True)


class Filing(Base):
    """What a person filed a document under, beside what its name says; ``item`` is "" for all of them."""

    __tablename__ = "filing"
    document_id: Mapped[int] = column_of("document", primary_key=True)
    indicator: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    item: Mapped[str] = mapped_column(primary_key=True)


class Assessment(Base):
    """A self-assessment sheet that was handed in; the newest of a year counts. ``name`` is the file's own."""

    __tablename__ = "assessment"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = column_of("institution", index=True)
    year: Mapped[int]
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    by: Mapped[str]
    at: Mapped[datetime]


class Reading(Base):
    """What was read of contents, for lists and duplicates; the reading itself is in the cache."""

    __tablename__ = "reading"
    sha256: Mapped[str] = mapped_column(Sha256, primary_key=True)
    reader_version: Mapped[str] = mapped_column(primary_key=True)
    settings: Mapped[str] = mapped_column(primary_key=True)
    status: Mapped[str]
    kind: Mapped[str | None]
    form: Mapped[str | None]
    number: Mapped[str | None]
    year: Mapped[int | None]
    pages: Mapped[int]
    ocr_pages: Mapped[int]
    quality: Mapped[float]
    read_at: Mapped[datetime]
    sketch: Mapped[bytes | None]


class Report(Base):
    """A report that was saved, once however many runs came to it; its JSON is the blob ``sha256``."""

    __tablename__ = "report"
    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"), unique=True)
    institution_id: Mapped[int] = column_of("institution", index=True)
    year: Mapped[int]
    instrument: Mapped[str]
    rules_digest: Mapped[str]
    version: Mapped[str]
    index_value: Mapped[float | None]
    predicate: Mapped[str | None]
    made_at: Mapped[datetime]


class Level(Base):
    """Where an indicator stood in a report; ``claimed`` is null without a claim."""

    __tablename__ = "level"
    report_id: Mapped[int] = column_of("report", primary_key=True)
    indicator: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    status: Mapped[str]
    supported: Mapped[int]
    claimed: Mapped[int | None]


class Flag(Base):
    """``key`` names the same defect in the reports of different nights; ``document`` is a sha256."""

    __tablename__ = "flag"
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = column_of("report", index=True)
    key: Mapped[str]
    code: Mapped[str]
    severity: Mapped[str]
    indicator: Mapped[int | None]
    document: Mapped[str | None] = mapped_column(Sha256)
    path: Mapped[str | None]
    page: Mapped[int | None]
    message: Mapped[str]
    waived: Mapped[bool]


class Finding(Base):
    """One evidence item of a report: its state and the first proof."""

    __tablename__ = "finding"
    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = column_of("report", index=True)
    indicator: Mapped[int]
    item: Mapped[str]
    state: Mapped[str]
    document: Mapped[str | None] = mapped_column(Sha256)
    page: Mapped[int | None]
    section: Mapped[str | None]
    score: Mapped[float]


class Run(Base):
    """Runs stand in the order of ``number``: clocks go backwards. ``unread`` pairs name and reason; ``done``
    counts the documents that are finished while the run goes on. ``asked`` is what it was limited to;
    ``whole`` says that its report is about all indicators."""

    __tablename__ = "run"
    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(String(32), unique=True)
    kind: Mapped[str]
    institution_id: Mapped[int] = column_of("institution", index=True)
    year: Mapped[int]
    started_at: Mapped[datetime]
    heartbeat_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str | None]
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"), index=True)
    previous: Mapped[str | None] = mapped_column(String(32))
    documents: Mapped[int]
    done: Mapped[int | None]
    unread: Mapped[list[list[str]]]
    by: Mapped[str | None]
    told: Mapped[bool]
    asked: Mapped[dict[str, Any]] = mapped_column(JSON)
    whole: Mapped[bool]


class Review(Base):
    """What a person decided on a flag; ``expires`` is the last day of a waiver that needs a second person."""

    __tablename__ = "review"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = column_of("institution", index=True)
    year: Mapped[int]
    flag_key: Mapped[str]
    decision: Mapped[str]
    reason: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    expires: Mapped[date | None]


class Waiver(Base):
    """A flag that a person accepted until the end of the day ``expires``."""

    __tablename__ = "waiver"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = column_of("institution", index=True)
    year: Mapped[int]
    flag_key: Mapped[str]
    code: Mapped[str]
    indicator: Mapped[int | None]
    reason: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    expires: Mapped[date]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None]
