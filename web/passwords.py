"""Passwords: hashed by Argon2id with the library's parameters; long ones rather than odd ones."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from corpus.errors import CorpusError

SHORTEST = 12
LONGEST = 200
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody")


def hash_of(password: str, name: str) -> str:
    """The hash to keep.

    Raises:
        CorpusError: too short, too long, or easy to guess for the account ``name``.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise CorpusError(
            f"Kata sandi harus {SHORTEST} sampai {LONGEST} karakter.",
            "Pakai beberapa kata yang mudah Anda ingat.",
        )
    plain = password.casefold()
    if len(set(plain)) < 5 or (len(name) > 3 and name.casefold() in plain):
        raise CorpusError("Kata sandi terlalu mudah ditebak.", "Jangan ulangi huruf atau pakai nama akun.")
    return _HASHER.hash(password)


def fits(kept: str | None, password: str) -> bool:
    """Whether a password is the one of a hash. Takes as long where there is none, so that nobody learns which
    accounts exist."""
    try:
        right = _HASHER.verify(kept or _NOBODY, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None


def outdated(kept: str) -> bool:
    """Whether a hash was made with parameters of before."""
    return _HASHER.check_needs_rehash(kept)
