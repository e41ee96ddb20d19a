"""The forms of a report, rendered and written: each file whole or not at all."""

from __future__ import annotations

import io
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console

from flows.faults import InputFault
from flows.request import FILE_NAMES, Form
from reports import csv, json, terminal
from reports.beside import NOTHING, Beside
from rules.results import Report

TEXT_WIDTH = 120


def render(report: Report, form: Form, beside: Beside = NOTHING) -> bytes:
    """One form of the report. What a form is made with is loaded for the first of its kind."""
    match form:
        case "text":
            stream = io.StringIO()
            terminal.render(report, Console(file=stream, width=TEXT_WIDTH, no_color=True), details=True)
            return stream.getvalue().encode()
        case "json":
            return json.render(report).encode()
        case "html":
            from reports import html

            return html.render(report, beside).encode()
        case "xlsx":
            from reports import xlsx

            return xlsx.render(report, beside)
        case "docx":
            from reports import docx

            return docx.render(report, beside)
        case "berita-acara":
            from reports import berita_acara

            return berita_acara.render(report, beside)
        case "csv":
            return csv.render(report)


def rendered(report: Report, forms: Sequence[Form], beside: Beside = NOTHING) -> dict[str, bytes]:
    """Some forms by the names of their files."""
    return {FILE_NAMES[form]: render(report, form, beside) for form in forms}


def write(report: Report, folder: Path, forms: tuple[Form, ...], beside: Beside = NOTHING) -> None:
    """Write the forms into ``folder`` (made when absent) under their names.

    Raises:
        InputFault: the folder cannot be written to.
    """
    write_all(rendered(report, forms, beside), folder)


def write_all(contents: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder, which is made when absent.

    Raises:
        InputFault: it cannot be written to.
    """
    for name, content in contents.items():
        try:
            write_file(content, folder / name)
        except OSError as error:
            raise unwritable(folder / name, error) from error


def unwritable(path: Path, error: OSError) -> InputFault:
    """That a file cannot be written, for the person who named it."""
    return InputFault(f"Laporan tidak dapat ditulis ke {path}: {error.strerror}.", "Pilih folder lain.")


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
