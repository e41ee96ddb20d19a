"""A saved report in every form, made when somebody asks for it."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

from corpus.cache import Cache
from corpus.place import data_folder
from corpus.runs import RunRow
from corpus.store import Store
from flows.faults import InputFault
from flows.gather import Input
from flows.outputs import render, rendered
from flows.pack import write_pack
from flows.request import FILE_NAMES, Form
from flows.thumbnails import pictures
from flows.workers import Workers
from reports.beside import Beside
from rules.results import Report

_LOG = logging.getLogger(__name__)
PACK = "paket-bukti.zip"
FORMS: dict[str, Form] = {
    "laporan.html": "html",
    "lembar-kerja.xlsx": "xlsx",
    "laporan-hasil.docx": "docx",
    "berita-acara.docx": "berita-acara",
    "tabel.csv": "csv",
    "laporan.json": "json",
}
"""What a download is called, and the form of the report that it is."""
PACK_ABOUT = "berkas bukti dengan nama menurut portal, beserta semua laporan"
WORKERS = 2
_AT_ONCE = BoundedSemaphore(2)
"""Reports with pictures and packs that are made at a time: each has reading processes of its own."""
_PATIENCE = 60.0


def stamped(report: Report, row: RunRow) -> Report:
    """A saved report with the moments of its run: it is kept without them."""
    ended = (row.finished_at or row.heartbeat_at).isoformat(timespec="seconds")
    begun = row.started_at.isoformat(timespec="seconds")
    header = report.run.model_copy(update={"started_at": begun, "finished_at": ended})
    return report.model_copy(update={"run": header})


def named(row: RunRow, name: str) -> str:
    """The name under which a download is saved: letters, digits and hyphens alone."""
    place = re.sub(r"[^a-z0-9]+", "-", row.institution.casefold()).strip("-")[:60]
    return f"telisik-{place}-{row.year}-{row.id[:8]}-{name}"


def made(store: Store, row: RunRow, report: Report, name: str, before: Report | None) -> bytes:
    """One form of a saved report; the one for browsers with pictures of the pages.

    Args:
        store: where the documents are.
        row: the run.
        report: its report.
        name: one of ``FORMS``.
        before: the report to compare with.

    Raises:
        InputFault: too many are being made already.
    """
    if FORMS[name] != "html":
        return render(stamped(report, row), FORMS[name], Beside(before))
    return _kept(row, report) or _drawn(store, row, report, before)


def _kept(row: RunRow, report: Report) -> bytes | None:
    return Cache("downloads").get(*_key(row, report))


def _key(row: RunRow, report: Report) -> tuple[str, ...]:
    return "html", row.id, str(row.report), row.previous or "-", report.run.version, version("telisik")


def _drawn(store: Store, row: RunRow, report: Report, before: Report | None) -> bytes:
    full = stamped(report, row)
    with _turn():
        if (content := _kept(row, report)) is not None:
            return content  # made while this one waited
        with Workers(WORKERS) as workers:
            shown = pictures(full, inputs(report, store), workers)
        content = render(full, "html", Beside(before, shown))
        if not shown.failed:
            Cache("downloads").put(content, *_key(row, report))
    return content


@contextmanager
def packed(store: Store, row: RunRow, report: Report, before: Report | None) -> Iterator[Path]:
    """The evidence pack of a saved report, a file that lasts as long as the context.

    Raises:
        InputFault: too many are being made already, or there is no room for it.
    """
    full, files = stamped(report, row), inputs(report, store)
    work = data_folder() / "work"
    work.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="paket-", dir=work) as folder:
        path = Path(folder) / PACK
        forms: tuple[Form, ...] = tuple(form for form in FILE_NAMES if form != "html")
        contents = rendered(full, forms, Beside(before))
        contents[FILE_NAMES["html"]] = _kept(row, report) or _drawn(store, row, report, before)
        with _turn():
            try:
                write_pack(path, full, contents, files, ())
            except OSError as error:
                _LOG.warning("Paket bukti tidak dapat dibuat: %s", error)
                raise InputFault(
                    "Paket bukti tidak dapat dibuat di server.", "Periksa sisa ruang penyimpanannya."
                ) from error
        yield path


def inputs(report: Report, store: Store) -> tuple[Input, ...]:
    """The documents of a saved report, in the store."""
    return tuple(
        Input(one.path, Path(os.devnull), one.sha256, one.filed_under, store=store.address)
        for one in report.documents
        if one.sha256
    )


@contextmanager
def _turn() -> Iterator[None]:
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise InputFault("Server sedang menyiapkan laporan lain.", "Ulangi sebentar lagi.")
    try:
        yield
    finally:
        _AT_ONCE.release()
