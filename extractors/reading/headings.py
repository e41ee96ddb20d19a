"""Headings of documents that are no legal product, and the sheets of a workbook."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import Section
from extractors.reading import person
from extractors.reading.articles import Anchor
from extractors.reading.lines import Line

_LEGAL_BASIS = re.compile(
    r"^[:\s]*(?:[1l][.,)]\s*)?(?:Undang|Pasal\s+\d|Peraturan\s|Ketetapan|Keputusan\s|Qanun\s)"
)
_NUMBERED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){1,4}\.?|[IVX]{1,5}\.|[A-Z]\.|\d{1,2}\.)\s+([A-Z].{2,80})$")
_NAMED = re.compile(
    r"^(?:kata pengantar|daftar isi|daftar tabel|daftar gambar|ringkasan eksekutif|latar belakang"
    r"|pendahuluan|kesimpulan|saran|penutup"
    r"|rekomendasi|tindak lanjut|rencana tindak lanjut|hasil rapat|pembahasan|agenda(?: rapat)?"
    r"|peserta(?: rapat)?|dasar hukum"
    r"|maksud dan tujuan|ruang lingkup|sasaran|tujuan|dokumentasi|lampiran)\s*:?$",
    re.IGNORECASE,
)
_SOP_CELL = (
    r"(?:dasar\s+hukum|kualifikasi\s+pelaksana(?:an)?|keterkaitan(?:\s+(?:dengan\s+)?SOP(?:\s+lain)?)?"
    r"|peralatan(?:\s*(?:/|dan|&)\s*perlengkapan)?|peringatan|pencatatan(?:\s*(?:/|dan|&)\s*pendataan)?)"
)
_SOP_CELLS = re.compile(rf"{_SOP_CELL}\s*:?(?:[\s|]+{_SOP_CELL}\s*:?)?", re.IGNORECASE)
"""A row of the header table of an SOP that names the one or two cells below it."""
_SENTENCE_END = (".", ";", ",", ":")
_MAX = 90


def opens_legal_basis(text: str) -> bool:
    """Whether a line begins the list of laws under *Mengingat*, its own word lost."""
    return bool(_LEGAL_BASIS.match(text))


_ROW = re.compile(
    r"\t|^\W*(?:\d{1,2}[.)]\s*)?(?:nama|NIP|jabatan|pangkat|alamat|hari|tanggal)\b.{0,20}?:", re.IGNORECASE
)
"""A row of a table or of a list of persons."""
_SIGNING = re.compile(r",$|^\W*(?:c\s?a\s?p\W*)?t\W?t\W?d\b|^\W*PIHAK\s+(?:PERTAMA|KE)", re.IGNORECASE)
"""What stands above the name of a person who signs."""
_PARTY = re.compile(r"^\W*PIHAK\s+(?:PERTAMA|KE\w+)\b")
_DEGREE = re.compile(r",\s*(?:[SM]\.|[SM][A-Z][A-Za-z]{0,3}\b|Ph)")


def _is_person(text: str, before: str, after: str | None) -> bool:
    """Whether a line is the name of a person who signs: by its degree, or by what is above or below it."""
    if not person.name(text):
        return False
    below = after is None or "NIP" in after.upper() or person.is_rank(after)
    return below or bool(_DEGREE.search(text) or _SIGNING.search(before) or person.OFFICE.match(before))


def _is_heading(text: str, before: str, after: str | None) -> bool:
    if _SOP_CELLS.fullmatch(text):
        return True
    if len(text) > _MAX or len(text) < 4 or _ROW.search(text) or _PARTY.match(text):
        return False
    if _NAMED.match(text):
        return True
    if numbered := _NUMBERED.match(text):
        words = numbered[1].split()
        title = sum(word[:1].isupper() for word in words) >= 0.6 * len(words)
        return (
            title and len(words) <= 10 and not text.endswith(_SENTENCE_END) and not re.search(r"\d{3,}", text)
        )
    if not text.isupper() or text.endswith((",", ";")):
        return False
    letters = sum(char.isalpha() for char in text)
    return (
        letters >= 8
        and letters > 0.75 * len(text.replace(" ", ""))
        and " " in text
        and not before.isupper()
        and not _is_person(text, before, after)
    )


def loose(
    lines: Sequence[Line],
    skip: frozenset[int],
    toc: frozenset[int],
    found: Sequence[Anchor],
    text: str,
    sheets: Sequence[tuple[str, int, int]] = (),
) -> list[Section]:
    """Sections of a document without a title block of law: chapters and headings, all in zone ``isi``."""
    if not text.strip():
        return []
    if sheets:
        return [Section("sheet", name, "isi", start, end) for name, start, end in sheets if end > start]
    legal = {
        anchor.index: anchor for anchor in found if anchor.kind in ("bab", "pasal", "lampiran", "diktum")
    }
    marks: list[tuple[int, int, str, str]] = []
    before = ""
    for index, line in enumerate(lines):
        if index in skip:
            continue
        after = lines[index + 1].text if index + 1 < len(lines) else None
        if anchor := legal.get(index):
            if line.page not in toc:
                marks.append(
                    (line.start, 0 if anchor.kind in ("bab", "lampiran") else 1, anchor.kind, anchor.label)
                )
        elif line.page not in toc and _is_heading(line.text, before, after):
            marks.append((line.start, 1, "heading", " ".join(line.text.split()).strip(" :")))
        before = line.text
    sections: list[Section] = []
    if not marks or marks[0][0] > 0:
        sections.append(Section("heading", lines[0].text[:80], "isi", 0, marks[0][0] if marks else len(text)))
    for position, (start, level, kind, label) in enumerate(marks):
        end = next((mark[0] for mark in marks[position + 1 :] if mark[1] <= level), len(text))
        sections.append(Section(kind, label, "isi", start, end))  # type: ignore[arg-type]
    return sections
