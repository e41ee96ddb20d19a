"""The check of every night: what is stored for each institution, at the price of what changed."""

from __future__ import annotations

from prefect import flow

from corpus.holdings import Holdings
from flows.published import engine, published
from flows.rounds import Round, every_institution


@flow(name="malam", description="Periksa semua yang tersimpan; beri tahu hanya yang berubah.")
def nightly(institution: str | None = None, year: int | None = None, notify: bool = True) -> list[str]:
    """Check what is stored, and tell what is different from the last time; the ids of the runs.

    Args:
        institution: only this one; null: all.
        year: of the assessment; null: the year in progress there, or the last one before with documents.
        notify: send messages about what changed.

    Raises:
        Unfinished: an institution could not be checked; the others were.
    """
    return every_institution(Round(Holdings.open(), engine, published, notify), institution, year)
