"""Regulations with one thing changed: what a metamorphic test hands to the judge.

All variants are made from the text that was read of a regulation, so that the same changes can be made to any
regulation, real or fictional. They are written as DOCX, a paragraph for each line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import docx

from corpus.samples.word import Sheet, to_docx
from extractors.model import OPERATIVE_ZONES, Document, Section
from extractors.read import read
from rules.evidence import Context, Evidence
from rules.findings import DocumentMatch
from rules.match import match
from rules.pack import Instrument, load
from rules.results import Verdict
from rules.verdict import judge

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples" / "texts"
DAY = r"\d{1,2}\s+[A-Za-z]+\s+\d{4}"
_CLOSING = re.compile(
    rf"^(?:Di\s?(?:tetapkan|undangkan)\s+di\b.*\n)(?P<day>\s*pada\s+tanggal\s*:?\s*(?:{DAY})?[ .]*\n)"
    r"(?P<block>(?:.*\n){0,14}?)"
    r"(?=Di\s?(?:tetapkan|undangkan)\s+di\b|BERITA\b|LEMBARAN\b|TAMBAHAN\b|NOREG\b|LAMPIRAN\b|PENJELASAN\b|Salinan\b|SALINAN\b|\Z)",
    re.MULTILINE | re.IGNORECASE,
)
"""``Ditetapkan di ... pada tanggal ...`` with the signature block that follows it."""


@cache
def instrument() -> Instrument:
    """The pack, loaded once."""
    return load()


@dataclass(frozen=True)
class Paper:
    """One file of a bundle: its name, its text, the indicators for which it is handed in."""

    name: str
    text: str
    filed: tuple[int, ...] = ()


def sample_text(name: str) -> str:
    """The text of a document of the sample bundle."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.docx"
        path.write_bytes(to_docx((SAMPLES / f"{name}.txt").read_text("utf-8"), Sheet()))
        return flow_text(read(path))


def flow_text(document: Document) -> str:
    """The text without running headers, page numbers and stamps."""
    parts, at = [], 0
    for section in sorted(document.sections, key=lambda one: one.start):
        if section.kind == "furniture" and section.start >= at:
            parts.append(document.text[at : section.start])
            at = section.end
    return re.sub(r"[^\S\n]+", " ", "".join([*parts, document.text[at:]])).strip() + "\n"


@dataclass(frozen=True)
class Examined:
    """A paper as read, with what was found in it."""

    document: Document
    match: DocumentMatch
    evidence: Evidence

    def topic(self, indicator: int) -> list[int]:
        """Where the operative text names the topic of an indicator."""
        topic = self.match.topic(indicator)
        found = [self.match.finding(index) for index in topic.findings] if topic else []
        starts = self.document.page_starts
        return [starts[one.page - 1] + one.start for one in found if one.zone in OPERATIVE_ZONES]


def examined(paper: Paper) -> Examined:
    """Write a paper as DOCX, read and match it as the product does."""
    written = docx.Document()
    for line in paper.text.splitlines():
        written.add_paragraph("".join(character for character in line if character.isprintable()))
    with TemporaryDirectory() as folder:
        path = Path(folder) / paper.name
        written.save(str(path))
        document = read(path, paper.name)
    found = match(document, instrument())
    return Examined(document, found, Evidence.of(document, found, paper.filed, paper.name))


def judged(papers: Sequence[Examined], context: Context) -> Verdict:
    """The verdict on a bundle."""
    return judge([paper.evidence for paper in papers], instrument(), context)


def add_draft(text: str) -> str:
    """RANCANGAN above the title."""
    return re.sub(
        r"^(?=(?:SALINAN\s+)?(?:PERATURAN|KEPUTUSAN)\b)", "RANCANGAN\n", text, count=1, flags=re.MULTILINE
    )


def blank_number(text: str, number: str) -> str:
    """The number left blank wherever the document bears it: title and heads of the attachments."""
    own = rf"^((?!BERITA|LEMBARAN)(?:.*\b)?NOMOR\s*[:.]?\s*)0*{re.escape(number)}"
    own += r"(?=\s*$|\s+TAHUN\s+\d{4}\s*$)"
    return re.sub(own, r"\1......", text, flags=re.MULTILINE)


def blank_dates(text: str) -> str:
    """The days of enactment and promulgation left blank."""
    closing = re.sub(rf"(pada\s+tanggal\s*:?)\s*{DAY}", r"\1 ................", text, flags=re.IGNORECASE)
    return re.sub(
        rf"^(TANGGAL\s*:?)\s*{DAY}\s*$", r"\1 ..........", closing, flags=re.MULTILINE | re.IGNORECASE
    )


def remove_signatures(text: str, signatory: str | None) -> str:
    """Every signature block taken away; where and when the document was enacted stays."""
    cut = _CLOSING.sub(lambda found: found[0][: found.start("block") - found.start()], text)
    cut = re.sub(
        r"^Salinan\s+sesuai.*\n(?:.*\n){0,12}?(?=LAMPIRAN\b|PENJELASAN\b|\Z)",
        "",
        cut,
        flags=re.MULTILINE | re.I,
    )
    lines = [
        line for line in cut.splitlines() if not re.fullmatch(r"\W*t\.?\s?t\.?\s?d\W*(cap\W*)?", line, re.I)
    ]
    if signatory:
        lines = [line for line in lines if signatory.casefold() not in line.casefold()]
    return "\n".join(lines) + "\n"


def swap_place(text: str, place: str, other: str) -> str:
    """Another body of the same tier wherever the place is named."""
    spaced = re.escape(place).replace(r"\ ", r"\s+")
    found = re.compile(rf"\b{spaced}\b", re.IGNORECASE)
    return found.sub(lambda one: other.upper() if one[0].isupper() else other, text)


def innermost(document: Document, offset: int, *kinds: str) -> Section | None:
    """The smallest section of some kinds that holds an offset."""
    holding = [s for s in document.sections if s.kind in kinds and s.start <= offset < s.end]
    return min(holding, key=lambda one: one.end - one.start, default=None)


def without(document: Document, start: int, end: int) -> str:
    """The text in which some words no longer stand in the article (or line) where they were found."""
    text, article = document.text, innermost(document, start, "pasal")
    line = (text.rfind("\n", 0, start) + 1, end)
    first, last = (article.start, article.end) if article else line
    spaced = re.escape(" ".join(text[start:end].split())).replace(r"\ ", r"\s+")
    part = re.sub(rf"\b{spaced}\b", "", text[first:last], flags=re.IGNORECASE)
    return text[:first] + part + text[last:]


def into_definitions(document: Document, offsets: list[int]) -> str:
    """The articles that hold some places made definitions at the end of Pasal 1; headings there go."""
    text = document.text
    first = next(s for s in document.sections if s.kind == "pasal" and s.zone == "definisi")
    articles = {(s.start, s.end) for at in offsets if (s := innermost(document, at, "pasal")) and s != first}
    lines = set()
    for at in offsets:
        if at >= first.end and not any(start <= at < end for start, end in articles):
            end = text.find("\n", at)
            lines.add((text.rfind("\n", 0, at) + 1, end + 1 if end >= 0 else len(text)))
    moved = " ".join(re.sub(r"^\s*Pasal\s+\d+\s*", "", text[start:end]) for start, end in sorted(articles))
    for start, end in sorted(articles | lines, reverse=True):
        text = text[:start] + text[end:]
    flat = re.sub(r"\s*\n\s*", " ", moved).strip()
    added = f"\n99. Ketentuan lain adalah {flat}\n" if flat else "\n"
    return text[: first.end].rstrip("\n") + added + text[first.end :]


def review(topic: str, regulation: str, institution: str, year: int) -> str:
    """Minutes of a meeting on 12 September at which the policy on a topic was reviewed."""
    return f"""NOTULA RAPAT
Rapat : Reviu dan evaluasi kebijakan {topic} dalam {regulation}
Hari/tanggal : Kamis, 12 September {year}
Waktu : 09.00 s.d. 12.15 WIB
Tempat : Ruang rapat utama
Pimpinan rapat : Kepala Bagian Hukum
Instansi : {institution}
A. Jalannya rapat
Kebijakan {topic} ditinjau terhadap pelaksanaannya selama setahun terakhir.
B. Permasalahan yang ditemukan
1. Pengaturan {topic} belum memuat jadwal pelaksanaan.
2. Evaluasi atas pelaksanaan kebijakan belum pernah dilakukan sejak ditetapkan.
C. Kesimpulan dan rekomendasi
1. Kebijakan {topic} perlu diubah agar memuat jadwal pelaksanaan.
2. Rancangan perubahan disiapkan bersama bagian hukum.
Notulis,
ttd
ARIMBI KUSUMARATRI
"""
