"""The database: its address, its schema, its refusals. The same on SQLite and on PostgreSQL."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import tempfile
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import OperationalError

from corpus import migration
from corpus.catalogue import Catalogue
from corpus.database import Database, DatabaseError, upgrade
from corpus.schema import REVISION, Base, Institution
from corpus.store import Store
from tests.corpus.conftest import Write
from tests.postgres import Server

CITY = "Pemerintah Kota Nusaraya"


def engine_url(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://")


BAD_ADDRESSES = [
    # address, what the message says, what the remedy says
    ("mysql://root:rahasia@db/telisik", "mysql", "postgresql://"),
    ("telisik.db", "tidak dipahami", "sqlite:////"),
    ("postgresql+pg9000://db/telisik", "pg9000", "telisik[postgres]"),
    ("postgresql://telisik:rahasia@/x?host=/tidak/ada", "Tidak dapat terhubung", "servernya"),
    ("sqlite:////proc/tidak/ada/telisik.db", "Folder data", "TELISIK_DATA"),
    ("sqlite:////proc/version", "", ""),
]


@pytest.mark.parametrize(("url", "message", "remedy"), BAD_ADDRESSES)
def test_bad_addresses(url: str, message: str, remedy: str) -> None:
    with pytest.raises(DatabaseError) as fault:
        Database.open(url)
    assert message in fault.value.message and remedy in (fault.value.remedy or "")
    assert "rahasia" not in str(fault.value)


def test_the_address_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data %20 é"))
    assert str(tmp_path / "data %20 é" / "telisik.db") in Database.open()._engine.url.database
    monkeypatch.setenv("TELISIK_DATABASE", f"sqlite:///{tmp_path}/lain.db")
    Database.open()
    assert (tmp_path / "lain.db").is_file()


def test_a_new_database_has_the_schema_of_the_code(empty_database_url: str) -> None:
    Database.open(empty_database_url)
    Database.open(empty_database_url)
    with create_engine(engine_url(empty_database_url)).connect() as connection:
        assert migration.revision_of(connection) == REVISION
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "version_table": "telisik_version"}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_the_revision_is_the_newest_script() -> None:
    config = Config()
    config.set_main_option("script_location", str(migration.SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION


def test_many_processes_create_it_at_once(empty_database_url: str) -> None:
    with ThreadPoolExecutor(6) as threads:
        opened = list(threads.map(lambda _: Database.open(empty_database_url).kind, range(6)))
    assert len(opened) == 6


SCHEMAS = [
    # revision in the database, message, remedy
    ("0000", "lebih lama", "telisik corpus upgrade"),
    ("9999", "lebih baru", "Perbarui Telisik"),
]


@pytest.mark.parametrize(("found", "message", "remedy"), SCHEMAS)
def test_another_schema_is_told_and_left_alone(
    empty_database_url: str, found: str, message: str, remedy: str
) -> None:
    Database.open(empty_database_url).close()
    engine = create_engine(engine_url(empty_database_url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE telisik_version SET version_num = :n"), {"n": found})
    with pytest.raises(DatabaseError, match=message) as fault:
        Database.open(empty_database_url)
    assert remedy in (fault.value.remedy or "")
    with engine.connect() as connection:
        assert migration.revision_of(connection) == found
    if found > REVISION:
        with pytest.raises(DatabaseError, match=message):
            upgrade(empty_database_url)


def test_tables_of_another_program(empty_database_url: str) -> None:
    with create_engine(engine_url(empty_database_url)).begin() as connection:
        connection.execute(text("CREATE TABLE document (id INTEGER)"))
    with pytest.raises(DatabaseError, match="program lain"):
        Database.open(empty_database_url)


def test_a_schema_without_its_revision(empty_database_url: str) -> None:
    Database.open(empty_database_url).close()
    with create_engine(engine_url(empty_database_url)).begin() as connection:
        connection.execute(text("DELETE FROM telisik_version"))
    for opened in (Database.open, upgrade):
        with pytest.raises(DatabaseError, match="telisik_version") as fault:
            opened(empty_database_url)
        assert "cadangan" in (fault.value.remedy or "")


def test_a_turn_is_one_at_a_time_and_holds_no_transaction(database_url: str) -> None:
    first, second = Database.open(database_url), Database.open(database_url)

    def take() -> bool:
        with second.turn("kota"):
            return True

    with ThreadPoolExecutor(1) as pool:
        with first.turn("kota"):
            waiting = pool.submit(take)
            with first.session() as session:
                session.add(Institution(name="a", key="a", timezone="Asia/Jakarta"))
            assert not wait([waiting], timeout=0.5).done
        assert waiting.result(60)


def _die_in_turn(url: str) -> None:
    with Database.open(url).turn("kota"):
        os._exit(1)


def test_who_dies_has_given_the_turn_up(database_url: str) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_die_in_turn, args=(database_url,))
    process.start()
    process.join(60)
    assert process.exitcode == 1
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: Database.open(database_url).turn("kota").__enter__()).result(60) is None


NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9999", "{now}"
def upgrade():
    with op.batch_alter_table("institution") as table:
        table.add_column(sa.Column("color", sa.String()))
    {then}
"""


@pytest.fixture
def tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Migrations with one that is newer than the code; where to write it."""
    scripts = tmp_path / "migrations"
    shutil.copytree(migration.SCRIPTS, scripts)
    monkeypatch.setattr(migration, "SCRIPTS", scripts)
    return scripts / "versions" / "v9999_next.py"


def test_a_migration_keeps_the_data(
    empty_database_url: str, tomorrow: Path, monkeypatch: pytest.MonkeyPatch, store: Store, incoming: Write
) -> None:
    database = Database.open(empty_database_url)
    Catalogue(database, store).add(CITY, 2026, [incoming("a.pdf")], by="x", source="web")
    database.close()
    tomorrow.write_text(NEXT.format(then="pass", now=REVISION))
    monkeypatch.setattr(migration, "REVISION", "9999")
    with pytest.raises(DatabaseError, match="lebih lama"):
        Database.open(empty_database_url)
    assert upgrade(empty_database_url) == (REVISION, "9999")
    database = Database.open(empty_database_url)
    assert [d.name for d in Catalogue(database, store).documents(CITY, 2026)] == ["a.pdf"]
    assert upgrade(empty_database_url) == ("9999", "9999")


def test_a_migration_that_fails_changes_nothing(
    empty_database_url: str, tomorrow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Database.open(empty_database_url).close()
    tomorrow.write_text(NEXT.format(then="raise RuntimeError('half way')", now=REVISION))
    monkeypatch.setattr(migration, "REVISION", "9999")
    with pytest.raises(RuntimeError, match="half way"):
        upgrade(empty_database_url)
    with create_engine(engine_url(empty_database_url)).connect() as connection:
        assert migration.revision_of(connection) == REVISION
        assert "color" not in {column["name"] for column in inspect(connection).get_columns("institution")}


def test_a_transaction_is_all_or_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.session() as session:
        session.add(Institution(name="a", key="a", timezone="Asia/Jakarta"))
        session.flush()
        1 / 0  # noqa: B018
    with database.reading() as session:
        assert session.query(Institution).count() == 0


def test_a_full_disk_loses_nothing(tmp_path: Path, store: Store, incoming: Write) -> None:
    url = f"sqlite:///{tmp_path / 'telisik.db'}"
    database = Database.open(url)
    catalogue = Catalogue(database, store)
    catalogue.add(CITY, 2026, [incoming("a.pdf")], by="x", source="web")

    from sqlalchemy import event

    # The engine of the database itself: SQLite says "full" when a file reaches its greatest size.
    pages = sqlite3.connect(tmp_path / "telisik.db").execute("PRAGMA page_count").fetchone()[0]
    database.close()
    event.listen(
        database._engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {pages + 1}")
    )
    many = [incoming(f"{n}/{'x' * 200}.pdf", str(n)) for n in range(50)]
    with pytest.raises(DatabaseError, match="penuh") as fault:
        catalogue.add(CITY, 2026, many, by="x", source="web")
    assert not fault.value.transient
    assert [d.name for d in catalogue.documents(CITY, 2026)] == ["a.pdf"]
    roomy = Catalogue(Database.open(url), store)
    assert len(roomy.add(CITY, 2026, many, by="x", source="web").new) == 50


@pytest.mark.parametrize(("free", "told"), [(0, "Penyimpanan penuh"), (10**9, "Media penyimpanan")])
def test_a_log_that_cannot_grow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, told: str
) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'telisik.db'}")
    usage = shutil.disk_usage(tmp_path)._replace(free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    refused = sqlite3.OperationalError("disk I/O error")
    with pytest.raises(DatabaseError, match=told), database.session():
        raise OperationalError("INSERT", None, refused)


def test_a_writer_that_never_ends_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.connection.BUSY_SECONDS", 0.2)
    database = Database.open(f"sqlite:///{tmp_path / 'telisik.db'}")
    other = sqlite3.connect(tmp_path / "telisik.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseError, match="dipakai proses lain") as fault, database.session() as session:
        session.connection()
    assert fault.value.transient
    with database.reading() as session:
        assert session.query(Institution).count() == 0, "readers do not wait"
    other.execute("ROLLBACK")
    with database.session() as session:
        session.add(Institution(name="a", key="a", timezone="Asia/Jakarta"))


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "telisik.db").write_bytes(content)
    with pytest.raises(DatabaseError, match="rusak"):
        Database.open(f"sqlite:///{tmp_path / 'telisik.db'}")


def test_a_lost_server_is_found_again(postgres: Server) -> None:
    database = Database.open(postgres.create())
    postgres.stop()
    try:
        with (
            pytest.raises(DatabaseError, match="Tidak dapat terhubung") as fault,
            database.session() as session,
        ):
            session.connection()
        assert fault.value.transient
    finally:
        postgres.start()
    with database.session() as session:
        session.add(Institution(name="a", key="a", timezone="Asia/Jakarta"))


def test_a_connection_lost_within_a_transaction(postgres: Server) -> None:
    database = Database.open(postgres.create())
    with pytest.raises(DatabaseError) as fault, database.session() as session:
        session.add(Institution(name="a", key="a", timezone="Asia/Jakarta"))
        session.flush()
        postgres.stop()
        postgres.start()
    assert fault.value.transient
    with database.reading() as session:
        assert session.query(Institution).count() == 0


def test_a_read_only_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Database.open(f"sqlite:///{tmp_path / 'loaded.db'}").close()
    receive, send = multiprocessing.Pipe(duplex=False)

    def attempt() -> None:
        if os.geteuid() == 0:  # root may write anywhere
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        try:
            Database.open()
            send.send(("", ""))
        except DatabaseError as error:
            send.send((error.message, error.remedy))

    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("TELISIK_DATA", folder)
        Path(folder).chmod(0o555)
        child = multiprocessing.get_context("fork").Process(target=attempt)
        child.start()
        child.join(30)
        Path(folder).chmod(0o755)
    message, remedy = receive.recv()
    assert folder in message and "izin" in remedy.lower()
