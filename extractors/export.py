"""A document as the dictionary of ``telisik read --format json`` (schema ``telisik.document/1``)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from extractors.model import Document, Page, Problem, Profile
from extractors.reading.entities import persons

SCHEMA = "telisik.document/1"


def document_dict(document: Document, with_names: bool = False) -> dict[str, Any]:
    """The contract's keys first, then what is known beyond them.

    Places are a page number and offsets in that page's text; what runs over several pages ends with the text
    of its first. Names of persons are not among the entities; ``with_names`` adds where the name of the one
    who signed, which the profile states, stands in the text.
    """
    entities = [entity for entity in document.entities if entity.label != "PERSON"]
    if with_names:
        entities = sorted([*entities, *persons(document)], key=lambda entity: entity.start)
    return {
        "schema": SCHEMA,
        "sha256": document.sha256,
        "name": document.name,
        "media_type": document.media_type,
        "pages": len(document.pages),
        "ocr_pages": document.ocr_pages,
        "reading": {
            "status": document.reading.status,
            "problems": [_problem(problem) for problem in document.reading.problems],
        },
        "profile": _profile(document.profile),
        "sections": [
            {"kind": section.kind, "label": section.label, **_place(document, section.start, section.end)}
            | {"zone": section.zone}
            for section in document.sections
        ],
        "entities": [
            {"label": entity.label, "text": entity.text, **_place(document, entity.start, entity.end)}
            | {"normal": entity.normal}
            for entity in entities
        ],
        "text_by_page": [page.text for page in document.pages],
        "page_details": [_page(page) for page in document.pages],
        "signals": list(document.signals),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "message": problem.message,
        "remedy": problem.remedy,
        "page": problem.page,
    }


def _profile(profile: Profile) -> dict[str, Any]:
    """Every field under its own name, dates in ISO form; the contract's keys are the profile's fields."""
    return {name: _plain(value) for name, value in asdict(profile).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


def _place(document: Document, start: int, end: int) -> dict[str, int]:
    index, offset = document.locate(start)
    page = document.pages[index]
    return {"page": page.number, "start": offset, "end": min(offset + end - start, len(page.text))}


def _page(page: Page) -> dict[str, Any]:
    return {
        "page": page.number,
        "source": page.source,
        "quality": page.quality,
        "width": page.width,
        "height": page.height,
        "name": page.name,
        "turn": page.turn,
    }
