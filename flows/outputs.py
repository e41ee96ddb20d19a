"""Writing the forms of a report to a folder: each file whole or not at all."""

from __future__ import annotations

import io
import uuid
from pathlib import Path

from rich.console import Console

from flows.request import FILE_NAMES, Form
from reports import docx, html, json, terminal, xlsx
from rules.results import Report

TEXT_WIDTH = 120


def render(report: Report, form: Form) -> bytes:
    """One form of the report."""
    match form:
        case "text":
            stream = io.StringIO()
            terminal.render(report, Console(file=stream, width=TEXT_WIDTH, no_color=True), details=True)
            return stream.getvalue().encode()
        case "json":
            return json.render(report).encode()
        case "html":
            return html.render(report).encode()
        case "xlsx":
            return xlsx.render(report)
        case "docx":
            return docx.render(report)


def write(report: Report, folder: Path, forms: tuple[Form, ...]) -> dict[Form, Path]:
    """Write the forms into ``folder`` (made when absent) and say where they are.

    Raises:
        OSError: the folder cannot be written to.
    """
    return {form: write_file(render(report, form), folder / FILE_NAMES[form]) for form in forms}


def write_file(content: bytes, path: Path) -> Path:
    """Write under a temporary name, then rename: a reader never sees half a report."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path
