"""Files in chunks: same contents together, a bounded number under way, a failing chunk told of its files."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from flows.chunks import MOST, Chunk, Result, chunked, collected
from flows.faults import InputFault
from flows.gather import Input

NOTHING = Path("tidak-ada")


def inputs(count: int, copies: int = 1) -> list[Input]:
    """Files in whose order those of the same contents lie far apart."""
    return [Input(f"{c}/{n}.pdf", NOTHING, f"{n:064x}") for c in range(copies) for n in range(count)]


@pytest.mark.parametrize(
    ("files", "copies", "chunks", "largest"),
    [(1, 1, 1, 1), (40, 1, 40, 1), (400, 1, 34, 12), (10_000, 1, 313, MOST), (40, 3, 40, 3)],
)
def test_chunks(files: int, copies: int, chunks: int, largest: int) -> None:
    items = inputs(files, copies)
    made = chunked(items, "spbe-2024", "digest", True)
    assert len(made) == chunks
    assert max(len(chunk.items) for chunk in made) == largest
    assert sorted(i.name for chunk in made for i in chunk.items) == sorted(i.name for i in items)
    homes = [{item.sha256 for item in chunk.items} for chunk in made]
    assert sum(map(len, homes)) == files, "the same contents are never in two chunks"


def run(submit: Callable[[Chunk], Result], width: int = 3) -> list[tuple[Chunk, Result]]:
    chunks = chunked(inputs(12), "spbe-2024", "digest", True)
    with ThreadPoolExecutor(8) as threads:

        def start(chunk: Chunk) -> Future[Result]:
            return threads.submit(submit, chunk)

        return list(collected(chunks, start, width))


def test_no_more_are_under_way_than_allowed() -> None:
    lock, under_way, most = threading.Lock(), 0, 0
    together = threading.Barrier(3)

    def submit(chunk: Chunk) -> Result:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        together.wait(10)
        with lock:
            under_way -= 1
        return ()

    assert len(run(submit)) == 12
    assert most == 3


def test_a_failing_chunk_is_told_of_its_files() -> None:
    def submit(chunk: Chunk) -> Result:
        if chunk.items[0].name == "0/5.pdf":
            raise ConnectionError("the machine is gone")
        return ()

    found = {chunk.items[0].name: evidence for chunk, evidence in run(submit)}
    assert len(found) == 12
    (lost,) = found["0/5.pdf"]
    assert (lost.reading.status, lost.reading.problems[0].code) == ("failed", "BD013")


def test_changed_rules_end_the_run() -> None:
    def submit(chunk: Chunk) -> Result:
        raise InputFault("berubah")

    with pytest.raises(InputFault):
        run(submit)
