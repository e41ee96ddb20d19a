"""What a verification is asked to do: the parameters of the flow."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

Form = Literal["text", "json", "html", "xlsx", "docx"]
FILE_NAMES: dict[Form, str] = {
    "text": "report.txt",
    "json": "report.json",
    "html": "report.html",
    "xlsx": "report.xlsx",
    "docx": "report.docx",
}


class Request(BaseModel):
    """One verification.

    ``instrument`` null: the one of the year, unless the institution has another one set. ``institution``
    null: the institution that most of the documents belong to. ``indicators`` null: all. ``claims`` is a
    self-assessment sheet, ``manifest`` a list of files and their indicators. ``indices`` are values of other
    bodies' indices, each as ``I5=62.5@2026``. ``output`` null: nothing is written; else a folder for the
    reports of ``forms``. ``workers`` null: one per core.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    paths: tuple[Path, ...]
    year: int
    instrument: str | None = None
    institution: str | None = None
    indicators: tuple[int, ...] | None = None
    claims: Path | None = None
    manifest: Path | None = None
    output: Path | None = None
    forms: tuple[Form, ...] = ()
    indices: tuple[str, ...] = ()
    workers: int | None = None
    use_cache: bool = True
