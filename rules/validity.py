"""Whether a document is in force, and of the time that an item asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from extractors.model import Kind, Profile
from extractors.model.days import day
from rules.evidence import LEGAL, TERMED, Context, Evidence, listed, plain
from rules.manifest import Family
from rules.resolve import EvidenceItem
from rules.states import ItemState

_YEAR = 365.25
_AHEAD: frozenset[Kind] = frozenset({"rencana", "anggaran"})
_LATEST_BUDGET = 1
"""The budget of the year before may be the latest that was settled; one that is older is of another time."""


def in_force(
    evidence: Evidence, item: EvidenceItem, family: Family, context: Context
) -> tuple[ItemState, str]:
    """Whether the document is in force, and of the right time."""
    profile, name = evidence.profile, evidence.name
    if profile.status == "revoked" or evidence.withdrawn:
        return "outdated", f"{name} sudah dicabut"
    strict = item.rule.status == "enacted" or (
        family.draft_level is not None and item.level > family.draft_level
    )
    if profile.status == "draft" and strict:
        return "draft", f"{name} masih berupa rancangan, belum ditetapkan"
    if item.rule.status == "enacted" and _unproven(evidence):
        return "needs_person", f"{name} tanpa tanggal dan tanda tangan; pastikan sudah ditetapkan"
    # The year of a plan or budget of which no day is known is the one that it is for.
    ahead = evidence.dated is None and profile.kind in _AHEAD
    if evidence.span and evidence.span[0] > context.on and not ahead:
        written_on = written(evidence.span)
        return "needs_person", f"{name} bertanggal {written_on}, sesudah tanggal penilaian {day(context.on)}"
    if item.rule.max_age_years is not None:
        return _age(evidence, item.rule.max_age_years, context)
    if item.rule.covers_year:
        return _period(evidence, context)
    if item.rule.covers_year is None and (period := _over(profile, context.year)) is not None:
        span = f"{period[0]}-{period[1]}" if period[0] != period[1] else f"tahun {period[0]}"
        return "outdated", f"{name} hanya berlaku untuk {span}, tidak mencakup tahun {context.year}"
    return "adequate", ""


def renewal(evidence: Evidence, item: EvidenceItem, missing: Sequence[str], context: Context) -> str | None:
    """What to do about a document that is withdrawn or whose term is over: the item's contents do not help.

    None where it is merely too old: that is for the item to say. ``missing`` are names of its contents.
    """
    if evidence.profile.status == "revoked" or evidence.withdrawn:
        asked = "yang masih berlaku"
    elif item.rule.max_age_years is None:
        asked = f"yang berlaku untuk tahun {context.year}"
    else:
        return None
    lost = f", serta memuat juga {listed([plain(name) for name in missing], 8)}" if missing else ""
    return f"Unggah dokumen pengganti {evidence.name} {asked}{lost}"


def _unproven(evidence: Evidence) -> bool:
    """Whether a legal product of legible pages shows neither day nor signature, as excerpts and drafts do.

    Of a scan nothing can be said: what was written or stamped on it is easily lost.
    """
    profile = evidence.profile
    unsigned = not profile.signed and profile.signatory is None and profile.gazette is None
    return profile.kind in LEGAL and unsigned and evidence.dated is None and not evidence.ocr_pages


def _over(profile: Profile, year: int) -> tuple[int, int] | None:
    """The period of a plan, a decree or a budget where it has ended; null where it has not, or is unknown."""
    period = profile.period
    if profile.kind == "anggaran":
        if period is None and profile.year is not None:
            period = profile.year, profile.year
        year -= _LATEST_BUDGET
    elif profile.kind not in TERMED:
        return None
    return period if period is not None and period[1] < year else None


def _age(evidence: Evidence, years: float, context: Context) -> tuple[ItemState, str]:
    span, limit = evidence.span, context.on - timedelta(days=years * _YEAR)
    asked = f"kurang dari {years:g} tahun pada {day(context.on)}"
    if span is None:
        state: ItemState = "needs_person" if evidence.ocr_pages else "partial"
        return state, f"tanggal {evidence.name} tidak ditemukan, padahal umurnya harus {asked}"
    if span[1] <= limit:
        return "outdated", f"{evidence.name} bertanggal {written(span)}, padahal umurnya harus {asked}"
    return "adequate", ""


def _period(evidence: Evidence, context: Context) -> tuple[ItemState, str]:
    profile, year = evidence.profile, context.year
    period = profile.period or ((profile.year, profile.year) if profile.kind == "anggaran" else None)
    if period is None or period[0] is None or period[1] is None:
        reason = f"periode {evidence.name} tidak ditemukan; pastikan mencakup tahun {year}"
        return ("adequate", "") if profile.year == year else ("needs_person", reason)
    if not period[0] <= year <= period[1]:
        return "outdated", f"{evidence.name} berlaku {period[0]}-{period[1]}, tidak mencakup tahun {year}"
    return "adequate", ""


def follows(
    evidence: Evidence, item: EvidenceItem, earlier: tuple[date, date] | None
) -> tuple[ItemState, str]:
    """Whether the document came after the one that its item builds upon, and soon enough."""
    name, span = evidence.name, evidence.span
    if earlier is None:
        return (
            "not_submitted",
            f"{name} belum dapat dinilai: hasil reviu atau dokumen yang ditindaklanjuti belum ada",
        )
    if span is None:
        return "needs_person", f"tanggal {name} tidak ditemukan; pastikan sesudah {written(earlier)}"
    if span[1] <= earlier[0]:
        reason = f"{name} ({written(span)}) mendahului dokumen yang ditindaklanjuti ({written(earlier)})"
        return "not_submitted", reason
    years = item.rule.within_years_after
    if years is not None and span[0] > earlier[1] + timedelta(days=years * _YEAR):
        reason = f"{name} ({written(span)}) terbit lebih dari {years:g} tahun sesudah {written(earlier)}"
        return "outdated", reason
    return "adequate", ""


def itself(evidence: Evidence, item: EvidenceItem) -> tuple[ItemState, str]:
    """Of a document that is itself the one on which the item builds: nothing follows itself."""
    return (
        "not_submitted",
        f"{evidence.name} sudah menjadi bukti butir {item.after}; yang diminta dokumen lain sesudahnya",
    )


def written(span: tuple[date, date]) -> str:
    """A day, or the year when only that is known."""
    return day(span[0]) if span[0] == span[1] else str(span[0].year)
