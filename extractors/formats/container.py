"""ZIP containers looked at before anything is unpacked: office files and archives alike."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from extractors.errors import Damaged, Encrypted, TooLarge
from extractors.limits import MEBIBYTE, Limits

MOST_XML = 32 * MEBIBYTE
"""Bytes of a part that is held in memory as a tree of several times its size."""
_TREE = re.compile(r"(?!xl/worksheets/sheet)(?!.*/media/).*\.(?:xml|rels)", re.IGNORECASE)
"""Parts that are read as trees; sheets are read row by row."""


def check_container(path: Path, limits: Limits) -> None:
    """See that an office file unpacks to a bearable size.

    Raises:
        Damaged: no ZIP container.
        Encrypted: its parts are encrypted.
        TooLarge: too many or too large parts.
    """
    try:
        with zipfile.ZipFile(path) as container:
            members = container.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise Damaged() from error
    if any(member.flag_bits & 1 for member in members):
        raise Encrypted()
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
