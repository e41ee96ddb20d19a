"""The report as one self-contained HTML file: opens offline, prints on A4, needs no script."""

from __future__ import annotations

from types import SimpleNamespace

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from reports import marks
from reports import view as wording
from reports.beside import NOTHING, Beside
from reports.changes import FATES
from reports.charts import bars, radar, series
from reports.located import advice
from reports.view import View
from rules.results import Report
from rules.states import STATUS_NAMES


def environment(*rooms: str) -> Environment:
    """Templates of ``rooms`` and of this one, with the words and signs of a report as filters.

    Every value is escaped, a name that is missing is an error.
    """
    templates = Environment(
        loader=ChoiceLoader([PackageLoader(room) for room in (*rooms, "reports")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(
        {name: getattr(wording, name) for name in _WORDINGS},
        advice=advice,
        citation=wording.title,
        css=css,
        points=points,
        status=marks.status,
        severity=marks.severity,
        state=marks.state,
    )
    return templates


def css(text: str) -> str:
    """A text as a CSS string: all but letters and digits as code points, so that nothing can end it."""
    inner = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in wording.printable(text))
    return f'"{inner}"'


def points(value: float) -> str:
    """A coordinate of a drawing: ``12.5``."""
    return f"{value:.1f}".removesuffix(".0")


def render(report: Report, beside: Beside = NOTHING) -> str:
    """The whole page as text (UTF-8). Every value from a document is escaped."""
    view, run = View(report, beside), report.run
    compared = series(report, beside.before)
    page = (
        environment()
        .get_template("report/page.html")
        .render(
            report=report,
            run=run,
            view=view,
            status_names=STATUS_NAMES,
            fates=FATES,
            signs=marks.SIGNS,
            tones=SimpleNamespace(
                status=marks.STATUS_TONES, severity=marks.SEVERITY_TONES, state=marks.STATE_TONES
            ),
            compared=compared,
            radar=radar(report, compared),
            bars=bars(report, compared),
            drawn={key: number for number, key in enumerate(sorted(beside.pictures.pages), 1)},
            page_head=f"Bukti dukung {run.institution or 'instansi belum diketahui'} tahun {run.year}",
            page_foot=f"Telisik {run.version}, {run.instrument}, pemeriksaan {run.id}",
        )
    )
    return wording.printable(page)


_WORDINGS = (
    *("decimal", "percent", "day", "moment", "kind", "status_word", "correction"),
    *("field_value", "asked", "doubtful", "standing", "rise"),
)
