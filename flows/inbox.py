"""The inbox: a folder into which people copy files, each taken when it is whole.

``INBOX/<instansi>/<tahun>/...``. A file is whole when two looks, some seconds apart, find it the same. It is
taken out of people's reach first and read then, so that nothing is moved that was not read: what was kept
goes to ``INBOX/_masuk/<tanggal>``, what was not goes back to where it lay.
"""

from __future__ import annotations

import fcntl
import logging
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from corpus.names import numbered
from extractors.naming import printable
from flows.faults import InputFault
from flows.gather import Skipped

_LOG = logging.getLogger(__name__)
TAKEN = "_masuk"
_DESK = ".proses"
"""Within ``_masuk``: what is being read, each under its path in the inbox."""
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart")
_LOCKS = ("~$", ".~lock", ".")
_YEARS = range(2018, 2101)
_YEAR = re.compile(r"[0-9]{4}")
_FOLDER = os.O_RDONLY | os.O_DIRECTORY

State = tuple[int, int, int]
"""Size, time of the last change in ns, and inode of a file."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file in the inbox: whose it is, for which year, its path within that, and as what it was seen."""

    path: Path
    institution: str
    year: int
    name: str
    state: State


@dataclass(frozen=True)
class Look:
    """What two looks into the inbox found."""

    whole: tuple[Arrival, ...]
    growing: tuple[Arrival, ...]
    left: tuple[Skipped, ...]


def look(inbox: Path, settle_seconds: float) -> Look:
    """What can be taken now.

    Args:
        inbox: the folder.
        settle_seconds: between the two looks; a copy over a slow network pauses for less.

    Raises:
        InputFault: there is no such folder.
    """
    if not inbox.is_dir():
        raise InputFault(
            f"Kotak masuk {printable(str(inbox))} bukan folder.", "Buat foldernya atau tunjuk yang lain."
        )
    left: list[Skipped] = []
    try:
        _recover(inbox)
    except OSError as error:
        left.append(Skipped(TAKEN, f"tidak dapat dibuka ({error.strerror})"))
    first = _seen(inbox, left)
    if first:
        time.sleep(settle_seconds)
    second = _seen(inbox, [])
    whole = tuple(arrival for arrival in first if arrival in second)
    growing = tuple(arrival for arrival in second if arrival not in whole)
    return Look(whole, growing, tuple(left))


@contextmanager
def taking(inbox: Path, institution: str, year: int) -> Iterator[Path]:
    """The folder in which an institution's files lie while they are read; no one else takes any meanwhile.

    What was set aside and not settled goes back in the end, whatever happened.

    Raises:
        OSError: ``_masuk`` cannot be made, or is a link.
    """
    with _opened(inbox, PurePath(TAKEN), create=True) as folder:
        fcntl.flock(folder, fcntl.LOCK_EX)
        try:
            yield _desk(inbox) / institution / str(year)
        finally:
            _clear(inbox)


def set_aside(inbox: Path, arrival: Arrival) -> bool:
    """Take a file out of people's reach; false when it is no longer the one that was seen.

    Raises:
        OSError: it cannot be moved, or a link stands in its way.
    """
    place = arrival.path.relative_to(inbox)
    name, aside = place.name, PurePath(TAKEN, _DESK, place)
    with _opened(inbox, place.parent) as here, _opened(inbox, aside.parent, create=True) as there:
        if _state(name, here) != arrival.state or _state(name, there) is not None:
            return False
        os.rename(name, name, src_dir_fd=here, dst_dir_fd=there)
        if same := _state(name, there) == arrival.state:
            return same
    _move(inbox, aside, place)
    return False


def settle(inbox: Path, arrival: Arrival, day: date) -> None:
    """Put away what was kept, unless someone wrote on while it was read: that is a new arrival."""
    place = arrival.path.relative_to(inbox)
    aside = PurePath(TAKEN, _DESK, place)
    try:
        with _opened(inbox, aside.parent) as here:
            same = _state(place.name, here) == arrival.state
        if same:
            _move(inbox, aside, PurePath(TAKEN, day.isoformat(), place))
    except OSError as error:
        # It is in the store: the next look finds it unchanged and tries again.
        _LOG.warning("%s tidak dapat dipindahkan: %s", printable(arrival.name), error.strerror)


def _desk(inbox: Path) -> Path:
    return inbox / TAKEN / _DESK


def _recover(inbox: Path) -> None:
    """Put back what was being read when a process ended."""
    if _desk(inbox).is_dir():
        with _opened(inbox, PurePath(TAKEN)) as folder:
            fcntl.flock(folder, fcntl.LOCK_EX)
            _clear(inbox)


def _clear(inbox: Path) -> None:
    desk = _desk(inbox)
    for place, _, files in os.walk(desk, topdown=False):
        for name in files:
            path = Path(place, name)
            try:
                _move(inbox, path.relative_to(inbox), path.relative_to(desk))
            except OSError as error:
                _LOG.warning("%s tidak dapat dikembalikan: %s", printable(str(path)), error.strerror)
        with suppress(OSError):
            Path(place).rmdir()


def _move(inbox: Path, source: PurePath, target: PurePath) -> None:
    """Give a file another place in the inbox; what lies there is kept, and the newcomer numbered."""
    with _opened(inbox, source.parent) as here, _opened(inbox, target.parent, create=True) as there:
        while True:
            name = numbered(target.name, lambda one: _state(one, there) is not None)
            try:
                os.link(source.name, name, src_dir_fd=here, dst_dir_fd=there, follow_symlinks=False)
            except FileExistsError:
                continue  # someone was quicker
            except OSError:
                # Not every network folder knows a second link.
                os.rename(source.name, name, src_dir_fd=here, dst_dir_fd=there)
            else:
                os.unlink(source.name, dir_fd=here)
            return


@contextmanager
def _opened(inbox: Path, folder: PurePath, create: bool = False) -> Iterator[int]:
    """A folder of the inbox, opened part by part, so that no link leads out of it."""
    here = os.open(inbox, _FOLDER)
    try:
        for part in folder.parts:
            if create:
                with suppress(FileExistsError):
                    os.mkdir(part, 0o700 if part == _DESK else 0o777, dir_fd=here)
            below = os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=here)
            os.close(here)
            here = below
        yield here
    finally:
        os.close(here)


def _state(name: str, folder: int) -> State | None:
    """What lies in an open folder under a name; null when nothing does."""
    try:
        found = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _seen(inbox: Path, left: list[Skipped]) -> tuple[Arrival, ...]:
    """Every file; whatever else lies there is told with the reason why it stays."""
    found: list[Arrival] = []
    for path in _files(inbox, left):
        parts = path.relative_to(inbox).parts
        shown = printable("/".join(parts))
        if path.name.startswith(_LOCKS) or path.name.lower().endswith(_UNFINISHED):
            continue
        try:
            state = path.lstat()
        except OSError:
            continue  # moved away between two looks
        if not stat.S_ISREG(state.st_mode):
            left.append(Skipped(shown, "tautan atau berkas khusus tidak diikuti"))
        elif len(parts) < 3 or not _YEAR.fullmatch(parts[1]) or int(parts[1]) not in _YEARS:
            left.append(Skipped(shown, "letakkan di dalam folder <nama instansi>/<tahun>"))
        elif printable(parts[0]) != parts[0]:
            left.append(Skipped(shown, "nama folder instansi tidak terbaca; ketik ulang namanya"))
        else:
            seen = (state.st_size, state.st_mtime_ns, state.st_ino)
            found.append(Arrival(path, parts[0], int(parts[1]), "/".join(parts[2:]), seen))
    return tuple(found)


def _files(inbox: Path, left: list[Skipped]) -> Iterator[Path]:
    for place, folders, files in os.walk(inbox):
        here = Path(place)
        links = [name for name in folders if (here / name).is_symlink()]
        left += [
            Skipped(printable((here / name).relative_to(inbox).as_posix()), "tautan tidak diikuti")
            for name in links
        ]
        folders[:] = sorted(
            name
            for name in folders
            if name not in links and not name.startswith(".") and (name != TAKEN or here != inbox)
        )
        yield from (here / name for name in sorted(files))
