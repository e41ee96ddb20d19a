"""One document against all indicators of an instrument, in one pass over its words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from extractors.model import OPERATIVE_ZONES, Document, Kind, Zone
from rules.figures import figure_after
from rules.findings import PICTURES, DocumentMatch, Found, GroupMatch, ItemMatch, SetMatch, TopicMatch
from rules.hits import Hit, Hits
from rules.pack import Instrument
from rules.phrasebook import (
    NOTHING,
    Group,
    ItemPhrases,
    Matter,
    MentionPhrases,
    Phrasebook,
    SetPhrases,
    judges_rules,
    phrasebook,
)
from rules.resolve import ContentSet, EvidenceItem
from rules.reviewed import references
from rules.scope import Scopes, best_plain
from rules.support import NAMED, SUPPORT, Acceptance, Evidence, gather, reason, score

_KEPT = 3
"""So many findings show that a document deals with a topic."""
_APART = 400
"""... that stand at least so many characters apart."""
_ATTACHMENT = re.compile(
    r"(?:tercantum|dimaksud|dimuat|termuat)\s+(?:di)?dalam\s+lampiran"
    r"|lampiran\s+yang\s+(?:merupakan\s+bagian|tidak\s+terpisahkan)",
    re.IGNORECASE,
)


def match(document: Document, instrument: Instrument, filed: Collection[int] | None = None) -> DocumentMatch:
    """Everything the rules of an instrument find in a document that may count.

    Pure and deterministic: it depends on the document, the instrument's digest and ``filed`` alone.

    Args:
        document: what was read and understood.
        instrument: the rules.
        filed: indicators for which the document was handed in; null if it may have been for any. For these it
            is weighed item by item where it only names their topic, for all others where it is about it.
    """
    return Matching(document, instrument, filed).result()


class Matching:
    """The pass over one document, with everything that it met: also what does not count."""

    def __init__(
        self, document: Document, instrument: Instrument, filed: Collection[int] | None = None
    ) -> None:
        self.document = document
        self.instrument = instrument
        self.filed = filed
        self.book: Phrasebook = phrasebook(instrument)
        self.hits = Hits(document, self.book)
        self.scopes = Scopes(self.hits)
        self.findings: dict[Found, int] = {}
        self._kept: dict[tuple[int, int], int] = {}
        self.mentions: dict[tuple[MentionPhrases, Matter, frozenset[Zone]], GroupMatch] = {}
        self.sets: dict[tuple[str, bool, SetPhrases, Matter, frozenset[Zone]], SetMatch] = {}
        self.abouts: dict[tuple[Matter, frozenset[Zone]], tuple[tuple[int, ...], bool]] = {}

    def result(self) -> DocumentMatch:
        gathered = {
            number: gather(self.book.topics[number], self.hits, self.scopes)
            for number in self.instrument.indicators
        }
        most = max((one.lines for one in gathered.values() if one), default=0)
        rivalled = any(one.titled for one in gathered.values() if one)
        rivalled |= bool(self.scopes.title & self.book.overall)
        disclaimed = frozenset(number for number, one in gathered.items() if one and one.other)
        own = _keys(self.book.matters, self.scopes.title) | _keys(self.book.norms_of, self.hits.present)
        topics: list[TopicMatch] = []
        items: list[ItemMatch] = []
        for number, evidence in gathered.items():
            topic = None if evidence is None else self._topic(number, evidence, most, rivalled, disclaimed)
            if topic is not None:
                topics.append(topic)
            least = NAMED if self._is_for(number) else SUPPORT
            for item in self.instrument.by_indicator[number]:
                # Below this nobody asks for an item, unless its own matter is titled or named among rules.
                # A document whose name states the item is weighed for it whatever it is about.
                if (topic is None or topic.score < least) and item.key not in own:
                    continue
                matched = self.item(item)
                if matched is not None:
                    items.append(matched)
        return DocumentMatch(
            sha256=self.document.sha256,
            rules_digest=self.instrument.digest,
            words=len(self.hits.stream.symbols),
            findings=tuple(self.findings),
            topics=tuple(topics),
            items=tuple(items),
            attachment_cited=self._attachment_cited(),
            links=sum(entity.label == "URL" for entity in self.document.entities),
            named=references(self.document, self.hits.spots),
            filed=None if self.filed is None else tuple(sorted(self.filed)),
        )

    def _is_for(self, number: int) -> bool:
        """Whether the document may have been handed in for an indicator."""
        return self.filed is None or number in self.filed

    def _topic(
        self, number: int, evidence: Evidence, most: int, rivalled: bool, disclaimed: frozenset[int]
    ) -> TopicMatch:
        shown: list[Hit] = []
        if self._is_for(number):
            shown = _best(evidence.operative)[0] or _best(evidence.elsewhere)[0]
        return TopicMatch(
            indicator=number,
            score=score(evidence, self._acceptance(number, disclaimed), most, rivalled),
            reason=reason(evidence),
            elsewhere=not evidence.dealt,
            negated=bool(evidence.operative) and all(hit.negated for hit in evidence.operative),
            findings=tuple(map(self._keep, shown)),
        )

    def _acceptance(self, number: int, disclaimed: frozenset[int]) -> Acceptance:
        """What an indicator makes of this document's kind. ``disclaimed``: those whose matter it is not."""
        kind = self.document.profile.kind
        kinds: set[Kind] = {kind, *PICTURES} if self.document.media_type.startswith("image/") else {kind}
        owner = None if kind == "lainnya" else self.book.owners.get(kind)
        norms = judges_rules(self.instrument, number)
        return Acceptance(
            norms=norms,
            # An unknown kind may be any: it does not speak against the document.
            share=1.0 if kind == "lainnya" else self.book.accepting(number, frozenset(kinds)),
            own=owner == number,
            usual=kind in self.instrument.indicators[number].topic.usual,
            foreign=owner not in (None, number, *disclaimed),
            contested=self.book.performed if norms else self.book.regulated,
        )

    def item(self, item: EvidenceItem) -> ItemMatch | None:
        """What the document has for an item; None when it does not deal with its matter at all."""
        phrases = self.book.items[item.key]
        zones = phrases.zones
        scope = self.scopes.of(phrases.about)
        about, negated = self._about(phrases.about, zones)
        if not about and not scope.whole:
            return None
        mentions = tuple(self._mention(group, phrases.about, zones) for group in phrases.mentions)
        sets = tuple(
            self._set(part, of, phrases.about, zones)
            for part, of in zip(item.sets, phrases.sets, strict=True)
        )
        return ItemMatch(
            key=item.key,
            titled=scope.whole,
            about=about,
            negated=negated,
            mentions=mentions,
            sets=sets,
            confused=tuple(
                number
                for number, group in enumerate(phrases.confusions)
                if group and self.scopes.cover & group.any
            ),
            unclear=tuple(self._unclear(phrases, zones, mentions, sets)) if self.hits.denials.unclear else (),
        )

    def _unclear(
        self,
        phrases: ItemPhrases,
        zones: frozenset[Zone],
        mentions: Sequence[GroupMatch],
        sets: Sequence[SetMatch],
    ) -> Iterator[str]:
        """What was not found, but stands in a checklist whose ticks are lost."""
        asked: list[tuple[str, tuple[Group, ...]]] = [
            (f"#{n}", (group.names,))
            for n, (group, told) in enumerate(zip(phrases.mentions, mentions, strict=True))
            if told.found is None
        ]
        for of, there in zip(phrases.sets, sets, strict=True):
            asked += [
                (f"{there.id}/{name}", (group, of.listed.get(name, NOTHING)))
                for name, group in of.contents.items()
                if name not in there.found
            ]
        for need, groups in asked:
            inside = (hit for group in groups for hit in self.scopes.inside(group, phrases.about, zones))
            if any(hit.unclear for hit in inside):
                yield need

    def _about(self, about: Matter, zones: frozenset[Zone]) -> tuple[tuple[int, ...], bool]:
        """The best findings that show that a matter is dealt with; and whether all say that it is absent."""
        key = (about, zones)
        if key not in self.abouts:
            dealt = [hit for hit in self.hits.own(about) if hit.zone in zones or hit.zone == "judul"]
            shown, negated = _best(dealt)
            self.abouts[key] = tuple(map(self._keep, shown)), negated
        return self.abouts[key]

    def _mention(self, phrases: MentionPhrases, about: Matter, zones: frozenset[Zone]) -> GroupMatch:
        """What is found of a mention; levels that build upon each other ask for the same one."""
        key = (phrases, about, zones)
        if key not in self.mentions:
            self.mentions[key] = self._group(phrases, about, zones)
        return self.mentions[key]

    def _group(self, phrases: MentionPhrases, about: Matter, zones: frozenset[Zone]) -> GroupMatch:
        if phrases.least is not None and not phrases.whole:
            return self._figure(phrases, phrases.least, about, zones)
        hit, negated = self.scopes.anywhere(phrases.names, about, zones, phrases.anyway)
        share = self.scopes.share(phrases.whole, about, zones)
        short = None
        if share is not None and share[0].part < (1 if phrases.least is None else phrases.least):
            short = share[1]
        elif share is None and phrases.least is not None:
            return GroupMatch()
        elif phrases.unless:
            denied, _ = self.scopes.anywhere(phrases.unless, about, zones, anyway=True)
            short = " ".join(self.document.text[denied.start : denied.end].split()) if denied else None
        if short is not None:
            return GroupMatch(None, True, short)
        if hit is None and not negated and share is not None:
            hit = self.scopes.whole(phrases.whole, about, zones)
        return GroupMatch(self._keep(hit) if hit else None, negated)

    def _figure(
        self, phrases: MentionPhrases, least: float, about: Matter, zones: frozenset[Zone]
    ) -> GroupMatch:
        """Whether the figure that is stated first after one of the phrases is large enough."""
        for hit in self.scopes.inside(phrases.names, about, zones):
            figure = figure_after(self.document.text, hit.end)
            if figure is None:
                continue
            if figure.value >= least:
                return GroupMatch(self._keep(hit))
            return GroupMatch(None, True, " ".join(self.document.text[hit.start : figure.end].split()))
        return GroupMatch()

    def _set(self, part: ContentSet, phrases: SetPhrases, about: Matter, zones: frozenset[Zone]) -> SetMatch:
        """What is found of a set; levels that build upon each other ask for the same one."""
        key = (part.id, part.together, phrases, about, zones)
        if key not in self.sets:
            self.sets[key] = self._contents(part, phrases, about, zones)
        return self.sets[key]

    def _contents(
        self, part: ContentSet, phrases: SetPhrases, about: Matter, zones: frozenset[Zone]
    ) -> SetMatch:
        hits = self.scopes.contents(phrases, about, zones)
        if part.together:
            found, window = self.scopes.together(hits, about)
            kept = {content: self._keep(hit) for content, hit in found.items()}
            return SetMatch(part.id, kept, window.label if window else None)
        scope = self.scopes.of(about)
        best = {name: best_plain(one for one in of if scope.holds(one.start)) for name, of in hits.items()}
        return SetMatch(part.id, {content: self._keep(hit) for content, hit in best.items() if hit})

    def _keep(self, hit: Hit) -> int:
        key = (hit.phrase, hit.first)
        if key not in self._kept:
            self._kept[key] = self.findings.setdefault(self.hits.found(hit), len(self.findings))
        return self._kept[key]

    def _attachment_cited(self) -> int | None:
        """The page that refers to an attachment of a legal product that has none."""
        if self.document.profile.kind not in ("peraturan", "keputusan", "instruksi"):
            return None
        if any(section.kind == "lampiran" for section in self.document.sections):
            return None
        for page, start in zip(self.document.pages, self.document.page_starts, strict=True):
            if "lampiran" not in page.text.lower():
                continue
            for cited in _ATTACHMENT.finditer(page.text):
                if self.hits.layout.place(start + cited.start()).zone == "batang-tubuh":
                    return page.number
        return None


def _keys(matters: Mapping[int, tuple[str, ...]], phrases: frozenset[int]) -> frozenset[str]:
    """The items on a matter of their own that is named by any of some phrases."""
    return frozenset(key for phrase in matters.keys() & phrases for key in matters[phrase])


def _best(hits: Iterable[Hit]) -> tuple[list[Hit], bool]:
    """The surest hits that are not negated, or negated ones where all are; and whether all are."""
    ordered = sorted(hits, key=_by_score)
    plain = _apart(hit for hit in ordered if not hit.negated)
    return plain or _apart(ordered), bool(ordered) and not plain


def _apart(hits: Iterable[Hit]) -> list[Hit]:
    """The first hits of which none is close to another, in order of place."""
    chosen: list[Hit] = []
    for hit in hits:
        if all(abs(hit.start - other.start) > _APART for other in chosen):
            chosen.append(hit)
            if len(chosen) == _KEPT:
                break
    return sorted(chosen, key=_by_place)


def _by_score(hit: Hit) -> tuple[bool, float, int]:
    """Operative parts first: they say more than a title."""
    return hit.zone not in OPERATIVE_ZONES, -hit.score, hit.start


def _by_place(hit: Hit) -> int:
    return hit.start
