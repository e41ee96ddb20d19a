"""The tables of people: accounts, how they sign in, what they did, what they set and corrected."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from corpus.schema import Base, Sha256, column_of


class Account(Base):
    """Who may sign in. ``key`` is the name as it is compared; an administrator has no institution.

    ``password`` is an Argon2 hash, null for who signs in elsewhere as ``subject`` (issuer and name there) or
    has not chosen one yet.
    """

    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    full_name: Mapped[str]
    role: Mapped[str]
    institution_id: Mapped[int | None] = column_of("institution")
    unit_id: Mapped[int | None] = column_of("unit")
    password: Mapped[str | None]
    subject: Mapped[str | None] = mapped_column(unique=True)
    active: Mapped[bool]
    made_at: Mapped[datetime]


class SignIn(Base):
    """A browser that is signed in. ``token`` is the hash of what its cookie holds."""

    __tablename__ = "sign_in"
    token: Mapped[str] = mapped_column(Sha256, primary_key=True)
    account_id: Mapped[int] = column_of("account", index=True)
    csrf: Mapped[str]
    begun_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class Link(Base):
    """A link that works once. Without account it makes the first administrator."""

    __tablename__ = "link"
    token: Mapped[str] = mapped_column(Sha256, primary_key=True)
    account_id: Mapped[int | None] = column_of("account")
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Token(Base):
    """What a program signs in with, in the name of an account."""

    __tablename__ = "token"
    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(Sha256, unique=True)
    account_id: Mapped[int] = column_of("account", index=True)
    name: Mapped[str]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class Journal(Base):
    """What people did, in the order of ``number``. Each row's ``hash`` covers the row and the hash before it;
    the database refuses to change or delete rows."""

    __tablename__ = "journal"
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by: Mapped[str]
    institution_id: Mapped[int | None] = column_of("institution", index=True)
    action: Mapped[str]
    subject: Mapped[str]
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    hash: Mapped[str] = mapped_column(Sha256)


class Correction(Base):
    """What a person says that a document's field is, beside what was read; the newest that stands counts."""

    __tablename__ = "correction"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = column_of("institution", index=True)
    sha256: Mapped[str] = mapped_column(Sha256, index=True)
    field: Mapped[str]
    value: Mapped[str | None]
    reason: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None]


class Setting(Base):
    """What an institution set for itself; without institution it holds for all."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("institution_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int | None] = column_of("institution")
    name: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)


class Webhook(Base):
    """An address that is told when a run ends; ``secret`` signs what it is told."""

    __tablename__ = "webhook"
    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = column_of("institution", index=True)
    address: Mapped[str]
    secret: Mapped[str] = mapped_column(String(64))
    by: Mapped[str]
    made_at: Mapped[datetime]
    last_at: Mapped[datetime | None]
    last_answer: Mapped[str | None]
    removed_at: Mapped[datetime | None]


class Answer(Base):
    """What a second person says to a decision that needs two: yes or no."""

    __tablename__ = "answer"
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    agrees: Mapped[bool]
    by: Mapped[str]
    at: Mapped[datetime]
    reason: Mapped[str]
