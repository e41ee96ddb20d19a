"""The own account: its password, and the tokens of programs that act in its name."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from corpus.errors import CorpusError
from web.access import Gate, Housed, Number, Visitor
from web.faults import Refused, in_words, missing
from web.house import House
from web.pages.signing import caller
from web.passwords import fits, hash_of
from web.shown import after, page

router = APIRouter(prefix="/saya")
Me = Annotated[Visitor, Depends(Gate("self"))]
LIVES = (30, 90, 365)
"""Days that a token may last."""
MOST = 20


@router.get("")
def show(request: Request, house: Housed, me: Me) -> Response:
    """The own account: password and tokens."""
    return _page(request, house, me)


@router.post("/sandi")
def change_password(
    request: Request,
    house: Housed,
    me: Me,
    old: Annotated[str, Form(max_length=1000)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    again: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Change the own password; other sign-ins end."""
    address = caller(request, house)
    try:
        if not house.throttle.take(me.by, address):
            raise Refused(429, "Terlalu banyak percobaan.", "Tunggu lima menit, lalu coba lagi.")
        if not fits(me.account.password, old):
            raise CorpusError("Kata sandi lama salah.")
        house.throttle.passed(me.by, address)
        if password != again:
            raise CorpusError("Kedua kata sandi baru tidak sama.")
        house.accounts.set_password(me.account.id, hash_of(password, me.by))
    except CorpusError as error:
        return _page(request, house, me, fault=in_words(error))
    house.tickets.end(me.account.id, but=me.ticket)
    house.journal.note("akun.sandi", me.by, by=me.by, institution=me.account.institution)
    return after("/saya", "sandi")


@router.post("/token")
def make_token(
    request: Request,
    house: Housed,
    me: Me,
    name: Annotated[str, Form(max_length=200)] = "",
    days: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Make a token for a program; it is shown once."""
    try:
        if days not in map(str, LIVES):
            raise CorpusError("Masa berlaku token belum dipilih.", "Pilih dari daftar.")
        if len(house.tickets.live(me.account.id)) >= MOST:
            raise CorpusError(f"Paling banyak {MOST} token.", "Cabut yang tidak dipakai.")
        secret = house.tickets.issue(me.account.id, name, timedelta(days=int(days)))
    except CorpusError as error:
        return _page(request, house, me, token_fault=in_words(error), typed=name)
    house.journal.note("token.buat", name, by=me.by, institution=me.account.institution, hari=int(days))
    return _page(request, house, me, issued=secret)


@router.post("/token/{token}/cabut")
def revoke_token(house: Housed, me: Me, token: Number) -> Response:
    """End a token."""
    if not house.tickets.revoke(me.account.id, token):
        raise missing("Token")
    house.journal.note("token.cabut", str(token), by=me.by, institution=me.account.institution)
    return after("/saya#token", "cabut")


def _page(
    request: Request,
    house: House,
    me: Visitor,
    *,
    fault: str | None = None,
    issued: str | None = None,
    token_fault: str | None = None,
    typed: str = "",
) -> Response:
    return page(
        request,
        "me.html",
        status=400 if fault or token_fault else 200,
        tokens=[one for one in house.tickets.tokens(me.account.id) if one.revoked_at is None],
        lives=LIVES,
        issued=issued,
        fault=fault,
        token_fault=token_fault,
        typed=typed,
    )
