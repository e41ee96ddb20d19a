"""Names of files as they are shown to people."""

from __future__ import annotations

_LONGEST = 200
_TAIL = 19


def printable(name: str) -> str:
    """The name without what turns its direction, moves the cursor or is no text at all."""
    if name.isprintable():
        return name
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def shortened(name: str) -> str:
    """The name, not longer than a line or two: the beginning and the end of a longer one."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - _TAIL - 1]}…{name[-_TAIL:]}"
