"""How far a document deals with the topic of an indicator: where it is named, how often, in how many parts.

A topic that is only titled, defined, cited or explained does not make a document evidence; nor does one that
is named in passing in a document about something else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import OPERATIVE_ZONES, Kind
from rules.hits import Hit, Hits
from rules.layout import Window
from rules.phrasebook import TopicPhrases
from rules.scope import Scopes, best_of

SUPPORT = 0.5
"""From this score on a document is taken to serve an indicator."""
NAMED = 0.25
"""From this score on it may serve the indicator for which it was handed in: it need only name the topic."""

_TITLED = 0.9
_HEADED = 0.8
_DOMINANT = 0.6
_OWN_KIND = 0.6
_HEADED_ELSEWHERE = 0.45
_NAMED = 0.3
_REGULATED = 0.42
_PLACE = 0.1
_PLACES = 3
_LEADING = 0.2
_CONTEXT = 0.05
_CONTEXTS = 2
_USUAL = 0.12
"""A kind that this share of the required items accepts is usual evidence."""
_SELDOM = 0.6
_NOT_ACCEPTED = 0.45
_PROCEDURES: frozenset[Kind] = frozenset({"sop", "surat-edaran", "instruksi"})
_OPENING = 120
"""An article that names the topic within so many characters is about it."""
_SUBJECT = 3
"""An article with at most so many characters before the topic, its first number apart, begins with it."""
_FIRST = re.compile(r"\s*(?:\(1\)\s*)?")
_PAPER = 3_000
"""Words up to which the few words of a title may stand for a topic that the text then names."""
_SHORT = 8_000
"""Words up to which a document without a telling title may be about what it names most."""
_FORM = 200
"""Words up to which a form is about what its few words name."""
_DENSE = 4.0
"""Mentions per thousand words from which a short paper without a title is about a topic."""
_RIVAL = 0.6
"""... when no other topic is named so much more often that this share of it is not reached."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The hits of a topic in one document, apart from those that are part of another matter's name.

    ``lines``: different lines that name it, as a table may say the same in each row; not counted in a legal
    product, which is never about what it names most. ``leading``: an article names the topic early;
    ``subject``: it begins with it. ``places``: parts in which it is dealt with.
    ``near``: the title names what goes with the topic. ``other``: the title names a matter that is another
    one. ``of_rules``: its names are those of another indicator as well, and it speaks of the rules on
    the topic, not of carrying it out. ``legal``: a regulation or
    decree; ``ruling``: that, or it calls itself a policy; ``hollow``: its articles only define or close;
    ``procedure``: a procedure or circular, which rules on what its title says; ``organising``: it distributes
    tasks, so that it touches everything and regulates little; ``plan``: it is, or adopts, a plan for years;
    ``draft``: a regulation that is not enacted; ``circular``: it orders others to do; ``picture``: an image,
    ``form``: one to be filled in, of few words by nature.
    """

    operative: tuple[Hit, ...]
    elsewhere: tuple[Hit, ...]
    context: int
    titled: bool
    near: bool
    other: bool
    named: frozenset[int]
    of_rules: bool
    headed: bool
    leading: bool
    subject: bool
    places: int
    lines: int
    words: int
    legal: bool
    ruling: bool
    hollow: bool
    procedure: bool
    organising: bool
    plan: bool
    draft: bool
    circular: bool
    picture: bool
    form: bool

    @property
    def dealt(self) -> bool:
        """Whether the topic is dealt with: in operative parts, or as the title of what has such parts."""
        return bool(self.operative) or (self.titled and not self.hollow)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What an indicator makes of a kind of document.

    ``norms``: it judges whether a matter is regulated. ``share``: of its items that accept the kind.
    ``own``: most items of the instrument that accept the kind are this indicator's, as budgets are of one;
    ``usual``: the kind deals with the topic among much else;
    ``foreign``: they are another's. ``contested``: phrases by which another indicator is named as well that
    judges the same matter the other way, its rules or its being carried out.
    """

    norms: bool
    share: float
    own: bool
    usual: bool
    foreign: bool
    contested: frozenset[int] = frozenset()

    @property
    def factor(self) -> float:
        """How far the kind speaks against a document: one that hardly any item accepts is no evidence."""
        if self.usual and not self.foreign:
            return 1.0
        if not self.share or self.foreign:
            return _NOT_ACCEPTED
        if self.share >= _USUAL:
            return 1.0
        return _NOT_ACCEPTED if self.norms else _SELDOM


def gather(phrases: TopicPhrases, hits: Hits, scopes: Scopes) -> Evidence | None:
    """The hits of a topic, or None when there are none and no title names it."""
    names, not_about = phrases.matter.names.any, phrases.matter.other.any
    named = hits.own(phrases.matter)
    other = scopes.title & not_about
    titled = bool(scopes.title & names) and not other
    if not named and not titled:
        return None
    operative = tuple(hit for hit in named if hit.zone in OPERATIVE_ZONES)
    elsewhere = tuple(hit for hit in named if hit.zone not in OPERATIVE_ZONES)
    heading = scopes.headings & (names | phrases.headings.any if operative else names)
    headed = bool(heading) and any(
        labels & heading and not labels & not_about
        for window, labels in scopes.labels
        if window.zone in OPERATIVE_ZONES
    )
    places = {hit.place.label or hits.document.locate(hit.start)[0] for hit in operative}
    told = frozenset(hit.phrase for hit in operative) | scopes.title & names
    opening = _early(hits.layout.articles, operative)
    legal = hits.layout.legal
    profile = hits.document.profile
    term = profile.period is not None and profile.period[0] < profile.period[1]
    return Evidence(
        operative,
        elsewhere,
        context=len(phrases.context.any & hits.present),
        titled=titled,
        named=told,
        of_rules=not hits.book.contested.isdisjoint(told) and _of_rules(operative, hits, scopes),
        near=bool(scopes.title & phrases.context.any) and not other,
        other=bool(other),
        headed=headed,
        leading=bool(opening),
        subject=any(0 <= start - _first(hits, part) <= _SUBJECT for part, start in opening),
        places=len(places),
        lines=0 if legal else hits.lines(operative),
        words=len(hits.stream.symbols),
        legal=legal,
        ruling=legal or bool(scopes.title.intersection(hits.book.policy)),
        hollow=legal and scopes.hollow,
        procedure=profile.kind in _PROCEDURES,
        organising=legal and bool(scopes.title.intersection(hits.book.organising)),
        plan=profile.kind == "rencana"
        or (profile.kind == "keputusan" and term and not scopes.title.intersection(hits.book.norms)),
        draft=profile.kind == "peraturan" and profile.status == "draft" and not term,
        circular=profile.kind in ("surat-edaran", "instruksi"),
        picture=hits.document.media_type.startswith("image/"),
        form=profile.kind == "formulir",
    )


def score(evidence: Evidence, accepted: Acceptance, most: int, rivalled: bool) -> float:
    """0 to 1: how far the document is evidence on the topic.

    ``most``: mentions of the most frequent topic; ``rivalled``: the title names the topic of an indicator.

    A regulation on many matters regulates each of them under its own heading or in its own article. All else
    is about what its title says: a chapter on the architecture in a work plan is no architecture.
    """
    untitled = not rivalled and not evidence.other
    value = _aboutness(evidence, accepted, untitled, untitled and _frequent(evidence, most))
    if value >= SUPPORT:
        value = min(1.0, value + _CONTEXT * min(evidence.context, _CONTEXTS))
    surest = best_of(evidence.operative)
    sure = surest.score if surest else 1.0
    # A document that rules on the matter counts whatever papers the items list: it is a policy or its draft.
    factor = 1.0 if accepted.norms and evidence.ruling and accepted.share else accepted.factor
    return round(value * factor * (0.9 + 0.1 * sure), 3)


def _aboutness(evidence: Evidence, accepted: Acceptance, untitled: bool, frequent: bool) -> float:
    if accepted.norms:
        value = _about_rules(evidence, accepted, untitled, frequent)
    else:
        value = _about_doing(evidence, accepted, untitled, frequent)
    if evidence.dealt:
        return max(value, _HEADED_ELSEWHERE if evidence.headed or evidence.titled else _NAMED)
    return 0.1


def _about_rules(evidence: Evidence, accepted: Acceptance, untitled: bool, frequent: bool) -> float:
    """How far a document regulates the topic, or is about the rules on it.

    A regulation on another topic names this one in passing, unless an article begins with it.
    """
    if evidence.plan or not evidence.dealt:
        return 0.0
    if evidence.ruling and (evidence.titled or (evidence.headed and not evidence.organising)):
        return _TITLED if evidence.titled else _HEADED
    if evidence.legal and evidence.operative and not evidence.organising:
        if not untitled and not (evidence.subject and evidence.places > 1):
            return 0.0
        again = min(max(evidence.places, min(len(evidence.operative), 2)) - 1, _PLACES)
        return _REGULATED + _PLACE * again + _LEADING * evidence.leading
    if evidence.procedure and evidence.titled:
        return _TITLED
    if evidence.legal or (accepted.contested & evidence.named and not evidence.of_rules):
        return 0.0
    return _TITLED if evidence.titled else _DOMINANT * frequent


def _about_doing(evidence: Evidence, accepted: Acceptance, untitled: bool, frequent: bool) -> float:
    """How far a document shows that the topic is carried out."""
    if evidence.of_rules and accepted.contested & evidence.named and not evidence.legal:
        return 0.0
    if (evidence.draft or evidence.circular) and accepted.contested & evidence.named:
        return 0.0
    if evidence.titled:
        return _TITLED
    if accepted.own and evidence.operative and not evidence.other:
        return _OWN_KIND
    if accepted.usual and len(evidence.operative) > 1 and untitled:
        return _OWN_KIND
    if evidence.legal or not evidence.operative:
        return 0.0
    near = evidence.near and untitled and evidence.words <= _PAPER
    return _DOMINANT * (near or frequent)


def _frequent(evidence: Evidence, most: int) -> bool:
    """Whether a short paper names the topic again and again, and hardly another one more often."""
    count = evidence.lines
    if evidence.picture or (evidence.form and evidence.words <= _FORM):
        return count >= most
    dense = 1000 * count >= _DENSE * evidence.words
    return count > 1 and count >= _RIVAL * most and dense and evidence.words <= _SHORT


def _of_rules(operative: Sequence[Hit], hits: Hits, scopes: Scopes) -> bool:
    """Whether the title speaks of rules or, where the title is silent, half of the mentions do."""
    if scopes.title.intersection(hits.book.norms):
        return True
    if hits.layout.legal or not operative:
        return False
    return 2 * sum(hits.nearby.of_rules(hit.first, hit.last) for hit in operative) >= len(operative)


def _early(articles: Sequence[Window], operative: Sequence[Hit]) -> list[tuple[Window, int]]:
    """The articles that name the topic early, each with where it is named first."""
    starts = [hit.start for hit in operative]
    first = ((part, bisect_left(starts, part.start)) for part in articles) if starts else ()
    return [
        (part, starts[at]) for part, at in first if at < len(starts) and starts[at] - part.start < _OPENING
    ]


def _first(hits: Hits, article: Window) -> int:
    """Where the first sentence of an article begins, after its label and number."""
    after = article.start + len(article.label)
    found = _FIRST.match(hits.document.text, after)
    return found.end() if found else after


def reason(evidence: Evidence) -> str:
    """Why the score is what it is, for people."""
    count = len(evidence.operative)
    if evidence.titled and evidence.dealt:
        return f"judul menyebut topik; {count} kali dibahas dalam isi"
    if evidence.headed:
        return f"ada bab/bagian/judul bagian tentang topik; {count} kali dibahas dalam isi"
    if count:
        return f"topik disebut {count} kali pada {evidence.places} tempat, tanpa bab atau judul sendiri"
    return (
        f"topik hanya disebut dalam judul, acuan, definisi, atau penjelasan ({len(evidence.elsewhere)} kali)"
    )
