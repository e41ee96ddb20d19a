"""E-mail messages: head and body as a page, attachments as files of their own."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from pathlib import Path
from typing import Any, cast

from extractors.errors import Damaged, Empty, TooLarge
from extractors.formats.archive import Enclosed
from extractors.formats.blanks import even
from extractors.formats.content import Content
from extractors.formats.html import html_text
from extractors.formats.plain import decoded
from extractors.limits import MEBIBYTE, Limits
from extractors.model import Page, Problem
from extractors.reading.quality import written_quality

_HEADS = {"From": "Dari", "To": "Kepada", "Cc": "Tembusan", "Date": "Tanggal", "Subject": "Perihal"}
_MOST_BYTES = 64 * MEBIBYTE
"""A message is held in memory several times over while it is taken apart."""
_LOGO_BYTES = 20_000
"""A picture within a body that is smaller belongs to the letterhead or the sender's card."""
_LONGEST_LINE = 20_000
"""Characters of a line of a head, folds included: taking addresses and coded words apart is quadratic."""
_MOST_PARTS = 1_000
_DEEPEST = 20
"""Parts within parts: each line is compared with the borders of all that are open."""
_MESSAGE = "message/rfc822"


class _Policy(email.policy.EmailPolicy):
    """The modern way of reading messages, with lines of a bearable length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value if len(value) <= _LONGEST_LINE else f"{value[:_LONGEST_LINE]} …"


class _Parts:
    """Makes the parts of one message while it is parsed, up to what a message may have."""

    def __init__(self) -> None:
        self._made = 0

    def __call__(self, policy: email.policy.Policy) -> EmailMessage:
        self._made += 1
        if self._made > _MOST_PARTS:
            raise TooLarge(f"surel lebih dari {_MOST_PARTS} bagian")
        return _Part(policy)


class _Part(EmailMessage):
    """A part that knows how many others it lies within."""

    depth = 0

    def attach(self, payload: Any) -> None:
        payload.depth = self.depth + 1
        if payload.depth > _DEEPEST:
            raise TooLarge(f"surel lebih dari {_DEEPEST} tingkat")
        super().attach(payload)


def read_mail(path: Path, limits: Limits) -> Content:
    """Read head and body; the plain body where there is one, else the text of the HTML body.

    Raises:
        Damaged: no message inside.
        Empty: no body, no subject.
        TooLarge: larger than a message may be.
    """
    message = _opened(path)
    bodies = [part for part in _leaves(message) if _is_body(part)]
    plain = [part for part in bodies if part.get_content_type() != "text/html"]
    body = "\n".join(
        html_text(_text(part)) if part.get_content_type() == "text/html" else _text(part)
        for part in plain or bodies
    )
    head = [f"{shown}: {value}" for name, shown in _HEADS.items() if (value := _head(message, name))]
    text = even("\n".join([*head, "", body.replace("\r\n", "\n").strip()])).strip()
    if not text:
        raise Empty()
    problems: tuple[Problem, ...] = ()
    if len(text) > limits.page_characters:
        problems = (TooLarge(f"hanya {limits.page_characters} huruf pertama dibaca").problem(),)
        text = text[: limits.page_characters]
    return Content((Page(1, text, "text", written_quality(body)),), problems)


def mail_attachments(path: Path) -> Iterator[Enclosed]:
    """The files that a message carries, messages among them; pictures that only adorn the body are left out.

    Raises:
        Damaged: no message inside.
        TooLarge: larger than a message may be.
    """
    for number, part in enumerate(filter(_is_attached, _leaves(_opened(path))), 1):
        if part.get_content_type() == _MESSAGE:
            yield Enclosed(f"pesan-{number}.eml", _carried(part))
        else:
            yield Enclosed(_filename(part) or f"lampiran-{number}", _bytes(part))


def _carried(part: MIMEPart) -> bytes | None:
    """The bytes of a message within a message; null when they cannot be put together again."""
    try:
        return next((inner.as_bytes() for inner in part.iter_parts()), None)
    except Exception:  # see _head
        return None


def _opened(path: Path) -> MIMEPart:
    if path.stat().st_size > _MOST_BYTES:
        raise TooLarge(f"surel lebih dari {_MOST_BYTES // MEBIBYTE} MB")
    try:
        with path.open("rb") as file:
            policy = _Policy(message_factory=_Parts())
            message = cast(EmailMessage, email.message_from_binary_file(file, policy=policy))
    except TooLarge:
        raise
    except Exception as error:  # the parser raises whatever a crooked head leads it to
        raise Damaged() from error
    return message


def _leaves(part: MIMEPart) -> Iterator[MIMEPart]:
    """The parts that hold something, attached messages whole."""
    if part.get_content_type() == _MESSAGE or not part.is_multipart():
        yield part
    else:
        for inner in part.iter_parts():
            yield from _leaves(inner)


def _is_body(part: MIMEPart) -> bool:
    return part.get_content_maintype() == "text" and not _is_attached(part)


def _is_attached(part: MIMEPart) -> bool:
    if part.get_content_type() == _MESSAGE:
        return True
    if _disposition(part) == "attachment":
        return True
    if part.get_content_maintype() == "text":
        return bool(_filename(part))
    if part.get_content_maintype() == "image" and part["Content-ID"] is not None:
        return len(_bytes(part)) >= _LOGO_BYTES
    return part.get_content_type() != "application/pgp-signature"


def _disposition(part: MIMEPart) -> str | None:
    try:
        return part.get_content_disposition()
    except Exception:  # see _head
        return None


def _filename(part: MIMEPart) -> str | None:
    try:
        return part.get_filename()
    except Exception:  # see _head
        return None


def _head(message: MIMEPart, name: str) -> str:
    """A line of the head; the library's parser of addresses and dates fails on some that are ill-formed."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except Exception:
        return ""


def _bytes(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: MIMEPart) -> str:
    raw = _bytes(part)
    try:
        return raw.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeError, ValueError):
        return decoded(raw)
