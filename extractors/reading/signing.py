"""Who signed a legal product, and what shows that somebody or nobody did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.reading import certainty, enactment, issuing, nip, notices, signature
from extractors.reading.extent import Extent
from extractors.reading.lines import Line
from extractors.reading.person import OFFICE
from extractors.reading.reader import Reader
from extractors.reading.signature import Signature
from extractors.reading.title import Title

_FOOT = 1200
"""Characters behind a closing in which the notice of an electronic signature may stand."""


def signed_by(
    reader: Reader, title: Title, extent: Extent, enacted: enactment.Event | None, issuer: issuing.Issuer
) -> Signature | None:
    """The signature as far as it can be believed. The name of a town is no person's."""
    found = certainty.believed(reader, _block(reader, title, extent, enacted, issuer.likely))
    if not found or not found.name:
        return found
    towns = (issuer.government and issuer.government.place, enacted and enacted.place)
    return replace(found, name=None) if found.name.lower() in {t.lower() for t in towns if t} else found


def _block(
    reader: Reader, title: Title, extent: Extent, enacted: enactment.Event | None, office: str | None
) -> Signature | None:
    """The signature under the date of enactment, else under the issuing office's name in the closing.

    A circular that is dated above its title is signed under the last office that it names.
    """
    lines, skip = reader.lines, reader.skip
    letter = title.kind in enactment.LETTERS
    typed = not reader.document.ocr_pages
    found = None
    if enacted and enacted.index > title.last:
        found = signature.block(lines, enacted.last, skip, typed=typed)
    if (not found or not found.name) and office:
        found = _by_office(reader, extent, office, typed) or found
    if not found and letter and (last := _last_office(lines, title.last + 1, skip)):
        found = signature.block(lines, last - 1, skip)
    if (not found or not found.name) and letter:
        found = nip.signed(lines, reader.numbered, title.last + 1, len(lines), skip) or found
    return found


def _last_office(lines: Sequence[Line], first: int, skip: frozenset[int]) -> int | None:
    """Index of the last line from ``first`` on that names an office and ends in a comma, as above a name.

    Who signs for another: of the line that names the other.
    """
    found = next(
        (
            index
            for index in range(len(lines) - 1, first - 1, -1)
            if index not in skip and lines[index].text.endswith(",") and OFFICE.match(lines[index].text)
        ),
        None,
    )
    return found - 1 if found and found > first and signature.ACTING.match(lines[found - 1].text) else found


def _by_office(reader: Reader, extent: Extent, office: str, typed: bool) -> Signature | None:
    """The signature under the issuing office's name anywhere in the closing.

    Where columns were read one after the other.
    """
    lines, skip = reader.lines, reader.skip
    wanted = re.sub(r"\W", "", office.lower().replace("wali kota", "walikota"))
    for index, line in enumerate(lines):
        if extent.closing <= line.start < extent.closed and index not in skip and len(line.text) < 70:
            bare = re.sub(r"\W", "", line.text.lower())
            if bare == wanted and index + 1 < len(lines):
                found = signature.block(lines, index - 1, skip, 10, typed)
                if found and found.name:
                    return found
    return None


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a legal product says that it is signed; ``certified``: electronically, and not its copy alone.

    ``line`` is the index of the line that says so, null where only the file does.
    """

    signed: bool
    certified: bool
    line: int | None


def marks(reader: Reader, extent: Extent, signed: Signature | None) -> Marks:
    """The marks of the file, of the closing and of the signature block."""
    foot = slice(extent.closing, extent.closed + _FOOT)
    text = reader.document.text[foot]
    notice = notices.e_signed(text, reader.small[foot])
    line = signed.marked_at if signed else None
    if notice is not None:
        line = reader.line_at(extent.closing + notice)
    by_file = "digital-signature" in reader.document.signals
    certified = by_file or (notice is not None and not notices.of_copy(text, notice))
    return Marks(by_file or line is not None, certified, line)


def nobody(
    reader: Reader, title: Title, extent: Extent, enacted: enactment.Event | None, signed: Signature | None
) -> bool:
    """Whether the pages themselves show that nobody signed: dots where the name belongs, or nothing at all.

    Nothing proves something only below place and date, in a document whose every page is text of its own. A
    circular laid out as a letter is dated at its head: what follows there is no signature block.
    """
    if signed and (signed.name or signed.marked or signed.blank):
        return not signed.name and signed.blank and not reader.is_ocr(signed.index)
    typed = all(page.source == "text" and not page.words for page in reader.document.pages)
    if not typed or not enacted or enacted.last <= title.last or not enacted.place or not enacted.dated:
        return False
    return signature.missing(reader.lines, enacted.last, extent.closed, reader.skip)
