"""Why a document is evidence for an indicator or not, told from the same pass that judges it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from extractors.model import OPERATIVE_ZONES, ZONES, Document, Zone
from extractors.model.days import day
from rules.assess import Assessment, assess
from rules.deciding import capital
from rules.evidence import Context, Evidence, listed
from rules.explanation import Explanation, ItemWhy, Met, Search, TopicWhy
from rules.findings import ItemMatch
from rules.hits import Hit
from rules.match import Matching
from rules.pack import Instrument
from rules.phrasebook import Matter
from rules.ranges import Scope
from rules.resolve import EvidenceItem
from rules.results import IndicatorVerdict, Requirement
from rules.states import ZONE_NAMES, ItemState
from rules.support import NAMED, SUPPORT
from rules.verdict import judge

_SHOWN = 4
"""So many places are told for each thing that was looked for."""
_NEAR: tuple[ItemState, ...] = ("partial", "draft", "outdated", "needs_person")
_PART_OF_A_NAME = "bagian dari nama pokok lain"
_DENIED = "kalimatnya menyatakan belum ada atau baru direncanakan"
_OUTSIDE = "di luar bagian yang membahas pokok butir ini"
_UNRULED = "pasalnya tidak mengatur hal itu (mencabut, mendelegasikan, mengecualikan, membolehkan memilih)"
_OTHERS = "merinci pokok lain, bukan pokok butir ini"
_APART = "tidak berada dalam satu pasal, lampiran, atau bagian dengan muatan lainnya"
_COUNTS = "dihitung"
_ZONE_REASONS: dict[Zone, str] = {
    "judul": "hanya disebut dalam judul",
    "konsiderans": "hanya disebut dalam pertimbangan (Menimbang)",
    "dasar-hukum": "hanya acuan (Mengingat), bukan pengaturan",
    "definisi": "hanya definisi, bukan pengaturan",
    "penutup": "hanya disebut dalam bagian penutup",
    "penjelasan": "hanya disebut dalam penjelasan",
}

_Met = tuple[Hit, str | None]
"""A hit, and why it does not count; null when it does."""


def explain(document: Document, instrument: Instrument, indicator: int, context: Context) -> Explanation:
    """Judge a document for one indicator and tell for each item what was looked for, met, and why it counts.

    Raises:
        KeyError: The instrument has no such indicator.
    """
    rule = instrument.indicators[indicator]
    matching = Matching(document, instrument)
    match = None if document.reading.status == "failed" else matching.result()
    evidence = Evidence.of(document, match, [indicator])
    verdict = next(i for i in judge([evidence], instrument, context).indicators if i.id == indicator)
    explaining = _Explaining(matching, evidence, context)
    required = {requirement.id: requirement for requirement in verdict.requirements}
    items = tuple(explaining.item(i, required[i.key]) for i in instrument.by_indicator[indicator])
    return Explanation(
        sha256=document.sha256,
        name=document.name,
        profile=document.profile,
        reading=document.reading,
        instrument=instrument.id,
        institution=context.institution,
        year=context.year,
        indicator=indicator,
        indicator_name=rule.name,
        topic=explaining.topic(indicator),
        level=verdict.level.supported,
        level_name=verdict.level.supported_name,
        items=items,
        flags=verdict.flags,
        conclusion=_conclusion(items, verdict, evidence),
    )


class _Explaining:
    """One document, what its pass met, and what each place is worth."""

    def __init__(self, matching: Matching, evidence: Evidence, context: Context) -> None:
        self.matching = matching
        self.hits, self.scopes = matching.hits, matching.scopes
        self.evidence = evidence
        self.context = context

    def topic(self, indicator: int) -> TopicWhy:
        rule = self.matching.instrument.indicators[indicator].topic
        names = self.matching.book.topics[indicator]
        found = self.evidence.match.topic(indicator) if self.evidence.match else None
        reason = found.reason if found else "topik tidak disebut sama sekali"
        if found and found.negated:
            reason = f"{reason}; semuanya menyatakan belum ada atau baru direncanakan"
        search = self._about(rule.name, rule.phrases, names.matter, OPERATIVE_ZONES)
        return TopicWhy(score=found.score if found else 0.0, needed=SUPPORT, reason=reason, search=search)

    def item(self, item: EvidenceItem, requirement: Requirement) -> ItemWhy:
        matching, rule = self.matching, item.rule
        matched = matching.items.of(item) if self.evidence.match else None
        own = assess(self.evidence, item, matching.instrument.families[item.indicator], self.context)
        zones = matching.book.items[item.key].zones
        searches = [self._about("pokok butir", item.about, matching.book.items[item.key].about, zones)]
        searches += self._mentions(item, matched, zones)
        searches += self._contents(item, matched, zones)
        return ItemWhy(
            id=item.key,
            level=item.level,
            text=rule.text,
            source_page=rule.page,
            optional=rule.optional,
            alternative=rule.alternative,
            accepts=rule.kinds,
            kind_fits=not self.evidence.kinds.isdisjoint(rule.kinds) if rule.kinds else None,
            zones=tuple(zone for zone in ZONES if zone in zones),
            conditions=tuple(conditions(item, self.context)),
            searches=tuple(searches),
            state=requirement.state,
            score=own.score if own else 0.0,
            reason=self._reason(item, requirement, own),
            remedy=requirement.remedy,
        )

    def _reason(self, item: EvidenceItem, requirement: Requirement, own: Assessment | None) -> str:
        """Why the document is worth what it is; also where it was not weighed at all."""
        if self.evidence.sha256 in requirement.documents:
            return requirement.reason
        if own is not None and own.reason:
            return capital(own.reason)
        matched = self.evidence.item(item.key)
        if matched is not None and matched.negated:
            return f"Pokok butir disebut, tetapi {_DENIED}."
        score = self.evidence.topic_score(item.indicator)
        if score < NAMED:
            return (
                f"Topik terlalu lemah dalam dokumen ini: skor {_number(score)}, sedikitnya {_number(NAMED)}."
            )
        if matched is None:
            return "Pokok butir tidak dibahas pada bagian yang dihitung."
        return requirement.reason

    def _about(self, name: str, phrases: Sequence[str], matter: Matter, zones: Collection[Zone]) -> Search:
        """Where a matter is named. A title that names it makes the whole document deal with it."""
        own = set(self.hits.own(matter))
        wide = {*zones, "judul"}
        met: list[_Met] = [
            (hit, self._why(hit, wide) if hit in own else _PART_OF_A_NAME)
            for hit in self.hits.of(matter.names)
        ]
        titled = bool(matter.names) and self.scopes.of(matter).whole
        return self._search(
            f"{name} (disebut dalam judul dokumen)" if titled else name,
            phrases,
            met,
            titled or any(why is None for _, why in met),
        )

    def _mentions(
        self, item: EvidenceItem, matched: ItemMatch | None, zones: Collection[Zone]
    ) -> Iterator[Search]:
        phrases = self.matching.book.items[item.key]
        scope = self.scopes.of(phrases.about)
        for number, (mention, group) in enumerate(zip(item.rule.mentions, phrases.mentions, strict=True)):
            found = matched.mentions[number] if matched else None
            met: list[_Met] = [
                (hit, self._why(hit, zones, scope, anyway=group.anyway)) for hit in self.hits.of(group.names)
            ]
            name = (
                f"{mention.name} (dokumen menyebut “{found.short}”)"
                if found and found.short
                else mention.name
            )
            yield self._search(name, mention.phrases, met, found is not None and found.found is not None)

    def _contents(
        self, item: EvidenceItem, matched: ItemMatch | None, zones: frozenset[Zone]
    ) -> Iterator[Search]:
        phrases = self.matching.book.items[item.key]
        scope = self.scopes.of(phrases.about)
        for number, (part, of) in enumerate(zip(item.sets, phrases.sets, strict=True)):
            found = self.scopes.contents(of, phrases.about, zones)
            counted = {name: list(hits) for name, hits in found.items()}
            window = self.scopes.together(counted, phrases.about)[1] if part.together else None
            for content in part.contents:
                places = {hit.start for hit in self.hits.of(of.contents[content.id])}
                met: list[_Met] = []
                for hit in (
                    *self.hits.of(of.contents[content.id]),
                    *(hit for hit in counted[content.id] if hit.start not in places),
                ):
                    why = self._why(hit, zones, scope)
                    if why is None and self.scopes.others(phrases.about).holds(hit.start):
                        why = _OTHERS
                    if (
                        why is None
                        and part.together
                        and not (window and window.start <= hit.start < window.end)
                    ):
                        why = _APART
                    met.append((hit, why))
                held = matched is not None and content.id in matched.sets[number].found
                yield self._search(content.name, (*content.phrases, *content.listed), met, held)

    def _why(
        self, hit: Hit, zones: Collection[str], scope: Scope | None = None, *, anyway: bool = False
    ) -> str | None:
        """Why a hit does not count; None when it does."""
        if hit.zone not in zones:
            return _ZONE_REASONS.get(hit.zone, f"berada di {ZONE_NAMES[hit.zone]}, yang tidak dihitung")
        if hit.denied if anyway else hit.negated:
            return _UNRULED if hit.unruled else _DENIED
        return _OUTSIDE if scope is not None and not scope.holds(hit.start) else None

    def _search(self, name: str, phrases: Sequence[str], met: Sequence[_Met], held: bool) -> Search:
        ordered = sorted(met, key=lambda pair: (pair[1] is not None, -pair[0].score, pair[0].start))
        shown: dict[str, Met] = {}
        for hit, why in ordered:
            told = self._met(hit, why)
            shown.setdefault(told.quote, told)  # "arsitektur layanan" and "domain arsitektur" are one place
            if len(shown) == _SHOWN:
                break
        more = max(0, len(ordered) - len(shown)) if len(shown) == _SHOWN else 0
        return Search(name=name, phrases=tuple(phrases), held=held, met=tuple(shown.values()), more=more)

    def _met(self, hit: Hit, why: str | None) -> Met:
        found = self.hits.found(hit)
        doubt = "" if found.score >= 1 else f" (keyakinan pembacaan {_number(found.score)})"
        return Met(
            phrase=found.phrase,
            page=found.page,
            section=found.section,
            zone=found.zone,
            quote=found.quote,
            score=found.score,
            start=found.start,
            end=found.end,
            counts=why is None,
            why=(why or _COUNTS) + doubt,
        )


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def conditions(item: EvidenceItem, context: Context) -> Iterator[str]:
    """What an item asks of a document beside its kind and contents."""
    rule = item.rule
    if rule.status == "enacted":
        yield "sudah ditetapkan"
    if rule.max_age_years is not None:
        yield f"berumur kurang dari {rule.max_age_years:g} tahun pada {day(context.on)}"
    if rule.covers_year:
        yield f"mencakup tahun {context.year}"
    if rule.years is not None:
        yield f"bersama dokumen lain mencakup {rule.years} tahun yang berbeda"
    if item.after is not None:
        soon = f", paling lama {rule.within_years_after:g} tahun" if rule.within_years_after else ""
        yield f"sesudah dokumen butir {item.after}{soon}"
    if rule.person:
        yield f"perlu dilihat orang: {rule.person}"


def _conclusion(items: Sequence[ItemWhy], verdict: IndicatorVerdict, evidence: Evidence) -> str:
    """What the document is worth for the indicator by itself, in a few sentences."""
    name = evidence.name
    served = [one.id for one in items if one.state in ("adequate", "blocked") and not one.optional]
    near = [one.id for one in items if one.state in _NEAR and not one.optional]
    if served:
        text = f"{name} memenuhi butir {listed(served, 8)}"
    elif near:
        text = f"{name} belum memenuhi butir mana pun"
    else:
        text = f"{name} tidak dapat menjadi bukti indikator {verdict.id}"
    if near:
        text += f"; mendekati butir {listed(near, 8)}"
    return f"{text}. {verdict.summary}"
