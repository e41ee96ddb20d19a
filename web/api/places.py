"""Institutions and years that a program may ask about."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from web.access import Gate, Housed, Visitor
from web.api.models import REFUSALS, Place

router = APIRouter(tags=["instansi"], responses=REFUSALS)


@router.get("/institutions", operation_id="institutions")
def institutions(house: Housed, me: Annotated[Visitor, Depends(Gate("self"))]) -> list[Place]:
    """Instansi yang dapat dilihat akun ini, dengan tahun yang ada dokumennya."""
    own = me.account.institution_id
    return [
        Place(id=number, name=name, years=list(house.holdings.catalogue.years(name)))
        for number, name in house.holdings.catalogue.numbered_institutions().items()
        if me.account.role == "admin" or number == own
    ]
