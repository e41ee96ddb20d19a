"""The report on a terminal: a table of indicators and what to mend first."""

from __future__ import annotations

from rich import box
from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from reports.gravest import flag_table
from reports.marks import SIGNS, STATUS_TONES
from reports.marks import status as signed
from reports.view import View, asked, decimal, explained, percent, rise, standing
from rules.results import Improvement, Report, by_item
from rules.states import INDICATOR_STATUSES, STATE_NAMES, STATUS_NAMES

_STYLES = {
    "met": "green",
    "weak": "yellow",
    "missing": "red",
}
_MOST = 12


def render(report: Report, console: Console, *, details: bool = False) -> None:
    """Print the summary to ``console``; with ``details`` every item and flag, not only the first."""
    view = View(report)
    console.print(_header(view))
    console.print(_indicators(view))
    if items := _items(view, None if details else _MOST):
        console.print(items)
    if view.flags:
        console.print(flag_table(view, None if details else _MOST))
    if view.improvements:
        console.print(_improvements(view))
    if view.unread:
        console.print(_unread(view))
    if details:
        console.print(Text("\n".join(f"{name}: {value}" for name, value in view.stamp), style="dim"))


def _header(view: View) -> Panel:
    run, index = view.report.run, view.report.index
    counts = view.counts
    line = Text()
    for position, status in enumerate(INDICATOR_STATUSES):
        if position:
            line.append("   ")
        line.append(
            f"{SIGNS[STATUS_TONES[status]]} {counts[status]} {STATUS_NAMES[status]}", style=_STYLES[status]
        )
    body = Group(
        Text(
            f"{run.institution or 'Instansi belum diketahui'} · tahun {run.year} · instrumen {run.instrument}"
        ),
        Text(f"{run.documents} berkas, {run.pages} halaman ({run.ocr_pages} lewat pengenalan karakter)"),
        Text.assemble("Indeks menurut bukti: ", (index.display, "bold"), f" ({index.predicate})"),
        line,
        *([Text(index.note)] if index.note else []),
    )
    return Panel(body, title="Telisik: hasil pemeriksaan bukti dukung", box=box.ROUNDED)


def _indicators(view: View) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title="Indikator", title_justify="left")
    table.add_column("No", justify="right")
    table.add_column("Indikator", ratio=1)
    table.add_column("Status", no_wrap=True)
    table.add_column("Tingkat", justify="center", no_wrap=True)
    table.add_column("Lengkap", justify="right")
    table.add_column("Catatan", ratio=2)
    for indicator in view.report.indicators:
        style = _STYLES[indicator.status]
        claimed = indicator.level.claimed
        level = f"{standing(indicator)} / {claimed}" if claimed else standing(indicator)
        table.add_row(
            str(indicator.id),
            Text(indicator.name),
            Text(signed(indicator.status), style=style),
            level,
            percent(indicator.coverage),
            Text(indicator.summary),
        )
    table.caption = "Tingkat: yang didukung bukti / yang diklaim"
    return table


def _items(view: View, most: int | None) -> Table | None:
    """What the indicators with evidence lack, item by item."""
    rows = [(i, r) for i in view.report.indicators if i.status == "weak" for r in view.todo(i)]
    if not rows:
        return None
    table = Table(
        box=box.SIMPLE_HEAD,
        title=f"Butir yang belum memadai ({len(rows[:most])} dari {len(rows)}; hanya indikator lemah)",
        title_justify="left",
    )
    table.add_column("Ind.", justify="right")
    table.add_column("Tk.", justify="right")
    table.add_column("Keadaan", no_wrap=True)
    table.add_column("Butir, alasan dan tindakan", ratio=1)
    for indicator, item in rows[:most]:
        text = Text(f"{asked(item)}\n{explained(item)}")
        if item.remedy:
            text.append(f"\n→ {item.remedy}", style="dim")
        table.add_row(str(indicator.id), str(item.level), STATE_NAMES[item.state], text)
    return table


def _improvements(view: View) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, title="Perbaikan dengan kenaikan indeks terbesar", title_justify="left"
    )
    table.add_column("Ind.", justify="right")
    table.add_column("Tingkat", justify="center", no_wrap=True)
    table.add_column("Kenaikan", justify="right")
    table.add_column("Per butir", justify="right")
    table.add_column("Yang diperlukan", ratio=1)
    for row in view.improvements[:8]:
        table.add_row(
            str(row.indicator),
            rise(row),
            f"+{decimal(row.gain, 4)}",
            _each(row),
            Text("; ".join(row.needs)),
        )
    nearest = (f"{row.indicator} ({_each(row)})" for row in by_item(view.improvements)[:8])
    table.caption = f"Indikator dengan kenaikan terbesar per butir yang masih kurang: {', '.join(nearest)}"
    table.caption_justify = "left"
    return table


def _each(row: Improvement) -> str:
    """What each missing item is worth."""
    return "–" if row.gain_per_item is None else f"+{decimal(row.gain_per_item, 4)}"


def _unread(view: View) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title="Berkas yang tidak dapat dibaca", title_justify="left")
    table.add_column("Berkas", ratio=1)
    table.add_column("Sebab dan tindakan", ratio=2)
    for document in view.unread:
        lines = [f"{p.code} {p.message} → {p.remedy}" for p in document.reading.problems]
        table.add_row(Text(document.path), Text("\n".join(lines)))
    return table
