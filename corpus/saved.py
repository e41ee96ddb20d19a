"""What of a report is kept beside its JSON: the rows by which it is asked about."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from corpus.schema import Finding, Flag, Level, Report, Run


@dataclass(frozen=True, slots=True)
class LevelRow:
    """Where an indicator stood: levels of evidence and of claim; ``claimed`` is null without a claim."""

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


def save(session: Session, run: Run, sha256: str, report: SavedReport, now: datetime) -> int:
    """The row of a run's report, made with all that hangs on it unless an earlier run came to the same.

    ``sha256`` is that of the JSON.
    """
    known = select(Report.id).where(Report.sha256 == sha256)
    if (found := session.scalar(known)) is not None:
        return found
    row = {
        "sha256": sha256,
        "institution_id": run.institution_id,
        "year": run.year,
        "instrument": report.instrument,
        "rules_digest": report.rules_digest,
        "version": report.version,
        "index_value": report.index_value,
        "predicate": report.predicate,
        "made_at": now,
    }
    number = session.execute(insert(Report).returning(Report.id), row).scalar_one()
    for table, parts in ((Level, report.levels), (Flag, report.flags), (Finding, report.findings)):
        if parts:
            session.execute(insert(table), [asdict(part) | {"report_id": number} for part in parts])
    return number
