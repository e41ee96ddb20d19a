"""What a format hands over: pages, and what went wrong or was noticed on the way."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.model import Page, Problem, Signal


@dataclass(frozen=True, slots=True)
class Content:
    """The pages of one file and what could not be read of it; a file that cannot be read at all raises.

    ``signals`` are facts about the file that its text does not tell.
    """

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = ()
    signals: tuple[Signal, ...] = ()
