"""Whether store and catalogue are whole: every blob hashed anew, every row with its blob, orphans told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select, text

from corpus.database import Database
from corpus.listing import is_current
from corpus.schema import Assessment, Blob, Document, Report, Version
from corpus.store import Store


@dataclass(frozen=True, slots=True)
class Broken:
    """Contents that are missing or damaged; ``names`` of what held them: documents (all
    versions), self-assessment sheets, reports."""

    sha256: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found.

    ``orphans`` are contents that nothing names, left by a process that was killed; ``leftovers`` counts its
    temporary files. Both are harmless. ``swept`` says that they were taken away.
    """

    blobs: int
    documents: int
    damaged: tuple[Broken, ...]
    missing: tuple[Broken, ...]
    orphans: tuple[str, ...]
    leftovers: int
    swept: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.damaged or self.missing or ((self.orphans or self.leftovers) and not self.swept))


def check(
    database: Database,
    store: Store,
    *,
    repair: bool = False,
    each: Callable[[str], None] = lambda sha256: None,
) -> Checkup:
    """Read everything in the store once and compare it with the rows.

    Args:
        repair: take orphans and leftovers away. Damaged and missing contents come back when the original is
            handed in again.
        each: called with every hash that was looked at.
    """
    damaged, stray, count = [], [], 0
    with database.reading() as session:
        known = set(session.scalars(select(Blob.sha256)))
        documents = len(
            session.execute(select(Version.id).select_from(Document).join(Version, is_current())).all()
        )
    present = set(store)
    for sha256 in sorted(present | known):
        each(sha256)
        if sha256 in present:
            count += 1
            if not store.sound(sha256):
                damaged.append(sha256)
        if sha256 not in known:
            stray.append(sha256)
    # One that was handed in meanwhile is neither missing nor stray.
    missing = [sha256 for sha256 in sorted(known - present) if sha256 not in store]
    stray = _orphans(database, store, stray, repair=repair)
    leftovers = store.sweep() if repair else len(store.leftovers())
    return Checkup(
        count,
        documents,
        _named(database, [sha256 for sha256 in damaged if sha256 not in stray]),
        _named(database, missing),
        tuple(stray),
        leftovers,
        repair,
    )


def _orphans(database: Database, store: Store, stray: list[str], *, repair: bool) -> list[str]:
    """Those that still no row names; taken away when asked."""
    with database.session() as session:
        if database.kind == "postgresql":
            # Whoever notes contents (corpus.batch.insert_blobs) waits here, then finds that they are gone. On
            # SQLite this transaction alone keeps writers waiting.
            session.execute(text("LOCK TABLE blob IN EXCLUSIVE MODE"))
        known = set(session.scalars(select(Blob.sha256)))
        orphans = [sha256 for sha256 in stray if sha256 not in known]
        if repair:
            for sha256 in orphans:
                store.discard(sha256)
    return orphans


def _named(database: Database, broken: list[str]) -> tuple[Broken, ...]:
    held = select(Version.sha256, Document.name).join(Document, Document.id == Version.document_id)
    sheets = select(Assessment.sha256, Assessment.name)
    reports = select(Report.sha256)
    names: dict[str, set[str]] = {sha256: set() for sha256 in broken}
    if broken:
        with database.reading() as session:
            for sha256, name in session.execute(held):
                if sha256 in names:
                    names[sha256].add(name)
            for sha256, name in session.execute(sheets):
                if sha256 in names:
                    names[sha256].add(f"penilaian mandiri {name}")
            for sha256 in session.scalars(reports):
                if sha256 in names:
                    names[sha256].add("laporan pemeriksaan")
    return tuple(Broken(sha256, tuple(sorted(names[sha256]))) for sha256 in broken)
