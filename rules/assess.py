"""One document against one evidence item: is it what the item asks for, and if not, why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.model import Kind
from rules.evidence import LEGAL, Context, Evidence, belongs, listed, plain
from rules.findings import ItemMatch
from rules.instrument import Confusion
from rules.manifest import Family
from rules.resolve import EvidenceItem
from rules.results import Finding
from rules.states import KIND_NAMES, ZONE_NAMES, ItemState
from rules.validity import in_force, renewal

_TITLE_SCORE = 0.9
_SHOWN = 12
_FORMAL: frozenset[Kind] = LEGAL | {
    "undangan",
    "surat",
    "daftar-hadir",
    "perjanjian",
    "anggaran",
    "sop",
    "standar-pelayanan",
}
"""Kinds that are known by their form: a text that was read and bears none is not one of them."""


@dataclass(frozen=True)
class Need:
    """What an item requires to be in the documents: a mention, or one content of the set ``group``."""

    id: str
    name: str
    group: str | None


@dataclass(frozen=True)
class Assessment:
    """One document for one item: its own state, regardless of what other documents hold.

    ``held`` are the needs that it meets; ``joins`` whether they may be added to what other documents hold.
    ``remedy`` is what to do about it where that is not for the item to say.
    ``explicit`` is false for a document of another kind that the item does not name as a frequent mistake: it
    is mentioned only when it was handed in and serves nothing else.
    """

    evidence: Evidence
    state: ItemState
    reason: str
    held: frozenset[str]
    score: float
    findings: tuple[Finding, ...]
    explicit: bool = True
    joins: bool = True
    remedy: str | None = None


def needs_of(item: EvidenceItem) -> tuple[Need, ...]:
    """What an item requires, mentions first."""
    mentions = tuple(Need(f"#{n}", mention.name, None) for n, mention in enumerate(item.rule.mentions))
    contents = tuple(
        Need(f"{part.id}/{content.id}", content.name, part.id)
        for part in item.sets
        for content in part.contents
    )
    return mentions + contents


def lacking(item: EvidenceItem, held: frozenset[str]) -> tuple[str, ...]:
    """Names of what is still required beside ``held``; of a set of which some are enough, the choice."""
    choices = {part.id: part for part in item.sets if part.need < len(part.contents)}
    names = [
        need.name
        for need in needs_of(item)
        if need.id not in held and (need.group is None or need.group not in choices)
    ]
    for part in choices.values():
        left = part.need - _count(part.id, held)
        if left > 0:
            others = [plain(one.name) for one in part.contents if f"{part.id}/{one.id}" not in held]
            names.append(f"{'salah satu' if left == 1 else left} dari: {' / '.join(others)}")
    return tuple(names)


def tally(item: EvidenceItem, held: frozenset[str]) -> str:
    """How much is there and what is not: ``4 dari 6 muatan ditemukan; belum ditemukan: ...``."""
    missing = lacking(item, held)
    counts = [(_count(part.id, held), part.need, len(part.contents)) for part in item.sets]
    told = _counted([one for one in counts if not missing or one[0] < one[1]])
    if missing:
        told.append(f"belum ditemukan: {', '.join(map(plain, missing))}")
    return "; ".join(told)


def _told(matched: ItemMatch) -> str:
    """The words of the document that state a part where the whole is asked for."""
    words = [f"“{mention.short}”" for mention in matched.mentions if mention.short]
    return f"; dokumen menyebut {listed(words)}" if words else ""


def _where(item: EvidenceItem) -> str:
    """Where the contents of an item are looked for, unless the articles of a regulation count as well."""
    if not item.zones or "batang-tubuh" in item.zones:
        return ""
    return f" di {' atau '.join(ZONE_NAMES[zone] for zone in item.zones)}"


def _counted(counts: Sequence[tuple[int, int, int]]) -> list[str]:
    """How much of some sets is there, each as (found, needed, size): ``4 dari 6 muatan ditemukan``.

    The size of a set of which some are enough is not told: it would read as if all of them were asked for.
    """
    whole = [(found, need) for found, need, size in counts if need == size]
    told = [
        f"{found or 'belum satu pun'} muatan ditemukan, sedikitnya {need} diminta"
        for found, need, size in counts
        if need < size
    ]
    if whole:
        told.insert(0, f"{sum(n for n, _ in whole)} dari {sum(n for _, n in whole)} muatan ditemukan")
    return told


def holds_all(evidence: Evidence, item: EvidenceItem) -> bool:
    """Whether a document titled with the item's matter is of its kind and holds all that it asks for."""
    matched = evidence.item(item.key)
    if matched is None or not matched.titled or matched.negated or evidence.kinds.isdisjoint(item.rule.kinds):
        return False
    return not lacking(item, held_by(evidence, item, matched)[0])


def assess(evidence: Evidence, item: EvidenceItem, family: Family, context: Context) -> Assessment | None:
    """What a document is worth for an item; None when it says nothing about the item's matter."""
    matched = evidence.item(item.key)
    if matched is None or matched.negated:
        return None
    held, findings = held_by(evidence, item, matched)
    found = Assessment(evidence, "adequate", "", held, _score(evidence, item, matched, held), findings)
    if belongs(evidence.profile, context.institution) is False:
        owner = evidence.profile.institution or evidence.profile.issuer or "instansi lain"
        return replace(found, state="other_institution", reason=f"{evidence.name} adalah dokumen {owner}")
    confusion = _confusion(evidence, item, matched, held)
    if confusion is not None:
        state: ItemState = "wrong_subject" if confusion.subject else "wrong_kind"
        return replace(found, state=state, reason=f"{evidence.name}: {confusion.message}")
    if item.rule.kinds and evidence.kinds.isdisjoint(item.rule.kinds):
        return _other_kind(item, found)
    if item.rule.titled and not matched.titled:
        reason = f"{evidence.name} hanya menyebut hal itu; yang diminta dokumennya sendiri"
        return replace(found, state="wrong_kind", reason=reason, explicit=False)
    missing = lacking(item, held)
    if missing and matched.unclear and not lacking(item, held.union(matched.unclear)):
        return _unclear(found, item, family, context, missing)
    # What was handed in for this very item is told by what it lacks, be that everything.
    if missing and held <= item.bare and item.rule.code not in evidence.filed_for:
        lost = listed([plain(name) for name in missing])
        reason = (
            f"{evidence.name} membahas topiknya, tetapi{_where(item)} belum memuat {lost}{_told(matched)}"
        )
        return replace(found, state="not_submitted", reason=reason)
    state, reason = in_force(evidence, item, family, context)
    if state != "adequate":
        extra = f"; {tally(item, held)}" if missing else ""
        advice = renewal(evidence, item, missing, context) if state == "outdated" else None
        return replace(found, state=state, reason=f"{reason}{extra}", joins=False, remedy=advice)
    if missing:
        reason = f"{evidence.name}: {tally(item, held)}{_told(matched)}"
        return replace(found, state="partial", reason=reason)
    if item.rule.person:
        return replace(found, state="needs_person", reason=item.rule.person)
    return found


def _unclear(
    found: Assessment, item: EvidenceItem, family: Family, context: Context, missing: Sequence[str]
) -> Assessment:
    """A checklist that may tell all that is asked for, if only its ticks could be read."""
    evidence = found.evidence
    state, reason = in_force(evidence, item, family, context)
    if state == "adequate":
        lost = listed([plain(name) for name in missing])
        state = "needs_person"
        reason = f"centang pada tabel {evidence.name} tidak terbaca; lihat apakah sudah ada: {lost}"
    return replace(found, state=state, reason=reason, joins=False)


def held_by(
    evidence: Evidence, item: EvidenceItem, matched: ItemMatch
) -> tuple[frozenset[str], tuple[Finding, ...]]:
    """The needs that a document meets, with the places that prove it."""
    match = evidence.match
    assert match is not None
    held: set[str] = set()
    findings = [match.finding(index) for index in matched.about[:1]]
    for number, mention in enumerate(matched.mentions):
        if mention.found is not None:
            held.add(f"#{number}")
            findings.append(match.finding(mention.found, item.rule.mentions[number].name))
    for part, rule in zip(matched.sets, item.sets, strict=True):
        names = {content.id: content.name for content in rule.contents}
        for content, index in part.found.items():
            held.add(f"{part.id}/{content}")
            findings.append(match.finding(index, names[content]))
    if len(findings) == 1:
        findings.extend(match.finding(index) for index in matched.about[1:])
    return frozenset(held), tuple(findings[:_SHOWN])


def _confusion(
    evidence: Evidence, item: EvidenceItem, matched: ItemMatch, held: frozenset[str]
) -> Confusion | None:
    """The frequent mistake that this document is.

    A mistake told by its kind alone counts only for a document that otherwise holds what the item mentions:
    the regulation that orders a review, not every regulation, nor the list of members attached to a decree.
    """
    kind = evidence.profile.kind
    for number, confusion in enumerate(item.rule.confused_with):
        if confusion.kinds and (kind not in confusion.kinds or (evidence.pictured and not confusion.phrases)):
            continue
        if confusion.phrases and number not in matched.confused:
            continue
        if confusion.phrases:
            return confusion
        if kind not in item.rule.kinds and not lacking(item, held) and not _attached(evidence, matched):
            return confusion
    return None


def _attached(evidence: Evidence, matched: ItemMatch) -> bool:
    """Whether a legal product says what an item mentions in its attachments only: these order nothing."""
    found = [mention.found for mention in matched.mentions if mention.found is not None]
    if evidence.match is None or evidence.profile.kind not in LEGAL or not found:
        return False
    return all(evidence.match.findings[place].zone == "lampiran" for place in found)


def _other_kind(item: EvidenceItem, found: Assessment) -> Assessment | None:
    """A document about the matter whose kind the item does not accept."""
    evidence = found.evidence
    complete = not lacking(item, found.held)
    if evidence.profile.kind == "lainnya":
        if not complete or (_FORMAL.issuperset(item.rule.kinds) and not evidence.ocr_pages):
            return None
        reason = f"jenis {evidence.name} tidak dikenali; pastikan ini {_kinds(item)}"
        return replace(found, state="needs_person", reason=reason)
    reason = f"{evidence.name} adalah {KIND_NAMES[evidence.profile.kind]}, yang diminta {_kinds(item)}"
    return replace(found, state="wrong_kind", reason=reason, explicit=False)


def _kinds(item: EvidenceItem) -> str:
    names = [KIND_NAMES[kind] for kind in item.rule.kinds]
    return f"{', '.join(names[:-1])} atau {names[-1]}" if len(names) > 1 else "".join(names)


def _count(group: str, held: frozenset[str]) -> int:
    return sum(need.startswith(f"{group}/") for need in held)


def _score(evidence: Evidence, item: EvidenceItem, matched: ItemMatch, held: frozenset[str]) -> float:
    """How surely the matter was found times the share of what is required that was found."""
    assert evidence.match is not None
    surest = max((evidence.match.findings[index].score for index in matched.about), default=_TITLE_SCORE)
    wanted = len(item.rule.mentions) + sum(part.need for part in item.sets)
    if not wanted:
        return surest
    there = sum(need.startswith("#") for need in held)
    there += sum(min(part.need, _count(part.id, held)) for part in item.sets)
    return round(surest * (0.4 + 0.6 * there / wanted), 3)
