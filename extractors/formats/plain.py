"""Plain text, and files that hold no more than the address of a web page."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from pathlib import Path

from charset_normalizer import from_bytes

from extractors.errors import Empty, TooLarge
from extractors.formats.blanks import even
from extractors.formats.content import Content, bounded
from extractors.limits import Limits
from extractors.model import Page, Problem
from extractors.reading.quality import written_quality

_ADDRESS = re.compile(rb"(?:https?://|www\.)[^\s<>\"']{3,}", re.IGNORECASE)
_HEAD = 65_536
_SHOWN = 120
"""Characters of an address that are shown at most."""


def read_plain(path: Path, limits: Limits) -> Content:
    """The text as one page; form feeds divide pages.

    Raises:
        Empty: nothing but blanks.
    """
    text, problems = start_of(path, limits)
    parts, beyond = bounded(even(text).split("\f"), limits, "halaman")
    pages = tuple(
        Page(number, part, "text" if part.strip() else "none", written_quality(part))
        for number, part in enumerate(parts, 1)
    )
    return Content(pages, problems + beyond)


def start_of(path: Path, limits: Limits) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file as far as the limit, and a problem when there is more.

    Raises:
        Empty: nothing but blanks.
    """
    with path.open("rb") as file:
        raw = file.read(limits.page_characters + 1)
    text = decoded(raw).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Empty()
    if len(raw) > limits.page_characters:
        return text, (TooLarge(f"hanya {limits.page_characters} huruf pertama dibaca").problem(),)
    return text, ()


def decoded(raw: bytes) -> str:
    """Bytes of unknown encoding as text: UTF-8 where they are that, which nothing else is by chance."""
    with suppress(UnicodeDecodeError):
        if b"\0" not in raw:
            # The last letter may be cut in two.
            return codecs.getincrementaldecoder("utf-8")().decode(raw).removeprefix("\ufeff")
    best = from_bytes(raw).best()
    return (str(best) if best else raw.decode("utf-8", "replace")).removeprefix("\ufeff")


def address(path: Path) -> str | None:
    """The web address that a link file points to; null for a shortcut to a file."""
    with path.open("rb") as file:
        addresses = _ADDRESS.findall(file.read(_HEAD))
    shown = (found.decode("ascii", "replace") for found in addresses if b"apple.com/DTDs" not in found)
    return next((found if len(found) <= _SHOWN else f"{found[:_SHOWN]}…" for found in shown), None)
