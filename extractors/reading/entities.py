"""Named things in the text: regulations, bodies, offices, dates, amounts, applications, web addresses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from extractors.model import Document, Entity, EntityLabel
from extractors.reading import citations, names, offices, places
from extractors.reading.figures import figures
from extractors.reading.reach import reaches
from extractors.reading.vocabulary import words

Normal = dict[str, str | int | float | None]

_LOCAL = frozenset({"dinas", "sekretariat", "inspektorat", "kecamatan", "pemerintah"})
"""First words of bodies that belong to the region in their name, whatever else the name says."""
_BRACKETED = re.compile(r"\s?\(([A-Za-z][\w-]{2,15})\)")
_QUOTED = re.compile(r"\s[\"“‘']([^\"“”‘’'\n]{2,40})[\"”’']")


def entities(text: str) -> tuple[Entity, ...]:
    """Named things in a text in order.

    One inside another, such as the office in a regulation's name, is left out.
    """
    cited, named = _openings(text)
    found = [*figures(text), *citations.citations(text, cited), *_names(text, named)]
    return tuple(_outermost(found))


@cache
def _cues() -> tuple[AhoCorasick, list[tuple[str | None, names.Cue | None]]]:
    """The first words of what is cited and of what is named, and what each stands for in either."""
    cited, named = citations.cues(), names.cues()
    cues = list({**cited, **named})
    search = AhoCorasick(cues, implementation=Implementation.DFA, store_patterns=False)
    return search, [(cited.get(cue), named.get(cue)) for cue in cues]


def _openings(text: str) -> tuple[list[tuple[int, int, str]], list[tuple[int, int, names.Cue]]]:
    """Where citations and where names may begin: start and end of each cue with what it stands for."""
    cited, named = [], []
    search, meanings = _cues()
    for number, start, end in search.find_matches_as_indexes(text, overlapping=True):
        form, label = meanings[number]
        if form is not None:
            cited.append((start, end, form))
        if label is not None:
            named.append((start, end, label))
    return cited, named


def persons(document: Document) -> tuple[Entity, ...]:
    """Where the name of the person who signed stands: no other person's name is ever looked for."""
    signatory = document.profile.signatory
    if not signatory or not signatory.name:
        return ()
    name = signatory.name
    pattern = r"\s+".join(map(re.escape, name.split()))
    return tuple(
        Entity("PERSON", match[0], match.start(), match.end(), {"name": name})
        for match in re.finditer(pattern, document.text, re.IGNORECASE)
    )


def _names(text: str, openings: Sequence[tuple[int, int, names.Cue]]) -> Iterator[Entity]:
    places_of: dict[tuple[EntityLabel, str], list[int]] = defaultdict(list)
    for passage in names.passages(text, openings):
        if passage.label == "APPLICATION" and (quoted := _QUOTED.match(text, passage.end)):
            whole = text[passage.start : quoted.end()]
            yield Entity("APPLICATION", whole, passage.start, quoted.end(), {"name": quoted[1].strip()})
            continue
        piece = text[passage.start : passage.end].replace("\n", " ").replace("\r", " ")
        places_of[passage.label, piece].append(passage.start)
    pieces = list(places_of)
    for (label, piece), reach in zip(pieces, reaches(pieces), strict=True):
        size, normal = _understood(label, piece[:reach].rstrip(" ,-–/&"))
        if normal is None:
            continue
        for start in places_of[label, piece]:
            end = start + size
            if label == "APPLICATION" and (short := _BRACKETED.match(text, end)):
                yield Entity(label, text[start : short.end()], start, short.end(), {"name": short[1]})
            else:
                yield Entity(label, text[start:end], start, end, normal)


@cache
def _understood(label: EntityLabel, name: str) -> tuple[int, Normal | None]:
    """How much of what was matched is the name, and its normal form; null where it names nothing.

    The name of a region ends the name of its body or office: what follows is the next column.
    """
    plain = " ".join(name.split())
    if not plain:
        return 0, None
    if label == "APPLICATION":
        return len(name), {"name": re.sub(r"^(?:aplikasi|portal)\s+", "", plain, flags=re.IGNORECASE)}
    if _names_nobody(plain):
        return 0, None
    region = next(iter(places.mentions(name)), None)
    if region:
        name = name[: region.end]
        plain = " ".join(name.split())
    if label == "OFFICE":
        return len(name), {"office": offices.normal(plain)}
    if plain.split()[0].lower() not in _LOCAL:
        owner = places.institution(plain)
    else:
        owner = region.government.name if region else None
    return len(name), {"name": _spelt(plain), "institution": owner}


def _names_nobody(name: str) -> bool:
    """Whether a name names nobody in particular (*Pemerintah Daerah*) or runs into a person's name."""
    lower = re.findall(r"[\w-]+", name.lower())
    if any(word in words("degrees") for word in re.findall(r",\s?(\w+)", name.lower())):
        return True
    if lower[0] == "pemerintah" and not _governs().match(" ".join(lower)):
        return True
    return all(word in words("empty") for word in lower)


@cache
def _governs() -> re.Pattern[str]:
    return re.compile(rf"pemerintah (?:daerah )?(?:{'|'.join(sorted(words('units')))})\b")


def _spelt(name: str) -> str:
    """A body's name in normal capitals; abbreviations stay as they are among ordinary words."""
    usual = offices.title_case(name)
    if name.isupper():
        return usual if " " in name else name
    return " ".join(
        printed if printed.isupper() else word
        for printed, word in zip(name.split(), usual.split(), strict=True)
    )


def _outermost(found: list[Entity]) -> Iterator[Entity]:
    reached = -1
    for entity in sorted(found, key=lambda one: (one.start, -one.end)):
        if entity.start >= reached:
            reached = entity.end
            yield entity
