"""Web pages and what other programs save as such: the text alone, nothing that they point to."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree
from lxml.html import HTMLParser

from extractors.errors import Damaged, Empty, TooLarge
from extractors.formats.content import Content
from extractors.formats.plain import decoded
from extractors.limits import Limits
from extractors.model import Page, Problem
from extractors.reading.quality import written_quality

_UNSEEN = frozenset({"head", "script", "style", "template", "noscript", "object", "iframe", "svg"})
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|"
    "header|hr|li|main|nav|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul|br"
)
_CELLS = frozenset({"td", "th"})
_LONG_TAG = re.compile(r"<([a-zA-Z]\w{0,20})\s[^<>]{20000,}>")
"""A tag of very many attributes, which the parser compares with each other, or with a picture written out."""
_SPACE = re.compile(r"\s+")
_TAGS = 4
"""Times as many bytes as kept characters that are looked at, the rest of a page being tags."""


def read_html(path: Path, limits: Limits) -> Content:
    """The text of a page as one page; pictures, scripts and linked files are never fetched.

    Raises:
        Damaged: no markup inside.
        Empty: nothing but blanks.
    """
    most = limits.page_characters * _TAGS
    with path.open("rb") as file:
        raw = file.read(most + 1)
    text = html_text(decoded(raw[:most]))
    if not text:
        raise Empty()
    problems: tuple[Problem, ...] = ()
    if len(raw) > most or len(text) > limits.page_characters:
        problems = (TooLarge(f"hanya {limits.page_characters} huruf pertama dibaca").problem(),)
        text = text[: limits.page_characters]
    return Content((Page(1, text, "text", written_quality(text)),), problems)


def html_text(markup: str) -> str:
    """What a browser would show: a line for each block, cells of a row divided by tabs.

    Raises:
        Damaged: no markup at all.
    """
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_LONG_TAG.sub(r"<\1>", markup).encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        raise Damaged() from error
    if root is None:
        return ""
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _UNSEEN:
                walk.skip_subtree()
                continue
            pieces.append("\t" if tag in _CELLS else "\n" if _BLOCKS.fullmatch(tag) else "")
            pieces.append(_SPACE.sub(" ", element.text or ""))
        else:
            pieces.append("\n" if tag != "br" and _BLOCKS.fullmatch(tag) else "")
            pieces.append(_SPACE.sub(" ", element.tail or ""))
    text = re.sub(r"(?<!\s)\s*\n[^\S\t]*\t?", "\n", "".join(pieces))
    return re.sub(r"(?:(?<![ \xa0])[ \xa0]+)?\t[ \xa0]*", "\t", text).strip()
