"""Reading many files without judging them: what ``telisik evaluate`` measures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

from extractors.limits import DEFAULT as LIMITS
from extractors.model import Document
from extractors.read import sha256_of, unread
from flows.examine import read_input
from flows.progress import PROGRESS
from flows.workers import WorkerLost, Workers, outcome


def read_many(
    paths: Sequence[Path], workers: Workers, *, use_cache: bool = True
) -> Callable[[Path], Document]:
    """Read files in the workers and wait for all; the answer gives the document of a path."""
    progress = PROGRESS.get()
    progress.begin("Membaca", len(paths))
    futures: dict[Path, Future[Document]] = {
        path: workers.submit(LIMITS.document_seconds, read_input, path, path.name, sha256_of(path), use_cache)
        for path in paths
    }
    documents: dict[Path, Document] = {}
    for path, future in futures.items():
        try:
            documents[path] = outcome(future)
        except WorkerLost as lost:
            documents[path] = unread(path.name, lost.problem())
        progress.advance(path.name)
    progress.end()
    return documents.__getitem__
