"""Names in the corpus: the same for everyone, on every system, safe to show and to write to a folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from pathlib import PurePosixPath

_DRIVE = re.compile(r"^[A-Za-z]:$")


def document_name(given: str) -> str:
    """A document's path within the corpus, in composed Unicode, with ``/`` between the parts.

    What is no text (bytes of another encoding, control characters, marks that turn the direction) becomes
    U+FFFD; ``..``, a leading slash and a drive letter fall away, for a name points to nothing on a machine.

    Raises:
        ValueError: nothing is left.
    """
    text = given.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    text = unicodedata.normalize("NFC", text).replace("\\", "/")
    parts = (one_line(part) for part in text.split("/"))
    kept = [part for part in parts if part not in ("", ".", "..") and not _DRIVE.match(part)]
    if not kept:
        raise ValueError("a name without text")
    return "/".join(kept)


def one_line(text: str) -> str:
    """Text on one line: spaces folded, without characters that cannot be shown."""
    text = " ".join(text.split())
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def comparable(name: str) -> str:
    """How names of institutions and units are compared: composed, without case and doubled spaces."""
    return one_line(unicodedata.normalize("NFKC", name)).casefold()


def numbered(name: str, taken: Container[str]) -> str:
    """The name, or, where it is taken, the first of ``name (2).pdf``, ``name (3).pdf`` that is not."""
    path, number, found = PurePosixPath(name), 1, name
    while found in taken:
        number += 1
        found = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    return found
