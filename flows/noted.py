"""What was read of stored documents, written down for lists: profile, pages, and a sketch of the text.

Taken from the last report and from the kept pages: nothing is read for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from corpus.holdings import Holdings
from corpus.readings import ReadingRow, Readings
from corpus.sketch import sketch
from extractors.basis import recognition
from extractors.model import Document
from extractors.read import READER_VERSION, named, understood
from flows.examine import kept_contents
from flows.progress import PROGRESS
from rules.results import DocumentResult, Report

BATCH = 200
"""Documents whose rows are written in one transaction."""


def note_last_report(
    holdings: Holdings, institution: str, year: int, only: Collection[str] | None = None
) -> int:
    """:func:`note_readings` of the documents of the last report, if there is one.

    Args:
        only: the sha256 of those that matter now; null: all.

    Raises:
        CorpusError: the catalogue or the last report cannot be read.
    """
    kept = holdings.runs.last_report(institution, year)
    if kept is None:
        return 0
    told = Report.model_validate_json(kept).documents
    return note_readings(holdings, [one for one in told if only is None or one.sha256 in only])


def note_readings(holdings: Holdings, told: Iterable[DocumentResult]) -> int:
    """Write down what documents of a report turned out to be; how many were not written down yet.

    Documents whose pages are not kept are passed over.

    Raises:
        CorpusError: the catalogue cannot be read or written.
    """
    documents = {one.sha256: one for one in told}
    readings, progress = Readings(holdings.database), PROGRESS.get()
    new = readings.unknown(tuple(documents), READER_VERSION, recognition())
    rows: list[ReadingRow] = []
    count = 0
    progress.begin("Mencatat", len(new))
    try:
        for sha256 in new:
            if (contents := kept_contents(sha256)) is not None:
                rows.append(_row(documents[sha256], contents))
                count += 1
            if len(rows) >= BATCH:
                readings.save(rows)
                rows = []
            progress.advance(documents[sha256].path)
    finally:
        progress.end()
    readings.save(rows)
    return count


def _row(told: DocumentResult, contents: Document) -> ReadingRow:
    qualities = [page.quality for page in contents.pages if page.source != "none"]
    # What people set right is theirs: the rows, which all institutions share, hold what was read.
    profile = understood(named(contents, told.path)).profile if told.corrections else told.profile
    return ReadingRow(
        sha256=told.sha256,
        reader_version=READER_VERSION,
        settings=recognition(),
        status=told.reading.status,
        kind=profile.kind,
        form=profile.form,
        number=profile.number,
        year=profile.year,
        pages=told.pages,
        ocr_pages=told.ocr_pages,
        quality=sum(qualities) / len(qualities) if qualities else 0.0,
        read_at=datetime.now(UTC),
        sketch=sketch(page.text for page in contents.pages),
    )
