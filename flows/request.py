"""What a verification is asked to do: the parameters of the flow."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

Form = Literal["text", "json", "html", "xlsx", "docx", "berita-acara", "csv"]
FILE_NAMES: dict[Form, str] = {
    "text": "report.txt",
    "json": "report.json",
    "html": "report.html",
    "xlsx": "report.xlsx",
    "docx": "report.docx",
    "berita-acara": "berita-acara.docx",
    "csv": "report.csv",
}
FORM_NAMES: dict[Form, str] = {
    "text": "ringkasan teks",
    "json": "data untuk program lain",
    "html": "laporan lengkap untuk peramban",
    "xlsx": "lembar kerja",
    "docx": "Laporan Hasil",
    "berita-acara": "Berita Acara Verifikasi",
    "csv": "tabel butir dan catatan",
}
"""What each form is, for people."""


class Request(BaseModel):
    """One verification.

    ``instrument`` null: the one of the year, unless the institution has another one set. ``institution``
    null: the institution that most of the documents belong to. ``indicators`` null: all. ``claims`` is a
    self-assessment sheet, ``manifest`` a list of files and their indicators. ``indices`` are values of other
    bodies' indices, each as ``I5=62.5@2026``. ``output`` null: nothing is written; else a folder for the
    reports of ``forms``, the only one of which may have a ``file_name`` of its own. ``thumbnails``: with
    pictures of the pages where quotes stand. ``compare``: a report (JSON) of before. ``pack``: a ZIP of the
    evidence under the portal's names with all reports. ``workers`` null: one per core.
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
    file_name: str | None = None
    thumbnails: bool = True
    compare: Path | None = None
    pack: Path | None = None
    indices: tuple[str, ...] = ()
    workers: int | None = None
    use_cache: bool = True
