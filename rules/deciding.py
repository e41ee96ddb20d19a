"""What became of one evidence item: the state that its documents give it, alone or together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rules.assess import Assessment, lacking, tally
from rules.evidence import Evidence, listed, plain
from rules.resolve import EvidenceItem
from rules.results import Considered, Finding
from rules.states import ItemState

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
        """Whether the level asks for it: an optional item is judged and never lacking."""
        return not self.item.rule.optional


def considered(item: EvidenceItem, one: Assessment) -> Considered:
    """What one document is worth by itself for an item."""
    reason = one.reason or _proof(item, [one], one.held)
    return Considered(document=one.evidence.sha256, state=one.state, reason=capital(reason))


def capital(text: str) -> str:
    """A reason as a sentence begins."""
    return text[:1].upper() + text[1:]


def decide(item: EvidenceItem, assessments: Sequence[Assessment]) -> ItemResult:
    """The state of an item from its documents: what they hold together, else the nearest of them."""
    joining = [one for one in assessments if one.joins and one.state in ("adequate", "partial")]
    joint = _together(item, joining) if item.rule.years is None else _over_years(item, joining)
    if joint is not None:
        return joint
    if not assessments:
        return ItemResult(
            item, "not_submitted", "belum ada dokumen untuk butir ini", remedy_of(item, "not_submitted")
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
        best.remedy or remedy_of(item, best.state, missing),
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


def _over_years(item: EvidenceItem, assessments: Sequence[Assessment]) -> ItemResult | None:
    """An item of which each document fulfils one year: met when they cover enough different ones."""
    used = sorted((one for one in assessments if one.state == "adequate"), key=lambda one: -one.score)
    if not used:
        return None
    years = sorted(frozenset[int]().union(*(one.evidence.years for one in used)))
    need, named = item.rule.years or 0, ", ".join(map(str, years)) or "tahunnya tidak ditemukan"
    evidence, findings = tuple(one.evidence for one in used), _findings(used)
    if len(years) >= need:
        reason = f"{_proof(item, used, used[0].held)}, untuk tahun {named}"
        return ItemResult(item, "adequate", reason, None, used[0].score, (), evidence, findings)
    reason = f"{listed([one.name for one in evidence])}: {len(years)} dari {need} tahun ada ({named})"
    missing = (f"{need - len(years)} tahun anggaran lain",)
    remedy = item.rule.remedy or remedy_of(item, "partial", missing)
    return ItemResult(item, "partial", reason, remedy, used[0].score, missing, evidence, findings)


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


def remedy_of(item: EvidenceItem, state: ItemState, missing: Sequence[str] = ()) -> str | None:
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
