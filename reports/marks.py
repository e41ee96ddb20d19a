"""How good a thing is, told by a sign and a colour alike: print in black and white loses nothing."""

from __future__ import annotations

from typing import Literal

from rules.states import SEVERITY_NAMES, STATE_NAMES, STATUS_NAMES, IndicatorStatus, ItemState, Severity

Tone = Literal["good", "part", "bad", "ask", "note"]
SIGNS: dict[Tone, str] = {"good": "✔", "part": "▲", "bad": "✘", "ask": "?", "note": "•"}

STATUS_TONES: dict[IndicatorStatus, Tone] = {"met": "good", "weak": "part", "missing": "bad"}
SEVERITY_TONES: dict[Severity, Tone] = {"error": "bad", "warning": "part", "info": "note"}
STATE_TONES: dict[ItemState, Tone] = {
    "adequate": "good",
    "partial": "part",
    "draft": "part",
    "outdated": "part",
    "wrong_kind": "bad",
    "wrong_subject": "bad",
    "other_institution": "bad",
    "not_submitted": "bad",
    "needs_person": "ask",
    "unreadable": "ask",
    "blocked": "note",
}


def status(value: IndicatorStatus) -> str:
    """``▲ lemah``."""
    return f"{SIGNS[STATUS_TONES[value]]} {STATUS_NAMES[value]}"


def severity(value: Severity) -> str:
    """``✘ kesalahan``."""
    return f"{SIGNS[SEVERITY_TONES[value]]} {SEVERITY_NAMES[value]}"


def state(value: ItemState) -> str:
    """``✔ memadai``."""
    return f"{SIGNS[STATE_TONES[value]]} {STATE_NAMES[value]}"
