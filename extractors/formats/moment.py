"""Days as officials write them, for what a file holds as a date."""

from __future__ import annotations

from extractors.model.days import day

__all__ = ["day"]
