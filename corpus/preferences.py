"""What an institution, or the house for all of them, set on the pages: one value a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import delete, insert, select

from corpus.database import Database
from corpus.institutions import ensure_institution, institution_id
from corpus.schema_people import Setting

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Preference(Generic[T]):
    """A thing that can be set. ``default`` is what holds until somebody sets it."""

    name: str
    default: T


TWO_PERSON: Preference[bool] = Preference("two_person", False)
"""A waiver waits until another account than the proposer's agrees."""
ADDRESSES: Preference[Mapping[str, Mapping[str, str]]] = Preference("addresses", {})
"""Where messages go, beside the settings file: receiver (``umum``, or the number of an OPD) to Apprise
addresses by a name that tells nothing of them."""
NIGHTLY_AT: Preference[str] = Preference("nightly_at", "01:30")
"""When the nightly check begins, for all institutions: hours and minutes."""


class Preferences:
    """The preferences of one database; one that was never set has its usual value."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, institution: str | None, preference: Preference[T]) -> T:
        """What an institution set, or for null what holds for all."""
        with self._database.reading() as session:
            owner = institution_id(session, institution) if institution else None
            if institution and owner is None:
                return preference.default
            query = select(Setting.value).where(_of(owner), Setting.name == preference.name)
            found = session.execute(query.order_by(Setting.id.desc()).limit(1)).one_or_none()
            return found[0] if found is not None else preference.default

    def set(self, institution: str | None, preference: Preference[T], value: T) -> None:
        """Set a thing for an institution, or for null for all."""
        with self._database.session() as session:
            owner = ensure_institution(session, institution) if institution else None
            session.execute(delete(Setting).where(_of(owner), Setting.name == preference.name))
            row = {"institution_id": owner, "name": preference.name, "value": value}
            session.execute(insert(Setting), row)


def _of(owner: int | None) -> Any:
    return Setting.institution_id == owner if owner is not None else Setting.institution_id.is_(None)
