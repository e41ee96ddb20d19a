"""The profile of a document: what it is, whose it is, whether it is in force, each field with its proof."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractors.model import Kind, Profile, Section, Signatory
from extractors.reading import (
    certainty,
    dates,
    enactment,
    hosts,
    issuer,
    loose,
    notices,
    numbers,
    relations,
    signature,
    sop,
    status,
)
from extractors.reading import subject as named
from extractors.reading.kind import head_lines, kind_of
from extractors.reading.legal import legal_profile
from extractors.reading.lines import Found, Line
from extractors.reading.reader import Reader
from extractors.reading.title import Title


def main_title(lines: Sequence[Line], titles: Sequence[Title]) -> Title | None:
    """The title block that heads the document: on its first page, or after a short cover or letter."""
    for title in titles:
        line = lines[title.first]
        if line.page > 3 or (line.page > 0 and line.start > 4500):
            return None
        if line.page == 0 and title.first > 45:
            return None
        return title
    return None


def profile(reader: Reader, titles: Sequence[Title], sections: Sequence[Section]) -> Profile:
    """The profile of a document from its lines, title blocks and sections."""
    title = main_title(reader.lines, titles)
    kind = kind_of(reader.document, reader.lines, reader.skip, title, reader.file_name)
    if not reader.lines:
        return Profile(kind=kind)
    if title and kind != "tangkapan-layar":
        found = legal_profile(reader, kind, title, titles, sections)
    else:
        found = _other(reader, kind)
    return replace(found, doubts={name: why for name, why in reader.doubts.items() if _open(found, name)})


def _open(found: Profile, name: str) -> bool:
    """Whether a field has no value: the signatory none without a name."""
    value = getattr(found, name)
    return value is None or (isinstance(value, Signatory) and value.name is None)


def _other(reader: Reader, kind: Kind) -> Profile:
    """The profile of a document that is no legal product."""
    document, lines = reader.document, reader.lines
    head = _indexed(lines, head_lines(lines, reader.skip))
    ocr = bool(head) and reader.is_ocr(head[0][0])
    subject = named.subject(kind, head, _second_page(lines))
    if subject is None and kind not in ("sop", "surat", "foto", "tangkapan-layar"):
        subject = named.running_head(lines, reader.skip)
    if subject and ocr:
        subject = replace(subject, value=certainty.completed(subject.value, document.text))
    if subject and not reader.clear(subject.index):
        reader.doubt("subject", "judul", subject.value, subject.index)
        subject = None
    read = loose.number(kind, head, reader)
    unit, institution, proven = issuer.issuer(reader, head)
    if institution is None and kind in _SCREENS and (shown := hosts.owner(lines)):
        institution, proven = shown[0].name, shown[1]
    written = enactment.written(kind, lines, reader.skip)
    held = loose.held_on(kind, document.text)
    effective = sop.effective_date(head) if kind == "sop" else None
    cells = sop.header_dates(head) if kind == "sop" else {}
    made, revised = (_sure(reader, name, what, cells.get(cell)) for name, what, cell in _SOP_DATES)
    beside = sop.cell_number(head) or sop.stray_number(lines) if kind == "sop" and not ocr else None
    if not (read and read[0].number) and (stray := beside):
        read = numbers.parse(stray[0]), stray[1]
    number = read[0].number if read else None
    covered = _covered(kind, subject, head)
    issued = effective or (
        (written[1], written[2]) if written and (lines[written[2]].page == 0 or kind in _LETTERS) else None
    )
    if issued and not certainty.sure_date(reader, issued[1], issued[0], read[0].year if read else None):
        reader.doubt("enacted_on", "tanggal", lines[issued[1]].text, issued[1])
        issued = None
    dated = issued[0] if issued else held or (written[1] if written else None)
    filled = certainty.agreed_year(head) if ocr and kind in _LETTERS else None
    year = (
        _year(kind, read, covered, dated, lines)
        or (sop.year(head, reader) if kind == "sop" else None)
        or filled
    )
    notice = notices.e_signed(document.text, reader.small)
    if notice is not None:
        reader.prove("signed", reader.line_at(notice))
    last = len(lines) if kind != "sop" else len(head)
    signed = signature.by_service_number(
        lines, reader.numbered, 0, last, reader.skip, parties=kind in _PARTIES
    )
    if not signed and kind in _FOREWORDS:
        signed = signature.foreword(lines, reader.skip)
    if not signed and kind in _CLOSED:
        signed = signature.closing(lines, reader.skip) or signature.below_notice(lines, reader.skip)
    signed = certainty.believed(reader, signed)
    if signed:
        signed = replace(signed, position=certainty.position(reader, signed, None))
        if signed.position and (own := issuer.of_office(head, signed.position)):
            unit, institution, proven = own
    marks = [] if kind in _BLANKS else [*status.draft_marks(lines, None, 0), *status.file_marks(document)]
    if kind == "sop" and not ocr:
        marks += _sop_blanks(head, read)
    e_signed = notice is not None or "digital-signature" in document.signals
    approved = ocr and bool(
        signed or filled or (sop.approved(head) if kind == "sop" else signature.attested(lines))
    )
    in_force = kind in _LETTERS and (
        (number is not None and dated is not None) or e_signed or bool(effective) or approved
    )
    for name, index in (
        ("subject", subject.index if subject else None),
        ("number", read[1] if read and number else None),
        ("institution", proven if institution else None),
        ("enacted_on", issued[1] if issued else None),
        ("signatory", signed.named_at if signed and signed.named_at is not None else None),
        ("kind", head[0][0] if head else None),
    ):
        if index is not None:
            reader.prove(name, index)
    return Profile(
        kind=kind,
        number=number,
        year=year,
        subject=subject.value if subject else None,
        issuer=unit,
        institution=institution,
        place=written[0] if written else None,
        enacted_on=issued[0] if issued else None,
        held_on=held,
        made_on=made,
        revised_on=revised,
        dated=dated,
        signatory=Signatory(signed.name, signed.position)
        if signed and (signed.name or signed.position)
        else None,
        signed=True if e_signed else None,
        status="draft" if marks else "enacted" if in_force else "unknown",
        draft_reasons=tuple(marks),
        period=covered if kind in ("rencana", "anggaran") else None,
        proof=reader.proof,
    )


_SOP_DATES = (
    ("made_on", "tanggal pembuatan", "pembuatan"),
    ("revised_on", "tanggal revisi", "revisi"),
)
"""Fields that only an SOP has: what a doubt calls them, the cell they are read from."""


def _sure(reader: Reader, name: str, what: str, read: tuple[date, int] | None) -> date | None:
    """A date if it is surely read, proven; else a doubt."""
    if read is None:
        return None
    if not certainty.sure_date(reader, read[1], read[0]):
        reader.doubt(name, what, reader.lines[read[1]].text, read[1])
        return None
    reader.prove(name, read[1])
    return read[0]


def _sop_blanks(head: Sequence[tuple[int, Line]], read: tuple[numbers.ReadNumber, int] | None) -> list[str]:
    """The cells of a typed SOP that stand empty as long as it is not in force."""
    number = "Nomor SOP belum diisi." if read and read[0].blank else None
    effective = "Tanggal efektif belum diisi." if sop.not_effective(head) else None
    return [one for one in (number, effective) if one] if number else []


_PARTIES: frozenset[Kind] = frozenset({"berita-acara", "perjanjian"})
"""Kinds that two sides sign."""
_CLOSED: frozenset[Kind] = frozenset({"surat", "undangan", "anggaran"})
"""Kinds that end in office and name."""
_FOREWORDS: frozenset[Kind] = frozenset({"laporan", "panduan", "rencana", "standar-pelayanan"})
"""Kinds that are signed under their foreword."""
_BLANKS: frozenset[Kind] = frozenset({"formulir", "foto", "tangkapan-layar", "daftar"})
"""Kinds of which an empty or marked place says nothing about a draft."""
_SCREENS: frozenset[Kind] = frozenset({"tangkapan-layar", "foto"})
"""Kinds that show a system, whose address may be all that names its owner."""
_LETTERS: frozenset[Kind] = frozenset({"sop", "surat", "undangan", "perjanjian", "berita-acara"})
"""Kinds that are in force once they are numbered, dated and signed."""


def _indexed(lines: Sequence[Line], wanted: Sequence[Line]) -> list[tuple[int, Line]]:
    starts = {line.start: index for index, line in enumerate(lines[:600])}
    return [(starts[line.start], line) for line in wanted if line.start in starts]


def _second_page(lines: Sequence[Line]) -> list[tuple[int, Line]]:
    return [(index, line) for index, line in enumerate(lines) if line.page == 1][:6]


_ENDS_IN_YEAR = re.compile(r"[A-Za-z)]\s(20[0-3]\d)$")
_SINGLE_YEAR = re.compile(r"^\W{0,3}(20\d\d)\W{0,3}$")


def _covered(kind: Kind, subject: Found | None, head: Sequence[tuple[int, Line]]) -> tuple[int, int] | None:
    """The years a document is about: those of its title, else those its head names beside no citation."""
    if found := relations.period(subject.value if subject else None):
        return found
    if subject and kind not in _LETTERS and (ending := _ENDS_IN_YEAR.search(subject.value)):
        return int(ending[1]), int(ending[1])
    if kind in ("sop", "surat", "undangan", "formulir", "foto", "tangkapan-layar"):
        return None
    own = [line.text for _, line in head if not issuer.cites(line.text)]
    if found := relations.period(" ".join(own)):
        return found
    single = next((match for text in own[:14] if (match := _SINGLE_YEAR.match(text))), None)
    return (int(single[1]), int(single[1])) if single else None


def _year(
    kind: Kind,
    read: tuple[numbers.ReadNumber, int] | None,
    covered: tuple[int, int] | None,
    dated: date | None,
    lines: Sequence[Line],
) -> int | None:
    """The year a document is of: of its number, else of the period its title names, else of its date."""
    if read and read[0].year:
        return read[0].year
    if kind in ("notulen", "daftar-hadir", *_LETTERS) and dated:
        return dated.year
    if covered:
        return covered[0]
    if dated:
        return dated.year
    if kind in ("panduan", "laporan", "rencana"):
        months = (dates.month_and_year(text) for text in _found(_PLACE_MONTH, lines[:200]))
        if month := next((month for month in months if month), None):
            return month[1]
        cover = {
            month[1] for text in _found(_MONTH, lines[:40], page=0) if (month := dates.month_and_year(text))
        }
        return cover.pop() if len(cover) == 1 else None
    headed = {int(text) for text in _found(_OF_YEAR, lines)} if kind in ("daftar", "anggaran") else set()
    return headed.pop() if len(headed) == 1 else None


def _found(pattern: re.Pattern[str], lines: Sequence[Line], page: int | None = None) -> list[str]:
    """What the lines, of one page or of all, have that are as a pattern says."""
    return [match[1] for line in lines if page in (None, line.page) and (match := pattern.match(line.text))]


_PLACE_MONTH = re.compile(r"^[A-Z][a-z]+(?: [A-Z][a-z]+)?\s*,\s*([A-Z][a-z]+\s+20\d\d)$")
_MONTH = re.compile(r"^\W*([A-Za-z]{3,9}\s+20\d\d)\W*$")
"""The month on a cover."""
_OF_YEAR = re.compile(
    r"^\W{0,3}(?:(?:LAPORAN|PERIODE|KEADAAN)\s+)?TAHUN\s+(?:ANGGARAN\s+)?:?\s*(20\d\d)\W{0,3}$", re.IGNORECASE
)
"""The line by which a list or a budget says of which year it is."""
