"""What people set right in what was read of contents. The reading itself stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import insert, select, update

from corpus.database import Database
from corpus.errors import CorpusError
from corpus.institutions import institution_id
from corpus.names import one_line
from corpus.schema import Document, Version
from corpus.schema_people import Correction
from extractors.model import CORRECTED_FIELDS, KINDS, STATUSES, CorrectedField

LONGEST: Mapping[CorrectedField, int] = {"number": 100, "subject": 1000, "institution": 300, "signatory": 200}
"""Characters of a value that is free text."""
REASON = 1000
YEARS = (1945, 2100)


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A field of some contents as a person says it is; ``value`` null says that there is none."""

    id: int
    sha256: str
    field: CorrectedField
    value: str | None
    reason: str
    by: str
    at: datetime
    withdrawn_at: datetime | None
    withdrawn_by: str | None


class Corrections:
    """The corrections of one database, by institution and contents."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, institution: str, sha256: str, field: str, value: str | None, *, reason: str, by: str
    ) -> int:
        """Set a field right, in place of what was said of it before; the correction's id.

        Raises:
            CorpusError: the institution never handed these contents in, the field has no such values, or the
                reason is empty.
        """
        if field not in CORRECTED_FIELDS:
            raise CorpusError("Bidang ini tidak dapat dikoreksi.")
        said = checked(field, value)
        why = one_line(reason)
        if not why:
            raise CorpusError("Alasan belum diisi.", "Tulis dari mana nilai yang benar diketahui.")
        if len(why) > REASON:
            raise CorpusError(f"Alasan lebih panjang dari {REASON} huruf.", "Ringkas alasannya.")
        now = datetime.now(UTC)
        with self._database.session() as session:
            owner = institution_id(session, institution)
            held = select(Version.sha256).join(Document, Document.id == Version.document_id)
            if (
                owner is None
                or session.scalar(
                    held.where(Document.institution_id == owner, Version.sha256 == sha256).limit(1)
                )
                is None
            ):
                raise CorpusError(f"Isi {sha256[:12]} tidak pernah diserahkan {institution}.")
            before = update(Correction).where(
                Correction.institution_id == owner,
                Correction.sha256 == sha256,
                Correction.field == field,
                Correction.withdrawn_at.is_(None),
            )
            session.execute(before.values(withdrawn_at=now, withdrawn_by=by))
            row = {
                "institution_id": owner,
                "sha256": sha256,
                "field": field,
                "value": said,
                "reason": why,
                "by": one_line(by),
                "at": now,
            }
            return session.execute(insert(Correction).returning(Correction.id), row).scalar_one()

    def withdraw(self, institution: str, sha256: str, id: int, *, by: str) -> CorrectionRow:
        """Take a correction back: what was read counts again. One that was taken back stays as it is.

        Raises:
            CorpusError: the institution has no such correction of these contents.
        """
        with self._database.session() as session:
            owner, found = institution_id(session, institution), session.get(Correction, id)
            if found is None or (found.institution_id, found.sha256) != (owner, sha256):
                raise CorpusError(f"Koreksi nomor {id} tidak ada.")
            session.execute(
                update(Correction)
                .where(Correction.id == id, Correction.withdrawn_at.is_(None))
                .values(withdrawn_at=datetime.now(UTC), withdrawn_by=by)
            )
        return next(one for one in self.of(institution, sha256) if one.id == id)

    def standing(self, institution: str) -> tuple[CorrectionRow, ...]:
        """What counts now, by contents and field; of two that crossed the newer."""
        rows = self._rows(institution, Correction.withdrawn_at.is_(None))
        newest = {(one.sha256, one.field): one for one in rows}
        return tuple(newest[key] for key in sorted(newest))

    def of(self, institution: str, sha256: str) -> tuple[CorrectionRow, ...]:
        """Everything that was ever said of some contents, the oldest first."""
        return self._rows(institution, Correction.sha256 == sha256)

    def _rows(self, institution: str, *conditions: object) -> tuple[CorrectionRow, ...]:
        columns = [getattr(Correction, name) for name in CorrectionRow.__dataclass_fields__]
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            query = select(*columns).where(Correction.institution_id == owner, *conditions)  # type: ignore[arg-type]
            return tuple(CorrectionRow(*row) for row in session.execute(query.order_by(Correction.id)))


def checked(field: CorrectedField, value: str | None) -> str | None:
    """A value as it is kept: on one line, dates ISO.

    Args:
        value: null where the document has none.

    Raises:
        CorpusError: the field has no such value.
    """
    said = one_line(value) if value is not None else None
    if said is None:
        if field in _ALWAYS:
            raise CorpusError(f"{_ALWAYS[field]} selalu ada.", "Pilih salah satu dari daftarnya.")
        return None
    if not said:
        raise CorpusError("Nilai yang benar belum diisi.", "Isi nilainya, atau nyatakan tidak ada.")
    return _VALUES.get(field, _text)(field, said)


def _text(field: CorrectedField, said: str) -> str:
    if len(said) > LONGEST[field]:
        raise CorpusError(f"Nilai lebih panjang dari {LONGEST[field]} huruf.", "Tulis seperti pada dokumen.")
    return said


def _year(_: CorrectedField, said: str) -> str:
    if not (said.isascii() and said.isdigit() and YEARS[0] <= int(said[:5]) <= YEARS[1]):
        raise CorpusError(f"Tahun harus bilangan {YEARS[0]} sampai {YEARS[1]}.", "Contoh: 2024.")
    return str(int(said))


def _date(_: CorrectedField, said: str) -> str:
    try:
        found = date.fromisoformat(said)
    except ValueError as error:
        raise CorpusError("Tanggal tidak dipahami.", "Contoh: 2024-03-04.") from error
    _year("year", f"{found.year}")
    return found.isoformat()


def _one_of(names: tuple[str, ...]) -> Callable[[CorrectedField, str], str]:
    def chosen(field: CorrectedField, said: str) -> str:
        if said not in names:
            raise CorpusError(f"{_ALWAYS[field]} tidak dikenal.", "Pilih salah satu dari daftarnya.")
        return said

    return chosen


_ALWAYS: Mapping[CorrectedField, str] = {"kind": "Jenis dokumen", "status": "Status"}
"""Fields that are never without a value."""
_VALUES: Mapping[CorrectedField, Callable[[CorrectedField, str], str]] = {
    "kind": _one_of(KINDS),
    "status": _one_of(STATUSES),
    "year": _year,
    "date": _date,
}
