"""Which documents a visitor may look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.listing import Found, Stored
from rules.flags import catalogue
from rules.results import Flag, IndicatorVerdict
from web.access import Here
from web.faults import missing
from web.house import House
from web.quotes import proofs

UNNAMED = "{title}: dokumen lain yang menyangkutnya tidak disebut di sini; tanyakan kepada koordinator."
Told = tuple[int | None, Flag]
"""A flag with the indicator at which it stands."""


@dataclass(frozen=True)
class Reach:
    """What of an institution's documents a visitor sees: everything, or what concerns a unit.

    ``proofs`` are contents (sha256) that the last report names for the unit's indicators, ``contents`` all
    that such a visitor may look at: these, and whatever a document within reach ever held.
    """

    unit: str | None
    own: frozenset[int] | None
    proofs: frozenset[str]
    contents: frozenset[str]

    @classmethod
    def of(cls, house: House, here: Here) -> Reach:
        """What a visitor sees in an institution and year."""
        if here.own is None:
            return cls(None, None, frozenset(), frozenset())
        found = house.last(here.institution, here.year)
        proven = frozenset(proofs(found[1], here.own)) if found else frozenset[str]()
        bare = cls(here.unit, here.own, proven, proven)
        shelves = house.holdings.catalogue
        every = shelves.documents(here.institution, here.year, removed=True)
        return replace(bare, contents=proven | shelves.contents([one.id for one in every if bare.sees(one)]))

    def sees(self, document: Stored) -> bool:
        """Whether a document is the unit's, handed in for its indicators, or proves one of them."""
        return (
            self.own is None
            or (document.unit is not None and document.unit == self.unit)
            or not self.own.isdisjoint(document.indicators)
            or document.sha256 in self.proofs
        )

    def told(self, flags: Iterable[Told]) -> list[Told]:
        """Flags as the visitor may read them: none names a document beyond reach, nor tells how many are."""
        once: dict[object, Told] = {}
        for indicator, flag in flags:
            one = self._worded(flag)
            key = flag.key or (flag.code, flag.message, flag.document, flag.page)
            hidden = (one.code, one.document, one.waiver is None)
            once.setdefault((indicator, key if one is flag else hidden), (indicator, one))
        return list(once.values())

    def narrowed(self, verdict: IndicatorVerdict) -> IndicatorVerdict:
        """A verdict as the visitor may read it: nothing of documents beyond reach that were only weighed."""
        if self.own is None:
            return verdict
        items = tuple(
            item.model_copy(
                update={"considered": tuple(one for one in item.considered if one.document in self.contents)}
            )
            for item in verdict.requirements
        )
        flags = tuple(flag for _, flag in self.told((None, flag) for flag in verdict.flags))
        return verdict.model_copy(update={"requirements": items, "flags": flags})

    def _worded(self, flag: Flag) -> Flag:
        near = flag.document is None or flag.document in self.contents
        if self.own is None or (near and not _names_others(flag.code)):
            return flag
        why = flag.waiver and flag.waiver.model_copy(update={"reason": "alasannya ada pada koordinator"})
        update = {"message": UNNAMED.format(title=flag.title), "key": None, "waiver": why}
        return flag.model_copy(update=update if near else update | {"document": None, "page": None})


def _names_others(code: str) -> bool:
    kind = catalogue().get(code)
    return kind is not None and "{others}" in kind.message


def may_see(house: House, here: Here, sha256: str) -> bool:
    """Whether contents are the institution's and, for an officer, of a document or a proof within reach."""
    if not house.holdings.catalogue.held(here.institution, {sha256}):
        return False
    return here.own is None or sha256 in Reach.of(house, here).contents


def document_of(house: House, here: Here, number: int) -> Stored:
    """A document of this institution and year that the visitor may look at, also a removed one.

    Raises:
        Refused: there is none.
    """
    found: Found | None = house.holdings.catalogue.document(number)
    if found is None or (found.institution, found.year) != (here.institution, here.year):
        raise missing("Dokumen")
    if not Reach.of(house, here).sees(found.document):
        raise missing("Dokumen")
    return found.document
