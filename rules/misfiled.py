"""Documents that were handed in for an indicator and decide none of its items: silent, broken, misplaced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rules.assess import Assessment
from rules.deciding import ItemResult, capital, remedy_of
from rules.evidence import Evidence, listed
from rules.resolve import EvidenceItem
from rules.results import Considered
from rules.states import ItemState
from rules.support import NAMED


def with_silent(results: list[ItemResult], filed: Sequence[Evidence]) -> list[ItemResult]:
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
                remedy=remedy_of(result.item, "needs_person"),
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
                remedy=remedy_of(changed[place].item, "unreadable"),
                evidence=(*changed[place].evidence, one),
                considered=(*changed[place].considered, *_told([one], "unreadable", reason)),
            )
    return changed


def _told(evidence: Sequence[Evidence], state: ItemState, reason: str) -> tuple[Considered, ...]:
    return tuple(Considered(document=one.sha256, state=state, reason=capital(reason)) for one in evidence)


def with_misfiled(
    results: list[ItemResult],
    filed: Sequence[Evidence],
    indicator: int,
    assessments: Callable[[EvidenceItem], Sequence[Assessment]],
) -> list[ItemResult]:
    """Documents handed in for the indicator that serve none of its items are told at the nearest item."""
    used = {one.sha256 for result in results if result.state != "not_submitted" for one in result.evidence}
    changed = list(results)
    for one in filed:
        if one.sha256 in used or one.unreadable or one.silent:
            continue
        related = one.topic_score(indicator) >= NAMED
        place = _nearest(changed, one)
        if place is None:
            continue
        result = changed[place]
        state: ItemState = "wrong_kind" if related else "wrong_subject"
        reason = f"{one.name} diunggah untuk indikator ini, tetapi {_aside(one, indicator)}"
        if related:
            closest = [a for a in assessments(result.item) if a.evidence is one]
            reason = closest[0].reason if closest else f"{one.name} tidak memuat yang diminta butir ini"
            mistake = _mistake(one, changed, assessments)
            if mistake is not None:
                state, reason = mistake.state, mistake.reason
            elif closest and closest[0].state == "not_submitted":
                continue
        changed[place] = replace(result, state=state, reason=reason, evidence=(one, *result.evidence))
        for number, other in enumerate(changed):
            # It was handed in for the indicator, so every open item was to be weighed against it.
            weighed = any(told.document == one.sha256 for told in other.considered)
            if number == place or (other.required and other.state != "adequate" and not weighed):
                told = (c for c in other.considered if number != place or c.document != one.sha256)
                changed[number] = replace(other, considered=(*told, *_told([one], state, reason)))
    return changed


def _mistake(
    one: Evidence, results: Sequence[ItemResult], assessments: Callable[[EvidenceItem], Sequence[Assessment]]
) -> Assessment | None:
    """The frequent mistake that a document is for any item, be that item met by another document."""
    every = (a for result in results for a in assessments(result.item) if a.evidence is one)
    return next((a for a in every if a.explicit and a.state in ("wrong_kind", "wrong_subject")), None)


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
