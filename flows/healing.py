"""Calls to the catalogue that outlive a lost connection."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from tenacity import retry, retry_if_exception, stop_after_delay, wait_exponential_jitter

from corpus.database import DatabaseError

HEAL_SECONDS = 120.0
"""So long a database that was lost is asked again before the run gives up."""

P = ParamSpec("P")
R = TypeVar("R")


def healing(call: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
    """The answer of a call to the catalogue, asked again while the database is lost or busy."""

    @retry(
        retry=retry_if_exception(lambda error: isinstance(error, DatabaseError) and error.transient),
        stop=stop_after_delay(HEAL_SECONDS),
        wait=wait_exponential_jitter(initial=0.2, max=10),
        reraise=True,
    )
    def patient() -> R:
        return call(*arguments, **named)

    return patient()
