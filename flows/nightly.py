"""The check of every night: what is stored for each institution, at the price of what changed."""

from __future__ import annotations

import os

from prefect import flow

from corpus.holdings import Holdings
from flows.published import engine, published
from flows.rounds import Round, due, every_institution
from flows.spread import spread

VARIABLE = "TELISIK_OVER_WORKERS"
_NO = ("", "0", "false", "no", "off", "tidak")


def shared() -> bool:
    """Whether a night is shared by the workers, unless its parameters say."""
    return os.environ.get(VARIABLE, "").strip().lower() not in _NO


@flow(name="malam", description="Periksa semua yang tersimpan; beri tahu hanya yang berubah.")
def nightly(
    institution: str | None = None,
    year: int | None = None,
    notify: bool = True,
    over_workers: bool | None = None,
) -> list[str]:
    """Check what is stored, and tell what is different from the last time; the ids of the runs.

    Args:
        institution: only this one; null: all.
        year: of the assessment; null: the year in progress there, or the last one before with documents.
        notify: send messages about what changed.
        over_workers: each institution is a flow run of its own, for the workers of the pool to share; null:
            as ``TELISIK_OVER_WORKERS`` says.

    Raises:
        Unfinished: an institution could not be checked; the others were.
    """
    holdings = Holdings.open()
    # A run for one institution is what a shared night is made of.
    if over_workers if over_workers is not None else not institution and shared():
        return spread(due(holdings, institution, year), notify)
    return every_institution(Round(holdings, engine, published, notify), institution, year)
