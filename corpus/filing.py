"""Under which indicator a file was filed, read from its folder and its name.

The patterns are data (``filing.yaml``); names of indicators come from the instrument. What a name says is not
what a document proves: the matcher decides that, and a difference between the two is a flag of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Literal

import yaml

from corpus.titles import Titles

Strength = Literal["word", "code", "title", "lead"]
Source = Literal["folder", "name", "manifest", "portal-code", "none"]

_PART_SUFFIX = re.compile(r"\.(?:zip|pdf|docx?|xlsx?|pptx?|jpe?g|png|tiff?|csv|txt|mp4)+$", re.IGNORECASE)
_LIST_ITEM = re.compile(
    r"(?P<to>s\.?d\.?|s/d|sampai|–)?\s*(?:indikator\s*)?(?P<number>\d{1,2})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Filing:
    """The indicators a file was handed in for; empty when nothing tells. ``reason`` is for people.

    ``items`` are the portal's codes of the items that the name states, ``remark`` what is odd about the name.
    """

    indicators: tuple[int, ...]
    reason: str
    source: Source = "none"
    items: tuple[str, ...] = ()
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A way to write an indicator in names of files, folders or both; see the head of ``filing.yaml``."""

    name: str
    strength: Strength
    files: bool
    folders: bool
    regex: re.Pattern[str]


_TITLE = _Pattern("nama indikator", "title", files=True, folders=True, regex=re.compile(""))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one part of a path says. ``alike``: the indicators whose name, shortened, it may be."""

    numbers: tuple[int, ...]
    pattern: _Pattern
    part: str
    alike: frozenset[int] = frozenset()


_TRUST: dict[Strength, int] = {"word": 0, "code": 0, "title": 1, "lead": 2}
"""Numbers in words and codes first, then names, then numbers in front."""


@cache
def _knowledge() -> tuple[tuple[_Pattern, ...], re.Pattern[str], re.Pattern[str]]:
    """Patterns in order of trust, the other instrument's code, words that spoil a leading number."""
    data = yaml.safe_load(Path(__file__).with_name("filing.yaml").read_text("utf-8"))
    patterns = tuple(
        _Pattern(p["name"], p["strength"], p["files"], p["folders"], _compile(p["pattern"]))
        for p in data["patterns"]
    )
    spoilers = "|".join(data["not_after_lead"])
    return patterns, _compile(data["portal_code"]["pattern"]), _compile(rf"^(?:{spoilers}) (?![a-z])")


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


def filed_under(
    path: PurePosixPath | str,
    indicators: Collection[int],
    codes: Collection[str] = (),
    titles: Titles | None = None,
) -> Filing:
    """The indicators that a path names.

    Args:
        path: path inside the bundle, parts separated by ``/``; a ZIP counts as a folder.
        indicators: ids of the instrument; other numbers are reported and not taken.
        codes: the portal's codes of the instrument's items (``I1-L2-03``); empty when it has none.
        titles: names of the indicators, by which a folder or a file may be titled instead.

    Returns:
        The filing. A folder that says "Indikator 06" wins over a file name that says another number (copies
        keep the name they had elsewhere), a numbered folder over a number in front of the file name. A title
        is trusted less than a number in words and more than one in front, which may count anything.
    """
    parts = [_stem(part) for part in PurePosixPath(path).parts]
    if not parts:
        return Filing((), "nama berkas kosong")
    patterns, portal_code, _ = _knowledge()
    name, folders = parts[-1], parts[-2::-1]
    if codes:
        return _coded(parts, portal_code, indicators, codes) or _uncoded(parts, patterns, indicators, titles)
    if match := portal_code.match(name):
        code = name[match.start() : match.end()]
        reason = f"kode {code} adalah penomoran instrumen lain (Pemdi), bukan indikator SPBE"
        return Filing((), reason, "portal-code", remark=reason)
    by_folder = _first(
        _said(part, patterns, titles, folders[above:]) for above, part in enumerate(folders, start=1)
    )
    by_name = _said(name, patterns, titles, folders, folder=False)
    chosen = _weigh(by_name, by_folder)
    if chosen is None:
        return Filing((), "nama folder dan nama berkas tidak menyebut indikator")
    return _filing(chosen, by_name, by_folder, indicators)


def _coded(
    parts: list[str], portal_code: re.Pattern[str], indicators: Collection[int], codes: Collection[str]
) -> Filing | None:
    """What the codes in a name, or in the folder nearest to the file, say; null when there is none."""
    for part in reversed(parts):
        found = list(portal_code.finditer(part))
        if not found:
            continue
        stated = tuple(dict.fromkeys(part[one.start() : one.end()].upper() for one in found))
        numbers = tuple(
            dict.fromkeys(int(one["number"]) for one in found if int(one["number"]) in indicators)
        )
        unknown = [code for code in stated if code not in codes]
        remark = f"kode {', '.join(unknown)} tidak dikenal pada instrumen ini" if unknown else None
        items = tuple(code for code in stated if code in codes)
        return Filing(numbers, f"kode {', '.join(stated)}", "portal-code", items, remark)
    return None


def _uncoded(
    parts: list[str], patterns: tuple[_Pattern, ...], indicators: Collection[int], titles: Titles | None
) -> Filing:
    """What a path says that states no code, of an instrument that has codes.

    ``Indikator 5`` may be meant; ``1.a.`` and numbers that the instrument has not are those of another one.
    """
    for folder, part in ((n > 0, part) for n, part in enumerate(reversed(parts))):
        reading = _said(part, patterns, titles, parts[: parts.index(part)], folder=folder)
        if reading is None or reading.pattern.strength == "lead":
            continue
        known = tuple(number for number in reading.numbers if number in indicators)
        if known and reading.pattern.strength in ("word", "title"):
            return Filing(known, f'"{part}" ({reading.pattern.name})', "folder" if folder else "name")
        if known and reading.pattern.name == "huruf I dan nomor":
            return Filing(known, f'"{part}" ({reading.pattern.name})', "folder" if folder else "name")
        remark = (
            f'"{part}" bernomor menurut instrumen lain (seperti pada SPBE); tulis kode butir seperti I1-L2-03'
        )
        return Filing((), remark, "none", remark=remark)
    return Filing((), "nama folder dan nama berkas tidak menyebut kode butir")


def _weigh(by_name: _Reading | None, by_folder: _Reading | None) -> _Reading | None:
    """Which of two statements says where the file was filed."""
    if by_folder is None or by_name is None:
        return by_folder or by_name
    weaker = by_folder.pattern.strength in ("title", "lead")
    if weaker and (by_name.pattern.strength == "word" or by_folder.alike.intersection(by_name.numbers)):
        return by_name
    if by_folder.pattern.strength == "lead" and by_name.pattern.strength == "title":
        return by_name
    narrower = set(by_name.numbers) < set(by_folder.numbers) and by_name.pattern.strength != "lead"
    return by_name if narrower else by_folder


def _filing(
    chosen: _Reading, by_name: _Reading | None, by_folder: _Reading | None, indicators: Collection[int]
) -> Filing:
    source: Source = "folder" if chosen is by_folder else "name"
    where = "folder" if source == "folder" else "nama berkas"
    known = tuple(number for number in chosen.numbers if number in indicators)
    if not known:
        listed = ", ".join(map(str, chosen.numbers))
        return Filing((), f'{where} "{chosen.part}" menyebut nomor {listed} yang tidak ada pada instrumen')
    reason = f'{where} "{chosen.part}" ({chosen.pattern.name})'
    differs = by_name is not None and chosen is by_folder and not set(by_name.numbers) & set(known)
    if differs and by_name is not None and by_name.pattern.strength == "word":
        reason += f"; nama berkasnya sendiri menyebut indikator {', '.join(map(str, by_name.numbers))}"
    return Filing(known, reason, source)


def _said(
    part: str,
    patterns: tuple[_Pattern, ...],
    titles: Titles | None,
    around: list[str],
    *,
    folder: bool = True,
) -> _Reading | None:
    """What a part says by a number or, where it is titled so, by the name of an indicator.

    A number in front that is not that of the name counts something else.
    """
    reading = _read(part, patterns, folder=folder)
    if titles is None or (reading is not None and reading.pattern.strength != "lead"):
        return reading
    alike = titles.alike(part)
    if reading is not None and (not alike or alike.intersection(reading.numbers)):
        return reading
    number = titles.named(part, around, short=folder)
    return None if number is None else _Reading((number,), _TITLE, part, alike)


def _read(part: str, patterns: tuple[_Pattern, ...], *, folder: bool) -> _Reading | None:
    for pattern in patterns:
        if not (pattern.folders if folder else pattern.files):
            continue
        for match in pattern.regex.finditer(part):
            if pattern.strength == "lead" and _counts_something_else(part[match.end() :]):
                continue
            return _Reading(_numbers(match), pattern, part)
    return None


def _counts_something_else(rest: str) -> bool:
    return _knowledge()[2].search(rest.lstrip(" .-_")) is not None


def _numbers(match: re.Match[str]) -> tuple[int, ...]:
    numbers = [int(match["number"])]
    more = match.groupdict().get("more") or ""
    for item in _LIST_ITEM.finditer(more):
        number = int(item["number"])
        span = range(numbers[-1] + 1, number + 1) if item["to"] else (number,)
        numbers.extend(n for n in span if n not in numbers)
    return tuple(numbers)


def _first(readings: Iterable[_Reading | None]) -> _Reading | None:
    """The strongest statement among the folders; among equals the nearest to the file."""
    found = [reading for reading in readings if reading is not None]
    return min(found, key=lambda reading: _TRUST[reading.pattern.strength], default=None)


def _stem(part: str) -> str:
    return _PART_SUFFIX.sub("", part).strip()
