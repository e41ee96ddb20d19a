"""One file: read, matched against the instrument, places of quotes looked up. Runs in a worker process.

Pages, evidence and places are kept under what they depend on, so that an unchanged file costs a look-up. The
hash of the contents is part of every key. Pages know nothing of a file's name: the same contents under
another name are understood anew, not read anew.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter, ValidationError

from corpus.cache import Cache
from corpus.sketch import sketch
from corpus.store import StoreError
from extractors.basis import recognition, understanding, wants_program
from extractors.errors import Damaged
from extractors.limits import DEFAULT as LIMITS
from extractors.limits import Limits
from extractors.locate import boxes
from extractors.model import Box, Document, Problem, Profile, Reading
from extractors.read import READER_VERSION, named, read_contents, understood
from extractors.seal import sealed
from extractors.serial import from_kept, to_json
from flows.faults import InputFault
from flows.gather import Input
from flows.packs import open_instrument
from rules.corrections import corrected
from rules.evidence import Evidence
from rules.match import match
from rules.pack import Instrument

Place = tuple[int, int, int]
"""Page number, start and end in that page's text."""
Places = dict[Place, Box | None]


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


def pages_key(sha256: str) -> tuple[str, ...]:
    """What the reading of contents depends on: the key of their pages, and of all that is made of these."""
    return sha256, READER_VERSION, recognition()


def _evidence_key(item: Input, digest: str) -> tuple[str, ...]:
    # What people said is no part of the key where nobody said anything: what is kept so stays as it is.
    said = (repr(item.said),) if item.said else ()
    filed = f"for {item.handed_in_for}"
    return *pages_key(item.sha256), understanding(), PurePosixPath(item.name).name, digest, filed, *said


def read_input(path: Path, name: str, sha256: str, use_cache: bool) -> Document:
    """Read a file and understand it; its pages may come from the cache. Never raises for what is in it."""
    return understood(named(contents_of(Input(name, path, sha256), use_cache), name))


def contents_of(item: Input, use_cache: bool, limits: Limits = LIMITS) -> Document:
    """What a file holds, whatever its name; read within limits when its pages are not kept.

    Raises:
        StoreError: it lies in a store and is gone or damaged.
    """
    if use_cache and (kept := kept_contents(item.sha256)) is not None:
        return kept
    with item.opened() as path:
        contents = sealed(read_contents, path, limits)
    if use_cache and _lasting(contents, item.sha256):
        Cache("pages").put(to_json(contents), *pages_key(item.sha256))
    return contents


def kept_contents(sha256: str) -> Document | None:
    """What this reader read in a file before; null when nothing is kept that this version understands."""
    return from_kept(Cache("pages").get(*pages_key(sha256)))


def _lasting(contents: Document, sha256: str) -> bool:
    """Whether a reading holds for later runs: the file did not change under it and nothing was wanting."""
    return contents.sha256 == sha256 and not wants_program(contents.reading.problems)


def is_kept(item: Input, digest: str) -> bool:
    """Whether :func:`kept_evidence` has an answer."""
    return _evidence_key(item, digest) in Cache("evidence")


def kept_evidence(item: Input, digest: str) -> Evidence | None:
    """What is known of a file by its name, filing and a state of the rules; null if it must be examined."""
    kept = Cache("evidence").get(*_evidence_key(item, digest))
    if kept is None:
        return None
    try:
        return _filed(_evidence().validate_json(kept), item)
    except ValidationError:
        return None  # kept by a version with other fields


def examine(
    items: Iterable[Input], pack: str, digest: str, use_cache: bool, limits: Limits = LIMITS
) -> tuple[Evidence, ...]:
    """Everything that judging needs of files, without their text.

    Args:
        items: files of the same contents, which are read once.
        pack: id or folder of the instrument.
        digest: the rules digest that the pack must have.
        use_cache: take and keep results.
        limits: bounds of reading.
    """
    found: list[Evidence] = []
    contents: Document | None = None
    for item in items:
        evidence = kept_evidence(item, digest) if use_cache else None
        if evidence is None:
            try:
                contents = contents or contents_of(item, use_cache, limits)
            except StoreError as error:
                found.append(unread(item, Damaged(error.message).problem()))
                continue
            document, corrections = corrected(understood(named(contents, item.name)), item.said)
            failed = document.reading.status == "failed"
            matched = None if failed else match(document, _instrument(pack, digest), item.handed_in_for)
            evidence = replace(
                Evidence.of(document, matched), sketch=_sketch(document), corrections=corrections
            )
            evidence = _filed(evidence, item)
            if use_cache and _lasting(contents, item.sha256):
                Cache("evidence").put(_evidence().dump_json(evidence), *_evidence_key(item, digest))
        found.append(evidence)
    return tuple(found)


def _sketch(document: Document) -> str | None:
    made = sketch(page.text for page in document.pages)
    return None if made is None else b64encode(made).decode()


def _filed(evidence: Evidence, item: Input) -> Evidence:
    """The evidence with what its name says, which is no part of its contents."""
    return replace(
        evidence,
        path=item.name,
        filed_under=tuple(sorted(set(item.filed_under))),
        filed_for=item.filed_for,
        filing_remark=item.remark,
    )


def kept_places(sha256: str) -> Places:
    """The boxes that have been looked up in a file so far."""
    kept = Cache("places").get(*pages_key(sha256))
    try:
        return dict(_places().validate_json(kept)) if kept is not None else {}
    except ValidationError:
        return {}


def places(item: Input, wanted: tuple[Place, ...], use_cache: bool) -> Places:
    """The boxes of quotes in one file; null where the format has no geometry.

    Args:
        item: the file.
        wanted: page number, start and end in that page's text, sorted.
        use_cache: take and keep results.
    """
    document = contents_of(item, use_cache)
    starts = {page.number: at for page, at in zip(document.pages, document.page_starts, strict=True)}
    spans = [(starts[page] + start, starts[page] + end) for page, start, end in wanted]
    with item.opened() as path:
        found = dict(zip(wanted, sealed(boxes, path, document, spans), strict=True))
    if use_cache and document.sha256 == item.sha256:
        known = {**kept_places(item.sha256), **found}
        Cache("places").put(_places().dump_json(sorted(known.items())), *pages_key(item.sha256))
    return found


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
