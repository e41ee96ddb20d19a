"""Pictures inside office files: pasted scans and screenshots, often all that such a file holds."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

from PIL import Image

from extractors.errors import Empty
from extractors.formats.container import opened
from extractors.formats.content import Content
from extractors.formats.image import FORMATS, read_image
from extractors.limits import Limits
from extractors.model import Page

FEW_WORDS = 25
"""Words for each page or large picture below which a file's pictures are read too."""
LEAST_PIXELS = 250_000
"""A smaller picture is a logo or a photo of no text."""
MOST_PICTURES = 40
_DIGITS = re.compile(r"\d+")


def with_pictures(content: Content | None, path: Path, limits: Limits, deadline: float) -> Content:
    """Add a page for every large picture of an office file that has little text.

    Args:
        content: what was read of the file; null when it holds no text at all.
        path: the office file, a ZIP container.

    Raises:
        Empty: neither text nor legible pictures.
    """
    content = content or Content(())
    words = sum(len(page.text.split()) for page in content.pages)
    added: list[Page] = []
    problems = list(content.problems)
    with opened(path) as container:
        names = _large_pictures(container)
        if words < FEW_WORDS * max(len(content.pages), len(names)):
            for name in names[:MOST_PICTURES]:
                found = read_image(io.BytesIO(container.read(name)), limits, deadline)
                problems += [replace(problem, page=None) for problem in found.problems]
                label = PurePosixPath(name).name
                added += [replace(page, name=label) for page in found.pages if page.words]
    pages = content.pages + tuple(
        replace(page, number=number) for number, page in enumerate(added, len(content.pages) + 1)
    )
    if not any(page.text.strip() for page in pages):
        raise Empty()
    return Content(pages, tuple(dict.fromkeys(problems)), content.signals)


def _large_pictures(container: zipfile.ZipFile) -> list[str]:
    """The names of the pictures large enough to hold text, in the order in which they were inserted."""
    names = [name for name in container.namelist() if "/media/" in name and _is_large(container, name)]
    return sorted(names, key=lambda name: [int(digits) for digits in _DIGITS.findall(name)])


def _is_large(container: zipfile.ZipFile, name: str) -> bool:
    try:
        with container.open(name) as source, Image.open(source, formats=FORMATS) as picture:
            return picture.width * picture.height >= LEAST_PIXELS
    except (OSError, ValueError, SyntaxError, zipfile.BadZipFile, Image.DecompressionBombError):
        return False  # a drawing (EMF), a film, or no picture at all
