"""Guessing passwords: bounded by account and address, also in parallel, and bounded in the journal."""

from __future__ import annotations

import threading

import pytest

from corpus.tickets import LINK_LIFE
from tests.web.conftest import PASSWORD, Site
from web.house import House
from web.run import first_link, new_link
from web.sparing import ALL, MOST, WINDOW, Sparing
from web.throttle import PER_ACCOUNT, PER_PAIR, Throttle

NEW = "kata sandi yang lain"


def test_one_account_written_in_many_ways_is_one() -> None:
    throttle = Throttle()
    ways = ["Auditor", " auditor", "ａｕｄｉｔｏｒ", "AUDITOR ", "Ａuditor"]
    assert all(throttle.take(way, "192.0.2.1") for way in ways)
    assert not throttle.take("auditor", "192.0.2.1")


def test_guesses_at_once_are_bounded_too() -> None:
    throttle, allowed = Throttle(), list[bool]()
    ready = threading.Barrier(20)

    def guess() -> None:
        ready.wait()
        allowed.append(throttle.take("auditor", "192.0.2.1"))

    threads = [threading.Thread(target=guess) for _ in range(20)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert allowed.count(True) == PER_PAIR.amount


def test_a_stranger_does_not_lock_the_account_for_its_owner() -> None:
    throttle = Throttle()
    for _ in range(PER_ACCOUNT.amount + 10):
        throttle.take("auditor", "192.0.2.1")
    assert throttle.take("auditor", "192.0.2.2")


def test_many_addresses_share_a_limit_that_a_new_link_lifts() -> None:
    throttle = Throttle()
    taken = [throttle.take("auditor", f"192.0.2.{at}") for at in range(PER_ACCOUNT.amount + 1)]
    assert taken == [True] * PER_ACCOUNT.amount + [False]
    throttle.lift("Auditor", "198.51.100.1")
    assert throttle.take("auditor", "198.51.100.1")


def test_who_gets_in_uses_nothing_up() -> None:
    throttle = Throttle()
    for _ in range(200):
        assert throttle.take("auditor", "192.0.2.1")
        throttle.passed("auditor", "192.0.2.1")


def test_the_journal_is_not_filled_by_guesses(site: Site) -> None:
    client = site.client()
    for _ in range(40):
        client.post("/masuk", data={"name": "auditor", "password": "x"})
    actions = [entry.action for entry in site.house.journal.list()]
    assert (actions.count("masuk.gagal"), actions.count("masuk.dibatasi")) == (5, 1)


def test_notes_are_bounded_by_key_and_in_all(house: House) -> None:
    now = [0.0]
    sparing = Sparing(house.journal, lambda: now[0])
    for _ in range(MOST + 7):
        sparing.note("tolak.peran", "a", by="a", key=("a",))
    rows = house.journal.list()
    assert len(rows) == MOST
    assert "dibatasi" in rows[0].detail
    now[0] += WINDOW + 1
    sparing.note("tolak.peran", "a", by="a", key=("a",))
    assert house.journal.list(limit=1)[0].detail["tidak dicatat"] == 7
    for at in range(ALL + 20):
        sparing.note("tolak.peran", "b", by="b", key=(str(at),), most=1)
    assert len(house.journal.list(limit=ALL * 2)) == MOST + ALL


@pytest.mark.parametrize(
    ("name", "full_name"), [(" ", ""), ("x" * 121, "Nama"), ("kepala", "y" * 121), ("TAKEN", "")]
)
def test_a_bad_name_leaves_the_first_link_alive(house: House, name: str, full_name: str) -> None:
    from starlette.testclient import TestClient

    from web.app import create

    house.accounts.add("taken", "Tanpa sandi", "admin")
    client = TestClient(create(house), base_url=house.settings.address, follow_redirects=False)
    link = first_link(house)
    assert link is not None
    form = {"name": name, "full_name": full_name, "password": NEW, "again": NEW}
    assert client.post(link, data=form).status_code == 400
    assert client.post(link, data=form | {"name": "kepala", "full_name": "Kepala"}).status_code == 303


def test_a_new_password_ends_tokens_and_open_links(site: Site) -> None:
    tickets, account = site.house.tickets, site.house.accounts.named("auditor")
    assert account is not None
    token, link = tickets.issue(account.id, "program", LINK_LIFE), new_link(site.house, "auditor")
    form = {"old": PASSWORD, "password": NEW, "again": NEW}
    assert site.signed_in("auditor").post("/saya/sandi", data=form).status_code == 303
    assert tickets.bearer(token) is None
    assert site.client().get(link).status_code == 404
    token, link = tickets.issue(account.id, "program", LINK_LIFE), new_link(site.house, "auditor")
    assert site.client().post(link, data={"password": NEW, "again": NEW}).status_code == 303
    assert tickets.bearer(token) is None


def test_a_link_does_not_outlive_the_shutting_of_its_account(site: Site) -> None:
    link, account = new_link(site.house, "auditor"), site.house.accounts.named("auditor")
    admin = site.signed_in("admin")
    assert account is not None
    for act in ("tutup", "buka"):
        assert admin.post(f"/akun/{account.id}/{act}").status_code == 303
    assert site.client().get(link).status_code == 404
