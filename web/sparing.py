"""Notes in the journal about what was refused: bounded, so that nobody can fill it from outside."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from corpus.journal import Journals

WINDOW = 3600.0
MOST = 30
ALL = 600
"""Notes of one key, and of all keys together, in one window (seconds)."""


@dataclass
class _Window:
    """``more`` came after what was noted, and is told by the next note."""

    until: float
    noted: int = 0
    more: int = 0


class Sparing:
    """Writes refusals to the journal, few for each account and hour."""

    def __init__(self, journal: Journals, now: Callable[[], float] = time.monotonic) -> None:
        self._journal, self._now = journal, now
        self._lock, self._windows = threading.Lock(), dict[tuple[str, ...], _Window]()

    def note(
        self,
        action: str,
        subject: str,
        *,
        by: str,
        institution: str | None = None,
        key: tuple[str, ...],
        most: int = MOST,
        **detail: Any,
    ) -> None:
        """Note what was refused, at most ``most`` times a window for one key; then once that more is left
        out, and how much that was with the first note of a later window."""
        with self._lock:
            place, left = self._counted(key, most)
        if place > most:
            return
        if place == most and most > 1:
            detail["dibatasi"] = "yang berikutnya dalam jam ini tidak dicatat satu per satu"
        if left:
            detail["tidak dicatat"] = left
        self._journal.note(action, subject, by=by, institution=institution, **detail)

    def _counted(self, key: tuple[str, ...], most: int) -> tuple[int, int]:
        """The place of a note in its window (beyond ``most``: none), and how many were left out before."""
        now, left = self._now(), 0
        if len(self._windows) > ALL * 10:
            self._windows = {one: window for one, window in self._windows.items() if window.until > now}
        found = self._windows.get(key)
        whole = self._windows.setdefault((), _Window(now + WINDOW))
        if whole.until <= now:
            whole.until, whole.noted = now + WINDOW, 0
        if found is None or found.until <= now:
            left = found.more if found else 0
            if whole.noted >= ALL:
                whole.more += 1
                return most + 1, 0
            found = self._windows[key] = _Window(now + WINDOW)
        if found.noted >= most or whole.noted >= ALL:
            found.more += 1
            return most + 1, 0
        found.noted += 1
        whole.noted += 1
        left, whole.more = left + whole.more, 0
        return found.noted, left
