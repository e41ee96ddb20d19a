"""Accounts, what opens a door to them, and the journal of what they did; on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from corpus.accounts import Accounts
from corpus.database import Database
from corpus.errors import CorpusError, DatabaseError
from corpus.institutions import ensure_institution
from corpus.journal import Journals
from corpus.tickets import IDLE, LINK_LIFE, LONGEST, Tickets

CITY = "Pemerintah Kota Tirtamukti"
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def on(self, time: timedelta) -> None:
        self.now += time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tickets(database: Database, clock: Clock) -> Tickets:
    return Tickets(database, clock)


@pytest.fixture
def account(database: Database) -> int:
    return Accounts(database).add("Sari", "Sari Contoh", "coordinator", institution=CITY)


# --- accounts


def test_an_account_is_found_however_its_name_is_written(database: Database, account: int) -> None:
    found = Accounts(database).named("  SARI ")
    assert found is not None
    assert (found.id, found.role, found.institution, found.unit) == (account, "coordinator", CITY, None)
    with pytest.raises(CorpusError, match="sudah dipakai"):
        Accounts(database).add("sari", "Orang Lain", "admin")


@pytest.mark.parametrize(
    ("role", "institution", "unit", "told"),
    [
        ("admin", CITY, None, "semua instansi"),
        ("coordinator", None, None, "Instansi"),
        ("officer", CITY, None, "OPD"),
        ("auditor", CITY, "Dinas Kesehatan", "Hanya petugas"),
        ("raja", CITY, None, "tidak dikenal"),
    ],
)
def test_role_and_place_must_fit(
    database: Database, role: str, institution: str | None, unit: str | None, told: str
) -> None:
    with pytest.raises(CorpusError, match=told):
        Accounts(database).add("a", "A", role, institution=institution, unit=unit)  # type: ignore[arg-type]
    assert Accounts(database).all() == ()


def test_somebody_always_administers(database: Database) -> None:
    accounts = Accounts(database)
    assert accounts.is_empty()
    first = accounts.add("satu", "Satu", "admin", password="x")
    assert not accounts.is_empty()
    for attempt in (
        lambda: accounts.set_active(first, False),
        lambda: accounts.change(first, full_name="Satu", role="auditor", institution=CITY, unit=None),
    ):
        with pytest.raises(CorpusError, match="admin terakhir"):
            attempt()
    accounts.add("dua", "Dua", "admin", password="x")
    accounts.set_active(first, False)
    kept = accounts.get(first)
    assert kept is not None
    assert not kept.active


# --- tickets


def test_a_sign_in_ends_by_itself(tickets: Tickets, clock: Clock, account: int) -> None:
    secret = tickets.sign_in(account)
    for _ in range(int(LONGEST / IDLE) + 3):
        clock.on(IDLE - timedelta(minutes=1))
        visit = tickets.visit(secret)
        if clock.now - START < LONGEST:
            assert visit is not None  # every page begins the pause anew
        else:
            assert visit is None
    idle = tickets.sign_in(account)
    clock.on(IDLE + timedelta(seconds=1))
    assert tickets.visit(idle) is None


def test_signing_out_ends_it_at_once(tickets: Tickets, account: int) -> None:
    one, other = tickets.sign_in(account), tickets.sign_in(account)
    visit = tickets.visit(one)
    assert visit is not None
    tickets.sign_out(visit.token)
    assert tickets.visit(one) is None
    assert tickets.visit(other) is not None
    tickets.end(account)
    assert tickets.visit(other) is None


def test_no_secret_is_kept(database: Database, tickets: Tickets, account: int) -> None:
    secrets = (tickets.sign_in(account), tickets.link(account), tickets.issue(account, "p", LINK_LIFE))
    with database.reading() as session:
        for table in ("sign_in", "link", "token"):
            for row in session.execute(text(f"SELECT * FROM {table}")):
                assert not set(map(str, row)) & set(secrets)


def test_a_link_works_once_and_not_for_ever(tickets: Tickets, clock: Clock, account: int) -> None:
    first = tickets.link(account)
    second = tickets.link(account)
    assert tickets.linked(first) is None  # the newer one took its place
    assert tickets.linked(second) == (account,)
    assert tickets.use_link(second)
    assert not tickets.use_link(second)
    assert tickets.linked(second) is None
    late = tickets.link(None)
    assert tickets.linked(late) == (None,)
    clock.on(LINK_LIFE)
    assert tickets.linked(late) is None
    assert not tickets.use_link(late)


def test_a_token_ends_when_it_is_revoked_or_old(tickets: Tickets, clock: Clock, account: int) -> None:
    secret = tickets.issue(account, "SIMPEG", timedelta(days=30))
    assert tickets.bearer(secret) == account
    (row,) = tickets.tokens(account)
    tickets.revoke(account + 1, row.id)
    assert tickets.bearer(secret) == account  # another's token is left alone
    tickets.revoke(account, row.id)
    assert tickets.bearer(secret) is None
    old = tickets.issue(account, "lama", timedelta(days=1))
    clock.on(timedelta(days=1))
    assert tickets.bearer(old) is None
    assert tickets.bearer("tlsk_tebakan") is None


# --- the journal


def test_the_journal_tells_who_did_what(database: Database, clock: Clock) -> None:
    with database.session() as session:
        ensure_institution(session, CITY)
    journal = Journals(database, clock)
    journal.note("dokumen.unggah", "a\x00b\ud800.pdf", by="sari", institution=CITY, berkas=["x\nz", 2])
    journal.note("akun.buat", "budi", by="admin")
    newest, oldest = journal.list()
    assert (newest.action, newest.institution, oldest.institution) == ("akun.buat", None, CITY)
    assert oldest.detail["berkas"][1] == 2
    assert [entry.action for entry in journal.list(CITY)] == ["dokumen.unggah"]
    assert [entry.action for entry in journal.list(action="akun")] == ["akun.buat"]
    assert journal.list(before=oldest.number) == ()
    assert journal.broken() is None


@pytest.mark.parametrize("attempt", ["UPDATE journal SET by = 'orang lain'", "DELETE FROM journal"])
def test_the_database_itself_refuses_changes(database: Database, attempt: str) -> None:
    Journals(database).note("a", "b", by="c")
    with pytest.raises((DBAPIError, DatabaseError), match="journal cannot be changed"):  # noqa: SIM117
        with database.session() as session:
            session.execute(text(attempt))
    assert [entry.by for entry in Journals(database).list()] == ["c"]


def test_what_was_changed_in_spite_of_it_shows(database: Database) -> None:
    journal = Journals(database)
    for number in range(4):
        journal.note("a", str(number), by="c")
    numbers = [entry.number for entry in journal.list()]
    disarm = {
        "sqlite": "DROP TRIGGER journal_stays_update",
        "postgresql": "DROP TRIGGER journal_stays ON journal",
    }[database.kind]
    arm = {
        "sqlite": "CREATE TRIGGER journal_stays_update BEFORE UPDATE ON journal "
        "BEGIN SELECT RAISE(ABORT, 'the journal cannot be changed'); END",
        "postgresql": "CREATE TRIGGER journal_stays BEFORE UPDATE OR DELETE ON journal "
        "FOR EACH ROW EXECUTE FUNCTION journal_stays()",
    }[database.kind]
    with database.session() as session:
        session.execute(text(disarm))
        session.execute(text("UPDATE journal SET subject = 'lain' WHERE number = :n"), {"n": numbers[1]})
        session.execute(text(arm))
    assert journal.broken() == numbers[1]
