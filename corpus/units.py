"""The units (OPD) of an institution, and who answers for which indicator until when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from corpus.database import Database, insert_missing
from corpus.errors import CorpusError
from corpus.institutions import ensure_institution, ensure_unit, institution_id, unit_key
from corpus.names import one_line
from corpus.schema import Assignment, Unit


@dataclass(frozen=True, slots=True)
class Assigned:
    """A unit answers for an indicator; ``due`` is null when no day was set."""

    indicator: int
    unit: str
    due: date | None


class Units:
    """The units and duties of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, institution: str, name: str) -> int:
        """Note a unit, or find the one of that name; its id."""
        with self._database.session() as session:
            return ensure_unit(session, ensure_institution(session, institution), name)

    def list(self, institution: str) -> tuple[str, ...]:
        """The names of an institution's units in alphabetical order."""
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            return tuple(sorted(session.scalars(select(Unit.name).where(Unit.institution_id == owner))))

    def numbered(self, institution: str) -> dict[int, str]:
        """An institution's units by their numbers, in alphabetical order."""
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            rows = session.execute(select(Unit.id, Unit.name).where(Unit.institution_id == owner)).tuples()
            return dict(sorted(rows, key=lambda row: row[1]))

    def rename(self, institution: str, unit: int, name: str) -> None:
        """Give a unit another name; its documents, indicators and accounts stay with it.

        Raises:
            CorpusError: the institution has no such unit, the name is empty or another unit's.
        """
        try:
            with self._database.session() as session:
                found = session.get(Unit, unit)
                if found is None or found.institution_id != institution_id(session, institution):
                    raise CorpusError("OPD itu tidak ada.", "Muat ulang halamannya.")
                found.name, found.key = one_line(name), unit_key(name)
        except IntegrityError as error:
            raise CorpusError(f"Sudah ada OPD bernama {one_line(name)}.", "Pilih nama lain.") from error

    def assign(
        self, institution: str, year: int, unit: str, indicators: Collection[int], due: date | None = None
    ) -> None:
        """Let a unit answer for indicators, beside other units; ``due`` takes the place of an earlier one."""
        with self._database.session() as session:
            owner = ensure_institution(session, institution)
            key = {"institution_id": owner, "year": year, "unit_id": ensure_unit(session, owner, unit)}
            insert_missing(session, Assignment, [key | {"indicator": number} for number in indicators])
            mine = update(Assignment).filter_by(**key).where(Assignment.indicator.in_(indicators))
            session.execute(mine.values(due=due))

    def release(self, institution: str, year: int, unit: str, indicators: Collection[int]) -> None:
        """A unit does not answer for indicators any more."""
        with self._database.session() as session:
            owner = ensure_institution(session, institution)
            key = {"institution_id": owner, "year": year, "unit_id": ensure_unit(session, owner, unit)}
            session.execute(delete(Assignment).filter_by(**key).where(Assignment.indicator.in_(indicators)))

    def assignments(self, institution: str, year: int) -> tuple[Assigned, ...]:
        """Who answers for what, by indicator and unit."""
        query = select(Assignment.indicator, Unit.name, Assignment.due).join(Unit)
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            rows = session.execute(query.where(Assignment.institution_id == owner, Assignment.year == year))
            return tuple(sorted((Assigned(*row) for row in rows), key=lambda row: (row.indicator, row.unit)))
