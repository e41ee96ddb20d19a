"""What people decided on flags: waivers, which accept a flag for a time, and reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal, get_args

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from corpus.database import Database
from corpus.errors import CorpusError
from corpus.institutions import day_of, ensure_institution, institution_id
from corpus.names import one_line
from corpus.schema import Review, Waiver
from corpus.schema_people import Answer

Decision = Literal["accept", "reject", "repair"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
DECISION_NAMES: dict[Decision, str] = {
    "accept": "diterima: catatan benar",
    "reject": "ditolak: catatan keliru",
    "repair": "diminta perbaikan",
}
PROPOSED = "waive"
"""The decision of a review that asks for a waiver."""


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """A flag that a person accepted; it counts until the end of the day ``expires``, unless withdrawn."""

    id: int
    flag_key: str
    code: str
    indicator: int | None
    reason: str
    by: str
    at: datetime
    expires: date
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None

    def holds(self, on: date) -> bool:
        """Whether it counts on a day."""
        return self.withdrawn_at is None and on <= self.expires


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """What an auditor decided on a flag short of a waiver; of several on one flag the last counts."""

    id: int
    flag_key: str
    decision: Decision
    reason: str
    by: str
    at: datetime


class Waivers:
    """The waivers and reviews of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def grant(
        self,
        institution: str,
        year: int,
        flag_key: str,
        code: str,
        indicator: int | None,
        *,
        reason: str,
        by: str,
        expires: date,
    ) -> int:
        """Accept a flag until a day; the waiver's id.

        Raises:
            CorpusError: reason or name is empty, or the flag is waived or proposed already.
        """
        now = datetime.now(UTC)
        with self._database.session() as session:
            row = {
                "institution_id": undecided(session, institution, year, flag_key, now),
                "year": year,
                "flag_key": flag_key,
                "code": code,
                "indicator": indicator,
                "reason": given(reason, "Alasan"),
                "by": given(by, "Nama pemberi pengecualian"),
                "at": now,
                "expires": expires,
            }
            return session.execute(insert(Waiver).returning(Waiver.id), row).scalar_one()

    def withdraw(self, institution: str, year: int, id: int, *, by: str) -> None:
        """Take a waiver back: the flag counts again.

        Raises:
            CorpusError: the institution has no such waiver in that year, or it was taken back already.
        """
        with self._database.session() as session:
            owner, found = institution_id(session, institution), session.get(Waiver, id)
            if found is None or (found.institution_id, found.year) != (owner, year):
                raise CorpusError(
                    f"Pengecualian nomor {id} tidak ada.", "Lihat nomornya dengan telisik corpus waivers."
                )
            taken = session.execute(
                update(Waiver)
                .where(Waiver.id == id, Waiver.withdrawn_at.is_(None))
                .values(withdrawn_at=datetime.now(UTC), withdrawn_by=given(by, "Nama"))
                .returning(Waiver.id)
            )
            if taken.one_or_none() is None:
                raise CorpusError(f"Pengecualian nomor {id} sudah dicabut.", "Muat ulang daftarnya.")

    def active(self, institution: str, year: int, on: date) -> tuple[WaiverRow, ...]:
        """The waivers that count on a day."""
        return tuple(waiver for waiver in self.all(institution, year) if waiver.holds(on))

    def all(self, institution: str, year: int) -> tuple[WaiverRow, ...]:
        """Every waiver ever granted, the oldest first."""
        columns = [getattr(Waiver, name) for name in WaiverRow.__dataclass_fields__]
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            rows = select(*columns).where(Waiver.institution_id == owner, Waiver.year == year)
            return tuple(WaiverRow(*row) for row in session.execute(rows.order_by(Waiver.id)))

    def review(
        self, institution: str, year: int, flag_key: str, decision: Decision, *, reason: str, by: str
    ) -> int:
        """Note what a person decided on a flag; the review's id.

        Raises:
            CorpusError: reason or name is empty, or the flag is waived or proposed to be: that stands above
                every review.
        """
        now = datetime.now(UTC)
        with self._database.session() as session:
            row = {
                "institution_id": undecided(session, institution, year, flag_key, now),
                "year": year,
                "flag_key": flag_key,
                "decision": decision,
                "reason": given(reason, "Alasan"),
                "by": given(by, "Nama pereviu"),
                "at": now,
            }
            return session.execute(insert(Review).returning(Review.id), row).scalar_one()

    def reviews(self, institution: str, year: int) -> tuple[ReviewRow, ...]:
        """Every decision on a flag, the oldest first; proposals of waivers are :mod:`corpus.decisions`."""
        columns = [getattr(Review, name) for name in ReviewRow.__dataclass_fields__]
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            rows = select(*columns).where(
                Review.institution_id == owner, Review.year == year, Review.decision.in_(DECISIONS)
            )
            return tuple(ReviewRow(*row) for row in session.execute(rows.order_by(Review.id)))


def undecided(session: Session, institution: str, year: int, flag_key: str, now: datetime) -> int:
    """Make sure that no waiver and no proposal stands for a flag; the id of the institution, held for this
    transaction, so that of decisions at the same time the second one sees the first.

    Raises:
        CorpusError: one stands.
    """
    owner = ensure_institution(session, institution)
    unwaived(session, institution, owner, year, flag_key, now)
    proposed = (
        select(Review.id)
        .outerjoin(Answer, Answer.review_id == Review.id)
        .where(Review.institution_id == owner, Review.year == year, Review.flag_key == flag_key)
        .where(Review.decision == PROPOSED, Answer.review_id.is_(None))
        .where(Review.expires >= day_of(session, institution, now))
    )
    if session.scalars(proposed.limit(1)).first() is not None:
        raise CorpusError(
            "Usul pengecualian untuk catatan ini sudah menunggu.", "Setujui atau tolak usul itu dahulu."
        )
    return owner


def unwaived(session: Session, institution: str, owner: int, year: int, flag_key: str, now: datetime) -> None:
    """Make sure that no waiver stands for a flag of an institution that this transaction holds.

    Raises:
        CorpusError: one stands.
    """
    standing = (
        select(Waiver.id)
        .where(Waiver.institution_id == owner, Waiver.year == year, Waiver.flag_key == flag_key)
        .where(Waiver.withdrawn_at.is_(None), Waiver.expires >= day_of(session, institution, now))
    )
    if session.scalars(standing.limit(1)).first() is not None:
        raise CorpusError("Catatan ini sudah dikecualikan.", "Cabut pengecualiannya dahulu.")


def given(text: str, what: str) -> str:
    """What a person wrote, on one line.

    Raises:
        CorpusError: nothing.
    """
    if not (said := one_line(text)):
        raise CorpusError(f"{what} belum diisi.", "Isi agar pemeriksa berikutnya tahu alasannya.")
    return said
