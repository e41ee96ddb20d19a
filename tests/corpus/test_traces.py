"""The journal's traces outside of the database: what is cut or replaced shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from corpus.database import Database
from corpus.journal import Journals


@pytest.fixture
def database(tmp_path: Path) -> Database:
    found = Database.open(f"sqlite:///{tmp_path / 'telisik.db'}")
    journal = Journals(found)
    for at in range(5):
        journal.note("dokumen.unggah", f"berkas {at}", by="petugas")
    return found


def change(database: Database, *statements: str) -> None:
    """As somebody would who has the database in hand."""
    with database.session() as session:
        for name in session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            session.execute(text(f"DROP TRIGGER {name}"))
        for one in statements:
            session.execute(text(one))


def test_a_whole_journal_is_vouched_for(database: Database) -> None:
    journal = Journals(database)
    assert (journal.broken(), journal.traced()) == (None, 5)


def test_a_cut_end_shows_also_after_more_was_written(database: Database) -> None:
    journal = Journals(database)
    change(database, "DELETE FROM journal WHERE number >= 4")
    assert journal.broken() == 4
    for _ in range(3):
        journal.note("masuk", "lain", by="lain")
    assert journal.broken() == 4


def test_without_traces_nothing_is_vouched_for_but_the_chain(database: Database, tmp_path: Path) -> None:
    (tmp_path / "telisik.db-jejak").unlink()
    change(database, "DELETE FROM journal WHERE number >= 4")
    journal = Journals(database)
    assert (journal.broken(), journal.traced()) == (None, 0)


def test_a_row_is_not_replaced(database: Database) -> None:
    with pytest.raises(IntegrityError), database.session() as session:
        session.execute(text("INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE number = 2"))
    assert Journals(database).broken() is None
