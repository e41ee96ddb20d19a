"""What became different between two reports of one institution and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from rules.results import Report, Result
from rules.states import IndicatorStatus, Severity
from rules.waivers import flags

Fate = Literal["new", "gone", "changed"]


class FlagChange(Result):
    """A flag that came or went. ``path`` is the file it speaks of, null when it stands for the indicator."""

    code: str
    severity: Severity
    indicator: int | None
    path: str | None
    message: str
    remedy: str


class LevelMove(Result):
    """An indicator whose supported level or status is another one than before."""

    indicator: int
    name: str
    level_before: int
    level_after: int
    status_before: IndicatorStatus
    status_after: IndicatorStatus


class DocumentChange(Result):
    """A path that is new or gone since the run before, or whose contents are others."""

    path: str
    fate: Fate


class Changes(Result):
    """What is different from the run before; ``first`` says that there was none to compare with.

    Values of the index are as displayed. Waived flags are told as gone: they ask for nothing any more.
    """

    first: bool
    index_before: str | None
    index_after: str
    predicate_before: str | None
    predicate_after: str
    documents: tuple[DocumentChange, ...] = ()
    levels: tuple[LevelMove, ...] = ()
    new_flags: tuple[FlagChange, ...] = ()
    gone_flags: tuple[FlagChange, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to tell: no more than remarks came or went."""
        return not (
            self.first
            or self.documents
            or self.levels
            or any(flag.severity != "info" for flag in (*self.new_flags, *self.gone_flags))
            or self.index_before != self.index_after
        )


def compare(before: Report | None, after: Report) -> Changes:
    """What is different in ``after``; the order is that of the reports.

    A flag is the same when it says the same of the same file and indicator, whichever version of the file.
    """
    old, new = _open_flags(before), _open_flags(after)
    return Changes(
        first=before is None,
        index_before=before.index.display if before else None,
        index_after=after.index.display,
        predicate_before=before.index.predicate if before else None,
        predicate_after=after.index.predicate,
        documents=_documents(before, after) if before else (),
        levels=_levels(before, after) if before else (),
        new_flags=_without(new, old),
        gone_flags=_without(old, new),
    )


def _open_flags(report: Report | None) -> list[FlagChange]:
    if report is None:
        return []
    paths = {document.sha256: document.path for document in report.documents}
    return [
        FlagChange(
            code=flag.code,
            severity=flag.severity,
            indicator=indicator,
            path=paths.get(flag.document or ""),
            message=flag.message,
            remedy=flag.remedy,
        )
        for indicator, flag in flags(report)
        if flag.waiver is None
    ]


def _without(these: Iterable[FlagChange], those: Iterable[FlagChange]) -> tuple[FlagChange, ...]:
    left = Counter(those)
    found = []
    for one in these:
        if left[one]:
            left[one] -= 1
        else:
            found.append(one)
    return tuple(found)


def _levels(before: Report, after: Report) -> tuple[LevelMove, ...]:
    old = {indicator.id: indicator for indicator in before.indicators}
    moves = []
    for new in after.indicators:
        was = old.get(new.id)
        if was is None or (was.level.supported, was.status) == (new.level.supported, new.status):
            continue
        moves.append(
            LevelMove(
                indicator=new.id,
                name=new.name,
                level_before=was.level.supported,
                level_after=new.level.supported,
                status_before=was.status,
                status_after=new.status,
            )
        )
    return tuple(moves)


def _documents(before: Report, after: Report) -> tuple[DocumentChange, ...]:
    old = {document.path: document.sha256 for document in before.documents}
    new = {document.path: document.sha256 for document in after.documents}
    fates: dict[str, Fate] = {path: "gone" for path in old if path not in new}
    fates |= {path: "new" for path in new if path not in old}
    fates |= {path: "changed" for path in new if path in old and old[path] != new[path]}
    return tuple(DocumentChange(path=path, fate=fate) for path, fate in sorted(fates.items()))
