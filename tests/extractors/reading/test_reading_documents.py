"""Whole documents as governments write them, each with its complete profile.

A sample is a text file: the profile as YAML, a line of equal signs, then the text; a blank line begins a new
page. A field that the YAML does not name must be empty.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.model import Gazette, Profile, Signatory
from extractors.reading import understand
from tests.extractors.reading.reading_samples import document

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.txt"))
_TUPLES = ("period", "revokes", "amends", "draft_reasons", "attachments")
_EMPTY = Profile()


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split("|")]


def _expected(stated: dict[str, Any]) -> dict[str, Any]:
    """The profile that a sample states, every field of it."""
    profile = {one.name: getattr(_EMPTY, one.name) for one in fields(Profile) if one.name != "proof"} | stated
    for name in _TUPLES:
        profile[name] = tuple(profile[name]) if profile[name] is not None else None
    if stated.get("signatory"):
        name, position = (None if part == "null" else part for part in _parts(stated["signatory"]))
        profile["signatory"] = Signatory(name, position)
    if stated.get("gazette"):
        name, year, number = _parts(stated["gazette"])
        profile["gazette"] = Gazette(name, int(year), number.strip('"'))
    return profile


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_complete_profile_of_a_document_is_read(path: Path) -> None:
    head, _, text = path.read_text(encoding="utf-8").partition("=====\n")
    stated = yaml.safe_load(head)
    source = stated.pop("source", "text")
    pages = text.strip("\n").split("\n\n")
    profile = understand(document(*pages, source=source), path.name).profile
    read = {one.name: getattr(profile, one.name) for one in fields(Profile) if one.name != "proof"}
    assert read == _expected(stated)


def test_there_are_samples_of_many_kinds() -> None:
    kinds = {
        yaml.safe_load(path.read_text(encoding="utf-8").partition("=====\n")[0])["kind"] for path in SAMPLES
    }
    assert len(SAMPLES) >= 30
    assert len(kinds) >= 12
    assert isinstance(date.today(), date)
