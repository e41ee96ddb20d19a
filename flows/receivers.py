"""Where messages for an institution go: what the settings file names, and what was set on its page."""

from __future__ import annotations

import secrets
from contextlib import suppress
from urllib.parse import parse_qsl, urlsplit

from corpus.errors import CorpusError
from corpus.holdings import Holdings
from corpus.names import comparable
from corpus.preferences import ADDRESSES
from corpus.settings import EVERYTHING, addresses
from flows.hosts import Refused
from flows.notify import Guarded, guard

CHANNELS = {
    "mailto": "surel",
    "mailtos": "surel",
    "tgram": "Telegram",
    "slack": "Slack",
    "discord": "Discord",
    "msteams": "Microsoft Teams",
    "gchat": "Google Chat",
}
"""What may be set on the page. Others reach any address or file, and are for the settings file alone."""
_WORDS = frozenset({"to", "from", "name", "cc", "bcc", "reply", "user", "pass", "smtp", "port", "mode"})
_HOSTED = ("mailto", "mailtos")
"""Channels whose address names a host; with the others the secret stands in its place."""
LONGEST, MOST = 1000, 20


def receiving(holdings: Holdings, institution: str, receiver: str = EVERYTHING) -> tuple[str, ...]:
    """Where messages for an institution, or for one of its OPD, go.

    Raises:
        SettingsError: the settings file is not as it must be.
        DatabaseError: the catalogue cannot be asked.
    """
    listed = addresses(institution, receiver)
    kept = holdings.preferences.get(institution, ADDRESSES).get(_key(holdings, institution, receiver), {})
    return tuple(dict.fromkeys((*listed, *map(Guarded, kept.values()))))


def kept_addresses(holdings: Holdings, institution: str) -> dict[str, dict[str, str]]:
    """What was set on the page, as it may be shown: by receiver, what to call an address by the name that
    takes it away."""
    kept = holdings.preferences.get(institution, ADDRESSES)
    return {
        receiver: {name: shown(address) for name, address in group.items()}
        for receiver, group in kept.items()
        if group
    }


def keep_address(holdings: Holdings, institution: str, receiver: str, address: str) -> str:
    """Add an address for ``umum`` or the number of an OPD; what it may be called.

    Raises:
        CorpusError: it is none that may be set here, or there are too many.
    """
    checked = _checked(address)
    kept = _all(holdings, institution)
    group = kept.setdefault(receiver, {})
    if len(group) >= MOST:
        raise CorpusError(f"Paling banyak {MOST} alamat untuk satu penerima.", "Hapus yang tidak dipakai.")
    if checked not in group.values():
        group[secrets.token_hex(6)] = checked
    holdings.preferences.set(institution, ADDRESSES, kept)
    return shown(checked)


def address_of(holdings: Holdings, institution: str, name: str) -> Guarded | None:
    """An address by its name; null when there is none."""
    groups = _all(holdings, institution).values()
    return next((Guarded(group[name]) for group in groups if name in group), None)


def drop_address(holdings: Holdings, institution: str, name: str) -> str | None:
    """Take an address away; what it was called, null when it was not there."""
    kept = _all(holdings, institution)
    gone = next((group.pop(name) for group in kept.values() if name in group), None)
    if gone is not None:
        holdings.preferences.set(institution, ADDRESSES, kept)
    return shown(gone) if gone is not None else None


def shown(address: str) -> str:
    """What an address may be called: kind and host, never the secrets in it."""
    parts = urlsplit(address)
    called = CHANNELS.get(parts.scheme, parts.scheme)
    return f"{called} ({parts.hostname})" if parts.scheme in _HOSTED and parts.hostname else called


def _all(holdings: Holdings, institution: str) -> dict[str, dict[str, str]]:
    kept = holdings.preferences.get(institution, ADDRESSES)
    return {receiver: dict(group) for receiver, group in kept.items()}


def _checked(address: str) -> str:
    text = address.strip()
    try:
        parts = urlsplit(text)
        words = {word for word, _ in parse_qsl(parts.query, keep_blank_values=True)}
        known = parts.scheme in CHANNELS and bool(parts.netloc) and words <= _WORDS
        # The others have hosts of their own, of which a part of the address may become the beginning.
        known = known and (parts.scheme in _HOSTED or not set(text) & set("%#\\"))
    except ValueError:
        known = False
    if not known or len(text) > LONGEST or not text.isprintable() or " " in text:
        raise CorpusError(
            f"Alamat ini tidak dapat dipakai. Yang dikenal: {', '.join(CHANNELS)}.",
            "Contoh: mailtos://akun:sandi@surel.kotacontoh.go.id?to=spbe@kotacontoh.go.id",
        )
    try:
        if parts.scheme in _HOSTED:
            with suppress(OSError):  # a name that is not known yet is looked at again before each message
                guard(text)
    except Refused as error:
        raise CorpusError(
            f"Server surel itu tidak dapat dipakai: {error}.",
            "Minta pengelola menulisnya di pengaturan.yaml, atau pakai server surel lain.",
        ) from error
    return text


def _key(holdings: Holdings, institution: str, receiver: str) -> str:
    if receiver == EVERYTHING:
        return receiver
    numbered = holdings.units.numbered(institution).items()
    return next((str(number) for number, name in numbered if comparable(name) == comparable(receiver)), "")
