"""Which of the first lines of a paper are its title."""

from __future__ import annotations

import re

_LINE = 8
"""A line of more words is running text."""
_NUMBERED = re.compile(r"\s*(?:\d+|[A-Z])\.\s")


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table rather than a label with its value (``Kegiatan : ...``)."""
    return line.count("\t") > 1 and ":" not in line


def title_lines(opening: str, strict: bool) -> str:
    """The lines of an opening up to running text or a number; the first anyway unless ``strict``."""
    lines = opening.splitlines()
    running = (
        n
        for n, line in enumerate(lines)
        if (n or strict) and (len(line.split()) > _LINE or _NUMBERED.match(line) or _is_row(line))
    )
    return "\n".join(lines[: next(running, len(lines))])
