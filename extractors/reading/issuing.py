"""The office that issues a legal product, and the government it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.reading import enactment, offices, owner, places, signature
from extractors.reading.reader import Reader
from extractors.reading.title import Title


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuing office in normal spelling as the title names it, and the government it belongs to."""

    office: str | None
    government: places.Government | None

    @property
    def likely(self) -> str | None:
        """The office, else the head of the government."""
        return self.office or (self.government.head if self.government else None)


def issuer(reader: Reader, title: Title) -> Issuer:
    """The issuer as title and letterhead name it."""
    office = title.office or ""
    known = _government(reader, title, office)
    if title.form.endswith("Bersama") and office:
        parts = [
            offices.normal(part)
            for part in re.split(r"\s+DAN\s+(?=MENTER|KEPALA|KETUA|GUBERNUR|BUPATI|WALI)", office)
        ]
        return Issuer("; ".join(part for part in parts if part), known)
    if title.form == "Peraturan Desa":
        village = offices.title_case(re.split(r"\s+(?:KECAMATAN|KABUPATEN|KOTA)\b", office)[0])
        return Issuer(f"Kepala Desa {village}" if village else None, known)
    if known and not office:
        return Issuer(known.head if _prints_head(reader, title, known) else None, known)
    if known and not _SUBORDINATE.match(office):
        return Issuer(known.head, known)
    name = offices.normal(office) if office else None
    if name and known and known.tier != "body" and not owner.named(name):
        name = f"{name} {known.name.removeprefix('Pemerintah ')}"
    return Issuer(name, known)


_ABOVE = 8
"""Lines above a title among which its letterhead stands."""


def _prints_head(reader: Reader, title: Title, known: places.Government) -> bool:
    """Whether the letterhead or the title names the head of a government."""
    head = reader.lines[max(0, title.first - _ABOVE) : title.last + 1]
    return any(places.compact(known.head) in places.compact(line.text) for line in head)


def office(found: Issuer, title: Title, signed: signature.Signature | None) -> str | None:
    """The office that issues: that of the title, else the head of the government; of a letter who signs."""
    if not found.office and title.kind in enactment.LETTERS:
        return _signing(signed, found.government)
    return found.likely


def _signing(signed: signature.Signature | None, known: places.Government | None) -> str | None:
    """The office that signs, with its government. Who signs for another names that other first."""
    position = signed.position if signed else None
    if not position:
        return None
    named = re.sub(
        r"^(?:a\.n|Plt|Plh|Pjs?)\.\s+", "", position.split(", ")[0] if position[:3] == "a.n" else position
    )
    if not known or named == known.head or owner.named(named) or places.government(named) == known:
        return named
    return f"{named} {known.name if known.tier == 'body' else known.name.removeprefix('Pemerintah ')}"


_SUBORDINATE = re.compile(
    r"(?:KEPALA|KEPAI|SEKRETARIS|INSPEKTUR|DIREKTUR|CAMAT|LURAH|KETUA|PIMPINAN|REKTOR|DEPUTI|DEWAN\s+PERWAKILAN)"
)
"""Offices under the head of a government."""
_OF_THE_STATE = ("Peraturan Pemerintah", "Peraturan Pemerintah Pengganti Undang-Undang", "Undang-Undang")


def _government(reader: Reader, title: Title, office: str) -> places.Government | None:
    """The government of the office in the title, else that of the letterhead, the closing or the gazette."""
    if title.form.startswith("Peraturan Presiden") or title.form in _OF_THE_STATE:
        return places.government("Presiden Republik Indonesia")
    sign = owner.named(office)
    if sign and sign.listed:
        return sign.government
    if not sign and office and (known := places.government(office)):
        return known
    if sign:
        ocr = reader.is_ocr(title.first)
        return owner.confirmed(sign.government, reader.signs, reader.document.text, ocr)
    return _letterhead(reader, title)


def _letterhead(reader: Reader, title: Title) -> places.Government | None:
    """The government named above the title, in the line that repeats the office, or in the subject.

    Then the first of the closing and the gazette. What only a notice or the legal basis names owns nothing.
    """
    lines = [line for index, line in enumerate(reader.lines[: title.last + 6]) if index not in reader.skip]
    first, last = reader.lines[title.first].start, reader.lines[title.last].start
    above = " ".join(
        line.text
        for line in [line for line in lines if line.start < first][-8:]
        if not owner.notice(line.text)
    )
    below = " ".join(line.text for line in lines if line.start > last)
    for text in (above, below, title.subject or ""):
        if text and (found := owner.named(text)):
            ocr = reader.is_ocr(title.first)
            return (
                found.government
                if found.listed
                else owner.confirmed(found.government, reader.signs, reader.document.text, ocr)
            )
    if above and (known := places.government(above)):
        return known
    return reader.signs[0].government if reader.signs and reader.signs[0].listed else None
