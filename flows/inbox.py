"""The inbox: a folder into which people copy files, each taken when it is whole.

``INBOX/<instansi>/<tahun>/...``. A file is whole when two looks, some seconds apart, find it the same;
what is taken moves to ``INBOX/_masuk/<tanggal>``, what is refused stays where it is and is told.
"""

from __future__ import annotations

import logging
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extractors.naming import printable
from flows.faults import InputFault

_LOG = logging.getLogger(__name__)
TAKEN = "_masuk"
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart")
_LOCKS = ("~$", ".~lock", ".")
_YEARS = range(2018, 2101)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file in the inbox: whose it is, for which year, its path within that."""

    path: Path
    institution: str
    year: int
    name: str


@dataclass(frozen=True, slots=True)
class Left:
    """Something that is not taken, and why (Indonesian)."""

    name: str
    reason: str


@dataclass(frozen=True)
class Look:
    """What two looks into the inbox found."""

    whole: tuple[Arrival, ...]
    growing: tuple[Arrival, ...]
    left: tuple[Left, ...]


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
    first, left = _seen(inbox)
    if first:
        time.sleep(settle_seconds)
    second, _ = _seen(inbox)
    whole = tuple(arrival for arrival, state in first.items() if second.get(arrival) == state)
    growing = tuple(arrival for arrival in second if arrival not in whole)
    return Look(whole, growing, left)


def settle(inbox: Path, arrival: Arrival, day: date) -> None:
    """Put what was taken aside, out of the way of the next look; a name that is there already is kept."""
    folder = inbox / TAKEN / day.isoformat() / arrival.institution / str(arrival.year)
    target = folder / arrival.name
    number = 1
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        while target.exists():
            number += 1
            target = target.with_name(f"{Path(arrival.name).stem} ({number}){Path(arrival.name).suffix}")
        arrival.path.rename(target)
    except OSError as error:
        # It is in the store: the next look finds it unchanged and tries again.
        _LOG.warning("%s tidak dapat dipindahkan: %s", printable(arrival.name), error.strerror)


_State = tuple[int, int, int]


def _seen(inbox: Path) -> tuple[dict[Arrival, _State], tuple[Left, ...]]:
    """Every file with its size, time and inode; whatever else lies there with the reason why it stays."""
    found: dict[Arrival, _State] = {}
    left: list[Left] = []
    for path in _files(inbox, left):
        name = path.relative_to(inbox)
        shown = printable(name.as_posix())
        if path.name.startswith(_LOCKS) or path.name.lower().endswith(_UNFINISHED):
            continue
        try:
            state = path.lstat()
        except OSError:
            continue  # moved away between two looks
        if not stat.S_ISREG(state.st_mode):
            left.append(Left(shown, "tautan atau berkas khusus tidak diikuti"))
        elif len(name.parts) < 3 or not name.parts[1].isdigit() or int(name.parts[1]) not in _YEARS:
            left.append(Left(shown, "letakkan di dalam folder <nama instansi>/<tahun>"))
        else:
            arrival = Arrival(path, name.parts[0], int(name.parts[1]), Path(*name.parts[2:]).as_posix())
            found[arrival] = (state.st_size, state.st_mtime_ns, state.st_ino)
    return found, tuple(left)


def _files(inbox: Path, left: list[Left]) -> Iterator[Path]:
    for place, folders, files in os.walk(inbox):
        here = Path(place)
        links = [name for name in folders if (here / name).is_symlink()]
        left += [
            Left(printable((here / name).relative_to(inbox).as_posix()), "tautan tidak diikuti")
            for name in links
        ]
        folders[:] = sorted(
            name for name in folders if name not in links and not name.startswith((TAKEN, "."))
        )
        yield from (here / name for name in sorted(files))
