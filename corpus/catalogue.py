"""The documents of institutions and years: handing in, listing, versions, filing, taking out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches

from sqlalchemy import and_, delete, or_, select, update

from corpus.batch import HandIn
from corpus.database import Database, insert_missing
from corpus.duplicates import Alike, alike
from corpus.errors import CorpusError
from corpus.institutions import ensure_institution, institution_id, timezone_of
from corpus.intake import Added, Incoming, Intake, IntakeStopped
from corpus.listing import Found, Stored, stored
from corpus.names import document_name
from corpus.readings import Readings
from corpus.schema import Assessment, Blob, Document, Filing, Institution, Upload, Version
from corpus.store import Store
from corpus.zones import zone_named

__all__ = ["Added", "Catalogue", "Found", "Incoming", "IntakeStopped", "Stored", "StoredVersion"]

SHORTEST_SHA = 6
"""So many digits of a SHA-256 name a document on the command line."""


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """What a document held from ``uploaded_at`` on; ``source`` is the way it came."""

    number: int
    sha256: str
    size: int
    uploaded_at: datetime
    uploaded_by: str
    source: str


class Catalogue:
    """The documents in a database, their contents in a store."""

    def __init__(self, database: Database, store: Store) -> None:
        self._database, self._store = database, store

    def add(
        self,
        institution: str,
        year: int,
        files: Iterable[Incoming],
        *,
        by: str,
        source: str,
        unit: str | None = None,
    ) -> Added:
        """Keep files: a name that is new makes a document, other contents under a known name a new version.

        The same files once more change nothing. Contents are safe before their rows are written, some hundred
        documents at a time; a process that is killed leaves at most contents without rows.

        Raises:
            IntakeStopped: the store cannot take more; what came before is saved.
            DatabaseError: the rows could not be written.
        """
        hand_in = HandIn(institution, year, by, source, unit)
        return Intake(self._database, self._store, hand_in).take(files)

    def documents(self, institution: str, year: int, *, removed: bool = False) -> tuple[Stored, ...]:
        """The documents of a year by name; with ``removed`` also those that were taken out."""
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            if owner is None:
                return ()
            wanted = and_(Document.institution_id == owner, Document.year == year)
            if not removed:
                wanted = and_(wanted, Document.removed_at.is_(None))
            return tuple(found.document for found in stored(session, wanted))

    def find(self, key: str) -> tuple[Found, ...]:
        """Documents, also removed ones, by name or by the beginning of the SHA-256 of any version."""
        with self._database.reading() as session:
            wanted = Document.name == _named(key)
            if len(key) >= SHORTEST_SHA and key.isalnum():
                held = select(Version.document_id).where(Version.sha256.startswith(key.lower()))
                wanted = or_(wanted, Document.id.in_(held))
            return tuple(stored(session, wanted))

    def document(self, document_id: int) -> Found | None:
        """A document, also a removed one; null when there is none of that number."""
        with self._database.reading() as session:
            return next(iter(stored(session, Document.id == document_id)), None)

    def versions(self, document_id: int) -> tuple[StoredVersion, ...]:
        """Everything a document ever held, the oldest first."""
        query = (
            select(Version.number, Version.sha256, Blob.size, Upload.at, Upload.by, Upload.source)
            .join(Blob, Blob.sha256 == Version.sha256)
            .join(Upload, Upload.id == Version.upload_id)
            .where(Version.document_id == document_id)
            .order_by(Version.number)
        )
        with self._database.reading() as session:
            return tuple(StoredVersion(*row) for row in session.execute(query))

    def contents(self, documents: Collection[int]) -> set[str]:
        """Everything (sha256) that some documents ever held."""
        with self._database.reading() as session:
            return set(session.scalars(select(Version.sha256).where(Version.document_id.in_(documents))))

    def held(self, institution: str, sha256s: Collection[str]) -> set[str]:
        """Which of these contents an institution ever handed in, as a document or a self-assessment sheet."""
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            documents = (
                select(Version.sha256)
                .join(Document, Document.id == Version.document_id)
                .where(Document.institution_id == owner)
            )
            sheets = select(Assessment.sha256).where(Assessment.institution_id == owner)
            return set(sha256s).intersection(session.scalars(documents.union(sheets)))

    def remove(self, institution: str, year: int, names: Collection[str], *, by: str) -> tuple[str, ...]:
        """Take documents out of a year's corpus; contents and history stay. The names that were taken out.

        Args:
            names: names of documents, or of folders with a ``/`` at the end.

        Raises:
            CorpusError: a name is not in the corpus; then nothing is taken out.
        """
        with self._database.session() as session:
            owner = institution_id(session, institution)
            query = select(Document.name, Document.id).where(
                Document.institution_id == owner, Document.year == year, Document.removed_at.is_(None)
            )
            known = {row.name: row.id for row in session.execute(query)}
            chosen = {found: known[found] for name in names for found in _meant(name, known)}
            session.execute(
                update(Document)
                .where(Document.id.in_(chosen.values()))
                .values(removed_at=datetime.now(UTC), removed_by=by)
            )
        return tuple(sorted(chosen))

    def file(
        self, document_id: int, indicators: Collection[int], items: Sequence[tuple[int, str]] = ()
    ) -> None:
        """Say what a document is filed under, in place of what was said before.

        Args:
            items: indicator and code of single items.
        """
        filings = {(number, "") for number in indicators} | set(items)
        with self._database.session() as session:
            session.execute(delete(Filing).where(Filing.document_id == document_id))
            rows = [
                {"document_id": document_id, "indicator": number, "item": item}
                for number, item in sorted(filings)
            ]
            insert_missing(session, Filing, rows)

    def institutions(self) -> tuple[str, ...]:
        """The names of all institutions in alphabetical order."""
        with self._database.reading() as session:
            return tuple(sorted(session.scalars(select(Institution.name))))

    def institution(self, number: int) -> str | None:
        """The name of the institution with a number; null when there is none."""
        with self._database.reading() as session:
            return session.scalar(select(Institution.name).where(Institution.id == number))

    def numbered_institutions(self) -> dict[int, str]:
        """All institutions by their numbers, in alphabetical order."""
        with self._database.reading() as session:
            rows = session.execute(select(Institution.id, Institution.name)).tuples()
            return dict(sorted(rows, key=lambda row: row[1]))

    def add_institution(self, name: str) -> int:
        """Note an institution before it hands anything in, or find the one of that name; its number.

        Raises:
            CorpusError: the name is empty.
        """
        with self._database.session() as session:
            return ensure_institution(session, name)

    def years(self, institution: str, *, current: bool = False) -> tuple[int, ...]:
        """The years for which an institution handed in documents, the first one first.

        Args:
            institution: its name.
            current: only years of which a document is still in the corpus.
        """
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            query = select(Document.year).where(Document.institution_id == owner).distinct()
            if current:
                query = query.where(Document.removed_at.is_(None))
            return tuple(sorted(session.scalars(query)))

    def near_duplicates(self, institution: str, year: int) -> tuple[Alike, ...]:
        """Documents with the same or nearly the same text; see :func:`corpus.duplicates.alike`."""
        documents = self.documents(institution, year)
        sketches = Readings(self._database).sketches({one.sha256 for one in documents})
        return tuple(alike(documents, sketches))

    def timezone(self, institution: str) -> str:
        """The time zone of an institution, such as ``Asia/Makassar``; ``Asia/Jakarta`` unless one was set."""
        with self._database.reading() as session:
            return timezone_of(session, institution)

    def set_timezone(self, institution: str, timezone: str) -> None:
        """Say in which time zone an institution's days begin.

        Raises:
            CorpusError: there is no such zone.
        """
        zone = zone_named(timezone)
        with self._database.session() as session:
            owner = ensure_institution(session, institution)
            session.execute(update(Institution).where(Institution.id == owner).values(timezone=zone))

    def instrument(self, institution: str) -> str | None:
        """The pack that was chosen for an institution; null: none, it goes by the settings and the year."""
        with self._database.reading() as session:
            return session.scalar(
                select(Institution.instrument).where(Institution.id == institution_id(session, institution))
            )

    def set_instrument(self, institution: str, pack: str | None) -> None:
        """Choose the pack by which an institution is judged, or leave it to the settings and the year."""
        with self._database.session() as session:
            owner = ensure_institution(session, institution)
            session.execute(update(Institution).where(Institution.id == owner).values(instrument=pack))


def _named(given: str) -> str:
    """The name that the corpus gives a document of a name; "" for one without text."""
    try:
        return document_name(given)
    except ValueError:
        return ""


def _meant(name: str, known: Collection[str]) -> list[str]:
    """The documents that a name means: itself, or all below a folder."""
    wanted = _named(name)
    if name.endswith("/"):
        found = [one for one in known if one.startswith(f"{wanted}/")]
    else:
        found = [wanted] if wanted in known else []
    if found:
        return found
    near = get_close_matches(wanted, known, n=1)
    hint = f"Mungkin maksud Anda: {near[0]}" if near else "Lihat nama-namanya dengan telisik corpus list."
    raise CorpusError(f"Dokumen {wanted or name!r} tidak ada di korpus.", hint)
