"""The page at which a reader is, noted where it is found when that reader is lost."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple


class Whereabouts(NamedTuple):
    """A page, and for how many seconds it had been read."""

    page: int
    seconds: float


@contextmanager
def noted(note: Path | None) -> Iterator[Callable[[int], None]]:
    """Within, a call notes the number of the page that is read next; afterwards nothing stands there.

    Where it cannot be written nobody looks for it any more, or the disk is full: reading goes on.
    """
    with ExitStack() as stack:
        try:
            file = stack.enter_context(note.open("wb")) if note else None
        except OSError:
            file = None

        def at(page: int) -> None:
            if file is not None:
                with suppress(OSError):
                    os.pwrite(file.fileno(), b"%8d" % page, 0)

        yield at
    if note is not None:
        note.unlink(missing_ok=True)


def found(note: Path) -> Whereabouts | None:
    """What a lost reader left, which is taken away; null when it was at no page."""
    try:
        page, since = int(note.read_bytes()), note.stat().st_mtime
    except (FileNotFoundError, ValueError):
        return None
    note.unlink()
    return Whereabouts(page, time.time() - since)
