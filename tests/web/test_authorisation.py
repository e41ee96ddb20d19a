"""Every route for every role, in the own and in another institution: what happens is what the roles say.

The table is made of the routes of the application: a new route without a gate fails here, and so does one
that lets in whom ``web/roles.py`` does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts
from httpx import Response
from starlette.testclient import TestClient

from corpus.accounts import ROLES, Role
from corpus.catalogue import Incoming
from corpus.holdings import Holdings
from flows.direct import run as engine
from flows.receivers import keep_address, kept_addresses
from flows.record import Question, check
from tests.web.conftest import CITY, UNIT, YEAR, Site, furnish
from web.access import API, SAFE, Door, Gate
from web.app import create
from web.house import House
from web.roles import MAY, PERMISSIONS, Permission
from web.settings import WebSettings

PUBLIC = {
    "/statis/{name}",
    "/masuk",
    "/masuk/oidc",
    "/masuk/oidc/kembali",
    "/tautan/{secret}",
    "/api/v1/openapi.json",
}
"""What nobody has to be signed in for."""
NAMES: dict[Role, tuple[str, str]] = {
    "admin": ("admin", "admin"),
    "coordinator": ("koordinator", "koordinator2"),
    "auditor": ("auditor", "auditor2"),
    "officer": ("petugas", "petugas2"),
}
"""The account of each role in the city, and of the other institution."""
_NONE = "999999"
NOBODYS = {
    **{
        "run": "0123456789abcdef" * 2,
        "sha256": "0" * 64,
        "secret": "x",
        "name": "x",
        "flag": "x",
        "key": "x",
    },
    **{
        "document": _NONE,
        "webhook": _NONE,
        "unit": _NONE,
        "token": _NONE,
        "waiver": _NONE,
        "correction": _NONE,
    },
}
"""Values for addresses that look right and mean nothing; "1" for what is not here."""
FORM = {"name": "Nama Contoh", "full_name": "Nama Contoh", "reason": "alasan", "timezone": "Asia/Jakarta"}
NUMBERED = {"dokumen": "document", "pengecualian": "waiver"}
"""What a number is of, by the word before it."""
OWNED = {"document", "sha256", "run", "flag", "key", "webhook", "unit", "name", "waiver", "correction"}
"""What addresses call the things that belong to an institution."""
ROLE_REFUSED = "Peran Anda tidak mengizinkan"


@dataclass(frozen=True)
class Entrance:
    """A method of a route, and what stands before it."""

    method: str
    path: str
    gate: Gate | None

    @property
    def placed(self) -> bool:
        return isinstance(self.gate, Door)

    @property
    def parameters(self) -> list[str]:
        return [name for name in re.findall(r"{(\w+)", self.meant) if name not in ("institution", "year")]

    @property
    def meant(self) -> str:
        """The path with the names that tell what a number is of."""
        path = self.path
        for word, thing in NUMBERED.items():
            path = path.replace(f"/{word}/{{number}}", f"/{word}/{{{thing}}}")
        return path

    def address(self, institution: int, values: dict[str, str]) -> str:
        given = {**values, "institution": str(institution), "year": str(YEAR)}
        return re.sub(r"{(\w+)(?::\w+)?}", lambda found: given.get(found[1], "1"), self.meant)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def gates(dependant: Dependant) -> Iterator[Gate]:
    """The gates that a route asks, wherever in its dependencies."""
    for one in dependant.dependencies:
        if isinstance(one.call, Gate):
            yield one.call
        yield from gates(one)


def entrances(app: FastAPI) -> list[Entrance]:
    return [
        Entrance(method, str(route.path), next(gates(route.dependant), None))
        for route in iter_route_contexts(app.routes)
        for method in sorted(route.methods or ())
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The house with a checked document, and one of everything that belongs to the city."""
    folder = tmp_path_factory.mktemp("rumah")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TELISIK_DATA", str(folder / "data"))
        patch.delenv("PREFECT_API_URL", raising=False)
        holdings = Holdings.open(f"sqlite:///{folder / 'telisik.db'}", str(folder / "blobs"))
        made = furnish(House.of(holdings, WebSettings()))
        path = folder / "laporan.txt"
        path.write_text("LAPORAN\nAplikasi perpustakaan digital dipakai untuk mengunduh buku oleh warga.\n")
        incoming = Incoming(path, "Indikator 03/laporan.txt")
        holdings.catalogue.add(CITY, YEAR, [incoming], by="uji", source="uji", unit=UNIT)
        check(holdings, Question(CITY, YEAR), "nightly", engine)
        keep_address(holdings, CITY, "umum", "tgram://1/2")
        holdings.webhooks.add(CITY, "https://portal.example/", by="uji")
        (document,) = holdings.catalogue.documents(CITY, YEAR)
        said = {"reason": "uji", "by": "uji"}
        holdings.corrections.add(CITY, document.sha256, "number", "7", **said)
        flag, until = holdings.runs.flags(CITY, YEAR)[0], holdings.today(CITY) + timedelta(days=9)
        holdings.waivers.grant(CITY, YEAR, flag.key, flag.code, flag.indicator, **said, expires=until)
        made.house.accounts.add("cadangan", "Cadangan", "auditor", institution=CITY)
        yield made
        holdings.database.close()


@pytest.fixture(scope="module")
def client(site: Site) -> TestClient:
    return site.client()


def owned(site: Site) -> dict[str, str]:
    """What belongs to the city, by the names that addresses give it."""
    holdings = site.house.holdings
    document = next(one for one in holdings.catalogue.documents(CITY, YEAR) if "laporan" in one.name)
    run = holdings.runs.reported(CITY, YEAR)[-1]
    flag = holdings.runs.flags(CITY, YEAR)[0].key
    webhook = holdings.webhooks.list(CITY)[0]
    unit = next(iter(holdings.units.numbered(CITY)))
    address = next(iter(kept_addresses(holdings, CITY)["umum"]))
    return {
        "document": str(document.id),
        "sha256": document.sha256,
        "run": run.id,
        "flag": flag,
        "key": flag,
        "webhook": str(webhook.id),
        "unit": str(unit),
        "name": address,
        "waiver": str(holdings.waivers.all(CITY, YEAR)[0].id),
        "correction": str(holdings.corrections.of(CITY, document.sha256)[0].id),
    }


def ask(
    site: Site, client: TestClient, who: str | None, entrance: Entrance, address: str, *, csrf: bool = True
) -> Response:
    """A request that looks as a page or a program would send it."""
    client.cookies.clear()
    headers: dict[str, str] = {}
    if who is not None:
        account = site.house.accounts.named(who)
        assert account is not None
        secret = site.house.tickets.sign_in(account.id)
        visit = site.house.tickets.visit(secret)
        assert visit is not None
        client.cookies.set(site.house.settings.cookie, secret)
        headers = {"x-csrf-token": visit.csrf} if csrf else {}
    if entrance.method in SAFE or entrance.method == "DELETE":
        return client.request(entrance.method, address, headers=headers)
    if address.endswith(("/documents", "/unggah")):
        files = {"files": ("a.txt", b"isi")}
        return client.request(entrance.method, address, headers=headers, files=files)
    if address.startswith(API):
        return client.request(entrance.method, address, headers=headers, json={})
    return client.request(entrance.method, address, headers=headers, data=FORM)


def outcome(answer: Response) -> str:
    """``sign in``, ``not there``, ``not allowed``, ``forged`` or ``in``."""
    location = answer.headers.get("location", "")
    if answer.status_code == 401 or (answer.status_code == 303 and location.startswith("/masuk?")):
        return "sign in"
    if answer.status_code == 403:
        return "not allowed" if ROLE_REFUSED in answer.text else "forged"
    assert answer.status_code < 500, answer.text
    return "in"


EMPTY = cast(House, SimpleNamespace(settings=WebSettings()))
ENTRANCES = [one for one in entrances(create(EMPTY)) if one.path not in PUBLIC]


def test_every_route_has_a_gate_or_is_public() -> None:
    without = [str(one) for one in ENTRANCES if one.gate is None]
    assert without == []
    assert len(ENTRANCES) > 30
    assert all(one.gate is None or one.gate.permission in PERMISSIONS for one in ENTRANCES)


def test_what_lies_in_an_institution_has_a_door() -> None:
    assert [str(one) for one in ENTRANCES if "{institution}" in one.path and not one.placed] == []


def test_what_changes_something_asks_for_more_than_to_look() -> None:
    changing = [one for one in ENTRANCES if one.method not in SAFE and one.gate is not None]
    looking = [one for one in changing if one.gate.permission.endswith((".view", "home", "simulate"))]  # type: ignore[union-attr]
    assert [str(one) for one in looking] == []


@pytest.mark.parametrize("entrance", ENTRANCES, ids=str)
def test_who_is_let_in(site: Site, client: TestClient, entrance: Entrance) -> None:
    assert entrance.gate is not None
    permission: Permission = entrance.gate.permission
    spare = site.house.accounts.named("cadangan")
    assert spare is not None
    values = NOBODYS | {"account": str(spare.id)}
    places = {True: site.city, False: site.other} if entrance.placed else {True: site.city}
    for own, institution in places.items():
        address = entrance.address(institution, values)
        assert outcome(ask(site, client, None, entrance, address)) == "sign in"
        for role in ROLES:
            answer = ask(site, client, NAMES[role][0], entrance, address)
            told = f"{role}, {'own' if own else 'other'} institution: {answer.status_code}"
            if not own and role != "admin":
                assert answer.status_code == 404, told
            elif permission not in MAY[role]:
                assert outcome(answer) == "not allowed", told
            else:
                assert outcome(answer) == "in", told
                if entrance.method not in SAFE:
                    forged = ask(site, client, NAMES[role][0], entrance, address, csrf=False)
                    assert outcome(forged) == "forged", told


@pytest.mark.parametrize(
    "entrance", [one for one in ENTRANCES if one.placed and OWNED & set(one.parameters)], ids=str
)
def test_what_belongs_to_another_institution_is_not_there(
    site: Site, client: TestClient, entrance: Entrance
) -> None:
    things = owned(site)
    assert things.keys() == OWNED
    for role in ROLES:
        if role != "admin":
            address = entrance.address(site.other, things)
            answer = ask(site, client, NAMES[role][1], entrance, address)
            assert answer.status_code in (403, 404), f"{role}: {answer.status_code} {address}"


def test_another_accounts_token_cannot_be_ended(site: Site, client: TestClient) -> None:
    account = site.house.accounts.named("koordinator")
    assert account is not None
    site.house.tickets.issue(account.id, "uji", timedelta(days=1))
    (token,) = site.house.tickets.tokens(account.id)
    entrance = Entrance("POST", f"/saya/token/{token.id}/cabut", None)
    for who in ("koordinator2", "auditor", "admin"):
        assert ask(site, client, who, entrance, entrance.path).status_code == 404
    assert site.house.tickets.tokens(account.id)[0].revoked_at is None


def test_other_methods_do_nothing(site: Site, client: TestClient) -> None:
    known: dict[str, set[str]] = {}
    for one in entrances(create(site.house)):
        known.setdefault(one.path, set()).add(one.method)
    for path, methods in known.items():
        for method in {"POST", "PUT", "PATCH", "DELETE"} - methods:
            entrance = Entrance(method, path, None)
            answer = ask(site, client, "admin", entrance, entrance.address(site.city, NOBODYS))
            assert answer.status_code in (404, 405), f"{method} {path}: {answer.status_code}"


@pytest.mark.parametrize("role", ROLES)
def test_roles_name_permissions_that_are_asked_for(role: Role) -> None:
    asked = {one.gate.permission for one in ENTRANCES if one.gate is not None}
    assert MAY[role] & asked
