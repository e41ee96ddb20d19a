"""What stands before every route: sizes, other sites, headers. No body is read early for it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.access import SAFE
from web.faults import Refused
from web.settings import MEBIBYTE, WebSettings

_LOG = logging.getLogger(__name__)
FORM_BYTES = 2 * MEBIBYTE
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "cache-control": "no-store",
}
"""On every answer; an answer that sets one of them itself keeps its own."""
HSTS = ("strict-transport-security", "max-age=31536000")


LINKS = "/tautan/"


class TooLarge(Refused):
    """A body beyond ``most`` bytes, by its own account or once so many have come (413)."""

    def __init__(self, most: int) -> None:
        super().__init__(
            413,
            f"Kiriman lebih besar dari {most // MEBIBYTE} MB.",
            "Kirim lebih sedikit berkas sekaligus, atau perkecil berkasnya.",
            "tolak.ukuran",
        )


class Shield:
    """Refuses bodies that are too large and forms that other sites send; adds the security headers, also to
    the answer to what nobody foresaw. HEAD is GET without the body."""

    def __init__(
        self,
        app: ASGIApp,
        settings: WebSettings,
        uploads: Iterable[str],
        refuse: Callable[[Request, Refused], Response],
    ) -> None:
        self.app, self.settings, self.uploads, self.refuse = app, settings, tuple(uploads), refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request of HTTP; anything else is passed on as it is."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers, head = Headers(scope=scope), scope["method"] == "HEAD"
        most = self.settings.upload_bytes if scope["path"].endswith(self.uploads) else FORM_BYTES
        size = headers.get("content-length", "")
        fault: Refused | None = None
        if size.isdigit() and int(size) > most:
            fault = TooLarge(most)
        elif scope["method"] not in SAFE and self._elsewhere(headers):
            fault = Refused(403, "Formulir dari situs lain ditolak.", "Kirim dari halaman Telisik.")
        read, begun = 0, False

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise TooLarge(most)
            return message

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer.setdefault(name, value)
                if self.settings.https:
                    answer.setdefault(*HSTS)
                    message["headers"] = [_secure(*one) for one in message["headers"]]
                if fault is not None:
                    # The rest of the body is not waited for.
                    answer["connection"] = "close"
            elif head:
                message = {**message, "body": b""}
            await send(message)

        if fault is not None:
            _LOG.warning("refused (%d): %s", fault.status, told(scope))
            await self.refuse(Request(scope), fault)(scope, receive, guarded)
            return
        try:
            await self.app({**scope, "method": "GET"} if head else scope, counted, guarded)
        except Exception:
            _LOG.exception("failed: %s", told(scope))
            if begun:
                raise
            fault = Refused(
                500, "Terjadi kesalahan di Telisik.", "Ulangi; bila tetap begini, beri tahu admin."
            )
            await self.refuse(Request(scope), fault)(scope, receive, guarded)

    def _elsewhere(self, headers: Headers) -> bool:
        """Whether a browser says that another site sends this."""
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site not in ("same-origin", "none")
        origin = headers.get("origin")
        try:
            return origin is not None and urlsplit(origin).netloc != headers.get("host")
        except ValueError:
            return True


def told(scope: Scope) -> str:
    """A request as the log of the process names it: without its query and a link's secret."""
    path = LINKS if scope["path"].startswith(LINKS) else scope["path"]
    return f"{scope['method']} {path[:200]!r} from {(scope.get('client') or '?')[0]}"


def _secure(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """A header; a cookie is kept to https."""
    if name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return name, value
    return name, value + b"; Secure"
