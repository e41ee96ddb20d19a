"""The labels of the sample bundle: what an honest assessor finds in it, to hold the program against."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from extractors.model import Kind, Status


class Label(BaseModel):
    """A part of ``labels.yaml``; a key that is not known is a fault of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FileLabel(Label):
    """What is to be found of one file; see the head of ``labels.yaml``.

    Only fields in ``model_fields_set`` are judged; a null given there: the document does not have it.
    ``flags_any`` and ``problems_any``: at least one of these codes must be raised. ``false_layer``: over the
    picture lies a text that is not what the page says.
    """

    kind: Kind | None = None
    form: str | None = None
    number: str | None = None
    year: int | None = None
    institution: str | None = None
    enacted_on: date | None = None
    held_on: date | None = None
    dated: date | None = None
    status: Status | None = None
    signed: bool | None = None
    period: tuple[int, int] | None = None
    scanned: bool = False
    false_layer: bool = False
    unreadable: bool = False
    needs_person: bool = False
    indicators: tuple[int, ...]
    problems: tuple[str, ...] = ()
    problems_any: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    flags_any: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


class Case(Label):
    """How a document stands to what a level asks for; ``other`` is a second state that can be defended."""

    level: int
    path: str | None
    state: str
    other: str | None = Field(default=None, alias="or")
    why: str | None = None


class IndicatorLabel(Label):
    """The verdict on one indicator; ``other`` names a second status that can be defended, and why."""

    status: Literal["met", "weak", "missing"]
    other: dict[Literal["met", "weak", "missing"], str] = Field(default={}, alias="or")
    supported: int
    claimed: int | None
    flags: tuple[str, ...] = ()
    why: str
    cases: tuple[Case, ...] = ()


class Labels(Label):
    """Paths are below the evidence folder; members of an archive follow its name."""

    institution: str
    year: int
    files: dict[str, FileLabel]
    indicators: dict[int, IndicatorLabel]


def read_labels() -> Labels:
    """The labels, validated."""
    data: Any = yaml.safe_load(Path(__file__).with_name("labels.yaml").read_text("utf-8"))
    return Labels.model_validate(data)
