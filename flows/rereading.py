"""A file whose reader was lost at one page is read once more without that page."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Generic, TypeVar

from extractors import whereabouts
from extractors.limits import DEFAULT, Limits
from flows.workers import WorkerLost, outcome

R = TypeVar("R")

LONGEST_PAGE = 0.8 * DEFAULT.page_seconds
"""Seconds by the clock after which a page itself is to blame."""
_ATTEMPTS = 6


class Attempts(Generic[R]):
    """The attempts at reading one file, the first of them under way from the start.

    A page is to blame when it took long, or when two readers died at it; one that died but once may have been
    taken by the system. Readers that are stopped by the clock elsewhere are not replaced.

    Args:
        read: begins to read within limits.
        note: where the readers note the page at which they are; nobody else's.
    """

    def __init__(self, read: Callable[[Limits], Future[R]], note: Path) -> None:
        self._read, self._note = read, note
        self._limits = replace(DEFAULT, note=note)
        self._suspect: int | None = None
        self._future = read(self._limits)

    def result(self) -> R:
        """What was read.

        Raises:
            WorkerLost: no page is to blame, or too many are.
        """
        for _ in range(_ATTEMPTS - 1):
            try:
                return outcome(self._future)
            except WorkerLost as lost:
                if not self._may_go_on(lost):
                    raise
                self._future = self._read(self._limits)
        return outcome(self._future)

    def _may_go_on(self, lost: WorkerLost) -> bool:
        """Whether another reader may come further, with what it must know."""
        last = whereabouts.found(self._note)
        if last is None:
            return False
        if last.page == self._suspect or last.seconds > LONGEST_PAGE:
            self._limits = replace(self._limits, lethal_pages=self._limits.lethal_pages | {last.page})
        elif isinstance(lost.__cause__, TimeoutError):
            return False
        self._suspect = last.page
        return True
