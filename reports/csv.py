"""The report as one table for Excel: a row for every item and every flag, and what it was made from.

Excel with Indonesian settings splits at semicolons and knows UTF-8 by its mark. A text that it would take for
a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from reports.view import View, asked, explained, printable
from rules.results import Report
from rules.states import SEVERITY_NAMES, STATE_NAMES

Cell = str | int | None
HEADS = (
    *("Baris", "Indikator", "Nama indikator", "Tingkat", "Kode", "Keadaan", "Uraian", "Alasan", "Tindakan"),
    *("Berkas", "Halaman", "Kutipan", "Perangkat daerah"),
)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")
_BETWEEN = " | "


def render(report: Report) -> bytes:
    """The table as UTF-8 with its mark, split at semicolons, lines as Windows ends them."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    table.writerow(HEADS)
    view = View(report)
    for rows in (_items(view), _flags(view), _origin(view)):
        for row in rows:
            table.writerow([_safe(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = " ".join(printable(cell).split())
    return f"'{text}" if text.startswith(_FORMULA) else text


def _items(view: View) -> Iterator[tuple[Cell, ...]]:
    for i in view.report.indicators:
        owners = ", ".join(i.owners)
        for r in i.requirements:
            files = _BETWEEN.join(dict.fromkeys(view.path(f.document) for f in r.findings))
            pages = _BETWEEN.join(str(f.page) for f in r.findings)
            quotes = _BETWEEN.join(f.quote for f in r.findings)
            remedy = None if r.met else r.remedy
            yield (
                *("butir", i.id, i.name, r.level, r.id, STATE_NAMES[r.state], asked(r), explained(r)),
                *(remedy, files, pages, quotes, owners),
            )


def _flags(view: View) -> Iterator[tuple[Cell, ...]]:
    named = {i.id: i for i in view.report.indicators}
    for row in view.flags:
        flag, indicator = row.flag, named.get(row.indicator or 0)
        yield (
            *("catatan", row.indicator, indicator.name if indicator else None, None, flag.code),
            *(SEVERITY_NAMES[flag.severity], flag.title, flag.message, row.advice, row.path, flag.page, None),
            ", ".join(indicator.owners) if indicator else None,
        )


def _origin(view: View) -> Iterator[tuple[Cell, ...]]:
    run = view.report.run
    told = [("Instansi", run.institution or "–"), ("Tahun", str(run.year)), *view.stamp]
    for name, value in told:
        yield "asal", None, None, None, name, None, value, *[None] * 6
