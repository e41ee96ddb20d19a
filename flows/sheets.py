"""Single pages drawn for people who look at them: in reading processes with limits, and once only.

A page that hangs costs the one who asked for it a refusal in words; others are drawn meanwhile.
"""

from __future__ import annotations

import json
import logging
import time
from pathlib import Path
from threading import BoundedSemaphore, Lock
from types import TracebackType

from corpus.cache import Cache
from corpus.store import Store, StoreError
from extractors.drawings import Drawing
from flows.examine import pages_key
from flows.gather import Input
from flows.thumbnails import draw
from flows.workers import WorkerLost, Workers, outcome
from reports.beside import Picture

SECONDS = 20.0
"""For one page, in its process."""
WAIT = 45.0
"""For one page with its turn: a reader that starts anew takes some seconds."""
QUEUE = 12
"""So many people wait for a page at once; the threads that serve them are not endless."""
FORGET = 600.0
"""After so many seconds a page that could not be drawn in time is tried again."""
_LOG = logging.getLogger(__name__)
_Size = tuple[float, float]


class TooSlow(Exception):
    """A page took too long to draw, or the process that drew it died."""


class Busy(Exception):
    """Too many wait for pages already."""


class Sheets:
    """Drawn pages of the documents of a store, kept in the cache; a context manager.

    Args:
        count: number of reading processes; none is started before a page is asked for.
    """

    def __init__(self, count: int = 2) -> None:
        self._count, self._workers = count, Workers(count)
        self._places = BoundedSemaphore(QUEUE)
        self._lost: dict[tuple[str, int], float] = {}
        self._lock = Lock()

    def picture(self, store: Store, sha256: str, page: int) -> Picture | None:
        """A page of contents; null when it has no picture (no such page, a format without geometry, damaged).

        Raises:
            TooSlow: it was not drawn in time.
            Busy: too many wait already.
        """
        cache, key = Cache("sheets"), (*pages_key(sha256), str(page))
        kept = cache.get(*key)
        if kept is not None:
            return _unpacked(kept)
        if self._gave_up(sha256, page):
            raise TooSlow
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            drawn = self._drawn(store, sha256, page)
        finally:
            self._places.release()
        cache.put(_packed(drawn), *key)
        return Picture(drawn.width, drawn.height, drawn.data) if drawn else None

    def _drawn(self, store: Store, sha256: str, page: int) -> Drawing | None:
        item = Input(sha256, Path(), sha256, store=store.address)
        workers = self._workers
        try:
            found = outcome(workers.submit(SECONDS, draw, item, (page,)), WAIT)
        except WorkerLost as lost:
            _LOG.warning("page %d of %s was not drawn: %s", page, sha256[:12], lost)
            with self._lock:
                self._lost[sha256, page] = time.monotonic()
            raise TooSlow from lost
        except RuntimeError as broken:
            _LOG.exception("the reading processes cannot be used: others are started")
            self._renew(workers)
            raise TooSlow from broken
        except StoreError:
            return None
        return found[0] if found else None

    def _renew(self, broken: Workers) -> None:
        """Put new processes in the place of those that the pool lost for good."""
        with self._lock:
            if self._workers is broken:
                self._workers = Workers(self._count)
                broken.stop()

    def _gave_up(self, sha256: str, page: int) -> bool:
        now = time.monotonic()
        with self._lock:
            self._lost = {key: at for key, at in self._lost.items() if now - at < FORGET}
            return (sha256, page) in self._lost

    def close(self) -> None:
        """End the reading processes at once."""
        self._workers.stop()

    def __enter__(self) -> Sheets:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def sizes(sha256: str) -> dict[int, _Size]:
    """The sizes in points of the upright pages of contents, as the kept reading has them.

    Pages without geometry are not among them; none are where no reading is kept.
    """
    cache, key = Cache("sizes"), pages_key(sha256)
    kept = cache.get(*key)
    if kept is None:
        read = Cache("pages").get(*key)
        if read is None:
            return {}
        found = [
            (page["number"], page["width"], page["height"])
            for page in json.loads(read)["pages"]
            if page.get("width") and page.get("height")
        ]
        kept = json.dumps(found).encode()
        cache.put(kept, *key)
    return {number: (width, height) for number, width, height in json.loads(kept)}


def _packed(drawn: Drawing | None) -> bytes:
    head = [drawn.width, drawn.height] if drawn else None
    return json.dumps(head).encode() + b"\n" + (drawn.data if drawn else b"")


def _unpacked(kept: bytes) -> Picture | None:
    head, _, data = kept.partition(b"\n")
    size: _Size | None = json.loads(head)
    return Picture(*size, data) if size else None
