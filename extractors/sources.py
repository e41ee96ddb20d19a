"""From what a person hands over to single files, each with the name that is shown.

Folders and ZIPs are opened; messages and PDFs are documents themselves and may carry further ones.
"""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from mmap import ACCESS_READ, mmap
from pathlib import Path
from tempfile import mkdtemp

from extractors.errors import (
    ClosedFolder,
    Damaged,
    Linked,
    MissingPath,
    NestedArchive,
    NotAFile,
    ReadError,
    TimedOut,
)
from extractors.formats.archive import Member, kept, members
from extractors.formats.filetype import EML, PDF, ZIP, FileType
from extractors.formats.sniff import sniff
from extractors.limits import DEFAULT, Limits
from extractors.model import Problem
from extractors.naming import printable

Opening = Callable[[Path, Path, Limits], list[Member]]
"""Takes the files out of one; the paths are the file's and a folder's to put them in."""
Apart = Callable[[Opening, Path, Path, Limits], list[Member]]

_log = logging.getLogger(__name__)
_LITTER = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_LITTER_FOLDERS = frozenset({"__macosx"})
_ENCLOSED = b"/EmbeddedFile"
"""Stands in the open in every PDF that carries files, compressed or not; without it none is opened here."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file that was handed in.

    ``path`` is where it lies; null when it cannot be taken out of its archive (``problem`` says why) or is no
    document and was left aside (``skipped`` says why, in Indonesian).
    """

    name: str
    path: Path | None
    problem: Problem | None = None
    skipped: str | None = None


@dataclass(slots=True)
class _Room:
    """What may still be taken out of one file that was handed in, archives within archives included."""

    limits: Limits

    def take(self, member: Member) -> None:
        """Count a file that was taken out against what follows."""
        size = member.path.stat().st_size if member.path else 0
        self.limits = replace(
            self.limits,
            archive_bytes=max(0, self.limits.archive_bytes - size),
            archive_members=max(0, self.limits.archive_members - 1),
        )


def here(call: Opening, path: Path, work: Path, limits: Limits) -> list[Member]:
    """Open a file in this process: for programs that have no reading processes."""
    return call(path, work, limits)


def expand(
    paths: Iterable[Path], work: Path, limits: Limits = DEFAULT, apart: Apart = here
) -> Iterator[Source]:
    """Yield every file below the given paths, in a fixed order: paths as given, names in alphabetical order.

    Args:
        paths: files, folders or ZIP archives. Names are relative to a folder; with several paths each begins
            with its folder's name. What is inside another file is named after it (``surat.eml/SK.pdf``).
        work: an existing folder in which members of archives are put; nothing is written elsewhere.
        limits: bounds of unpacking.
        apart: runs the parsers that take files out of messages and PDFs, in a process of its own if it can.

    Raises:
        MissingPath: before anything is yielded, when one of the paths does not exist.
    """
    given = list(paths)
    for path in given:
        if not path.exists():
            raise MissingPath(str(path))
    for path in given:
        if path.is_dir():
            prefix = f"{path.resolve().name}/" if len(given) > 1 else ""
            yield from _folder(path, prefix, work, limits, apart)
        else:
            yield from _file(path, printable(path.name), work, _Room(limits), apart, depth=0)


def _folder(folder: Path, prefix: str, work: Path, limits: Limits, apart: Apart) -> Iterator[Source]:
    closed: list[OSError] = []

    def shown(path: Path) -> str:
        within = path.relative_to(folder).as_posix()
        return printable(folder.resolve().name if within == "." else prefix + within)

    for place, folders, files in os.walk(folder, onerror=closed.append):
        folders.sort()
        here = Path(place)
        for name in list(folders):
            path = here / name
            if error := _odd(path, stat.S_ISDIR):
                folders.remove(name)
                yield Source(shown(path), None, error.problem())
            elif reason := _part_reason(name):
                folders.remove(name)
                yield Source(shown(path), None, skipped=reason)
        for name in sorted(files):
            path = here / name
            if error := _odd(path, stat.S_ISREG):
                yield Source(shown(path), None, error.problem())
            elif reason := _part_reason(name):
                yield Source(shown(path), None, skipped=reason)
            else:
                yield from _file(path, shown(path), work, _Room(limits), apart, depth=0)
    for shut in sorted(closed, key=lambda one: str(one.filename)):
        yield Source(shown(Path(shut.filename)), None, ClosedFolder(shut.strerror).problem())


def _file(path: Path, name: str, work: Path, room: _Room, apart: Apart, depth: int) -> Iterator[Source]:
    if not path.is_file():
        yield Source(name, None, NotAFile().problem())
        return
    kind = _kind(path)
    if kind is not ZIP:
        yield Source(name, path)  # first of all a document itself
    unpack = _unpacker(path, kind, apart)
    if unpack is None:
        return
    if depth > room.limits.archive_depth:
        shown = name if kind is ZIP else f"{name}/lampiran"
        yield Source(shown, None, NestedArchive().problem())
        return
    inside = Path(mkdtemp(prefix="isi-", dir=work))
    try:
        for member in unpack(inside, room.limits):
            room.take(member)
            yield from _member(member, name, work, room, apart, depth)
    except ReadError as error:
        if kind is ZIP:  # of a document, reading it will say what is wrong
            yield Source(name, None, error.problem())
        elif isinstance(error, TimedOut):
            yield Source(f"{name}/lampiran", None, error.problem())
    except (OSError, MemoryError):
        raise  # the machine is at fault
    except Exception:  # a parser raises whatever a crooked file leads it to
        _log.exception("opening %s failed", name)
        yield Source(f"{name}/lampiran", None, Damaged("lampiran tidak dapat dikeluarkan").problem())


def _member(member: Member, name: str, work: Path, room: _Room, apart: Apart, depth: int) -> Iterator[Source]:
    shown = f"{name}/{member.name}"
    if reason := _name_reason(member.name):
        yield Source(shown, None, skipped=reason)
    elif member.path is None:
        yield Source(shown, None, member.error.problem() if member.error else None)
    else:
        yield from _file(member.path, shown, work, room, apart, depth + 1)


def _unpacker(
    path: Path, kind: FileType | None, apart: Apart
) -> Callable[[Path, Limits], Iterable[Member]] | None:
    """What takes out of a file the files within; null when it holds none."""
    if kind is ZIP:
        return lambda work, limits: members(path, work, limits)
    if kind is EML:
        return lambda work, limits: apart(_of_mail, path, work, limits)
    if kind is PDF and _mentions(path, _ENCLOSED):
        return lambda work, limits: apart(_of_pdf, path, work, limits)
    return None


def _of_mail(path: Path, work: Path, limits: Limits) -> list[Member]:
    from extractors.formats.mail import mail_attachments

    return list(kept(mail_attachments(path), work, limits))


def _of_pdf(path: Path, work: Path, limits: Limits) -> list[Member]:
    from extractors.formats.pdf_attachments import pdf_attachments

    return list(kept(pdf_attachments(path, limits), work, limits))


def _mentions(path: Path, word: bytes) -> bool:
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as contents:
        return contents.find(word) >= 0


def _kind(path: Path) -> FileType | None:
    try:
        return sniff(path)
    except (ReadError, OSError):
        return None  # reading it will say what is wrong


def _odd(path: Path, expected: Callable[[int], bool]) -> ReadError | None:
    """What is wrong with an entry of a folder whose mode is not the expected one."""
    try:
        mode = path.lstat().st_mode
    except OSError as error:  # gone meanwhile, or a path too long
        return Damaged(error.strerror)
    if stat.S_ISLNK(mode):
        return Linked()
    return None if expected(mode) else NotAFile()


def _name_reason(name: str) -> str | None:
    """Why a member of an archive is no document, judged by each part of its name."""
    parts = name.replace("\\", "/").split("/")
    return next((reason for part in parts if part != ".." and (reason := _part_reason(part))), None)


def _part_reason(part: str) -> str | None:
    if part.startswith("~$"):
        return "berkas kunci sementara Microsoft Office"
    if part.lower() in _LITTER or part.lower() in _LITTER_FOLDERS:
        return "berkas sistem"
    if part.startswith(".") and part != ".":
        return "berkas tersembunyi"
    return None
