"""Whose evidence it is: rows of institutions and of their units (OPD), made when first named."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.database import insert_missing
from corpus.errors import CorpusError
from corpus.names import comparable, one_line
from corpus.schema import Institution, Unit
from corpus.zones import default_zone

_LONGEST = 300


def institution_id(session: Session, name: str) -> int | None:
    """The institution of that name, however it is spaced and capitalised; null when there is none."""
    return session.scalar(select(Institution.id).where(Institution.key == comparable(name)))


def ensure_institution(session: Session, name: str) -> int:
    """The institution of that name, made when it is new; held for this transaction, so that changes of one
    institution's documents follow one another.

    Raises:
        CorpusError: the name is empty.
    """
    key = _key(name, "Nama instansi")
    row = {"name": one_line(name), "key": key, "timezone": default_zone()}
    insert_missing(session, Institution, [row])
    return session.execute(
        select(Institution.id).where(Institution.key == key).with_for_update()
    ).scalar_one()


def ensure_unit(session: Session, institution: int, name: str) -> int:
    """The unit of that name in an institution, made when it is new.

    Raises:
        CorpusError: the name is empty.
    """
    key = unit_key(name)
    insert_missing(session, Unit, [{"institution_id": institution, "name": one_line(name), "key": key}])
    query = select(Unit.id).where(Unit.institution_id == institution, Unit.key == key)
    return session.execute(query).scalar_one()


def unit_key(name: str) -> str:
    """A unit's name as it is compared.

    Raises:
        CorpusError: the name is empty or too long.
    """
    return _key(name, "Nama OPD")


def _key(name: str, what: str) -> str:
    if not (key := comparable(name)):
        raise CorpusError(f"{what} kosong.", "Tulis nama lengkapnya.")
    if len(key) > _LONGEST:
        raise CorpusError(f"{what} terlalu panjang.", f"Tulis paling banyak {_LONGEST} huruf.")
    return key


def timezone_of(session: Session, name: str) -> str:
    """The time zone in which an institution's days begin; Jakarta's for one that is not known."""
    query = select(Institution.timezone).where(Institution.key == comparable(name))
    return session.scalar(query) or default_zone()


def day_of(session: Session, name: str, at: datetime) -> date:
    """The day where an institution is at a moment (with a time zone)."""
    return at.astimezone(ZoneInfo(timezone_of(session, name))).date()
