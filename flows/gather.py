"""What a run works on: the files, what they were handed in for, and the claims; checked before it starts."""

from __future__ import annotations

import logging
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.claims import read_claims
from corpus.filing import Filing, filed_under
from corpus.manifest import Listed, Manifest, read_manifest
from corpus.store import Store
from corpus.titles import Titles
from extractors.errors import Damaged, MissingPath
from extractors.model import Document, Problem
from extractors.read import sha256_of
from extractors.reading import places
from extractors.sources import Source, expand
from flows.faults import InputFault, data_subfolder, existing_file
from flows.indices import stated_indices
from flows.request import Request
from flows.tables import table, told_by_cell
from flows.workers import Workers, apart
from rules.corrections import Said
from rules.evidence import GivenIndex
from rules.pack import Instrument

_LOG = logging.getLogger(__name__)
_MOST_ABSENT = 40
"""Files of a list that are told to be missing, each in a line."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to examine. ``name`` is what is shown; ``problem`` says why there is nothing to open.

    ``filed_for`` are the codes of items that its name states, ``remark`` what is odd about its name. A file
    of the corpus lies in the ``store`` of that address, and ``path`` says nothing; ``said`` is what people
    set right in what is read of it; ``copies_under`` is where files of the same contents are filed.
    """

    name: str
    path: Path
    sha256: str
    filed_under: tuple[int, ...] = ()
    problem: Problem | None = None
    filed_for: tuple[str, ...] = ()
    remark: str | None = None
    store: str | None = None
    said: tuple[Said, ...] = ()
    copies_under: tuple[int, ...] = ()

    @property
    def handed_in_for(self) -> tuple[int, ...]:
        """The indicators for which these contents were handed in, be it under another name."""
        return tuple(sorted({*self.filed_under, *self.copies_under}))

    @contextmanager
    def opened(self) -> Iterator[Path]:
        """The file, to be read only; one of a store is verified first.

        Raises:
            StoreError: the contents are gone or damaged.
        """
        if self.store is None:
            yield self.path
            return
        with Store(self.store).local(self.sha256) as path:
            yield path


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that is not taken (system and lock files, claims sheets, links) and why (Indonesian)."""

    name: str
    reason: str


@dataclass(frozen=True)
class Gathered:
    """Files in a fixed order, files passed over, claimed levels and stated indices by indicator.

    ``absent``: the files by indicator that a list names and that were not handed in, each with its cell.
    """

    inputs: tuple[Input, ...]
    skipped: tuple[Skipped, ...]
    claims: Mapping[int, int]
    indices: Mapping[int, GivenIndex] = field(default_factory=dict)
    absent: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "inputs", tuple(_beside_copies(self.inputs)))

    @property
    def said(self) -> list[tuple[str, str]]:
        """What people set right, with the contents: part of what a report is known by."""
        return sorted({(one.sha256, repr(one.said)) for one in self.inputs if one.said})


def _beside_copies(inputs: Sequence[Input]) -> Iterator[Input]:
    """Each file with where its copies are filed."""
    filed: dict[str, set[int]] = defaultdict(set)
    for one in inputs:
        filed[one.sha256].update(one.filed_under)
    for one in inputs:
        others = filed[one.sha256] if one.sha256 else ()
        yield replace(one, copies_under=tuple(sorted(others))) if others else one


def check(request: Request, instrument: Instrument) -> None:
    """Refuse what cannot work before anything is started.

    Raises:
        InputFault: a path is missing, or an indicator is not in the instrument.
    """
    for path in request.paths:
        if not path.exists():
            raise InputFault(f"Berkas atau folder {path} tidak ditemukan.", MissingPath.remedy)
    unknown = [n for n in request.indicators or () if n not in instrument.indicators]
    if unknown:
        span = f"{min(instrument.indicators)} sampai {max(instrument.indicators)}"
        numbers = ", ".join(map(str, unknown))
        raise InputFault(f"Indikator {numbers} tidak ada pada {instrument.id}.", f"Pilih dari {span}.")
    stated_indices(request.indices, None, instrument, request.year)
    for sheet in (request.claims, request.manifest):
        if sheet is not None:
            existing_file(sheet)


@contextmanager
def gather(request: Request, instrument: Instrument) -> Iterator[Gathered]:
    """Everything a run works on; archives are opened in a temporary folder that lasts as long as the context.

    Raises:
        InputFault: see :func:`check`; also an unusable sheet, or no file at all.
    """
    check(request, instrument)
    if request.institution and places.institution(request.institution) is None:
        _LOG.warning(
            'Instansi "%s" tidak ada dalam daftar pemerintah daerah, kementerian, dan lembaga; '
            "periksa ejaannya. Pemeriksaan dilanjutkan dengan nama itu.",
            request.institution,
        )
    assessment = table(request.claims, use_cache=request.use_cache) if request.claims else None
    listing = table(request.manifest, use_cache=request.use_cache) if request.manifest else None
    claims = claimed_levels(assessment, instrument) if assessment else {}
    manifest = _listed(listing, instrument) if listing else None
    indices = stated_indices(request.indices, assessment, instrument, request.year)
    with TemporaryDirectory(prefix="berkas-", dir=data_subfolder("work")) as unpacked:
        handed: list[Source] = []
        skipped: list[Skipped] = []
        aside = {sheet.resolve() for sheet in (request.claims, request.manifest) if sheet is not None}
        for source in _expanded(request.paths, Path(unpacked)):
            if source.skipped is not None:
                skipped.append(Skipped(source.name, source.skipped))
            elif source.path is not None and source.path.resolve() in aside:
                skipped.append(Skipped(source.name, "lembar klaim atau daftar berkas, bukan bukti"))
            else:
                handed.append(source)
        listed, missing = manifest.assign([one.name for one in handed]) if manifest else ({}, ())
        inputs = [_input(one, listed.get(one.name), instrument) for one in handed]
        absent = _absent(missing)
        if not inputs:
            raise InputFault(
                "Tidak ada berkas bukti: folder atau arsip kosong.", "Isi dengan berkas bukti lalu ulangi."
            )
        for one in inputs:
            if one.remark:
                _LOG.warning("%s: %s", one.name, one.remark)
        yield Gathered(tuple(inputs), tuple(skipped), claims, indices, absent)


def _expanded(paths: Sequence[Path], unpacked: Path) -> Iterator[Source]:
    with Workers(1) as workers:
        yield from expand(paths, unpacked, apart=partial(apart, workers))


def filed_by_name(name: str, instrument: Instrument) -> Filing:
    """What the path or the name of a file says it was handed in for."""
    titles = Titles.of({number: one.name for number, one in instrument.indicators.items()})
    return filed_under(name, instrument.indicators.keys(), instrument.codes.keys(), titles)


def claimed_levels(sheet: Document, instrument: Instrument) -> dict[int, int]:
    """The level that a self-assessment sheet claims for each indicator.

    Raises:
        InputFault: a cell cannot be understood; it is named.
    """
    with told_by_cell():
        read = read_claims(sheet, instrument.indicators.keys(), instrument.manifest.scoring.levels)
    return {number: claim.level for number, claim in read.items()}


def _listed(sheet: Document, instrument: Instrument) -> Manifest:
    with told_by_cell():
        return read_manifest(
            sheet, instrument.indicators.keys(), lambda description: filed_by_name(description, instrument)
        )


def _absent(missing: Sequence[Listed]) -> dict[int, tuple[str, ...]]:
    """What a list names and is not there, by indicator; it is told at once, too."""
    absent: dict[int, list[str]] = defaultdict(list)
    for one in missing:
        for number in one.filing.indicators:
            absent[number].append(f"{one.name} (sel {one.cell})")
    for one in missing[:_MOST_ABSENT]:
        _LOG.warning(
            'Daftar berkas, sel %s: "%s" (indikator %s) tidak ada di antara berkas yang diserahkan; '
            "periksa nama berkasnya atau sertakan berkas itu.",
            one.cell,
            one.name,
            ", ".join(map(str, one.filing.indicators)),
        )
    if len(missing) > _MOST_ABSENT:
        _LOG.warning("Daftar berkas: %d berkas lain juga tidak ada.", len(missing) - _MOST_ABSENT)
    return {number: tuple(files) for number, files in absent.items()}


def _input(source: Source, listed: Filing | None, instrument: Instrument) -> Input:
    filing = listed or filed_by_name(source.name, instrument)
    path, problem, sha256 = source.path or Path(os.devnull), source.problem, ""
    if source.path is not None:
        try:
            sha256 = sha256_of(source.path)
        except OSError as error:
            problem = Damaged(f"tidak dapat dibuka: {error.strerror}").problem()
    return Input(source.name, path, sha256, filing.indicators, problem, filing.items, filing.remark)
