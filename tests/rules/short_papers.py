"""Short papers as offices write them, judged one by one: what is ticked of an indicator."""

from __future__ import annotations

from collections.abc import Callable

from rules.results import Requirement

OFFICE = "Pemerintah Kabupaten Tirtamaya"
YEARS = {"spbe-2024": 2025, "pemdi-2026": 2026}
Judged = Callable[..., dict[str, Requirement]]


def ticked(items: dict[str, Requirement]) -> set[str]:
    """What fulfils its item, whether or not a lower level holds it back."""
    return {key for key, one in items.items() if one.state in ("adequate", "blocked")}
