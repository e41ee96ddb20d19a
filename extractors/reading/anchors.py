"""Lines that begin a part of a legal text: Menimbang, BAB II, Pasal 12, (1), KESATU, LAMPIRAN."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_letters, digits

from extractors.model import SectionKind
from extractors.reading import amendments, articles
from extractors.reading.articles import OPENING, Anchor
from extractors.reading.chapters import Context, chapter
from extractors.reading.lines import Line

_ORDINAL = (
    r"KE(?:SATU|DUA|TIGA|EMPAT|LIMA|ENAM|TUJUH|DELAPAN|SEMBILAN|SEPULUH)(?:\s?BELAS|\s?PULUH(?:\s?\w+)?)?"
    r"|PERTAMA|KE[A-Z]{2,12}\s?BELAS|KESEBELAS|KEDUA\s?PULUH(?:\s?\w+)?"
)
_DIKTUM = re.compile(rf"{OPENING}({_ORDINAL})\s*(?:[:;.]|$|\s(?=[A-Z][a-z]))")
_LAMPIRAN = re.compile(
    r"^\W{0,3}(?:LAMPIRAN|Lampiran|SUB LAMPIRAN)\s*([IVXl1]{1,6}(?:\.[A-Z\d])?|\d{1,2}|[A-Z](?=\s"
    r"|$))?\s*(?:[.:]\s*)?(.*)$"
)
_ATTACHED_TO = re.compile(
    r"^(?:SURAT\s+)?(?:PERATURAN|KEPUTUSAN|INSTRUKSI|SURAT EDARAN|QANUN|PERDA|PERWAL|PERBUP|PERGUB|SK)\b",
    re.IGNORECASE,
)
_ENCLOSED = re.compile(
    r"^(?:\d|-|satu|dua|tiga|\(|berkas|lembar|eks|nihil|merupakan|sebagaimana|ini|yang|dan|pada|tentang)",
    re.IGNORECASE,
)
"""*Lampiran : 1 (satu) berkas* of a letter, *Lampiran yang merupakan* of a sentence."""
_COUNTED = re.compile(r"^(?:\(|berkas|lembar|bundel|eks|set)", re.IGNORECASE)
_RUNNING = re.compile(r"\bini\b|[.;]$")
"""*Lampiran Peraturan Gubernur ini.* ends a sentence that promises an attachment."""
_BARE = 14
"""Longest line that is the bare word and its number."""
_WORD: dict[str, tuple[SectionKind, str]] = {
    "menimbang": ("menimbang", "Menimbang"),
    "mengingat": ("mengingat", "Mengingat"),
    "memperhatikan": ("memperhatikan", "Memperhatikan"),
    "memutuskan": ("memutuskan", "Memutuskan"),
    "menetapkan": ("memutuskan", "Menetapkan"),
}
_PREAMBLE = re.compile(
    r"^\W{0,3}(m\s?e\s?(?:n\s?[il1]\s?m\s?b\s?a\s?n\s?g|n\s?g\s?[il1]\s?n\s?g\s?a\s?t"
    r"|m\s?p\s?e\s?r\s?h\s?a\s?t\s?[il1]\s?k\s?a\s?n|m\s?u\s?t\s?u\s?s\s?k\s?a\s?n))\b(?!\s+[a-z]{3,})",
    re.IGNORECASE,
)
_EXPLANATION = re.compile(r"^\W{0,3}P\s?E\s?N\s?J\s?E\s?L\s?A\s?S\s?A\s?N\b\s*(?:ATAS\b.*)?$")
_MAY_BEGIN = re.compile(
    r"\(|\W{0,4}(?:P(?:\s?[Aa]\s?[SsRr]|ERT|\s?E\s?N|[a-z]{3,5}\s+\d)|B[Aa][Bb8Gg]"
    r"|[Mm]\s?[Ee]\s?(?:[Nn]\s?[IiLl1Gg]|[Mm]\s?[PpUu])|KE|L[Aa][Mm]|SUB)"
)
"""How a line begins that may be an anchor."""
_NEVER = frozenset(ascii_letters + digits) - frozenset("PBMmKLS")
"""Characters with which none begins: most lines cost no more than a look at their first."""


def _lampiran(context: Context, index: int, text: str, match: re.Match[str]) -> str | None:
    """Label of an attachment; null for the line *Lampiran* of a letter and for running text."""
    number, rest = match[1] or "", match[2].strip()
    following = context.neighbour(index, 1)
    if _ENCLOSED.match(rest) or (number.isdigit() and _COUNTED.match(rest)) or _RUNNING.search(rest):
        return None
    attached = bool(_ATTACHED_TO.match(rest) or (not rest and _ATTACHED_TO.match(following.lstrip(" :"))))
    if not attached and (rest or not text.isupper() or len(text) > _BARE):
        return None
    roman = number.replace("l", "I").replace("1", "I") if re.fullmatch(r"[IVXl1]+", number) else number
    return f"Lampiran {roman}".strip()


class _Walk:
    """One pass over the lines, with the numbers that are due next."""

    def __init__(self, lines: Sequence[Line], skip: frozenset[int]) -> None:
        self.lines = lines
        self.context = Context(lines, skip)
        self.found: list[Anchor] = []
        self._pasal = self._ayat = 0

    def visit(self, index: int, text: str) -> None:
        """Take a line for what it begins, if anything."""
        if text[0] == "(":
            self._paragraph(index, text)
        elif match := articles.PASAL.match(text):
            before, after = self.context.neighbour(index, -1), self.context.neighbour(index, 1)
            self._article(index, articles.pasal(match, before, after, self._pasal))
        elif begun := chapter(self.context, index, text):
            self._add(*begun, index)
        elif match := _PREAMBLE.match(text):
            word = re.sub(r"[\s1l]", lambda m: "" if m[0].isspace() else "i", match[1].lower())
            self._add(*_WORD[word], index)
        elif match := _DIKTUM.match(text):
            self._add("diktum", re.sub(r"\s+", " ", match[1]), index)
        elif _EXPLANATION.match(text):
            if "ATAS" in text or self.context.neighbour(index, 1).upper().startswith("ATAS"):
                self._add("penjelasan", "Penjelasan", index)
        elif match := _LAMPIRAN.match(text):
            if label := _lampiran(self.context, index, text, match):
                self._add("lampiran", label, index)
                self._pasal = 0
        elif text[0] == "P" and text[-1].isdigit():
            after = self.context.neighbour(index, 1)
            self._article(index, articles.blurred(text, after, self._pasal))

    def _add(self, kind: SectionKind, label: str, index: int) -> None:
        line = self.lines[index]
        self.found.append(Anchor(kind, label, line.start, line.end, index))

    def _article(self, index: int, label: str | None) -> None:
        if not label:
            return
        self._add("pasal", label, index)
        self._ayat = 0
        if number := re.search(r"\d+", label):
            self._pasal = int(number[0])

    def _paragraph(self, index: int, text: str) -> None:
        match = articles.AYAT.match(text)
        if match and (number := articles.ayat(match, self.context.neighbour(index, -1), self._ayat)):
            self._add("ayat", f"ayat ({number})", index)
            self._ayat = number


def anchors(lines: Sequence[Line], skip: frozenset[int], toc: frozenset[int]) -> list[Anchor]:
    """All anchors in order. Citations, catchwords and tables of contents give none."""
    walk = _Walk(lines, skip)
    for index, line in enumerate(lines):
        text = line.text
        if text[0] in _NEVER or not _MAY_BEGIN.match(text) or index in skip or line.page in toc:
            continue
        walk.visit(index, text)
    found = amendments.quoted(_without_catchwords(walk.found, lines), lines, skip)
    return articles.mended(found)


_REPEATED = frozenset({"bab", "bagian", "paragraf", "pasal", "diktum"})
_FOOT = 8
"""Lines between a catchword and the heading that it announces at most."""


def _without_catchwords(found: list[Anchor], lines: Sequence[Line]) -> list[Anchor]:
    """Leave out a heading that only announces, at the foot of a page, the same one on the next page."""
    kept: list[Anchor] = []
    for anchor, following in zip(found, [*found[1:], None], strict=False):
        announces = (
            following is not None
            and following.kind == anchor.kind
            and anchor.kind in _REPEATED
            and following.label.split(" ")[:2] == anchor.label.split(" ")[:2]
            and following.index - anchor.index <= _FOOT
            and (
                following.index == anchor.index + 1 or lines[following.index].page > lines[anchor.index].page
            )
        )
        if not announces:
            kept.append(anchor)
    return kept
