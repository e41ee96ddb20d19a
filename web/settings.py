"""How the pages are served: from the environment, so that units of systemd and containers set it alike."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from corpus.errors import CorpusError

ADDRESS = "TELISIK_WEB_ADDRESS"
UPLOAD = "TELISIK_WEB_UPLOAD_MB"
PROXY = "TELISIK_WEB_PROXY"
MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class WebSettings:
    """``address`` is where people reach the pages from outside; over https cookies are for https alone.

    ``upload_bytes`` bounds one request that hands in files. ``proxy`` is the address of a reverse proxy whose
    word about the caller's address counts.
    """

    address: str = "http://127.0.0.1:8000"
    upload_bytes: int = 512 * MEBIBYTE
    proxy: str | None = None

    @property
    def https(self) -> bool:
        """Whether people reach the pages over https."""
        return self.address.startswith("https://")

    @property
    def cookie(self) -> str:
        """The name of the cookie; browsers keep a ``__Host-`` one to this host and to https."""
        return "__Host-telisik" if self.https else "telisik"

    @classmethod
    def of(cls, environment: Mapping[str, str] = os.environ, address: str | None = None) -> WebSettings:
        """The settings of an environment; ``address`` where it names none.

        Raises:
            CorpusError: a value cannot be used.
        """
        chosen = (environment.get(ADDRESS) or address or cls.address).rstrip("/")
        parts = urlsplit(chosen)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
            raise CorpusError(f"{ADDRESS} tidak dipahami.", "Contoh: https://telisik.kotacontoh.go.id")
        return cls(chosen, _megabytes(environment.get(UPLOAD)), environment.get(PROXY) or None)


def _megabytes(text: str | None) -> int:
    if not text:
        return WebSettings.upload_bytes
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 16384:
        raise CorpusError(f"{UPLOAD} harus bilangan bulat 1 sampai 16384.", "Contoh: 512")
    return int(text) * MEBIBYTE
