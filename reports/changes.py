"""What changed since the last run, as the short text that a message carries; and the work list of one OPD."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import PurePosixPath

from reports.view import View, asked, day, printable
from rules.changes import Changes, DocumentChange, FlagChange, LevelMove
from rules.results import Report
from rules.states import SEVERITIES, SEVERITY_NAMES, STATUS_NAMES

_MOST = 15
"""A message on a telephone is read up to here; the report has the rest."""
FATES = {"new": "baru", "changed": "berubah", "gone": "dihapus"}


def text(changes: Changes, report: Report) -> str:
    """What is different, in plain lines; the empty text when nothing is."""
    if changes.nothing:
        return ""
    if changes.first:
        return printable(
            "\n".join([_standing(report), *_flags("Catatan terberat", _heavy(changes.new_flags))])
        )
    lines = [_index(changes)]
    lines += _section("Tingkat yang berubah", map(_move, changes.levels))
    lines += _section("Berkas yang berubah", map(_document, changes.documents))
    lines += _flags("Catatan baru", _heavy(changes.new_flags))
    lines += _flags("Catatan yang selesai", _heavy(changes.gone_flags))
    return printable("\n".join(lines))


def unchecked(files: Collection[tuple[str, str]]) -> str:
    """The files that could not be read, by name with the reason; the empty text when all could."""
    rows = [f"- {name}: {why}" for name, why in files]
    return printable("\n".join(["", *_section("Tidak dapat diperiksa", rows)])) if rows else ""


def title(report: Report) -> str:
    """The subject of a message about a run."""
    run = report.run
    return f"Telisik: bukti dukung {run.institution or 'instansi'} {run.year}, indeks {report.index.display}"


def work_list(report: Report, unit: str, due: Mapping[int, date | None], today: date) -> str:
    """What one OPD has to bring, soonest first; the empty text when nothing is open.

    Args:
        report: the last report.
        unit: the name of the OPD.
        due: its indicators with their due dates (null: none set).
        today: the day on which the list is read.
    """
    view = View(report)
    rows = [(due[i.id] or date.max, i, view.todo(i)) for i in report.indicators if i.id in due]
    lines: list[str] = []
    for when, indicator, items in sorted(rows, key=lambda row: (row[0], row[1].id)):
        if not items:
            continue
        lines += [
            "",
            f"{indicator.id}. {indicator.name}: {STATUS_NAMES[indicator.status]}{_until(when, today)}",
        ]
        for item in items[:_MOST]:
            lines += [f"- {asked(item)}", f"  {item.remedy or item.reason}"]
    return printable("\n".join([f"Yang perlu dilengkapi {unit}:", *lines])) if lines else ""


def _until(when: date, today: date) -> str:
    if when == date.max:
        return ""
    left = (when - today).days
    if left < 0:
        return f" (batas {day(when)}, terlambat {-left} hari)"
    return f" (batas {day(when)}, {f'{left} hari lagi' if left else 'hari ini'})"


def _standing(report: Report) -> str:
    counts = View(report).counts
    return (
        f"Pemeriksaan pertama: indeks {report.index.display} ({report.index.predicate}); "
        f"{counts['met']} terpenuhi, {counts['weak']} lemah, {counts['missing']} tidak ada."
    )


def _index(changes: Changes) -> str:
    if changes.index_before == changes.index_after:
        return f"Indeks tetap {changes.index_after} ({changes.predicate_after})."
    before = f"{changes.index_before} ({changes.predicate_before})"
    return f"Indeks {before} menjadi {changes.index_after} ({changes.predicate_after})."


def _move(move: LevelMove) -> str:
    if move.level_before == move.level_after:
        before, after = STATUS_NAMES[move.status_before], STATUS_NAMES[move.status_after]
        return f"- {move.indicator}. {move.name}: {before} menjadi {after}"
    arrow = "naik" if move.level_after > move.level_before else "turun"
    return f"- {move.indicator}. {move.name}: {arrow} dari {move.level_before} ke {move.level_after}"


def _document(change: DocumentChange) -> str:
    return f"- {change.path} ({FATES[change.fate]})"


def _heavy(flags: Iterable[FlagChange]) -> list[FlagChange]:
    """What asks for something, gravest first."""
    kept = [flag for flag in flags if flag.severity != "info"]
    return sorted(kept, key=lambda flag: (SEVERITIES.index(flag.severity), flag.indicator or 0, flag.code))


def _flags(head: str, flags: Collection[FlagChange]) -> list[str]:
    return _section(head, map(_flag, flags))


def _flag(flag: FlagChange) -> str:
    # The message of an unreadable file does not name it, as the report shows it in that file's row.
    named = flag.path and PurePosixPath(flag.path).name not in flag.message
    where = f"indikator {flag.indicator}: " if flag.indicator else f"{flag.path}: " if named else ""
    return f"- {flag.code} ({SEVERITY_NAMES[flag.severity]}) {where}{flag.message}"


def _section(head: str, entries: Iterable[str]) -> list[str]:
    rows = list(entries)
    if not rows:
        return []
    more = [f"- dan {len(rows) - _MOST} lainnya; lihat laporan"] if len(rows) > _MOST else []
    return ["", f"{head} ({len(rows)}):", *rows[:_MOST], *more]
