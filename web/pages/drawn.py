"""Pages of documents as pictures, with what is quoted of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import Response

from flows.sheets import Busy, Sheets, TooSlow
from reports.view import View
from rules.results import Report
from web.access import Door, Here, Housed
from web.faults import missing
from web.house import House
from web.quotes import Placed, Quote, Quotes, place_of, quoted
from web.reach import may_see
from web.shown import page as shown

router = APIRouter()
Seen = Annotated[Here, Depends(Door("document.view"))]
Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
Number = Annotated[int, Path(ge=1, le=100_000)]
_KEPT = {"cache-control": "private, max-age=604800, immutable", "vary": "cookie"}
_PLACEHOLDER = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="595" height="300" viewBox="0 0 595 300">'
    '<rect width="595" height="300" fill="#eceff2"/>'
    '<text x="297" y="156" text-anchor="middle" font-family="sans-serif" font-size="20" fill="#1a2530">'
    "{}</text></svg>"
)
UNDRAWN = "Halaman ini tidak dapat digambar."
SLOW = "Halaman ini terlalu lama digambar. Buka berkas aslinya."
BUSY = "Terlalu banyak halaman sedang digambar. Muat ulang nanti."


@router.get("/i/{institution}/{year}/gambar/{sha256}/{page}.webp")
def picture(request: Request, house: Housed, here: Seen, sha256: Sha256, page: Number) -> Response:
    """A page as a picture; one that says why where there is none."""
    if not may_see(house, here, sha256):
        raise missing("Gambar")
    sheets: Sheets = request.app.state.sheets
    try:
        drawn = sheets.picture(house.holdings.store, sha256, page)
    except TooSlow:
        return _placeholder(SLOW, 504)
    except Busy:
        return _placeholder(BUSY, 503)
    if drawn is None:
        return _placeholder(UNDRAWN, 404)
    return Response(drawn.data, media_type="image/webp", headers=_KEPT)


def _placeholder(told: str, status: int) -> Response:
    return Response(_PLACEHOLDER.format(told), status, media_type="image/svg+xml")


@dataclass(frozen=True)
class Marked:
    """One quote on the page that is shown, with the items that rest on it."""

    quote: Quote
    items: tuple[Placed, ...]
    asked: bool


@router.get("/i/{institution}/{year}/lembar/{sha256}/{page}")
def sheet(
    request: Request, house: Housed, here: Seen, sha256: Sha256, page: Number, kutipan: str = ""
) -> Response:
    """One page of a document, whole, with all that is quoted of it."""
    if not may_see(house, here, sha256):
        raise missing("Halaman dokumen")
    found = house.last(here.institution, here.year)
    placed = list(quoted(found[1], here, sha256)) if found else []
    name, pages, number = _document(house, here, found[1] if found else None, sha256)
    if pages is not None and page > pages:
        raise missing("Halaman dokumen")
    quotes = Quotes(here, lambda _: name)
    return shown(
        request,
        "sheet.html",
        sha256=sha256,
        number=page,
        pages=pages,
        name=name,
        size=quotes.size(sha256, page),
        marks=_marked(placed, quotes, page, kutipan),
        quoted_pages=sorted({finding.page for _, _, finding in placed}),
        document=number,
        back=next((one[0] for one in placed if place_of(one[2]) == kutipan and one[2].page == page), None),
    )


def _marked(placed: list[Placed], quotes: Quotes, page: int, asked: str) -> list[Marked]:
    by_place: dict[tuple[int, int], list[Placed]] = {}
    for one in placed:
        if one[2].page == page:
            by_place.setdefault((one[2].start, one[2].end), []).append(one)
    return [
        Marked(quotes.of(group[0][2]), tuple(group), place_of(group[0][2]) == asked)
        for _, group in sorted(by_place.items())
    ]


def _document(
    house: House, here: Here, report: Report | None, sha256: str
) -> tuple[str, int | None, int | None]:
    """What a document is called, its number of pages where that is known, its number where it is current."""
    documents = house.holdings.catalogue.documents(here.institution, here.year)
    stored = next((one for one in documents if one.sha256 == sha256), None)
    known = View(report).by_hash.get(sha256) if report else None
    name = known.path if known else stored.name if stored else f"Berkas {sha256[:12]}"
    return name, (known.pages or None) if known else None, stored.id if stored else None
