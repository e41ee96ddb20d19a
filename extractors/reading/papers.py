"""The profile of a document that is no legal product: letter, report, plan, procedure, form, screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.model import Kind, Profile
from extractors.reading import (
    certainty,
    enactment,
    endings,
    hosts,
    issuer,
    loose,
    nip,
    notices,
    numbers,
    sop,
    status,
    years,
)
from extractors.reading import subject as named
from extractors.reading.kind import head_lines
from extractors.reading.lines import Found, Line
from extractors.reading.reader import Reader
from extractors.reading.signature import Signature

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
_HEADLESS: frozenset[Kind] = frozenset({"sop", "surat", *_SCREENS})
"""Kinds of which a line that runs through the pages is no title."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """A document with its first lines, each with its index; ``ocr`` if recognition read them."""

    reader: Reader
    kind: Kind
    head: Sequence[tuple[int, Line]]
    ocr: bool


def paper_profile(reader: Reader, kind: Kind) -> Profile:
    """The profile of a document that is no legal product: what its head, its foot and its file say."""
    head = _indexed(reader.lines, head_lines(reader.lines, reader.skip))
    paper = _Paper(reader, kind, head, ocr=bool(head) and reader.is_ocr(head[0][0]))
    subject, number = _subject(paper), _number(paper)
    days = _days(paper, number[0].year if number else None)
    covered = years.covered(kind, subject, head)
    filled = certainty.agreed_year(head) if paper.ocr and kind in loose.LETTERS else None
    e_signed = _e_signed(reader)
    signed = _signed_by(paper)
    unit, institution, proven = _issuer(paper, signed)
    marks = _draft_marks(paper, number)
    numbered = bool(number and number[0].number is not None and days.dated)
    in_force = kind in loose.LETTERS and (
        numbered or e_signed or days.effective or _approved(paper, signed, filled)
    )
    reader.prove(
        subject=subject.index if subject else None,
        number=number[1] if number and number[0].number else None,
        institution=proven if institution else None,
        enacted_on=days.issued[1] if days.issued else None,
        signatory=signed.named_at if signed else None,
        kind=head[0][0] if head else None,
    )
    return Profile(
        kind=kind,
        number=number[0].number if number else None,
        year=_year(paper, number, covered, days.dated) or filled,
        subject=subject.value if subject else None,
        issuer=unit,
        institution=institution,
        place=days.place,
        enacted_on=days.issued[0] if days.issued else None,
        held_on=days.held,
        made_on=days.made[0] if days.made else None,
        revised_on=days.revised[0] if days.revised else None,
        dated=days.dated,
        signatory=signed.signatory if signed else None,
        signed=True if e_signed else None,
        status="draft" if marks else "enacted" if in_force else "unknown",
        draft_reasons=tuple(marks),
        period=covered if kind in ("rencana", "anggaran") else None,
        proof=reader.proof,
    )


def _indexed(lines: Sequence[Line], wanted: Sequence[Line]) -> list[tuple[int, Line]]:
    starts = {line.start: index for index, line in enumerate(lines[:600])}
    return [(starts[line.start], line) for line in wanted if line.start in starts]


def _second_page(lines: Sequence[Line]) -> list[tuple[int, Line]]:
    return [(index, line) for index, line in enumerate(lines) if line.page == 1][:6]


def _subject(paper: _Paper) -> Found | None:
    """What the document calls itself; null with a doubt where recognition saw it badly."""
    reader = paper.reader
    found = named.subject(paper.kind, paper.head, _second_page(reader.lines))
    if found is None and paper.kind not in _HEADLESS:
        found = named.running_head(reader.lines, reader.skip)
    if found and paper.ocr:
        found = replace(found, value=certainty.completed(found.value, reader.document.text))
    if found and not reader.clear(found.index):
        reader.doubt("subject", "judul", found.value, found.index)
        return None
    return found


def _number(paper: _Paper) -> tuple[numbers.ReadNumber, int] | None:
    """The number with its line; of a typed SOP also one that stands outside its cell."""
    read = loose.number(paper.kind, paper.head, paper.reader)
    if paper.kind != "sop" or paper.ocr or (read and read[0].number):
        return read
    stray = sop.cell_number(paper.head) or sop.stray_number(paper.reader.lines)
    return (numbers.parse(stray[0]), stray[1]) if stray else read


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of a document, some with their lines. ``dated`` is the best of them.

    ``effective`` says that a procedure names a day from which it holds, though it may be read unsurely.
    """

    place: str | None
    issued: tuple[date, int] | None
    held: date | None
    made: tuple[date, int] | None
    revised: tuple[date, int] | None
    effective: bool
    dated: date | None


def _days(paper: _Paper, year: int | None) -> _Days:
    """The days that a document gives, a doubt for each that is read unsurely; ``year`` is its number's."""
    reader, kind, lines = paper.reader, paper.kind, paper.reader.lines
    written = enactment.written(kind, lines, reader.skip)
    held = loose.held_on(kind, reader.document.text)
    effective = sop.effective_date(paper.head) if kind == "sop" else None
    cells = sop.header_dates(paper.head) if kind == "sop" else {}
    made = certainty.believed_day(reader, "made_on", "tanggal pembuatan", cells.get("pembuatan"))
    revised = certainty.believed_day(reader, "revised_on", "tanggal revisi", cells.get("revisi"))
    reader.prove(made_on=made[1] if made else None, revised_on=revised[1] if revised else None)
    issued = effective
    if not issued and written and (lines[written[2]].page == 0 or kind in loose.LETTERS):
        issued = written[1], written[2]
    issued = certainty.believed_day(reader, "enacted_on", "tanggal", issued, year)
    dated = issued[0] if issued else held or (written[1] if written else None)
    return _Days(written[0] if written else None, issued, held, made, revised, bool(effective), dated)


def _year(
    paper: _Paper,
    number: tuple[numbers.ReadNumber, int] | None,
    covered: tuple[int, int] | None,
    dated: date | None,
) -> int | None:
    """The year a document is of; that of a procedure may be all that is legible of number and dates."""
    found = years.year(paper.kind, number[0] if number else None, covered, dated, paper.reader.lines)
    return found or (sop.year(paper.head, paper.reader) if paper.kind == "sop" else None)


def _e_signed(reader: Reader) -> bool:
    """Whether the document says of itself that it is signed electronically, or its file is."""
    notice = notices.e_signed(reader.document.text, reader.small)
    reader.prove(signed=reader.line_at(notice) if notice is not None else None)
    return notice is not None or "digital-signature" in reader.document.signals


def _signed_by(paper: _Paper) -> Signature | None:
    """The signature where the kind has it, as far as it can be believed: that of a procedure in its head."""
    reader, kind, lines = paper.reader, paper.kind, paper.reader.lines
    last = len(lines) if kind != "sop" else len(paper.head)
    found = nip.signed(lines, reader.numbered, 0, last, reader.skip, parties=kind in _PARTIES)
    if not found and kind in _FOREWORDS:
        found = endings.foreword(lines, reader.skip)
    if not found and kind in _CLOSED:
        found = endings.letter(lines, reader.skip) or endings.below_notice(lines, reader.skip)
    return certainty.in_office(reader, certainty.believed(reader, found))


def _issuer(paper: _Paper, signed: Signature | None) -> tuple[str | None, str | None, int]:
    """Unit, institution and the line that proves it: of who signed, else of the head, else of a screen."""
    if signed and signed.position and (own := issuer.of_office(paper.head, signed.position)):
        return own
    unit, institution, proven = issuer.issuer(paper.reader, paper.head)
    if institution is None and paper.kind in _SCREENS and (shown := hosts.owner(paper.reader.lines)):
        return unit, shown[0].name, shown[1]
    return unit, institution, proven


def _draft_marks(paper: _Paper, number: tuple[numbers.ReadNumber, int] | None) -> list[str]:
    """Why the document is a draft; a typed procedure has cells that stand empty till it is in force."""
    marks: list[str] = []
    if paper.kind not in _BLANKS:
        marks += status.draft_marks(paper.reader.lines, None, 0)
        marks += status.file_marks(paper.reader.document)
    if paper.kind == "sop" and not paper.ocr and number and number[0].blank:
        marks.append("Nomor SOP belum diisi.")
        if sop.not_effective(paper.head):
            marks.append("Tanggal efektif belum diisi.")
    return marks


def _approved(paper: _Paper, signed: Signature | None, filled: int | None) -> bool:
    """Whether a scan shows a hand that approved it: a signature, the year filled in, a rank or a number."""
    return paper.ocr and bool(
        signed
        or filled
        or (sop.approved(paper.head) if paper.kind == "sop" else nip.attested(paper.reader.lines))
    )
