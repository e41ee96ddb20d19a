"""What one document has for the evidence items of an instrument, and the findings that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractors.model import OPERATIVE_ZONES, Zone
from rules.figures import figure_after
from rules.findings import Found, GroupMatch, ItemMatch, SetMatch
from rules.hits import Hit, Hits
from rules.phrasebook import NOTHING, Group, ItemPhrases, Matter, MentionPhrases, Phrasebook, SetPhrases
from rules.resolve import ContentSet, EvidenceItem
from rules.scope import Scopes, best_plain

_KEPT = 3
"""So many findings show that a document deals with a topic."""
_APART = 400
"""... that stand at least so many characters apart."""


class Items:
    """The items of an instrument, weighed one by one. ``findings`` has what shows them, with its number."""

    def __init__(self, book: Phrasebook, hits: Hits, scopes: Scopes) -> None:
        self.book = book
        self.hits = hits
        self.scopes = scopes
        self.findings: dict[Found, int] = {}
        self._kept: dict[tuple[int, int], int] = {}
        self._mentions: dict[tuple[MentionPhrases, Matter, frozenset[Zone]], GroupMatch] = {}
        self._sets: dict[tuple[str, bool, SetPhrases, Matter, frozenset[Zone]], SetMatch] = {}
        self._abouts: dict[tuple[Matter, frozenset[Zone]], tuple[tuple[int, ...], bool]] = {}

    def of(self, item: EvidenceItem) -> ItemMatch | None:
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
        if key not in self._abouts:
            dealt = [hit for hit in self.hits.own(about) if hit.zone in zones or hit.zone == "judul"]
            shown, negated = best(dealt)
            self._abouts[key] = tuple(map(self.keep, shown)), negated
        return self._abouts[key]

    def _mention(self, phrases: MentionPhrases, about: Matter, zones: frozenset[Zone]) -> GroupMatch:
        """What is found of a mention; levels that build upon each other ask for the same one."""
        key = (phrases, about, zones)
        if key not in self._mentions:
            self._mentions[key] = self._group(phrases, about, zones)
        return self._mentions[key]

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
            short = " ".join(self.hits.document.text[denied.start : denied.end].split()) if denied else None
        if short is not None:
            return GroupMatch(None, True, short)
        if hit is None and not negated and share is not None:
            hit = self.scopes.whole(phrases.whole, about, zones)
        return GroupMatch(self.keep(hit) if hit else None, negated)

    def _figure(
        self, phrases: MentionPhrases, least: float, about: Matter, zones: frozenset[Zone]
    ) -> GroupMatch:
        """Whether the figure that is stated first after one of the phrases is large enough."""
        for hit in self.scopes.inside(phrases.names, about, zones):
            figure = figure_after(self.hits.document.text, hit.end)
            if figure is None:
                continue
            if figure.value >= least:
                return GroupMatch(self.keep(hit))
            return GroupMatch(None, True, " ".join(self.hits.document.text[hit.start : figure.end].split()))
        return GroupMatch()

    def _set(self, part: ContentSet, phrases: SetPhrases, about: Matter, zones: frozenset[Zone]) -> SetMatch:
        """What is found of a set; levels that build upon each other ask for the same one."""
        key = (part.id, part.together, phrases, about, zones)
        if key not in self._sets:
            self._sets[key] = self._contents(part, phrases, about, zones)
        return self._sets[key]

    def _contents(
        self, part: ContentSet, phrases: SetPhrases, about: Matter, zones: frozenset[Zone]
    ) -> SetMatch:
        hits = self.scopes.contents(phrases, about, zones)
        if part.together:
            found, window = self.scopes.together(hits, about)
            kept = {content: self.keep(hit) for content, hit in found.items()}
            return SetMatch(part.id, kept, window.label if window else None)
        scope = self.scopes.of(about)
        best = {name: best_plain(one for one in of if scope.holds(one.start)) for name, of in hits.items()}
        return SetMatch(part.id, {content: self.keep(hit) for content, hit in best.items() if hit})

    def keep(self, hit: Hit) -> int:
        """The number of a finding among those that are reported."""
        key = (hit.phrase, hit.first)
        if key not in self._kept:
            self._kept[key] = self.findings.setdefault(self.hits.found(hit), len(self.findings))
        return self._kept[key]


def best(hits: Iterable[Hit]) -> tuple[list[Hit], bool]:
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
