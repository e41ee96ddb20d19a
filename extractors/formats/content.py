"""What a format hands over: pages, and what went wrong or was noticed on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.errors import TooLarge
from extractors.limits import Limits
from extractors.model import Page, Problem, Signal


@dataclass(frozen=True, slots=True)
class Content:
    """The pages of one file and what could not be read of it; a file that cannot be read at all raises.

    ``signals`` are facts about the file that its text does not tell.
    """

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = ()
    signals: tuple[Signal, ...] = ()


def bounded(texts: Sequence[str], limits: Limits, what: str) -> tuple[list[str], tuple[Problem, ...]]:
    """As many texts of pages as are read of one file, each as long as a page may be; the rest is told.

    Args:
        texts: of all pages in their order.
        what: pages as people call them here (``halaman``, ``salindia``).
    """
    kept: list[str] = []
    problems = []
    room = limits.document_characters
    for number, text in enumerate(texts, 1):
        if number > limits.pages or room <= 0:
            problems.append(TooLarge(f"hanya {number - 1} dari {len(texts)} {what} dibaca").problem())
            break
        kept.append(text[: limits.page_characters])
        room -= len(kept[-1])
        if len(text) > limits.page_characters:
            problems.append(TooLarge(f"hanya {limits.page_characters} huruf pertama dibaca").problem(number))
    return kept, tuple(problems)
