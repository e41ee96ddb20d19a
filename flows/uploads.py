"""Files that people send through the pages: kept as any other hand-in, looked at and told one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO

from corpus.catalogue import Added
from corpus.holdings import Holdings
from extractors.errors import Empty, OtherArchive, OutlookMail, ReadError, TooLarge, Unsupported
from extractors.formats.filetype import ARCHIVE, MSG, UNKNOWN, ZIP
from extractors.formats.sniff import sniff
from extractors.limits import DEFAULT, MEBIBYTE
from extractors.naming import printable, shortened
from flows.faults import InputFault, data_subfolder
from flows.intake import Refusal, hand_in

COPY = 1 << 20
REFUSED: dict[str, type[ReadError]] = {
    ARCHIVE.name: OtherArchive,
    MSG.name: OutlookMail,
    UNKNOWN.name: Unsupported,
}
"""Types that no reader could ever open: better told now than after a night."""


@dataclass(frozen=True)
class Sheaf:
    """A file as it arrived: what it is called, and its contents from where they stand."""

    name: str
    contents: BinaryIO


def take(
    holdings: Holdings,
    institution: str,
    year: int,
    sent: Sequence[Sheaf],
    *,
    by: str,
    source: str,
    unit: str | None = None,
    indicators: tuple[int, ...] = (),
    refuse: Refusal | None = None,
    size: int = 0,
) -> Added:
    """Keep files in the corpus; archives are opened. What cannot be evidence is refused, each file by itself.

    What a unit hands in stands in a folder of its name, so that two units' ``SK.pdf`` are two documents.

    Args:
        sent: what arrived.
        by: the account.
        source: the way it comes: ``web``, ``api``.
        unit: the OPD that it comes from.
        indicators: what all of it is filed under; then what the names say does not count.
        refuse: why a file of some name is not kept, null for one that is; asked of every file of an archive.
        size: bytes of all files: so much must be free.

    Returns:
        What became of every file, as of any other hand-in; what was refused with what to do about it.

    Raises:
        InputFault: the storage is full or cannot be written.
        CorpusError: the store or the database takes no more; what came before is kept.
    """
    with _folder(size) as folder:
        good, refused = _looked_at(sent, folder, unit)
        if not good:
            return Added(refused=refused)
        added = hand_in(
            holdings.catalogue,
            institution,
            year,
            good,
            by=by,
            source=source,
            unit=unit,
            indicators=indicators,
            refuse=refuse,
        )
    return replace(added, refused=(*refused, *added.refused))


def _looked_at(
    sent: Sequence[Sheaf], folder: Path, unit: str | None
) -> tuple[list[tuple[Path, str]], tuple[tuple[str, str], ...]]:
    """The files that can be evidence, each put into a folder, with the names under which they are kept.

    Second: the names of the others, each with what to do about it.
    """
    good: list[tuple[Path, str]] = []
    refused: list[tuple[str, str]] = []
    for number, one in enumerate(sent):
        name = PurePosixPath(one.name.replace("\\", "/")).name or "tanpa nama"
        path = folder / str(number)
        _copy(one.contents, path)
        if (problem := _problem(path)) is not None:
            refused.append((shortened(printable(name)), f"{problem.problem().message} {problem.remedy}"))
        else:
            good.append((path, _placed(name, unit)))
    return good, tuple(refused)


@contextmanager
def _folder(size: int) -> Iterator[Path]:
    """Where files stand while they are looked at; gone afterwards, whatever happens."""
    with TemporaryDirectory(prefix="unggah-", dir=data_subfolder("work", room=2 * size)) as folder:
        yield Path(folder)


def _copy(contents: BinaryIO, path: Path) -> None:
    contents.seek(0)
    try:
        with path.open("wb") as file:
            while chunk := contents.read(COPY):
                file.write(chunk)
    except OSError as error:
        raise InputFault(
            f"Berkas tidak dapat disimpan: {error.strerror or error}.", "Kosongkan ruang, lalu unggah lagi."
        ) from error


def _problem(path: Path) -> ReadError | None:
    """Why a file is not kept; null for one that a reader can try."""
    size = path.stat().st_size
    if size == 0:
        return Empty()
    try:
        kind = sniff(path)
    except ReadError:
        return None  # damaged or locked: evidence all the same, of which the check says what is wrong
    if kind is not ZIP and size > DEFAULT.file_bytes:
        return TooLarge(f"{size // MEBIBYTE} MB, paling besar {DEFAULT.file_bytes // MEBIBYTE} MB")
    return REFUSED[kind.name]() if kind.name in REFUSED else None


def _placed(name: str, unit: str | None) -> str:
    return f"{unit.replace('/', '-')}/{name}" if unit else name
