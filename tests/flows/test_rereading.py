"""A page at which readers are lost costs a file that page, not the others."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.limits import Limits
from extractors.model import Document
from extractors.read import read_contents
from extractors.whereabouts import found, noted
from flows.rereading import LONGEST_PAGE, Attempts
from flows.workers import Bounds, WorkerLost, Workers, outcome
from tests.extractors.hostile_files import LINE
from tests.extractors.hostile_pdf import nested_marks, winding_font, written_in


@pytest.mark.parametrize(
    ("data", "bounds", "pages"),
    [
        (written_in(winding_font(9)), Bounds(), [""]),  # 20 million steps
        (nested_marks(), Bounds(memory_bytes=2 * 1024**3), [LINE, ""]),
    ],
    ids=["a font of hours", "marks of gigabytes"],
)
def test_a_page_that_no_library_ends_is_told_and_the_others_are_read(
    tmp_path: Path, data: bytes, bounds: Bounds, pages: list[str]
) -> None:
    path = tmp_path / "SK.pdf"
    path.write_bytes(data)
    with Workers(1, bounds) as pool:

        def begun(limits: Limits) -> Future[Document]:
            return pool.submit(60.0, read_contents, path, replace(limits, page_seconds=1.0))

        read = Attempts(begun, tmp_path / "halaman")
        document = read.result()
        assert outcome(pool.submit(60.0, os.getpid)) > 0
    assert [page.text.strip() for page in document.pages] == pages
    assert [(one.code, one.page) for one in document.reading.problems][-1] == ("BD009", len(pages))
    assert document.reading.status == ("partial" if len(pages) > 1 else "failed")
    assert not (tmp_path / "halaman").exists()


class Readers:
    """Readers of which each meets a fate: the page at which it is lost, since when, and by what."""

    def __init__(self, note: Path, fates: Sequence[tuple[int | None, float, Exception] | None]) -> None:
        self.note, self.fates, self.passed_over = note, list(fates), list[frozenset[int]]()

    def __call__(self, limits: Limits) -> Future[str]:
        future: Future[str] = Future()
        fate = self.fates[len(self.passed_over)]
        self.passed_over.append(limits.lethal_pages)
        if fate is None:
            future.set_result("terbaca")
            return future
        page, seconds, error = fate
        if page is not None:
            self.note.write_text(f"{page}", "utf-8")
            os.utime(self.note, times=(time.time() - seconds,) * 2)
        future.set_exception(error)
        return future


def died(page: int | None, seconds: float = 0.1) -> tuple[int | None, float, Exception]:
    return page, seconds, BrokenProcessPool("mati")


def stopped(page: int | None, seconds: float) -> tuple[int | None, float, Exception]:
    return page, seconds, TimeoutError()


HANGING = LONGEST_PAGE + 60


@pytest.mark.parametrize(
    ("fates", "passed_over"),
    [
        ([None], [()]),
        ([died(3), None], [(), ()]),  # taken by the system: nobody's fault
        ([died(3), died(3), None], [(), (), (3,)]),
        ([died(3), died(5), None], [(), (), ()]),
        ([died(3, HANGING), None], [(), (3,)]),
        ([stopped(3, HANGING), None], [(), (3,)]),
        ([died(3), died(3), died(7), died(7), None], [(), (), (3,), (3,), (3, 7)]),
    ],
)
def test_a_page_is_passed_over_when_it_is_to_blame(
    tmp_path: Path,
    fates: list[tuple[int | None, float, Exception] | None],
    passed_over: list[tuple[int, ...]],
) -> None:
    readers = Readers(tmp_path / "halaman", fates)
    assert Attempts(readers, readers.note).result() == "terbaca"
    assert readers.passed_over == [frozenset(pages) for pages in passed_over]


@pytest.mark.parametrize(
    "fates",
    [[died(None)], [stopped(3, 5.0)], [died(3), died(None)], [died(page) for page in range(1, 7)]],
    ids=["at no page", "by the clock on a short page", "the second at no page", "each elsewhere"],
)
def test_a_file_of_which_no_page_is_to_blame_is_lost(
    tmp_path: Path, fates: list[tuple[int | None, float, Exception]]
) -> None:
    readers = Readers(tmp_path / "halaman", fates)
    with pytest.raises(WorkerLost):
        Attempts(readers, readers.note).result()
    assert len(readers.passed_over) == len(fates)


def test_a_reader_notes_where_it_is_and_nothing_once_it_has_ended(tmp_path: Path) -> None:
    note = tmp_path / "halaman"
    before = resource.getrlimit(resource.RLIMIT_CPU)
    with noted(note, 600.0) as at:
        at(12)
        at(3)
        last = found(note)
        assert last is not None and last.page == 3 and 0 <= last.seconds < 60
        assert 600 <= resource.getrlimit(resource.RLIMIT_CPU)[0] <= time.process_time() + 602
    assert found(note) is None
    assert resource.getrlimit(resource.RLIMIT_CPU) == before


@pytest.mark.parametrize("note", [None, Path("tidak ada") / "halaman"])
def test_a_note_that_cannot_be_written_harms_no_reading(note: Path | None) -> None:
    with noted(note, 600.0) as at:
        at(1)
