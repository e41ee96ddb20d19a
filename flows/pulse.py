"""The heart of a run: signs of life while it goes on, with how far it is, and its end whatever ends it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from corpus.database import DatabaseError
from corpus.holdings import Holdings
from corpus.runs import RunState
from flows.healing import healing
from flows.progress import PROGRESS, Progress
from flows.webhooks import tell_ended

_LOG = logging.getLogger(__name__)
BEAT_SECONDS = 30.0
TOLD_SECONDS = 1.0
"""So often the catalogue hears at most how many documents are finished."""


class Counted:
    """Counts the documents that are read, and passes all on to who listened before."""

    def __init__(self, listener: Progress) -> None:
        self._listener, self._finished, self.done = listener, count(1), 0

    def begin(self, step: str, total: int | None) -> None:
        """Count from none again: ``done`` is of one step."""
        self._finished, self.done = count(1), 0
        self._listener.begin(step, total)

    def advance(self, name: str) -> None:
        """Count one more; threads may call this at the same time."""
        self.done = next(self._finished)  # one step of C: threads do not count each other out
        self._listener.advance(name)

    def end(self) -> None:
        """Pass it on; the count stays until the next step."""
        self._listener.end()


@contextmanager
def recorded(holdings: Holdings, run: str) -> Iterator[None]:
    """Keep the run's heart beating; what ends it early is written down as its reason. Webhooks are told."""
    ended, counted = threading.Event(), Counted(PROGRESS.get())
    token = PROGRESS.set(counted)
    pulse = threading.Thread(target=_beat, args=(holdings, run, counted, ended), name="denyut", daemon=True)
    pulse.start()
    try:
        yield
    except BaseException as error:
        state: RunState = "failed" if isinstance(error, Exception) else "cancelled"
        reason = getattr(error, "message", None) or str(error) or type(error).__name__
        try:
            healing(holdings.runs.finish, run, state, reason=reason)
        except DatabaseError as lost:
            _LOG.error("Akhir pemeriksaan tidak tercatat: %s", lost)
        raise
    finally:
        ended.set()
        pulse.join()
        PROGRESS.reset(token)
        tell_ended(holdings, run)


def _beat(holdings: Holdings, run: str, counted: Counted, ended: threading.Event) -> None:
    """Beats on a thread of its own: no reading waits for the catalogue."""
    told, waited = 0, 0.0
    while not ended.wait(TOLD_SECONDS):
        waited += TOLD_SECONDS
        done = counted.done
        if done == told and waited < BEAT_SECONDS:
            continue
        try:
            holdings.runs.beat(run, done=done or None)
        except DatabaseError as error:
            _LOG.warning("Tanda hidup pemeriksaan tidak tercatat: %s", error)
        told, waited = done, 0.0
