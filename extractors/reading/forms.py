"""The forms of legal products: how their titles begin, and what the issuing office makes of their name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from extractors.model import Kind


@dataclass(frozen=True, slots=True)
class Opening:
    """How the title of one kind of legal product begins."""

    kind: Kind
    name: str
    pattern: re.Pattern[str]
    fixed: bool


@dataclass(frozen=True, slots=True)
class _Forms:
    """How titles begin, each by itself and ``any`` of them, and what the offices make of their names."""

    openings: tuple[Opening, ...]
    any: re.Pattern[str]
    offices: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _forms() -> _Forms:
    data = yaml.safe_load((files("extractors.reading") / "data/forms.yaml").read_text("utf-8"))
    openings = tuple(
        Opening(entry["kind"], entry["name"], re.compile(entry["opening"]), bool(entry.get("fixed")))
        for entry in data["openings"]
    )
    return _Forms(
        openings,
        re.compile("|".join(opening.pattern.pattern for opening in openings)),
        tuple((re.compile(entry["pattern"]), entry["name"]) for entry in data["offices"]),
    )


def opening_of(upper: str) -> tuple[Opening, str] | None:
    """The form that a text in capitals opens, the first that fits, and what follows it."""
    if not _forms().any.match(upper):
        return None
    found = ((opening, opening.pattern.match(upper)) for opening in _forms().openings)
    return next((opening, upper[match.end() :]) for opening, match in found if match)


def form(opening: Opening, office: str) -> str:
    """The name of a form whose office stands behind its opening: *Peraturan* becomes *Peraturan Bupati*."""
    if opening.fixed:
        return opening.name
    found = [
        (match.start(), -len(match[0]), name)
        for pattern, name in _forms().offices
        if (match := pattern.search(office[:60]))
    ]
    return f"{opening.name} {min(found)[2]}" if found else opening.name


def form_of(text: str) -> str | None:
    """The form that a cited name has: ``Peraturan Bupati Wonosobo`` is a *Peraturan Bupati*."""
    opened = opening_of(" ".join(text.upper().split()))
    return form(opened[0], opened[1].strip()) if opened else None
