"""What kind of document it is.

By its title block of law, else by weighted cues in what it says and how it looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from ahocorasick_rs import AhoCorasick

from extractors.model import Document, Kind
from extractors.reading.folded import lowered, needed, small
from extractors.reading.lines import Line
from extractors.reading.title import Title


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that speaks for a kind; ``where`` names the part of the document it is looked for in.

    One for the ``text`` is for a text in small letters.
    """

    kind: Kind
    where: str
    weight: float
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The cues, and what tells a screen from paper. ``first`` is added for the words that stand above all.

    ``words`` finds plain words, ``needing`` has for each the places of the cues that need it; those of
    ``bare`` need none.
    """

    cues: tuple[Cue, ...]
    words: AhoCorasick
    needing: tuple[tuple[int, ...], ...]
    bare: frozenset[int]
    threshold: float
    first: float
    screen: re.Pattern[str]
    address: re.Pattern[str]
    paper: tuple[re.Pattern[str], ...]


@cache
def _knowledge() -> Knowledge:
    data = yaml.safe_load((files("extractors.reading") / "data/kinds.yaml").read_text("utf-8"))
    cues = tuple(
        Cue(kind, cue["where"], float(cue["weight"]), _compiled(cue["where"], cue["pattern"]))
        for kind, entries in data["cues"].items()
        for cue in entries
    )
    needing: dict[str, list[int]] = {}
    for place, cue in enumerate(cues):
        for word in needed(cue.pattern.pattern):
            needing.setdefault(word, []).append(place)
    return Knowledge(
        cues,
        AhoCorasick(list(needing), store_patterns=False),
        tuple(map(tuple, needing.values())),
        frozenset(range(len(cues))).difference(*needing.values()),
        float(data["threshold"]),
        float(data["first"]),
        re.compile(data["screen"], re.IGNORECASE),
        re.compile(data["address"], re.IGNORECASE),
        tuple(re.compile(pattern, re.IGNORECASE | re.MULTILINE) for pattern in data["paper"]),
    )


def _compiled(where: str, pattern: str) -> re.Pattern[str]:
    return small(pattern) if where == "text" else re.compile(pattern, re.IGNORECASE | re.MULTILINE)


_HEAD_LINES = 22
_TEXT_CHARS = 9000
_SPACED = re.compile(r"[A-Z](?<!\w.) (?:[A-Z] ){2,}[A-Z]\b")


def unspaced(text: str) -> str:
    """Letter-spaced capitals put together: ``L A P O R A N`` becomes ``LAPORAN``."""
    return _SPACED.sub(lambda match: match[0].replace(" ", ""), text)


def head_lines(lines: Sequence[Line], skip: frozenset[int]) -> list[Line]:
    """The first lines of a document that are no furniture.

    Of the first page with text, of the next if it is short.
    """
    found: list[Line] = []
    for index, line in enumerate(lines):
        if index in skip:
            continue
        if len(found) >= _HEAD_LINES or (found and line.page > found[0].page and len(found) >= 6):
            break
        found.append(line)
    return found


def file_hint(file_name: str) -> str:
    """A file's name as words."""
    stem = re.sub(r"\.\w{2,5}$", "", file_name.rsplit("/", 1)[-1])
    return re.sub(r"[_\-+.,()\[\]\s]+", " ", stem).strip()


def _slides(document: Document) -> bool:
    """Whether the pages are slides: a presentation, or short landscape pages in a screen's proportions."""
    if "presentation" in document.media_type or "powerpoint" in document.media_type:
        return True
    sized = [page for page in document.pages if page.width and page.height]
    if len(sized) < 3 or document.media_type.startswith("image/"):
        return False
    screens = sum(
        1.3 <= (page.width or 0) / (page.height or 1) <= 1.36
        or 1.7 <= (page.width or 0) / (page.height or 1) <= 1.8
        for page in sized
    )
    text = sum(len(page.text) for page in sized) / len(sized)
    return screens >= 0.8 * len(sized) and text < 1500


def _screen(document: Document, lines: Sequence[Line]) -> bool:
    """Whether a picture plainly shows a screen: an address bar, or words of a screen and none of a paper."""
    scanned = bool(document.pages) and all(page.source == "ocr" for page in document.pages)
    image = document.media_type.startswith("image/")
    if not (image or scanned):
        return False
    known = _knowledge()
    text = document.text[:_TEXT_CHARS]
    papers = _papers(text)
    if papers < 2 and any(known.address.match(line.text) for line in lines[:5]):
        return True
    words = {match.lower() for match in known.screen.findall(text)}
    return image and not papers and len(words) >= 2


def is_screen_word(text: str) -> bool:
    """Whether a text has a word of screens (*Dashboard*, *Beranda*)."""
    return _knowledge().screen.search(text) is not None


def _papers(text: str) -> int:
    """How many signs of a paper a text shows."""
    return sum(bool(pattern.search(text)) for pattern in _knowledge().paper)


def _image(document: Document, text: str) -> tuple[Kind, float] | None:
    """What an image is if it shows no document, with a weight: the more words of a screen, the surer."""
    if not document.media_type.startswith("image/"):
        return None
    letters = sum(char.isalpha() for char in text)
    words = {match.lower() for match in _knowledge().screen.findall(text)}
    screen = 0.0 if _papers(text) else _knowledge().first
    if words and letters >= 12:
        return "tangkapan-layar", 4.0 + screen + 1.5 * len(words)
    return ("tangkapan-layar", 4.9 + screen) if letters >= 60 else ("foto", 4.9)


def _may_be_seen(small: str) -> frozenset[int]:
    """The places of the cues that a text in small letters may show, by the words that they need."""
    known = _knowledge()
    found = {number for number, _, _ in known.words.find_matches_as_indexes(small, overlapping=True)}
    return known.bare.union(*(known.needing[number] for number in found))


def scores(head: str, text: str, opening: str, hint: str) -> dict[Kind, float]:
    """Weight of all cues for each kind; the kind whose opening words stand first is given more."""
    parts = {"head": head, "text": lowered(text), "file": hint, "opening": opening}
    seen = {where: _may_be_seen(lowered(part)) for where, part in parts.items()}
    total: dict[Kind, float] = {}
    first: tuple[int, Kind] | None = None
    for place, cue in enumerate(_knowledge().cues):
        if place in seen[cue.where] and (match := cue.pattern.search(parts[cue.where])):
            total[cue.kind] = total.get(cue.kind, 0.0) + cue.weight
            if cue.where == "head" and cue.weight >= _OPENING and (not first or match.start() < first[0]):
                first = match.start(), cue.kind
    if first:
        total[first[1]] += _knowledge().first
    return total


_OPENING = 3
"""Weight from which a cue in the head is one that titles begin with."""


def title_cues(kind: Kind) -> list[re.Pattern[str]]:
    """Patterns of the words with which documents of a kind begin their title, the weightiest first."""
    return [
        cue.pattern
        for cue in sorted(_knowledge().cues, key=lambda cue: -cue.weight)
        if cue.kind == kind and cue.where == "head" and cue.pattern.pattern.startswith("^")
    ]


def kind_of(
    document: Document, lines: Sequence[Line], skip: frozenset[int], title: Title | None, file_name: str
) -> Kind:
    """The kind of a document. A file name alone never decides."""
    if _screen(document, lines):
        return "tangkapan-layar"
    if title:
        return "lampiran" if title.of_attachment else title.kind
    head = unspaced("\n".join(line.text for line in head_lines(lines, skip)))
    text = unspaced(
        document.text[:_TEXT_CHARS] + "\n" + document.text[max(_TEXT_CHARS, len(document.text) - 1500) :]
    )
    total = scores(head, text, head[:60], file_hint(file_name))
    image = _image(document, text)
    if _slides(document):
        total["paparan"] = total.get("paparan", 0.0) + 6.5
    if image:
        total[image[0]] = image[1]
    if not total:
        return "lainnya"
    best = max(total, key=lambda kind: total[kind])
    if total[best] >= _knowledge().threshold:
        return best
    return "daftar" if "spreadsheet" in document.media_type and len(lines) > 3 else "lainnya"
