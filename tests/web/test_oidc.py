"""Signing in elsewhere: a made-up provider with keys of its own, honest and otherwise."""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from starlette.testclient import TestClient

from corpus.errors import CorpusError
from tests.web.conftest import Site
from web.app import create
from web.oidc import BACK, Begun, Provider

ISSUER, CLIENT, SECRET = "https://sso.contoh.go.id/realms/asn", "telisik", "rahasia klien"
KEY = RSAKey.generate_key(2048, {"kid": "satu"}, private=True)
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "satu"}, private=True)
Change = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass
class Made:
    """A provider. ``change`` alters the claims, ``sign`` how they are signed."""

    change: Change = lambda claims: claims
    key: Any = field(default_factory=lambda: KEY)
    algorithm: str = "RS256"
    told_issuer: str = ISSUER
    person: dict[str, Any] = field(
        default_factory=lambda: {"sub": "u-17", "email": "Auditor@Contoh.go.id", "email_verified": True}
    )
    nonce: str = ""
    challenge: str = ""
    codes: set[str] = field(default_factory=set)
    tokens: int = 0

    def answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path.endswith("/.well-known/openid-configuration"):
            told = {"authorization_endpoint": "auth", "token_endpoint": "token", "jwks_uri": "keys"}
            return httpx.Response(
                200,
                json={name: f"{ISSUER}/{end}" for name, end in told.items()} | {"issuer": self.told_issuer},
            )
        if path.endswith("/keys"):
            return httpx.Response(200, json=KeySet([KEY]).as_dict(private=False))
        assert path.endswith("/token")
        form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        proved = base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == self.challenge
        basic = "Basic " + base64.b64encode(b"telisik:rahasia klien").decode()
        if form["code"] not in self.codes or not proved or request.headers["authorization"] != basic:
            return httpx.Response(400, json={"error": "invalid_grant"})
        self.codes.discard(form["code"])
        self.tokens += 1
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": CLIENT,
            "exp": now + 60,
            "iat": now,
            "nonce": self.nonce,
        } | self.person
        header = {"alg": self.algorithm, "kid": "satu"}
        token = jwt.encode(header, self.change(claims), self.key, algorithms=[self.algorithm])
        return httpx.Response(200, json={"access_token": "x", "token_type": "Bearer", "id_token": token})

    def agreed(self, address: str) -> dict[str, str]:
        """What the provider sends a browser back with, once somebody signed in there."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert asked["redirect_uri"].endswith(BACK)
        self.nonce, self.challenge = asked["nonce"], asked["code_challenge"]
        self.codes.add("kode")
        return {"code": "kode", "state": asked["state"], "iss": ISSUER}


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def client(site: Site, made: Made) -> TestClient:
    provider = Provider(
        *(ISSUER, CLIENT, SECRET, "SSO Kota", f"{site.house.settings.address}{BACK}"),
        transport=httpx.MockTransport(made.answer),
    )
    house = replace(site.house, oidc=provider)
    return TestClient(create(house), base_url=house.settings.address, follow_redirects=False)


def write(site: Site, said: str, name: str = "auditor") -> int:
    """Let an administrator write into an account who it is elsewhere."""
    row = site.house.accounts.named(name)
    assert row is not None
    site.house.accounts.set_subject(row.id, said)
    return row.id


def go(client: TestClient, made: Made, **changed: str) -> httpx.Response:
    begun = client.get("/masuk/oidc?ke=/saya")
    assert begun.status_code == 303
    return client.get(BACK, params=made.agreed(begun.headers["location"]) | changed)


def test_who_an_administrator_wrote_down_gets_in_and_stays_that_one(
    site: Site, client: TestClient, made: Made
) -> None:
    assert "Masuk dengan SSO Kota" in client.get("/masuk").text
    number = write(site, "auditor@contoh.go.id")
    answer = go(client, made)
    assert (answer.status_code, answer.headers["location"]) == (303, "/saya")
    assert "auditor" in client.get("/saya").text
    row = site.house.accounts.get(number)
    assert row is not None
    assert row.subject == f"{ISSUER}|u-17"
    made.person = {"sub": "u-17", "email": "lain@contoh.go.id", "email_verified": False}
    assert go(client, made).status_code == 303
    made.person = {"sub": "u-18", "email": "auditor@contoh.go.id", "email_verified": True}
    assert go(client, made).status_code == 403


def test_a_name_there_counts_where_it_is_trusted(site: Site, client: TestClient, made: Made) -> None:
    number = write(site, "auditor.kota")
    made.person = {"sub": "u-1", "preferred_username": "Auditor.Kota"}
    assert go(client, made).status_code == 403
    client.app.state.house.oidc.by_name = True  # type: ignore[attr-defined]
    assert go(client, made).status_code == 303
    row = site.house.accounts.get(number)
    assert row is not None and row.subject == f"{ISSUER}|u-1"


@pytest.mark.parametrize(
    "person",
    [
        {"sub": "u", "email": "auditor@contoh.go.id"},
        {"sub": "u", "email": "auditor@contoh.go.id", "email_verified": "true"},
        {"sub": "u", "email": "lain@contoh.go.id", "email_verified": True},
        {"sub": "u", "preferred_username": "auditor@contoh.go.id"},
        {"sub": "u", "preferred_username": "admin"},
        {"sub": "u"},
    ],
)
def test_nobody_else_gets_in_and_no_account_is_made(
    site: Site, client: TestClient, made: Made, person: dict[str, Any]
) -> None:
    write(site, "auditor@contoh.go.id")
    before = site.house.accounts.all()
    made.person = person
    assert go(client, made).status_code == 403
    assert client.get("/saya").status_code == 303
    assert site.house.accounts.all() == before


def test_an_account_that_is_shut_stays_out(site: Site, client: TestClient, made: Made) -> None:
    site.house.accounts.set_active(write(site, f"{ISSUER}|u-17"), False)
    assert go(client, made).status_code == 403


CHANGES: dict[str, Change] = {
    "another nonce": lambda claims: claims | {"nonce": "lain"},
    "no nonce": lambda claims: {name: value for name, value in claims.items() if name != "nonce"},
    "another issuer": lambda claims: claims | {"iss": "https://jahat.example"},
    "for another client": lambda claims: claims | {"aud": "lain"},
    "for two, handed to another": lambda claims: claims | {"aud": [CLIENT, "lain"], "azp": "lain"},
    "for two, handed to nobody": lambda claims: claims | {"aud": [CLIENT, "lain"]},
    "expired": lambda claims: claims | {"exp": int(time.time()) - 3600},
    "no end": lambda claims: {name: value for name, value in claims.items() if name != "exp"},
    "nobody": lambda claims: claims | {"sub": ""},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_token_that_is_not_as_it_must_be_proves_nothing(
    site: Site, client: TestClient, made: Made, change: Change
) -> None:
    write(site, "auditor@contoh.go.id")
    made.change = change
    assert go(client, made).status_code == 401
    assert made.tokens == 1
    assert client.get("/saya").status_code == 303


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [(OTHER_KEY, "RS256"), (OctKey.import_key(SECRET * 4), "HS256"), (OctKey.import_key("x"), "none")],
    ids=["another key", "a shared secret", "not signed"],
)
def test_a_signature_must_be_of_the_providers_keys(
    site: Site, client: TestClient, made: Made, key: Any, algorithm: str
) -> None:
    write(site, "auditor@contoh.go.id")
    made.key, made.algorithm = key, algorithm
    assert go(client, made).status_code == 401
    assert made.tokens == 1


def test_another_browser_cannot_end_what_one_began(site: Site, client: TestClient, made: Made) -> None:
    write(site, "auditor@contoh.go.id")
    begun = client.get("/masuk/oidc")
    back = made.agreed(begun.headers["location"])
    other = TestClient(client.app, base_url=str(client.base_url), follow_redirects=False)
    assert other.get(BACK, params=back).status_code == 400
    assert client.get(BACK, params=back | {"state": "lain"}).status_code == 400
    assert made.tokens == 0
    assert client.get(BACK, params=back).status_code == 303
    assert client.get(BACK, params=back).status_code == 400  # the cookie is gone


@pytest.mark.parametrize(
    "changed", [{"error": "access_denied"}, {"code": ""}, {"iss": "https://jahat.example"}]
)
def test_who_comes_back_without_proof(
    site: Site, client: TestClient, made: Made, changed: dict[str, str]
) -> None:
    write(site, "auditor@contoh.go.id")
    assert go(client, made, **changed).status_code == 401
    assert made.tokens == 0


def test_a_provider_that_names_itself_otherwise_is_not_asked(client: TestClient, made: Made) -> None:
    made.told_issuer = "https://jahat.example"
    assert client.get("/masuk/oidc").status_code == 503


def test_without_a_provider_there_is_no_such_page(site: Site) -> None:
    assert site.client().get("/masuk/oidc").status_code == 404
    assert site.client().get(BACK).status_code == 404
    assert "Masuk dengan" not in site.client().get("/masuk").text


def test_settings() -> None:
    right = {"TELISIK_OIDC_ISSUER": ISSUER, "TELISIK_OIDC_CLIENT": CLIENT}
    assert Provider.of("https://telisik.example", {}) is None
    found = Provider.of("https://telisik.example", right)
    assert found is not None
    assert (found.back, found.secret, found.name) == (f"https://telisik.example{BACK}", None, "akun instansi")
    for wrong in ({"TELISIK_OIDC_CLIENT": ""}, {"TELISIK_OIDC_ISSUER": "http://sso.contoh.go.id"}):
        with pytest.raises(CorpusError):
            Provider.of("https://telisik.example", right | wrong)


@pytest.mark.parametrize("text", ["", "x", "e30=", "W10=", "eyJzdGF0ZSI6IDF9"])
def test_a_cookie_that_is_not_ours(text: str) -> None:
    assert Begun.of(text) is None
