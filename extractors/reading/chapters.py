"""Headings of chapters and their divisions: BAB II, Bagian Kesatu, Paragraf 1, with the name below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from extractors.model import SectionKind
from extractors.reading.articles import CITING_BEFORE, OPENING, PASAL
from extractors.reading.lines import Line

_ORDINAL = (
    r"(?:K[ec]|KE|ke)\s?(?P<counted>[A-Za-z]+?)\s?(?:(?:Belas|BELAS|belas|Puluh|PULUH|puluh)(?:\s?\w+)?)?"
    r"|Pertama|PERTAMA"
)
_BAB = re.compile(
    rf"{OPENING}(?:BAB|Bab|BA8)\s*(?:([IVXLC1l|!i]{{1,8}})\s?([A-D]?)|(\d{{1,2}}))(?![A-Za-z0-9])[\s.:,]*(.*)$"
)
_BAGIAN = re.compile(rf"{OPENING}(?:Bagian|BAGIAN)\s+({_ORDINAL})(?!\w)\s*(?:[.:]\s*)?(.*)$")
_PARAGRAF = re.compile(
    rf"{OPENING}(?:Paragraf|PARAGRAF)\s+(\d{{1,2}}|[IVX]{{1,5}}|{_ORDINAL})(?!\w)\s*(?:[.:]\s*)?(.*)$"
)
_COUNTED = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "se")
"""What is counted in an ordinal, before *puluh* and *belas* (*Kesepuluh*, *Kedua Belas*)."""
_LIKENESS = 0.7
"""How like a number's word an ordinal must be: *Kesaiu* is one, *Ketua* and *Kepegawaian* are none."""
_LEADERS = re.compile(r"\.{4,}|…")
_NO_NAME = re.compile(r"^(?:\(\d|[A-Z]\.|\d+\.|LAMPIRAN\b|NOMOR\b)")
"""What stands below a chapter's name and never in it: paragraphs, the head of the next attachment."""
_LONGEST = 90
_ONES = str.maketrans("l1|!", "IIII")


class Context:
    """A line among its neighbours, furniture left out."""

    def __init__(self, lines: Sequence[Line], skip: frozenset[int]) -> None:
        self._lines, self._skip = lines, skip

    def neighbour(self, index: int, step: int) -> str:
        """The line before (``step`` -1) or after (1) a line; empty at either end."""
        index += step
        while 0 <= index < len(self._lines):
            if index not in self._skip:
                return self._lines[index].text
            index += step
        return ""

    def name(self, index: int, rest: str, rows: int) -> str:
        """The name of a chapter: the rest of its line, else the lines below that look like one."""
        if rest and not rest.isdigit():
            return rest.strip(" .:-")
        parts: list[str] = []
        for following in range(index + 1, min(len(self._lines), index + 3 + rows)):
            if following in self._skip:
                continue
            text = self._lines[following].text
            if (
                len(parts) == rows
                or not _may_name(text)
                or (parts and not (parts[0].isupper() and text.isupper()))
            ):
                break
            parts.append(text)
        return " ".join(parts).strip(" .:-")


def _may_name(text: str) -> bool:
    if len(text) > _LONGEST or text.endswith((".", ";", ":")) or _NO_NAME.match(text):
        return False
    return not any(heading.match(text) for heading in (PASAL, _BAGIAN, _PARAGRAF))


def chapter(context: Context, index: int, text: str) -> tuple[SectionKind, str] | None:
    """Kind and label of a chapter or division that a line begins; null where it begins none."""
    if match := _BAB.match(text):
        return _bab(context, index, match)
    if match := _BAGIAN.match(text):
        return _division("bagian", "Bagian", context, index, match)
    if match := _PARAGRAF.match(text):
        return _division("paragraf", "Paragraf", context, index, match)
    return None


def _bab(context: Context, index: int, match: re.Match[str]) -> tuple[SectionKind, str] | None:
    roman, suffix, number, rest = match.groups()
    if _LEADERS.search(rest):
        return None
    stands_alone = not rest and context.neighbour(index, 1).isupper()
    if not stands_alone and CITING_BEFORE.search(context.neighbour(index, -1)):
        return None
    value = number or roman.translate(_ONES).upper() + suffix
    return "bab", f"BAB {value} {context.name(index, rest, 3)}".strip()


def _division(
    kind: SectionKind, word: str, context: Context, index: int, match: re.Match[str]
) -> tuple[SectionKind, str] | None:
    counted, rest = match["counted"], match.groups()[-1]
    if counted and not _counts(counted.lower()):
        return None
    before = context.neighbour(index, -1)
    if CITING_BEFORE.search(before) and not before.isupper() and not before.endswith((",", ":")):
        return None
    return kind, f"{word} {match[1].title()} {context.name(index, rest, 2)}".strip()


def _counts(word: str) -> bool:
    """Whether a word is one of a number, or so like one that recognition may have bent it."""
    return word in _COUNTED or bool(get_close_matches(word, _COUNTED, 1, _LIKENESS))
