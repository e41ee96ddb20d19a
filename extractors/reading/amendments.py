"""Regulations that amend another one: what stands inside *Pasal I* belongs to the regulation amended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.reading.articles import Anchor
from extractors.reading.lines import Line

_POINT = re.compile(
    r"^(?:([\dlIL]{1,3})\s?[.,)]?\s+)(?:(?:Beberapa\s+)?[Kk]etentuan|D[il]\s?antara|Pasal|Judul|Setelah|Sebelum"
    r"|Lampiran|Penjelasan|Mengubah|Menyisipkan|Menghapus|Menambah|BAB|Bagian|Paragraf|Nomenklatur)\b"
)
_POINT_EXPLAINED = re.compile(r"^Angka\s+(\d{1,3})\W?$")
_ROMAN = re.compile(r"Pasal ([IVX]+)$")
_AMENDS = re.compile(
    r"^(?:Beberapa\s+)?[Kk]etentuan\b.{1,400}?\bdi\s?ubah\s*(?:,\s*)?(?:sebagai|sehingga)\s+(?:berikut|berbunyi)"
)
"""How an article begins that changes another regulation point by point."""
_TAKES_EFFECT = re.compile(r"^(?:Peraturan|Keputusan|Qanun)\b.{1,60}?\bini\s+mulai\s+berlaku\b")
_OPENING_LINES = 8
"""Lines at the head of an article that say what it does."""
_POINT_LINES = 3
"""Lines of a point that say what it changes."""
_APART = frozenset({"menimbang", "mengingat", "memutuskan", "penjelasan", "lampiran"})
_QUOTED = frozenset({"bab", "bagian", "paragraf", "pasal"})


def quoted(found: Sequence[Anchor], lines: Sequence[Line], skip: frozenset[int]) -> list[Anchor]:
    """The anchors, those inside an amending article marked as quoted there, its points among them.

    An amending regulation has the articles *Pasal I* and *Pasal II* and no chapters of its own: each point of
    *Pasal I* changes, inserts or deletes an article of the other regulation and quotes it. Some write
    *Pasal 1* and *Pasal 2*.
    """
    own = _own(found, lines, skip)
    if not own:
        return list(found)
    result: list[Anchor] = []
    article, point, chapter = "", None, False
    for place, anchor in enumerate(found):
        if anchor.index in own:
            article, point = anchor.label, None
        elif anchor.kind in _APART:
            article, point = "", None
        elif article and anchor.kind in _QUOTED:
            named = point is not None and (chapter or _names(lines, point, anchor))
            chapter = named and (chapter or anchor.kind != "pasal")  # it brings its own articles
            anchor = replace(anchor, within=point.label if point and named else article)
        result.append(anchor)
        if article:
            stop = found[place + 1].index if place + 1 < len(found) else len(lines)
            for point in _points(lines, skip, anchor.index + 1, stop, article):
                result.append(point)
                chapter = False
    return result


def _own(found: Sequence[Anchor], lines: Sequence[Line], skip: frozenset[int]) -> frozenset[int]:
    """The lines of the amending articles themselves; none in a regulation that amends no other."""
    labels = [anchor.label for anchor in found]
    if "Pasal I" in labels and "Pasal II" in labels:
        return frozenset(anchor.index for anchor in found if _ROMAN.match(anchor.label))
    articles = [anchor for anchor in found if anchor.kind == "pasal"]
    if not articles or articles[0].label != "Pasal 1" or not _says(_AMENDS, articles[0], lines):
        return frozenset()
    own = articles[:1]
    for anchor, following in zip(articles[1:], [*articles[2:], None], strict=True):
        stop = following.index if following else len(lines)
        between = _points(lines, skip, own[-1].index + 1, anchor.index, own[-1].label)
        due = anchor.label == f"Pasal {len(own) + 1}"
        amends = _says(_AMENDS, anchor, lines[:stop]) and bool(_points(lines, skip, anchor.index, stop, ""))
        takes_effect = _says(_TAKES_EFFECT, anchor, lines[:stop])
        if due and between and (amends or takes_effect):
            own.append(anchor)
    return frozenset(anchor.index for anchor in own) if len(own) > 1 else frozenset()


def _says(words: re.Pattern[str], article: Anchor, lines: Sequence[Line]) -> bool:
    """Whether the first lines of an article have certain words."""
    text = " ".join(line.text for line in lines[article.index + 1 : article.index + 1 + _OPENING_LINES])
    return words.search(text) is not None


def _names(lines: Sequence[Line], point: Anchor, quoted: Anchor) -> bool:
    """Whether a point names what it quotes; else a point between them was misread, and its number unknown."""
    number = re.search(r"\d+|[IVXL]+", quoted.label)
    text = " ".join(line.text for line in lines[point.index : point.index + _POINT_LINES])
    return number is None or re.search(rf"\b{number[0]}(?!\d)", text) is not None


def _points(lines: Sequence[Line], skip: frozenset[int], first: int, stop: int, article: str) -> list[Anchor]:
    """The numbered points of an amending article between two anchors."""
    points: list[Anchor] = []
    for index in range(first, stop):
        line = lines[index]
        if index in skip:
            continue
        match = _POINT.match(line.text) or _POINT_EXPLAINED.match(line.text)
        number = re.sub(r"[lIL]", "1", match[1]) if match else "0"
        if number.isdigit() and int(number):
            label = f"{article} angka {int(number)}"
            points.append(Anchor("angka", label, line.start, line.end, index))
    return points
