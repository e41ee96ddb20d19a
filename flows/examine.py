"""One file: read, matched against the instrument, places of quotes looked up. Runs in a worker process.

Readings, evidence and places are kept in the data folder under what they depend on, so that an unchanged file
costs a look-up. The contents' hash is part of every key; the file's name is too, as reading may use it as a
hint.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter, ValidationError

from corpus.cache import Cache
from extractors.locate import boxes
from extractors.model import Box, Document, Problem, Profile, Reading
from extractors.read import READER_VERSION, read
from extractors.serial import from_json, to_json
from flows.faults import InputFault
from flows.gather import Input
from flows.packs import open_instrument
from rules.evidence import Evidence
from rules.match import match
from rules.pack import Instrument

Place = tuple[int, int, int]
"""Page number, start and end in that page's text."""


@lru_cache(maxsize=1)
def _instrument(pack: str, digest: str) -> Instrument:
    instrument = open_instrument(pack)
    if instrument.digest != digest:
        raise InputFault("Paket instrumen berubah selama pemeriksaan berjalan.", "Ulangi pemeriksaan.")
    return instrument


@lru_cache(maxsize=1)
def _evidence() -> TypeAdapter[Evidence]:
    return TypeAdapter(Evidence)


@lru_cache(maxsize=1)
def _places() -> TypeAdapter[list[tuple[Place, Box | None]]]:
    return TypeAdapter(list[tuple[Place, Box | None]])


def read_input(path: Path, name: str, sha256: str, use_cache: bool) -> Document:
    """Read a file, or take its reading from the cache. Never raises for what is in the file."""
    cache, key = Cache("documents"), (sha256, PurePosixPath(name).name, READER_VERSION)
    kept = cache.get(*key) if use_cache else None
    if kept is not None:
        try:
            return replace(from_json(kept), name=name)
        except ValidationError:
            pass  # kept by a version with other fields: read again
    document = read(path, name)
    if use_cache:
        cache.put(to_json(document), *key)
    return document


def examine(item: Input, pack: str, digest: str, use_cache: bool) -> Evidence:
    """Everything that judging needs of one file, without its text.

    Args:
        item: the file.
        pack: id or folder of the instrument.
        digest: the rules digest that the pack must have.
        use_cache: take and keep results in the data folder.
    """
    cache, key = Cache("evidence"), (item.sha256, PurePosixPath(item.name).name, READER_VERSION, digest)
    kept = cache.get(*key) if use_cache else None
    if kept is not None:
        try:
            return _filed(_evidence().validate_json(kept), item)
        except ValidationError:
            pass
    document = read_input(item.path, item.name, item.sha256, use_cache)
    matched = None if document.reading.status == "failed" else match(document, _instrument(pack, digest))
    evidence = _filed(Evidence.of(document, matched), item)
    if use_cache:
        cache.put(_evidence().dump_json(evidence), *key)
    return evidence


def _filed(evidence: Evidence, item: Input) -> Evidence:
    """The evidence with what its name says, which is no part of its contents."""
    return replace(
        evidence,
        path=item.name,
        filed_under=tuple(sorted(set(item.filed_under))),
        filed_for=item.filed_for,
        filing_remark=item.remark,
    )


def places(item: Input, wanted: tuple[Place, ...], use_cache: bool) -> Mapping[Place, Box | None]:
    """The boxes of quotes in one file; null where the format has no geometry.

    Args:
        item: the file.
        wanted: page number, start and end in that page's text, sorted.
        use_cache: take and keep results in the data folder.
    """
    asked = hashlib.sha256(repr(wanted).encode()).hexdigest()
    cache, key = Cache("places"), (item.sha256, PurePosixPath(item.name).name, READER_VERSION, asked)
    kept = cache.get(*key) if use_cache else None
    if kept is not None:
        try:
            return dict(_places().validate_json(kept))
        except ValidationError:
            pass
    document = read_input(item.path, item.name, item.sha256, use_cache)
    starts = {page.number: at for page, at in zip(document.pages, document.page_starts, strict=True)}
    spans = [(starts[page] + start, starts[page] + end) for page, start, end in wanted]
    found = list(zip(wanted, boxes(item.path, document, spans), strict=True))
    if use_cache:
        cache.put(_places().dump_json(found), *key)
    return dict(found)


def unread(item: Input, problem: Problem) -> Evidence:
    """The evidence of a file that could not be read at all."""
    return Evidence(
        path=item.name,
        sha256=item.sha256,
        profile=Profile(),
        reading=Reading("failed", (problem,)),
        pages=0,
        ocr_pages=0,
        quality=0.0,
        filed_under=item.filed_under,
        filed_for=item.filed_for,
        filing_remark=item.remark,
    )
