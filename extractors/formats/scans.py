"""What is said of a page that was read by character recognition."""

from __future__ import annotations

from extractors.errors import Illegible, PoorScan
from extractors.model import Page, Problem

LEGIBLE = 0.45
"""Quality below which nothing on the page may be relied upon."""
GOOD = 0.7
"""Quality from which a recognised page needs no warning."""


FEW_WORDS = 20
"""Words below which a page is taken for a picture rather than for an illegible text."""


def scan_problem(page: Page) -> Problem | None:
    """The report's line for a recognised page, null when it was read well."""
    if len(page.words) < FEW_WORDS:
        return None
    if page.quality < LEGIBLE:
        return Illegible().problem(page.number)
    if page.quality < GOOD:
        return PoorScan().problem(page.number)
    return None


def sure_words(page: Page) -> int:
    """How many words of three letters or more were recognised with confidence."""
    return sum(word.end - word.start >= 3 and (word.confidence or 0) >= GOOD for word in page.words)
