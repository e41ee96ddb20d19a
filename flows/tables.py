"""Sheets that people fill in (claims, lists of files, results): opened as any other file that is handed in.

A reading process opens them, with its limits; their cells are kept by the hash of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from corpus.cache import Cache
from corpus.table import TableError
from extractors.errors import TimedOut
from extractors.model import Document
from extractors.naming import printable
from extractors.read import READER_VERSION, read_table, sha256_of
from extractors.seal import sealed
from extractors.serial import from_kept, to_json
from flows.faults import InputFault, existing_file
from flows.workers import WorkerLost, Workers, outcome

_LINES, _LINE = 40, 300
"""Lines, and characters of a line, that are told of what is wrong in a sheet."""
SECONDS = 150.0
"""For one sheet, LibreOffice included."""


def table(path: Path, name: str | None = None, use_cache: bool = True) -> Document:
    """The cells of a sheet; what cannot be read of it stands in ``reading``.

    Args:
        path: XLSX or CSV, or a workbook that LibreOffice can change; its content decides.
        name: what it is called in messages; the file's own name by default.
        use_cache: take and keep what was read.

    Raises:
        InputFault: no such file, one that cannot be opened, or its reader was lost.
    """
    called = name or printable(path.name)
    try:
        key = sha256_of(existing_file(path)), READER_VERSION
    except OSError as error:
        raise InputFault(
            f"{called}: berkas tidak dapat dibuka ({error.strerror}).", "Periksa izinnya."
        ) from error
    if use_cache and (kept := from_kept(Cache("tables").get(*key))) is not None:
        return replace(kept, name=called)
    try:
        with Workers(1) as workers:
            found = outcome(workers.submit(SECONDS, sealed, read_table, path))
    except WorkerLost as lost:
        raise InputFault(f"{called}: {TimedOut.message}", TimedOut.remedy) from lost
    if use_cache and found.sha256 == key[0] and found.reading.status == "ok":
        Cache("tables").put(to_json(found), *key)
    return replace(found, name=called)


@contextmanager
def told_by_cell() -> Iterator[None]:
    """Turn what is wrong in a table into a fault of its author.

    Raises:
        InputFault: the block raised a :class:`TableError`.
    """
    try:
        yield
    except TableError as error:
        raise InputFault(
            _told(str(error)), "Perbaiki lembar itu di tempat yang disebut lalu ulangi."
        ) from error


def _told(message: str) -> str:
    """A message of a bearable length: a sheet may hold a hundred thousand wrong cells, or one as long."""
    lines = message.split("\n")
    shown = [line if len(line) <= _LINE else f"{line[:_LINE]}…" for line in lines[:_LINES]]
    more = [f"- … dan {len(lines) - _LINES} lagi."] if len(lines) > _LINES else []
    return "\n".join([*shown, *more])
