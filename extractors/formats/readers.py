"""Which reader opens files of which type, and why those of other types are not read."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from extractors.errors import (
    Empty,
    NeedsPerson,
    NestedArchive,
    NoTable,
    OfficeLock,
    OtherArchive,
    OutlookMail,
    ReadError,
    Unsupported,
)
from extractors.formats import filetype
from extractors.formats.content import Content
from extractors.limits import Limits

_OWNER_FILE_BYTES = (162, 165)
"""Sizes of the lock files of Word and Excel."""


def cells(kind: filetype.FileType, path: Path, limits: Limits, deadline: float) -> Content:
    """The cells of a file, whatever its name ends in."""
    if kind.name in ("xlsx", "sheet"):
        return content(kind, path, limits, deadline)
    if kind.name in ("csv", "text", "link", "mail"):
        return content(filetype.CSV, path, limits, deadline)
    raise NoTable()


def content(kind: filetype.FileType, path: Path, limits: Limits, deadline: float) -> Content:
    """The pages of a file by the reader of its type. Readers are imported late: most runs need one or two."""
    match kind.name:
        case "pdf":
            from extractors.formats.pdf import read_pdf

            return read_pdf(path, limits, deadline)
        case "image":
            from extractors.formats.image import read_image

            return read_image(path, limits, deadline)
        case "docx" | "pptx":
            return _office_content(kind, path, limits, deadline)
        case "xlsx":
            from extractors.formats.xlsx import read_xlsx

            return read_xlsx(path, limits, deadline)
        case "text":
            from extractors.formats.plain import read_plain

            return read_plain(path, limits)
        case "csv":
            from extractors.formats.delimited import read_delimited

            return read_delimited(path, limits)
        case "html":
            from extractors.formats.html import read_html

            return read_html(path, limits)
        case "mail":
            from extractors.formats.mail import read_mail

            return read_mail(path, limits)
        case "calendar":
            from extractors.formats.calendar import read_calendar

            return read_calendar(path, limits)
        case "office" | "sheet" | "slides":
            return _converted(kind, path, limits, deadline)
        case _:
            raise _refusal(kind, path)


def _office_content(kind: filetype.FileType, path: Path, limits: Limits, deadline: float) -> Content:
    from extractors.formats.docx import read_docx
    from extractors.formats.pictures import with_pictures
    from extractors.formats.pptx import read_pptx

    try:
        found = read_docx(path, limits) if kind is filetype.DOCX else read_pptx(path, limits)
    except Empty:
        found = None
    return with_pictures(found, path, limits, deadline)


def _converted(kind: filetype.FileType, path: Path, limits: Limits, deadline: float) -> Content:
    """An older office format by way of the newer one that LibreOffice makes of it."""
    from extractors.formats.office import convert
    from extractors.formats.pdf import read_pdf
    from extractors.formats.xlsx import read_xlsx

    with TemporaryDirectory(prefix="telisik-") as work:
        if kind.name == "sheet":
            return read_xlsx(convert(path, kind, "xlsx", Path(work), limits), limits, deadline)
        if kind.name == "slides":
            newer = convert(path, kind, "pptx", Path(work), limits)
            return _office_content(filetype.PPTX, newer, limits, deadline)
        return read_pdf(convert(path, kind, "pdf", Path(work), limits), limits, deadline)


def _refusal(kind: filetype.FileType, path: Path) -> ReadError:
    """Why files of a type are not read."""
    match kind.name:
        case "zip":
            return NestedArchive()
        case "archive":
            return OtherArchive()
        case "media":
            return NeedsPerson("video atau rekaman suara")
        case "link":
            return _link(path)
        case "outlook":
            return OutlookMail()
        case _ if path.stat().st_size in _OWNER_FILE_BYTES:
            return OfficeLock()
        case _:
            return Unsupported()


def _link(path: Path) -> ReadError:
    from extractors.formats.plain import address

    found = address(path)
    return NeedsPerson(f"tautan ke {found}" if found else "pintasan ke berkas lain, bukan berkasnya")
