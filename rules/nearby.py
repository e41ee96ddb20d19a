"""What the words near a phrase say of it: that there is none of it, that it is intended, or was done."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from extractors.model import Document, Zone
from rules.denials import Denials
from rules.language import language
from rules.lists import BULLET
from rules.phrasebook import Phrasebook
from rules.ranges import Scope, merged
from rules.spotting import Spots, Spotter
from rules.text import Stream
from rules.void import GUIDES, PLANS

_BEFORE = 6
_AFTER = 6
"""How many words before and after a phrase may say that the matter is absent or only intended."""
_LIST = 40
"""How many words a list may hold of which a denial at its end is said as a whole."""
_REST = re.compile(
    r"(?:\s+\w+)?(?:,\s+(?!(?:sedangkan|namun|tetapi|tapi|yang|akan|kini)\b)[\w/-]+(?:\s+[\w/-]+){0,3}?)+"
    r",?\s+(?:dan|serta|maupun|atau)\s+[\w/-]+(?:\s+[\w/-]+){0,6}?\s*",
    re.IGNORECASE,
)
"""The rest of a list: short names between commas, the last behind "dan"."""
_ASKED = 5
"""How many words may name who is asked to do something."""
_STOP = re.compile(rf"[.;?!\n](?:(?<=[.;?!])(?=\s)|(?<=\n)\s*\n|(?<=\n){BULLET})")
_CARRIED_OUT = re.compile(rf"\b(?:{'|'.join(language().carried_out)})\b", re.IGNORECASE)
_DONE_AFTER_ALL = re.compile(
    rf"\b(?:{'|'.join(language().done)})\s+(?:{'|'.join(language().carried_out)})\b", re.IGNORECASE
)
_AFTER_ALL = 50
_COMING = Spotter(
    rf"\bakan\s+(?:(?:kami|kita)\s+\w+|(?:(?!yang\b)\w+\s+){{0,2}}?(?:{'|'.join(language().coming)}))\b",
    ["akan"],
)
_FUTURE = re.compile(rf"\s+(?:(?:pada|mulai|di)\s+)*(?:{'|'.join(language().future)})\b", re.IGNORECASE)
_LABEL = re.compile(r"\n[ \t]*[^\n:]{1,40}:\s")
_LABELLED = 45
"""A label begins a line and is so long at most; what the line before says does not hold for it."""
_SENTENCE = 160


class Nearby:
    """The cues of a document and what they are said of; ``first`` and ``last`` are numbers of words.

    Args:
        document: the document.
        book: the phrases that are cues.
        stream: its words.
        spots: where words that are looked for stand in it.
        ends: the last words of every phrase.
        denials: what it denies as a whole.
    """

    def __init__(
        self,
        document: Document,
        book: Phrasebook,
        stream: Stream,
        spots: Spots,
        ends: Mapping[int, Sequence[int]],
        denials: Denials,
    ) -> None:
        self.document, self.book, self.stream = document, book, stream
        self._ends, self._heads = ends, Scope(tuple(merged(denials.heads)), False)
        self._absent = self._cues(book.absent)
        self._direct = frozenset(finish for _, finish in self._cues(book.direct))
        self._deniers = self._direct | {finish for _, finish in self._absent}
        self._norms = self._cues(book.norms)
        self._done = [first for first, _ in self._cues(book.done)]
        self._proposed: frozenset[int] = frozenset()
        kind = document.profile.kind
        self._intended: list[tuple[int, int]] = []
        if kind in GUIDES:
            self._intended = self._cues(book.promised)
        elif kind not in PLANS:
            overcome = {finish for _, finish in self._cues(book.overcome)}
            cues = sorted({*self._cues(book.intended), *self._asked(), *self._coming(spots)})
            self._intended = [cue for cue in cues if cue[0] - 1 not in overcome]
            self._proposed = frozenset(finish for _, finish in self._cues(book.proposed))

    def denied(self, first: int) -> bool:
        """Whether the word just before a phrase says that there is none of it.

        "tidak/belum terpenuhi" denies nothing: the phrase itself says what is not there.
        """
        stands = first - 1 in self._deniers and first not in self._direct
        return stands and not self._ended(first - 1, first)

    def negated(self, first: int, last: int, zone: Zone) -> bool:
        """Whether words near a phrase say that it is absent or, in the body of a paper, only intended."""
        if self._near(self._absent, first, last):
            return True
        return zone == "isi" and (first - 1 in self._proposed or self._near(self._intended, first, last))

    def of_rules(self, first: int, last: int) -> bool:
        """Whether the sentence speaks of rules on the matter: a policy, a regulation."""
        return self._near(self._norms, first, last)

    def one_sentence(self, start: int, end: int) -> bool:
        """Whether no sentence ends between two offsets that lie near each other."""
        return end - start <= _SENTENCE and not _STOP.search(self.document.text, start, end)

    def _cues(self, group: frozenset[int]) -> list[tuple[int, int]]:
        """First and last word of every cue, in order; a column that is named so is none."""
        found = sorted(
            (last - self.book.sizes[phrase] + 1, last)
            for phrase in group
            for last in self._ends.get(phrase, ())
        )
        if not self._heads.ranges:
            return found
        return [cue for cue in found if not self._heads.holds(self.stream.starts[cue[0]])]

    def _asked(self) -> Iterator[tuple[int, int]]:
        """Cues that name between their words who is asked."""
        asked = self._cues(self.book.asked)
        for _, last in self._cues(self.book.asking):
            place = bisect_left(asked, (last + 1, 0))
            if place < len(asked) and asked[place][0] - last <= _ASKED + 1:
                begin, finish = asked[place]
                if not self._parted(last, begin):
                    yield begin, finish

    def _coming(self, spots: Spots) -> Iterator[tuple[int, int]]:
        """What "akan" announces with some words between."""
        for found in _COMING.finditer(self.document.text, spots):
            begin, finish = self.stream.at(found.start()), self.stream.at(found.end()) - 1
            if begin < finish:
                yield begin, finish

    def _near(self, cues: list[tuple[int, int]], first: int, last: int) -> bool:
        place = bisect_left(cues, (first - _BEFORE - 2, 0))
        for begin, finish in cues[place : place + 8]:
            if begin > last + _AFTER:
                return begin > last and self._listed(last, begin)
            if finish < first and first - finish <= _BEFORE and not self._ended(finish, first):
                return not self._settled(finish, first)
            if begin > last and not self._parted(last, begin):
                return not self._carried_out(last, begin, finish)
        return False

    def _listed(self, last: int, begin: int) -> bool:
        """Whether only the rest of a list stands between a phrase and a denial: "A, B, dan C belum ada"."""
        if begin - last > _LIST:
            return False
        between = self.document.text[self.stream.ends[last] : self.stream.starts[begin]]
        return bool(_REST.fullmatch(between)) and not self._settled(last, begin)

    def _carried_out(self, last: int, begin: int, finish: int) -> bool:
        """Whether words between a phrase and a denial, or after that, say that it was done after all."""
        text, stream = self.document.text, self.stream
        carried = _CARRIED_OUT.search(text, stream.ends[last], stream.starts[begin])
        if carried and not _FUTURE.match(text, carried.end()):
            return True
        done = _DONE_AFTER_ALL.search(text, stream.ends[finish], stream.ends[finish] + _AFTER_ALL)
        return bool(done) and not _STOP.search(text, stream.ends[finish], done.start() if done else 0)

    def _settled(self, left: int, right: int) -> bool:
        """Whether the words between say that what was absent is there after all."""
        place = bisect_left(self._done, left)
        return place < len(self._done) and self._done[place] < right

    def _ended(self, left: int, right: int) -> bool:
        """Whether a sentence, or a line above one with a label, ends between two words."""
        if self._parted(left, right):
            return True
        start = self.stream.starts[right]
        label = _LABEL.search(self.document.text, self.stream.ends[left], start + _LABELLED)
        return label is not None and label.start() < start

    def _parted(self, left: int, right: int) -> bool:
        """Whether a sentence ends between two words."""
        return bool(_STOP.search(self.document.text, self.stream.ends[left], self.stream.starts[right] + 1))
