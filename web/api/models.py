"""What programs are told, as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rules.states import Severity


class Told(BaseModel):
    """What is told; may be made of any object that has the fields as attributes."""

    model_config = ConfigDict(from_attributes=True)


class Fault(Told):
    """Why a request is not carried out, and what to do; both in Indonesian."""

    message: str
    remedy: str | None


REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": Fault} for status in (400, 401, 403, 404, 409, 413, 422)
}


class Place(Told):
    """An institution that the token may ask about, and the years that hold documents."""

    id: int = Field(description="nomor instansi dalam alamat")
    name: str
    years: list[int]


class DocumentRow(Told):
    """A document. ``size`` is in bytes; ``removed_at`` is null as long as it counts."""

    id: int
    name: str
    sha256: str
    version: int
    size: int
    indicators: list[int]
    unit: str | None
    uploaded_at: datetime
    uploaded_by: str
    removed_at: datetime | None


class Outcome(Told):
    """A file that was not taken, and why in Indonesian."""

    name: str
    reason: str


class Uploaded(Told):
    """What became of every file of an upload."""

    new: list[str]
    changed: list[str]
    unchanged: list[str]
    refused: list[Outcome]
    skipped: list[Outcome]


class RunAsked(BaseModel):
    """A check that is asked for. ``indicators`` null: all, else at least one; ``unit`` limits it."""

    model_config = ConfigDict(extra="forbid")

    indicators: list[int] | None = Field(default=None, max_length=200)
    unit: str | None = Field(default=None, max_length=300)
    gate: Literal["missing", "weak", "never"] = "weak"


class RunStarted(Told):
    """A check that was asked for; ``run`` is its id in the addresses of checks."""

    run: str


class RunRow(Told):
    """A check. ``waiting``: asked for, not begun; ``done`` of ``documents`` are finished while it runs."""

    id: str
    kind: str | None
    state: str
    reason: str | None
    started_at: datetime | None
    finished_at: datetime | None
    documents: int
    done: int | None
    by: str | None
    report: bool


class FlagRow(Told):
    """A flag of the last report. ``document`` is a sha256; ``waived``: a person accepted it for a time."""

    key: str | None
    code: str
    severity: Severity
    title: str
    message: str
    remedy: str
    indicator: int | None
    document: str | None
    page: int | None
    waived: bool


class IndicatorRow(Told):
    """Where an indicator stands. ``coverage`` is 0 to 1: the share of required items that are met."""

    id: int
    name: str
    status: str
    supported: int
    claimed: int | None
    coverage: float
    summary: str
    flags: int
