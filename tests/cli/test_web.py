"""``telisik web``: one-time links from the console."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import program
from corpus.accounts import Accounts
from corpus.holdings import Holdings
from corpus.tickets import Tickets


@pytest.fixture
def holdings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Holdings:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path))
    monkeypatch.setenv("TELISIK_WEB_ADDRESS", "https://telisik.example")
    return Holdings.open()


def linked(holdings: Holdings, name: str) -> tuple[int | None] | None:
    """For whom the printed link works."""
    answer = CliRunner().invoke(program, ["web", "--new-link", name])
    assert answer.exit_code == 0, answer.output
    address = answer.stdout.strip()
    assert address.startswith("https://telisik.example/tautan/")
    return Tickets(holdings.database).linked(address.rpartition("/")[2])


def test_the_first_administrator_and_who_lost_a_password_get_a_link(holdings: Holdings) -> None:
    assert linked(holdings, "siapa saja") == (None,)
    accounts = Accounts(holdings.database)
    number = accounts.add("kepala", "Kepala Contoh", "admin", password="x")
    assert linked(holdings, "Kepala") == (number,)


def test_nobody_else_gets_one(holdings: Holdings) -> None:
    Accounts(holdings.database).add("kepala", "Kepala Contoh", "admin", password="x")
    answer = CliRunner().invoke(program, ["web", "--new-link", "penyusup"])
    assert answer.exit_code != 0
    assert "/tautan/" not in answer.output
