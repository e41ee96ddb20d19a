"""Handing in: contents into the store first, then their rows, so that no row ever lacks its contents."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from corpus.batch import HandIn, Item, write_batch
from corpus.database import Database
from corpus.names import document_name, numbered, one_line
from corpus.store import Store, StoreError, UnreadableSource

BATCH = 200
"""Documents whose rows are written in one transaction."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to keep under a name (its path within the corpus), handed in for some indicators."""

    path: Path
    name: str
    indicators: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the files, by the names they have in the corpus.

    ``upload`` is null when nothing changed; ``refused`` pairs a name with the reason (Indonesian);
    ``renamed`` pairs the name as given with the one it got, where one hand-in used a name for two contents
    or the name is that of another unit's document.
    ``skipped`` pairs what is no evidence (links, system files) with the reason.
    """

    upload: int | None = None
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()


class IntakeStopped(StoreError):
    """The store took no more. ``added`` is what was kept until then: whole, and unchanged the next time."""

    def __init__(self, error: StoreError, added: Added) -> None:
        kept = len(added.new) + len(added.changed) + len(added.unchanged)
        super().__init__(f"{error.message} {kept} berkas sebelum itu sudah tersimpan utuh.", error.remedy)
        self.added = added


@dataclass(slots=True)
class Intake:
    """One act of handing in, and what became of the files so far."""

    database: Database
    store: Store
    hand_in: HandIn
    _upload: int | None = None
    _batch: list[Item] = field(default_factory=list)
    _seen: dict[str, str] = field(default_factory=dict)
    _new: list[str] = field(default_factory=list)
    _changed: list[str] = field(default_factory=list)
    _unchanged: list[str] = field(default_factory=list)
    _refused: list[tuple[str, str]] = field(default_factory=list)
    _renamed: list[tuple[str, str]] = field(default_factory=list)

    def take(self, files: Iterable[Incoming]) -> Added:
        """Keep files, some hundred at a time. What is kept stays kept whatever happens to the next file.

        Raises:
            IntakeStopped: the store cannot take more; what came before is saved.
            DatabaseError: the rows of the last batch could not be written; its contents wait in the store.
        """
        try:
            for incoming in files:
                if (item := self._keep(incoming)) is not None:
                    self._batch.append(item)
                if len(self._batch) >= BATCH:
                    self._write()
        except StoreError as error:
            self._write()
            raise IntakeStopped(error, self.result()) from error
        except BaseException:
            self._write()
            raise
        self._write()
        return self.result()

    def result(self) -> Added:
        """What became of the files whose rows are written."""
        return Added(
            self._upload,
            tuple(self._new),
            tuple(self._changed),
            tuple(self._unchanged),
            tuple(self._refused),
            tuple(self._renamed),
        )

    def _keep(self, incoming: Incoming) -> Item | None:
        """The contents in the store; null when the file is refused or was handed in twice."""
        try:
            name = document_name(incoming.name)
            if reason := _no_file(incoming.path):
                self._refused.append((name, reason))
                return None
            kept = self.store.keep(incoming.path)
        except ValueError:
            self._refused.append((one_line(incoming.name), "nama berkas kosong"))
            return None
        except UnreadableSource as error:
            self._refused.append((name, error.message))
            return None
        own = numbered(name, lambda one: self._seen.get(one, kept.sha256) != kept.sha256)
        if own in self._seen:
            return None
        if own != name:
            self._renamed.append((name, own))
        self._seen[own] = kept.sha256
        return Item(incoming.path, own, incoming.indicators, kept)

    def _write(self) -> None:
        batch, self._batch = self._batch, []
        if not batch:
            return
        with self.database.session() as session:
            written = write_batch(session, self.store, self.hand_in, batch, self._upload, self._seen.keys())
        # Only now, that the transaction is through, is it so.
        self._upload = written.upload
        self._new += written.new
        self._changed += written.changed
        self._unchanged += written.unchanged
        known = {name: given for given, name in self._renamed}
        for name, other in written.renamed.items():
            known[other] = known.pop(name, name)
            self._seen[other] = self._seen[name]
        self._renamed = [(given, name) for name, given in known.items()]


def _no_file(path: Path) -> str | None:
    """Why a path is not taken; null for a file that can be tried."""
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        return f"tidak dapat dibaca ({error.strerror or error})"
    if stat.S_ISLNK(mode):
        return "tautan simbolik"
    return None if stat.S_ISREG(mode) else "bukan berkas biasa"
