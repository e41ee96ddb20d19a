"""The rows of some documents that were handed in, written in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from corpus.database import insert_missing
from corpus.institutions import ensure_institution, ensure_unit
from corpus.listing import is_current
from corpus.names import numbered
from corpus.schema import Blob, Document, Filing, Upload, Version
from corpus.store import Kept, Store, UnknownBlob


@dataclass(frozen=True, slots=True)
class HandIn:
    """Whose evidence, for which year, handed in by whom and which way; ``unit`` is the OPD it comes from."""

    institution: str
    year: int
    by: str
    source: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A file whose contents are in the store, under its name in the corpus."""

    path: Path
    name: str
    indicators: tuple[int, ...]
    kept: Kept


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a batch, by name; ``upload`` is null as long as nothing changed.

    ``renamed`` says what an item is called instead, where its name is that of another unit's document.
    """

    upload: int | None
    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    renamed: Mapping[str, str]


def write_batch(
    session: Session,
    store: Store,
    hand_in: HandIn,
    items: Sequence[Item],
    upload: int | None,
    used: Collection[str],
) -> Written:
    """Write documents, versions and filings of items with different names.

    Args:
        used: names that this act of handing in gives to other files.
        upload: the row of the same act of handing in, null when there is none yet.
    """
    institution = ensure_institution(session, hand_in.institution)
    unit = ensure_unit(session, institution, hand_in.unit) if hand_in.unit is not None else None
    insert_blobs(session, store, {item.kept: item.path for item in items})
    renamed = _renamed(session, institution, hand_in.year, unit, items, used) if unit is not None else {}
    items = [replace(item, name=renamed.get(item.name, item.name)) for item in items]
    owner = {"institution_id": institution, "year": hand_in.year}
    insert_missing(session, Document, [owner | {"name": item.name} for item in items])
    found = _documents(session, institution, hand_in.year, [item.name for item in items])
    new: list[str] = []
    changed: list[str] = []
    unchanged: list[str] = []
    versions: list[dict[str, Any]] = []
    for item in items:
        row = found[item.name]
        if row.sha256 == item.kept.sha256 and row.removed_at is None:
            unchanged.append(item.name)
            continue
        (new if row.number is None or row.removed_at is not None else changed).append(item.name)
        versions.append({"document_id": row.id, "number": (row.number or 0) + 1, "sha256": item.kept.sha256})
    if versions:
        upload = upload or _upload(session, institution, hand_in)
        session.execute(insert(Version), [version | {"upload_id": upload} for version in versions])
        ids = [version["document_id"] for version in versions]
        session.execute(update(Document).where(Document.id.in_(ids)).values(removed_at=None, removed_by=None))
    _file(session, unit, items, {name: row.id for name, row in found.items()})
    return Written(upload, tuple(new), tuple(changed), tuple(unchanged), renamed)


def _renamed(
    session: Session, institution: int, year: int, unit: int, items: Sequence[Item], used: Collection[str]
) -> dict[str, str]:
    """The items that may not have their names, for these are other units' documents, also removed ones.

    A name of many documents does not tell whose they are: a version made under another unit's name would open
    all earlier ones to this unit, and take the document away from that one.
    """

    def others(names: Iterable[str]) -> set[str]:
        wanted = select(Document.name).where(
            Document.institution_id == institution,
            Document.year == year,
            Document.name.in_(list(names)),
            Document.unit_id != unit,
        )
        return set(session.scalars(wanted))

    foreign = others(item.name for item in items)
    taken, renamed = set(used), dict[str, str]()
    for item in items:
        if item.name in foreign:
            renamed[item.name] = numbered(item.name, lambda one: one in taken or bool(others([one])))
            taken.add(renamed[item.name])
    return renamed


def insert_blobs(session: Session, store: Store, contents: Mapping[Kept, Path | bytes]) -> None:
    """Note contents of the store, and see to it that they are there when the transaction ends.

    Contents that no row names yet may have been swept up as orphans since they were put into the store. The
    sweeper holds the table (see :mod:`corpus.check`), so from here on they stay.
    """
    now = datetime.now(UTC)
    # In one order for all: two transactions that wait for each other's rows would wait for ever.
    ordered = sorted(contents, key=lambda kept: kept.sha256)
    rows = [{"sha256": kept.sha256, "size": kept.size, "added_at": now} for kept in ordered]
    insert_missing(session, Blob, rows)
    for kept in ordered:
        if kept.sha256 not in store and store.put(contents[kept]) != kept.sha256:
            raise UnknownBlob(kept.sha256)


def _upload(session: Session, institution: int, hand_in: HandIn) -> int:
    return session.execute(
        insert(Upload).returning(Upload.id),
        {
            "institution_id": institution,
            "year": hand_in.year,
            "by": hand_in.by,
            "at": datetime.now(UTC),
            "source": hand_in.source,
        },
    ).scalar_one()


def _documents(session: Session, institution: int, year: int, names: Iterable[str]) -> dict[str, Row[Any]]:
    """Documents with their current version by name; without version those that were made just now."""
    rows = session.execute(
        select(Document.id, Document.name, Document.removed_at, Version.number, Version.sha256)
        .outerjoin(Version, is_current())
        .where(Document.institution_id == institution, Document.year == year, Document.name.in_(list(names)))
    )
    return {row.name: row for row in rows}


def _file(session: Session, unit: int | None, items: Sequence[Item], ids: Mapping[str, int]) -> None:
    """Note unit and indicators; what was noted before stays."""
    if unit is not None:
        session.execute(update(Document).where(Document.id.in_(ids.values())).values(unit_id=unit))
    insert_missing(
        session,
        Filing,
        [
            {"document_id": ids[item.name], "indicator": indicator, "item": ""}
            for item in items
            for indicator in dict.fromkeys(item.indicators)
        ],
    )
