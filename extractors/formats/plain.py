"""Plain text and CSV."""

from __future__ import annotations

from pathlib import Path

from charset_normalizer import from_bytes

from extractors.errors import Empty, TooLarge
from extractors.formats.content import Content
from extractors.limits import Limits
from extractors.model import Page, Problem
from extractors.reading.quality import written_quality


def read_plain(path: Path, limits: Limits) -> Content:
    """The text as one page; form feeds divide pages.

    Raises:
        Empty: nothing but blanks.
    """
    with path.open("rb") as file:
        raw = file.read(limits.page_characters + 1)
    best = from_bytes(raw).best()
    text = str(best) if best else raw.decode("utf-8", "replace")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Empty()
    problems: tuple[Problem, ...] = ()
    if len(raw) > limits.page_characters:
        problems = (TooLarge(f"hanya {limits.page_characters} huruf pertama dibaca").problem(),)
    pages = tuple(
        Page(number, part, "text" if part.strip() else "none", written_quality(part))
        for number, part in enumerate(text.split("\f")[: limits.pages], 1)
    )
    return Content(pages, problems)
