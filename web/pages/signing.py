"""Signing in and out, the links that work once, the own password."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from corpus.errors import CorpusError
from web.access import Gate, Housed, Visitor, visitor_of
from web.faults import Refused, in_words
from web.house import House
from web.passwords import fits, hash_of, outdated
from web.shown import after, page

router = APIRouter()
_WRONG = "Nama akun atau kata sandi salah."
Me = Annotated[Visitor, Depends(Gate("self"))]


@router.get("/masuk")
def sign_in_page(request: Request, house: Housed, ke: str = "/") -> Response:
    """The page on which people sign in."""
    if visitor_of(request) is not None:
        return after(own(ke))
    return page(request, "sign_in.html", to=own(ke), fault=None, name="", oidc=house.oidc_name)


@router.post("/masuk")
def sign_in(
    request: Request,
    house: Housed,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    ke: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Sign in with name and password."""
    address = caller(request, house)
    if not house.throttle.take(name, address):
        house.sparing.note("masuk.dibatasi", name[:120], by=address, key=("dibatasi", address), most=1)
        raise Refused(429, "Terlalu banyak percobaan masuk.", "Tunggu lima menit, lalu coba lagi.")
    account = house.accounts.named(name)
    if not fits(account.password if account else None, password) or account is None or not account.active:
        house.sparing.note("masuk.gagal", name[:120], by=address, key=("masuk", address))
        return page(
            request,
            "sign_in.html",
            status=401,
            to=own(ke),
            fault=_WRONG,
            name=name[:120],
            oidc=house.oidc_name,
        )
    house.throttle.passed(name, address)
    if account.password and outdated(account.password):
        house.accounts.set_password(account.id, hash_of(password, account.name))
    return signed_in(house, account.id, account.name, account.institution, own(ke))


def signed_in(house: House, account: int, name: str, institution: str | None, to: str) -> Response:
    """Begin a sign-in, and go on to a page."""
    answer = after(to)
    secure = house.settings.https
    secret = house.tickets.sign_in(account)
    answer.set_cookie(house.settings.cookie, secret, path="/", httponly=True, secure=secure, samesite="lax")
    house.journal.note("masuk", name, by=name, institution=institution)
    return answer


@router.post("/keluar")
def sign_out(house: Housed, me: Me) -> Response:
    """End the sign-in of this browser."""
    if me.ticket:
        house.tickets.sign_out(me.ticket)
    house.journal.note("keluar", me.by, by=me.by, institution=me.account.institution)
    answer = after("/masuk", "keluar")
    answer.delete_cookie(house.settings.cookie, path="/", httponly=True, secure=house.settings.https)
    return answer


@router.get("/tautan/{secret}")
def link_page(request: Request, house: Housed, secret: str) -> Response:
    """The page of a link by which a password is chosen."""
    first, name = _linked(house, secret)
    return page(request, "link.html", secret=secret, first=first, name=name, fault=None, full_name="")


@router.post("/tautan/{secret}")
def use_link(
    request: Request,
    house: Housed,
    secret: str,
    password: Annotated[str, Form(max_length=1000)] = "",
    again: Annotated[str, Form(max_length=1000)] = "",
    name: Annotated[str, Form(max_length=200)] = "",
    full_name: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Choose a password by a link, which then is used up."""
    first, known = _linked(house, secret)
    name = name if first else known
    try:
        if password != again:
            raise CorpusError("Kedua kata sandi tidak sama.", "Tulis sekali lagi.")
        hashed = hash_of(password, name)
        if first:
            house.accounts.check(name, full_name or name)
        if not house.tickets.use_link(secret):
            raise _dead()
        if first:
            account = house.accounts.add(name, full_name or name, "admin", password=hashed)
        else:
            row = house.accounts.named(name)
            assert row is not None
            account = row.id
            house.accounts.set_password(account, hashed)
            house.tickets.end(account)
    except CorpusError as error:
        if first and house.tickets.linked(secret) is None:
            # The name was taken after the link was used up: the next start prints another link.
            raise
        return page(
            request,
            "link.html",
            status=400,
            secret=secret,
            first=first,
            name=name,
            fault=in_words(error),
            full_name=full_name,
        )
    house.throttle.lift(name, caller(request, house))
    house.journal.note("akun.sandi", name, by=name)
    row = house.accounts.get(account)
    return signed_in(house, account, name, row.institution if row else None, "/")


def _linked(house: House, secret: str) -> tuple[bool, str]:
    """Whether a link makes the first administrator, and the name of the account that it is for."""
    found = house.tickets.linked(secret)
    if found is None:
        raise _dead()
    if found[0] is None:
        if not house.accounts.is_empty():
            raise _dead()
        return True, ""
    row = house.accounts.get(found[0])
    if row is None or not row.active:
        raise _dead()
    return False, row.name


def _dead() -> Refused:
    return Refused(404, "Tautan ini sudah dipakai atau sudah kedaluwarsa.", "Minta tautan baru dari admin.")


def own(to: str) -> str:
    """A page of ours to go on to; the first page for anything else."""
    try:
        parts = urlsplit(to)
    except ValueError:
        return "/"
    ours = to.startswith("/") and not to.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return to if ours and to.isprintable() and "\\" not in to else "/"


def caller(request: Request, house: House) -> str:
    """The address that a request comes from; a proxy is believed only if it is the one that is set."""
    direct = request.client.host if request.client else "?"
    if house.settings.proxy and direct == house.settings.proxy:
        return request.headers.get("x-forwarded-for", direct).rpartition(",")[2].strip() or direct
    return direct
