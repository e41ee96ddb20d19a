"""Headings of documents that are no legal product, and the sheets of a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.model import Section
from extractors.reading import person
from extractors.reading.articles import Anchor
from extractors.reading.lines import Line
from extractors.reading.marks import LEVEL, Mark, closed, items, line_at, mark
from extractors.reading.numbered import Depth, entitled, numbers
from extractors.reading.people import names_person

_NAMED = frozenset(
    {
        "kata pengantar",
        "daftar isi",
        "daftar tabel",
        "daftar gambar",
        "ringkasan eksekutif",
        "latar belakang",
        "pendahuluan",
        "kesimpulan",
        "saran",
        "penutup",
        "rekomendasi",
        "tindak lanjut",
        "rencana tindak lanjut",
        "hasil rapat",
        "pembahasan",
        "agenda",
        "agenda rapat",
        "peserta",
        "peserta rapat",
        "dasar hukum",
        "maksud dan tujuan",
        "ruang lingkup",
        "sasaran",
        "tujuan",
        "dokumentasi",
        "lampiran",
    }
)
"""Usual headings, in small letters."""
_SOP_CELL = (
    r"(?:dasar\s+hukum|kualifikasi\s+pelaksana(?:an)?|keterkaitan(?:\s+(?:dengan\s+)?SOP(?:\s+lain)?)?"
    r"|peralatan(?:\s*(?:/|dan|&)\s*perlengkapan)?|peringatan|pencatatan(?:\s*(?:/|dan|&)\s*pendataan)?)"
)
_SOP_CELLS = re.compile(rf"{_SOP_CELL}\s*:?(?:[\s|]+{_SOP_CELL}\s*:?)?", re.IGNORECASE)
"""A row of the header table of an SOP that names the one or two cells below it."""
_SOP_FILLED = re.compile(rf"({_SOP_CELL})\s*:\s*(?=\S)", re.IGNORECASE)
"""A cell of that table with what it holds on the same line."""
_SOP_WORDS = ("dasar", "kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan")
"""The first words of such cells, in small letters."""
_MAX = 90


_ROW = re.compile(
    r"^\W*(?:\d{1,2}[.)]\s*)?(?:nama|NIP|jabatan|pangkat|alamat|hari|tanggal)\b.{0,20}?:", re.IGNORECASE
)
"""A row of a table or of a list of persons."""
_SIGNING = re.compile(r",$|^\W*(?:c\s?a\s?p\W*)?t\W?t\W?d\b|^\W*PIHAK\s+(?:PERTAMA|KE)", re.IGNORECASE)
"""What stands above the name of a person who signs."""
_PARTY = re.compile(r"^\W*PIHAK\s+(?:PERTAMA|KE\w+)\b")


def _is_person(text: str, before: str, after: str | None) -> bool:
    """Whether a line is the name of a person who signs: by what it says, or by what is above or below it."""
    if names_person(text, after):
        return True
    alone = after is None or _SIGNING.search(before) or person.OFFICE.match(before)
    return bool(alone) and person.name(text) is not None


def _is_heading(text: str, before: str, after: str | None) -> bool:
    small = text.lower()
    if small.startswith(_SOP_WORDS) and (_SOP_CELLS.fullmatch(text) or _SOP_FILLED.match(text)):
        return True
    if len(text) > _MAX or len(text) < 4 or "\t" in text:
        return False
    named = small.removesuffix(":").rstrip() in _NAMED or _is_title(text, before, after)
    return named and not (_ROW.match(text) or _PARTY.match(text))


def _is_title(text: str, before: str, after: str | None) -> bool:
    """Whether a line is a number with a title, or a title in capitals that is no person's name."""
    if numbers(text):
        return entitled(text, before, after)
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


def _marks(lines: Sequence[Line], skip: frozenset[int], first: int, stop: int) -> Iterator[Mark]:
    """The headings from the line ``first`` to before the line ``stop``, wider before narrower."""
    depth = Depth()
    before = lines[first - 1].text if first else ""
    for index in range(first, stop):
        text = lines[index].text
        if index in skip:
            continue
        after = lines[index + 1].text if index + 1 < len(lines) else None
        if _is_heading(text, before, after):
            filled = None if _SOP_CELLS.fullmatch(text) else _SOP_FILLED.match(text)
            label = " ".join((filled[1] if filled else text).split()).strip(" :")
            yield mark("heading", label, "isi", lines[index].start, LEVEL["heading"] + depth.of(text))
        before = text


def loose(
    lines: Sequence[Line],
    skip: frozenset[int],
    found: Sequence[Anchor],
    text: str,
    sheets: Sequence[tuple[str, int, int]] = (),
) -> list[Section]:
    """Sections of a document without a title block of law: chapters, headings, lists, all in zone ``isi``."""
    if not text.strip():
        return []
    if sheets:
        return [Section("sheet", name, "isi", start, end) for name, start, end in sheets if end > start]
    legal = [
        anchor
        for anchor in found
        if anchor.kind in ("bab", "pasal", "lampiran", "diktum") and anchor.index not in skip
    ]
    stops = [anchor.index for anchor in legal] + [len(lines)]
    parts = list(_marks(lines, skip, 0, stops[0]))
    for anchor, stop in zip(legal, stops[1:], strict=True):
        level = LEVEL["heading"] if anchor.kind in ("pasal", "diktum") else LEVEL[anchor.kind]
        parts.append(mark(anchor.kind, anchor.label, "isi", anchor.start, level))
        parts += _marks(lines, skip, anchor.index + 1, stop)
    unnamed = [] if parts and parts[0].start == 0 else [mark("heading", "", "isi", 0)]
    starts = [line_at(lines, part.start) for part in [*unnamed, *parts]] + [len(lines)]
    listed = [
        item
        for part, (start, stop) in zip([*unnamed, *parts], pairwise(starts), strict=True)
        for item in _only_list(items(part, lines, skip, start + bool(part.label), stop))
    ]
    opening = [replace(part, label=lines[0].text[:80]) for part in unnamed]
    return closed(sorted([*opening, *parts, *listed], key=lambda one: (one.start, one.level)), len(text))


def _only_list(found: Sequence[Mark]) -> Sequence[Mark]:
    """The items of a part, none where it has several lists: the second point may be that of any of them."""
    labels = [one.label for one in found]
    return found if len(set(labels)) == len(labels) else []
