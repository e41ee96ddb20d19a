"""How much is kept, and where, for those who look after the machine."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from corpus.database import Database
from corpus.place import data_folder
from corpus.schema import REVISION, Blob, Document, Institution


@dataclass(frozen=True, slots=True)
class Usage:
    """``place`` is the database as its own programs take it; ``contents`` counts what the store holds,
    ``bytes`` their size; ``free`` and ``total`` are of the disk with the data folder, null where that is not
    there."""

    folder: Path
    database: str
    place: str
    kind: str
    revision: str
    institutions: int
    documents: int
    contents: int
    bytes: int
    free: int | None
    total: int | None


def usage(database: Database) -> Usage:
    """What is kept now.

    Raises:
        DatabaseError: the database refused or was lost.
    """
    with database.reading() as session:
        institutions = session.scalar(select(func.count()).select_from(Institution)) or 0
        kept = select(func.count()).select_from(Document).where(Document.removed_at.is_(None))
        documents = session.scalar(kept) or 0
        contents, size = session.execute(select(func.count(), func.sum(Blob.size))).one()
    folder = data_folder()
    try:
        disk = shutil.disk_usage(folder)
    except OSError:
        disk = None
    return Usage(
        *(folder, database.shown, database.place, database.kind, REVISION),
        *(institutions, documents, contents),
        *(int(size or 0), disk.free if disk else None, disk.total if disk else None),
    )
