"""The evidence of one institution and year at one moment, by hashes: what a run over the corpus works on.

Written to a file it is a frozen audit: with the same set, rules and version the same report can be made
again, byte for byte.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.assessments import AssessmentRow
from corpus.catalogue import Stored
from corpus.filing import Filing
from corpus.store import Store, StoreError
from corpus.waivers import WaiverRow
from extractors.read import READER_VERSION
from flows.faults import InputFault
from flows.gather import Gathered, Input, claimed_levels, filed_by_name
from flows.indices import stated_indices
from flows.request import Request
from flows.steps import Prepared
from rules.evidence import GivenIndex
from rules.pack import Instrument
from rules.waivers import Waiver

FILE = "himpunan-bukti.json"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Piece(_Frozen):
    """One document: its name and content, what a person filed it under (empty: its name tells)."""

    name: str
    sha256: str
    indicators: tuple[int, ...] = ()
    items: tuple[str, ...] = ()


class Accepted(_Frozen):
    """A waiver that counted."""

    key: str
    reason: str
    by: str
    until: date


class EvidenceSet(_Frozen):
    """Everything that a report depends on.

    ``instrument`` is the id or folder of the pack, ``at`` the moment that the report is stamped with.
    """

    schema_id: Literal["telisik.evidence-set/1"] = "telisik.evidence-set/1"
    institution: str
    year: int
    instrument: str
    rules_digest: str
    version: str
    reader_version: str
    at: datetime
    pieces: tuple[Piece, ...]
    assessment: Piece | None = None
    indicators: tuple[int, ...] | None = None
    waivers: tuple[Accepted, ...] = ()

    @classmethod
    def of(
        cls,
        institution: str,
        year: int,
        pack: str,
        digest: str,
        documents: Iterable[Stored],
        waivers: Iterable[WaiverRow],
        *,
        indicators: tuple[int, ...] | None = None,
        assessment: AssessmentRow | None = None,
    ) -> EvidenceSet:
        """The set as the corpus holds it now."""
        return cls(
            institution=institution,
            year=year,
            instrument=pack,
            rules_digest=digest,
            version=version("telisik"),
            reader_version=READER_VERSION,
            at=datetime.now(UTC).replace(microsecond=0),
            pieces=tuple(
                Piece(name=one.name, sha256=one.sha256, indicators=one.indicators, items=one.items)
                for one in documents
            ),
            assessment=Piece(name=assessment.name, sha256=assessment.sha256) if assessment else None,
            indicators=indicators,
            waivers=tuple(
                Accepted(key=one.flag_key, reason=one.reason, by=one.by, until=one.expires) for one in waivers
            ),
        )

    def accepted(self) -> dict[str, Waiver]:
        """The waivers by the key of their flag."""
        return {one.key: Waiver(one.key, one.reason, one.by, one.until) for one in self.waivers}

    def same_as(self, instrument: Instrument) -> None:
        """Make sure that what is installed is what the set was frozen with.

        Raises:
            InputFault: rules, program or reader are others, so that the report could not be the same.
        """
        now = (instrument.digest, version("telisik"), READER_VERSION)
        named = zip(
            ("aturan", "versi Telisik", "versi pembaca"),
            (self.rules_digest, self.version, self.reader_version),
            now,
            strict=True,
        )
        other = [
            f"{name} {was[:12]} (sekarang {is_now[:12]})" for name, was, is_now in named if was != is_now
        ]
        if other:
            raise InputFault(
                f"Audit ini dibekukan dengan {', '.join(other)}; laporan yang sama tidak dapat dibuat.",
                f"Pasang Telisik {self.version} dengan paket {self.instrument} yang sama lalu ulangi.",
            )


def load(path: Path) -> EvidenceSet:
    """A set that was written to a file.

    Raises:
        InputFault: it cannot be read or is none.
    """
    try:
        return EvidenceSet.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputFault(f"{path} tidak dapat dibaca: {error.strerror}.", f"Tunjuk berkas {FILE}.") from error
    except ValidationError as error:
        raise InputFault(
            f"{path} bukan himpunan bukti Telisik.", f"Tunjuk berkas {FILE} dari audit."
        ) from error


def prepared(evidence: EvidenceSet, instrument: Instrument, store: Store, request: Request) -> Prepared:
    """A run over the set that can start; files are opened in the store when they have to be read.

    Raises:
        InputFault: the self-assessment sheet cannot be understood, or its contents are gone.
    """
    inputs = tuple(_input(piece, instrument, store) for piece in evidence.pieces)
    claims, indices = _claimed(evidence, instrument, store)
    return Prepared(request, instrument, Gathered(inputs, (), claims, indices), evidence.at)


def _claimed(
    evidence: EvidenceSet, instrument: Instrument, store: Store
) -> tuple[dict[int, int], dict[int, GivenIndex]]:
    """What the self-assessment sheet says: levels, and values of other bodies' indices."""
    sheet = evidence.assessment
    if sheet is None:
        return {}, {}
    with TemporaryDirectory(prefix="telisik-") as folder:
        # Sheets are told apart, and named in what is said of them, by their file names.
        path = Path(folder) / PurePosixPath(sheet.name).name
        try:
            path.write_bytes(store.get(sheet.sha256))
        except StoreError as error:
            raise InputFault(error.message, error.remedy) from error
        return claimed_levels(path, instrument), stated_indices((), path, instrument, evidence.year)


def _input(piece: Piece, instrument: Instrument, store: Store) -> Input:
    said = (
        Filing(piece.indicators, "ditetapkan orang", items=piece.items)
        if piece.indicators or piece.items
        else filed_by_name(piece.name, instrument)
    )
    return Input(
        piece.name,
        Path(os.devnull),
        piece.sha256,
        said.indicators,
        filed_for=said.items,
        remark=said.remark,
        store=store.address,
    )
