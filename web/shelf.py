"""The documents of an institution and year with what the last check said of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.listing import Stored
from reports.view import title
from rules.results import DocumentResult, Flag, Report
from rules.states import SEVERITIES
from web.access import Here
from web.house import House
from web.reach import Reach

State = Literal["tidak-terbaca", "bercatatan", "bersih", "belum-diperiksa", "dikeluarkan"]
STATE_NAMES: dict[State, str] = {
    "tidak-terbaca": "tidak terbaca",
    "bercatatan": "bercatatan",
    "bersih": "tanpa catatan",
    "belum-diperiksa": "belum diperiksa",
    "dikeluarkan": "dikeluarkan",
}
STATE_TONES: dict[State, str] = {
    "tidak-terbaca": "bad",
    "bercatatan": "part",
    "bersih": "good",
    "belum-diperiksa": "ask",
    "dikeluarkan": "note",
}


@dataclass(frozen=True)
class Twin:
    """Another document with the same text, or nearly; ``similarity`` is 1 for equal contents."""

    document: Stored
    similarity: float


@dataclass(frozen=True)
class Row:
    """A document. ``result`` is null as long as no check has seen what it holds now.

    ``flags`` are those against it, also where it is named for an indicator, the gravest first; ``serves`` the
    indicators that it proves.
    """

    document: Stored
    result: DocumentResult | None
    flags: tuple[tuple[int | None, Flag], ...]
    serves: tuple[int, ...]
    twins: tuple[Twin, ...]

    @property
    def state(self) -> State:
        """What is told of it first: that it is taken out, unchecked or unreadable, before what flags ask."""
        if self.document.removed_at is not None:
            return "dikeluarkan"
        if self.result is None:
            return "belum-diperiksa"
        if self.result.reading.status == "failed":
            return "tidak-terbaca"
        return "bercatatan" if self.asking else "bersih"

    @property
    def asking(self) -> tuple[Flag, ...]:
        """The flags that ask for something, each code once."""
        codes = {flag.code: flag for _, flag in reversed(self.flags)}
        heavy = (flag for flag in codes.values() if flag.severity != "info" and flag.waiver is None)
        return tuple(sorted(heavy, key=lambda flag: (SEVERITIES.index(flag.severity), flag.code)))

    @property
    def filed(self) -> tuple[int, ...]:
        """The indicators that it was handed in for: what a person said, else what its name says."""
        return self.document.indicators or (self.result.filed_under if self.result else ())

    @property
    def title(self) -> str | None:
        """How it would be cited; null where nothing was read."""
        known = self.result is not None and self.result.reading.status != "failed"
        return title(self.result.profile) if known and self.result is not None else None

    def holds(self, words: str) -> bool:
        """Whether it is meant by words of a search: all of them in its name, title or number."""
        text = f"{self.document.name} {self.title or ''} {self.document.unit or ''}".casefold()
        return all(word in text for word in words.casefold().split())


def shelf(house: House, here: Here, report: Report | None) -> list[Row]:
    """Every document that the visitor may look at, by name, also those that were taken out.

    Args:
        report: the last one; null before the first.
    """
    reach = Reach.of(house, here)
    documents = house.holdings.catalogue.documents(here.institution, here.year, removed=True)
    seen = [one for one in documents if reach.sees(one)]
    twins = _twins(house, here, reach)
    results = {(one.path, one.sha256): one for one in report.documents} if report else {}
    named = _named(report)
    serves = _served(report)
    rows = []
    for one in seen:
        result = results.get((one.name, one.sha256))
        rows.append(
            Row(
                one,
                result,
                tuple(reach.told(_flags(result, named.get(one.sha256, [])))) if result else (),
                tuple(serves.get(one.sha256, ())) if result else (),
                tuple(twins.get(one.id, ())) if one.removed_at is None else (),
            )
        )
    return rows


def _twins(house: House, here: Here, reach: Reach) -> Mapping[int, list[Twin]]:
    found: defaultdict[int, list[Twin]] = defaultdict(list)
    for pair in house.holdings.catalogue.near_duplicates(here.institution, here.year):
        if reach.sees(pair.first) and reach.sees(pair.second):
            found[pair.first.id].append(Twin(pair.second, pair.similarity))
            found[pair.second.id].append(Twin(pair.first, pair.similarity))
    return found


def _named(report: Report | None) -> Mapping[str, list[tuple[int | None, Flag]]]:
    """The flags of indicators that name contents, by these."""
    found: defaultdict[str, list[tuple[int | None, Flag]]] = defaultdict(list)
    for indicator in report.indicators if report else ():
        for flag in indicator.flags:
            if flag.document is not None:
                found[flag.document].append((indicator.id, flag))
    return found


def _served(report: Report | None) -> Mapping[str, list[int]]:
    """The indicators that contents prove, by these."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for indicator in report.indicators if report else ():
        for sha256 in indicator.documents:
            found[sha256].append(indicator.id)
    return found


def _flags(
    result: DocumentResult, named: Sequence[tuple[int | None, Flag]]
) -> tuple[tuple[int | None, Flag], ...]:
    """What is flagged, each defect once, the gravest first: with its indicator where it is told there too."""
    told = {(flag.code, flag.message) for _, flag in named}
    own = [(None, flag) for flag in result.flags if (flag.code, flag.message) not in told]
    return tuple(
        sorted([*named, *own], key=lambda row: (SEVERITIES.index(row[1].severity), row[1].code, row[0] or 0))
    )
