"""Long lists in pages of fifty: ``?hal=2``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Query

T = TypeVar("T")
SIZE = 50
_FURTHEST = 10_000


@dataclass(frozen=True)
class Page:
    """One page of a list. ``more`` says that another follows, ``total`` how many entries all have if that is
    known; ``asked`` are the filters that the addresses of the other pages keep."""

    number: int
    size: int = SIZE
    more: bool = False
    total: int | None = None
    asked: tuple[tuple[str, str], ...] = ()

    @property
    def skip(self) -> int:
        """How many entries stand on the pages before."""
        return (self.number - 1) * self.size

    @property
    def last(self) -> int | None:
        """The number of the last page, if known."""
        return max(1, -(-self.total // self.size)) if self.total is not None else None

    def of(self, *, more: bool, **asked: object) -> Page:
        """This page of a list of which only the next entry is known."""
        return replace(self, more=more, asked=_kept(asked))

    def cut(self, rows: Sequence[T], **asked: object) -> tuple[Sequence[T], Page]:
        """The rows of this page, and the page; the last page for one beyond it."""
        last = max(1, -(-len(rows) // self.size))
        found = replace(self, number=min(self.number, last), total=len(rows), asked=_kept(asked))
        found = replace(found, more=found.number < last)
        return rows[found.skip : found.skip + found.size], found

    def address(self, number: int) -> str:
        """The query of another page of the same list."""
        return f"?{urlencode([*self.asked, ('hal', number)])}"


def _kept(asked: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in asked.items() if value not in (None, ""))


def _paged(hal: Annotated[int, Query(ge=1, le=_FURTHEST)] = 1) -> Page:
    return Page(hal)


Paged = Annotated[Page, Depends(_paged)]
