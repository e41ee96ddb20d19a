"""Documents made from a short notation, so that a test shows what it is about and nothing else.

Lines that begin with ``@kind label`` open a section; ``@page`` begins a page; all other lines are text.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from extractors.model import Document, Page, PageSource, Profile, Reading, Section, SectionKind, Zone

_ZONES: dict[str, Zone] = {
    "judul": "judul",
    "menimbang": "konsiderans",
    "mengingat": "dasar-hukum",
    "penjelasan": "penjelasan",
    "penutup": "penutup",
    "lampiran": "lampiran",
    "heading": "isi",
    "sheet": "isi",
    "furniture": "isi",
}
_LEVELS = {"bab": 1, "diktum": 1, "bagian": 2, "heading": 2, "pasal": 4, "ayat": 5}


def paper(
    text: str,
    name: str = "dokumen.pdf",
    source: PageSource = "text",
    quality: float = 1.0,
    **profile: Any,
) -> Document:
    """A document: its text in the notation above, its profile as keywords."""
    pages: list[str] = [""]
    opened: list[tuple[SectionKind, str, int, Zone]] = []
    at = 0
    zone: Zone = "isi"
    for line in text.strip("\n").split("\n"):
        line = line.strip()
        if line == "@page":
            pages.append("")
            at += 1
            continue
        if line.startswith("@"):
            kind, _, label = line[1:].partition(" ")
            zone = _ZONES.get(kind, "lampiran" if zone == "lampiran" and kind != "pasal" else "batang-tubuh")
            if label.endswith("(definisi)"):
                zone, label = "definisi", label.removesuffix(" (definisi)")
            opened.append((kind, label, at, zone))  # type: ignore[arg-type]
            line = label
        pages[-1] += line + "\n"
        at += len(line) + 1
    end = at
    sections = []
    for number, (kind, label, start, part) in enumerate(opened):
        level = _LEVELS.get(kind, 0)
        following = (o[2] for o in opened[number + 1 :] if _LEVELS.get(o[0], 0) <= level)
        stop = next(following, end)
        if kind == "furniture":
            stop = start + len(label)
        sections.append(Section(kind, label, part, start, stop))
    digest = hashlib.sha256(f"{name}{text}{profile}".encode()).hexdigest()
    return Document(
        sha256=digest,
        name=name,
        media_type="application/pdf",
        reading=Reading("ok"),
        pages=tuple(Page(n, page, source, quality) for n, page in enumerate(pages, 1)),
        sections=tuple(sections),
        profile=Profile(**profile),
    )


CITY = "Pemerintah Kota Contoh"

ENACTED: dict[str, Any] = {
    "kind": "peraturan",
    "form": "Peraturan Wali Kota",
    "number": "7",
    "year": 2022,
    "subject": "Pengelolaan Ruang Terbuka Hijau",
    "institution": CITY,
    "enacted_on": date(2022, 3, 1),
    "dated": date(2022, 3, 1),
    "signed": True,
    "status": "enacted",
}

REGULATION = """
@judul PERATURAN WALI KOTA CONTOH NOMOR 7 TAHUN 2022
TENTANG PENGELOLAAN RUANG TERBUKA HIJAU
@menimbang Menimbang
bahwa ruang terbuka hijau perlu diatur;
@bab BAB I KETENTUAN UMUM
@pasal Pasal 1 (definisi)
Yang dimaksud dengan ruang terbuka hijau adalah area yang ditumbuhi tanaman.
@bab BAB II RUANG TERBUKA HIJAU
@page
@pasal Pasal 2
Pengelolaan ruang terbuka hijau meliputi:
a. penanaman pohon;
b. perawatan taman; dan
c. pengawasan taman.
@pasal Pasal 3
Wali Kota melakukan evaluasi ruang terbuka hijau setiap tahun.
@penutup Ditetapkan di Contoh
pada tanggal 1 Maret 2022
"""
