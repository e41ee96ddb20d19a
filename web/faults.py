"""What a request is refused with: told in Indonesian, as a page or as JSON."""

from __future__ import annotations

from starlette.exceptions import HTTPException

from corpus.errors import CorpusError
from flows.faults import InputFault


class Refused(HTTPException):
    """A request that is not carried out. ``status`` is the one of HTTP; ``action`` the word under which the
    journal notes it when somebody is signed in, null where it is not worth a note."""

    def __init__(
        self, status: int, message: str, remedy: str | None = None, action: str | None = None
    ) -> None:
        super().__init__(status, message)
        self.status, self.message, self.remedy, self.action = status, message, remedy, action


def in_words(error: CorpusError | InputFault) -> str:
    """What went wrong with a form, and what to do about it."""
    return f"{error.message} {error.remedy or ''}".strip()


class NeedsSignIn(Refused):
    """Nobody is signed in (401); a browser that asked for a page is led to the sign-in instead."""

    def __init__(self) -> None:
        super().__init__(401, "Anda belum masuk, atau masa masuk Anda sudah habis.", "Masuk lalu ulangi.")


def missing(what: str = "Halaman", action: str = "tolak.tidak-ada") -> Refused:
    """What is not there, or not for this visitor: nobody learns which of the two."""
    return Refused(404, f"{what} tidak ada.", "Periksa alamatnya, atau mulai dari beranda.", action)


def forbidden() -> Refused:
    """The refusal of an act that the role does not permit."""
    return Refused(
        403, "Peran Anda tidak mengizinkan tindakan ini.", "Minta admin atau koordinator.", "tolak.peran"
    )


def forged() -> Refused:
    """The refusal of a form without the secret of the sign-in."""
    told = "Formulir ini sudah tidak berlaku."
    return Refused(403, told, "Muat ulang halamannya, lalu kirim lagi.", "tolak.formulir")
