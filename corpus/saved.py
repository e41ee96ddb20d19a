"""What of a report is kept beside its JSON: the rows by which it is asked about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LevelRow:
    indicator: int
    status: str
    supported: int
    claimed: int | None


@dataclass(frozen=True, slots=True)
class FlagRow:
    """``key`` names the same defect in every report; ``document`` is a sha256, ``path`` its name then."""

    key: str
    code: str
    severity: str
    indicator: int | None
    document: str | None
    path: str | None
    page: int | None
    message: str
    waived: bool = False


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One evidence item: its state, and where its first proof stands."""

    indicator: int
    item: str
    state: str
    document: str | None
    page: int | None
    section: str | None
    score: float


@dataclass(frozen=True, slots=True)
class SavedReport:
    """A report: its JSON, and the rows by which it is asked about. Without times in the JSON an unchanged
    night comes to the same report, which is kept once."""

    content: bytes
    instrument: str
    rules_digest: str
    version: str
    index_value: float | None
    predicate: str | None
    levels: tuple[LevelRow, ...] = ()
    flags: tuple[FlagRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
