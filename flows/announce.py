"""Who is told what after a check: the institution what changed, each OPD what it has to bring."""

from __future__ import annotations

from datetime import date

from corpus.holdings import Holdings
from corpus.settings import addresses
from flows.notify import Undelivered, send
from flows.record import Checked, healing
from reports import changes


def announce(holdings: Holdings, checked: Checked) -> tuple[Undelivered, ...]:
    """Send what is different; nothing when nothing is.

    Raises:
        SettingsError: the addresses cannot be understood.
    """
    told = changes.text(checked.changes, checked.report)
    if not told:
        return ()
    report = checked.report
    institution, year = report.run.institution or "", report.run.year
    title = changes.title(report)
    missed = "".join(f"\n- {name}: {why}" for name, why in checked.unread)
    if missed:
        told += f"\n\nTidak dapat diperiksa ({len(checked.unread)}):{missed}"
    lost = send(addresses(institution), title, told)
    now = holdings.today(institution)
    for unit, due in _work(holdings, institution, year).items():
        if listed := changes.work_list(report, unit, due, now):
            lost += send(addresses(institution, unit), f"Telisik: tugas {unit}", listed)
    return lost


def _work(holdings: Holdings, institution: str, year: int) -> dict[str, dict[int, date | None]]:
    units: dict[str, dict[int, date | None]] = {}
    for row in healing(holdings.units.assignments, institution, year):
        units.setdefault(row.unit, {})[row.indicator] = row.due
    return units
