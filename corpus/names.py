"""Names in the corpus: the same for everyone, on every system, safe to show and to write to a folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from hashlib import sha256
from pathlib import PurePosixPath

_PART = 255
_PATH = 2000
"""Bytes of one part, and of a whole name."""
_DRIVE = re.compile(r"^[A-Za-z]:$")


def document_name(given: str) -> str:
    """A document's path within the corpus, in composed Unicode, with ``/`` between the parts.

    What is no text (bytes of another encoding, control characters, marks that turn the direction) becomes
    U+FFFD; ``..``, a leading slash and a drive letter fall away, for a name points to nothing on a machine.
    What no file system could hold is cut and marked.

    Raises:
        ValueError: nothing is left.
    """
    text = unicodedata.normalize("NFC", given).replace("\\", "/")
    parts = (one_line(part) for part in text.split("/"))
    kept = [short(part) for part in parts if part not in ("", ".", "..") and not _DRIVE.match(part)]
    if not kept:
        raise ValueError("a name without text")
    name = "/".join(kept)
    # Databases index a name up to some 2,700 bytes; no file system takes a path twice as long.
    return name if len(name.encode()) <= _PATH else f"{kept[0]}/~{_mark(name)}/{kept[-1]}"


def short(part: str) -> str:
    """A part of a path, cut where it is longer than file systems take; the same part always the same way."""
    if len(part.encode()) <= _PART:
        return part
    ending = f"~{_mark(part)}{PurePosixPath(part).suffix[:16]}"
    return part.encode()[: _PART - len(ending.encode())].decode("utf-8", "ignore") + ending


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def one_line(text: str) -> str:
    """Text on one line: spaces folded, without characters that cannot be shown."""
    text = " ".join(text.split())
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def comparable(name: str) -> str:
    """How names of institutions and units are compared: composed, without case and doubled spaces."""
    return one_line(unicodedata.normalize("NFKC", name)).casefold()


def numbered(name: str, taken: Callable[[str], bool]) -> str:
    """The name, or, where it is taken, the first of ``name (2).pdf``, ``name (3).pdf`` that is not."""
    path, number, found = PurePosixPath(name), 1, name
    while taken(found):
        number += 1
        found = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    return found
