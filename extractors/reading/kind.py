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

from extractors.model import Document, Kind
from extractors.reading.lines import Line
from extractors.reading.title import Title


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that speaks for a kind; ``where`` names the part of the document it is looked for in."""

    kind: Kind
    where: str
    weight: float
    pattern: re.Pattern[str]


@cache
def _cues() -> tuple[tuple[Cue, ...], float, re.Pattern[str]]:
    data = yaml.safe_load((files("extractors.reading") / "data/kinds.yaml").read_text("utf-8"))
    cues = tuple(
        Cue(
            kind, cue["where"], float(cue["weight"]), re.compile(cue["pattern"], re.IGNORECASE | re.MULTILINE)
        )
        for kind, entries in data["cues"].items()
        for cue in entries
    )
    return cues, float(data["threshold"]), re.compile(data["screen"], re.IGNORECASE)


_HEAD_LINES = 22
_TEXT_CHARS = 9000
_SPACED = re.compile(r"\b(?:[A-Z] ){3,}[A-Z]\b")


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


def _image(document: Document, text: str) -> tuple[Kind, float] | None:
    """What an image is if it shows no document, with a weight: the more words of a screen, the surer."""
    if not document.media_type.startswith("image/"):
        return None
    letters = sum(char.isalpha() for char in text)
    words = {match.lower() for match in _cues()[2].findall(text)}
    if words and letters >= 12:
        return "tangkapan-layar", 4.0 + 1.5 * len(words)
    return ("tangkapan-layar", 4.9) if letters >= 60 else ("foto", 4.9)


def scores(head: str, text: str, opening: str, hint: str) -> dict[Kind, float]:
    """Weight of all cues for each kind."""
    parts = {"head": head, "text": text, "file": hint, "opening": opening}
    total: dict[Kind, float] = {}
    for cue in _cues()[0]:
        if cue.pattern.search(parts[cue.where]):
            total[cue.kind] = total.get(cue.kind, 0.0) + cue.weight
    return total


def title_cues(kind: Kind) -> list[re.Pattern[str]]:
    """Patterns of the words with which documents of a kind begin their title."""
    return [
        cue.pattern
        for cue in _cues()[0]
        if cue.kind == kind and cue.where == "head" and cue.pattern.pattern.startswith("^")
    ]


def kind_of(
    document: Document, lines: Sequence[Line], skip: frozenset[int], title: Title | None, file_name: str
) -> Kind:
    """The kind of a document. A file name alone never decides."""
    if title:
        return "lampiran" if title.of_attachment else title.kind
    head = unspaced("\n".join(line.text for line in head_lines(lines, skip)))
    text = unspaced(
        document.text[:_TEXT_CHARS] + "\n" + document.text[max(_TEXT_CHARS, len(document.text) - 1500) :]
    )
    total = scores(head, text, head[:60], file_hint(file_name))
    image = _image(document, text)
    if _slides(document):
        total["paparan"] = total.get("paparan", 0.0) + 4.5
    if image:
        total[image[0]] = image[1]
    if not total:
        return "lainnya"
    best = max(total, key=lambda kind: total[kind])
    if total[best] >= _cues()[1]:
        return best
    return "daftar" if "spreadsheet" in document.media_type and len(lines) > 3 else "lainnya"
