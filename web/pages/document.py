"""One document: what was read of it and why, whom it serves, its versions; filed, set right, taken out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import FileResponse, Response

from corpus.catalogue import Incoming
from corpus.errors import CorpusError
from corpus.listing import Stored
from extractors.model import KINDS, STATUSES
from reports.view import kind, status_word
from rules.states import FIELD_NAMES
from web.access import Door, Here, Housed, Number
from web.acts import note
from web.faults import in_words, missing
from web.house import House
from web.reach import document_of
from web.shelf import STATE_NAMES, STATE_TONES, shelf
from web.shown import after, page
from web.understood import lines, served

router = APIRouter(prefix="/i/{institution}/{year}/dokumen/{number}")
Reader = Annotated[Here, Depends(Door("document.view"))]
Keeper = Annotated[Here, Depends(Door("document.change"))]
SAFE_TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
"""What a download may be called; anything else is bytes. None of it is opened in the browser."""
OTHER_TYPE = "application/octet-stream"


@dataclass(frozen=True)
class Typed:
    """A correction that could not be kept: shown again beside the fault."""

    field: str
    value: str
    none: bool
    reason: str
    fault: str


@router.get("")
def show(request: Request, house: Housed, here: Reader, number: Number) -> Response:
    """One document: its profile, what it serves, its flags and versions."""
    return _page(request, house, here, document_of(house, here, number))


def _page(
    request: Request, house: House, here: Here, document: Stored, typed: Typed | None = None
) -> Response:
    found = house.last(here.institution, here.year)
    report = found[1] if found else None
    row = next(one for one in shelf(house, here, report) if one.document.id == document.id)
    corrections = house.holdings.corrections.of(here.institution, document.sha256)
    instrument = house.instrument(here.institution, here.year)
    return page(
        request,
        "document.html",
        status=400 if typed else 200,
        row=row,
        lines=lines(row.result, [one for one in corrections if one.withdrawn_at is None]),
        withdrawn=[one for one in corrections if one.withdrawn_at is not None],
        served=served(report, document.sha256, here) if report and row.result else [],
        versions=house.holdings.catalogue.versions(document.id)[::-1],
        indicators={n: one.name for n, one in instrument.indicators.items()},
        kinds={one: kind(one) for one in KINDS},
        statuses={one: status_word(one) for one in STATUSES},
        typed=typed,
        checked_at=found[0].finished_at if found else None,
        zone=house.holdings.catalogue.timezone(here.institution),
        state_names=STATE_NAMES,
        document_tones=STATE_TONES,
    )


@router.get("/unduh")
def download(
    house: Housed,
    here: Reader,
    number: Number,
    versi: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Response:
    """The original as it was handed in, the newest version unless another one is asked for."""
    document = document_of(house, here, number)
    versions = house.holdings.catalogue.versions(document.id)
    chosen = next((one for one in versions if one.number == (versi or document.version)), None)
    if chosen is None:
        raise missing("Versi")
    with house.holdings.store.local(chosen.sha256):
        pass  # verified: what is handed out is what was handed in
    _note(house, here, "dokumen.unduh", document, versi=chosen.number)
    name = PurePosixPath(document.name).name
    media_type = SAFE_TYPES.get(PurePosixPath(name).suffix.casefold(), OTHER_TYPE)
    place = house.holdings.store.place(chosen.sha256)
    return FileResponse(place, media_type=media_type, filename=name, content_disposition_type="attachment")


@router.post("/tempat")
def file(
    house: Housed,
    here: Keeper,
    number: Number,
    indikator: Annotated[list[int], Form()] = [],  # noqa: B006
) -> Response:
    """File under other indicators; none: its name and contents tell."""
    document = document_of(house, here, number)
    instrument = house.instrument(here.institution, here.year)
    chosen = sorted(set(indikator))
    if not instrument.indicators.keys() >= set(chosen):
        raise missing("Indikator")
    # Items that somebody named stay with the indicators that stay.
    known = [(instrument.codes[code].indicator, code) for code in document.items if code in instrument.codes]
    house.holdings.catalogue.file(document.id, chosen, [pair for pair in known if pair[0] in chosen])
    _note(house, here, "dokumen.tempat", document, sebelum=list(document.indicators), sesudah=chosen)
    return after(_path(here, document), "tempat")


@router.post("/keluarkan")
def take_out(house: Housed, here: Keeper, number: Number) -> Response:
    """Take a document out of the evidence; its contents stay."""
    document = document_of(house, here, number)
    if document.removed_at is None:
        house.holdings.catalogue.remove(here.institution, here.year, [document.name], by=here.visitor.by)
        _note(house, here, "dokumen.keluarkan", document)
    return after(_path(here, document), "hapus")


@router.post("/masukkan")
def take_back(house: Housed, here: Keeper, number: Number) -> Response:
    """Hand in what was taken out once more, as it was."""
    document = document_of(house, here, number)
    if document.removed_at is not None:
        with house.holdings.store.local(document.sha256) as path:
            house.holdings.catalogue.add(
                here.institution,
                here.year,
                [Incoming(path, document.name)],
                by=here.visitor.by,
                source="web",
            )
        _note(house, here, "dokumen.masukkan", document)
    return after(_path(here, document), "kembali")


@router.post("/koreksi")
def set_right(
    request: Request,
    house: Housed,
    here: Keeper,
    number: Number,
    field: Annotated[str, Form(max_length=20)] = "",
    value: Annotated[str, Form(max_length=5000)] = "",
    none: Annotated[str, Form(max_length=10)] = "",
    reason: Annotated[str, Form(max_length=5000)] = "",
) -> Response:
    """Set a field right. What was read stays; the next check counts what is said here."""
    document = document_of(house, here, number)
    if field not in FIELD_NAMES:
        raise missing("Bidang")
    said = None if none else value
    try:
        house.holdings.corrections.add(
            here.institution, document.sha256, field, said, reason=reason, by=here.visitor.by
        )
    except CorpusError as error:
        return _page(request, house, here, document, Typed(field, value, bool(none), reason, in_words(error)))
    _note(house, here, "dokumen.koreksi", document, bidang=field, nilai=said, alasan=reason)
    return after(_path(here, document), "koreksi")


@router.post("/koreksi/{correction}/cabut")
def withdraw(house: Housed, here: Keeper, number: Number, correction: Number) -> Response:
    """Take back a correction of what was read."""
    document = document_of(house, here, number)
    known = {one.id for one in house.holdings.corrections.of(here.institution, document.sha256)}
    if correction not in known:
        raise missing("Koreksi")
    row = house.holdings.corrections.withdraw(
        here.institution, document.sha256, correction, by=here.visitor.by
    )
    _note(house, here, "dokumen.koreksi-cabut", document, bidang=row.field, nilai=row.value)
    return after(_path(here, document), "batal")


def _path(here: Here, document: Stored) -> str:
    return f"{here.path}/dokumen/{document.id}"


def _note(house: House, here: Here, action: str, document: Stored, **detail: object) -> None:
    note(house, here, action, document.name, tahun=here.year, dokumen=document.id, **detail)
