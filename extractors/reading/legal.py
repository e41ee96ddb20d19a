"""The profile of a legal product: number, issuer, enactment, signature and standing from its fixed parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from extractors.model import Kind, Profile, Section, Signatory
from extractors.reading import (
    certainty,
    enactment,
    gazette,
    issuing,
    notices,
    numbering,
    places,
    relations,
    signature,
    status,
)
from extractors.reading.lines import Line
from extractors.reading.reader import Reader
from extractors.reading.title import Title


def _spans(title: Title, lines: Sequence[Line], sections: Sequence[Section]) -> tuple[int, int, int]:
    """Start of the closing, its end, and the end of the regulation with its attachments."""
    start = lines[title.first].start
    closing = next((s for s in sections if s.kind == "penutup" and s.start > start), None)
    after = next(
        (s.start for s in sections if s.kind == "judul" and s.start > lines[title.last].start),
        lines[-1].end + 1,
    )
    if closing:
        return closing.start, closing.end, after
    body = next(
        (s.start for s in sections if s.zone == "batang-tubuh" and s.start > start), lines[title.last].end
    )
    return body, after, after


def legal_profile(
    reader: Reader, kind: Kind, title: Title, titles: Sequence[Title], sections: Sequence[Section]
) -> Profile:
    """The profile of a legal product: what its title, letterhead, closing and gazette say."""
    lines, skip = reader.lines, reader.skip
    number, year, blank = numbering.number(reader, title, titles)
    subject = title.subject or next(
        (one.subject for one in titles if one.of_attachment and one.subject), None
    )
    issuer, known = issuing.issuer(reader, title)
    closing, closed, end = _spans(title, lines, sections)
    enacted = enactment.enactment(lines, closing, closed, skip) or enactment.enactment(
        lines, closing, end, skip
    )
    if not enacted and kind in _LETTERS:
        enacted = enactment.letter_event(lines)
    promulgated = enactment.promulgation(lines, max(0, closing - _BESIDE), closed, skip)
    day = _enacted_on(reader, enacted, promulgated, closed, end, year)
    if enacted and enacted.dated and day is None and reader.is_ocr(enacted.last):
        reader.doubt("enacted_on", "tanggal penetapan", enacted.written, enacted.last)
    wrong = enactment.fault(enacted, year) if enacted and day is None else None
    if enacted and wrong and not reader.is_ocr(enacted.last):
        reader.fault("enacted_on", "tanggal penetapan", enacted.written, enacted.last, wrong)
    year = year or (day.year if day else enacted.month[1] if enacted and enacted.month else None)
    signed = _signature(
        reader, title, enacted, (closing, closed), issuer or (known.head if known else None), known
    )
    issuer = issuer or (
        issuing.signing(signed, known) if title.kind in _LETTERS else known.head if known else None
    )
    if signed:
        signed = replace(signed, position=certainty.position(reader, signed, issuer))
    below_title = slice(lines[title.last].end, closed)
    foot = reader.document.text[closing : closed + 1200]
    notice = notices.e_signed(foot, reader.small[closing : closed + 1200])
    certified = "digital-signature" in reader.document.signals or (
        notice is not None and not notices.of_copy(foot, notice)
    )
    marked = (
        "digital-signature" in reader.document.signals or bool(signed and signed.marked) or notice is not None
    )
    if notice is not None:
        reader.prove("signed", reader.line_at(closing + notice))
    elif signed and signed.marked_at is not None:
        reader.prove("signed", signed.marked_at)
    signs = status.Signs(
        number,
        blank,
        enacted,
        day is not None,
        bool(wrong),
        marked,
        certified,
        reader.is_ocr(title.first),
    )
    marks = [*status.draft_marks(lines, title), *status.file_marks(reader.document)]
    empty = status.blanks(kind, signs)
    if not marked and empty and status.initials_box(lines, closing, closed):
        empty.append("Kotak paraf koordinasi masih ada.")
    state = status.status(signs, marks)
    if number:
        reader.prove("number", _line_of(lines, title, r"\bN[O0]"))
    if subject:
        reader.prove("subject", _line_of(lines, title, r"T\s?E\s?N\s?T\s?A\s?N\s?G"))
    for name in ("kind", "form", "issuer", "institution"):
        reader.prove(name, title.first)
    if enacted:
        reader.prove("enacted_on", enacted.last)
    if promulgated and promulgated.day:
        reader.prove("promulgated_on", promulgated.last)
    # A circular laid out as a letter is dated at its head; what follows there is no signature block.
    below = enacted if enacted and enacted.last > title.last else None
    unsigned = _unsigned(reader, signed, below, closed)
    if signed:
        reader.prove("signatory", signed.index)
    if enacted and unsigned:
        reader.prove("signed", enacted.last)
    published = gazette.gazette(lines, closing, end)
    if published and reader.is_ocr(published[1]) and not reader.typed(published[1], published[0].number):
        published = None
    if published:
        reader.prove("gazette", published[1])
    return Profile(
        kind=kind,
        form=title.form if kind != "lampiran" else None,
        number=number,
        year=year,
        subject=subject,
        issuer=issuer,
        institution=known.name if known else None,
        place=enacted.place if enacted else None,
        enacted_on=day,
        promulgated_on=promulgated.day if promulgated else None,
        dated=day or (promulgated.day if promulgated else None),
        signatory=Signatory(signed.name, signed.position)
        if signed and (signed.name or signed.position)
        else None,
        signed=True if marked else False if state == "draft" or unsigned else None,
        status=state,
        draft_reasons=tuple(dict.fromkeys([*marks, *empty])),
        period=relations.term(kind, subject, _provisions(reader, title, sections), day),
        revokes=relations.revoked(reader.document.text[below_title], reader.small[below_title]),
        amends=relations.amended(subject) or relations.amended_by(_amending(reader, title, sections)),
        gazette=published[0] if published else None,
        attachments=relations.promised(reader.small[below_title]),
        proof=reader.proof,
    )


def _unsigned(
    reader: Reader, signed: signature.Signature | None, enacted: enactment.Event | None, closed: int
) -> bool:
    """Whether the pages themselves show that nobody signed: dots where the name belongs, or nothing at all.

    Nothing proves something only below place and date, in a document whose every page is text of its own.
    """
    if signed and (signed.name or signed.marked or signed.blank):
        return not signed.name and signed.blank and not reader.is_ocr(signed.index)
    typed = all(page.source == "text" and not page.words for page in reader.document.pages)
    if not typed or not enacted or not enacted.place or not enacted.dated:
        return False
    return signature.missing(reader.lines, enacted.last, closed, reader.skip)


_AMENDING = re.compile(r"Pasal [IVX]+$")


def _amending(reader: Reader, title: Title, sections: Sequence[Section]) -> Iterator[str]:
    """The texts of the articles by which a regulation amends others."""
    start = reader.lines[title.first].start
    for section in sections:
        if section.start > start and section.kind == "judul":
            return
        if section.kind == "pasal" and _AMENDING.match(section.label):
            yield reader.document.text[section.start : section.end]


def _provisions(reader: Reader, title: Title, sections: Sequence[Section]) -> str:
    """The text of a decree's dictums, or of a regulation's articles, up to the next title."""
    start = reader.lines[title.first].start
    own = takewhile(lambda one: one.kind != "judul", (one for one in sections if one.start > start))
    return "\n".join(
        reader.document.text[one.start : one.end] for one in own if one.kind in ("diktum", "pasal")
    )


_BESIDE = 200
"""Characters before a closing in which the promulgation may stand that is set beside the enactment."""
_LETTERS: frozenset[Kind] = frozenset({"surat-edaran", "instruksi"})
"""Legal products that may be dated like a letter: *Palopo, 4 Mei 2020*."""


def _line_of(lines: Sequence[Line], title: Title, pattern: str) -> int:
    wanted = re.compile(pattern, re.IGNORECASE)
    return next((i for i in range(title.first, title.last + 1) if wanted.search(lines[i].text)), title.first)


def _enacted_on(
    reader: Reader,
    enacted: enactment.Event | None,
    promulgated: enactment.Event | None,
    closed: int,
    end: int,
    year: int | None,
) -> date | None:
    """The day of enactment.

    A day that is missing is taken from an attachment's head if month and year agree.
    """
    attached = [day for day, _ in enactment.attached_dates(reader.lines, closed, end)]
    day = enacted.day if enacted else None
    if day is None and enacted and not reader.is_ocr(enacted.last):
        day = enactment.stated(enacted, year)
    if day is None:
        if not enacted or not enacted.dated:
            return None
        fitting = {
            one for one in attached if enactment.fits(one, enacted.written) and year in (None, one.year)
        }
        return fitting.pop() if len(fitting) == 1 else None
    if not enacted or not reader.is_ocr(enacted.last):
        return day if year is None or abs(day.year - year) <= 1 else None
    if year is not None and day.year != year:
        return None
    after = promulgated.day if promulgated else None
    if after and (after < day or (after - day).days > 400):
        return None
    if day in attached:
        return day
    return day if not attached and certainty.sure_date(reader, enacted.last, day, year) else None


def _signature(
    reader: Reader,
    title: Title,
    enacted: enactment.Event | None,
    closing: tuple[int, int],
    issuer: str | None,
    known: places.Government | None,
) -> signature.Signature | None:
    """The signature under the date of enactment, else under the issuing office's name in the closing.

    A circular that is dated above its title is signed under the last office that it names.
    """
    lines, skip = reader.lines, reader.skip
    after = enacted.last if enacted and enacted.index > title.last else None
    typed = not reader.document.ocr_pages
    found = signature.block(lines, after, skip, typed=typed) if after is not None else None
    if (not found or not found.name) and issuer:
        found = signature.by_office(lines, *closing, issuer, skip, typed) or found
    if not found and title.kind in _LETTERS and (last := signature.last_office(lines, title.last + 1, skip)):
        found = signature.block(lines, last - 1, skip)
    if (not found or not found.name) and title.kind in _LETTERS:
        found = signature.by_service_number(lines, reader.numbered, title.last + 1, len(lines), skip) or found
    found = certainty.believed(reader, found)
    towns = {name for name in (known and known.place, enacted and enacted.place) if name}
    if found and found.name and found.name.lower() in {town.lower() for town in towns}:
        return replace(found, name=None)
    return found
