"""Decisions that need two: a waiver is proposed, and granted when another person agrees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from corpus.database import Database
from corpus.errors import CorpusError
from corpus.institutions import ensure_institution, institution_id
from corpus.names import comparable
from corpus.preferences import TWO_PERSON, Preferences
from corpus.schema import Review, Waiver
from corpus.schema_people import Answer
from corpus.waivers import PROPOSED, Waivers, given, undecided, unwaived


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A waiver that somebody proposed. ``agrees`` is null while it waits for a second person."""

    id: int
    flag_key: str
    reason: str
    by: str
    at: datetime
    expires: date
    agrees: bool | None
    answered_by: str | None
    answered_at: datetime | None
    answer: str | None

    def waits(self, on: date) -> bool:
        """Whether it still asks for a second person on a day."""
        return self.agrees is None and on <= self.expires


class Decisions:
    """The waivers of one database that two persons must agree on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waive(
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
    ) -> int | None:
        """Waive a flag until a day as the rule of the institution has it: at once, or, where two must agree,
        as a proposal; the id of the waiver, null for a proposal.

        Raises:
            CorpusError: see :meth:`propose`.
        """
        said = {"reason": reason, "by": by}
        if Preferences(self._database).get(institution, TWO_PERSON):
            self.propose(institution, year, flag_key, **said, expires=expires)
            return None
        waivers = Waivers(self._database)
        return waivers.grant(institution, year, flag_key, code, indicator, **said, expires=expires)

    def propose(
        self, institution: str, year: int, flag_key: str, *, reason: str, by: str, expires: date
    ) -> int:
        """Ask for a waiver until a day; the proposal's id. It counts for nothing before somebody agrees.

        Raises:
            CorpusError: reason or name is empty, or the flag is waived or proposed already.
        """
        now = datetime.now(UTC)
        with self._database.session() as session:
            row = {
                "institution_id": undecided(session, institution, year, flag_key, now),
                "year": year,
                "flag_key": flag_key,
                "decision": PROPOSED,
                "reason": given(reason, "Alasan"),
                "by": given(by, "Nama pengusul"),
                "at": now,
                "expires": expires,
            }
            return session.execute(insert(Review).returning(Review.id), row).scalar_one()

    def answer(
        self,
        institution: str,
        year: int,
        id: int,
        *,
        agrees: bool,
        by: str,
        code: str,
        indicator: int | None,
        reason: str = "",
    ) -> int | None:
        """Say yes or no to a proposal; with a yes the waiver is granted.

        Args:
            institution: whose flag it is.
            year: of the assessment.
            id: of the proposal.
            agrees: yes or no.
            by: the second person.
            code: of the flag.
            indicator: at which it stands; null: at a document.
            reason: why, needed for a no.

        Returns:
            The id of the waiver; null with a no.

        Raises:
            CorpusError: there is no such proposal, it was answered already, or by its own proposer.
        """
        now, said = datetime.now(UTC), reason if agrees else given(reason, "Alasan")
        try:
            with self._database.session() as session:
                proposal = _proposal(session, institution, year, id)
                if comparable(proposal.by) == comparable(by):
                    raise CorpusError("Usul sendiri tidak dapat disetujui.", "Minta auditor lain.")
                if agrees:
                    held = ensure_institution(session, institution)
                    unwaived(session, institution, held, year, proposal.flag_key, now)
                session.execute(
                    insert(Answer),
                    {"review_id": id, "agrees": agrees, "by": given(by, "Nama"), "at": now, "reason": said},
                )
                if not agrees:
                    return None
                row = _waiver(proposal, by) | {"code": code, "indicator": indicator, "at": now}
                return session.execute(insert(Waiver).returning(Waiver.id), row).scalar_one()
        except IntegrityError as error:
            raise CorpusError("Usul ini sudah dijawab.", "Muat ulang halamannya.") from error

    def all(self, institution: str, year: int) -> tuple[ProposalRow, ...]:
        """Every proposal, the oldest first."""
        columns = (Review.id, Review.flag_key, Review.reason, Review.by, Review.at, Review.expires)
        second = (Answer.agrees, Answer.by, Answer.at, Answer.reason)
        query = select(*columns, *second).outerjoin(Answer, Answer.review_id == Review.id)
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            rows = query.where(
                Review.institution_id == owner, Review.year == year, Review.decision == PROPOSED
            )
            return tuple(ProposalRow(*row) for row in session.execute(rows.order_by(Review.id)))


def _proposal(session: Session, institution: str, year: int, id: int) -> Review:
    """The review that proposes a waiver.

    Raises:
        CorpusError: the institution has no such proposal in that year.
    """
    owner, found = institution_id(session, institution), session.get(Review, id)
    if (
        found is None
        or (found.institution_id, found.year) != (owner, year)
        or found.decision != PROPOSED
        or found.expires is None
    ):
        raise CorpusError(f"Usul nomor {id} tidak ada.", "Muat ulang halamannya.")
    return found


def _waiver(proposal: Review, by: str) -> dict[str, object]:
    """What a waiver takes from the proposal to which ``by`` agreed."""
    return {
        "institution_id": proposal.institution_id,
        "year": proposal.year,
        "flag_key": proposal.flag_key,
        "reason": proposal.reason,
        "by": f"{proposal.by}, disetujui {by}",
        "expires": proposal.expires,
    }
