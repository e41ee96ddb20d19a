"""How well the names of uploads tell for which indicator they were filed: compared with real filings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.filing import filed_under
from corpus.titles import Titles
from flows.gold import Row, numbers

WAYS = {
    "name": "nama berkas",
    "description": "nama berkas, lalu uraian",
    "folder": "nama berkas dalam folder berjudul indikator",
}


@dataclass(frozen=True, slots=True)
class FilingMiss:
    """``found`` empty: the name tells nothing."""

    file: str
    expected: frozenset[int]
    found: frozenset[int]


@dataclass(slots=True)
class Filed:
    """Uploads filed right, out of all, and the others."""

    uploads: int = 0
    right: int = 0
    misses: list[FilingMiss] = field(default_factory=list)

    @property
    def accuracy(self) -> float | None:
        """Share of the uploads that were filed right; null without uploads."""
        return self.right / self.uploads if self.uploads else None


def evaluate_filing(rows: Sequence[Row], names: Mapping[int, str]) -> dict[str, Filed]:
    """Compare the indicators that an upload's name tells with those under which it was filed, in three ways.

    One file may have been filed under several indicators, in a row each: its name is right when it tells
    some of these and no other.

    Args:
        rows: labels with the columns ``file, description, indicator``, for the third way also
            ``indicator_name_as_filed``.
        names: the indicators of the instrument and how they are called.
    """
    titles = Titles.of(names)
    result = {way: Filed() for way in WAYS}
    filed: dict[str, frozenset[int]] = {}
    for row in rows:
        filed[row["file"]] = filed.get(row["file"], frozenset()) | numbers(row, "indicator")
    for row in rows:
        expected = filed[row["file"]]
        by_name = filed_under(row["file"], names, titles=titles).indicators
        folder = row.get("indicator_name_as_filed", "").replace("/", " ")
        inside = f"{folder}/{row['file']}" if folder else row["file"]
        described = row["description"].replace("/", " ")
        found = {
            "name": by_name,
            "description": by_name or filed_under(described, names, titles=titles).indicators,
            "folder": filed_under(inside, names, titles=titles).indicators,
        }
        for way, told in found.items():
            result[way].uploads += 1
            if told and expected.issuperset(told):
                result[way].right += 1
            else:
                result[way].misses.append(FilingMiss(row["file"], expected, frozenset(told)))
    return result
