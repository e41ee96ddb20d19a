"""Titles, numbers and issuers of documents that are no legal product: letters, reports, plans, budgets, SOPs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extractors.model import Kind
from extractors.reading import dates, numbers, offices, places
from extractors.reading.kind import unspaced
from extractors.reading.lines import Line, join


@dataclass(frozen=True, slots=True)
class Found:
    """A value with the index of the line that proves it."""

    value: str
    index: int


_LETTERHEAD = re.compile(
    r"^\W{0,3}(?:PEMERINTAH\s+(?:PROVINSI|KABUPATEN|KAB\.|KOTA|DAERAH|REPUBLIK)|PEMERINTAHAN|(?:JALAN|JLN?|Alamat)\b\.?|.*\b(?:telp|telepon|faks?|fax|e-?mail|pos-?el|kode pos|laman|website|facsimile)\b"
    r"|REPUBLIK INDONESIA$|(?:BAGIAN|BIDANG|SEKSI)\b|https?:|www\.)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"^\W{0,3}(?:(?:DINAS|BADAN|SEKRETARIAT|INSPEKTORAT|KECAMATAN|KELURAHAN|SATUAN POLISI|RUMAH SAKIT|RSUD|UPTD?|BALAI|KANTOR|KEMENTERIAN|LEMBAGA"
    r"|DEPUTI|DIREKTORAT|BAPPEDA|DISKOMINFO\w*|DEWAN)\b.*)$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"^\W{0,3}(?:hal|perihal|h a l)\s*[:;]\s*(.{3,160})$", re.IGNORECASE)
_SOP_NAME = re.compile(r"\b(?:nama|judul)\s+SOP\s*[:;.]?\s*(.*)$", re.IGNORECASE)
_ACTIVITY = re.compile(
    r"^\W{0,3}(?:Sub\s*)?Kegiatan\s*:?\s*(?:[\d.]+\.?\s*)?[-–:]?\s*(.{4,160})$", re.IGNORECASE
)
_FORM_CODE = re.compile(r"\b((?:RKA|DPA|DPPA)\s?-\s?(?:SKPD|PPKD)\s?\d(?:\.\d){0,3})", re.IGNORECASE)
_NUMBER = re.compile(
    r"^\W{0,3}(?:nomor|no\.?)\s*(?:SOP|surat|DPA|dokumen|BA)?\s*[:;]\s*(.{1,60}?)(?:\s{2,}.*)?$",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:hari\s*(?:[/,&]|dan)?\s*(?:,\s*)?tang?gal|hari|tanggal(?: pelaksanaan)?|waktu pelaksanaan)\s*[:;]\s*(.{4,60})",
    re.IGNORECASE,
)
_THIS_DAY = re.compile(r"\bpada hari ini\b(.{4,140})", re.IGNORECASE | re.DOTALL)
_SOP_DATE = re.compile(
    r"(?:tgl\.?|tanggal)\s*\.?\s*(efektif|pengesahan|pembuatan|revisi|diberlakukan)\s*[:;]?\s*(.*)",
    re.IGNORECASE,
)


def _capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and sum(char.isupper() for char in letters) >= 0.75 * len(letters)


def subject(kind: Kind, head: Sequence[tuple[int, Line]]) -> Found | None:
    """What the document calls itself."""
    if kind == "anggaran" and (found := _budget(head)):
        return found
    for position, (index, line) in enumerate(head):
        if kind == "sop" and (match := _SOP_NAME.search(line.text)):
            named = match[1].strip(" :") or (head[position + 1][1].text if position + 1 < len(head) else "")
            if len(named) > 3:
                return Found(f"SOP {re.sub(r'^SOP ', '', named)}", index)
        if kind in ("surat", "undangan") and (match := _REFERENCE.match(line.text)):
            return Found(match[1].strip(" .:"), index)
    return _heading(head)


def _budget(head: Sequence[tuple[int, Line]]) -> Found | None:
    """Form code and activity of a budget sheet: ``DPA-SKPD 2.2.1: LPSE``."""
    code = next((match[1] for _, line in head if (match := _FORM_CODE.search(line.text))), None)
    if not code:
        return None
    code = re.sub(r"\s*-\s*", "-", code.upper())
    code = re.sub(r"(?<=[A-Z])(?=\d)", " ", code)
    for index, line in head:
        if (match := _ACTIVITY.match(line.text)) and not match[1].startswith("("):
            name = re.sub(r"^[\d.]+\.?\s*[-–]?\s*", "", match[1]).strip()
            if len(name) > 3:
                return Found(f"{code}: {name}", index)
    return Found(code, head[0][0])


def _heading(head: Sequence[tuple[int, Line]]) -> Found | None:
    """The first group of lines in capitals that is no letterhead; else the first line that reads like a title."""
    group: list[str] = []
    first = 0
    for index, line in head:
        text = unspaced(line.text)
        outside = _LETTERHEAD.match(text) or (not group and _UNIT.match(text))
        if (
            not outside
            and _capitals(text)
            and len(text) < 140
            and not text.endswith(":")
            and ":" not in text[:22]
        ):
            if not group:
                first = index
            group.append(text)
            if len(group) >= 6:
                break
        elif group:
            if re.match(r"^\W*tahun(?: anggaran)?\W*\d{4}", text, re.IGNORECASE):
                group.append(text)
            break
    if group and len(" ".join(group)) > 5:
        return Found(_trim(join(group)), first)
    for index, line in head[:8]:
        if _LETTERHEAD.match(line.text) or _UNIT.match(line.text):
            continue
        words = line.text.split()
        if (
            2 <= len(words) <= 16
            and not line.text.endswith((".", ";", ",", ":"))
            and line.text[:1].isupper()
            and ":" not in line.text
        ):
            return Found(line.text.strip(), index)
    return None


def _trim(text: str) -> str:
    return re.sub(r"\s+:\s+", " ", text).strip(" .,:;-")


def number(kind: Kind, head: Sequence[tuple[int, Line]]) -> tuple[numbers.ReadNumber, int] | None:
    """The number of a letter, an SOP or a record, from the line *Nomor : ...*."""
    if kind not in (
        "surat",
        "undangan",
        "berita-acara",
        "notulen",
        "sop",
        "perjanjian",
        "anggaran",
        "laporan",
    ):
        return None
    for index, line in head:
        match = _NUMBER.match(line.text)
        if not match or (kind == "anggaran" and "/" not in match[1]):
            continue
        read = numbers.parse(match[1])
        if (
            kind == "anggaran"
            or read.number is None
            or "/" in read.number
            or "." in read.number
            or kind in ("sop", "surat", "undangan")
        ):
            return read, index
    return None


def issuer(head: Sequence[tuple[int, Line]], text: str) -> tuple[str | None, str | None, int]:
    """Issuing unit and the institution it belongs to, from the letterhead, else the government named most.

    Third: index of the line that proves it.
    """
    unit: str | None = None
    for index, line in head:
        if match := _UNIT.match(unspaced(line.text)):
            unit = match[0].strip(" ,:")
            at = index
            break
    joined = [(index, unspaced(line.text)) for index, line in head]
    for index, here in joined:
        if (
            known := places.government(here)
            if re.search(r"[A-Z]{4}|Kab|Kota|Prov|Kement", here) and _names_government(here)
            else None
        ):
            return _full(unit, known), known.name, index
    pair = " ".join(text for _, text in joined)
    if mentioned := places.mentions(pair, fuzzy=False):
        return _full(unit, mentioned[0].government), mentioned[0].government.name, joined[0][0]
    count = Counter(mention.government for mention in places.mentions(text[:12000], fuzzy=False))
    if count:
        known, times = count.most_common(1)[0]
        if times >= 2:
            return _full(unit, known), known.name, head[0][0] if head else 0
    return (offices.normal(unit) if unit else None), None, at if unit else 0


def _names_government(text: str) -> bool:
    return bool(places.mentions(text, fuzzy=False)) or bool(
        re.search(r"KEMENTERIAN|Kementerian|BADAN|KALBAR|Prov", text)
    )


def _full(unit: str | None, known: places.Government) -> str | None:
    if known.tier == "body":
        return known.name
    if not unit:
        return known.name
    name = offices.normal(unit) or unit
    if places.mentions(name, fuzzy=False):
        return name
    return f"{name} {known.name.removeprefix('Pemerintah ')}"


def held_on(kind: Kind, text: str) -> date | None:
    """The day of a meeting or activity."""
    if kind not in ("notulen", "undangan", "daftar-hadir", "berita-acara", "laporan", "paparan"):
        return None
    if (
        kind == "berita-acara"
        and (match := _THIS_DAY.search(text[:3000]))
        and (day := dates.first_date(match[1]))
    ):
        return day.value
    for match in _HELD.finditer(text[:4000] if kind != "laporan" else text[:2500]):
        if day := dates.first_date(match[1]):
            return day.value
    return None


def sop_date(head: Sequence[tuple[int, Line]]) -> tuple[date, int] | None:
    """The date of effect of an SOP, else of its approval or making."""
    found: dict[str, tuple[date, int]] = {}
    for position, (index, line) in enumerate(head):
        for match in _SOP_DATE.finditer(line.text):
            day = dates.first_date(match[2]) or (
                dates.first_date(head[position + 1][1].text)
                if not match[2].strip() and position + 1 < len(head)
                else None
            )
            if day:
                found.setdefault(match[1].lower(), (day.value, index))
    return next(
        (
            found[key]
            for key in ("efektif", "pengesahan", "diberlakukan", "revisi", "pembuatan")
            if key in found
        ),
        None,
    )
