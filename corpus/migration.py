"""How a database comes to the schema of this code: created when it is new, migrated only when asked."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

import corpus.schema_people  # noqa: F401  its tables belong to the metadata
from corpus.errors import DatabaseError
from corpus.schema import REVISION, VERSION_TABLE, Base

SCRIPTS = Path(__file__).parent / "migrations"
_LOCK = 0x7E115
"""The advisory lock under which a PostgreSQL database is created or migrated."""


def revision_of(connection: Connection) -> str | None:
    """The schema revision of a database; null for one that is still empty.

    Raises:
        DatabaseError: it holds tables of another program under the names of ours, or ours without their
            revision.
    """
    names = set(inspect(connection).get_table_names())
    if VERSION_TABLE in names:
        found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
        if found is None and names & Base.metadata.tables.keys():
            raise DatabaseError(
                f"Basis data ini tidak utuh: tabel {VERSION_TABLE} tidak menyebut skemanya.",
                "Pulihkan dari cadangan, atau tunjuk basis data kosong lewat TELISIK_DATABASE.",
            )
        return str(found) if found is not None else None
    if taken := sorted(names & Base.metadata.tables.keys()):
        raise DatabaseError(
            f"Basis data ini dipakai program lain (tabel {', '.join(taken[:3])}).",
            "Tunjuk basis data kosong lewat TELISIK_DATABASE.",
        )
    return None


def ensure(connection: Connection, *, upgrade: bool = False) -> tuple[str | None, str]:
    """Bring the database to the newest schema, or say why not; the revisions before and after.

    Call within a transaction. Without ``upgrade`` only an empty database is touched.

    Raises:
        DatabaseError: the schema is older (and ``upgrade`` was not asked for) or newer than this code.
    """
    found = revision_of(connection)
    if found == REVISION:
        return found, REVISION
    if found is not None and found > REVISION:
        raise DatabaseError(
            f"Basis data ini dibuat oleh Telisik yang lebih baru (skema {found}, di sini {REVISION}).",
            "Perbarui Telisik di komputer ini, lalu ulangi.",
        )
    if found is not None and not upgrade:
        raise DatabaseError(
            f"Skema basis data ({found}) lebih lama dari Telisik ini ({REVISION}).",
            "Buat cadangan, lalu jalankan: telisik corpus upgrade",
        )
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if revision_of(connection) == REVISION:
            return found, REVISION  # another process was quicker
    _migrate(connection)
    return found, REVISION


def _migrate(connection: Connection) -> None:
    # Alembic is needed once in the life of a database.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
