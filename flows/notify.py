"""Messages to people: over any channel that Apprise knows, or a notification block kept in Prefect."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

_LOG = logging.getLogger(__name__)
_BLOCK = re.compile(r"[a-z0-9-]+/[\w-]+")


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
    lost = [lost for address in addresses if (lost := _deliver(address, title, body))]
    for one in lost:
        _LOG.warning("Pemberitahuan lewat %s tidak terkirim: %s", one.channel, one.reason)
    return tuple(lost)


def _deliver(address: str, title: str, body: str) -> Undelivered | None:
    channel = address if _BLOCK.fullmatch(address) else address.partition("://")[0]
    try:
        sent = _by_block(address, title, body) if channel == address else _by_apprise(address, title, body)
    except Exception as error:
        # A channel is foreign code before a foreign server. Its message may hold the address: only the type
        # is told.
        return Undelivered(channel, f"kesalahan {type(error).__name__}")
    return None if sent else Undelivered(channel, "saluran menolak atau alamatnya keliru")


def _by_apprise(address: str, title: str, body: str) -> bool:
    from apprise import Apprise, AppriseAsset, NotifyFormat

    # Apprise writes addresses into its log.
    logging.getLogger("apprise").setLevel(logging.CRITICAL)
    channel = Apprise(asset=AppriseAsset(app_id="Telisik", app_desc="Telisik", app_url="", async_mode=False))
    return channel.add(address) and bool(
        channel.notify(body=body, title=title, body_format=NotifyFormat.TEXT)
    )


def _by_block(name: str, title: str, body: str) -> bool:
    from prefect.blocks.abstract import NotificationBlock
    from prefect.blocks.core import Block

    block = Block.load(name)
    if not isinstance(block, NotificationBlock):
        return False
    with block.raise_on_failure():
        cast("Callable[[str, str], None]", block.notify)(body, title)
    return True
