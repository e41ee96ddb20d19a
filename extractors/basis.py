"""What a reading rests on beside the bytes: programs of this machine, limits, the reader's own code."""

from __future__ import annotations

import hashlib
import shutil
from functools import cache
from pathlib import Path

import pytesseract

from extractors.errors import HandwritingUnread, OcrMissing, OlderOffice
from extractors.formats import tesseract
from extractors.formats.office import PROGRAMS
from extractors.limits import DEFAULT
from extractors.model import Problem

_ORIENTATION = "osd"
_READING = Path(__file__).parent / "reading"


@cache
def recognition() -> str:
    """What of this machine changes the pages that are read: Tesseract, its models and the limits of the work.

    Part of the key of every kept reading: what is installed later is read with, what was read before stays.
    """
    languages = (tesseract.LANGUAGE, tesseract.OTHER_LANGUAGE, _ORIENTATION)
    try:
        release = str(pytesseract.get_tesseract_version())
        models = "+".join(name for name in languages if tesseract.installed(name))
    except (OcrMissing, pytesseract.TesseractNotFoundError, SystemExit):
        return f"none;{_limits()}"
    return f"tesseract {release} {models};{_limits()}"


@cache
def understanding() -> str:
    """A hash of the code and tables that make of pages what a document is: sections, entities, profile.

    Pages are kept whatever it says; what was made of them is not.
    """
    digest = hashlib.sha256()
    for path in sorted(_READING.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def wants_program(problems: tuple[Problem, ...]) -> bool:
    """Whether a file was not (wholly) read for want of a program: that is told each time, never kept.

    That is LibreOffice, or the recogniser of handwriting.
    """
    older = any(problem.message.startswith(OlderOffice.message) for problem in problems)
    penned = any(problem.message.startswith(HandwritingUnread.message) for problem in problems)
    return penned or (older and not any(map(shutil.which, PROGRAMS)))


def _limits() -> str:
    return hashlib.sha256(repr(DEFAULT).encode()).hexdigest()[:8]
