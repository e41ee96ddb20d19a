"""Pengaturan: what is set holds, no secret is shown twice, nobody reaches over to another institution."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.preferences import TWO_PERSON
from flows.notify import Undelivered
from flows.receivers import kept_addresses, receiving
from tests.web.conftest import CITY, OTHER, UNIT, YEAR, Site

PAGE = "pengaturan"
MAIL = "mailtos://akun:rahasia@surel.contoh.go.id?to=kota@contoh.go.id"


def test_the_second_person_is_the_administrators_to_ask_for(site: Site) -> None:
    target, kept = site.path(f"{PAGE}/dua-orang"), site.house.holdings.preferences
    admin, coordinator = site.signed_in("admin"), site.signed_in("koordinator")
    assert admin.post(target, data={"two_person": "1"}).status_code == 303
    assert kept.get(CITY, TWO_PERSON) is True
    assert coordinator.post(target, data={}).status_code == 403
    assert coordinator.post(site.path(PAGE), data={"timezone": "Asia/Jakarta"}).status_code == 303
    assert kept.get(CITY, TWO_PERSON) is True
    text = coordinator.get(site.path(PAGE)).text
    assert 'name="two_person"' not in text
    assert "Harus disetujui orang kedua." in text
    assert "checked" in admin.get(site.path(PAGE)).text
    assert admin.post(target, data={}).status_code == 303
    assert kept.get(CITY, TWO_PERSON) is False
    assert [one.action for one in site.house.journal.list(CITY)].count("instansi.dua-orang") == 2


def test_days_and_instrument(site: Site) -> None:
    client, catalogue = site.signed_in("koordinator"), site.house.holdings.catalogue
    form = {"timezone": "Asia/Jayapura", "instrument": "pemdi-2026"}
    assert client.post(site.path(PAGE), data=form).status_code == 303
    assert catalogue.timezone(CITY) == "Asia/Jayapura"
    assert site.house.instrument(CITY, YEAR).id == "pemdi-2026"
    text = client.get(site.path(PAGE)).text
    assert '<option value="Asia/Jayapura" selected>' in text
    assert client.post(site.path(PAGE), data={"timezone": "Asia/Jakarta"}).status_code == 303
    assert site.house.instrument(CITY, YEAR).id == "spbe-2024"
    assert catalogue.instrument(OTHER) is None


@pytest.mark.parametrize("form", [{"timezone": "Asia/Atlantis"}, {"timezone": "WIB", "instrument": "../x"}])
def test_what_does_not_exist_is_not_set(site: Site, form: dict[str, str]) -> None:
    answer = site.signed_in("koordinator").post(site.path(PAGE), data=form)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert site.house.holdings.catalogue.instrument(CITY) is None


def test_units_are_added_and_renamed(site: Site) -> None:
    client, units = site.signed_in("koordinator"), site.house.holdings.units
    assert client.post(site.path(f"{PAGE}/opd"), data={"name": "Dinas <Sosial>"}).status_code == 303
    assert "Dinas <Sosial>" in units.list(CITY)
    page = client.get(site.path(PAGE)).text
    assert "Dinas &lt;Sosial&gt;" in page
    assert "Dinas <Sosial>" not in page
    number = next(n for n, name in units.numbered(CITY).items() if name == UNIT)
    target = site.path(f"{PAGE}/opd/{number}")
    again = client.post(target, data={"name": "dinas <sosial>"})
    assert again.status_code == 400
    assert "Sudah ada OPD" in again.text
    assert client.post(target, data={"name": "Diskominfo"}).status_code == 303
    assert site.house.accounts.named("petugas").unit == "Diskominfo"  # type: ignore[union-attr]
    assert client.post(site.path(f"{PAGE}/opd"), data={"name": "  "}).status_code == 400


def test_an_address_is_kept_tested_and_removed_and_its_secret_never_shown(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, holdings = site.signed_in("koordinator"), site.house.holdings
    assert client.post(site.path(f"{PAGE}/alamat"), data={"address": "json://127.0.0.1/"}).status_code == 400
    form = {"receiver": "umum", "address": MAIL}
    assert client.post(site.path(f"{PAGE}/alamat"), data=form).status_code == 303
    assert receiving(holdings, CITY) == (MAIL,)
    text = client.get(site.path(PAGE)).text
    assert "surel (surel.contoh.go.id)" in text
    assert "rahasia@" not in text
    assert "rahasia" not in str(site.house.journal.list())
    (name,) = kept_addresses(holdings, CITY)["umum"]
    sent: list[object] = []
    monkeypatch.setattr("web.pages.preferences.send", lambda *given: sent.append(given) or ())
    assert client.post(site.path(f"{PAGE}/alamat/{name}/uji")).status_code == 303
    assert sent[0][0] == [MAIL]  # type: ignore[index]
    lost = (Undelivered("mailtos", "kesalahan OSError"),)
    monkeypatch.setattr("web.pages.preferences.send", lambda *_: lost)
    failed = client.post(site.path(f"{PAGE}/alamat/{name}/uji"))
    assert failed.status_code == 400
    assert "kesalahan OSError" in failed.text
    assert client.post(site.path(f"{PAGE}/alamat/{name}/hapus")).status_code == 303
    assert receiving(holdings, CITY) == ()


def test_a_webhooks_secret_is_shown_once(site: Site) -> None:
    client, webhooks = site.signed_in("koordinator"), site.house.holdings.webhooks
    assert client.post(site.path(f"{PAGE}/webhook"), data={"address": "ftp://x"}).status_code == 400
    answer = client.post(site.path(f"{PAGE}/webhook"), data={"address": "https://portal.example/rahasia"})
    (row,) = webhooks.list(CITY)
    assert row.secret in answer.text
    text = client.get(site.path(PAGE)).text
    assert row.secret not in text
    assert "https://portal.example" in text
    assert "/rahasia" not in text
    assert client.post(site.path(f"{PAGE}/webhook/{row.id}/hapus")).status_code == 303
    assert webhooks.list(CITY) == ()


def test_nobody_reaches_another_institutions(site: Site) -> None:
    client, holdings = site.signed_in("koordinator2"), site.house.holdings
    mine = site.signed_in("koordinator")
    mine.post(site.path(f"{PAGE}/alamat"), data={"receiver": "umum", "address": MAIL})
    (name,) = kept_addresses(holdings, CITY)["umum"]
    webhook, _ = holdings.webhooks.add(CITY, "https://portal.example/", by="uji")
    unit = next(iter(holdings.units.numbered(CITY)))
    for rest in (f"alamat/{name}/uji", f"alamat/{name}/hapus", f"webhook/{webhook}/hapus", f"opd/{unit}"):
        answer = client.post(site.path(f"{PAGE}/{rest}", other=True), data={"name": "Lain"})
        assert answer.status_code == 404, rest
        assert client.post(site.path(f"{PAGE}/{rest}"), data={"name": "Lain"}).status_code == 404
    foreign = {"receiver": str(unit), "address": MAIL}
    assert client.post(site.path(f"{PAGE}/alamat", other=True), data=foreign).status_code == 400
    assert holdings.webhooks.list(CITY)
    assert receiving(holdings, CITY) == (MAIL,)


def test_a_broken_settings_file_is_told_and_the_page_stands(site: Site, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "pengaturan.yaml").write_text("pemberitahuan: [")
    answer = site.signed_in("koordinator").get(site.path(PAGE))
    assert answer.status_code == 200
    assert re.search(r"tidak dapat dipahami", answer.text)
