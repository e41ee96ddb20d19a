"""What an institution sets for itself: its OPD, its days, its instrument, who is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from corpus.errors import CorpusError
from corpus.preferences import TWO_PERSON
from corpus.settings import EVERYTHING, SettingsError, addresses, preferred_instrument
from corpus.zones import SHORT
from flows.notify import send
from flows.receivers import address_of, drop_address, keep_address, kept_addresses
from rules.pack import available
from web.access import Door, Here, Housed, Number
from web.acts import note
from web.faults import in_words, missing
from web.house import House
from web.shown import after, page

router = APIRouter(prefix="/i/{institution}/{year}/pengaturan")
Ours = Annotated[Here, Depends(Door("institution.change"))]


@dataclass(frozen=True)
class Typed:
    """What somebody typed into a form that could not be carried out: shown again beside the fault."""

    form: str
    fault: str
    text: str = ""
    receiver: str = EVERYTHING


@router.get("")
def show(request: Request, house: Housed, here: Ours) -> Response:
    """The settings of an institution."""
    return _page(request, house, here)


@router.post("")
def change(
    request: Request,
    house: Housed,
    here: Ours,
    timezone: Annotated[str, Form(max_length=100)] = "",
    instrument: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Change time zone and instrument of an institution."""
    holdings = house.holdings
    try:
        if instrument and instrument not in {pack.id for pack in available()}:
            raise CorpusError("Instrumen itu tidak terpasang.", "Pilih dari daftar.")
        holdings.catalogue.set_timezone(here.institution, timezone)
    except CorpusError as error:
        return _page(request, house, here, Typed("umum", in_words(error)))
    holdings.catalogue.set_instrument(here.institution, instrument or None)
    note(house, here, "instansi.ubah", here.institution, zona=timezone, instrumen=instrument)
    return _back(here)


@router.post("/dua-orang")
def change_rule(
    house: Housed,
    here: Annotated[Here, Depends(Door("rule.change"))],
    two_person: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Ask for a second person before a waiver counts, or no longer."""
    house.holdings.preferences.set(here.institution, TWO_PERSON, bool(two_person))
    note(house, here, "instansi.dua-orang", here.institution, dua_orang=bool(two_person))
    return _back(here, "pengecualian")


@router.post("/opd")
def add_unit(
    request: Request, house: Housed, here: Ours, name: Annotated[str, Form(max_length=400)] = ""
) -> Response:
    """Add an OPD."""
    try:
        house.holdings.units.add(here.institution, name)
    except CorpusError as error:
        return _page(request, house, here, Typed("opd", in_words(error), name))
    note(house, here, "opd.buat", name)
    return _back(here, "opd")


@router.post("/opd/{unit}")
def rename_unit(
    request: Request, house: Housed, here: Ours, unit: Number, name: Annotated[str, Form(max_length=400)] = ""
) -> Response:
    """Rename an OPD."""
    before = house.holdings.units.numbered(here.institution).get(unit)
    if before is None:
        raise missing("OPD")
    try:
        house.holdings.units.rename(here.institution, unit, name)
    except CorpusError as error:
        return _page(request, house, here, Typed(f"opd-{unit}", in_words(error), name))
    note(house, here, "opd.ubah", name, sebelumnya=before)
    return _back(here, "opd")


@router.post("/alamat")
def add_address(
    request: Request,
    house: Housed,
    here: Ours,
    receiver: Annotated[str, Form(max_length=20)] = EVERYTHING,
    address: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Add an address of messages."""
    named = _receivers(house, here).get(receiver)
    try:
        if named is None:
            raise CorpusError("Penerima itu tidak ada.", "Pilih dari daftar.")
        called = keep_address(house.holdings, here.institution, receiver, address)
    except CorpusError as error:
        return _page(request, house, here, Typed("alamat", in_words(error), address, receiver))
    note(house, here, "pemberitahuan.tambah", named, alamat=called)
    return _back(here, "pemberitahuan")


@router.post("/alamat/{name}/uji")
def test_address(request: Request, house: Housed, here: Ours, name: str) -> Response:
    """Send a message to an address, to see that it arrives."""
    address = address_of(house.holdings, here.institution, name)
    if address is None:
        raise missing("Alamat")
    lost = send([address], "Telisik: pesan uji", f"Pesan uji dari Telisik untuk {here.institution}.")
    note(house, here, "pemberitahuan.uji", name, terkirim=not lost)
    if lost:
        told = f"Pesan uji lewat {lost[0].channel} tidak terkirim: {lost[0].reason}."
        return _page(request, house, here, Typed("uji", told))
    return _back(here, "pemberitahuan", "uji")


@router.post("/alamat/{name}/hapus")
def remove_address(house: Housed, here: Ours, name: str) -> Response:
    """Remove an address of messages."""
    called = drop_address(house.holdings, here.institution, name)
    if called is None:
        raise missing("Alamat")
    note(house, here, "pemberitahuan.hapus", called)
    return _back(here, "pemberitahuan", "lepas")


@router.post("/webhook")
def add_webhook(
    request: Request, house: Housed, here: Ours, address: Annotated[str, Form(max_length=2000)] = ""
) -> Response:
    """Add a webhook; its secret is shown once."""
    try:
        number, secret = house.holdings.webhooks.add(here.institution, address, by=here.visitor.by)
    except CorpusError as error:
        return _page(request, house, here, Typed("webhook", in_words(error), address))
    note(house, here, "webhook.buat", str(number))
    return _page(request, house, here, secret=secret)


@router.post("/webhook/{webhook}/hapus")
def remove_webhook(house: Housed, here: Ours, webhook: Number) -> Response:
    """Remove a webhook."""
    if not house.holdings.webhooks.remove(here.institution, webhook):
        raise missing("Webhook")
    note(house, here, "webhook.hapus", str(webhook))
    return _back(here, "webhook", "lepas")


def _page(
    request: Request, house: House, here: Here, typed: Typed | None = None, secret: str | None = None
) -> Response:
    holdings, institution = house.holdings, here.institution
    kept = holdings.catalogue.instrument(institution)
    receivers = _receivers(house, here)
    try:
        elsewhere = {name: len(addresses(institution, name)) for name in receivers.values()}
        settled, broken = preferred_instrument(institution, kept), None
    except SettingsError as error:
        elsewhere, settled, broken = {}, kept, str(error)
    zone = holdings.catalogue.timezone(institution)
    return page(
        request,
        "preferences.html",
        status=400 if typed else 200,
        typed=typed,
        secret=secret,
        zones={zone: zone} | {full: f"{short} ({full})" for short, full in SHORT.items()},
        zone=zone,
        packs=available(),
        instrument=kept,
        settled=settled if settled != kept else None,
        broken=broken,
        two_person=holdings.preferences.get(institution, TWO_PERSON),
        units=holdings.units.numbered(institution),
        receivers=receivers,
        kept=kept_addresses(holdings, institution),
        elsewhere={name: count for name, count in elsewhere.items() if count},
        webhooks=holdings.webhooks.list(institution),
    )


def _receivers(house: House, here: Here) -> dict[str, str]:
    """Who can be told, by what forms call them: the institution, and each OPD by its number."""
    units = house.holdings.units.numbered(here.institution)
    return {EVERYTHING: EVERYTHING} | {str(number): name for number, name in units.items()}


def _back(here: Here, part: str = "umum", done: str = "simpan") -> Response:
    return after(f"{here.path}/pengaturan#{part}", done)
