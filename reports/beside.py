"""What is shown beside a report and is not part of it: the report before, and pictures of pages."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.results import Report

PageKey = tuple[str, int]
"""sha256 of a document and a page number."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An upright page: its size in points, and its drawing as WebP."""

    width: float
    height: float
    data: bytes

    @property
    def uri(self) -> str:
        """The drawing as an address that holds all of it, for a report that is one file."""
        return f"data:image/webp;base64,{b64encode(self.data).decode()}"


@dataclass(frozen=True)
class Pictures:
    """Drawn pages; those that could not be drawn; how many were left out to keep the report small."""

    pages: Mapping[PageKey, Picture] = field(default_factory=dict)
    failed: tuple[PageKey, ...] = ()
    left_out: int = 0


@dataclass(frozen=True)
class Beside:
    """``before``: an earlier report of the same institution and instrument to compare with."""

    before: Report | None = None
    pictures: Pictures = field(default_factory=Pictures)


NOTHING = Beside()
