"""Whose system a screen shows, by the official domain names of regional governments.

A region's domain is its name with its tier behind it: ``denpasarkota.go.id``, ``wonosobokab.go.id``,
``jatengprov.go.id``. Which names there are is the reference list's to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.reading import places
from extractors.reading.lines import Line
from extractors.reading.places import Government, Tier

_TIERS: dict[str, Tier] = {"kota": "city", "kab": "regency", "prov": "province"}
_HOST = re.compile(r"\b([a-z][a-z-]{2,40}?)-?(kota|kab|prov)\s?[.,]\s?go\s?[.,]\s?[il]d\b", re.IGNORECASE)


def owner(lines: Sequence[Line]) -> tuple[Government, int] | None:
    """The one government whose domain is named, with the line's index; null where there are several."""
    found: dict[Government, int] = {}
    for index, line in enumerate(lines):
        for match in _HOST.finditer(line.text):
            known = places.known(_TIERS[match[2].lower()], match[1])
            if known:
                found.setdefault(known, index)
    return next(iter(found.items())) if len(found) == 1 else None
