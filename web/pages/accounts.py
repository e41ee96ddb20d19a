"""Accounts: who may sign in, as what, for whom. For administrators alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from corpus.accounts import AccountRow, Role
from corpus.errors import CorpusError
from web.access import Gate, Housed, Number, Visitor
from web.faults import in_words, missing
from web.house import House
from web.paging import Paged
from web.shown import after, page

router = APIRouter(prefix="/akun")
Admin = Annotated[Visitor, Depends(Gate("account.change"))]
Text = Annotated[str, Form(max_length=400)]


@dataclass(frozen=True)
class Filled:
    """A form of an account as it is filled in. ``institution`` is a number as text, "" for none;
    ``elsewhere`` who somebody is where they sign in elsewhere."""

    name: str = ""
    full_name: str = ""
    role: str = "officer"
    institution: str = ""
    unit: str = ""
    elsewhere: str = ""

    @classmethod
    def of(cls, row: AccountRow) -> Filled:
        """The form of an existing account; a subject that a sign-in has bound to its issuer is left out."""
        number = str(row.institution_id or "")
        outside = row.subject if row.subject and "|" not in row.subject else ""
        return cls(row.name, row.full_name, row.role, number, row.unit or "", outside)


def filled(
    name: Text = "",
    full_name: Text = "",
    role: Text = "",
    institution: Text = "",
    unit: Text = "",
    elsewhere: Text = "",
) -> Filled:
    """What the form of an account holds."""
    return Filled(name, full_name, role, institution, unit, elsewhere)


Sent = Annotated[Filled, Depends(filled)]


@router.get("")
def accounts(request: Request, house: Housed, me: Admin, at: Paged, cari: str = "") -> Response:
    """The list of accounts, all or those that match."""
    wanted = cari.strip().casefold()
    rows = [
        row
        for row in house.accounts.all()
        if wanted in f"{row.name} {row.full_name} {row.institution} {row.unit}".casefold()
    ]
    shown, at = at.cut(rows, cari=cari)
    return page(request, "accounts.html", rows=shown, count=len(rows), at=at, cari=cari)


@router.get("/baru")
def new(request: Request, house: Housed, me: Admin, instansi: str = "") -> Response:
    """The empty form of an account."""
    return _form(request, house, None, Filled(institution=instansi))


@router.post("/baru")
def add(request: Request, house: Housed, me: Admin, sent: Sent) -> Response:
    """Open an account and hand over its first link."""
    try:
        place = _place(house, sent)
        number = house.accounts.add(
            sent.name, sent.full_name, _role(sent), institution=place, unit=_unit(sent)
        )
    except CorpusError as error:
        return _form(request, house, None, sent, in_words(error))
    fault = _settle_elsewhere(house, number, sent)
    row = _row(house, number)
    house.journal.note("akun.buat", row.name, by=me.by, institution=place, peran=row.role, opd=row.unit)
    if fault:
        return _form(request, house, row, sent, fault)
    return _handed(request, house, me, row)


@router.get("/{account}")
def show(request: Request, house: Housed, me: Admin, account: Number) -> Response:
    """The form of one account."""
    row = _row(house, account)
    return _form(request, house, row, Filled.of(row))


@router.post("/{account}")
def change(request: Request, house: Housed, me: Admin, account: Number, sent: Sent) -> Response:
    """Change name, role, place and identity of an account."""
    row = _row(house, account)
    try:
        place = _place(house, sent)
        role, unit = _role(sent), _unit(sent)
        house.accounts.change(account, full_name=sent.full_name, role=role, institution=place, unit=unit)
    except CorpusError as error:
        return _form(request, house, row, sent, in_words(error))
    house.journal.note("akun.ubah", row.name, by=me.by, institution=place, peran=role, opd=unit)
    if fault := _settle_elsewhere(house, account, sent):
        return _form(request, house, row, sent, fault)
    return after("/akun", "simpan")


@router.post("/{account}/tutup")
def shut(request: Request, house: Housed, me: Admin, account: Number) -> Response:
    """Shut an account; its sign-ins, tokens and links end."""
    row = _row(house, account)
    try:
        house.accounts.set_active(account, False)
    except CorpusError as error:
        return _form(request, house, row, Filled.of(row), in_words(error))
    _end(house, account)
    house.journal.note("akun.tutup", row.name, by=me.by, institution=row.institution)
    return after("/akun", "tutup")


@router.post("/{account}/buka")
def reopen(house: Housed, me: Admin, account: Number) -> Response:
    """Open an account that was shut."""
    row = _row(house, account)
    house.accounts.set_active(account, True)
    house.journal.note("akun.buka", row.name, by=me.by, institution=row.institution)
    return after(f"/akun/{account}", "buka")


@router.post("/{account}/akhiri")
def end(house: Housed, me: Admin, account: Number) -> Response:
    """End all sign-ins and tokens of an account."""
    row = _row(house, account)
    _end(house, account)
    house.journal.note("akun.akhiri", row.name, by=me.by, institution=row.institution)
    return after(f"/akun/{account}", "akhiri")


@router.post("/{account}/tautan")
def link(request: Request, house: Housed, me: Admin, account: Number) -> Response:
    """Hand over a new link by which a password is chosen, once."""
    return _handed(request, house, me, _row(house, account))


@router.post("/{account}/lepas")
def forget(house: Housed, me: Admin, account: Number) -> Response:
    """Let an account no longer be who signed in with it elsewhere."""
    row = _row(house, account)
    house.accounts.set_subject(account, None)
    house.journal.note("akun.lepas", row.name, by=me.by, institution=row.institution)
    return after(f"/akun/{account}", "simpan")


def _handed(request: Request, house: House, me: Visitor, row: AccountRow) -> Response:
    """The page with a new link, shown this once."""
    if not row.active:
        return _form(request, house, row, Filled.of(row), "Akun ini ditutup. Buka dahulu.")
    address = f"{house.settings.address}/tautan/{house.tickets.link(row.id)}"
    house.journal.note("akun.tautan", row.name, by=me.by, institution=row.institution)
    return page(request, "account_link.html", row=row, address=address)


def _end(house: House, account: int) -> None:
    house.tickets.end(account)


def _row(house: House, account: int) -> AccountRow:
    row = house.accounts.get(account)
    if row is None:
        raise missing("Akun")
    return row


def _role(sent: Filled) -> Role:
    return sent.role  # type: ignore[return-value]  # Accounts refuses what is none


def _unit(sent: Filled) -> str | None:
    return sent.unit.strip() or None


def _place(house: House, sent: Filled) -> str | None:
    if not sent.institution:
        return None
    named = house.institution_named(_number(sent.institution))
    if named is None:
        raise CorpusError("Instansi itu tidak ada.", "Pilih dari daftar.")
    return named


def _number(text: str) -> int:
    """The number of an institution as a form or an address gives it; 0, which none has, for anything else."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _settle_elsewhere(house: House, account: int, sent: Filled) -> str | None:
    """Note who somebody is elsewhere; why it could not be. Who signed in so already stays that one."""
    row = _row(house, account)
    wanted = sent.elsewhere.strip().casefold() or None
    if (row.subject and "|" in row.subject) or wanted == row.subject:
        return None
    try:
        if wanted and ("|" in wanted or not wanted.isprintable()):
            raise CorpusError("Identitas masuk tidak dipahami.", "Tulis alamat surel atau nama penggunanya.")
        house.accounts.set_subject(account, wanted)
    except CorpusError as error:
        return in_words(error)
    return None


def _form(
    request: Request, house: House, row: AccountRow | None, sent: Filled, fault: str | None = None
) -> Response:
    institutions = house.holdings.catalogue.numbered_institutions()
    chosen = institutions.get(_number(sent.institution))
    return page(
        request,
        "account.html",
        status=400 if fault else 200,
        row=row,
        sent=sent,
        fault=fault,
        institutions=institutions,
        units=house.holdings.units.list(chosen) if chosen else (),
        oidc=house.oidc_name,
        tokens=[one for one in house.tickets.tokens(row.id) if one.revoked_at is None] if row else [],
    )
