"""What is known of one document: the only part of this room that others may import.

Coordinates are PDF points, origin top left, the page upright. Offsets are character positions; those of
:class:`Section` and :class:`Entity` count in :attr:`Document.text`, the page texts joined by one newline.
:meth:`Document.locate` turns them into a page and an offset in that page's text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, get_args

Kind = Literal[
    "peraturan",
    "keputusan",
    "instruksi",
    "surat-edaran",
    "sop",
    "standar-pelayanan",
    "rencana",
    "anggaran",
    "laporan",
    "notulen",
    "berita-acara",
    "undangan",
    "daftar-hadir",
    "perjanjian",
    "surat",
    "panduan",
    "paparan",
    "formulir",
    "daftar",
    "lampiran",
    "tangkapan-layar",
    "foto",
    "lainnya",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

Status = Literal["enacted", "draft", "revoked", "unknown"]
STATUSES: tuple[Status, ...] = get_args(Status)

PageSource = Literal["text", "ocr", "none"]
"""Where a page's text came from: the file itself, character recognition, or nowhere (blank or unreadable)."""

Zone = Literal[
    "judul",  # title block up to Menimbang
    "konsiderans",  # Menimbang
    "dasar-hukum",  # Mengingat, Memperhatikan
    "definisi",  # the article that defines terms (Ketentuan Umum, Pasal 1)
    "batang-tubuh",  # operative articles, dictums
    "penutup",  # closing, signature block, promulgation
    "penjelasan",  # explanation of a regulation
    "lampiran",  # attachment of a regulation or decree
    "isi",  # the text of everything that is no legal product
]
ZONES: tuple[Zone, ...] = get_args(Zone)
OPERATIVE_ZONES: frozenset[Zone] = frozenset({"batang-tubuh", "lampiran", "isi"})
"""Where a matter is regulated or dealt with; elsewhere it is only titled, defined, cited or explained."""

SectionKind = Literal[
    "judul",
    "menimbang",
    "mengingat",
    "memperhatikan",
    "memutuskan",
    "diktum",
    "bab",
    "bagian",
    "paragraf",
    "pasal",
    "ayat",
    "huruf",
    "angka",
    "penutup",
    "penjelasan",
    "lampiran",
    "heading",  # heading of a document that is no legal product
    "sheet",  # a sheet of a workbook
    "table",
    "furniture",  # running headers, page numbers, stamps: kept out of the text flow
]

EntityLabel = Literal["REGULATION", "INSTITUTION", "OFFICE", "DATE", "AMOUNT", "APPLICATION", "URL", "PERSON"]

CorrectedField = Literal["kind", "number", "year", "subject", "institution", "date", "signatory", "status"]
"""What a person may set right of a profile; ``date`` is the day that the document is of."""
CORRECTED_FIELDS: tuple[CorrectedField, ...] = get_args(CorrectedField)

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in PDF points."""

SURE = 0.85
"""Confidence from which a recognised word is sure. Numbers, dates and names of signatories are read more than
once: what all readings agree on stays above, what they differ on or what only one of them saw falls below."""


FOLD = "\f"
"""Stands on a line of its own in the text of a sheet that shows two pages side by side, between them."""


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a page's text whose place is known: a word that OCR read, or a spreadsheet cell.

    ``start``/``end`` are offsets in the page's own text. ``box`` is null where a format has no geometry;
    ``cell`` is the address of a spreadsheet cell (``B7``), else null. ``confidence`` is 0 to 1 for a word
    that OCR read, else null: :data:`SURE` and more means that it may be relied upon, digits included.
    """

    start: int
    end: int
    box: Box | None = None
    cell: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page, slide or sheet, with its text exactly as read.

    ``number`` counts from 1. ``quality`` is 0 to 1: how likely the text is what the page says (OCR confidence
    or the share of plausible words). ``width``/``height`` are points, null without geometry. ``words`` is
    filled only where the place cannot be asked of the file again (OCR, hidden text layers, spreadsheets); on
    a page of text those of a picture are the words that have a confidence.
    ``name`` is a sheet's or picture's name. ``turn`` is the clockwise turn in degrees that sets the page
    upright beyond what the file itself states (a scan on its side); boxes are those of the page so turned.
    """

    number: int
    text: str
    source: PageSource
    quality: float
    width: float | None = None
    height: float | None = None
    words: tuple[Word, ...] = ()
    name: str | None = None
    turn: int = 0

    def surely_read(self, start: int, end: int) -> bool:
        """Whether every word between two offsets of :attr:`text` may be relied upon, digits included.

        Always so where the text is the file's own; never for a hidden layer, some recogniser's work.
        """
        words = [word for word in self.words if word.start < end and word.end > start]
        if not words:
            return self.source == "text" and all(word.confidence is not None for word in self.words)
        return all((word.confidence or 0.0) >= SURE for word in words)

    def recognised(self, start: int, end: int) -> bool:
        """Whether OCR read what stands between two offsets of :attr:`text`; pictures on pages of text too."""
        return self.source == "ocr" or any(
            word.confidence is not None and word.start < end and word.end > start for word in self.words
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document. ``label`` is what a person would cite: ``Pasal 12``, ``BAB II KEBIJAKAN``."""

    kind: SectionKind
    label: str
    zone: Zone
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing in the text with its normal form: ``{"form": "Peraturan Presiden", "number": "95"}``."""

    label: EntityLabel
    text: str
    start: int
    end: int
    normal: dict[str, str | int | float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proof:
    """The page and the words that prove a profile field."""

    page: int
    quote: str


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed or is to sign: ``position`` is the office; null is what could not be read."""

    name: str | None
    position: str | None


@dataclass(frozen=True, slots=True)
class Gazette:
    """Where a regulation was published: ``Berita Daerah Kota Palopo``, year and number there."""

    name: str
    year: int
    number: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What the document is. A null field is unknown, never a guess.

    ``form`` is the official name of the kind (``Peraturan Wali Kota``), ``issuer`` the office as printed in
    normal spelling, ``institution`` the government body it belongs to (``Pemerintah Kota Palopo``).
    ``held_on`` is the day of a meeting or activity, ``made_on`` and ``revised_on`` are those on which an
    SOP was made and last revised; ``dated`` is the best date the document itself gives (enacted, else held,
    else written). ``attachments`` are those that the text promises as part of itself
    (``Lampiran II``), whether or not the file has them. ``proof`` maps a field's name to where it was read.
    ``doubts`` maps a field that is null to what recognition read there and cannot be relied upon, a sentence
    in Indonesian.
    """

    kind: Kind = "lainnya"
    form: str | None = None
    number: str | None = None
    year: int | None = None
    subject: str | None = None
    issuer: str | None = None
    institution: str | None = None
    place: str | None = None
    enacted_on: date | None = None
    promulgated_on: date | None = None
    held_on: date | None = None
    made_on: date | None = None
    revised_on: date | None = None
    dated: date | None = None
    signatory: Signatory | None = None
    signed: bool | None = None
    status: Status = "unknown"
    draft_reasons: tuple[str, ...] = ()
    period: tuple[int, int] | None = None
    revokes: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    gazette: Gazette | None = None
    attachments: tuple[str, ...] = ()
    proof: dict[str, Proof] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong while reading: a flag code of family BD0xx, a message in Indonesian, a remedy."""

    code: str
    message: str
    remedy: str
    page: int | None = None


ReadingStatus = Literal["ok", "partial", "failed"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How well the document was read. ``partial``: a problem that is no warning, and text all the same."""

    status: ReadingStatus
    problems: tuple[Problem, ...] = ()


Signal = Literal[
    "digital-signature",  # a signature field that holds a signature
    "tracked-changes",
    "comments",
    "draft-watermark",
    "javascript",
    "embedded-files",
    "form-fields",
    "hidden-sheets",
    "hidden-cells",  # rows or columns of a sheet
]


@dataclass(frozen=True)
class Document:
    """One document as understood. ``name`` is the path shown to people (``folder.zip/1.a.Perwali.pdf``).

    ``signals`` are facts about the file that its text does not tell.
    """

    sha256: str
    name: str
    media_type: str
    reading: Reading
    pages: tuple[Page, ...] = ()
    sections: tuple[Section, ...] = ()
    entities: tuple[Entity, ...] = ()
    profile: Profile = field(default_factory=Profile)
    signals: tuple[Signal, ...] = ()

    @cached_property
    def text(self) -> str:
        """All page texts joined by one newline."""
        return "\n".join(page.text for page in self.pages)

    @cached_property
    def page_starts(self) -> tuple[int, ...]:
        """Offset in :attr:`text` at which each page begins."""
        starts, at = [], 0
        for page in self.pages:
            starts.append(at)
            at += len(page.text) + 1
        return tuple(starts)

    @property
    def ocr_pages(self) -> int:
        """How many pages have their text from character recognition."""
        return sum(page.source == "ocr" for page in self.pages)

    def locate(self, offset: int) -> tuple[int, int]:
        """Index into :attr:`pages` and offset in that page's text of an offset in :attr:`text`."""
        if not self.pages:
            raise IndexError("a document without pages has no places")
        index = max(0, bisect_right(self.page_starts, offset) - 1)
        return index, offset - self.page_starts[index]
