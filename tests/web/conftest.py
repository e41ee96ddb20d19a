"""A house of its own for each test, with one account of each role in two institutions."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from corpus.accounts import Role
from corpus.holdings import Holdings
from web.app import create
from web.house import House
from web.settings import WebSettings

if TYPE_CHECKING:
    from tests.web.checked import Checked

CITY, OTHER = "Pemerintah Kota Tirtamukti", "Pemerintah Kabupaten Sukarasa"
UNIT, OTHER_UNIT = "Dinas Komunikasi dan Informatika", "Dinas Kesehatan"
YEAR = 2025
PASSWORD = "sandi panjang untuk uji"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Signing in some hundred times is not what these tests are about."""
_HASH = CHEAP.hash(PASSWORD)


@dataclass
class Site:
    """The pages, and the numbers of the two institutions."""

    house: House
    city: int
    other: int

    def client(self) -> TestClient:
        """A browser that nobody is signed in to."""
        return TestClient(create(self.house), base_url=self.house.settings.address, follow_redirects=False)

    def signed_in(self, name: str) -> TestClient:
        """A browser signed in as an account; its forms carry the secret of the sign-in."""
        client = self.client()
        answer = client.post("/masuk", data={"name": name, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        client.headers["x-csrf-token"] = csrf_of(client.get("/saya").text)
        return client

    def path(self, rest: str = "", *, other: bool = False) -> str:
        return f"/i/{self.other if other else self.city}/{YEAR}/{rest}"


def csrf_of(text: str) -> str:
    """The secret of a sign-in as a page carries it."""
    found = re.search(r'name="csrf" (?:content|value)="([^"]+)"', text)
    assert found is not None
    return found[1]


ACCOUNTS: tuple[tuple[str, Role, str | None, str | None], ...] = (
    ("admin", "admin", None, None),
    ("koordinator", "coordinator", CITY, None),
    ("auditor", "auditor", CITY, None),
    ("petugas", "officer", CITY, UNIT),
    ("koordinator2", "coordinator", OTHER, None),
    ("auditor2", "auditor", OTHER, None),
    ("petugas2", "officer", OTHER, OTHER_UNIT),
)


def furnish(house: House) -> Site:
    """Institutions, units and accounts."""
    catalogue = house.holdings.catalogue
    city, other = catalogue.add_institution(CITY), catalogue.add_institution(OTHER)
    for name, role, institution, unit in ACCOUNTS:
        house.accounts.add(
            name, f"{name.capitalize()} Contoh", role, institution=institution, unit=unit, password=_HASH
        )
    house.holdings.units.assign(CITY, YEAR, UNIT, [1, 2])
    house.holdings.units.assign(OTHER, YEAR, OTHER_UNIT, [1])
    return Site(house, city, other)


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.passwords._HASHER", CHEAP)
    monkeypatch.setattr("web.passwords._NOBODY", CHEAP.hash("nobody"))


@pytest.fixture
def house(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    shutil.copyfile(sqlite_template, tmp_path / "telisik.db")
    holdings = Holdings.open(f"sqlite:///{tmp_path / 'telisik.db'}", str(tmp_path / "blobs"))
    yield House.of(holdings, WebSettings())
    holdings.database.close()


@pytest.fixture
def site(house: House) -> Site:
    return furnish(house)


@pytest.fixture
def checked(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checked:
    from tests.web.checked import MINI, check

    monkeypatch.setenv("TELISIK_INSTRUMENT", str(MINI))
    return check(site, tmp_path)
