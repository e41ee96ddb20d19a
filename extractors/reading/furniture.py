"""Page furniture: what stands on a page but is no part of its text (running heads, page numbers, stamps)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.reading.lines import Line

_EDGE = 4
"""How many lines at the head and foot of a page may be running heads."""

PAGE_NUMBER = re.compile(
    r"[-–—~_.•\s|]*(?:\d{1,4}|[ivxl]{1,7})[-–—~_.•\s|]*"
    r"|(?:hal(?:aman)?|page)\.?\s*(?::\s*)?\d{1,4}(?:\s*(?:dari|of|/)\s*\d{1,4})?"
    r"|\d{1,4}\s*\|\s*(?:p\s*a\s*g\s*e|halaman|hal).{0,10}"
    r"|\d{1,4}\s*(?:dari|of)\s*\d{1,4}",
    re.IGNORECASE,
)
_DASHED = re.compile(r"[-–—]\s?\d{1,3}\s?[-–—]")
"""A number between dashes is a page's, also below a letterhead."""
_LONGEST_STAMP = 240
_STAMPED = 8
"""How many lines at the head and foot of a page may be stamps and notices."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_ROMAN = frozenset("ivxl")
_ROMAN_TAIL = re.compile(r"(?<=[a-z]{3})\s[ivxl]{1,6}$")
_STAMP = re.compile(
    r"s\s*a\s*l\s*i\s*n\s*a\s*n"
    r"|.{0,20}\b(?:dipindai|scanned)\b.{0,12}\b(?:dengan|with|by)\b.{0,30}"
    r"|cam\s*scanner.{0,20}"
    r"|\W{0,3}(?:https?://|[wv]{2,3}\s?\.\s?)?(?:jdih|peraturan)\.[\w.\-/]+(?:\s+\d+)?"
    r"|(?:sk\s*no\.?|sknomor)\s*[\dOolI][\dOolI ]{2,}\s*[a-z]?"
    r"|(?:.{0,54}\b(?:ini|telah|sudah)\s+|\W{0,6}(?:\w{1,3}[.)]?\s+)?)"
    r"ditandatangani\s+secara\s+elektronik.{0,160}"
    r"|.{0,60}\b(?:oleh|diterbitkan)\s+balai\s+(?:besar\s+)?sertifikasi\s+elektronik.{0,80}"
    r"|\W{0,4}(?-i:Balai\s+(?:Besar\s+)?Sertifikasi\s+Elektronik).{0,80}"
    r"|\W{0,4}uu\s+ite\s+no.{0,120}"
    r"|.{0,20}informasi elektronik dan/atau dokumen elektronik.{0,120}"
    r"|.{0,20}hasil cetaknya merupakan alat bukti.{0,60}",
    re.IGNORECASE,
)
_STAMP_CUE = re.compile(
    r"salinan|s a l i n a n|scan|pindai|jdih|peraturan\.go|sk no|skno|elektronik|alat bukti|uu ite"
)
"""What a stamp cannot do without, in small letters."""
_CATCHWORD = re.compile(r".{1,45}?(?:\.\s?\.\s?\.|…)[\s.…]{0,4}")
_CATCHWORD_OPENING = re.compile(
    r"(?:pasal|bab|bagian|paragraf|menimbang|mengingat|memutuskan|kesatu|kedua|\(\d|[a-z]\.|\d{1,2}\.)",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\W*(?:pasal|bab|bagian|paragraf|lampiran|menimbang|mengingat|memutuskan|nomor|tentang|ditetapkan"
    r"|diundangkan"
    r"|pada tanggal)\b",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"\W*(?:SUB\s+)?LAMPIRAN\b", re.IGNORECASE)
"""How the head of an attachment begins, which repeats what it is attached to and is no running head."""
_TITLE = re.compile(r"\W*(?:PERATURAN|KEPUTUSAN|SURAT KEPUTUSAN|INSTRUKSI|SURAT EDARAN|QANUN)\b")
_NUMBER = re.compile(r"\W*(?:NOMOR|NO\.)", re.IGNORECASE)
_HEAD = 8
"""How many lines the head of an attachment takes at most: what it is attached to, number, date, subject."""
_NON_LETTERS = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"\d+")


def _shape(text: str) -> str:
    """A line without what changes from page to page."""
    lowered = text.lower()
    if lowered[-1:] in _ROMAN:
        lowered = _ROMAN_TAIL.sub(" #", lowered)
    return _NUMBERS.sub("#", lowered)


def _pages(lines: Sequence[Line]) -> list[list[int]]:
    """Indexes of the lines of each page that has any; two pages on one sheet are two."""
    pages: list[list[int]] = []
    last = (-1, 0)
    for index, line in enumerate(lines):
        if (line.page, line.leaf) != last:
            pages.append([])
            last = line.page, line.leaf
        pages[-1].append(index)
    return pages


def _repeated(lines: Sequence[Line], pages: list[list[int]]) -> dict[int, str]:
    """The lines at the head or foot of many pages, by their index, without what changes."""
    shapes = [
        {index: _shape(lines[index].text) for index in (*page[:_EDGE], *page[-_EDGE:])} for page in pages
    ]
    count = Counter(shape for page in shapes for shape in set(page.values()))
    needed = max(3, len(pages) // 4)
    often = {shape for shape, times in count.items() if times >= needed and len(shape) > 2}
    return {index: shape for page in shapes for index, shape in page.items() if shape in often}


def _edges(lines: Sequence[Line], page: Sequence[int]) -> set[int]:
    """The lines of a page that may be running heads: none of a title or an attachment's head."""
    head = [lines[index].text for index in page[:_HEAD]]
    opened = next((at for at in range(min(_EDGE, len(head))) if _opens(head[at:])), None)
    if opened is None:
        return {*page[:_EDGE], *page[-_EDGE:]}
    return {*page[:opened], *page[max(opened + _HEAD, len(page) - _EDGE) :]}


def _opens(head: Sequence[str]) -> bool:
    """Whether lines open an attachment, or a regulation whose number stands below its name."""
    titled = _TITLE.match(head[0]) and any(_NUMBER.match(text) for text in head[1:4])
    return bool(titled or _ATTACHED.match(head[0]))


def _catchword(text: str, following: str | None) -> bool:
    if not _CATCHWORD.fullmatch(text):
        return False
    opening = _NON_LETTERS.sub("", re.split(r"\.\s?\.|…", text)[0]).lower()
    if following is not None and opening and _NON_LETTERS.sub("", following).lower().startswith(opening[:12]):
        return True
    return bool(_CATCHWORD_OPENING.match(text)) and not text.endswith("....")


def furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Indexes of the lines that are page furniture.

    A heading of a law is never furniture, however often it stands at the head of a page.
    """
    pages = _pages(lines)
    repeated = _repeated(lines, pages) if len(pages) >= 3 else {}
    found: set[int] = set()
    for position, page in enumerate(pages):
        head, foot = page[:3], page[-3:]
        for index in {*head, *foot}:
            if PAGE_NUMBER.fullmatch(lines[index].text) and not _YEAR.fullmatch(lines[index].text):
                found.add(index)
        for index in _edges(lines, page) & repeated.keys():
            if not _NEVER.match(lines[index].text) and (position > 0 or repeated[index].endswith(" #")):
                found.add(index)
        following = next(
            (i for i in (pages[position + 1] if position + 1 < len(pages) else []) if i not in found), None
        )
        last = next((i for i in reversed(page) if i not in found), None)
        if last is not None and _catchword(
            lines[last].text, None if following is None else lines[following].text
        ):
            found.add(last)
    for page in pages:
        for index in {*page[:_STAMPED], *page[-_STAMPED:]}:
            text = lines[index].text
            if text[0] in "-–—" and _DASHED.fullmatch(text):
                found.add(index)
            if len(text) < _LONGEST_STAMP and _STAMP_CUE.search(text.lower()) and _STAMP.fullmatch(text):
                found.add(index)
    return frozenset(found)
