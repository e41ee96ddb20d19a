"""Who issued a document that is no legal product, and the institution it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from extractors.reading import offices, owner, places
from extractors.reading.kind import unspaced
from extractors.reading.lines import Line
from extractors.reading.places import Government
from extractors.reading.reader import Reader

UNIT = re.compile(
    r"^\W{0,3}(?:(?:DINAS|BADAN|SEKRETARIAT|INSPEKTORAT|KECAMATAN|KELURAHAN|SATUAN POLISI|RUMAH SAKIT"
    r"|RSUD|UPTD?|BALAI|KANTOR|KEMENTERIAN|LEMBAGA"
    r"|DEPUTI|DIREKTORAT|BAPPEDA|DISKOMINFO\w*|DEWAN)\b.*|KEMENTERIAN.*)$",
    re.IGNORECASE,
)
"""A line that names the issuing unit."""
_CITING = re.compile(
    r"\b(?:Peraturan|Undang|Keputusan|Instruksi|Surat Edaran|UU|PP|tentang|Permen\w*|Perpres|Perda|Perwal\w*"
    r"|Perbup|Pergub|Lembaran|Perki|Tahun \d{4},? No)\b",
    re.IGNORECASE,
)


def cites(text: str) -> bool:
    """Whether a line cites a legal product: its years and names are then not the document's own."""
    return bool(_CITING.search(text))


def issuer(reader: Reader, head: Sequence[tuple[int, Line]]) -> tuple[str | None, str | None, int]:
    """Issuing unit and the institution it belongs to.

    From the letterhead and the title, else the closing, else the government named most. Third: index of the
    line that proves it.
    """
    own = [
        (index, unspaced(line.text))
        for index, line in head
        if (not cites(line.text) or UNIT.match(line.text)) and not owner.notice(line.text)
    ]
    unit = next(
        (
            (index, _CELL_END.split(match[0].strip())[0].strip(" ,:"))
            for index, here in ((index, _unlabelled(text)) for index, text in own)
            if (match := UNIT.match(here)) and owns(_CELL_END.split(here)[0])
        ),
        None,
    )
    unit = _whole(unit, own) if unit else _form_unit(head)
    name = unit[1] if unit else None
    found = _letterhead(reader, own) or _title(reader, own) or _elsewhere(reader)
    if found:
        known, proven = found
        return _full(name, known), known.name, proven
    return (offices.normal(name) if name else None), None, unit[0] if unit else 0


_OFFICE_LINES = 3
"""Lines of the head that an office and the body it belongs to take at most."""


def of_office(head: Sequence[tuple[int, Line]], position: str) -> tuple[str, str, int] | None:
    """The body below the office of who signed, where the head names both: it issued what is about another.

    A report on an institution has that institution in its title and its author's body at the foot. As
    :func:`issuer`; null where no body, or no office, stands there.
    """
    wanted = places.compact(position)
    for at, (index, line) in enumerate(head):
        office = places.compact(line.text)
        if len(line.text.split()) > 1 and wanted.startswith(office):
            below = " ".join(one.text for _, one in head[at : at + _OFFICE_LINES])
            known = places.government(below)
            if known and known.tier == "body":
                return known.name, known.name, index
    return None


_LABELLED = re.compile(r"^\W{0,3}[\w/. ]{2,35}:\s*")


def _unlabelled(text: str) -> str:
    """A line without the label of its field, where a unit stands behind it (*Kementerian/OPD : Dinas X*)."""
    value = _LABELLED.sub("", text)
    return value if UNIT.match(value) else text


def _whole(unit: tuple[int, str], own: Sequence[tuple[int, str]]) -> tuple[int, str]:
    """A unit with the lines below that go on with its name."""
    index, name = unit
    for below, text in own:
        if index < below <= index + 2 and (
            offices.is_task(text) or (name.endswith((" DAN", ",")) and text.isupper())
        ):
            name = f"{name} {text.strip(' ,')}"
    return index, name


_UNIT_CELL = re.compile(
    r"^\W{0,3}(?:organisasi|unit\s+organisasi|SKPD|perangkat\s+daerah)\s*:\s*[\d.\-\s]*\b"
    r"((?:Dinas|Badan|Sekretariat|Inspektorat|Kecamatan|Satuan|Bagian)\b[^\t:]{4,90})$",
    re.IGNORECASE,
)


def _form_unit(head: Sequence[tuple[int, Line]]) -> tuple[int, str] | None:
    """The unit that a form names behind *Organisasi*, after its code."""
    return next(
        ((index, match[1].strip(" .,")) for index, line in head if (match := _UNIT_CELL.match(line.text))),
        None,
    )


_CELL_END = re.compile(
    r"\t|\s{3,}|\s(?=(?:tanggal|tgl\.?|nomor|no\.?)\s+(?:SOP|pembuatan|revisi|efektif|pengesahan)\b)",
    re.IGNORECASE,
)


def _believed(reader: Reader, sign: owner.Sign, signs: Sequence[owner.Sign]) -> Government | None:
    if sign.listed:
        return sign.government
    ocr = reader.is_ocr(sign.index)
    return owner.confirmed(sign.government, signs, reader.document.text, ocr)


def _letterhead(reader: Reader, own: Sequence[tuple[int, str]]) -> tuple[Government, int] | None:
    """The region of the first letterhead or unit among the first lines, before which no ministry stands."""
    signs = reader.signs
    heads = {index for index, _ in own}
    first = next((sign for sign in signs if sign.index in heads), None)
    known = _believed(reader, first, signs) if first else None
    if not first or not known:
        return None
    before = [text for index, text in own if index < first.index]
    above = " ".join(dropwhile(lambda text: not UNIT.match(text), before))
    body = places.government(above) if above else None
    return (body, own[0][0]) if body else (known, first.index)


def owns(text: str) -> bool:
    """Whether a line can say whose the document is: a title or unit, no sentence and no row of a list."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 2]
    capital = sum(word[0].isupper() for word in words)
    return bool(words) and len(text) < 120 and not text.endswith((".", ";")) and capital >= 0.6 * len(words)


_PLACED = re.compile(
    r"^\W{0,3}[A-Z][A-Za-z]+(?: [A-Z][a-z]+)?\s*,\s*(?:\d{1,2}\s+)?[A-Z][a-z]{2,9}\s+20\d\d\W*$"
)


def _title(reader: Reader, own: Sequence[tuple[int, str]]) -> tuple[Government, int] | None:
    """The government named first among the first eight lines, then among all of the head.

    Where a document was dated says nothing of whose it is.
    """
    own = [one for one in own if not _PLACED.match(one[1])]
    for reach in (8, len(own)):
        text = " ".join(here for _, here in own[:reach])
        known = places.government(text) if own else None
        if known and known.tier == "body":
            text = " ".join(here for _, here in own[:reach] if owns(here))
            known = places.government(text) if text else None
        if known:
            proven = next(
                (index for index, here in own[:reach] if places.government(here) == known), own[0][0]
            )
            return known, proven
    for position, (index, here) in enumerate(own):
        following = own[position + 1][1] if position + 1 < len(own) else ""
        sign = owner.named(owner.joined(here, following)) if owns(here) else None
        if sign and (new := _believed(reader, owner.Sign(sign.government, index, sign.listed), reader.signs)):
            return new, index
    return None


def _elsewhere(reader: Reader) -> tuple[Government, int] | None:
    """The government of the closing or another sign of its own, else the one that the text names most."""
    for sign in reader.signs:
        if known := _believed(reader, sign, reader.signs):
            return known, sign.index
    text = reader.document.text[:12000]
    only = {mention.government for mention in places.mentions(text, fuzzy=False)}
    if len(only) == 1 and not any(page.source == "ocr" for page in reader.document.pages):
        return only.pop(), 0
    for found in (
        owner.most_named(reader.document.text[:12000]),
        owner.most_printed(reader.document.text[:12000]),
    ):
        if found and found[1] >= 2:
            return found[0], 0
    return None


def _full(unit: str | None, known: Government) -> str | None:
    if known.tier == "body":
        return known.name
    own = places.government(unit) if unit else None
    if not unit or (own and own != known):
        return known.name
    name = offices.normal(unit) or unit
    if owner.named(name):
        return name
    return f"{name} {known.name.removeprefix('Pemerintah ')}"
