"""Whether a document is in force or a draft, with the reasons a person can check."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Document, Kind, Signal, Status
from extractors.reading.dating import Dates
from extractors.reading.lines import Line
from extractors.reading.signing import Marks
from extractors.reading.title import Title

LEGAL: frozenset[Kind] = frozenset({"peraturan", "keputusan", "instruksi", "surat-edaran"})

_WATERMARK = re.compile(
    r"^\W{0,4}(?:D\s?R\s?A\s?F\s?T?|R\s?A\s?N\s?C\s?A\s?N\s?G\s?A\s?N"
    r"|K\s?O\s?N\s?S\s?E\s?P)\b\W{0,4}(?:\w{1,8}\W{0,3})?$"
)
_INITIALS = re.compile(
    r"^\W{0,3}(?:paraf\s+(?:koordinasi|hi[er]+arki)|no\.?\s+pejabat\s+paraf|pejabat\s+paraf)", re.IGNORECASE
)
_PLACEHOLDER = re.compile(
    r"\bKEP\.?\s?X{2,}|\bNOMOR\W{0,4}(?:[\w.]{0,12}/)*\s?X{2,}|\$\{(?!ttd)\w+\}", re.IGNORECASE
)


_WRITTEN_IN = re.compile(r"\W*\w{1,3}\W+[A-Za-z]{3,}\W+(?=[2Z]|\w*\d)\w{3,5}")
"""A date written by hand as OCR gives it: ``o4y Januari 2P2l``, ``ig Mareb 2o1?``."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against a document being in force."""

    number: str | None
    number_blank: bool
    dates: Dates
    marks: Marks
    ocr: bool

    @property
    def written_in(self) -> bool:
        """Whether something stands where the date belongs that looks like a day, a month and a year."""
        enacted = self.dates.enacted
        return bool(enacted and _WRITTEN_IN.match(enacted.written))


def draft_marks(lines: Sequence[Line], title: Title | None, limit_page: int = 2) -> list[str]:
    """Marks by which a document calls itself a draft: in its title, as a watermark, by placeholders."""
    reasons: list[str] = []
    if title and title.draft:
        reasons.append(f"Judul memuat kata {title.draft}.")
    for index, line in enumerate(lines):
        if line.page > limit_page:
            break
        if title and title.draft and title.first - 2 < index <= title.last:
            continue
        if line.text.isupper() and _WATERMARK.match(line.text):
            reasons.append(f"Halaman {line.page + 1} bertanda {line.text.strip(' .:-')}.")
            break
    for line in lines:
        if line.page > limit_page:
            break
        if ("$" in line.text or "xx" in line.text.lower()) and _PLACEHOLDER.search(line.text):
            reasons.append(f"Nomor masih berupa isian: {' '.join(line.text.split())[:60]}.")
            break
    return reasons


def file_marks(document: Document) -> list[str]:
    """Marks of a draft that the file carries outside its text.

    Comments tell a text that is still worked on; on a PDF whoever read it may have put them.
    """
    reasons: dict[Signal, str] = {
        "draft-watermark": "Berkas bertanda air konsep/draf.",
        "tracked-changes": "Berkas masih memuat perubahan terlacak (track changes).",
    }
    if document.media_type in _EDITED:
        reasons["comments"] = "Berkas masih memuat komentar penyunting."
    return [reason for signal, reason in reasons.items() if signal in document.signals]


_EDITED = frozenset({"application/vnd.openxmlformats-officedocument.wordprocessingml.document"})
"""Media types of texts that are written in."""


def initials_box(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether the closing carries the box in which officials initial a draft on its way to the signature."""
    return any(start <= line.start < end and _INITIALS.match(line.text) for line in lines)


def blanks(kind: Kind, signs: Signs) -> list[str]:
    """Places for number and date that are left empty. What OCR does not see may be there, written by hand."""
    reasons: list[str] = []
    if kind not in LEGAL or signs.ocr:
        return reasons
    if signs.number_blank and signs.number is None:
        reasons.append("Nomor belum diisi.")
    dates = signs.dates
    if dates.enacted and dates.enacted.dated and dates.day is None and not dates.wrong:
        reasons.append("Tanggal penetapan belum lengkap.")
    return reasons


def status(signs: Signs, marks: Sequence[str]) -> Status:
    """Draft if it says so or has no number yet; enacted if number and date are there; else unknown.

    Who signs by certificate may have stamped the number on as a picture. In a scan a number or day written
    by hand is lost to OCR: then a blank proves nothing.
    """
    if marks:
        return "draft"
    day, enacted = signs.dates.day, signs.dates.enacted
    if signs.ocr:
        known = day is not None or (signs.number is not None and (signs.marks.signed or enacted is not None))
        return (
            "enacted"
            if known or (enacted is not None and enacted.month is not None) or signs.written_in
            else "unknown"
        )
    if signs.number_blank and signs.number is None:
        return "unknown" if signs.marks.certified else "draft"
    return "enacted" if day is not None else "unknown"
