"""The profile of a legal product: number, issuer, enactment, signature and standing from its fixed parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractors.model import Gazette, Kind, Profile, Section, Status
from extractors.reading import certainty, dating, gazette, issuing, numbering, relations, signing, status
from extractors.reading.extent import Extent, extent
from extractors.reading.reader import Reader
from extractors.reading.title import Title


def legal_profile(
    reader: Reader, kind: Kind, title: Title, titles: Sequence[Title], sections: Sequence[Section]
) -> Profile:
    """The profile of a legal product: what its title, letterhead, closing and gazette say."""
    reach = extent(title, reader.lines, sections)
    number, year, blank = numbering.number(reader, title, titles)
    subject = _subject(title, titles)
    issuer = issuing.issuer(reader, title)
    dates = dating.dates(reader, kind, reach, year)
    enacted, promulgated = dates.enacted, dates.promulgated
    signed = signing.signed_by(reader, title, reach, enacted, issuer)
    office = issuing.office(issuer, title, signed)
    signed = certainty.in_office(reader, signed, office)
    marks = signing.marks(reader, reach, signed)
    signs = status.Signs(number, blank, dates, marks, reader.is_ocr(title.first))
    state, reasons = _standing(reader, kind, title, reach, signs)
    reader.prove(
        signed=marks.line,
        number=_line_of(reader, title, _NUMBER) if number else None,
        subject=_line_of(reader, title, _ABOUT) if subject else None,
        **dict.fromkeys(("kind", "form", "issuer", "institution"), title.first),
        enacted_on=enacted.last if enacted else None,
        promulgated_on=promulgated.last if promulgated and promulgated.day else None,
        signatory=signed.index if signed else None,
    )
    unsigned = signing.nobody(reader, title, reach, enacted, signed)
    if enacted and unsigned:
        reader.prove(signed=enacted.last)
    own = slice(reader.lines[title.last].end, reach.closed)
    return Profile(
        kind=kind,
        form=title.form if kind != "lampiran" else None,
        number=number,
        year=year or dates.year,
        subject=subject,
        issuer=office,
        institution=issuer.government.name if issuer.government else None,
        place=enacted.place if enacted else None,
        enacted_on=dates.day,
        promulgated_on=promulgated.day if promulgated else None,
        dated=dates.dated,
        signatory=signed.signatory if signed else None,
        signed=True if marks.signed else False if state == "draft" or unsigned else None,
        status=state,
        draft_reasons=reasons,
        period=relations.term(kind, subject, _provisions(reader, title, sections), dates.day),
        revokes=relations.revoked(reader.document.text[own], reader.small[own]),
        amends=relations.amended(subject) or relations.amended_by(_amending(reader, title, sections)),
        gazette=_gazette(reader, reach),
        attachments=relations.promised(reader.small[own]),
        proof=reader.proof,
    )


def _subject(title: Title, titles: Sequence[Title]) -> str | None:
    """The subject of a title, else of the first attachment that repeats it."""
    attached = (one.subject for one in titles if one.of_attachment)
    return title.subject or next(filter(None, attached), None)


def _standing(
    reader: Reader, kind: Kind, title: Title, extent: Extent, signs: status.Signs
) -> tuple[Status, tuple[str, ...]]:
    """Whether the product is in force, with the reasons why it is a draft."""
    marks = [*status.draft_marks(reader.lines, title), *status.file_marks(reader.document)]
    empty = status.blanks(kind, signs)
    if not signs.marks.signed and empty and status.initials_box(reader.lines, extent.closing, extent.closed):
        empty.append("Kotak paraf koordinasi masih ada.")
    return status.status(signs, marks), tuple(dict.fromkeys([*marks, *empty]))


def _gazette(reader: Reader, extent: Extent) -> Gazette | None:
    """The gazette, proven; null where its number is not typed but stamped."""
    found = gazette.gazette(reader.lines, extent.closing, extent.end)
    if not found or (reader.is_ocr(found[1]) and not reader.typed(found[1], found[0].number)):
        return None
    reader.prove(gazette=found[1])
    return found[0]


_NUMBER = re.compile(r"\bN[O0]", re.IGNORECASE)
_ABOUT = re.compile(r"T\s?E\s?N\s?T\s?A\s?N\s?G", re.IGNORECASE)


def _line_of(reader: Reader, title: Title, wanted: re.Pattern[str]) -> int:
    """The line of a title in which a word stands, else its first."""
    block = range(title.first, title.last + 1)
    return next((index for index in block if wanted.search(reader.lines[index].text)), title.first)


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
