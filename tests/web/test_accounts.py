"""Akun dan Sistem: what an administrator does, and what becomes of who is let in or shut out."""

from __future__ import annotations

import dataclasses
import html
import re
import shlex
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from corpus.database import Database
from corpus.preferences import NIGHTLY_AT
from corpus.usage import Usage, usage
from tests.flows.test_backup import keeping
from tests.web.conftest import CITY, PASSWORD, UNIT, Site

NEW = "sandi baru yang panjang"


def number_of(site: Site, name: str) -> int:
    row = site.house.accounts.named(name)
    assert row is not None
    return row.id


def test_a_new_account_chooses_its_password_by_the_link_that_is_handed_over(site: Site) -> None:
    admin = site.signed_in("admin")
    form = {"name": "warga", "full_name": "Baru Contoh", "role": "officer", "institution": str(site.city)}
    bad = admin.post("/akun/baru", data=form)
    assert bad.status_code == 400
    assert 'value="Baru Contoh"' in bad.text
    answer = admin.post("/akun/baru", data=form | {"unit": UNIT})
    link = re.search(r"http://127\.0\.0\.1:8000(/tautan/[\w-]+)", answer.text)
    assert link is not None
    row = site.house.accounts.named("warga")
    assert row is not None
    assert (row.institution, row.unit, row.password) == (CITY, UNIT, None)
    person = site.client()
    assert person.post(link[1], data={"password": NEW, "again": NEW}).status_code == 303
    assert person.get("/saya").status_code == 200
    assert link[1].rpartition("/")[2] not in str(site.house.journal.list())


def test_an_account_is_changed_shut_and_let_in_again(site: Site) -> None:
    admin, person = site.signed_in("admin"), site.signed_in("koordinator")
    number = number_of(site, "koordinator")
    site.house.tickets.issue(number, "uji", timedelta(days=1))
    form = {"full_name": "Lain", "role": "auditor", "institution": str(site.other)}
    assert admin.post(f"/akun/{number}", data=form).status_code == 303
    assert person.get(site.path()).status_code == 404
    assert person.get(site.path(other=True)).status_code == 200
    assert admin.post(f"/akun/{number}/tutup").status_code == 303
    assert person.get("/saya").status_code == 303
    assert all(one.revoked_at for one in site.house.tickets.tokens(number))
    refused = admin.post(f"/akun/{number}/tautan")
    assert refused.status_code == 400
    assert "/tautan/" not in refused.text.replace(f"/akun/{number}/tautan", "")
    assert admin.post(f"/akun/{number}/buka").status_code == 303
    assert person.get("/saya").status_code == 303  # what was ended stays ended
    assert site.client().post("/masuk", data={"name": "koordinator", "password": PASSWORD}).status_code == 303


def test_ending_sign_ins_and_a_new_link(site: Site) -> None:
    admin, person = site.signed_in("admin"), site.signed_in("auditor")
    number = number_of(site, "auditor")
    assert admin.post(f"/akun/{number}/akhiri").status_code == 303
    assert person.get("/saya").status_code == 303
    first = re.search(r"/tautan/[\w-]+", admin.post(f"/akun/{number}/tautan").text)
    second = re.search(r"/tautan/[\w-]+", admin.post(f"/akun/{number}/tautan").text)
    assert first is not None and second is not None
    assert site.client().get(first[0]).status_code == 404
    assert site.client().get(second[0]).status_code == 200


def test_the_last_administrator_stays(site: Site) -> None:
    admin = site.signed_in("admin")
    number = number_of(site, "admin")
    form = {"full_name": "A", "role": "auditor", "institution": str(site.city)}
    for rest, data in (("", form), ("/tutup", {})):
        answer = admin.post(f"/akun/{number}{rest}", data=data)
        assert answer.status_code == 400
        assert "admin terakhir" in answer.text


@pytest.mark.parametrize("number", ["0", "-1", "999999", str(2**40), "x"])
def test_an_account_that_is_not_there(site: Site, number: str) -> None:
    assert site.signed_in("admin").get(f"/akun/{number}").status_code == 404


@pytest.mark.parametrize("institution", ["9999", "x", "9" * 300])
def test_an_account_of_an_institution_that_is_not_there(site: Site, institution: str) -> None:
    form = {"name": "n", "full_name": "N", "role": "auditor", "institution": institution}
    assert site.signed_in("admin").post("/akun/baru", data=form).status_code == 400
    assert site.house.accounts.named("n") is None


def test_many_accounts_are_searched_and_paged(site: Site) -> None:
    for number in range(60):
        site.house.accounts.add(f"orang{number:02}", f"<b>Orang {number}</b>", "auditor", institution=CITY)
    admin = site.signed_in("admin")
    first, second = admin.get("/akun").text, admin.get("/akun?hal=2").text
    assert "orang59" not in first
    assert "orang59" in second
    assert "&lt;b&gt;Orang" in first
    assert "1 akun sesuai" in admin.get("/akun?cari=orang07").text


def test_the_hour_of_the_night(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    admin, asked = site.signed_in("admin"), []
    monkeypatch.setattr("web.pages.system.reschedule", lambda at: asked.append(at) or True)
    assert admin.post("/sistem/jadwal", data={"at": "25:00"}).status_code == 400
    assert admin.post("/sistem/jadwal", data={"at": "02:45"}).status_code == 303
    assert asked == ["02:45"]
    assert site.house.holdings.preferences.get(None, NIGHTLY_AT) == "02:45"
    assert 'value="02:45"' in admin.get("/sistem").text


@pytest.mark.parametrize("at", ["data", "tempat lain"])
def test_the_page_of_the_system_gives_the_guides_commands_with_its_own_folder(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    folder = tmp_path if at == "data" else tmp_path / at
    monkeypatch.setenv("TELISIK_DATA", str(folder))
    (shown,) = re.findall(r"<pre><code>(.*?)</code></pre>", site.signed_in("admin").get("/sistem").text, re.S)
    first, *wanted = keeping(None).strip().splitlines()
    assert first.startswith(': "${TELISIK_DATA:?')
    given, *rest = html.unescape(shown).strip().splitlines()
    if at != "data":  # the database stands elsewhere
        there = {
            '"$TELISIK_DATA/telisik.db"': "telisik.db",
            '"$TELISIK_DATA"/telisik*-jejak': "telisik.db-jejak",
        }
        for written, name in there.items():
            wanted = [line.replace(written, str(tmp_path / name)) for line in wanted]
    assert (given, rest) == (f"TELISIK_DATA={shlex.quote(str(folder))}", wanted)


def test_the_page_of_the_system_gives_the_commands_of_postgresql(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "postgresql://telisik@/telisik"

    def elsewhere(database: Database) -> Usage:
        return dataclasses.replace(usage(database), kind="postgresql", place=address)

    monkeypatch.setattr("web.pages.system.usage", elsewhere)
    (shown,) = re.findall(r"<pre><code>(.*?)</code></pre>", site.signed_in("admin").get("/sistem").text, re.S)
    _, *given = html.unescape(shown).replace(address, f"'{address}'").strip().splitlines()
    _, *wanted = keeping(address).strip().splitlines()
    assert [one for one in given if one[0] != "#"] == [one for one in wanted if one[0] != "#"]


def test_a_shown_address_has_no_password() -> None:
    address = make_url("postgresql+psycopg://telisik:rahasia@server:5433/telisik?host=/run")
    shown = Database(create_engine(address)).place
    assert shown == "postgresql://telisik@server:5433/telisik?host=%2Frun"


def test_the_page_of_the_system_says_whether_the_journal_is_whole(site: Site, tmp_path: Path) -> None:
    admin = site.signed_in("admin")
    assert "Log utuh" in admin.get("/sistem?jurnal=periksa").text
    with sqlite3.connect(tmp_path / "telisik.db") as direct:
        names = direct.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall()
        for (name,) in names:
            direct.execute(f"DROP TRIGGER {name}")
        direct.execute("UPDATE journal SET subject = 'lain' WHERE number = 1")
    assert "baris nomor 1" in admin.get("/sistem?jurnal=periksa").text
