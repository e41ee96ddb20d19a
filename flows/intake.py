"""Handing in: what people give (files, folders, archives) opened and put into the corpus under its names."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.catalogue import Added, Catalogue, Incoming
from extractors.errors import MissingPath
from extractors.naming import printable
from extractors.sources import Source, expand
from flows.faults import InputFault, data_subfolder
from flows.progress import PROGRESS
from flows.workers import Workers, apart

Refusal = Callable[[str], str | None]
Given = tuple[Path, str]
"""What is handed in, and its name in the corpus; "" for a folder or ZIP whose contents stand at the top."""


def given(paths: Sequence[Path]) -> list[Given]:
    """Paths as a person names them: one folder or ZIP gives its contents, of several each keeps its name.

    Raises:
        InputFault: a path is missing, or is a link.
    """
    found = []
    for path in paths:
        shown = printable(str(path))
        if path.is_symlink():
            raise InputFault(
                f"{shown} adalah tautan simbolik; tautan tidak diikuti.", "Sebutkan tujuan aslinya."
            )
        if not path.exists():
            raise InputFault(f"Berkas atau folder {shown} tidak ditemukan.", MissingPath.remedy)
        alone = len(paths) == 1 and (path.is_dir() or path.suffix.lower() == ".zip")
        found.append((path, "" if alone else path.resolve().name))
    return found


def hand_in(
    catalogue: Catalogue,
    institution: str,
    year: int,
    files: Iterable[Given],
    *,
    by: str,
    source: str,
    unit: str | None = None,
    indicators: tuple[int, ...] = (),
    refuse: Refusal | None = None,
) -> Added:
    """Put files into the corpus; folders are walked and archives opened, links are not followed.

    Args:
        files: what is handed in, each with its name in the corpus.
        by: who hands in.
        source: the way it comes: ``command``, ``watch``, ``web``.
        unit: the OPD that it comes from.
        indicators: what all of it is filed under; then what the names say does not count.
        refuse: why a file of some name is not taken, null for one that is.

    Returns:
        What became of every file. ``skipped`` are system files, links and the like, with the reason.

    Raises:
        InputFault: there is nowhere to open archives.
        CorpusError: the store or the database takes no more; what came before is kept.
    """
    files = list(files)
    skipped: list[tuple[str, str]] = []
    refused: list[tuple[str, str]] = []
    progress = PROGRESS.get()

    def incoming(work: Path, workers: Workers) -> Iterator[Incoming]:
        for name, found in _opened(files, work, workers):
            if found.skipped is not None:
                skipped.append((name, found.skipped))
            elif found.path is None:
                refused.append((name, found.problem.message if found.problem else "tidak dapat dibuka"))
            elif refuse is not None and (why := refuse(name)) is not None:
                refused.append((name, why))
            else:
                yield Incoming(found.path, name, indicators)
            progress.advance(name)

    progress.begin("Menyimpan", _count(files))
    try:
        with TemporaryDirectory(prefix="serah-", dir=data_subfolder("work")) as work, Workers(1) as workers:
            found = incoming(Path(work), workers)
            added = catalogue.add(institution, year, found, by=by, source=source, unit=unit)
    finally:
        progress.end()
    return replace(added, refused=(*refused, *added.refused), skipped=tuple(skipped))


def _opened(files: Iterable[Given], work: Path, workers: Workers) -> Iterator[tuple[str, Source]]:
    """Every file below what was given, with its name in the corpus."""
    for path, name in files:
        own = "" if path.is_dir() else printable(path.name)
        for source in expand([path], work, apart=partial(apart, workers)):
            inside = source.name.removeprefix(own).lstrip("/")
            yield "/".join(part for part in (name, inside) if part) or own, source


def _count(files: Iterable[Given]) -> int | None:
    """How many files there are; null when an archive hides some."""
    count = 0
    for path, _ in files:
        for one in path.rglob("*") if path.is_dir() else (path,):
            if one.suffix.lower() == ".zip" and zipfile.is_zipfile(one):
                return None
            count += one.is_file() or one.is_symlink()
    return count
