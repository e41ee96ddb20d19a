"""The state of every evidence item of an indicator, judged over all documents of an institution."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rules.assess import Assessment, assess, follows, lacking, tally
from rules.evidence import Context, Evidence, belongs, listed, plain
from rules.instrument import Family
from rules.pack import Instrument
from rules.resolve import EvidenceItem
from rules.results import Considered, Finding, ItemState
from rules.support import NAMED, SUPPORT

_ORDER: tuple[ItemState, ...] = (
    "adequate",
    "partial",
    "draft",
    "outdated",
    "needs_person",
    "other_institution",
    "wrong_kind",
    "unreadable",
    "wrong_subject",
    "not_submitted",
    "blocked",
)
"""Which state is told when several documents were handed in for an item: the nearest to adequate."""
SERVES: frozenset[ItemState] = frozenset({"adequate", "partial", "draft", "outdated", "needs_person"})
"""States in which the document is at least the right one."""
_SHOWN = 16


@dataclass(frozen=True)
class ItemResult:
    """What became of an item. ``evidence`` are the documents that decided it, the best first."""

    item: EvidenceItem
    state: ItemState
    reason: str
    remedy: str | None
    score: float = 0.0
    lacking: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()
    considered: tuple[Considered, ...] = ()

    @property
    def required(self) -> bool:
        return not self.item.rule.optional


def item_results(
    evidence: Sequence[Evidence], instrument: Instrument, indicator: int, context: Context
) -> list[ItemResult]:
    """The state of each item of an indicator, in order. Levels are not yet weighed against each other.

    ``evidence`` is in the order in which equals are preferred.
    """
    weighing = _Weighing(evidence, instrument, indicator, context)
    results = [weighing.result(item) for item in instrument.by_indicator[indicator]]
    results = _with_silent(results, weighing.filed)
    return _with_misfiled(results, weighing)


class _Weighing:
    """The documents of one indicator, assessed for each of its items."""

    def __init__(
        self, evidence: Sequence[Evidence], instrument: Instrument, indicator: int, context: Context
    ) -> None:
        self.evidence = evidence
        self.family: Family = instrument.families[indicator]
        self.items = {item.key: item for item in instrument.items}
        self.indicator = indicator
        self.topic = frozenset(instrument.indicators[indicator].topic.phrases)
        self.context = context
        self.filed = [one for one in evidence if indicator in one.filed_under]
        self._assessed: dict[str, list[Assessment]] = {}
        self._results: dict[str, ItemResult] = {}

    def assessments(self, item: EvidenceItem) -> list[Assessment]:
        if item.key not in self._assessed:
            every = (assess(one, item, self.family, self.context) for one in self.evidence)
            kept = [one for one in every if one is not None and self._relevant(one, item)]
            self._assessed[item.key] = self._in_time(item, kept)
        return self._assessed[item.key]

    def result(self, item: EvidenceItem) -> ItemResult:
        if item.key not in self._results:
            every = self.assessments(item)
            told = [one for one in every if one.explicit or self.indicator in one.evidence.filed_under]
            considered = tuple(_considered(item, one) for one in told)
            decided = _decide(item, [one for one in every if one.explicit])
            self._results[item.key] = replace(decided, considered=considered)
        return self._results[item.key]

    def _relevant(self, one: Assessment, item: EvidenceItem) -> bool:
        """Whether a document is about the matter rather than naming it in passing.

        Another body's document is weighed, and told apart, only where it was handed in for the indicator. One
        whose name states the item's code was handed in for that item and no other.
        """
        if one.evidence.filed_for:
            return item.rule.code in one.evidence.filed_for
        score = one.evidence.topic_score(item.indicator)
        matched = one.evidence.item(item.key)
        titled = matched is not None and matched.titled and self._wider(item)
        # A plan on a wider matter serves an indicator only where it names it, or holds all that is asked.
        titled = titled and (score > 0 or not lacking(item, one.held))
        if item.indicator in one.evidence.filed_under:
            return titled or score >= NAMED
        foreign = belongs(one.evidence.profile, self.context.institution) is False
        return not foreign and (titled or score >= SUPPORT)

    def _wider(self, item: EvidenceItem) -> bool:
        """Whether an item asks for a document on another matter than the topic, such as the Peta Rencana."""
        return item.rule.about is not None and not set(item.rule.about) <= self.topic

    def _in_time(self, item: EvidenceItem, assessments: list[Assessment]) -> list[Assessment]:
        """Documents of an item that builds upon another are weighed against the date of that one."""
        if item.after is None:
            return assessments
        earlier = self._date(self.items[item.after])
        weighed = []
        for one in assessments:
            if one.state in ("adequate", "partial"):
                state, reason = follows(one.evidence, item, earlier)
                if state != "adequate":
                    one = replace(one, state=state, reason=reason, joins=False)
            weighed.append(one)
        return weighed

    def _date(self, item: EvidenceItem) -> tuple[date, date] | None:
        """When the document of an item was made; null when there is none or its date is unknown."""
        result = self.result(item)
        spans = [one.span for one in result.evidence if result.state in SERVES and one.span]
        return max(spans, key=lambda span: span[1], default=None)


def _considered(item: EvidenceItem, one: Assessment) -> Considered:
    reason = one.reason or _proof(item, [one], one.held)
    return Considered(document=one.evidence.sha256, state=one.state, reason=capital(reason))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _decide(item: EvidenceItem, assessments: Sequence[Assessment]) -> ItemResult:
    """The state of an item from its documents: what they hold together, else the nearest of them."""
    joining = [one for one in assessments if one.joins and one.state in ("adequate", "partial")]
    joint = _together(item, joining)
    if joint is not None:
        return joint
    if not assessments:
        return ItemResult(
            item, "not_submitted", "belum ada dokumen untuk butir ini", _remedy(item, "not_submitted")
        )
    best = min(assessments, key=lambda one: (_ORDER.index(one.state), -one.score))
    missing = lacking(item, best.held)
    same = [one for one in assessments if one.state == best.state]
    if best.state == "partial" and len(same) > 1:
        held = frozenset().union(*(one.held for one in same))
        missing = lacking(item, held)
        best = replace(best, reason=f"{listed([one.evidence.name for one in same])}: {tally(item, held)}")
    return ItemResult(
        item,
        best.state,
        best.reason,
        _remedy(item, best.state, missing),
        0.0 if best.state == "not_submitted" else best.score,
        missing,
        tuple(one.evidence for one in sorted(same, key=lambda one: -one.score)),
        _findings(same) if best.state != "not_submitted" else (),
    )


def _together(item: EvidenceItem, assessments: Sequence[Assessment]) -> ItemResult | None:
    """The item fulfilled by one document, else by what several hold together."""
    used: list[Assessment] = []
    held: frozenset[str] = frozenset()
    for one in sorted(assessments, key=lambda one: (one.state != "adequate", -one.score)):
        if one.state == "adequate" or not one.held <= held:
            used.append(one)
            held |= one.held
        if one.state == "adequate":
            break
        if not lacking(item, held) and held:
            break
    if not used or lacking(item, held):
        return None
    if item.rule.person:
        state: ItemState = "needs_person"
        reason = item.rule.person
    else:
        state, reason = "adequate", _proof(item, used, held)
    score = min(1.0, max(one.score for one in used) if used[0].state == "adequate" else used[0].score + 0.1)
    return ItemResult(
        item, state, reason, None, score, (), tuple(one.evidence for one in used), _findings(used)
    )


def _proof(item: EvidenceItem, used: Sequence[Assessment], held: frozenset[str]) -> str:
    places = []
    for one in used:
        at = [f"{f.section}, hlm. {f.page}" if f.section else f"hlm. {f.page}" for f in one.findings]
        # The place of a required content says more than the place where the topic is named first.
        shown = [place for place, f in zip(at, one.findings, strict=True) if f.content] or at
        places.append(f"{one.evidence.name} ({shown[0]})" if shown else one.evidence.name)
    counted = tally(item, held)
    return f"terpenuhi oleh {listed(places)}" + (f": {counted}" if counted else "")


def _findings(assessments: Iterable[Assessment]) -> tuple[Finding, ...]:
    found = dict.fromkeys(finding for one in assessments for finding in one.findings)
    return tuple(found)[:_SHOWN]


def _remedy(item: EvidenceItem, state: ItemState, missing: Sequence[str] = ()) -> str | None:
    """What to do next: the pack's own advice where nothing is there, else what the state asks for."""
    own = item.rule.remedy
    text = item.rule.text.rstrip(".")
    if state == "partial" and missing:
        return f"Lengkapi dengan dokumen yang menunjukkan: {listed([plain(name) for name in missing], 8)}"
    if state == "draft":
        return "Tetapkan rancangan tersebut, lalu unggah naskah yang bernomor, bertanggal, dan ditandatangani"
    if state == "outdated":
        return own or f"Unggah dokumen yang lebih baru: {text}"
    if state == "needs_person":
        return "Minta auditor membuka dokumen tersebut dan mencatat keputusannya"
    if state == "unreadable":
        return "Unggah ulang berkas yang dapat dibuka dan dibaca"
    if state == "other_institution":
        return f"Ganti dengan dokumen instansi sendiri: {text}"
    return own or f"Unggah: {text}"


def _with_silent(results: list[ItemResult], filed: Sequence[Evidence]) -> list[ItemResult]:
    """Pictures and poor scans that were handed in: only a person can judge them, so nothing is missing."""
    silent = [one for one in filed if one.silent]
    broken = [one for one in filed if one.unreadable]
    changed = list(results)
    for number, result in enumerate(results):
        if result.state not in ("not_submitted", "wrong_kind") or not result.required:
            continue
        fitting = [one for one in silent if _may_be(one, result.item)]
        if fitting:
            names = listed([one.name for one in fitting])
            reason = f"{names} tidak dapat dinilai dari teksnya; perlu dilihat orang"
            changed[number] = replace(
                result,
                state="needs_person",
                reason=reason,
                remedy=_remedy(result.item, "needs_person"),
                evidence=tuple(fitting),
                considered=(*result.considered, *_told(fitting, "needs_person", reason)),
            )
    for one in broken:
        place = _first_open(changed)
        if place is not None:
            reason = f"{one.name} tidak dapat dibaca"
            changed[place] = replace(
                changed[place],
                state="unreadable",
                reason=reason,
                remedy=_remedy(changed[place].item, "unreadable"),
                evidence=(*changed[place].evidence, one),
                considered=(*changed[place].considered, *_told([one], "unreadable", reason)),
            )
    return changed


def _told(evidence: Sequence[Evidence], state: ItemState, reason: str) -> tuple[Considered, ...]:
    return tuple(Considered(document=one.sha256, state=state, reason=capital(reason)) for one in evidence)


def _with_misfiled(results: list[ItemResult], weighing: _Weighing) -> list[ItemResult]:
    """Documents handed in for the indicator that serve none of its items are told at the nearest item."""
    used = {one.sha256 for result in results if result.state != "not_submitted" for one in result.evidence}
    changed = list(results)
    for one in weighing.filed:
        if one.sha256 in used or one.unreadable or one.silent:
            continue
        related = one.topic_score(weighing.indicator) >= NAMED
        place = _nearest(changed, one)
        if place is None:
            continue
        result = changed[place]
        state: ItemState = "wrong_kind" if related else "wrong_subject"
        reason = f"{one.name} diunggah untuk indikator ini, tetapi {_aside(one, weighing.indicator)}"
        if related:
            closest = [a for a in weighing.assessments(result.item) if a.evidence is one]
            reason = closest[0].reason if closest else f"{one.name} tidak memuat yang diminta butir ini"
            if closest and closest[0].state == "not_submitted":
                continue
        changed[place] = replace(result, state=state, reason=reason, evidence=(one, *result.evidence))
        for number, other in enumerate(changed):
            # It was handed in for the indicator, so every open item was to be weighed against it.
            weighed = any(told.document == one.sha256 for told in other.considered)
            if number == place or (other.required and other.state != "adequate" and not weighed):
                told = (c for c in other.considered if number != place or c.document != one.sha256)
                changed[number] = replace(other, considered=(*told, *_told([one], state, reason)))
    return changed


def _aside(one: Evidence, indicator: int) -> str:
    """Why a document that was handed in for an indicator says nothing about its topic."""
    topic = one.match.topic(indicator) if one.match else None
    if topic is not None and topic.negated:
        return "menyebut pokoknya hanya sebagai hal yang belum ada atau baru direncanakan"
    if topic is not None and topic.elsewhere:
        return "menyebut pokoknya hanya dalam judul, acuan, definisi, atau penjelasan"
    return "tidak membahas pokoknya"


def _may_be(one: Evidence, item: EvidenceItem) -> bool:
    """Whether a document that says nothing may be what an item asks for, going by its kind."""
    kinds = item.rule.kinds
    if not kinds or (one.profile.kind == "lainnya" and not one.pictured):
        return True
    return not one.kinds.isdisjoint(kinds)


def _first_open(results: Sequence[ItemResult]) -> int | None:
    open_items = (
        n for n, result in enumerate(results) if result.state == "not_submitted" and result.required
    )
    return next(open_items, None)


def _nearest(results: Sequence[ItemResult], one: Evidence) -> int | None:
    """The open item for which a misplaced document was most likely meant: of its kind, else the first."""
    fitting = (
        number
        for number, result in enumerate(results)
        if result.state == "not_submitted"
        and result.required
        and not one.kinds.isdisjoint(result.item.rule.kinds)
    )
    found = next(fitting, None)
    return found if found is not None else _first_open(results)
