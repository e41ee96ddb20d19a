"""Which documents a visitor may look at."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.listing import Found, Stored
from web.access import Here
from web.faults import missing
from web.house import House
from web.quotes import proofs


@dataclass(frozen=True)
class Reach:
    """What of an institution's documents a visitor sees: everything, or what concerns a unit.

    ``proofs`` are contents (sha256) that the last report names for the unit's indicators.
    """

    unit: str | None
    own: frozenset[int] | None
    proofs: frozenset[str]

    @classmethod
    def of(cls, house: House, here: Here) -> Reach:
        """What a visitor sees in an institution and year."""
        if here.own is None:
            return cls(None, None, frozenset())
        found = house.last(here.institution, here.year)
        return cls(here.unit, here.own, frozenset(proofs(found[1], here.own)) if found else frozenset())

    def sees(self, document: Stored) -> bool:
        """Whether a document is the unit's, handed in for its indicators, or proves one of them."""
        return (
            self.own is None
            or (document.unit is not None and document.unit == self.unit)
            or not self.own.isdisjoint(document.indicators)
            or document.sha256 in self.proofs
        )


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
