"""Secrets that open something: made here, kept only as their hash, so that who reads the database gets in
nowhere. Sign-ins of browsers, links that work once, tokens of programs.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, or_, select, update

from corpus.database import Database
from corpus.errors import CorpusError
from corpus.names import one_line
from corpus.runs import utc_now
from corpus.schema_people import Link, SignIn, Token

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)
"""A sign-in ends after so long without a page, and at last."""
LINK_LIFE = timedelta(hours=24)
TOKEN_PREFIX = "tlsk_"  # noqa: S105  not a secret: it tells secret scanners what they found
_SEEN_EVERY = timedelta(minutes=1)


def hashed(secret: str) -> str:
    """What of a secret is kept: it has 256 bits of chance, so that no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Visit:
    """A sign-in that holds. ``csrf`` must come with every form that is sent."""

    token: str
    account: int
    csrf: str
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token of a program, without its secret. ``used_at`` is right to a minute; null: never used."""

    id: int
    account: int
    name: str
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


class Tickets:
    """Sign-ins, links and tokens of one database."""

    def __init__(self, database: Database, now: Callable[[], datetime] = utc_now) -> None:
        self._database, self._now = database, now

    # --- browsers

    def sign_in(self, account: int) -> str:
        """Begin a sign-in; the secret for its cookie. Sign-ins that are over are swept out."""
        secret, now = secrets.token_urlsafe(32), self._now()
        with self._database.session() as session:
            session.execute(
                delete(SignIn).where(or_(SignIn.seen_at < now - IDLE, SignIn.begun_at < now - LONGEST))
            )
            row = {
                "token": hashed(secret),
                "account_id": account,
                "csrf": secrets.token_urlsafe(24),
                "begun_at": now,
                "seen_at": now,
            }
            session.execute(insert(SignIn), row)
        return secret

    def visit(self, secret: str) -> Visit | None:
        """The sign-in of a cookie; null when it is over or never was."""
        now, token = self._now(), hashed(secret)
        with self._database.reading() as session:
            row = session.get(SignIn, token)
            if row is None or row.seen_at < now - IDLE or row.begun_at < now - LONGEST:
                return None
            found, seen = Visit(token, row.account_id, row.csrf, row.begun_at), row.seen_at
        if now - seen > _SEEN_EVERY:
            with self._database.session() as session:
                session.execute(update(SignIn).where(SignIn.token == token).values(seen_at=now))
        return found

    def sign_out(self, token: str) -> None:
        """End one sign-in."""
        with self._database.session() as session:
            session.execute(delete(SignIn).where(SignIn.token == token))

    def end(self, account: int, *, but: str | None = None) -> None:
        """End all that opens an account: sign-ins except ``but``, open links, tokens of programs."""
        with self._database.session() as session:
            session.execute(delete(SignIn).where(SignIn.account_id == account, SignIn.token != (but or "")))
            session.execute(delete(Link).where(Link.account_id == account, Link.used_at.is_(None)))
            mine = update(Token).where(Token.account_id == account, Token.revoked_at.is_(None))
            session.execute(mine.values(revoked_at=self._now()))

    # --- links

    def link(self, account: int | None) -> str:
        """A secret that works once, for an account that chooses its password, or for the first administrator.

        Earlier links for the same end.
        """
        secret, now = secrets.token_urlsafe(32), self._now()
        row = {
            "token": hashed(secret),
            "account_id": account,
            "made_at": now,
            "expires_at": now + LINK_LIFE,
        }
        same = Link.account_id.is_(None) if account is None else Link.account_id == account
        with self._database.session() as session:
            session.execute(delete(Link).where(same, Link.used_at.is_(None)))
            session.execute(insert(Link), row)
        return secret

    def linked(self, secret: str) -> tuple[int | None] | None:
        """For which account a link still works (null within: the first administrator); null: it does not."""
        with self._database.reading() as session:
            row = session.get(Link, hashed(secret))
            if row is None or row.used_at is not None or row.expires_at <= self._now():
                return None
            return (row.account_id,)

    def use_link(self, secret: str) -> bool:
        """Use a link up; whether this call was the one."""
        now, unused = self._now(), (Link.token == hashed(secret), Link.used_at.is_(None))
        with self._database.session() as session:
            used = update(Link).where(*unused, Link.expires_at > now).values(used_at=now)
            return session.execute(used.returning(Link.token)).scalar_one_or_none() is not None

    # --- programs

    def issue(self, account: int, name: str, life: timedelta) -> str:
        """A token for a program, shown this once.

        Raises:
            CorpusError: it has no name.
        """
        if not (named := one_line(name)):
            raise CorpusError("Nama token belum diisi.", "Tulis untuk program apa token itu.")
        secret, now = TOKEN_PREFIX + secrets.token_urlsafe(32), self._now()
        row = {
            "token": hashed(secret),
            "account_id": account,
            "name": named,
            "made_at": now,
            "expires_at": now + life,
        }
        with self._database.session() as session:
            session.execute(insert(Token), row)
        return secret

    def bearer(self, secret: str) -> int | None:
        """The account of a token; null when it is unknown, expired or revoked."""
        now = self._now()
        with self._database.reading() as session:
            row = session.scalar(select(Token).where(Token.token == hashed(secret)))
            if row is None or row.revoked_at is not None or row.expires_at <= now:
                return None
            account, number, used = row.account_id, row.id, row.used_at
        if used is None or now - used > _SEEN_EVERY:
            with self._database.session() as session:
                session.execute(update(Token).where(Token.id == number).values(used_at=now))
        return account

    def tokens(self, account: int) -> tuple[TokenRow, ...]:
        """The tokens of an account, the newest first, also those that are over."""
        columns = (Token.id, Token.account_id, Token.name, Token.made_at)
        times = (Token.expires_at, Token.used_at, Token.revoked_at)
        query = select(*columns, *times).where(Token.account_id == account).order_by(Token.id.desc())
        with self._database.reading() as session:
            return tuple(TokenRow(*row) for row in session.execute(query))

    def live(self, account: int) -> tuple[TokenRow, ...]:
        """The tokens of an account that still open something."""
        now = self._now()
        return tuple(one for one in self.tokens(account) if one.revoked_at is None and one.expires_at > now)

    def revoke(self, account: int, token: int) -> bool:
        """End a token of an account; whether it was its own and not over."""
        with self._database.session() as session:
            mine = update(Token).where(Token.id == token, Token.account_id == account)
            ended = mine.where(Token.revoked_at.is_(None)).values(revoked_at=self._now())
            return session.execute(ended.returning(Token.id)).scalar_one_or_none() is not None
