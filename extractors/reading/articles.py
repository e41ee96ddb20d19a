"""Headings of articles and paragraphs: what is one, what only cites one, and what number it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from extractors.model import SectionKind
from extractors.reading import numerals


@dataclass(frozen=True, slots=True)
class Anchor:
    """A line that begins a part; ``index`` is the line's, ``end`` where the heading's own line ends.

    ``within`` is the amending place that quotes it (``Pasal I angka 2``), empty for a part of its own.
    """

    kind: SectionKind
    label: str
    start: int
    end: int
    index: int
    within: str = ""


OPENING = r"^[\s\"'“”‘’«.,:;|-]{0,4}"
"""What may stand before a heading: quotation marks, specks that OCR read as signs."""
PASAL = re.compile(
    rf"{OPENING}(?:P\s?a\s?s\s?[ao]\s?[l1I]|PASAL)\s*(?:[:.]\s*)?((?:[\dI]\s[\dlI]|[0-9OolI"
    rf"|]{{1,4}})(?:\s?[A-HJKMNP-RT-Z]{{1,2}}(?![A-Za-z]))?|[IVX]{{1,5}})\s*(?:[.,:;'`\"”*-]\s*)?(.*)$"
)
_BLURRED = re.compile(r"^(P[a-z]{3,5})\s+(\d{1,3})$")
_LIKENESS = 0.6
"""How like *Pasal* a blurred word must be; two of its five letters may be wrong."""
AYAT = re.compile(r"^\(\s?([0-9lI|]{1,2}[a-z]?)\s?[)l\]|]\s*(.*)$")
CITING_BEFORE = re.compile(
    r"(?:\b(?:dalam|pada|ketentuan|dengan|dan|atau|dan/atau|dimaksud|melalui|antara|dari|oleh|bunyi|serta"
    r"|sampai|yakni|setelah|sebelum|"
    r"jo|juncto|huruf|ayat)|,|:|/|\()$",
    re.IGNORECASE,
)
_CITING_AFTER = re.compile(
    r"^(?:ayat|huruf|dan|atau|sampai|s/d|angka|jo|juncto|yang|tentang|Peraturan|Undang|,|;|\))", re.IGNORECASE
)
_QUOTING = re.compile(r"\b(?:berikut|berbunyi|sbb)\s*[:;.]{0,2}$", re.IGNORECASE)
"""*diubah sehingga berbunyi sebagai berikut:* the article that follows is quoted in full."""
_EXPLAINED = re.compile(r"^(?:Ayat|Huruf|Angka)\s*\(?\w{1,3}\)?\W?$", re.IGNORECASE)
"""A line of an explanation that names the part it explains, and nothing else."""
_CITED_PARAGRAPH = re.compile(r"\b(?:ayat(?:-ayat)?|Ayat)\W?$")
_PARAGRAPHS_ON = re.compile(r"(?:ayat|huruf|angka|dan|atau|sampai|serta|dan/atau)\b|[,;.)]")
_OPENS_TEXT = re.compile(r"^(?:\(\s?[1lI]\s?[)l\]]|[A-Z\"“(])")


def pasal(match: re.Match[str], before: str, after: str, last: int) -> str | None:
    """Label of an article's heading; null where the words are a citation that begins a line.

    Args:
        match: of :data:`PASAL` with the line.
        before: the line above, furniture left out; ``after`` the line below.
        last: number of the article before, 0 at the beginning.
    """
    number, rest = match[1].strip(), match[2].strip()
    value = _value(number, last)
    if value is None:
        return None
    if rest:
        due = value.isdigit() and int(value) == last + 1 and _OPENS_TEXT.match(rest) is not None
        if not due or _CITING_AFTER.match(rest) or (not before.endswith((".", ";", '"')) and last > 0):
            return None
        return f"Pasal {value}"
    cited = CITING_BEFORE.search(before) and not before.isupper() and not _QUOTING.search(before)
    goes_on = _CITING_AFTER.match(after) and not after[:1].isupper() and not _EXPLAINED.match(after)
    return None if cited or goes_on else f"Pasal {value}"


def _value(number: str, last: int) -> str | None:
    """The number of an article as it is cited: ``5``, ``5A``, ``II``."""
    suffix = re.search(r"(?<=[\dOolI|])\s?([A-HJKMNP-RT-Z]{1,2})$", number)
    bare = number[: suffix.start()] if suffix else number
    bare = re.sub(r"\s", "", bare.replace("I ", "1 "))
    value = bare if bare.isdecimal() else "1" if bare in ("l", "|") else numerals.digits(bare)
    if value is not None and int(value):
        return f"{int(value)}{suffix[1] if suffix else ''}"
    if not re.fullmatch(r"[IVXl|]{1,5}", number):
        return None
    ones = "1" * len(bare)
    if set(bare) <= set("Il|") and len(bare) > 1 and int(ones) == last + 1:
        return ones
    return re.sub(r"[l|]", "I", number)


def blurred(text: str, after: str, last: int) -> str | None:
    """Label of an article whose word was misread (*Pasul 21*): alone on its line, its number due."""
    match = _BLURRED.match(text)
    if not match or int(match[2]) != last + 1 or not _OPENS_TEXT.match(after):
        return None
    likeness = SequenceMatcher(None, match[1].lower(), "pasal", False).ratio()
    return f"Pasal {last + 1}" if likeness >= _LIKENESS else None


def ayat(match: re.Match[str], before: str, last: int) -> int | None:
    """Number of a paragraph that a line begins; null where the line goes on with a citation.

    Args:
        match: of :data:`AYAT` with the line.
        before: the line above, furniture left out.
        last: number of the paragraph before it in the same article.
    """
    number, rest = match[1].rstrip("abcdefgh"), match[2]
    due = last + 1
    read = number if number.isdecimal() else numerals.digits(number)
    value = int(read) if read else int("1" * len(number)) if set(number) <= set("lI|") else 0
    if not value or (not read and value != due):
        return None
    if _CITED_PARAGRAPH.search(before) or _PARAGRAPHS_ON.match(rest):
        return None
    cited = CITING_BEFORE.search(before) and not (value == 1 and before.endswith(":"))
    if value != due and (not rest or rest[0].islower() or cited):
        return None
    return value


def mended(found: list[Anchor]) -> list[Anchor]:
    """Articles and chapters whose number lost a sign, set right where both neighbours say what it must be.

    *Pasal I* without a *Pasal II* is no amendment: it is an article 1 whose digit was read as a letter.
    """
    labels = {anchor.label for anchor in found}
    if "Pasal I" in labels and "Pasal II" not in labels:
        found = [replace(one, label="Pasal 1") if one.label == "Pasal I" else one for one in found]
    places = [place for place, anchor in enumerate(found) if anchor.kind == "pasal" and not anchor.within]
    values = [int(digits[0]) if (digits := re.search(r"\d+", found[place].label)) else 0 for place in places]
    for here, due in _gaps(values):
        if str(values[here]) in str(due):
            found[places[here]] = replace(found[places[here]], label=f"Pasal {due}")
    chapters = [place for place, anchor in enumerate(found) if anchor.kind == "bab" and not anchor.within]
    numbers = [found[place].label.split()[1] for place in chapters]
    for here, due in _gaps([numerals.roman(number) or 0 for number in numbers]):
        if numerals.to_roman(due).startswith(numbers[here]):
            anchor = found[chapters[here]]
            name = anchor.label.split(" ", 2)[2:]
            found[chapters[here]] = replace(anchor, label=" ".join(["BAB", numerals.to_roman(due), *name]))
    return found


def _gaps(values: Sequence[int]) -> list[tuple[int, int]]:
    """Places whose number does not fit between its neighbours that leave room for one, and that one."""
    return [
        (here, values[here - 1] + 1)
        for here in range(1, len(values) - 1)
        if values[here + 1] == values[here - 1] + 2 and values[here] != values[here - 1] + 1
    ]
