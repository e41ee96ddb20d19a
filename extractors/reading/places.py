"""The reference list of Indonesian governments: which body a printed name or office belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from rapidfuzz import fuzz, process

Tier = Literal["province", "regency", "city", "body"]

_PREFIX: Mapping[Tier, str] = {
    "province": "Pemerintah Provinsi",
    "regency": "Pemerintah Kabupaten",
    "city": "Pemerintah Kota",
}
_HEAD: Mapping[Tier, str] = {"province": "Gubernur", "regency": "Bupati", "city": "Wali Kota"}


_LOOKALIKES = str.maketrans("014", "OIA")
"""Digits that OCR puts for letters in names."""


@dataclass(frozen=True, slots=True)
class Government:
    """A body of the state. ``place`` is the region's name, null for ministries and agencies."""

    tier: Tier
    name: str
    head: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A government named in a text, with the offsets of its name there."""

    government: Government
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Reference:
    regions: Mapping[Tier, Mapping[str, Government]]
    bodies: tuple[tuple[str, Government], ...]
    short: Mapping[str, Government]
    short_pattern: re.Pattern[str]
    cue: re.Pattern[str]


_CUES: tuple[tuple[Tier, str], ...] = (
    ("regency", r"BUPAT[I1L]|KABUPATEN|PEMKAB|KAB\b\.?"),
    ("city", r"WALI\s?KOTA(?:\s?MADYA)?|KOTA\s?MADYA|PEMKOT|KOTA"),
    (
        "province",
        r"GUB[E.,]+RNUR|PRO[VP]I?N?S[I1]|PEMPROV|PROV\.?"
        r"|(?:PEMERINTAH|QANUN)(?=\s+ACEH\b(?!\s(?:BARAT|BESAR|JAYA|S[EI]|TAMIANG|TENG|TIMUR|UTARA)))",
    ),
)


_OLD_TIER = r"(?:KEPALA\s+)?DAERAH\s+TINGKAT\s+I{1,2}\s+"
"""How regions and their heads were called up to 1999."""
_GLUED = re.compile(r"DINAS|BADAN|TAHUN|SEKRETARIAT|INSPEKTORAT|PROVINSI|NOMOR|DAN\b")
"""Words that text layers run together with the name before them."""


def compact(text: str) -> str:
    """Capitals and digits alone: the form in which names are compared."""
    return re.sub(r"[^A-Z0-9]", "", text.upper().replace("!", "I"))


def region(tier: Tier, name: str) -> Government:
    """The government of a region."""
    return Government(tier, f"{_PREFIX[tier]} {name}", f"{_HEAD[tier]} {name}", name)


def known(tier: Tier, name: str) -> Government | None:
    """The government of a tier whose name or other spelling is exactly this, blanks aside."""
    return _reference().regions[tier].get(compact(name))


@cache
def _reference() -> _Reference:
    data = yaml.safe_load((files("extractors.reading") / "data/places.yaml").read_text("utf-8"))
    regions: dict[Tier, dict[str, Government]] = {"province": {}, "regency": {}, "city": {}}
    for province, entry in data["provinces"].items():
        for name in (province, *entry["variants"]):
            regions["province"][compact(name)] = region("province", province)
        for name in entry["regencies"]:
            regions["regency"][compact(name)] = region("regency", name)
        for name in entry["cities"]:
            regions["city"][compact(name)] = region("city", name)
    for named in regions.values():
        named.update({f"KEP{key[9:]}": one for key, one in named.items() if key.startswith("KEPULAUAN")})
    for tier, key in (("regency", "regency_variants"), ("city", "city_variants")):
        for name, official in data[key].items():
            regions[tier].setdefault(compact(name), region(tier, official))  # type: ignore[index, arg-type]
    bodies: dict[str, Government] = {}
    short: dict[str, Government] = {}
    for entry in data["bodies"]:
        body = Government("body", entry["name"], entry["head"])
        for name in (entry["name"], entry["head"], *entry["variants"]):
            target = short if len(compact(name)) < 8 and " " not in name else bodies
            target[name.upper() if target is short else compact(name)] = body
    cue = "|".join(f"(?P<{tier}>{pattern})" for tier, pattern in _CUES)
    return _Reference(
        regions,
        tuple(sorted(bodies.items(), key=lambda item: -len(item[0]))),
        short,
        re.compile(rf"\b(?:{'|'.join(map(re.escape, short))})\b"),
        re.compile(rf"\b(?:{cue})(?![A-Z]*/)\s*(?:ADMINISTRASI\s+|{_OLD_TIER})?[:\-]?\s*", re.IGNORECASE),
    )


def _letters(text: str, start: int, limit: int) -> tuple[str, list[int]]:
    """Compact form of the text from ``start`` on, with the end offset of each of its characters."""
    part = text[start : start + limit]
    ends = [end for end, char in enumerate(part, start + 1) if char.isalnum()]
    return "".join(filter(str.isalnum, part)).upper(), ends


def _fuzzy(text: str, start: int, names: Mapping[str, Government]) -> tuple[str, int] | None:
    """The one name that the next words nearly spell, with where they end: long names only."""
    words = list(re.finditer(r"[^\W_]+", text[start : start + 60]))[:5]
    best: tuple[float, str, int] | None = None
    for count in range(1, len(words) + 1):
        candidate = compact(text[start : start + words[count - 1].end()].translate(_LOOKALIKES))
        if not 6 <= len(candidate) <= 34:
            continue
        found = process.extractOne(candidate, names.keys(), scorer=fuzz.ratio, score_cutoff=87)
        if found and (best is None or found[1] > best[0]):
            best = (found[1], found[0], start + words[count - 1].end())
    return (best[1], best[2]) if best else None


def _regional(text: str, match: re.Match[str], fuzzy: bool) -> Mention | None:
    tier: Tier = match.lastgroup  # type: ignore[assignment]
    names = _reference().regions[tier]
    letters, ends = _letters(text, match.end(), 48)
    key = max((name for name in names if letters.startswith(name)), key=len, default=None)
    if key:
        end = ends[len(key) - 1]
        glued = end < len(text) and text[end].isalpha()
        long = len(key) >= 9 or (len(key) >= 6 and _GLUED.match(text, end))
        if not glued or (long and text[match.end() : end].isupper()):
            return Mention(names[key], match.start(), end)
    if fuzzy and (near := _fuzzy(text, match.end(), names)):
        return Mention(names[near[0]], match.start(), near[1])
    return None


@cache
def around_names() -> tuple[frozenset[str], frozenset[str]]:
    """Words that end the name of a region, and words that describe a unit and name none."""
    data = yaml.safe_load((files("extractors.reading") / "data/places.yaml").read_text("utf-8"))
    return frozenset(data["after_names"]), frozenset(data["no_names"])


def is_region(text: str) -> bool:
    """Whether a text is nothing but the name of a province, regency or city."""
    key = compact(text)
    return any(key in names for names in _reference().regions.values())


def nearly_listed(candidate: Government) -> bool:
    """Whether a region that is not listed is spelt nearly like one that is: then it may be a slip."""
    names = _reference().regions[candidate.tier]
    key = compact(candidate.place or "")
    return process.extractOne(key, names.keys(), scorer=fuzz.ratio, score_cutoff=78) is not None


def mentions(text: str, fuzzy: bool = True) -> list[Mention]:
    """Regional governments named in a text by their unit or office (*Kota X*, *Bupati Y*), in order."""
    found = (_regional(text, match, fuzzy) for match in _reference().cue.finditer(text))
    return [mention for mention in found if mention]


_OF_REGION = ("DAERAHKAB", "DAERAHKOTA", "DAERAHPRO", "DAERAHDAERAH", "KABUPATEN", "KOTA", "ACEH", "PAPUA")
"""How the name of a region's parliament goes on, which else is the state's: *Dewan Perwakilan Rakyat* ..."""


def _body(text: str) -> Mention | None:
    """The ministry or agency that is named first; of names at one place the longest."""
    reference = _reference()
    letters, ends = _letters(text.replace("!", "I"), 0, 600)
    best: Mention | None = None
    for key, body in reference.bodies:
        at = letters.find(key)
        if at < 0 or (best and ends[at] - 1 >= best.start):
            continue
        if letters.startswith(_OF_REGION, at + len(key)) and key.startswith("DEWANPERWAKILAN"):
            continue
        start = ends[at] - 1
        if start == 0 or not text[start - 1].isalnum():
            best = Mention(body, start, ends[at + len(key) - 1])
    if not best and (match := reference.short_pattern.search(text)):
        best = Mention(reference.short[match[0]], match.start(), match.end())
    return best


@cache
def _heads() -> frozenset[str]:
    return frozenset(f"{compact(body.head)}REPUBLIKINDONESIA" for _, body in _reference().bodies)


def begins_body(text: str) -> bool:
    """Whether a text is the head of a listed ministry or agency, or the beginning of its name."""
    letters = compact(text)
    return len(letters) > 8 and any(head.startswith(letters) for head in _heads())


_LONG = 20
"""Letters from which the name of a body is told though it is spelt otherwise."""


@cache
def _long_bodies() -> dict[str, Government]:
    return {key: body for key, body in _reference().bodies if len(key) >= _LONG}


def _fuzzy_body(text: str) -> Government | None:
    letters = compact(text)[:160]
    if len(letters) < _LONG:
        return None
    names = _long_bodies()
    found = process.extractOne(letters, names.keys(), scorer=fuzz.partial_ratio, score_cutoff=92)
    return names[found[0]] if found and len(letters) >= len(found[0]) else None


def government(text: str) -> Government | None:
    """The government that a printed name or office belongs to: the first one named; null if none is known."""
    text = " ".join(text.split())
    region = next(iter(mentions(text)), None)
    body = _body(text)
    if region and (not body or region.start <= body.start):
        return region.government
    if body:
        return body.government
    return _fuzzy_body(text) or _province_alone(text)


def _province_alone(text: str) -> Government | None:
    """A province named without its unit (*Dinas Kominfo Kalbar*): only whole words count."""
    upper = text.upper()
    closed = upper.replace(" ", "")  # no name can stand in the text that does not stand in this
    names = _reference().regions["province"]
    found = [
        (len(key), province)
        for key, province in names.items()
        if len(key) >= 5 and key in closed and re.search(rf"\b{r' ?'.join(key)}\b", upper)
    ]
    return max(found, key=lambda item: item[0])[1] if found else None


@cache
def _long_provinces() -> tuple[str, ...]:
    return tuple(name for name in _reference().regions["province"] if len(name) >= 10)


def resembles_province(text: str) -> bool:
    """Whether a text has the name of a province in it as OCR may have read it."""
    letters = compact(text)
    names = [name for name in _long_provinces() if len(name) <= len(letters)]
    found = process.extractOne(letters, names, scorer=fuzz.partial_ratio, score_cutoff=87)
    return found is not None


def names_province(text: str) -> bool:
    """Whether a text has the whole name of a province in it."""
    return _province_alone(text) is not None


def institution(text: str) -> str | None:
    """Normal name of the body that a printed name or office belongs to (*Pemerintah Kota Palopo*)."""
    known = government(text)
    return known.name if known else None
