"""What a document says: from page texts to structure, entities and profile."""

from __future__ import annotations

from extractors.reading.understanding import understand

__all__ = ["understand"]
