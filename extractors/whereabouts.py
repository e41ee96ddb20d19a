"""The page at which a reader is, noted where it is found when that reader is lost."""

from __future__ import annotations

import math
import os
import resource
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
def noted(note: Path | None, seconds: float) -> Iterator[Callable[[int], None]]:
    """Within, a call notes the number of the page that is read next; afterwards nothing stands there.

    The kernel ends this process when a page takes more processor time than ``seconds``. Where nothing can be
    noted nobody looks for it, or the disk is full: reading goes on without.
    """
    with ExitStack() as stack:
        try:
            file = stack.enter_context(note.open("wb")) if note else None
        except OSError:
            file = None
        granted = resource.getrlimit(resource.RLIMIT_CPU)
        stack.callback(resource.setrlimit, resource.RLIMIT_CPU, granted)

        def at(page: int) -> None:
            if file is not None:
                with suppress(OSError):
                    os.pwrite(file.fileno(), b"%8d" % page, 0)
                    resource.setrlimit(resource.RLIMIT_CPU, (_until(seconds, granted[0]), granted[1]))

        yield at
    if note is not None:
        note.unlink(missing_ok=True)


def _until(seconds: float, granted: int) -> int:
    """The processor seconds of this process at which it ends: so many from now, if it was granted as many."""
    end = math.ceil(time.process_time() + seconds)
    return end if granted == resource.RLIM_INFINITY else min(end, granted)


def found(note: Path) -> Whereabouts | None:
    """What a lost reader left, which is taken away; null when it was at no page."""
    try:
        page, since = int(note.read_bytes()), note.stat().st_mtime
    except (FileNotFoundError, ValueError):
        return None
    note.unlink()
    return Whereabouts(page, time.time() - since)
