"""What a run hands over while its files are at hand: reports with pictures of pages, the evidence pack."""

from __future__ import annotations

from flows.earlier import comparable
from flows.gather import Gathered
from flows.outputs import rendered, unwritable, write_all
from flows.pack import write_pack
from flows.request import FILE_NAMES, Request
from flows.thumbnails import pictures
from flows.workers import Workers
from reports.beside import Beside, Pictures
from rules.results import Report


def deliver(report: Report, request: Request, gathered: Gathered, workers: Workers) -> None:
    """Write what was asked for; nothing when nothing was.

    Raises:
        InputFault: a file cannot be written, or the report to compare with is none.
    """
    if request.output is None and request.pack is None:
        return
    forms = tuple(FILE_NAMES) if request.pack else request.forms
    shown = Pictures()
    if request.thumbnails and "html" in forms:
        shown = pictures(report, gathered.inputs, workers)
    before = comparable(request.compare, report.run.instrument) if request.compare else None
    contents = rendered(report, forms, Beside(before, shown))
    if request.output is not None:
        wanted = {FILE_NAMES[form]: request.file_name or FILE_NAMES[form] for form in request.forms}
        write_all(
            {wanted[name]: content for name, content in contents.items() if name in wanted}, request.output
        )
    if request.pack is not None:
        try:
            write_pack(request.pack, report, contents, gathered.inputs, gathered.skipped)
        except OSError as error:
            raise unwritable(request.pack, error) from error
