"""What is refused: noted or logged, told as a page with all headers, and never a crash."""

from __future__ import annotations

import base64
import json
import logging
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import CITY, PASSWORD, Site
from web.app import create
from web.house import House
from web.oidc import Begun
from web.shield import FORM_BYTES, HEADERS


def test_what_somebody_was_refused_is_noted(site: Site) -> None:
    client = site.signed_in("petugas")
    assert client.get("/akun").status_code == 403
    assert client.get(site.path(other=True)).status_code == 404
    assert client.post("/saya/token", headers={"x-csrf-token": "x"}).status_code == 403
    rows = site.house.journal.list(action="tolak.")
    assert [row.action for row in rows] == ["tolak.formulir", "tolak.instansi", "tolak.peran"]
    assert {(row.by, row.institution) for row in rows} == {("petugas", CITY)}
    assert rows[2].subject == "GET /akun"
    for _ in range(40):
        client.get("/akun")
    assert len(site.house.journal.list(action="tolak.")) == 30


def test_what_nobody_was_refused_is_logged_without_secrets(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    client = site.client()
    with caplog.at_level(logging.WARNING, "web.shield"):
        client.post("/masuk?ke=rahasia", headers={"sec-fetch-site": "cross-site"})
        client.post("/tautan/rahasia", data={"name": "x" * (FORM_BYTES + 1)})
    assert [record.getMessage() for record in caplog.records] == [
        "refused (403): POST '/masuk' from testclient",
        "refused (413): POST '/tautan/' from testclient",
    ]


@pytest.mark.parametrize("to", ["//[", "//\u2100.com", "/[", "http://["])
def test_an_odd_address_to_go_on_to_is_no_crash(site: Site, to: str) -> None:
    answer = site.client().get("/masuk", params={"ke": to})
    assert answer.status_code == 200


def test_an_odd_origin_is_another_site(site: Site) -> None:
    assert site.client().post("/masuk", headers={"origin": "http://["}).status_code == 403


def test_an_odd_institution_is_none(site: Site) -> None:
    assert site.signed_in("admin").get("/akun/baru", params={"instansi": "1" * 5000}).status_code == 200


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        json.dumps({"state": "\ud800", "nonce": "n", "verifier": "v", "to": "/"}),
    ],
)
def test_an_odd_cookie_is_none_of_ours(content: str) -> None:
    assert Begun.of(base64.urlsafe_b64encode(content.encode()).decode()) is None


def test_what_nobody_foresaw_is_a_page_with_headers(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: House, __: str) -> None:
        raise RuntimeError("unforeseen")

    client = site.signed_in("auditor")
    monkeypatch.setattr("web.house.House.today", fails)
    monkeypatch.setattr("web.house.House.institution_named", fails)
    answer = client.get(site.path())
    assert answer.status_code == 500
    assert "Terjadi kesalahan di Telisik." in answer.text
    assert "unforeseen" not in answer.text
    assert HEADERS.items() <= dict(answer.headers).items()
    assert "unforeseen" in caplog.text


def test_no_redirect_follows_the_host_of_a_request(site: Site) -> None:
    client = site.signed_in("auditor")
    for path in ("/masuk/", "/saya/", site.path().rstrip("/")):
        answer = client.get(path, headers={"host": "jahat.example"})
        assert "jahat.example" not in answer.headers.get("location", "")


def test_signing_in_leads_back_with_what_was_asked(site: Site) -> None:
    answer = site.client().get(site.path("log?tindakan=masuk&sebelum=7"))
    page = site.client().get(answer.headers["location"])
    assert f'value="{site.path("log?tindakan=masuk&amp;sebelum=7")}"' in page.text


def test_every_cookie_stays_on_https(site: Site) -> None:
    house = replace(site.house, settings=replace(site.house.settings, address="https://telisik.example"))
    client = TestClient(create(house), base_url="https://telisik.example", follow_redirects=False)
    client.post("/masuk", data={"name": "admin", "password": PASSWORD})
    csrf = client.get("/saya").text.partition('name="csrf" content="')[2].partition('"')[0]
    answer = client.post("/keluar", headers={"x-csrf-token": csrf})
    cookies = answer.headers.get_list("set-cookie")
    assert len(cookies) == 2
    assert all(cookie.count("Secure") == 1 for cookie in cookies)


@pytest.mark.parametrize("path", ["/masuk", "/statis/telisik.css", "/saya", "/tidak/ada"])
def test_head_is_get_without_the_body(site: Site, path: str) -> None:
    client = site.client()
    head, get = client.head(path), client.get(path)
    assert head.status_code == get.status_code
    assert head.headers == get.headers
    assert head.content == b""
