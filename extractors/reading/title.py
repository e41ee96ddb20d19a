"""The title block of a legal product: form, number, year, subject, issuing office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractors.model import Kind
from extractors.reading import numbers
from extractors.reading.forms import Opening, form, opening_of
from extractors.reading.lines import Line, join
from extractors.reading.places import compact


@dataclass(frozen=True, slots=True)
class Title:
    """A title block. ``first``/``last`` are indexes of its lines; ``office`` is the issuer as printed.

    ``of_attachment`` says that the block heads a lampiran, ``draft`` that it calls itself a draft.
    """

    kind: Kind
    form: str
    office: str | None
    head: str
    numbers: tuple[numbers.ReadNumber, ...]
    subject: str | None
    first: int
    last: int
    of_attachment: bool = False
    draft: str | None = None


_DRAFT = re.compile(
    r"^\W{0,4}(RANCANGAN|DRAFT?|DRAF|KONSEP|USULAN|RAPERDA|RANPERDA|RANPERBUP|RAPERWALI)\b[\s.:\-]*"
)
_SPACED = re.compile(r"(?<=\b[A-Z]) (?=[A-Z]\b)")
"""The blanks within a word whose letters stand apart."""
_LEAD = re.compile(r"^(?:[\W\d_]|SALINAN\b|LAMPIRAN\b[\s.:IVX\d]*+|PENJELASAN ATAS\b)+")
_NUMBER = re.compile(
    r"^\W{0,3}[NM]\s?[O0]\s?(?:[MN]\s?[O0]\s?R)?\s?[.:]{0,2}(?=[\s\d.:…_/-]|$)\s*(?:[:;.]\s*)?(.*)$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^\W{0,3}T\s?E\s?N\s?T\s?A\s?N\s?G\b\W*(.*)$", re.IGNORECASE)
_REGARDING = re.compile(r"^\W{0,3}(?:perihal|hal)\s*[:;]\s*(\S.{3,})$", re.IGNORECASE)
"""What stands for *Tentang* in a circular laid out as a letter."""
_END = re.compile(
    r"^(?:\S{1,3}\s)?\W{0,3}(?:DENGAN\s?RA?H?MAT|DENGANRAHMAT|M\s?enimbang|M\s?ENIMBANG|M\s?engingat|MENGINGAT"
    r"|MEMUTUSKAN|Memperhatikan|(?:BAGIAN|BIRO)\s+HUKUM\b"
    r"|a\.\s*bahwa|bahwa\s|I\.\s*UMUM|BAB\s+I\b|DAFTAR ISI|Pasal\s+1\b|Yth|Kepada\b|ATAS\s+RAHMAT|BISMILLAH)"
)
_BODY = re.compile(
    r"^\W{0,3}(?:\d{1,2}\.\s|[A-Za-z]\.\s|Menindak|Sehubungan|Dalam\s+rangka|Berdasarkan|Dengan\s+(?:hormat|ini)|Bersama\s+ini"
    r"|Sesuai\s+dengan|Mempedomani|Memperhatikan|Menunjuk|Guna\b|Disampaikan|Diberitahukan|Diminta|Diinstruksikan|Dihimbau|Diimbau|Latar\s+[Bb]elakang)"
)
"""How the body of a circular begins below its subject."""
_OFFICE = re.compile(
    r"^\W{0,4}(?:(?:Plt|Pj|Pjs|Plh)\.?\s*)?(?:GUBERNUR|BUPATI|WALI\s?KOTA|MENTER|PRESIDE|KEPALA|KEPAI"
    r"|SEKRETARIS|INSPEKTUR|DIREKTUR"
    r"|CAMAT|KETUA|LURAH|REKTOR|KOMISI|DEPUTI|PIMPINAN)",
)
_ATTACHMENT = re.compile(r"\bLAMPIRA\s?N\b", re.IGNORECASE)
_DATE_LINE = re.compile(r"^\W{0,3}(?:TANGGAL|TGL)\b", re.IGNORECASE)
_SKELETON = re.compile(r"^\W{0,3}(?:M\s?enimbang|MENIMBANG|Mengingat|MENGINGAT|MEMUTUSKAN)")
_CITED = re.compile(r"[.;]$|\bnomor\b.*\btentang\b.*\.$", re.IGNORECASE)


def _capitals(text: str) -> float:
    letters = list(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)) / len(letters) if letters else 0.0


def _opening(text: str, small: bool = False) -> tuple[Opening, str, str | None] | None:
    """The form that a line opens, the rest of the line, and the draft mark before it.

    ``small``: the line need not be in capitals, as long as its words begin with one.
    """
    if len(text) > 160 or len(text) < 6:
        return None
    if text[1] == text[3] == " ":
        text = _SPACED.sub("", text)
    draft = None
    upper = _LEAD.sub("", text)
    if marked := _DRAFT.match(upper):
        draft, upper = marked[1], upper[marked.end() :]
    opened = opening_of(" ".join(upper.upper().split()))
    if opened is None:
        return None
    if _capitals(upper) < 0.75 and not (small and draft is None and upper == _LEAD.sub("", text) == text):
        return None
    return opened[0], opened[1].strip(" ,:"), draft


_HEAD = 15
"""Lines from the beginning among which a title may stand in small letters."""
_ALONE = re.compile(r"^\W{0,3}tentang\W{0,3}$", re.IGNORECASE)


def _headed(lines: Sequence[Line], at: int) -> bool:
    """Whether a line in small letters heads a document: *Nomor* and *Tentang* stand below on their own."""
    below = [line.text for line in lines[at + 1 : at + 6]]
    words = [word for word in lines[at].text.split() if len(word) > 3]
    about = next((place for place, text in enumerate(below) if _ALONE.match(text)), None)
    return (
        about is not None
        and all(word[:1].isupper() for word in words)
        and any(_NUMBER.match(text) for text in below[:about])
    )


def _office_line(text: str, office: str) -> bool:
    """Whether a line names the issuing office again, as it does between the subject and *Menimbang*."""
    if not _OFFICE.match(text):
        return False
    line, full = compact(text), compact(office)
    if text.rstrip().endswith((",", ";", ".")):
        return True
    return bool(full) and (full.startswith(line) or fuzz.ratio(line, full[: len(line)]) >= 85)


def _subject(lines: Sequence[Line], start: int, office: str, skip: frozenset[int]) -> tuple[str | None, int]:
    """The subject from the line of *Tentang* on, and the index of its last line."""
    about = _ABOUT.match(lines[start].text)
    parts = [about[1]] if about and about[1] else []
    last = start
    for index in range(start + 1, min(len(lines), start + 16)):
        text = lines[index].text
        if index in skip:
            continue
        if (
            lines[index].page > lines[start].page + (not parts)
            or _END.match(text)
            or _office_line(text, office)
        ):
            if parts:
                break
            if not _SKELETON.match(text):
                break
            continue
        if parts and _BODY.match(text):
            break
        if parts and not _capitals(text) > 0.6 and _capitals(parts[0]) > 0.9 and len(text) > 20:
            break
        if len(re.sub(r"\W", "", text)) < 2:
            continue
        parts.append(text)
        last = index
    subject = join(parts).strip(" ,;:.-")
    return (subject or None), last


def _read(lines: Sequence[Line], at: int, skip: frozenset[int]) -> Title | None:
    """The title block that begins at a line, if one does."""
    opened = _opening(lines[at].text, at < _HEAD and _headed(lines, at))
    if not opened:
        return None
    opening, office, draft = opened
    before = [
        lines[i].text for i in range(max(0, at - 3), at) if i not in skip and lines[i].page == lines[at].page
    ]
    if draft is None and before and (alone := _DRAFT.fullmatch(before[-1].upper().strip(" .:-") + " ")):
        draft = alone[1]
    attached = bool(_ATTACHMENT.search(" ".join([*before, lines[at].text])))
    block = _block(lines, at, skip, office, attached, opening.kind == "surat-edaran")
    if block is None:
        return None
    if block.about is not None:
        subject, last = _subject(lines, block.about, block.office, skip)
    else:
        subject, last = block.subject, at
    head = join(block.head)
    return Title(
        opening.kind,
        form(opening, block.office or head.upper()),
        block.office or None,
        head,
        tuple(numbers.parse(text) for text in block.numbers),
        subject,
        at,
        last,
        attached,
        draft,
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of a title block before its subject.

    ``about`` is the line of *Tentang*, null where it is lost.
    """

    head: list[str]
    office: str
    numbers: list[str]
    about: int | None
    subject: str | None = None


_INLINE = re.compile(r"^(.*?)\s*\bNO(?:MOR)?\b[.:\s]*(.*?)\s*(?:\bTENTANG\b\s*(.*))?$", re.IGNORECASE)


_FIRST = frozenset("PKISUQRDLT-–:.'\"“” ")
"""Characters with which the first line of a title block begins."""


def _clean(office: str) -> str:
    return " ".join(office.split()).strip(" ,.:")


def _block(
    lines: Sequence[Line], at: int, skip: frozenset[int], office: str, attached: bool, circular: bool
) -> _Block | None:
    """Head, office and numbers between the opening and *Tentang*; null where the block is none.

    The head of an attachment may lack *Tentang*: its subject then follows the date in capitals.
    """
    if office.startswith("TENTANG"):
        return None
    head, found = [lines[at].text], []
    if inline := _INLINE.match(office):
        office = inline[1]
        found.append(inline[2])
        if inline[3]:
            return (
                _Block(head, _clean(office), found, None, inline[3].strip(" ,;:."))
                if office or inline[2]
                else None
            )
    for index in range(at + 1, min(len(lines), at + 14)):
        text = lines[index].text
        if index in skip or lines[index].page > lines[at].page + 1:
            continue
        if _ABOUT.match(text):
            return _Block(head, _clean(office), found, index)
        if circular and found and (regarding := _REGARDING.match(text)):
            below = lines[index + 1].text if index + 1 < len(lines) else ""
            goes_on = below and ":" not in below and not (_END.match(below) or _BODY.match(below))
            subject = join([regarding[1], below] if goes_on else [regarding[1]])
            return _Block(head, _clean(office), found, None, subject.strip(" ,;:."))
        if attached and found and _DATE_LINE.match(text):
            if index + 1 < len(lines) and _ABOUT.match(lines[index + 1].text):
                continue
            return _Block(head, _clean(office), found, None, _capital_lines(lines, index + 1, skip))
        if _END.match(text) or len(head) > 5:
            break
        if (numbered := _NUMBER.match(text)) and len(text) < 90:
            number, dated, _ = numbered[1].partition(" TANGGAL")
            found.append(number)
            if attached and dated:
                return _Block(head, _clean(office), found, None, _capital_lines(lines, index + 1, skip))
        elif found and len(text) < 40:
            found[-1] = f"{found[-1]} {text}"
        elif not found:
            head.append(text)
            office = f"{office} {text}"
    if _CITED.search(lines[at].text) or not _skeleton_follows(lines, at):
        return None
    return _Block(head[:1], _clean(_opening_office(lines[at].text)), found, None)


def _capital_lines(lines: Sequence[Line], start: int, skip: frozenset[int]) -> str | None:
    """The lines in capitals from a place on, up to five."""
    parts: list[str] = []
    for index in range(start, min(len(lines), start + 6)):
        text = lines[index].text
        if index in skip:
            continue
        if _END.match(text) or _capitals(text) < 0.8 or text.startswith("BAB ") or len(parts) == 5:
            break
        parts.append(text)
    return join(parts).strip(" ,;:.-") or None


def _opening_office(text: str) -> str:
    opened = _opening(text)
    return opened[1] if opened else ""


def _skeleton_follows(lines: Sequence[Line], at: int) -> bool:
    return any(_SKELETON.match(lines[index].text) for index in range(at, min(len(lines), at + 16)))


def titles(lines: Sequence[Line], skip: frozenset[int]) -> list[Title]:
    """All title blocks of a document: its own, those of its attachments, those of a second regulation.

    Beyond the first pages only blocks at the head of a page count: elsewhere titles are cited.
    """
    found: list[Title] = []
    page, row = -1, 0
    for at, line in enumerate(lines):
        if line.page != page:
            page, row = line.page, 0
        row += 1
        if line.text[0] not in _FIRST or at in skip or (found and at <= found[-1].last):
            continue
        if page > 3 and row > 14 and not (at and _ATTACHMENT.search(lines[at - 1].text[:14])):
            continue
        if title := _read(lines, at, skip):
            found.append(title)
    return found
