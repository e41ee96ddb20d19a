"""Pictures of the pages on which the quotes of a report stand, drawn in reading processes."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from extractors.drawings import Drawing, drawings
from flows.examine import contents_of
from flows.gather import Input
from flows.workers import WorkerLost, Workers, outcome
from reports.beside import PageKey, Picture, Pictures
from rules.results import Finding, Report

MOST_PAGES = 80
MOST_BYTES = 2_400_000
"""Of all pictures together: a report of some three megabytes can still be sent by WhatsApp or mail."""
SECONDS = 120.0
"""For the pages of one file."""
_LOG = logging.getLogger(__name__)


def pictures(report: Report, inputs: Sequence[Input], workers: Workers) -> Pictures:
    """The pages of the quotes, the first quote of every item before the second of any.

    A page that cannot be drawn is told, never fatal.

    Args:
        report: whose quotes have their boxes.
        inputs: the files of the run.
        workers: the run's reading processes.
    """
    ordered = list(dict.fromkeys(_wanted(report)))
    chosen = ordered[:MOST_PAGES]
    drawn = _drawn(chosen, {item.sha256: item for item in reversed(inputs)}, workers)
    kept: dict[PageKey, Picture] = {}
    size = 0
    for key in chosen:
        if key in drawn and size + len(drawn[key].data) <= MOST_BYTES:
            kept[key] = drawn[key]
            size += len(drawn[key].data)
    failed = tuple(key for key in chosen if key not in drawn)
    if failed:
        _LOG.warning("%d halaman bukti tidak dapat digambar untuk laporan.", len(failed))
    return Pictures(kept, failed, len(ordered) - len(kept) - len(failed))


def _wanted(report: Report) -> Iterator[PageKey]:
    items = [item.findings for indicator in report.indicators for item in indicator.requirements]
    for rank in zip_longest(*items):
        found: Finding | None
        for found in rank:
            if found is not None and found.box is not None:
                yield found.document, found.page


def _drawn(keys: Sequence[PageKey], files: dict[str, Input], workers: Workers) -> dict[PageKey, Picture]:
    pages: dict[str, set[int]] = defaultdict(set)
    for sha256, page in keys:
        pages[sha256].add(page)
    futures = {
        sha256: workers.submit(SECONDS, draw, files[sha256], tuple(sorted(numbers)))
        for sha256, numbers in pages.items()
        if sha256 in files
    }
    found: dict[PageKey, Picture] = {}
    for sha256, future in futures.items():
        try:
            for one in outcome(future):
                found[sha256, one.number] = Picture(one.width, one.height, one.data)
        except WorkerLost:
            continue
        except Exception:
            # A fault of ours that one file brought out: the report is worth more than its pictures.
            _LOG.exception("drawing pages of %s failed", files[sha256].name)
    return found


def draw(item: Input, numbers: tuple[int, ...]) -> list[Drawing]:
    """Pages of one file; runs in a worker process."""
    # Only sizes and turns of pages are taken from the reading: a kept one serves even a run that reads anew.
    document = contents_of(item, use_cache=True)
    with item.opened() as path:
        return drawings(path, document, numbers)
