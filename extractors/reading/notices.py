"""How a document says that it was signed electronically, and where it only says so of a copy."""

from __future__ import annotations

import re

from extractors.reading.folded import small

_E_SIGNED = re.compile(
    r"di\s?tandatangani\s+secara\s+elektronik|sertifikat\s+elektronik|balai\s+(?:besar\s+)?sertifikasi"
    r"|\bBS[rR][eE]\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:\b[Ii]ni\s+(?:telah\s+|sudah\s+)?(?i:di\s?tanda\s?tangan\w{0,2})"
    r"|^\W{0,5}(?:Telah\s+di|TELAH\s+DI|Di|DI)\s?(?i:tanda\s?tangan\w{0,2}))\s+(?i:secara\s+(?:elektronik|digital))\b",
    re.MULTILINE,
)
"""The words by which a document says of itself that it is signed; what it regulates are certificates too."""
_SIGNED = small(r"tanda\s?tangan\w{0,2}\s+secara\s+(?:elektronik|digital)\b")
"""What such words never lack: most texts have not even this."""


def e_signed(text: str, lowered: str) -> int | None:
    """Where a text says of itself that it is signed electronically; null where it does not.

    ``lowered`` is the text in small letters.
    """
    found = _NOTICE.search(text) if _SIGNED.search(lowered) else None
    return found.start() if found else None


_COPY = re.compile(r"^\W{0,3}salinan\s+(?:ini\s+)?(?:telah\s+)?sesuai\b", re.IGNORECASE | re.MULTILINE)


def of_copy(text: str, notice: int) -> bool:
    """Whether the notice of an electronic signature at an offset is of who attests a copy."""
    found = _COPY.search(text)
    return found is not None and found.start() < notice


def is_part(text: str) -> bool:
    """Whether a line in a signature block belongs to the notice of an electronic signature."""
    lower = text.lower()
    return any(cue in lower for cue in ("elektronik", "bsre", "sertifikasi")) and bool(_E_SIGNED.search(text))


_ALONE = re.compile(
    r"^\W{0,3}(?:telah\s+)?ditanda\s?tangani(?:\s+secara(?:\s+elektronik)?)?\W*$|^\W{0,3}(?:secara\s+)?elektronik\W*$",
    re.IGNORECASE,
)


def stands_alone(text: str) -> bool:
    """Whether a line is nothing but such a notice, as stands above the name at the end of a letter."""
    return _ALONE.match(text) is not None
