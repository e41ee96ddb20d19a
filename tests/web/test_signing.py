"""Signing in and out: what lets in, what does not, and what every answer carries."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import PASSWORD, Site, csrf_of
from web.app import create
from web.house import House
from web.run import first_link
from web.shield import FORM_BYTES, HEADERS

NEW = "kata sandi yang lain"


def test_the_first_administrator_is_made_by_a_link_that_works_once(house: House) -> None:
    client = TestClient(create(house), base_url=house.settings.address, follow_redirects=False)
    link = first_link(house)
    assert link is not None
    form = {"name": "kepala", "full_name": "Kepala Contoh", "password": NEW, "again": NEW}
    assert "Buat admin pertama" in client.get(link).text
    assert client.post(link, data=form | {"again": "lain"}).status_code == 400
    assert client.post(link, data=form | {"password": "pendek", "again": "pendek"}).status_code == 400
    assert client.post(link, data=form).status_code == 303
    assert client.get("/instansi").status_code == 200
    assert client.get(link).status_code == 404
    assert client.post(link, data=form | {"name": "penyusup"}).status_code == 404
    assert first_link(house) is None
    assert [account.name for account in house.accounts.all()] == ["kepala"]


def test_nobody_is_let_in_without_a_right_password(site: Site) -> None:
    client = site.client()
    for name, password in (("koordinator", "salah sekali"), ("tidak ada", PASSWORD), ("", "")):
        answer = client.post("/masuk", data={"name": name, "password": password})
        assert answer.status_code == 401
        assert "Nama akun atau kata sandi salah." in answer.text
        assert site.house.settings.cookie not in client.cookies
    account = site.house.accounts.named("koordinator")
    assert account is not None
    site.house.accounts.set_active(account.id, False)
    assert client.post("/masuk", data={"name": "koordinator", "password": PASSWORD}).status_code == 401


def test_guessing_is_slowed_and_noted(site: Site) -> None:
    client = site.client()
    for _ in range(5):
        assert client.post("/masuk", data={"name": "Auditor", "password": "x"}).status_code == 401
    assert client.post("/masuk", data={"name": "auditor", "password": PASSWORD}).status_code == 429
    assert client.post("/masuk", data={"name": "koordinator", "password": PASSWORD}).status_code == 303
    actions = [entry.action for entry in site.house.journal.list()]
    assert actions.count("masuk.gagal") == 5
    assert "masuk.dibatasi" in actions


def test_a_session_is_over_after_signing_out(site: Site) -> None:
    client = site.signed_in("koordinator")
    cookie = client.cookies[site.house.settings.cookie]
    assert client.get(site.path()).status_code == 200
    assert client.post("/keluar").status_code == 303
    client.cookies.set(site.house.settings.cookie, cookie)  # as one who copied it would
    answer = client.get(site.path())
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/masuk")


def test_an_account_that_is_shut_is_out_at_once(site: Site) -> None:
    client = site.signed_in("koordinator")
    account = site.house.accounts.named("koordinator")
    assert account is not None
    site.house.accounts.set_active(account.id, False)
    assert client.get(site.path()).status_code == 303


def test_a_form_needs_the_secret_of_its_sign_in(site: Site) -> None:
    client, other = site.signed_in("admin"), site.signed_in("admin")
    right = client.headers.pop("x-csrf-token")
    foreign = csrf_of(other.get("/saya").text)
    for sent in ({}, {"csrf": ""}, {"csrf": foreign}):
        answer = client.post("/instansi", data={"name": "Pemerintah Kota Baru"} | sent)
        assert answer.status_code == 403
    assert "Pemerintah Kota Baru" not in site.house.holdings.catalogue.institutions()
    assert client.post("/instansi", data={"name": "Pemerintah Kota Baru", "csrf": right}).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://jahat.example"},
        {"origin": "null"},
    ],
)
def test_forms_of_other_sites_are_refused_before_they_are_read(site: Site, headers: dict[str, str]) -> None:
    client = site.signed_in("admin")
    answer = client.post("/instansi", data={"name": "Pemerintah Kota Baru"}, headers=headers)
    assert answer.status_code == 403
    assert "situs lain" in answer.text


def test_a_body_that_is_too_large_is_refused(site: Site) -> None:
    client = site.client()
    answer = client.post("/masuk", data={"name": "x" * (FORM_BYTES + 1)})
    assert answer.status_code == 413

    def chunks():  # type: ignore[no-untyped-def]
        for _ in range(FORM_BYTES // 65536 + 2):
            yield b"x" * 65536

    form = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/masuk", content=chunks(), headers=form).status_code == 413


@pytest.mark.parametrize("path", ["/masuk", "/statis/telisik.css", "/tidak/ada", "/saya"])
def test_every_answer_carries_the_headers(site: Site, path: str) -> None:
    answer = site.client().get(path)
    for name, value in HEADERS.items():
        if name != "cache-control":
            assert answer.headers[name] == value
    assert "server" not in answer.headers


def test_over_https_cookies_stay_there(site: Site) -> None:
    house = replace(site.house, settings=replace(site.house.settings, address="https://telisik.example"))
    client = TestClient(create(house), base_url="https://telisik.example", follow_redirects=False)
    answer = client.post("/masuk", data={"name": "admin", "password": PASSWORD})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-telisik=")
    for word in ("Secure", "HttpOnly", "SameSite=lax", "Path=/"):
        assert word in cookie
    assert "strict-transport-security" in answer.headers


@pytest.mark.parametrize(
    ("to", "goes"),
    [
        ("/i/1/2025/", "/i/1/2025/"),
        ("//jahat.example", "/"),
        ("https://jahat.example", "/"),
        ("/\\jahat.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/masuk\r\nset-cookie: a=b", "/"),
    ],
)
def test_signing_in_leads_to_pages_of_ours_alone(site: Site, to: str, goes: str) -> None:
    answer = site.client().post("/masuk", data={"name": "admin", "password": PASSWORD, "ke": to})
    assert answer.headers["location"] == goes


def test_a_new_password_ends_the_other_sign_ins(site: Site) -> None:
    mine, elsewhere = site.signed_in("auditor"), site.signed_in("auditor")
    form = {"old": PASSWORD, "password": NEW, "again": NEW}
    assert mine.post("/saya/sandi", data=form | {"old": "salah"}).status_code == 400
    assert mine.post("/saya/sandi", data=form).status_code == 303
    assert mine.get("/saya").status_code == 200
    assert elsewhere.get("/saya").status_code == 303
    assert site.client().post("/masuk", data={"name": "auditor", "password": NEW}).status_code == 303


def test_a_page_escapes_what_people_typed(site: Site) -> None:
    client = site.client()
    answer = client.post("/masuk", data={"name": '"><script>alert(1)</script>', "password": "x"})
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text
