"""What is inside other files, taken out one by one; nothing is trusted that they say of themselves."""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import Damaged, Encrypted, ReadError, TooLarge, UnsafeMember
from extractors.formats.container import is_bomb, opened
from extractors.limits import MEBIBYTE, Limits
from extractors.naming import printable, shortened

_CHUNK = 1 << 20
_UTF8 = 0x800
"""Flag of a member whose name is UTF-8; without it the name is taken for cp437."""
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name within, and where it was put or why not."""

    name: str
    path: Path | None
    error: ReadError | None = None


def members(archive: Path, work: Path, limits: Limits) -> Iterator[Member]:
    """Take every file out of a ZIP into ``work``, in the order of their names.

    Names inside the archive never become paths: members are written as ``00001.pdf`` and so on.

    Raises:
        Damaged: no readable ZIP.
        TooLarge: more members than the limit.
    """
    try:
        with opened(archive) as container:
            infos = [info for info in container.infolist() if info.file_size or not info.is_dir()]
            if len(infos) > limits.archive_members:
                raise TooLarge(f"lebih dari {limits.archive_members} berkas di dalam arsip")
            named = sorted((_shown_name(info), index, info) for index, info in enumerate(infos))
            left = limits.archive_bytes
            for number, (name, _, info) in enumerate(named, 1):
                target = work / f"{number:05d}{_extension(name)}"
                try:
                    _check(name, info, left, limits)
                    room = _room(info.file_size, work, limits)
                    left -= _extract(container, info, target, min(left, room, limits.file_bytes))
                except ReadError as error:
                    target.unlink(missing_ok=True)
                    yield Member(name, None, error)
                else:
                    yield Member(name, target)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Damaged() from error


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file carried by a message or a PDF: the name it goes by and its bytes, null when they are damaged."""

    name: str
    data: bytes | None


def kept(enclosed: Iterable[Enclosed], work: Path, limits: Limits) -> Iterator[Member]:
    """Put carried files into ``work`` within the limits of an archive; of a name the last part counts.

    What ``enclosed`` raises ends the list, told of all that was still to come.
    """
    told = 0
    try:
        for member in _kept(enclosed, work, limits):
            told += 1
            yield member
    except ReadError as error:
        yield Member(f"lampiran ke-{told + 1} dan seterusnya", None, error)


def _kept(enclosed: Iterable[Enclosed], work: Path, limits: Limits) -> Iterator[Member]:
    left = limits.archive_bytes
    for number, file in enumerate(enclosed, 1):
        name = printable(file.name.replace("\\", "/").rsplit("/", 1)[-1])
        if not name.strip(". "):  # "..": a place, no name
            name = f"lampiran-{number}"
        if number > limits.archive_members:
            raise TooLarge(f"lebih dari {limits.archive_members} lampiran")
        if file.data is None:
            yield Member(name, None, Damaged("lampiran rusak"))
        elif len(file.data) > (most := min(left, limits.file_bytes)):
            yield Member(name, None, TooLarge(f"lebih dari {most // MEBIBYTE} MB"))
        else:
            _room(len(file.data), work, limits)
            left -= len(file.data)
            target = work / f"{number:05d}{_extension(name)}"
            target.write_bytes(file.data)
            yield Member(name, target)


def _check(name: str, info: zipfile.ZipInfo, left: int, limits: Limits) -> None:
    """Refuse what must not be unpacked."""
    mode = info.external_attr >> 16
    if stat.S_ISLNK(mode) or (stat.S_IFMT(mode) and not stat.S_ISREG(mode)):
        raise UnsafeMember("tautan, bukan berkas")
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]:
        raise UnsafeMember("nama menunjuk ke luar arsip")
    if any(part.split(".")[0].strip().lower() in _DEVICES for part in parts):
        raise UnsafeMember("nama perangkat")
    if info.flag_bits & 1:
        raise Encrypted()
    if is_bomb(info, limits):
        raise TooLarge(f"membengkak lebih dari {limits.archive_ratio:.0f} kali")
    if info.file_size > min(left, limits.file_bytes):
        raise TooLarge(f"lebih dari {min(left, limits.file_bytes) // MEBIBYTE} MB")


def _room(size: int, work: Path, limits: Limits) -> int:
    """Bytes that may still be put into a folder.

    Raises:
        TooLarge: there is no room for so many.
    """
    room = shutil.disk_usage(work).free - limits.disk_reserve
    if size > room:
        raise TooLarge("tempat kosong di komputer ini tidak cukup untuk membukanya")
    return room


def _extract(container: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, most: int) -> int:
    """Write the member and return its size; the size it claims is not believed."""
    size = 0
    try:
        with container.open(info) as source, target.open("xb") as sink:
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    raise TooLarge(f"lebih dari {most // MEBIBYTE} MB")
                sink.write(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        if shutil.disk_usage(target.parent).free < _CHUNK:
            raise
        raise Damaged() from error
    return size


def _shown_name(info: zipfile.ZipInfo) -> str:
    """The member's name as its author saw it: many tools write UTF-8 without saying so."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return shortened(printable(name))


def _extension(name: str) -> str:
    extension = Path(name).suffix.lower()
    return extension if extension[1:].isalnum() and extension.isascii() and len(extension) <= 6 else ""
