"""The evidence of one institution and year at one moment, by hashes: what a run over the corpus works on.

Written to a file it is a frozen audit: where the same is installed the same report can be made again, byte
for byte. Such a file comes back from outside, and may have been changed by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from corpus.assessments import AssessmentRow
from corpus.catalogue import Stored
from corpus.corrections import CorrectionRow, checked
from corpus.errors import CorpusError
from corpus.names import document_name
from corpus.waivers import WaiverRow
from corpus.zones import zone_named
from extractors.basis import recognition, understanding
from extractors.model import CorrectedField
from extractors.naming import printable, shortened
from extractors.read import READER_VERSION
from flows.faults import InputFault, existing_file
from rules.corrections import Said
from rules.pack import Instrument
from rules.waivers import Waiver

FILE = "himpunan-bukti.json"
LARGEST = 50_000_000
"""Bytes of the file of a set: some 200,000 documents."""


def _zone(name: str) -> str:
    try:
        return zone_named(name)
    except CorpusError as error:
        raise ValueError("no time zone") from error


Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Zone = Annotated[str, AfterValidator(_zone)]
# Beyond these no day can be told in every zone.
Moment = Annotated[
    AwareDatetime, Field(ge=datetime(1970, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC))
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Piece(_Frozen):
    """One document: its name and content, what a person filed it under (empty: its name tells)."""

    name: str
    sha256: Sha256
    indicators: tuple[int, ...] = ()
    items: tuple[str, ...] = ()


class Accepted(_Frozen):
    """A waiver that counted."""

    key: str
    reason: str
    by: str
    until: date


class Fixed(_Frozen):
    """A field of some contents that a person set right; see :mod:`corpus.corrections` for the values."""

    sha256: Sha256
    field: CorrectedField
    value: str | None
    reason: str
    by: str

    @model_validator(mode="after")
    def _fits(self) -> Self:
        try:
            fits = checked(self.field, self.value) == self.value
        except CorpusError as error:
            raise ValueError("no such value") from error
        if not fits:
            raise ValueError("not as the corpus keeps it")
        return self


class Basis(_Frozen):
    """What a report rests on beside the evidence; the titles are what people call it."""

    rules_digest: str = Field(title="aturan")
    version: str = Field(title="versi Telisik")
    reader_version: str = Field(title="versi pembaca")
    recognition: str = Field(title="pengenal huruf dan batas baca")
    understanding: str = Field(title="pemahaman isi")

    @classmethod
    def here(cls, rules_digest: str) -> Basis:
        """What is installed on this machine."""
        return cls(
            rules_digest=rules_digest,
            version=version("telisik"),
            reader_version=READER_VERSION,
            recognition=recognition(),
            understanding=understanding(),
        )


class EvidenceSet(Basis):
    """Everything that a report depends on.

    ``instrument`` is the id or folder of the pack, ``at`` the moment that the report is stamped with,
    ``timezone`` where the day of that moment is the institution's.
    """

    schema_id: Literal["telisik.evidence-set/3"] = "telisik.evidence-set/3"
    institution: str
    year: int = Field(ge=2018, le=2100)
    instrument: str
    at: Moment
    timezone: Zone
    pieces: tuple[Piece, ...] = Field(min_length=1)
    assessment: Piece | None = None
    indicators: tuple[int, ...] | None = None
    waivers: tuple[Accepted, ...] = ()
    corrections: tuple[Fixed, ...] = ()

    @classmethod
    def of(
        cls,
        institution: str,
        year: int,
        pack: str,
        digest: str,
        documents: Iterable[Stored],
        waivers: Iterable[WaiverRow],
        corrections: Iterable[CorrectionRow] = (),
        *,
        timezone: str,
        indicators: tuple[int, ...] | None = None,
        assessment: AssessmentRow | None = None,
    ) -> EvidenceSet:
        """The set as the corpus holds it now."""
        return cls(
            institution=institution,
            year=year,
            instrument=pack,
            **Basis.here(digest).model_dump(),
            at=datetime.now(UTC).replace(microsecond=0),
            timezone=timezone,
            pieces=tuple(
                Piece(name=one.name, sha256=one.sha256, indicators=one.indicators, items=one.items)
                for one in documents
            ),
            assessment=Piece(name=assessment.name, sha256=assessment.sha256) if assessment else None,
            indicators=indicators,
            waivers=tuple(
                Accepted(key=one.flag_key, reason=one.reason, by=one.by, until=one.expires) for one in waivers
            ),
            corrections=tuple(
                Fixed(sha256=one.sha256, field=one.field, value=one.value, reason=one.reason, by=one.by)
                for one in corrections
            ),
        )

    def accepted(self) -> dict[str, Waiver]:
        """The waivers by the key of their flag."""
        return {one.key: Waiver(one.key, one.reason, one.by, one.until) for one in self.waivers}

    def said(self) -> dict[str, tuple[Said, ...]]:
        """What people set right, by sha256."""
        found: dict[str, list[Said]] = defaultdict(list)
        for one in self.corrections:
            found[one.sha256].append(Said(one.field, one.value, one.by, one.reason))
        return {sha256: tuple(said) for sha256, said in found.items()}

    def contents(self) -> tuple[Piece, ...]:
        """The documents, and the self-assessment sheet if there is one."""
        return (*self.pieces, self.assessment) if self.assessment else self.pieces

    def same_as(self, instrument: Instrument) -> None:
        """Make sure that what is installed is what the set was frozen with, and that it fits the instrument.

        Raises:
            InputFault: rules, program or reading are others, so that the report could not be the same; or
                the set speaks of indicators that the instrument does not have.
        """
        was, now = self.model_dump(), Basis.here(instrument.digest).model_dump()
        other = [
            f"{field.title} {_shown(was[name])} (sekarang {_shown(now[name])})"
            for name, field in Basis.model_fields.items()
            if was[name] != now[name]
        ]
        if other:
            raise InputFault(
                f"Audit ini dibekukan dengan {', '.join(other)}; laporan yang sama tidak dapat dibuat.",
                f"Pasang Telisik {_shown(self.version)}, paket {_shown(self.instrument)} dan Tesseract "
                "yang sama lalu ulangi.",
            )
        named = set(self.indicators or ()).union(*(one.indicators for one in self.pieces))
        if unknown := sorted(named - instrument.indicators.keys()):
            raise InputFault(
                f"Indikator {', '.join(map(str, unknown[:10]))} tidak ada pada {instrument.id}.",
                "Perbaiki penempatan dokumennya di korpus, atau pakai himpunan bukti yang asli.",
            )


def load(path: Path) -> EvidenceSet:
    """A set that was written to a file.

    Raises:
        InputFault: it cannot be read, is none, or holds names that the corpus would not give.
    """
    shown = printable(str(path))
    original = f"Tunjuk berkas {FILE} yang asli dari audit."
    try:
        with existing_file(path, "Himpunan bukti").open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise InputFault(f"{shown} tidak dapat dibaca: {error.strerror}.", original) from error
    if len(content) > LARGEST:
        raise InputFault(f"{shown} terlalu besar untuk sebuah himpunan bukti.", original)
    try:
        evidence = EvidenceSet.model_validate_json(content)
    except ValidationError as error:
        raise InputFault(f"{shown} bukan himpunan bukti Telisik.", original) from error
    for piece in evidence.contents():
        if not _given_by_corpus(piece.name):
            raise InputFault(f"{shown}: nama dokumen {_shown(piece.name)!r} tidak sah.", original)
    if len({piece.name for piece in evidence.pieces}) < len(evidence.pieces):
        raise InputFault(f"{shown}: sebuah nama dokumen tercantum dua kali.", original)
    if len({(one.sha256, one.field) for one in evidence.corrections}) < len(evidence.corrections):
        raise InputFault(f"{shown}: sebuah bidang dikoreksi dua kali.", original)
    return evidence


def _given_by_corpus(name: str) -> bool:
    try:
        return document_name(name) == name
    except ValueError:
        return False


def _shown(text: str) -> str:
    """Text of a set in a message: hashes by their beginning, nothing longer than a line."""
    return text[:12] if len(text) == 64 else shortened(printable(text))
