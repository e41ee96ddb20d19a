"""Signing in by a provider of the institution. It tells who somebody is; what they may do is written here."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from corpus.accounts import AccountRow
from corpus.errors import CorpusError
from web.access import Housed
from web.faults import Refused, missing
from web.house import House
from web.oidc import Begun, NotProved, Provider
from web.pages.signing import caller, own, signed_in

_LOG = logging.getLogger(__name__)
router = APIRouter(prefix="/masuk/oidc")
SECONDS = 600
"""So long somebody may take at the provider."""


@router.get("")
def begin(house: Housed, ke: str = "/") -> Response:
    """Send the browser to the identity provider."""
    provider = _provider(house)
    try:
        address, begun = provider.begin(own(ke))
    except NotProved as error:
        _LOG.warning("OIDC: %s", error)
        told = f"{provider.name} sedang tidak dapat dihubungi."
        raise Refused(503, told, "Ulangi sebentar lagi.") from error
    answer = RedirectResponse(address, status_code=303)
    secure = house.settings.https
    answer.set_cookie(
        _cookie(house), begun.text(), max_age=SECONDS, path="/", httponly=True, secure=secure, samesite="lax"
    )
    return answer


@router.get("/kembali")
def back(
    request: Request, house: Housed, code: str = "", state: str = "", error: str = "", iss: str = ""
) -> Response:
    """Take the browser back from the identity provider, and sign in whom it vouches for."""
    provider, address = _provider(house), caller(request, house)
    begun = Begun.of(request.cookies.get(_cookie(house), ""))
    if begun is None or not secrets.compare_digest(begun.state.encode(), state.encode()):
        raise Refused(400, "Masuk ini tidak dimulai di peramban ini, atau sudah terlalu lama.", "Masuk lagi.")
    if not house.throttle.take(f"oidc {address}", address):
        raise Refused(429, "Terlalu banyak percobaan masuk.", "Tunggu lima menit, lalu coba lagi.")
    try:
        if error or not code or iss not in ("", provider.issuer):
            raise NotProved(f"came back without a code: {error[:60]!r}")
        claims = provider.finish(begun, code)
    except NotProved as refused:
        _LOG.warning("OIDC: %s", refused)
        house.sparing.note("masuk.gagal", provider.name, by=address, key=("masuk", address))
        raise Refused(401, f"{provider.name} tidak memastikan siapa Anda.", "Masuk lagi.") from refused
    house.throttle.passed(f"oidc {address}", address)
    row = _account(house, provider, claims)
    if row is None or not row.active:
        told = str(claims.get("email") or claims["sub"])[:200]
        house.sparing.note("masuk.ditolak", told, by=address, key=("masuk", address))
        raise Refused(
            403,
            "Anda dikenal, tetapi belum mempunyai akun di sini.",
            "Minta admin menulis surel Anda pada akun Anda.",
        )
    answer = signed_in(house, row.id, row.name, row.institution, own(begun.to))
    answer.delete_cookie(_cookie(house), path="/", httponly=True, secure=house.settings.https)
    return answer


def _account(house: House, provider: Provider, claims: Mapping[str, Any]) -> AccountRow | None:
    """The account of who signed in: by what the provider calls them, or the first time by the verified e-mail
    or, where the setting trusts it, the name there that an administrator wrote into it."""
    subject = f"{provider.issuer}|{claims['sub']}"
    if (row := house.accounts.of_subject(subject)) is not None:
        return row
    email, name = claims.get("email"), claims.get("preferred_username")
    said = [email] if claims.get("email_verified") is True and isinstance(email, str) and "@" in email else []
    said += [name] if provider.by_name and isinstance(name, str) and "@" not in name else []
    for one in said:
        written = one.strip().casefold()
        row = house.accounts.of_subject(written) if written and "|" not in written else None
        if row is not None and row.active:
            try:
                house.accounts.set_subject(row.id, subject)
            except CorpusError:
                return None
            house.journal.note("akun.tertaut", row.name, by=row.name, institution=row.institution)
            return row
    return None


def _provider(house: House) -> Provider:
    if house.oidc is None:
        raise missing()
    return house.oidc


def _cookie(house: House) -> str:
    return f"{house.settings.cookie}-oidc"
