"""Messages to people: over any channel that Apprise knows, or a notification block kept in Prefect."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from flows.hosts import Refused, checked
from flows.runtime import prepare_run

_LOG = logging.getLogger(__name__)
_BLOCK = re.compile(r"[a-z0-9-]+/[\w-]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+]{0,19}):")


class Guarded(str):
    """An address that was set on a page: a mail server of this machine or of a private network is not called
    for it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that did not arrive: the channel, without the secrets in its address, and why."""

    channel: str
    reason: str


def send(addresses: Sequence[str], title: str, body: str) -> tuple[Undelivered, ...]:
    """Send one message to every address; the answer names those that it did not reach.

    Args:
        addresses: Apprise addresses (``mailtos://...``, ``tgram://...``), or ``type/name`` of a notification
            block in Prefect.
        title: the subject.
        body: plain text.
    """
    lost = [
        Undelivered(_channel(address, number), reason)
        for number, address in enumerate(addresses, 1)
        if (reason := _deliver(address, title, body))
    ]
    for one in lost:
        _LOG.warning("Pemberitahuan lewat %s tidak terkirim: %s", one.channel, one.reason)
    return tuple(lost)


def _channel(address: str, number: int) -> str:
    """What an address may be called: a mistyped one holds its secrets anywhere behind the first colon."""
    if _BLOCK.fullmatch(address):
        return address
    scheme = _SCHEME.match(address)
    return scheme[1] if scheme else f"alamat ke-{number}"


def _deliver(address: str, title: str, body: str) -> str | None:
    """Send a message; null, or why it did not arrive."""
    by = _by_block if _BLOCK.fullmatch(address) else _by_apprise
    try:
        sent = by(address, title, body)
    except Refused as error:
        return str(error)
    except Exception as error:
        # A channel is foreign code before a foreign server. Its message may hold the address: only the type
        # is told.
        return f"kesalahan {type(error).__name__}"
    return None if sent else "saluran menolak atau alamatnya keliru"


def _by_apprise(address: str, title: str, body: str) -> bool:
    from apprise import Apprise, AppriseAsset, NotifyFormat

    # Apprise writes addresses into its log.
    logging.getLogger("apprise").setLevel(logging.CRITICAL)
    channel = Apprise(asset=AppriseAsset(app_id="Telisik", app_desc="Telisik", app_url="", async_mode=False))
    if isinstance(address, Guarded):
        guard(address)
    return channel.add(str(address)) and bool(
        channel.notify(body=body, title=title, body_format=NotifyFormat.TEXT)
    )


def guard(address: str) -> None:
    """Make sure that an address names no mail server of this machine or of a private network. Which server
    that is, is asked of Apprise itself: it has its own way to read an address.

    Raises:
        Refused: it names one, or Apprise does not understand it.
        OSError: the name of the server is not known.
    """
    from apprise import Apprise

    logging.getLogger("apprise").setLevel(logging.CRITICAL)
    channel = Apprise.instantiate(address, suppress_exceptions=True)
    if channel is None:
        raise Refused("alamatnya keliru")
    if host := getattr(channel, "smtp_host", None):
        checked(str(host), getattr(channel, "port", None) or 0)


def _by_block(name: str, title: str, body: str) -> bool:
    # A run without Prefect comes here too: its server must not send telemetry, nor live in the user's home.
    prepare_run()
    from prefect.blocks.abstract import NotificationBlock
    from prefect.blocks.core import Block

    block = Block.load(name)
    if not isinstance(block, NotificationBlock):
        return False
    with block.raise_on_failure():
        cast("Callable[[str, str], None]", block.notify)(body, title)
    return True
