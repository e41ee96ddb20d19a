"""The one way in: a file of any kind becomes a document, whatever is wrong with it."""

from __future__ import annotations

import errno
import hashlib
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from extractors.errors import (
    WARNINGS,
    Damaged,
    Empty,
    Illegible,
    MissingPath,
    NotAFile,
    NoText,
    NotUnderstood,
    ReadError,
    TooLarge,
    WrongExtension,
)
from extractors.formats import filetype, readers, sniff
from extractors.formats.active import carried
from extractors.formats.content import Content
from extractors.formats.scans import scan_problem, sure_words
from extractors.limits import DEFAULT, FORM, MEBIBYTE, Limits
from extractors.model import Document, Page, Problem, Reading, ReadingStatus
from extractors.naming import printable
from extractors.reading import understand

READER_VERSION = "17"
"""Part of every cache key: raise it when the same bytes are read differently."""
FEWEST_WORDS = 5
"""Surely read words below which a file of pictures is said to hold no text."""
_PASSING = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.ESTALE}
"""Failures of the machine: the same file may be read well later."""
_Reader = Callable[[filetype.FileType, Path, Limits, float], Content]
_TYPES = {one.media_type: one for one in vars(filetype).values() if isinstance(one, filetype.FileType)}
_log = logging.getLogger(__name__)


def read(path: Path, name: str | None = None, limits: Limits = DEFAULT) -> Document:
    """Read and understand a file.

    A bad file never raises: its document says in ``reading`` what is wrong.

    Args:
        path: where the file lies.
        name: what people call it (``bundle.zip/1.a.Perwali.pdf``); the file's own name by default.
        limits: bounds of the work.

    Raises:
        MissingPath: there is no such file.
    """
    return understood(read_pages(path, name, limits))


def read_pages(path: Path, name: str | None = None, limits: Limits = DEFAULT) -> Document:
    """The first half of :func:`read`: pages and problems, without structure, entities and profile."""
    try:
        contents = read_contents(path, limits)
    except (OSError, MemoryError):
        _log.exception("reading %s failed", path.name)
        contents = _failed("", filetype.UNKNOWN.media_type, Damaged())
    return named(contents, name or printable(path.name))


def named(contents: Document, name: str) -> Document:
    """What :func:`read_contents` gave under the name that people call it, with a remark on its extension."""
    remarks: list[Problem] = []
    kind = _TYPES.get(contents.media_type, filetype.UNKNOWN)
    if contents.pages and not sniff.fits(kind, name):
        told = WrongExtension(f"isinya {sniff.describe(kind)}").problem()
        remedy = f"Ganti akhirannya menjadi .{kind.usual} agar asesor dapat membukanya."
        remarks.append(replace(told, remedy=remedy))
    reading = replace(contents.reading, problems=(*remarks, *contents.reading.problems))
    return replace(contents, name=name, reading=reading)


def understood(document: Document) -> Document:
    """The second half of :func:`read`: what the pages say. The name is a weak hint."""
    if not document.pages:
        return document
    try:
        return understand(document, Path(document.name).name)
    except Exception:
        _log.exception("understanding %s failed", document.name)
        return replace(
            document,
            reading=_reading([*document.reading.problems, NotUnderstood().problem()], document.pages),
        )


def read_contents(path: Path, limits: Limits = DEFAULT) -> Document:
    """The pages of a file and what is wrong with them, whatever its name: a document without one.

    Raises:
        MissingPath: there is no such file.
        OSError, MemoryError: the machine is at fault, not the file: a full disk, no memory left.
    """
    return _contents(path, limits, _whole)


def read_table(path: Path, limits: Limits = FORM) -> Document:
    """The cells of a workbook or of a text with divided columns, each a word with its address.

    What is none of these is not read, but told. A document without a name.

    Raises:
        MissingPath: there is no such file.
        OSError, MemoryError: the machine is at fault, not the file.
    """
    return _contents(path, limits, readers.cells)


def _contents(path: Path, limits: Limits, call: _Reader) -> Document:
    if not path.exists() or path.is_dir():
        raise MissingPath(str(path))
    if not path.is_file():
        return _failed("", filetype.UNKNOWN.media_type, NotAFile())
    digest, media_type = "", filetype.UNKNOWN.media_type
    try:
        size = path.stat().st_size
        digest = sha256_of(path)
        if size > limits.file_bytes:
            raise TooLarge(f"{size // MEBIBYTE} MB")
        kind = sniff.sniff(path)
        media_type = kind.media_type
        content = call(kind, path, limits, time.monotonic() + limits.document_seconds)
    except ReadError as error:
        return _failed(digest, media_type, error)
    except PermissionError:
        return _failed(digest, media_type, Damaged("tidak ada izin membaca berkas"))
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.EFBIG:
            return _failed(digest, media_type, TooLarge("hasil antara terlalu besar"))
        if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno in _PASSING):
            raise
        _log.exception("reading %s failed", path.name)
        return _failed(digest, media_type, Damaged())
    reading = _reading(content.problems, content.pages)
    return Document(digest, "", media_type, reading, content.pages, signals=content.signals)


def unread(name: str, problem: Problem) -> Document:
    """The document of a file that could not even be taken out of its archive: no contents, no hash."""
    return Document("", name, filetype.UNKNOWN.media_type, Reading("failed", (problem,)))


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _whole(kind: filetype.FileType, path: Path, limits: Limits, deadline: float) -> Content:
    """The pages of a file with all that is to be told of them."""
    content = readers.content(kind, path, limits, deadline)
    judged = _judged(content.pages, known=bool(content.problems), photo=kind.name == "image")
    return replace(content, problems=(*content.problems, *judged, *carried(kind, path, content.signals)))


def _judged(pages: Sequence[Page], known: bool, photo: bool) -> list[Problem]:
    """What the pages give rise to: poor scans, pictures without text, nothing at all.

    ``known`` tells that the lack of text has been explained already, ``photo`` that the file may be the
    picture of a scene; a page of a PDF with scraps of many words is a scan that cannot be read.

    Raises:
        Empty: every page is blank.
    """
    if any(page.text.strip() for page in pages):
        scanned = [page for page in pages if page.source == "ocr"]
        poor = [problem for page in scanned if (problem := scan_problem(page))]
        textless = len(scanned) == len(pages) and sum(map(sure_words, scanned)) < FEWEST_WORDS
        return [NoText().problem()] if textless and (photo or not poor) else poor
    if known:
        return []
    if all(page.quality == 1.0 for page in pages):
        raise Empty("semua halaman kosong")
    return [NoText().problem()]


def _reading(problems: Iterable[Problem], pages: Iterable[Page]) -> Reading:
    """Failed when something went wrong and no page can be relied upon; a photo without text is no failure."""
    problems = tuple(problems)
    grave = [problem for problem in problems if problem.code not in WARNINGS]
    illegible = {problem.page for problem in grave if problem.code == Illegible.code}
    readable = any(page.text.strip() and page.number not in illegible for page in pages)
    status: ReadingStatus = "ok"
    if grave:
        photo = {problem.code for problem in grave} == {NoText.code}
        status = "partial" if readable or photo else "failed"
    return Reading(status, problems)


def _failed(digest: str, media_type: str, error: ReadError) -> Document:
    return Document(digest, "", media_type, Reading("failed", (error.problem(),)))
