"""OLE containers (older Office, Outlook, locked files): what they are, without reading them.

Their tables say of themselves how long they are; olefile believes it, and works for hours on two kilobytes.
"""

from __future__ import annotations

from pathlib import Path

import olefile

from extractors.errors import Damaged, Encrypted, TooLarge
from extractors.formats.filetype import DOC, OLE_STREAMS, PPT, UNKNOWN, XLS, FileType
from extractors.limits import DEFAULT, MEBIBYTE

MOST_ENTRIES = 20_000
"""Streams and storages of a container; large ones have some hundred."""
_ENTRY = 128
_SECTORS = (9, 12)
"""Powers of two that a sector may be long."""


class _Bounded(olefile.OleFileIO):  # type: ignore[misc]  # untyped
    """Olefile's container with a list of streams that is not endless."""

    def loaddirectory(self, sect: int) -> None:
        at, most = sect, MOST_ENTRIES * _ENTRY // self.sector_size
        while at < len(self.fat):
            at, most = self.fat[at], most - 1
            if most < 0:
                raise Damaged()
        super().loaddirectory(sect)


def ole_type(path: Path) -> FileType:
    """The type of file within an OLE container.

    Raises:
        Encrypted: an office file that asks for a password.
        TooLarge: a container that no reader would open.
        Damaged: a container that cannot be opened.
    """
    _check_tables(path)
    try:
        with _Bounded(path) as container:
            if container.exists("EncryptedPackage"):
                raise Encrypted()
            kind = next((kind for stream, kind in OLE_STREAMS if container.exists(stream)), UNKNOWN)
            if _is_locked(container, kind):
                raise Encrypted()
            return kind
    except Encrypted:
        raise
    except Exception as error:  # olefile raises whatever the broken bytes lead it to
        raise Damaged() from error


def _check_tables(path: Path) -> None:
    """See that the table of sectors is no longer than one of the whole file would be."""
    size = path.stat().st_size
    if size > DEFAULT.file_bytes:
        raise TooLarge(f"{size // MEBIBYTE} MB")
    with path.open("rb") as file:
        head = file.read(48)
    power, tables = int.from_bytes(head[30:32], "little"), int.from_bytes(head[44:48], "little")
    if power not in _SECTORS or tables > 2 + 2 * size // (1 << 2 * power - 2):
        raise Damaged()


def _is_locked(container: olefile.OleFileIO, kind: FileType) -> bool:
    """Whether an older office file is encrypted: the mark that [MS-DOC], [MS-XLS] and [MS-PPT] define."""
    if kind is DOC:
        return bool(container.openstream("WordDocument").read(12)[11] & 0x01)
    if kind is XLS:
        stream = next(name for name in ("Workbook", "Book") if container.exists(name))
        start = container.openstream(stream).read(64)
        after = 4 + int.from_bytes(start[2:4], "little")  # the record that follows the first
        return bool(start[after : after + 2] == b"\x2f\x00")
    if kind is PPT and container.exists("Current User"):
        return bool(container.openstream("Current User").read(16)[12:16] == b"\xdf\xc4\xd1\xf3")
    return False
