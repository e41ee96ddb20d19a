"""Hosts that people name on the pages: none of this machine or of a private network is called for them."""

from __future__ import annotations

import ipaddress
import os
import socket

VARIABLE = "TELISIK_WEBHOOK_LOCAL"
"""``1``: hosts of this machine and of private networks may be called too."""
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""Behind these IPv6 addresses a gateway may reach any IPv4 address, also a private one."""


class Refused(Exception):
    """A host that is not called; the message says why."""


def checked(host: str, port: int) -> str:
    """The address to connect to; every address of the name must be one of the open network.

    Raises:
        Refused: one is of this machine or of a private network.
        OSError: the name is not known.
    """
    found = list(
        dict.fromkeys(str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    )
    if os.environ.get(VARIABLE, "").strip() != "1" and not all(_open(one) for one in found):
        raise Refused(f"alamat jaringan sendiri tidak dihubungi ({VARIABLE})")
    return found[0]


def _open(address: str) -> bool:
    place = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(place, ipaddress.IPv6Address):
        inner = place.ipv4_mapped or place.sixtofour
        if place in _TRANSLATED or (inner is not None and not inner.is_global):
            return False
    return place.is_global and not place.is_multicast
