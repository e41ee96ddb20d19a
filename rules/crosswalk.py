"""From one instrument to another: what of the evidence at hand serves, needs an update, or must be made.

The correspondence is data in the folder of the newer pack (``crosswalk-OLD.yaml``). Where the documents were
judged by the new instrument too, that judgement goes before the correspondence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from extractors.model import Kind, Profile
from rules.bridge import Basis, Bridge, Carry, CarryRow
from rules.origin import origin
from rules.pack import PACKS, Instrument
from rules.resolve import EvidenceItem
from rules.results import IndicatorVerdict, Report, Requirement, Verdict
from rules.schema import Slug, Strict, Text
from rules.source import Source
from rules.states import ItemState

_WORTH: tuple[ItemState, ...] = ("adequate", "partial", "draft", "outdated")
"""What makes a document worth carrying over, the best first."""
_SHOWN = 6
_PROGRAMME = 0.5
"""A plan that merely holds a programme supports an indicator no more than this."""
_LASTING: frozenset[Kind] = frozenset(
    {"peraturan", "keputusan", "perjanjian", "sop", "rencana", "tangkapan-layar"}
)


class IndicatorLink(Strict):
    """What an indicator of the new instrument takes from the old one."""

    carry: Carry
    stated: tuple[int, ...] = ()
    inferred: tuple[int, ...] = ()
    reason: Text
    carries: tuple[Text, ...] = ()
    make: tuple[Text, ...] = ()

    @property
    def old(self) -> tuple[int, ...]:
        """Indicators of the old instrument, each once, those that a source states before those inferred."""
        return tuple(dict.fromkeys((*self.stated, *self.inferred)))


class ItemLink(Strict):
    """What an item of the new instrument takes from the old one; ``judged``: a real verdict speaks for it."""

    old: tuple[int, ...]
    carry: Carry
    how: Text
    judged: bool


class BackLink(Strict):
    """What becomes of an indicator of the old instrument."""

    new: int
    carry: Carry
    inferred: bool


class Crosswalk(Strict):
    """``crosswalk-OLD.yaml``: links by indicator and code of the new one, by indicator of the old one."""

    old: Slug
    new: Slug
    sources: tuple[Slug, ...]
    indicators: dict[int, IndicatorLink]
    items: dict[str, ItemLink]
    links: dict[int, tuple[BackLink, ...]]


class NoCrosswalk(Exception):
    """Between two instruments no correspondence is known."""


def crosswalk(one: str, other: str, packs: Path = PACKS) -> Crosswalk:
    """The correspondence of two instruments, whichever is the newer.

    Raises:
        NoCrosswalk: there is none.
        rules.source.InstrumentError: its file is not as it must be.
    """
    for old, new in ((one, other), (other, one)):
        path = packs / new / f"crosswalk-{old}.yaml"
        if path.is_file():
            return Source(path, path.name).load(Crosswalk)
    raise NoCrosswalk(f"Tidak ada padanan antara {one} dan {other}.")


def bridge(
    links: Crosswalk, report: Report, target: Instrument, verdict: Verdict | None, year: int
) -> Bridge:
    """What of the evidence of ``report`` serves ``target``.

    ``verdict``: the same documents judged by ``target``, filed under nothing; null when only the report is at
    hand: then the correspondence alone speaks.
    """
    walk = _Walk(links, report, target, verdict, year)
    rows = walk.forward() if target.id == links.new else walk.backward()
    return Bridge(
        old=report.run.instrument,
        new=target.id,
        institution=report.run.institution,
        year=year,
        documents=report.run.documents,
        judged=verdict is not None,
        rows=tuple(rows),
    )


def _earlier(profile: Profile, year: int) -> bool:
    """Whether a document tells of a period before the year before the one that is assessed."""
    if profile.kind in _LASTING:
        return False
    dated = profile.held_on or profile.dated or profile.enacted_on
    last = dated.year if dated else profile.year
    return last is not None and last < year - 1


class _Walk:
    def __init__(
        self, links: Crosswalk, report: Report, target: Instrument, verdict: Verdict | None, year: int
    ) -> None:
        self.links = links
        self.target = target
        self.paths = {one.sha256: one.path for one in reversed(report.documents)}
        self.by_old: Mapping[int, tuple[str, ...]] = {one.id: one.documents for one in report.indicators}
        self.about = {
            (one.sha256, support.indicator)
            for one in report.documents
            for support in one.supports
            if support.score > _PROGRAMME
        }
        self.earlier = {one.path: _earlier(one.profile, year) for one in report.documents}
        judged = verdict.indicators if verdict else ()
        self.judged: Mapping[int, IndicatorVerdict] = {one.id: one for one in judged}
        self.items = {one.id: one for indicator in judged for one in indicator.requirements}

    def forward(self) -> Iterator[CarryRow]:
        """A row for every item of the newer instrument that the portal has a code for."""
        for number, indicator in self.target.indicators.items():
            link = self.links.indicators[number]
            if indicator.index is not None:
                what = f"{link.reason} Isi nilainya dengan --index I{number}=NILAI"
                yield self._row(number, "no-upload", what, "stated", link.old, text=indicator.index.name)
                continue
            for item in self.target.by_indicator[number]:
                if item.rule.code:
                    yield self._item(item, link)

    def _item(self, item: EvidenceItem, link: IndicatorLink) -> CarryRow:
        own = self.links.items.get(item.rule.code or "")
        old = own.old if own else link.old
        basis: Basis = "verdict" if own and own.judged else "inferred"
        found = self._worth(self.items.get(item.key))
        if found is not None:
            state, reason, documents = found
            carry: Carry = "reuse" if state == "adequate" else "update"
            if state == "adequate" and self._dated(documents):
                carry, reason = "update", f"{reason}; susun yang berlaku untuk tahun berjalan"
            return self._row(
                item.indicator, carry, reason, "judged", old, item=item, documents=documents, state=state
            )
        at_hand = self._at_hand(old)
        if own and own.carry in ("reuse", "update") and at_hand:
            # The new instrument did not recognise the document as it is: it has to be worked on.
            carried: Carry = "update" if self.items else own.carry
            return self._row(item.indicator, carried, own.how, basis, old, item=item, documents=at_hand)
        advice = own.how if own else item.rule.remedy or item.rule.text
        return self._row(item.indicator, "new", advice, basis, old, item=item, documents=at_hand)

    def backward(self) -> Iterator[CarryRow]:
        """A row for every indicator of the older instrument: the correspondence goes no deeper this way."""
        for number, indicator in self.target.indicators.items():
            links = self.links.links.get(number, ())
            new = tuple(link.new for link in links)
            at_hand = self._at_hand(new)
            verdict = self.judged.get(number)
            basis: Basis = "inferred" if not links or all(link.inferred for link in links) else "stated"
            if verdict is not None and (verdict.status == "met" or verdict.documents):
                yield self._row(
                    number,
                    "reuse" if verdict.status == "met" else "update",
                    verdict.summary,
                    "judged",
                    new,
                    text=indicator.name,
                    documents=self._named(verdict.documents),
                )
            else:
                carries = [link.carry for link in links if link.carry in ("reuse", "update", "context")]
                carry: Carry = carries[0] if carries and at_hand else "new"
                needs = [one.rule.text for one in self.target.by_indicator[number] if one.level <= 2]
                what = f"Yang diminta antara lain: {needs[0]}" if needs else indicator.provision
                yield self._row(number, carry, what, basis, new, text=indicator.name, documents=at_hand)

    def _worth(self, found: Requirement | None) -> tuple[ItemState, str, tuple[str, ...]] | None:
        """The best state that a document has by itself for an item, why, and which documents have it."""
        if found is None:
            return None
        for state in _WORTH:
            same = [one for one in found.considered if one.state == state]
            if same:
                return state, same[0].reason, self._named(tuple(one.document for one in same))
        return None

    def _dated(self, paths: tuple[str, ...]) -> bool:
        """Whether all documents are of an earlier period; rules and agreements last until replaced."""
        return bool(paths) and all(self.earlier.get(path, False) for path in paths)

    def _at_hand(self, old: tuple[int, ...]) -> tuple[str, ...]:
        """The documents of some indicators of the other instrument; if any, those about them alone."""
        found = tuple(sha for number in old for sha in self.by_old.get(number, ()))
        about = tuple(sha for sha in found if any((sha, number) in self.about for number in old))
        return self._named(about or found)

    def _named(self, documents: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.paths[sha] for sha in dict.fromkeys(documents) if sha in self.paths)[:_SHOWN]

    def _row(
        self,
        number: int,
        carry: Carry,
        what: str,
        basis: Basis,
        old: tuple[int, ...],
        *,
        item: EvidenceItem | None = None,
        text: str | None = None,
        documents: tuple[str, ...] = (),
        state: ItemState | None = None,
    ) -> CarryRow:
        told = origin(item.rule) if item else None
        return CarryRow(
            indicator=number,
            name=self.target.indicators[number].name,
            level=item.level if item else None,
            item=item.key if item else None,
            code=item.rule.code if item else None,
            text=item.rule.text if item else text or "",
            carry=carry,
            what=what.rstrip(".") + ".",
            documents=documents,
            old=old,
            basis=basis,
            state=state,
            doubt=told.doubt if told else None,
        )
