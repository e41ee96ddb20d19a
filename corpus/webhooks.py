"""Addresses of other programs that are told when a run ends."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import insert, select, update

from corpus.database import Database
from corpus.errors import CorpusError
from corpus.institutions import ensure_institution, institution_id
from corpus.names import one_line
from corpus.runs import utc_now
from corpus.schema_people import Webhook

LONGEST, MOST = 500, 10


@dataclass(frozen=True, slots=True)
class WebhookRow:
    """An address that is told; ``last_answer`` is what came of the last time, in words."""

    id: int
    address: str
    secret: str
    by: str
    made_at: datetime
    last_at: datetime | None
    last_answer: str | None

    @property
    def shown(self) -> str:
        """Kind and host alone: what follows may be a secret."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"


class Webhooks:
    """The webhooks of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, institution: str, address: str, *, by: str) -> tuple[int, str]:
        """Note an address; its number, and the secret that signs what it is told, shown this once.

        Raises:
            CorpusError: it is no address of the web, or there are too many.
        """
        checked = _checked(address)
        if len(self.list(institution)) >= MOST:
            raise CorpusError(f"Paling banyak {MOST} webhook.", "Hapus yang tidak dipakai.")
        secret = secrets.token_urlsafe(32)
        with self._database.session() as session:
            row = {
                "institution_id": ensure_institution(session, institution),
                "address": checked,
                "secret": secret,
                "by": one_line(by),
                "made_at": utc_now(),
            }
            return session.execute(insert(Webhook).returning(Webhook.id), row).scalar_one(), secret

    def list(self, institution: str) -> tuple[WebhookRow, ...]:
        """The addresses of an institution, the oldest first."""
        columns = [getattr(Webhook, name) for name in WebhookRow.__dataclass_fields__]
        with self._database.reading() as session:
            owner = institution_id(session, institution)
            query = select(*columns).where(Webhook.institution_id == owner, Webhook.removed_at.is_(None))
            return tuple(WebhookRow(*row) for row in session.execute(query.order_by(Webhook.id)))

    def remove(self, institution: str, webhook: int) -> bool:
        """Tell an address no more; whether the institution had it."""
        with self._database.session() as session:
            mine = update(Webhook).where(
                Webhook.id == webhook,
                Webhook.institution_id == institution_id(session, institution),
                Webhook.removed_at.is_(None),
            )
            gone = mine.values(removed_at=utc_now()).returning(Webhook.id)
            return session.execute(gone).scalar_one_or_none() is not None

    def answered(self, webhook: int, answer: str) -> None:
        """Note what came of telling an address."""
        with self._database.session() as session:
            noted = {"last_at": utc_now(), "last_answer": one_line(answer)}
            session.execute(update(Webhook).where(Webhook.id == webhook).values(noted))


def _checked(address: str) -> str:
    text = address.strip()
    try:
        parts = urlsplit(text)
        right = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        parts.port  # noqa: B018  raises when it is no number
    except ValueError:
        right = False
    if not right or len(text) > LONGEST or not text.isascii() or not text.isprintable() or " " in text:
        raise CorpusError(
            "Alamat webhook tidak dapat dipakai.", "Contoh: https://portal.kotacontoh.go.id/telisik"
        )
    return text
