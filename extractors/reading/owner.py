"""Whose document it is, by the signs with which a body marks its papers: letterhead, office, gazette.

A government of the reference list is known by its name. One that is not there (new, renamed) is taken as it
is printed, where the signs agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractors.reading import offices, places
from extractors.reading.lines import Line
from extractors.reading.places import Government, Tier

_TIERS: dict[str, Tier] = {
    "W": "city",
    "B": "regency",
    "G": "province",
    "KO": "city",
    "KA": "regency",
    "P": "province",
}
_UNITS = r"WALI\s?KOTA|BUPATI|GUBERNUR|KOTA|KABUPATEN|KAB\.|PROVINSI|PROPINSI"
_UNITS_SMALL = r"[Ww]ali\s?[Kk]ota|[Bb]upati|[Gg]ubernur|[Kk]ota|[Kk]abupaten|Kab\.|[Pp]rovinsi|Propinsi"
_WORD = r"(?:[A-Z][A-Z'’-]{2,}|[A-Z][a-z'’-]{2,})"
_REGION = re.compile(
    rf"(?<![\w/])(?<![Ii]bu )(?<!IBU )(?P<unit>{_UNITS}|{_UNITS_SMALL})"
    rf"\s+(?P<name>{_WORD}(?:\s{_WORD}){{0,3}})"
)
_NOTICE = re.compile(
    r"elektronik|\bBS[rR]E\b|\bBSSN\b|UU ITE|sertifikasi|alat bukti|dipindai|scan", re.IGNORECASE
)
_OFFICE = re.compile(rf"^\W{{0,4}}(?:WALI\s?KOTA|BUPATI|GUBERNUR)\s+{_WORD}(?:\s{_WORD}){{0,3}}\W{{0,3}}$")
_STRONG = re.compile(
    r"^\W{0,4}(?:PEMERINTAH(?:AN)?\s+(?:DAERAH\s+)?(?:KOTA|KABUPATEN|KAB\.|PROVINSI|PROPINSI)"
    r"|(?:BERITA|LEMBARAN)\s+DAERAH\s+(?:KOTA|KABUPATEN|PROVINSI)"
    r"|SEKRETARIS\s+DAERAH\s+(?:KOTA|KABUPATEN|PROVINSI))\b",
    re.IGNORECASE,
)
_UNIT_LINE = re.compile(
    r"^\W{0,4}(?-i:(?=[A-Z]))(?:(?:KEPALA\s+)?(?:DINAS|BADAN|BAGIAN|KANTOR|SATUAN|BIRO|UPTD?)|SEKRETARIAT|INSPEKTORAT|INSPEKTUR"
    r"|KECAMATAN|CAMAT|RSUD|RUMAH\s+SAKIT|DEWAN\s+PERWAKILAN|BAPPEDA|BAPPERIDA|BKPSDM|DISKOMINFO\w*)\b.*\b"
    r"(?:KOTA|KABUPATEN|KAB\.|PROVINSI)\b",
    re.IGNORECASE,
)
CUES = ("kota", "kabupaten", "kab.", "provinsi", "propinsi", "bupati", "gubernur")
"""The words in small letters of which every strong sign has one."""
_CUE_AT_END = re.compile(rf"\b(?:{_UNITS})\W?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sign:
    """A region named where a body marks its paper, in line ``index``; ``listed``: in the reference list."""

    government: Government
    index: int
    listed: bool


def notice(text: str) -> bool:
    """Whether a line is an e-signature's notice or a scanner's mark: who stands there issued nothing."""
    return bool(_NOTICE.search(text))


def printed(text: str) -> Iterator[tuple[Government, int]]:
    """The regions that a text names by their unit or office, as printed, and where the units stand."""
    for match in _REGION.finditer(text):
        unit = re.sub(r"\W", "", match["unit"]).upper()
        tier = _TIERS[unit[0]] if unit[0] in _TIERS else _TIERS[unit[:2]]
        words: list[str] = []
        ends, never = places.around_names()
        for word in match["name"].split():
            if word.lower() in ends or (words and word.isupper() != words[0].isupper()):
                break
            words.append(word)
        if words and words[0].lower() not in never and re.search("[aiueo]", words[0], re.IGNORECASE):
            yield places.region(tier, offices.title_case(" ".join(words))), match.start()


def named(text: str) -> Sign | None:
    """The region that a line names first: of the reference list if it can be, else as printed."""
    text = " ".join(text.split())
    known, new = next(iter(places.mentions(text)), None), next(printed(text), None)
    if known and (new is None or known.start <= new[1]):
        return Sign(known.government, 0, True)
    return Sign(new[0], 0, False) if new else None


def joined(text: str, following: str) -> str:
    """A line, with the next where it ends in *Kota* or the like and the name stands below."""
    return f"{text} {following}" if _CUE_AT_END.search(text) else text


def _signs(lines: Sequence[Line], cued: Sequence[int], skip: frozenset[int]) -> Iterator[Sign]:
    """Strong signs in order: letterheads, heads of offices on a line of their own, gazettes, units."""
    for index in cued:
        text = lines[index].text
        if index in skip or len(text) > 120:
            continue
        if not (_STRONG.match(text) or _OFFICE.match(text) or _UNIT_LINE.match(text)) or notice(text):
            continue
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        if sign := named(joined(text, following)):
            yield Sign(sign.government, index, sign.listed)


def signs(lines: Sequence[Line], cued: Sequence[int], skip: frozenset[int]) -> list[Sign]:
    """The strong signs of a document, among the lines ``cued`` that have one of the :data:`CUES`."""
    return list(_signs(lines, cued, skip))


def _alike(one: Government, other: Government) -> bool:
    same = fuzz.ratio(places.compact(one.place or ""), places.compact(other.place or ""))
    return one.tier == other.tier and same >= 80


def confirmed(candidate: Government, found: Sequence[Sign], text: str, ocr: bool) -> Government | None:
    """A region as printed, if it may be believed.

    A listed one that is spelt nearly so and stands among the signs is meant instead. A text layer that shows
    it plainly is believed; a scan, or what nearly spells a listed name, only where the name stands twice.
    """
    listed = next(
        (sign.government for sign in found if sign.listed and _alike(candidate, sign.government)), None
    )
    if listed:
        return listed
    name = re.escape(candidate.place or "").replace(r"\ ", r"\s+")
    times = len(re.findall(rf"\b{name}", text, re.IGNORECASE))
    needed = 2 if ocr or places.nearly_listed(candidate) else 1
    return candidate if times >= needed else None


def most_named(text: str) -> tuple[Government, int] | None:
    """The region of the reference list that a text names most, with how often."""
    count = Counter(mention.government for mention in places.mentions(text, fuzzy=False))
    return count.most_common(1)[0] if count else None


def most_printed(text: str) -> tuple[Government, int] | None:
    """The region outside the reference list that a text names most, with how often."""
    count = Counter(
        government for government, _ in printed(text) if not places.is_region(government.place or "")
    )
    return count.most_common(1)[0] if count else None
