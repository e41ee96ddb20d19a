"""The check of every night: what is stored for each institution, at the price of what changed."""

from __future__ import annotations

from prefect import flow

from corpus.holdings import Holdings
from flows.published import engine, published
from flows.rounds import Round, due, every_institution
from flows.spread import spread


@flow(name="malam", description="Periksa semua yang tersimpan; beri tahu hanya yang berubah.")
def nightly(
    institution: str | None = None, year: int | None = None, notify: bool = True, over_workers: bool = False
) -> list[str]:
    """Check what is stored, and tell what is different from the last time; the ids of the runs.

    Args:
        institution: only this one; null: all.
        year: of the assessment; null: the year in progress there, or the last one before with documents.
        notify: send messages about what changed.
        over_workers: each institution is a flow run of its own, for the workers of the pool to share.

    Raises:
        Unfinished: an institution could not be checked; the others were.
    """
    holdings = Holdings.open()
    if over_workers:
        return spread(due(holdings, institution, year), notify)
    return every_institution(Round(holdings, engine, published, notify), institution, year)
