"""Documents of a year: listed, handed in, fetched, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from web.access import Door, Here, Housed, Number
from web.api.models import REFUSALS, DocumentRow, Outcome, Uploaded
from web.reach import Reach, document_of
from web.uploads import keep, sent

PLACE = "/institutions/{institution}/years/{year}"
router = APIRouter(prefix=f"{PLACE}/documents", tags=["dokumen"], responses=REFUSALS)
_FORM = {
    "type": "object",
    "required": ["files"],
    "properties": {
        "files": {"type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1},
        "indicators": {"type": "string", "description": "nomor indikator, dipisah koma"},
        "unit": {"type": "string", "description": "OPD asal; petugas: selalu OPD sendiri"},
    },
}
_BODY = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _FORM}}}}


@router.get("", operation_id="documents")
def documents(
    house: Housed, here: Annotated[Here, Depends(Door("document.view"))], removed: bool = False
) -> list[DocumentRow]:
    """Dokumen yang dapat dilihat akun ini; petugas: yang menyangkut OPD sendiri."""
    reach = Reach.of(house, here)
    rows = house.holdings.catalogue.documents(here.institution, here.year, removed=removed)
    return [DocumentRow.model_validate(one) for one in rows if reach.sees(one)]


@router.post("", operation_id="upload", openapi_extra=_BODY)
async def upload(
    request: Request, house: Housed, here: Annotated[Here, Depends(Door("document.upload"))]
) -> Uploaded:
    """Serahkan berkas (PDF, Word, Excel, gambar, ZIP). Jawabannya: yang diterima, yang ditolak, mengapa."""
    added = await keep(house, here, await sent(request), "api")
    return Uploaded(
        new=list(added.new),
        changed=list(added.changed),
        unchanged=list(added.unchanged),
        refused=_outcomes(added.refused),
        skipped=_outcomes(added.skipped),
    )


@router.get("/{document}", operation_id="document")
def document(
    house: Housed, here: Annotated[Here, Depends(Door("document.view"))], document: Number
) -> DocumentRow:
    """Satu dokumen."""
    return DocumentRow.model_validate(document_of(house, here, document))


@router.get(
    "/{document}/content",
    operation_id="content",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}},
)
def content(
    house: Housed, here: Annotated[Here, Depends(Door("document.view"))], document: Number
) -> Response:
    """Berkas aslinya, versi terakhir."""
    found = document_of(house, here, document)
    named = quote(found.name.rpartition("/")[2], safe="")
    return Response(
        house.holdings.store.get(found.sha256),
        media_type="application/octet-stream",
        headers={"content-disposition": f"attachment; filename*=UTF-8''{named}"},
    )


@router.delete("/{document}", operation_id="remove", status_code=204)
def remove(house: Housed, here: Annotated[Here, Depends(Door("document.change"))], document: Number) -> None:
    """Keluarkan dokumen dari tahun itu; isi dan riwayatnya tetap disimpan."""
    found = document_of(house, here, document)
    if found.removed_at is None:
        by = here.visitor.by
        house.holdings.catalogue.remove(here.institution, here.year, [found.name], by=by)
        house.journal.note("dokumen.keluarkan", found.name, by=by, institution=here.institution)


def _outcomes(pairs: Sequence[tuple[str, str]]) -> list[Outcome]:
    return [Outcome(name=name, reason=reason) for name, reason in pairs]
