"""Who asks, what for, and whether that is allowed: the dependency that every route declares."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path, Request
from starlette.concurrency import run_in_threadpool

from corpus.accounts import AccountRow
from web.faults import NeedsSignIn, Refused, forbidden, forged, missing
from web.house import House
from web.roles import MAY, Permission

API = "/api/"
SAFE = frozenset({"GET", "HEAD"})
CSRF_FIELD, CSRF_HEADER = "csrf", "x-csrf-token"
YEARS = (2018, 2100)
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
"""Of a row, in an address: what every database can be asked for."""


@dataclass(frozen=True)
class Visitor:
    """Who asks. ``ticket`` names the sign-in of a browser; null for a program with a token."""

    account: AccountRow
    csrf: str
    ticket: str | None

    def may(self, permission: Permission) -> bool:
        """Whether the role permits it, wherever that is; the place is for :class:`Door` to judge."""
        return permission in MAY[self.account.role]

    @property
    def by(self) -> str:
        """The name under which acts are noted."""
        return self.account.name


@dataclass(frozen=True)
class Here:
    """Who asks about which institution and year. ``own``: the indicators that an officer is limited to."""

    visitor: Visitor
    institution: str
    institution_id: int
    year: int
    own: frozenset[int] | None = None

    @property
    def unit(self) -> str | None:
        """The unit that an officer is limited to."""
        return self.visitor.account.unit if self.visitor.account.role == "officer" else None

    @property
    def path(self) -> str:
        """Where the pages of this institution and year begin."""
        return f"/i/{self.institution_id}/{self.year}"

    def sees(self, indicator: int) -> bool:
        """Whether an indicator is among those shown: all, but for an officer who is limited to some."""
        return self.own is None or indicator in self.own


def house_of(request: Request) -> House:
    """What the pages are about."""
    house: House = request.app.state.house
    return house


Housed = Annotated[House, Depends(house_of)]


def visitor_of(request: Request) -> Visitor | None:
    """Who sends a request: by the token of a program, or by the cookie of a browser."""
    house = house_of(request)
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if kind.casefold() == "bearer":
        if not request.url.path.startswith(API):
            return None  # a program's token opens no page, where it could make itself another one
        account = house.tickets.bearer(secret.strip())
        return _visitor(house, account, "", None) if account is not None else None
    visit = house.tickets.visit(request.cookies.get(house.settings.cookie, ""))
    return _visitor(house, visit.account, visit.csrf, visit.token) if visit else None


def _visitor(house: House, account: int, csrf: str, ticket: str | None) -> Visitor | None:
    row = house.accounts.get(account)
    return Visitor(row, csrf, ticket) if row is not None and row.active else None


async def _signed_in(request: Request) -> Visitor:
    visitor = await run_in_threadpool(visitor_of, request)
    if visitor is None:
        raise NeedsSignIn
    request.state.visitor = visitor
    return visitor


class Gate:
    """Lets pass who may do a thing, wherever that is. ``permission`` is what tests ask a route for."""

    def __init__(self, permission: Permission) -> None:
        self.permission = permission

    async def __call__(self, request: Request) -> Visitor:
        """Who asks. Raises NeedsSignIn without a sign-in, Refused without permission or the form's secret."""
        visitor = await _signed_in(request)
        if not visitor.may(self.permission):
            raise forbidden()
        await sent_by(request, visitor)
        return visitor


class Door(Gate):
    """Lets pass who may do a thing in the institution that the address names.

    Another institution's door is not there at all: nobody learns which numbers exist.
    """

    async def __call__(  # type: ignore[override]
        self,
        request: Request,
        institution: Number,
        year: Annotated[int, Path(ge=YEARS[0], le=YEARS[1])],
    ) -> Here:
        """Who asks, and where. Raises as :class:`Gate` does; a place that is not theirs is missing."""
        visitor = await _signed_in(request)
        mine = visitor.account.institution_id
        if visitor.account.role != "admin" and institution != mine:
            raise missing(action="tolak.instansi")
        here = await run_in_threadpool(_here, house_of(request), visitor, institution, year)
        request.state.here = here
        if not visitor.may(self.permission):
            raise forbidden()
        await sent_by(request, visitor)
        return here


def _here(house: House, visitor: Visitor, institution: int, year: int) -> Here:
    name = house.institution_named(institution)
    if name is None:
        raise missing()
    unit = visitor.account.unit if visitor.account.role == "officer" else None
    own = (
        frozenset(one.indicator for one in house.holdings.units.assignments(name, year) if one.unit == unit)
        if visitor.account.role == "officer"
        else None
    )
    return Here(visitor, name, institution, year, own)


async def sent_by(request: Request, visitor: Visitor) -> None:
    """Make sure that a form was sent from a page of this visitor's sign-in.

    Raises:
        Refused: it has not the secret of the sign-in.
    """
    if request.method in SAFE or visitor.ticket is None:
        return
    given = request.headers.get(CSRF_HEADER)
    if given is None and _is_form(request):
        field = (await request.form()).get(CSRF_FIELD)
        given = field if isinstance(field, str) else None
    if given is None or not secrets.compare_digest(given.encode(), visitor.csrf.encode()):
        raise forged()


def _is_form(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    return kind in ("application/x-www-form-urlencoded", "multipart/form-data")


__all__ = ["Door", "Gate", "Here", "Housed", "Refused", "Visitor", "house_of", "sent_by", "visitor_of"]
