"""What is said of a page that was read by character recognition."""

from __future__ import annotations

from extractors.errors import Illegible, PoorScan
from extractors.model import Page, Problem

LEGIBLE = 0.45
"""Quality below which nothing on the page may be relied upon."""
GOOD = 0.7
"""Quality from which a recognised page needs no warning."""


def scan_problem(page: Page) -> Problem | None:
    """The report's line for a recognised page, null when it was read well."""
    if page.quality < LEGIBLE:
        return Illegible().problem(page.number)
    if page.quality < GOOD:
        return PoorScan().problem(page.number)
    return None
