"""Labels made by hand beside profiles: the fields that are compared, and when two values are the same."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from extractors.model import Profile
from extractors.reading import places

FIELDS = ("form", "number", "year", "subject", "institution", "enacted_on", "status", "signatory")
_SIMILAR = 90.0


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.lower()).split())


def _number(text: str) -> str:
    return re.sub(r"\s+", "", text).lower().strip(".")


def _name(text: str) -> str:
    return _plain(re.sub(r"\(.*?\)", "", text))


_SHORT = {
    "sistem pemerintahan berbasis elektronik": "spbe",
    "peraturan daerah": "perda",
    "peraturan bupati": "perbup",
    "peraturan gubernur": "pergub",
    "peraturan wali kota": "perwali",
    "kabupaten": "kab",
}
"""Names that labels and titles print in full or short, as it comes."""


def _title_words(text: str) -> list[str]:
    """The words of a title in lower case, long names short, what stands in brackets left out."""
    plain = _plain(re.sub(r"\(.*?\)", " ", text)) or _plain(text)
    for full, short in _SHORT.items():
        plain = re.sub(rf"\b{full}\b", short, plain)
    return plain.split()


def _same_title(label: list[str], found: list[str]) -> bool:
    """Whether two titles are the same: nearly equal, or one leaves out words of the other.

    A label that shortens the printed title has all its words there. A reading may leave out words too, such
    as the institution's name, but no more than three in ten.
    """
    if fuzz.ratio(" ".join(label), " ".join(found)) >= _SIMILAR:
        return True
    shortened = (len(label) >= 2 or len(found) <= 3) and set(label) <= set(found)
    return shortened or (set(found) <= set(label) and len(set(found)) >= 0.7 * len(set(label)))


def same(name: str, expected: str, found: str) -> bool:
    """Whether a field of a profile says what its label says, however it is written."""
    if name == "number":
        return _number(expected) == _number(found)
    if name == "signatory":
        return fuzz.token_set_ratio(_name(expected), _name(found)) >= _SIMILAR
    if name == "subject":
        return _same_title(_title_words(expected), _title_words(found))
    if name in ("form", "institution"):
        return _plain(expected) == _plain(found)
    return expected == found


def found_in(profile: Profile) -> dict[str, str | None]:
    """The compared fields of a profile as the labels write them. A status that is unknown is no value."""
    return {
        "form": profile.form,
        "number": profile.number,
        "year": str(profile.year) if profile.year else None,
        "subject": profile.subject,
        "institution": profile.institution,
        "enacted_on": profile.enacted_on.isoformat() if profile.enacted_on else None,
        "status": None if profile.status == "unknown" else profile.status,
        "signatory": profile.signatory.name if profile.signatory else None,
    }


def expected_by(row: dict[str, str]) -> dict[str, str | None]:
    """The label's values; the printed issuer brought to its institution."""
    values = {name: (row.get(name) or "").strip() or None for name in FIELDS}
    issuer = (row.get("issuer") or "").strip()
    values["institution"] = (places.institution(issuer) or issuer) if issuer else None
    return values


def described(label: str) -> bool:
    """Whether a label in brackets only describes the file (``(rak server)``): it is printed nowhere."""
    return label.strip().startswith("(") and label.strip().endswith(")")
