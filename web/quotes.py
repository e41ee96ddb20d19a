"""Quotes as pages show them: the words, where they stand, and the piece of the page round them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from flows.sheets import sizes
from rules.results import Finding, IndicatorVerdict, Report, Requirement
from web.access import Here

_ABOVE = 46.0
_ACROSS = 420.0
_BESIDE = 60.0
_MARGIN = 2.0
_Box = tuple[float, float, float, float]
"""Left, top, width and height in points of the upright page."""


@dataclass(frozen=True)
class Quote:
    """A finding on its page. ``size``, ``crop`` and ``mark`` are null where the page has no geometry."""

    finding: Finding
    path: str
    image: str
    sheet: str
    size: tuple[float, float] | None = None
    crop: _Box | None = None
    mark: _Box | None = None

    @property
    def place(self) -> str:
        """What an address names the quote by."""
        return place_of(self.finding)


def place_of(finding: Finding) -> str:
    """The place of a quote in its page, as addresses name it."""
    return f"{finding.start}-{finding.end}"


class Quotes:
    """Makes quotes of the findings of a report; sizes of pages are looked up once for each document."""

    def __init__(self, here: Here, path_of: Callable[[str], str]) -> None:
        self._here, self._path_of = here, path_of
        self._sizes: dict[str, dict[int, tuple[float, float]]] = {}

    def of(self, finding: Finding) -> Quote:
        """The quote of a finding, with its picture and its place where the page has geometry."""
        sha256, page, box = finding.document, finding.page, finding.box
        size = self.size(sha256, page)
        bare = Quote(
            finding,
            self._path_of(sha256),
            f"{self._here.path}/gambar/{sha256}/{page}.webp",
            f"{self._here.path}/lembar/{sha256}/{page}?kutipan={quote(place_of(finding))}#kutipan",
        )
        if size is None or box is None:
            return bare
        return Quote(bare.finding, bare.path, bare.image, bare.sheet, size, _round(box, size), _mark(box))

    def size(self, sha256: str, page: int) -> tuple[float, float] | None:
        """The size of a page in points; null without geometry or where no reading is kept."""
        if sha256 not in self._sizes:
            self._sizes[sha256] = sizes(sha256)
        return self._sizes[sha256].get(page)


def _round(box: _Box, size: tuple[float, float]) -> _Box:
    """The piece of a page round a box: wide enough to read, never beyond the page."""
    width, height = size
    top, bottom = max(0.0, box[1] - _ABOVE), min(height, box[3] + _ABOVE)
    across = min(width, max(box[2] - box[0] + _BESIDE, _ACROSS))
    left = max(0.0, min((box[0] + box[2] - across) / 2, width - across))
    return left, top, across, bottom - top


def _mark(box: _Box) -> _Box:
    left, top, right, bottom = box
    return left - _MARGIN, top - _MARGIN, right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN


Placed = tuple[IndicatorVerdict, Requirement, Finding]


def quoted(report: Report, here: Here, sha256: str) -> Iterator[Placed]:
    """Every finding in a document that speaks for an item of an indicator which the visitor may see."""
    for indicator in report.indicators:
        if here.sees(indicator.id):
            for item in indicator.requirements:
                for finding in item.findings:
                    if finding.document == sha256:
                        yield indicator, item, finding


def proofs(report: Report, own: Iterable[int]) -> set[str]:
    """The documents (sha256) on which some indicators rest, or that were weighed for them and are quoted."""
    wanted = set(own)
    found: set[str] = set()
    for indicator in report.indicators:
        if indicator.id in wanted:
            found.update(indicator.documents)
            for item in indicator.requirements:
                found.update(item.documents)
                found.update(finding.document for finding in item.findings)
    return found
