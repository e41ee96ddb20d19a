"""Reading and matching many files without judging them together: what ``telisik evaluate`` measures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from extractors.limits import DEFAULT as LIMITS
from extractors.model import Document
from extractors.read import sha256_of
from extractors.read import unread as unread_document
from flows.examine import examine, read_input, unread
from flows.gather import Input
from flows.progress import PROGRESS
from flows.workers import WorkerLost, Workers, outcome
from rules.evidence import Evidence
from rules.pack import Instrument

T = TypeVar("T")


def read_many(
    paths: Sequence[Path], workers: Workers, *, use_cache: bool = True
) -> Callable[[Path], Document]:
    """Read files in the workers and wait for all; the answer gives the document of a path."""
    futures: dict[Path, Future[Document]] = {
        path: workers.submit(LIMITS.document_seconds, read_input, path, path.name, sha256_of(path), use_cache)
        for path in paths
    }
    return _wait("Membaca", futures, lambda path, lost: unread_document(path.name, lost.problem()))


def examine_many(
    paths: Sequence[Path], instrument: Instrument, pack: str, workers: Workers, *, use_cache: bool = True
) -> Callable[[Path], Evidence]:
    """Read and match files, each as if it was handed in alone and for nothing in particular.

    ``pack`` is the id or folder from which ``instrument`` was opened.
    """
    inputs = {path: Input(path.name, path, sha256_of(path)) for path in paths}
    futures: dict[Path, Future[tuple[Evidence, ...]]] = {
        path: workers.submit(LIMITS.document_seconds, examine, (item,), pack, instrument.digest, use_cache)
        for path, item in inputs.items()
    }
    found = _wait("Mencocokkan", futures, lambda path, lost: (unread(inputs[path], lost.problem()),))
    return lambda path: found(path)[0]


def _wait(
    what: str, futures: dict[Path, Future[T]], instead: Callable[[Path, WorkerLost], T]
) -> Callable[[Path], T]:
    progress = PROGRESS.get()
    progress.begin(what, len(futures))
    done: dict[Path, T] = {}
    for path, future in futures.items():
        try:
            done[path] = outcome(future)
        except WorkerLost as lost:
            done[path] = instead(path, lost)
        progress.advance(path.name)
    progress.end()
    return done.__getitem__
