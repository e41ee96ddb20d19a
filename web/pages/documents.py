"""The documents of an institution and year: looked through, and handed in, many at once."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import JSONResponse, Response

from corpus.catalogue import Added
from corpus.errors import CorpusError
from flows.faults import InputFault
from web.access import Door, Here, Housed
from web.faults import in_words
from web.house import House
from web.paging import Paged
from web.shelf import STATE_NAMES, STATE_TONES, Row, shelf
from web.shown import after, page
from web.uploads import keep, sent

router = APIRouter(prefix="/i/{institution}/{year}/dokumen")
Reader = Annotated[Here, Depends(Door("document.view"))]
Sender = Annotated[Here, Depends(Door("document.upload"))]
Text = Annotated[str, Query(max_length=300)]
FIELD = "berkas"


@router.get("")
def show(
    request: Request,
    house: Housed,
    here: Reader,
    paged: Paged,
    cari: Text = "",
    opd: Text = "",
    indikator: Text = "",
    keadaan: Text = "",
) -> Response:
    """The documents of an institution and year, all or those that match."""
    found = house.last(here.institution, here.year)
    rows = shelf(house, here, found[1] if found else None)
    asked = {"cari": cari.strip(), "opd": opd, "indikator": indikator, "keadaan": keadaan}
    shown, pages = paged.cut([row for row in rows if _fits(row, asked)], **asked)
    return page(
        request,
        "documents.html",
        rows=shown,
        pages=pages,
        asked=asked,
        counts={state: sum(row.state == state for row in rows) for state in STATE_NAMES},
        state_names=STATE_NAMES,
        document_tones=STATE_TONES,
        everything=len(rows),
        typed={"opd": "", "indikator": set()},
        **sending(house, here),
    )


def _fits(row: Row, asked: dict[str, str]) -> bool:
    number = asked["indikator"]
    return (
        row.holds(asked["cari"])
        and asked["opd"] in ("", row.document.unit or "-")
        and (not number or number in map(str, (*row.filed, *row.serves)))
        # What was taken out is shown to whoever asks for it.
        and (asked["keadaan"] == row.state or (not asked["keadaan"] and row.document.removed_at is None))
    )


def sending(house: House, here: Here) -> dict[str, Any]:
    """What the form for handing in needs: the OPD and indicators to choose from."""
    instrument = house.instrument(here.institution, here.year)
    return {
        "most": house.settings.upload_bytes,
        "units": house.holdings.units.list(here.institution),
        "indicators": {
            number: one.name for number, one in instrument.indicators.items() if here.sees(number)
        },
    }


@router.post("/unggah")
async def upload(request: Request, house: Housed, here: Sender) -> Response:
    """Hand files in; nothing is kept before all of the request is there. A script sends them one by one."""
    outcomes: list[Outcome] = []
    fault: str | None = None
    try:
        given = await sent(request, FIELD, "indikator", "opd")
        outcomes = told(await keep(house, here, given, "web"))
    except (CorpusError, InputFault) as error:
        fault = in_words(error)
    if "application/json" in request.headers.get("accept", ""):
        answer = {"message": fault, "files": [asdict(one) for one in outcomes]}
        return JSONResponse(answer, 400 if fault else 200)
    form = await request.form()
    back = f"{here.path}/{'tugas' if form.get('dari') == 'tugas' else 'dokumen'}"
    if fault is None and all(one.kept for one in outcomes):
        return after(back, "unggah")
    return await run_in_threadpool(_told, request, house, here, form, back, outcomes, fault)


def _told(
    request: Request,
    house: House,
    here: Here,
    form: FormData,
    back: str,
    outcomes: list[Outcome],
    fault: str | None,
) -> Response:
    """What became of each file, and the form again with what was chosen."""
    typed = {"opd": form.get("opd") or "", "indikator": {str(one) for one in form.getlist("indikator")}}
    values = {"told": outcomes, "fault": fault, "back": back, "typed": typed, **sending(house, here)}
    return page(request, "uploaded.html", status=400, **values)


@dataclass(frozen=True)
class Outcome:
    """What became of one file. ``name`` is the one in the corpus, or the one given where it was not kept."""

    name: str
    kept: bool
    told: str


KEPT = (
    ("new", "Tersimpan."),
    ("changed", "Tersimpan sebagai versi baru; versi sebelumnya tetap ada."),
    ("unchanged", "Sudah ada dengan isi yang sama."),
)
NOT_KEPT = (("refused", "Ditolak: "), ("skipped", "Dilewati: "))


def told(added: Added) -> list[Outcome]:
    """A hand-in in words, file by file."""
    other = {after: before for before, after in added.renamed}
    found = []
    for part, words in KEPT:
        for name in getattr(added, part):
            also = (
                f" Namanya menjadi ini karena {other[name]} sudah dipakai berkas lain."
                if name in other
                else ""
            )
            found.append(Outcome(name, True, f"{words}{also}"))
    for part, words in NOT_KEPT:
        found += [Outcome(name, False, f"{words}{why.rstrip('.')}.") for name, why in getattr(added, part)]
    return found
