"""What people set right in what was read: laid over a profile before it is matched and judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from extractors.model import CorrectedField, Document, Kind, Profile, Signatory, Status
from rules.evidence import LEGAL
from rules.results import Corrected

_DAYS = ("enacted_on", "promulgated_on", "held_on", "dated")
"""Where a document's day may stand, the first of them first."""


@dataclass(frozen=True, slots=True)
class Said:
    """A field as a person says it is: dates ISO, of a signatory the name; null is none."""

    field: CorrectedField
    value: str | None
    by: str
    reason: str


def corrected(document: Document, said: Sequence[Said]) -> tuple[Document, tuple[Corrected, ...]]:
    """A document whose profile is as people say, and what was said with what was read.

    The proof of a field that was set right falls away: those words say something else.
    """
    profile, told = document.profile, []
    # The kind first: what a day is depends on it.
    for one in sorted(said, key=lambda one: (one.field != "kind", one.field)):
        told.append(
            Corrected(
                field=one.field,
                read=as_read(document.profile, one.field),
                value=one.value,
                by=one.by,
                reason=one.reason,
            )
        )
        profile = _laid(profile, one)
    return (replace(document, profile=profile) if said else document), tuple(told)


def as_read(profile: Profile, field: CorrectedField) -> str | None:
    """The value of a field as text, in the form in which people set it right."""
    match field:
        case "date":
            found = next((day for name in _DAYS if (day := getattr(profile, name))), None)
            return found.isoformat() if found else None
        case "signatory":
            return profile.signatory.name if profile.signatory else None
        case _:
            value = getattr(profile, field)
            return None if value is None else str(value)


def _laid(profile: Profile, one: Said) -> Profile:
    changes = _CHANGES[one.field](profile, one.value)
    gone = {one.field, *changes}
    return replace(
        profile,
        **changes,
        proof={name: proof for name, proof in profile.proof.items() if name not in gone},
        doubts={name: doubt for name, doubt in profile.doubts.items() if name not in gone},
    )


def _kind(profile: Profile, value: str | None) -> dict[str, Any]:
    kind = cast(Kind, value)
    # The form is the name of a kind: that of another one is not known.
    return {"kind": kind} if kind == profile.kind else {"kind": kind, "form": None}


def _day(profile: Profile, value: str | None) -> dict[str, Any]:
    if value is None:
        return dict.fromkeys(_DAYS)
    own = {name for name in ("enacted_on", "held_on") if getattr(profile, name) is not None}
    named = own or ({"enacted_on"} if profile.kind in LEGAL else set())
    return dict.fromkeys(sorted(named | {"dated"}), date.fromisoformat(value))


def _signatory(profile: Profile, value: str | None) -> dict[str, Any]:
    position = profile.signatory.position if profile.signatory else None
    return {"signatory": None if value is None else Signatory(value, position)}


def _status(profile: Profile, value: str | None) -> dict[str, Any]:
    status = cast(Status, value)
    return {"status": status, "draft_reasons": profile.draft_reasons if status == "draft" else ()}


_CHANGES: Mapping[CorrectedField, Callable[[Profile, str | None], dict[str, Any]]] = {
    "kind": _kind,
    "number": lambda _, value: {"number": value},
    "year": lambda _, value: {"year": None if value is None else int(value)},
    "subject": lambda _, value: {"subject": value},
    "institution": lambda _, value: {"institution": value},
    "date": _day,
    "signatory": _signatory,
    "status": _status,
}
