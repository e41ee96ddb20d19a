"""What was understood of a document, field by field: the value, its proof, what people set right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.corrections import CorrectionRow
from extractors.model import CORRECTED_FIELDS, CorrectedField, Profile, Proof
from reports.view import day, field_value
from rules.corrections import as_read
from rules.results import Corrected, DocumentResult, IndicatorVerdict, Report, Requirement
from rules.states import FIELD_NAMES
from web.access import Here

_PROVEN_BY: dict[CorrectedField, tuple[str, ...]] = {
    "date": ("enacted_on", "held_on", "dated", "promulgated_on")
}


@dataclass(frozen=True)
class Line:
    """A field as it counted in the last check. ``raw`` is its value in the form in which it is set right.

    ``counted`` is the correction that was part of that check, ``standing`` the one that stands now.
    """

    name: str
    value: str
    proof: Proof | None = None
    doubt: str | None = None
    field: CorrectedField | None = None
    raw: str | None = None
    counted: Corrected | None = None
    standing: CorrectionRow | None = None

    @property
    def waits(self) -> bool:
        """Whether what people say now is not what the last check counted."""
        said = (self.standing.value, self.standing.by) if self.standing else None
        counted = (self.counted.value, self.counted.by) if self.counted else None
        return said != counted


@dataclass(frozen=True)
class Served:
    """An indicator, and the items of it that a document decides."""

    indicator: IndicatorVerdict
    items: tuple[Requirement, ...]


def lines(result: DocumentResult | None, standing: Sequence[CorrectionRow]) -> list[Line]:
    """The fields that can be set right, then the others that are known."""
    profile = result.profile if result else Profile()
    counted = {one.field: one for one in result.corrections} if result else {}
    now = {one.field: one for one in standing}
    found = []
    for field in CORRECTED_FIELDS:
        named = (field, *_PROVEN_BY.get(field, ()))
        raw = as_read(profile, field) if result else None
        found.append(
            Line(
                FIELD_NAMES[field].capitalize(),
                field_value(field, raw),
                next((profile.proof[name] for name in named if name in profile.proof), None),
                next((profile.doubts[name] for name in named if name in profile.doubts), None),
                field,
                raw,
                counted.get(field),
                now.get(field),
            )
        )
    return found + list(_others(profile))


def _others(profile: Profile) -> Iterator[Line]:
    period, gazette = profile.period, profile.gazette
    known: tuple[tuple[str, str, str | None], ...] = (
        ("Bentuk", "form", profile.form),
        ("Pejabat atau badan penerbit", "issuer", profile.issuer),
        ("Jabatan penanda tangan", "signatory", profile.signatory.position if profile.signatory else None),
        ("Diundangkan", "promulgated_on", day(profile.promulgated_on) if profile.promulgated_on else None),
        ("Masa berlaku", "period", f"{period[0]}–{period[1]}" if period else None),
        (
            "Dimuat dalam",
            "gazette",
            f"{gazette.name} {gazette.year} Nomor {gazette.number}" if gazette else None,
        ),
        ("Mencabut", "revokes", "; ".join(profile.revokes) or None),
        ("Mengubah", "amends", "; ".join(profile.amends) or None),
        ("Lampiran yang disebut", "attachments", ", ".join(profile.attachments) or None),
        ("Tanda rancangan", "status", "; ".join(profile.draft_reasons) or None),
    )
    for name, field, value in known:
        if value is not None:
            yield Line(name, value, profile.proof.get(field), profile.doubts.get(field))


def served(report: Report, sha256: str, here: Here) -> list[Served]:
    """What a document is evidence for, of the indicators that the visitor sees."""
    found = []
    for indicator in report.indicators:
        items = tuple(item for item in indicator.requirements if sha256 in item.documents)
        if here.sees(indicator.id) and (items or sha256 in indicator.documents):
            found.append(Served(indicator, items))
    return found
