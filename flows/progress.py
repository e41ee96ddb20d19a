"""Progress of long work, told to whoever listens: a terminal, a log, nobody."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Protocol


class Progress(Protocol):
    """Called from several threads; must not raise."""

    def begin(self, step: str, total: int | None) -> None:
        """A step starts; ``total`` is the number of advances to come, null when unknown."""

    def advance(self, name: str) -> None:
        """One more piece of the step is done."""

    def end(self) -> None:
        """The step is over."""


class Silent:
    """Nobody listens."""

    def begin(self, step: str, total: int | None) -> None:
        """Tell nobody."""

    def advance(self, name: str) -> None:
        """Tell nobody."""

    def end(self) -> None:
        """Tell nobody."""


SILENT = Silent()
PROGRESS: ContextVar[Progress] = ContextVar("PROGRESS", default=SILENT)
"""Set by the caller of a run; flows take no such object as a parameter because parameters are stored."""
