"""What a format hands over: pages, and what went wrong or was noticed on the way."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.model import Page, Problem


@dataclass(frozen=True, slots=True)
class Content:
    """The pages of one file. ``problems`` are those of single pages; a file without any page raises instead.

    ``partial`` is true when something that the file holds is missing from ``pages``. ``signals`` are facts about
    the file that its text does not tell (:data:`extractors.model.SIGNALS`).
    """

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = ()
    signals: tuple[str, ...] = ()
    partial: bool = False
