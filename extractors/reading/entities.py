"""Named things in the text: regulations, institutions, offices, dates, amounts, applications, web addresses.

Cheap cues find the passages where a name may stand; spaCy's matchers, run once over all distinct passages,
say what is a name and how far it reaches. Tokenising whole documents would cost more than extracting them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from extractors.model import Entity, EntityLabel
from extractors.reading import dates, numbers, numerals, offices, places
from extractors.reading.title import form_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher, PhraseMatcher

Normal = dict[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text in which a named thing of one label may stand."""

    label: EntityLabel
    start: int
    end: int


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        (files("extractors.reading") / "data/entities.yaml").read_text("utf-8")
    )
    return loaded


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, EntityLabel]]:
    """One pattern for the first words of all names, and the label each of them opens."""
    labels: dict[str, EntityLabel] = {
        head: label for label, heads in _data()["heads"].items() for head in heads
    }
    words = "|".join(
        sorted((re.escape(head).replace(r"\ ", r"\s") for head in labels), key=len, reverse=True)
    )
    return re.compile(rf"(?:{words})(?![\w-])"), labels


_GENERIC = frozenset(
    head.lower()
    for head in (
        "dinas", "badan", "kementerian", "sekretariat", "inspektorat", "kecamatan", "pemerintah", "lembaga",
        "komisi", "bupati", "gubernur", "walikota", "menteri", "presiden", "inspektur",
    )
)  # fmt: skip
"""Words that are no name by themselves."""
_GENERIC_HEADS = frozenset(
    {form for word in _GENERIC for form in (word.title(), word.upper())}
    | {
        "aplikasi",
        "Aplikasi",
        "APLIKASI",
        "Sistem Informasi",
        "sistem informasi",
        "SISTEM INFORMASI",
        "Portal",
        "portal",
    }
)
_NUMBERED = re.compile(
    rf"(?:Nomor|NOMOR|nomor|No\.|NO\.)\s?:?\s?([\w./-]*\d[\w./-]*)(?:\s+(?:Tahun|TAHUN"
    rf"|tahun)\s+({numerals.YEAR}))?"
)
_FORM = re.compile(
    r"(?:Undang-\s?Undang|UNDANG-\s?UNDANG|Peraturan|PERATURAN|Keputusan|KEPUTUSAN|Instruksi|INSTRUKSI"
    r"|Surat Edaran|SURAT EDARAN|Qanun|QANUN)\b"
)
_AMOUNT = re.compile(r"Rp\.?\s?\d[\d.,]*\d")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'()\[\]]{4,}")
_DOMAIN = ".go.id"
_HOST = re.compile(r"[A-Za-z0-9.-]+\Z")
_PATH = re.compile(r"(?:/[^\s<>\"'()\[\]]*)?")
_DAY = re.compile(r"\d{1,2}(?:[\s-]{1,2}[A-Z][A-Za-z]{2,8}[\s-]{1,2}|[-/]\d{1,2}[-/])(?:19|20)\d\d(?!\d)")
_RUN = re.compile(
    r"(?:(?:[ ,/&-]{1,2}[A-Z][\w/-]*|\s{1,3}(?:dan|di|bidang|untuk|serta|pada)(?=\s)"
    r"|\s{1,3}[A-Z](?:[a-z][\w/-]*)?(?![A-Z])))*"
)
"""How a name goes on: capitals with small link words between."""
_REACH = {"INSTITUTION": 110, "OFFICE": 90, "APPLICATION": 60}
_BACK = 170
"""How far before *Nomor* the name of a legal product begins at most, in characters."""


def _citations(text: str) -> Iterator[Passage]:
    for match in _NUMBERED.finditer(text):
        before = text[max(0, match.start() - _BACK) : match.start()]
        opening = next(reversed(list(_FORM.finditer(before))), None)
        if opening and not re.search(
            r"[.;:]\s|\b(?:tentang|Lembaran|Berita|Tambahan)\b", before[opening.end() :], re.IGNORECASE
        ):
            yield Passage("REGULATION", match.start() - len(before) + opening.start(), match.end())


def _names(text: str) -> Iterator[Passage]:
    pattern, labels = _heads()
    for match in pattern.finditer(text):
        start = match.start()
        if start and (text[start - 1].isalnum() or text[start - 1] == "-"):
            continue
        label = labels[" ".join(match[0].split())]
        run = _RUN.match(text, match.end(), min(len(text), start + _REACH[label]))
        if run and run.end() > match.end():
            yield Passage(label, start, run.end())
        elif match[0] not in _GENERIC_HEADS:
            yield Passage(label, start, match.end())


def passages(text: str) -> list[Passage]:
    """Where names may stand, found by cues alone."""
    found = [*_citations(text), *_names(text)]
    for name in _data()["applications"]:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not (at and _goes_on(text[at - 1])) and not (end < len(text) and _goes_on(text[end])):
                found.append(Passage("APPLICATION", at, end))
            at = text.find(name, end)
    return found


def _goes_on(char: str) -> bool:
    return char.isalnum() or char in "-_"


@cache
def _pipeline() -> tuple[Language, Matcher, PhraseMatcher]:
    """spaCy's blank Indonesian tokenizer with the matchers; loaded only when a document has passages."""
    import spacy
    from spacy.matcher import Matcher, PhraseMatcher

    nlp = spacy.blank("id")
    nlp.max_length = 20_000_000
    links = "|".join(map(re.escape, _data()["links"]))
    heads = _data()["heads"]
    matcher = Matcher(nlp.vocab)
    capital = {"TEXT": {"REGEX": r"^[A-Z][\w/-]*$"}}
    inside = {"TEXT": {"REGEX": rf"^(?:[A-Z][\w/-]*|{links}|\s+)$"}, "OP": "*"}
    for label in ("INSTITUTION", "OFFICE"):
        first = {"ORTH": {"IN": sorted({head.split()[0] for head in heads[label]})}}
        matcher.add(label, [[first], [first, inside, capital]], greedy="LONGEST")
    opening = {"LOWER": {"IN": sorted({head.split()[0].lower() for head in heads["APPLICATION"]})}}
    informasi = {"LOWER": "informasi", "OP": "?"}
    matcher.add("APPLICATION", [[opening, informasi, {**capital, "OP": "{1,4}"}]], greedy="LONGEST")
    form = {
        "LOWER": {"IN": ["undang-undang", "undang", "peraturan", "keputusan", "instruksi", "surat", "qanun"]}
    }
    figure = {"TEXT": {"REGEX": r"^(?:[\w./-]+|\s+)$"}}
    number = {"LOWER": {"IN": ["nomor", "no", "no."]}}
    matcher.add(
        "REGULATION",
        [
            [
                form,
                {"ORTH": {"NOT_IN": ["|"]}, "OP": "*"},
                number,
                {"ORTH": ":", "OP": "?"},
                {**figure, "OP": "+"},
            ]
        ],
        greedy="LONGEST",
    )
    phrases = PhraseMatcher(nlp.vocab)
    phrases.add("APPLICATION", [nlp.make_doc(item) for item in _data()["applications"]])
    return nlp, matcher, phrases


_SEPARATOR = "\n|\n"


def _reaches(pieces: list[tuple[EntityLabel, str]]) -> list[int]:
    """How far the name reaches in each passage, in characters; 0 where the passage holds none."""
    if not pieces:
        return []
    nlp, matcher, phrases = _pipeline()
    doc = nlp.make_doc(_SEPARATOR.join(text for _, text in pieces))
    starts, at = [], 0
    for _, text in pieces:
        starts.append(at)
        at += len(text) + len(_SEPARATOR)
    reach = [0] * len(pieces)
    for span in [*matcher(doc, as_spans=True), *phrases(doc, as_spans=True)]:
        index = bisect_right(starts, span.start_char) - 1
        if span.start_char == starts[index] and span.label_ == pieces[index][0]:
            reach[index] = max(reach[index], span.end_char - span.start_char)
    return reach


@cache
def _regulation(text: str) -> Normal | None:
    match = _NUMBERED.search(text)
    if not match:
        return None
    read = numbers.parse(f"{match[1].strip('.,')} TAHUN {match[2]}" if match[2] else match[1].strip(".,"))
    number = read.number or match[1].strip(".,-/")
    return {
        "form": form_of(text[: match.start()]),
        "number": number,
        "year": read.year,
        "institution": places.institution(text[: match.start()]),
    }


@cache
def _normal(label: EntityLabel, text: str) -> Normal | None:
    """The normal form of a name; null where it turns out to be none."""
    if label == "REGULATION":
        return _regulation(text)
    if label == "INSTITUTION":
        return {"institution": places.institution(text)}
    if label == "OFFICE":
        return {"office": offices.normal(text)}
    if label == "DATE":
        day = dates.first_date(text)
        return {"date": day.value.isoformat()} if day else None
    if label == "AMOUNT":
        return _amount(text)
    if label == "URL":
        return {"url": text.rstrip(".,;:/")}
    return {"name": re.sub(r"^(?:aplikasi|sistem informasi|portal)\s+", "", text, flags=re.IGNORECASE)}


def _amount(text: str) -> Normal | None:
    """An amount in rupiah: points between thousands, a comma before cents."""
    whole = re.sub(r"[.,]\d{2}$", "", text.removeprefix("Rp").strip(". "))
    figures = re.sub(r"\D", "", whole)
    return {"value": int(figures), "currency": "IDR"} if figures else None


@cache
def _no_name(label: EntityLabel, name: str) -> bool:
    """Whether a name names nobody in particular, such as *Pemerintah Daerah*."""
    lower = " ".join(name.lower().split())
    if lower in _GENERIC or lower in _data()["no_names"]:
        return True
    second = name.split()[1] if label == "APPLICATION" and " " in name else ""
    return second in _data()["heads"]["INSTITUTION"]


def _figures(text: str) -> Iterator[Entity]:
    """Dates, amounts and addresses: their patterns say all there is, no matcher is needed."""
    shapes: tuple[tuple[EntityLabel, re.Pattern[str]], ...] = (
        ("AMOUNT", _AMOUNT),
        ("URL", _URL),
        ("DATE", _DAY),
    )
    for label, pattern in shapes:
        for match in pattern.finditer(text):
            if label == "DATE" and match.start() and text[match.start() - 1] in "0123456789/.-":
                continue
            if (normal := _normal(label, match[0])) is not None:
                yield Entity(label, match[0], match.start(), match.end(), normal)


def _sites(text: str) -> Iterator[Entity]:
    """Government addresses printed without ``https``: the host before ``.go.id`` and the path behind it."""
    at = text.find(_DOMAIN)
    while at >= 0:
        host = _HOST.search(text, max(0, at - 60), at)
        path = _PATH.match(text, at + len(_DOMAIN))
        end = path.end() if path else at + len(_DOMAIN)
        if host and text[max(0, host.start() - 1) : host.start()] not in ("@", "/"):
            yield Entity(
                "URL",
                text[host.start() : end],
                host.start(),
                end,
                {"url": text[host.start() : end].rstrip(".,;:/")},
            )
        at = text.find(_DOMAIN, end)


def entities(text: str) -> tuple[Entity, ...]:
    """Named things in a text in order.

    One inside another, such as the office in a regulation's name, is left out.
    """
    result = [*_figures(text), *_sites(text)]
    found = passages(text)
    places_of: dict[tuple[EntityLabel, str], list[int]] = defaultdict(list)
    for passage in found:
        places_of[(passage.label, re.sub(r"\s", " ", text[passage.start : passage.end]))].append(
            passage.start
        )
    pieces = list(places_of)
    for (label, piece), reach in zip(pieces, _reaches(pieces), strict=True):
        name = piece[:reach].rstrip(" ,-/&")
        if not name or _no_name(label, name) or (normal := _normal(label, " ".join(name.split()))) is None:
            continue
        for start in places_of[(label, piece)]:
            end = start + len(name)
            result.append(Entity(label, text[start:end], start, end, normal))
    return tuple(_outermost(result))


def _outermost(found: list[Entity]) -> Iterator[Entity]:
    reached = -1
    for entity in sorted(found, key=lambda one: (one.start, -one.end)):
        if entity.start >= reached:
            reached = entity.end
            yield entity
