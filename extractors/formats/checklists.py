"""The head by which a checklist is known: *Sudah* and *Belum* beside each other, above columns of ticks."""

from __future__ import annotations

import re

_DONE = r"(?:sudah|telah|ya|ada|tersedia|selesai|sesuai|terlaksana)"
_OPEN = r"(?:belum|tidak)"
_MORE = r"(?: (?:ada|tersedia|selesai|sesuai|terlaksana|dilaksanakan))?"
_HEAD = re.compile(
    rf"\n[ \t]*(?:no\.?[ \t].{{0,80}}[ \t])?"
    rf"(?:{_DONE}{_MORE}[ \t]+{_OPEN}{_MORE}|{_OPEN}{_MORE}[ \t]+{_DONE}{_MORE})(?:[ \t].{{0,30}})?$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line with the names of both columns of a checklist beside each other, as the text layer has it.

It is sought by the line's end before it: a letter is found faster than the start of a line.
"""


def has_head(text: str) -> bool:
    """Whether a line of a text heads the columns of a checklist."""
    return _HEAD.search("\n" + text) is not None
