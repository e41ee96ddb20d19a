"""The report as one self-contained HTML file: opens offline, prints on A4, needs no script."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from reports import view as wording
from reports.view import View
from rules.results import Report
from rules.states import SEVERITY_NAMES, STATE_NAMES, STATUS_NAMES

_STATUS_MARKS = {"met": "✔", "weak": "▲", "missing": "✘"}


def environment() -> Environment:
    """Templates of this room: every value is escaped, a name that is missing is an error."""
    return Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(report: Report) -> str:
    """The whole page as text (UTF-8). Every value from a document is escaped."""
    templates = environment()
    templates.filters.update(
        decimal=wording.decimal,
        percent=wording.percent,
        day=wording.day,
        moment=wording.moment,
        kind=wording.kind,
        status_word=wording.status_word,
        citation=wording.title,
        advice=wording.advice,
        asked=wording.asked,
        doubtful=wording.doubtful,
        standing=wording.standing,
        rise=wording.rise,
    )
    return templates.get_template("report.html").render(
        report=report,
        run=report.run,
        view=View(report),
        state_names=STATE_NAMES,
        status_names=STATUS_NAMES,
        severity_names=SEVERITY_NAMES,
        marks=_STATUS_MARKS,
    )
