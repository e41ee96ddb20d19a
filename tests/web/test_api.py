"""The interface for programs: tokens, uploads, runs, results, and errors as JSON."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from corpus.catalogue import Incoming
from flows.direct import run as engine
from flows.record import Question, check
from flows.requests import Asked
from tests.web.conftest import CITY, OTHER, UNIT, YEAR, Site

RUN = "0123456789abcdef" * 2


def place(site: Site, rest: str = "", *, other: bool = False) -> str:
    number = site.other if other else site.city
    return f"/api/v1/institutions/{number}/years/{YEAR}/{rest}"


def program(site: Site, name: str) -> TestClient:
    """A program with a token of an account."""
    account = site.house.accounts.named(name)
    assert account is not None
    client = site.client()
    token = site.house.tickets.issue(account.id, "uji", timedelta(days=1))
    client.headers["authorization"] = f"Bearer {token}"
    return client


def checked(site: Site, tmp_path: Path) -> str:
    """A small check that was saved; its run."""
    path = tmp_path / "laporan.txt"
    path.write_text("LAPORAN\nAplikasi perpustakaan digital dipakai untuk mengunduh buku oleh warga.\n")
    name = "Indikator 03/laporan.txt"
    site.house.holdings.catalogue.add(CITY, YEAR, [Incoming(path, name)], by="uji", source="uji", unit=UNIT)
    return check(site.house.holdings, Question(CITY, YEAR), "nightly", engine).run


def test_a_token_is_made_shown_once_used_and_revoked(site: Site) -> None:
    person = site.signed_in("koordinator")
    assert person.post("/saya/token", data={"name": "", "days": "30"}).status_code == 400
    assert person.post("/saya/token", data={"name": "x", "days": "9999"}).status_code == 400
    found = re.search(r"tlsk_[\w-]+", person.post("/saya/token", data={"name": "Portal", "days": "30"}).text)
    assert found is not None
    assert found[0] not in person.get("/saya").text
    client = site.client()
    client.headers["authorization"] = f"Bearer {found[0]}"
    assert client.get("/api/v1/institutions").json() == [{"id": site.city, "name": CITY, "years": []}]
    account = site.house.accounts.named("koordinator")
    assert account is not None
    (token,) = site.house.tickets.tokens(account.id)
    assert site.signed_in("auditor").post(f"/saya/token/{token.id}/cabut").status_code == 404
    assert client.get("/api/v1/institutions").status_code == 200
    assert person.post(f"/saya/token/{token.id}/cabut").status_code == 303
    answer = client.get("/api/v1/institutions")
    assert answer.status_code == 401
    assert set(answer.json()) == {"message", "remedy"}


def test_a_token_opens_no_page(site: Site) -> None:
    client = program(site, "admin")
    assert client.get("/api/v1/institutions").status_code == 200
    for path in ("/saya", "/akun", site.path()):
        assert client.get(path).status_code == 303
    assert client.post("/saya/token", data={"name": "x", "days": "365"}).status_code == 401


def test_a_browser_needs_the_secret_of_its_sign_in_here_too(site: Site) -> None:
    person = site.signed_in("koordinator")
    person.headers.pop("x-csrf-token")
    files = {"files": ("a.txt", b"isi")}
    assert person.post(place(site, "documents"), files=files).status_code == 403
    assert site.house.holdings.catalogue.documents(CITY, YEAR) == ()


def test_files_are_handed_in_listed_fetched_and_taken_out(site: Site) -> None:
    client = program(site, "koordinator")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("dalam/laporan.txt", "isi arsip")
    sent = [
        ("files", ("../../etc/<script>.txt", b"satu")),
        ("files", ("arsip.zip", packed.getvalue())),
    ]
    data = {"indicators": "3, 4", "unit": "Dinas Kesehatan"}
    refused = client.post(place(site, "documents"), files=sent, data=data)
    assert refused.status_code == 400, "no such OPD"
    site.house.holdings.units.add(CITY, "Dinas Kesehatan")
    answer = client.post(place(site, "documents"), files=sent, data=data).json()
    assert sorted(answer["new"]) == [
        "Dinas Kesehatan/<script>.txt",
        "Dinas Kesehatan/arsip.zip/dalam/laporan.txt",
    ]
    rows = client.get(place(site, "documents")).json()
    first = next(one for one in rows if one["name"].endswith("<script>.txt"))
    assert (first["indicators"], first["unit"], first["uploaded_by"]) == (
        [3, 4],
        "Dinas Kesehatan",
        "koordinator",
    )
    got = client.get(place(site, f"documents/{first['id']}/content"))
    assert got.content == b"satu"
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["content-disposition"] == "attachment; filename*=UTF-8''%3Cscript%3E.txt"
    assert client.delete(place(site, f"documents/{first['id']}")).status_code == 204
    assert first["id"] not in {one["id"] for one in client.get(place(site, "documents")).json()}
    assert client.get(place(site, f"documents/{first['id']}")).json()["removed_at"]


@pytest.mark.parametrize(
    ("files", "data", "status"),
    [
        (None, {"indicators": "3"}, 400),
        ({"files": ("a.txt", b"isi")}, {"indicators": "tiga"}, 400),
        ({"files": ("a.txt", b"isi")}, {"indicators": "999"}, 400),
    ],
)
def test_what_cannot_be_handed_in(
    site: Site, files: dict[str, Any] | None, data: dict[str, str], status: int
) -> None:
    answer = program(site, "koordinator").post(place(site, "documents"), files=files, data=data)
    assert answer.status_code == status
    assert answer.json()["message"]
    assert site.house.holdings.catalogue.documents(CITY, YEAR) == ()


def test_an_officer_hands_in_for_the_own_unit_and_sees_no_other(site: Site) -> None:
    officer, coordinator = program(site, "petugas"), program(site, "koordinator")
    files = {"files": ("a.txt", b"isi")}
    assert officer.post(place(site, "documents"), files=files, data={"indicators": "3"}).status_code == 404
    data = {"indicators": "1", "unit": "Dinas Kesehatan"}
    assert officer.post(place(site, "documents"), files=files, data=data).status_code == 200
    # The same name of two OPD is that of two documents.
    other = {"files": ("a.txt", b"lain")}
    site.house.holdings.units.add(CITY, "Dinas Kesehatan")
    coordinator.post(place(site, "documents"), files=other, data={"unit": "Dinas Kesehatan"})
    mine, theirs = f"{UNIT}/a.txt", "Dinas Kesehatan/a.txt"
    rows = {one["name"]: one for one in coordinator.get(place(site, "documents")).json()}
    assert rows[mine]["unit"] == UNIT
    assert [one["name"] for one in officer.get(place(site, "documents")).json()] == [mine]
    assert officer.get(place(site, f"documents/{rows[theirs]['id']}")).status_code == 404
    assert officer.get(place(site, f"documents/{rows[theirs]['id']}/content")).status_code == 404
    assert officer.delete(place(site, f"documents/{rows[mine]['id']}")).status_code == 403


def test_forged_numbers_of_another_institution(site: Site, tmp_path: Path) -> None:
    run = checked(site, tmp_path)
    (row,) = site.house.holdings.catalogue.documents(CITY, YEAR)
    stranger = program(site, "koordinator2")
    for rest in (f"documents/{row.id}", f"documents/{row.id}/content", f"runs/{run}", f"runs/{run}/report"):
        assert stranger.get(place(site, rest)).status_code == 404
        assert stranger.get(place(site, rest, other=True)).status_code == 404
    assert stranger.delete(place(site, f"documents/{row.id}", other=True)).status_code == 404
    assert stranger.post(place(site, f"runs/{run}/stop", other=True)).status_code == 404
    assert site.house.holdings.catalogue.documents(CITY, YEAR)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"indicators": [99999]}, "Indikator 99999 tidak ada."),
        ({"indicators": [1, -1]}, "Indikator -1 tidak ada."),
        ({"indicators": []}, "Tidak ada indikator yang dipilih."),
        ({"unit": "Tidak Ada"}, "OPD itu tidak ada."),
        ({"unit": ""}, "OPD itu tidak ada."),
    ],
)
def test_a_check_that_cannot_be_is_refused_in_words(
    site: Site, tmp_path: Path, body: dict[str, object], told: str
) -> None:
    checked(site, tmp_path)
    answer = program(site, "koordinator").post(place(site, "runs"), json=body)
    assert answer.status_code == 400
    assert answer.json()["message"] == told
    assert answer.json()["remedy"]


def test_what_a_check_found(site: Site, tmp_path: Path) -> None:
    client = program(site, "auditor")
    for rest in ("report", "flags", "indicators", f"runs/{RUN}", f"runs/{RUN}/report"):
        assert client.get(place(site, rest)).status_code == 404
    run = checked(site, tmp_path)
    (row,) = client.get(place(site, "runs")).json()
    assert (row["id"], row["state"], row["report"]) == (run, "completed", True)
    report = client.get(place(site, "report")).json()
    assert report == client.get(place(site, f"runs/{run}/report")).json()
    assert report["schema"] == "telisik.report/1"
    rows = client.get(place(site, "indicators")).json()
    assert [one["id"] for one in rows] == [one["id"] for one in report["indicators"]]
    flags = client.get(place(site, "flags")).json()
    assert flags
    severity = flags[0]["severity"]
    assert {one["severity"] for one in client.get(place(site, f"flags?severity={severity}")).json()} == {
        severity
    }
    own = program(site, "petugas").get(place(site, "indicators")).json()
    assert [one["id"] for one in own] == [1, 2]


def test_the_journal_says_of_a_program_what_it_says_of_a_person(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, person = program(site, "koordinator"), site.signed_in("koordinator")

    def both(begin: dict[str, object], form: dict[str, object], act: str) -> None:
        stop = act == "periksa.henti"
        client.post(place(site, f"runs/{RUN}/stop" if stop else "runs"), json=begin)
        person.post(site.path(f"periksa/{RUN}/henti" if stop else "periksa/mulai"), data=form)
        by_page, by_program = site.house.journal.list(CITY, limit=2)
        assert (by_page.action, by_page.by) == (act, "koordinator")
        assert (by_page.action, by_page.subject, by_page.detail, by_page.by) == (
            *(by_program.action, by_program.subject, by_program.detail),
            by_program.by,
        )

    asked = {"gate": "missing", "indicators": [1, 3]}
    both({**asked, "unit": UNIT}, {**asked, "opd": UNIT}, "periksa.tolak")  # no documents, no server
    monkeypatch.setattr("flows.requests.start", lambda *_, **terms: RUN)
    both({**asked, "unit": UNIT}, {**asked, "opd": UNIT}, "periksa.mulai")
    (begun,) = site.house.journal.list(CITY, limit=1)
    assert (begun.subject, begun.detail) == (str(YEAR), {"run": RUN, "opd": UNIT, **asked})
    waiting = {RUN: Asked(RUN, "SCHEDULED", None, CITY, YEAR, "koordinator")}
    monkeypatch.setattr("flows.requests.look", waiting.get)
    monkeypatch.setattr("flows.requests.stop", lambda *_, **named: True)
    both({}, {}, "periksa.henti")


def test_a_check_is_asked_for_looked_at_and_stopped(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    client, asked = program(site, "koordinator"), []
    answer = client.post(place(site, "runs"), json={})
    assert answer.status_code == 400  # no documents, no server
    assert answer.json()["remedy"]
    monkeypatch.setattr(
        "flows.requests.start", lambda _, *given, **named: asked.append((given, named)) or RUN
    )
    body = {"indicators": [1], "gate": "missing"}
    assert client.post(place(site, "runs"), json=body).json() == {"run": RUN}
    assert asked == [
        ((CITY, YEAR), {"by": "koordinator", "indicators": [1], "unit": None, "gate": "missing"})
    ]
    waiting = {RUN: Asked(RUN, "SCHEDULED", None, CITY, YEAR, "koordinator")}
    monkeypatch.setattr("flows.requests.look", waiting.get)
    assert client.get(place(site, f"runs/{RUN}")).json()["state"] == "waiting"
    assert program(site, "koordinator2").get(place(site, f"runs/{RUN}", other=True)).status_code == 404
    stopped: list[str] = []
    monkeypatch.setattr("flows.requests.stop", lambda _, run, by: stopped.append(run) or True)
    assert client.post(place(site, f"runs/{RUN}/stop")).status_code == 200
    assert stopped == [RUN]
    for bad in ({"gate": "x"}, {"indicators": "x"}, {"lain": 1}):
        answer = client.post(place(site, "runs"), json=bad)
        assert answer.status_code == 422
        assert answer.json()["message"]


@pytest.mark.parametrize("path", ["tidak-ada", "institutions/x/years/2025/documents"])
def test_errors_are_json(site: Site, path: str) -> None:
    answer = program(site, "admin").get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert set(answer.json()) == {"message", "remedy"}


def test_an_administrator_sees_every_institution(site: Site) -> None:
    names = [one["name"] for one in program(site, "admin").get("/api/v1/institutions").json()]
    assert names == sorted([CITY, OTHER])
