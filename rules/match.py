"""One document against all indicators of an instrument, in one pass over its words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from extractors.model import Document, Kind
from rules.compiled import phrasebook
from rules.findings import PICTURES, DocumentMatch, ItemMatch, TopicMatch
from rules.hits import Hit, Hits
from rules.pack import Instrument
from rules.phrasebook import Phrasebook
from rules.reviewed import references
from rules.scope import Scopes
from rules.support import NAMED, SUPPORT, Acceptance, Evidence, gather, reason, score
from rules.weighing import Items, best

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
        self.items = Items(self.book, self.hits, self.scopes)

    def result(self) -> DocumentMatch:
        """What counts of it: the topics and items that the document is found to be about."""
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
                matched = self.items.of(item)
                if matched is not None:
                    items.append(matched)
        return DocumentMatch(
            sha256=self.document.sha256,
            rules_digest=self.instrument.digest,
            words=len(self.hits.stream.symbols),
            findings=tuple(self.items.findings),
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
            shown = best(evidence.operative)[0] or best(evidence.elsewhere)[0]
        return TopicMatch(
            indicator=number,
            score=score(evidence, self._acceptance(number, disclaimed), most, rivalled),
            reason=reason(evidence),
            elsewhere=not evidence.dealt,
            negated=bool(evidence.operative) and all(hit.negated for hit in evidence.operative),
            findings=tuple(map(self.items.keep, shown)),
        )

    def _acceptance(self, number: int, disclaimed: frozenset[int]) -> Acceptance:
        """What an indicator makes of this document's kind. ``disclaimed``: those whose matter it is not."""
        kind = self.document.profile.kind
        kinds: set[Kind] = {kind, *PICTURES} if self.document.media_type.startswith("image/") else {kind}
        owner = None if kind == "lainnya" else self.book.owners.get(kind)
        norms = self.instrument.judges_rules(number)
        return Acceptance(
            norms=norms,
            # An unknown kind may be any: it does not speak against the document.
            share=1.0 if kind == "lainnya" else self.book.accepting(number, frozenset(kinds)),
            own=owner == number,
            usual=kind in self.instrument.indicators[number].topic.usual,
            foreign=owner not in (None, number, *disclaimed),
            contested=self.book.performed if norms else self.book.regulated,
        )

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
