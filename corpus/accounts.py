"""Who may sign in, as what, for which institution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from corpus.database import Database
from corpus.errors import CorpusError
from corpus.institutions import ensure_institution, ensure_unit
from corpus.names import comparable, one_line
from corpus.schema import Institution, Unit
from corpus.schema_people import Account

Role = Literal["admin", "coordinator", "officer", "auditor"]
ROLES: tuple[Role, ...] = ("admin", "coordinator", "officer", "auditor")
ROLE_NAMES: dict[Role, str] = {
    "admin": "admin",
    "coordinator": "koordinator",
    "officer": "petugas OPD",
    "auditor": "auditor",
}
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account. ``password`` is its Argon2 hash; ``institution`` is null for an administrator, ``unit`` for
    all but an officer."""

    id: int
    name: str
    full_name: str
    role: Role
    institution: str | None
    institution_id: int | None
    unit: str | None
    password: str | None
    subject: str | None
    active: bool
    made_at: datetime


class Accounts:
    """The accounts of one database; each act checks its own input and raises what a person can be told."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        name: str,
        full_name: str,
        role: Role,
        *,
        institution: str | None = None,
        unit: str | None = None,
        password: str | None = None,
    ) -> int:
        """Make an account; its id. Without ``password`` (a hash) it cannot sign in yet.

        Raises:
            CorpusError: a name is empty or taken, or institution and unit do not fit the role.
        """
        login, shown = _named(name, "Nama akun"), _named(full_name, "Nama lengkap")
        _fits(role, institution, unit)
        try:
            with self._database.session() as session:
                owner, of = _place(session, institution, unit)
                row = {
                    "name": login,
                    "key": comparable(login),
                    "full_name": shown,
                    "role": role,
                    "institution_id": owner,
                    "unit_id": of,
                    "password": password,
                    "active": True,
                    "made_at": datetime.now(UTC),
                }
                return session.execute(insert(Account).returning(Account.id), row).scalar_one()
        except IntegrityError as error:
            raise _taken(login) from error

    def check(self, name: str, full_name: str) -> None:
        """Make sure that an account could have these names.

        Raises:
            CorpusError: a name is empty, too long or taken.
        """
        login, _ = _named(name, "Nama akun"), _named(full_name, "Nama lengkap")
        if self.named(login) is not None:
            raise _taken(login)

    def get(self, account: int) -> AccountRow | None:
        """An account by its id."""
        return self._one(Account.id == account)

    def named(self, name: str) -> AccountRow | None:
        """An account by the name it signs in with, however that is capitalised."""
        return self._one(Account.key == comparable(name))

    def of_subject(self, subject: str) -> AccountRow | None:
        """The account of who signs in elsewhere."""
        return self._one(Account.subject == subject)

    def all(self, institution: str | None = None) -> tuple[AccountRow, ...]:
        """Every account by name, or those of one institution."""
        query = _rows()
        if institution is not None:
            query = query.where(Institution.key == comparable(institution))
        with self._database.reading() as session:
            rows = [AccountRow(*row) for row in session.execute(query)]
        return tuple(sorted(rows, key=lambda row: comparable(row.name)))

    def is_empty(self) -> bool:
        """Whether nobody can administer yet: no active administrator who can sign in."""
        with self._database.reading() as session:
            can = Account.password.is_not(None) | Account.subject.is_not(None)
            admins = select(func.count()).where(Account.role == "admin", Account.active, can)
            return session.scalar(admins) == 0

    def change(
        self, account: int, *, full_name: str, role: Role, institution: str | None, unit: str | None
    ) -> None:
        """Give an account another name, role or place.

        Raises:
            CorpusError: as :meth:`add`; or nobody would be left to administer.
        """
        shown = _named(full_name, "Nama lengkap")
        _fits(role, institution, unit)
        with self._database.session() as session:
            if role != "admin":
                _someone_else_administers(session, account)
            owner, of = _place(session, institution, unit)
            values = {"full_name": shown, "role": role, "institution_id": owner, "unit_id": of}
            session.execute(update(Account).where(Account.id == account).values(values))

    def set_active(self, account: int, active: bool) -> None:
        """Let an account in again, or no more.

        Raises:
            CorpusError: nobody would be left to administer.
        """
        with self._database.session() as session:
            if not active:
                _someone_else_administers(session, account)
            session.execute(update(Account).where(Account.id == account).values(active=active))

    def set_password(self, account: int, password: str) -> None:
        """Note the hash of a new password."""
        with self._database.session() as session:
            session.execute(update(Account).where(Account.id == account).values(password=password))

    def set_subject(self, account: int, subject: str | None) -> None:
        """Note who the account is where it signs in elsewhere.

        Raises:
            CorpusError: that is another account already.
        """
        try:
            with self._database.session() as session:
                session.execute(update(Account).where(Account.id == account).values(subject=subject))
        except IntegrityError as error:
            raise CorpusError("Identitas masuk itu sudah dipakai akun lain.") from error

    def _one(self, condition: Any) -> AccountRow | None:
        with self._database.reading() as session:
            row = session.execute(_rows().where(condition)).one_or_none()
            return AccountRow(*row) if row else None


def _rows() -> Any:
    return (
        select(
            *(Account.id, Account.name, Account.full_name, Account.role, Institution.name),
            *(Account.institution_id, Unit.name, Account.password, Account.subject),
            *(Account.active, Account.made_at),
        )
        .select_from(Account)
        .outerjoin(Institution, Institution.id == Account.institution_id)
        .outerjoin(Unit, Unit.id == Account.unit_id)
    )


def _place(session: Session, institution: str | None, unit: str | None) -> tuple[int | None, int | None]:
    owner = ensure_institution(session, institution) if institution else None
    return owner, ensure_unit(session, owner, unit) if owner is not None and unit else None


def _fits(role: Role, institution: str | None, unit: str | None) -> None:
    if role not in ROLES:
        raise CorpusError(f"Peran {role} tidak dikenal.", f"Pilih {', '.join(ROLE_NAMES.values())}.")
    if role == "admin" and (institution or unit):
        raise CorpusError("Admin mengurus semua instansi.", "Kosongkan instansi dan OPD.")
    if role != "admin" and not institution:
        raise CorpusError(f"Instansi {ROLE_NAMES[role]} belum dipilih.", "Pilih instansinya.")
    if role == "officer" and not unit:
        raise CorpusError("OPD petugas belum dipilih.", "Pilih atau tulis nama OPD-nya.")
    if role != "officer" and unit:
        raise CorpusError("Hanya petugas OPD yang terikat pada OPD.", "Kosongkan OPD.")


def _taken(login: str) -> CorpusError:
    return CorpusError(f"Nama akun {login} sudah dipakai.", "Pilih nama lain.")


def _named(text: str, what: str) -> str:
    if not (said := one_line(text)):
        raise CorpusError(f"{what} belum diisi.", "Isi lalu simpan lagi.")
    if len(said) > _LONGEST:
        raise CorpusError(f"{what} terlalu panjang.", f"Tulis paling banyak {_LONGEST} huruf.")
    return said


def _someone_else_administers(session: Session, account: int) -> None:
    others = select(Account.id).where(Account.role == "admin", Account.active, Account.id != account)
    mine = session.get(Account, account)
    if mine is not None and mine.role == "admin" and session.scalar(others.limit(1)) is None:
        raise CorpusError("Ini admin terakhir.", "Buat atau aktifkan admin lain dahulu.")
