"""What a letter is about: its line *Hal* or *Perihal*, told apart from the addressee beside and below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from extractors.reading.lines import Found, Line, join

_LABEL = re.compile(r"^\W{0,3}(?:hal|perihal|h a l)\s*[:;]\s*(.{3,160})$", re.IGNORECASE)
_BESIDE = re.compile(r"\s+(?:Kepada\b|Yth\b|[Cc]\.?[Qq]\b|Sdr\b|[Dd]i\s*(?:[-–:]|$))")
"""The addressee in the column right of a letter's subject."""
_ADDRESSEE = re.compile(
    r"^\W{0,3}(?:Yth|Kepada|KEPADA|YTH)\b|^[A-Z][A-Za-z ]{2,30},\s*\d{1,2}\s+[A-Z][a-z]+\s+20\d\d\W*$"
)
"""Where a letter's subject ends: the addressee, else the place and date."""
_BODY = re.compile(
    r"^\W{0,3}(?:dengan\s+(?:hormat|ini)|sehubungan|dalam\s+rangka|menindak|bersama|berdasar|memperhatikan"
    r"|mempedomani|disampaikan|diberitahukan|assalam)",
    re.IGNORECASE,
)
"""How a letter begins."""
_NO_REST = re.compile(
    r"^\W{0,3}(?:di\b|nomor|sifat|lampiran|dengan|sehubungan|dalam|menindak|bersama|berdasar|assalam|tembusan|\d)"
    r"|:",
    re.IGNORECASE,
)
_SPACED_TOWN = re.compile(r"\s+(?:[A-Z]\s){3,}[A-Z]\W*$")
_TOWN = re.compile(r"(?:\s+Tempat|(?<=[a-z0-9)])\s+(?:TEMPAT|[A-Z]{4,}(?:\s[A-Z]{4,})?))\W*$")
_AT = re.compile(r"\b[Dd]i\s*[-–:]?$")
"""What stands above the addressee's town."""
_LONGEST = 60
"""Characters that a subject's second line has at most."""


def regarding(head: Sequence[tuple[int, Line]]) -> Found | None:
    """The subject of a letter, with the lines that go on with it down to the addressee or the body."""
    texts = [line.text for _, line in head]
    for position, (index, line) in enumerate(head):
        if match := _LABEL.match(line.text):
            at = any(_AT.search(text) for text in texts[max(0, position - 2) : position])
            first = _without_town(match[1], at)
            return Found(_whole(first, texts[position + 1 :]).strip(" .:"), index)
    return None


def _without_town(text: str, at: bool) -> str:
    """A line without the town of the addressee, which stands beside it below *di -*."""
    town = _SPACED_TOWN.search(text) or (_TOWN.search(text) if at else None)
    return text[: town.start()] if town else text


def _whole(first: str, below: Sequence[str]) -> str:
    """The subject's first line with what goes on with it."""
    second = next(iter(below), "")
    second = "" if _NO_REST.search(second) or _ADDRESSEE.match(second) else second
    if beside := _BESIDE.search(first):
        return join([first[: beside.start()], _left(second, _AT.search(beside[0]) is not None)])
    if _BESIDE.search(second):
        return join([first, _left(second, at=False)])
    rest = list(takewhile(lambda text: not _ADDRESSEE.match(text), below[:4]))
    if len(rest) <= 2 and len(rest) < len(below) and not any(_NO_REST.search(text) for text in rest):
        return join([first, *rest])
    goes_on = len(below) > 1 and len(second) < _LONGEST and not _BODY.match(second) and _BODY.match(below[1])
    return join([first, second]) if goes_on else first


def _left(text: str, at: bool) -> str:
    """What a line has of the subject, left of the addressee or, below *di -*, of the town; else nothing."""
    if beside := _BESIDE.search(text):
        return text[: beside.start()]
    bare = _without_town(text, at)
    return bare if bare != text else ""
