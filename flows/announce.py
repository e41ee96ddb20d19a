"""Who is told what after a check: the institution what changed, each OPD what it has to bring."""

from __future__ import annotations

from datetime import date

from corpus.holdings import Holdings
from flows.healing import healing
from flows.notify import Undelivered, send
from flows.receivers import receiving
from flows.record import Checked, last_report
from reports import changes
from rules.changes import compare


def announce(holdings: Holdings, checked: Checked) -> tuple[Undelivered, ...]:
    """Send what is different from the last run of which people were told; nothing when nothing is.

    A message that reached nobody is not told: the next run has it again. Of runs at the same time only one
    sends what both found.

    Raises:
        SettingsError: the addresses cannot be understood.
        DatabaseError: the catalogue cannot be asked.
    """
    report = checked.report
    institution, year = report.run.institution or "", report.run.year
    with holdings.runs.telling(institution, year):
        if healing(holdings.runs.overtaken, checked.run):
            return ()
        return _send(holdings, checked, institution, year)


def _send(holdings: Holdings, checked: Checked, institution: str, year: int) -> tuple[Undelivered, ...]:
    report = checked.report
    before = last_report(holdings, institution, year, before=checked.run, told=True)
    told = changes.text(compare(before, report), report)
    if not told:
        healing(holdings.runs.tell, checked.run)
        return ()
    title = changes.title(report)
    told += changes.unchecked(checked.unread)
    receivers = receiving(holdings, institution)
    lost = send(receivers, title, told)
    sent = len(receivers) - len(lost)
    now = healing(holdings.today, institution)
    for unit, due in _work(holdings, institution, year).items():
        if listed := changes.work_list(report, unit, due, now):
            receivers = receiving(holdings, institution, unit)
            missed = send(receivers, f"Telisik: tugas {unit}", listed)
            lost, sent = lost + missed, sent + len(receivers) - len(missed)
    if sent or not lost:
        healing(holdings.runs.tell, checked.run)
    return lost


def _work(holdings: Holdings, institution: str, year: int) -> dict[str, dict[int, date | None]]:
    units: dict[str, dict[int, date | None]] = {}
    for row in healing(holdings.units.assignments, institution, year):
        units.setdefault(row.unit, {})[row.indicator] = row.due
    return units
