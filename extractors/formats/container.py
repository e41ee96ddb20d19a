"""ZIP containers looked at before anything is unpacked: office files and archives alike."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from extractors.errors import Damaged, Encrypted, OddlyPacked, TooLarge
from extractors.limits import MEBIBYTE, Limits

MOST_XML = 32 * MEBIBYTE
"""Bytes of a part that is held in memory as a tree of several times its size."""
_TREE = re.compile(r"(?!xl/worksheets/sheet)(?!.*/media/).*\.(?:xml|rels)", re.IGNORECASE)
"""Parts that are read as trees; sheets are read row by row."""

MOST_LISTED = 8 * MEBIBYTE
"""Bytes of the list of members, which is held in memory as objects of ten times its size."""
_BOUNDED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Ways of packing that are unpacked piece by piece: of the others Python unpacks a whole piece at once, which
makes gigabytes of a kilobyte. Office knows no other, and hardly any archive has them."""


class _Listed(io.BufferedReader):
    """A file of which no list of members is read that is too long."""

    most: int | None = MOST_LISTED

    def read(self, size: int | None = -1, /) -> bytes:
        if self.most is not None and size is not None and size > self.most:
            raise TooLarge("daftar isi arsip terlalu panjang")
        return super().read(size)


class _Container(zipfile.ZipFile):
    """A ZIP that unpacks only what is unpacked piece by piece."""

    def open(self, name: str | zipfile.ZipInfo, *args: Any, **kwargs: Any) -> IO[bytes]:
        if not is_bounded(name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name)):
            raise OddlyPacked()
        return super().open(name, *args, **kwargs)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A ZIP to read from; opening it takes little memory whatever it says of itself.

    Members packed in an unusual way raise :class:`OddlyPacked` when they are opened.

    Raises:
        zipfile.BadZipFile, NotImplementedError, OSError, ValueError: no ZIP that can be opened.
        TooLarge: it lists too many members.
    """
    with _Listed(io.FileIO(path)) as file, _Container(file) as container:
        file.most = None
        yield container


def is_bounded(member: zipfile.ZipInfo) -> bool:
    """Whether a member can be unpacked piece by piece."""
    return member.compress_type in _BOUNDED


def check_container(path: Path, limits: Limits) -> None:
    """See that an office file unpacks to a bearable size.

    Raises:
        Damaged: no ZIP container.
        Encrypted: its parts are encrypted.
        OddlyPacked: its parts are packed as no office program packs.
        TooLarge: too many or too large parts.
    """
    try:
        with opened(path) as container:
            members = container.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise Damaged() from error
    if any(member.flag_bits & 1 for member in members):
        raise Encrypted()
    if not all(map(is_bounded, members)):
        raise OddlyPacked()
    swollen = (
        member for member in members if member.file_size > MOST_XML and _TREE.fullmatch(member.filename)
    )
    if (part := next(swollen, None)) is not None:
        raise TooLarge(f"bagian {part.filename} lebih dari {MOST_XML // MEBIBYTE} MB")
    check_members(members, limits)


def check_members(members: Iterable[zipfile.ZipInfo], limits: Limits) -> None:
    """Raise :class:`TooLarge` when the members, by their own account, are too many, too large or bombs."""
    size = 0
    for count, member in enumerate(members, 1):
        size += member.file_size
        if is_bomb(member, limits):
            raise TooLarge(f"isi arsip membengkak lebih dari {limits.archive_ratio:.0f} kali")
        if count > limits.archive_members:
            raise TooLarge(f"lebih dari {limits.archive_members} berkas di dalam arsip")
        if size > limits.archive_bytes:
            raise TooLarge(f"isi arsip lebih dari {limits.archive_bytes // MEBIBYTE} MB")


def is_bomb(member: zipfile.ZipInfo, limits: Limits) -> bool:
    """Whether a member unpacks to suspiciously much more than it takes."""
    return member.file_size > MEBIBYTE and member.file_size > limits.archive_ratio * max(
        1, member.compress_size
    )
