"""Signing in elsewhere by OpenID Connect: authorization code with PKCE, the ID token checked in full."""

from __future__ import annotations

import base64
import json
import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlsplit

from corpus.errors import CorpusError

ISSUER, CLIENT = "TELISIK_OIDC_ISSUER", "TELISIK_OIDC_CLIENT"
SECRET, NAME = "TELISIK_OIDC_SECRET", "TELISIK_OIDC_NAME"
BY_NAME = "TELISIK_OIDC_BY_NAME"
BACK = "/masuk/oidc/kembali"
"""Where the provider sends people back to."""
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Of signatures; with a shared secret (HS256) or none a token proves nothing here."""
_KEPT_SECONDS = 3600.0
_LEEWAY_SECONDS = 60
_TIMEOUT = 10.0
_HERE = ("localhost", "127.0.0.1", "::1")


class NotProved(Exception):
    """The provider did not prove who somebody is. The message is for the log, not for people."""


@dataclass(frozen=True)
class Begun:
    """A sign-in that a browser began: what it must bring back. ``to`` is the page to go on to."""

    state: str
    nonce: str
    verifier: str
    to: str

    def text(self) -> str:
        """As a cookie holds it."""
        return base64.urlsafe_b64encode(json.dumps(asdict(self)).encode()).decode()

    @classmethod
    def of(cls, text: str) -> Begun | None:
        """What a cookie holds; null when it is none of ours."""
        try:
            content = json.loads(base64.urlsafe_b64decode(text.encode()))
            begun = cls(**content)
        except (ValueError, TypeError, RecursionError):
            return None
        if not all(isinstance(one, str) and one for one in asdict(begun).values()):
            return None
        return begun if f"{begun.state}{begun.nonce}{begun.verifier}".isascii() else None


@dataclass
class Provider:
    """Who vouches for people. ``by_name``: its names of users may be trusted, nobody there chooses one alone;
    else people are known by verified e-mail at first. ``transport`` is how it is reached, for tests."""

    issuer: str
    client: str
    secret: str | None
    name: str
    back: str
    by_name: bool = False
    transport: Any = None
    _known: dict[str, tuple[float, dict[str, Any]]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, address: str, environment: Mapping[str, str] = os.environ) -> Provider | None:
        """The provider of an environment; null when none is set.

        Args:
            address: where people reach the pages from outside.
            environment: the settings.

        Raises:
            CorpusError: a setting is missing or not as it must be, or the library is not installed.
        """
        issuer, client = environment.get(ISSUER, "").strip(), environment.get(CLIENT, "").strip()
        if not issuer and not client:
            return None
        if not issuer or not client:
            raise CorpusError(f"{ISSUER} dan {CLIENT} harus diisi keduanya.", "Kosongkan keduanya, atau isi.")
        if not _safe(issuer):
            raise CorpusError(
                f"{ISSUER} harus alamat https.", "Contoh: https://sso.kotacontoh.go.id/realms/asn"
            )
        try:
            import authlib.integrations.httpx_client  # noqa: F401
        except ImportError as error:
            raise CorpusError(
                f"{ISSUER} diisi, tetapi pustakanya belum terpasang.", "Pasang: pip install 'telisik[oidc]'"
            ) from error
        name = environment.get(NAME, "").strip() or "akun instansi"
        secret, by_name = environment.get(SECRET) or None, environment.get(BY_NAME, "").strip()
        if by_name not in ("", "0", "1"):
            raise CorpusError(f"{BY_NAME} harus 0 atau 1.", "Kosongkan bila ragu.")
        return cls(issuer, client, secret, name, f"{address}{BACK}", by_name == "1")

    def begin(self, to: str) -> tuple[str, Begun]:
        """The address at the provider to send a browser to, and what it must bring back.

        Raises:
            NotProved: the provider cannot be reached, or tells of itself what cannot be.
        """
        begun = Begun(*(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48)), to)
        with self._client() as client:
            address, _ = client.create_authorization_url(
                self._endpoint("authorization_endpoint"),
                state=begun.state,
                nonce=begun.nonce,
                code_verifier=begun.verifier,
            )
        return str(address), begun

    def finish(self, begun: Begun, code: str) -> Mapping[str, Any]:
        """What the provider says of who came back with a code: the claims of the ID token, checked.

        Raises:
            NotProved: the token is not what it must be, or the provider cannot be reached.
        """
        import httpx
        from authlib.common.errors import AuthlibBaseError

        try:
            with self._client() as client:
                token = client.fetch_token(
                    self._endpoint("token_endpoint"),
                    code=code,
                    grant_type="authorization_code",
                    code_verifier=begun.verifier,
                )
        except (AuthlibBaseError, httpx.HTTPError, ValueError) as error:
            raise NotProved(f"token: {type(error).__name__}") from error
        proof = token.get("id_token") if isinstance(token, dict) else None
        if not isinstance(proof, str):
            raise NotProved("no id_token")
        return self._checked(proof, begun.nonce)

    def _checked(self, proof: str, nonce: str) -> Mapping[str, Any]:
        from joserfc import jwt
        from joserfc.errors import JoseError

        required = {
            "iss": {"essential": True, "value": self.issuer},
            "aud": {"essential": True, "value": self.client},
            "nonce": {"essential": True, "value": nonce},
            "sub": {"essential": True},
            "exp": {"essential": True},
            "iat": {"essential": True},
        }
        try:
            claims: dict[str, Any] = self._decoded(proof)
            jwt.JWTClaimsRegistry(leeway=_LEEWAY_SECONDS, **required).validate(claims)  # type: ignore[arg-type]
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotProved(f"id_token: {type(error).__name__}") from error
        others = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", None if others else self.client) != self.client:
            raise NotProved("id_token: meant for another client")
        if not isinstance(claims["sub"], str) or not claims["sub"]:
            raise NotProved("id_token: no subject")
        return claims

    def _decoded(self, proof: str) -> dict[str, Any]:
        """The claims, once the signature holds; keys are fetched anew where the known ones do not fit."""
        from joserfc import jwt
        from joserfc.errors import BadSignatureError, JoseError
        from joserfc.jwk import KeySet

        address = self._endpoint("jwks_uri")
        for fresh in (False, True):
            keys = KeySet.import_key_set(self._fetched(address, fresh=fresh))  # type: ignore[arg-type]
            try:
                return dict(jwt.decode(proof, keys, algorithms=ALGORITHMS).claims)
            except BadSignatureError:
                raise
            except (JoseError, ValueError):
                if fresh:
                    raise
        raise NotProved("unreachable")

    def _endpoint(self, name: str) -> str:
        told = self._fetched(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
        address = told.get(name)
        if told.get("issuer") != self.issuer or not isinstance(address, str) or not _safe(address):
            raise NotProved(f"discovery: {name}")
        return address

    def _fetched(self, address: str, *, fresh: bool = False) -> dict[str, Any]:
        import httpx

        at, known = self._known.get(address, (0.0, {}))
        if known and not fresh and time.monotonic() - at < _KEPT_SECONDS:
            return known
        try:
            with httpx.Client(transport=self.transport, timeout=_TIMEOUT) as client:
                told = client.get(address).raise_for_status().json()
        except (httpx.HTTPError, ValueError) as error:
            raise NotProved(f"{address}: {type(error).__name__}") from error
        if not isinstance(told, dict):
            raise NotProved(f"{address}: no object")
        self._known[address] = time.monotonic(), told
        return told

    def _client(self) -> Any:
        from authlib.integrations.httpx_client import OAuth2Client

        return OAuth2Client(
            self.client,
            self.secret,
            redirect_uri=self.back,
            scope="openid email profile",
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic" if self.secret else "none",
            transport=self.transport,
            timeout=_TIMEOUT,
        )


def _safe(address: str) -> bool:
    """Whether nobody on the way can read along: https, or this machine."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (
            parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)
        )
    except ValueError:
        return False
