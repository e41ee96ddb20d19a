"""Which files of a run are handed in, under which names the portal wants them, and which are not and why."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from extractors.model import Profile
from reports.view import View
from rules.results import DocumentResult, IndicatorVerdict, Report
from rules.states import STATE_NAMES, ItemState

HANDED_IN: frozenset[ItemState] = frozenset({"adequate", "partial", "blocked", "needs_person"})
"""What a document is worth for an item for which it is handed in."""
_ACTS = {"peraturan": "Per", "keputusan": "Kep"}
_OFFICES = {
    "wali kota": "wali",
    "bupati": "bup",
    "gubernur": "gub",
    "presiden": "pres",
    "menteri": "men",
    "daerah": "da",
}
"""How officials shorten the names of acts: ``Peraturan Wali Kota`` is a ``Perwali``."""
_MOST_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the pack: its name there, and of what document it is a copy, for which items."""

    name: str
    sha256: str
    path: str
    indicator: int
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not in the pack, and why in Indonesian."""

    path: str
    sha256: str
    reason: str


def entries(report: Report) -> list[Entry]:
    """The files that are handed in, by indicator; a document of several is in it for each."""
    view = View(report)
    found: list[Entry] = []
    for indicator in report.indicators:
        coded = any(item.origin and item.origin.code for item in indicator.requirements)
        found += _by_code(view, indicator) if coded else _by_letter(view, indicator)
    return found


def left_out(report: Report, taken: list[Entry]) -> list[LeftOut]:
    """The files that are not handed in, in the order of the report."""
    hashes = {entry.sha256 for entry in taken}
    first = View(report).by_hash
    found = []
    for document in report.documents:
        if document.sha256 in hashes and first[document.sha256] is document:
            continue
        found.append(
            LeftOut(document.path, document.sha256, _why(report, document, document.sha256 in hashes))
        )
    return found


def _handed_in(indicator: IndicatorVerdict) -> dict[str, list[str]]:
    """The documents of an indicator, in the order of its items, with the ids of the items they serve."""
    found: dict[str, list[str]] = {}
    for item in indicator.requirements:
        if item.state in HANDED_IN:
            for sha256 in item.documents:
                found.setdefault(sha256, []).append(item.id)
    return found


def _by_letter(view: View, indicator: IndicatorVerdict) -> Iterator[Entry]:
    for number, (sha256, items) in enumerate(_handed_in(indicator).items()):
        document = view.by_hash.get(sha256)
        if document is not None:
            name = f"{indicator.id}.{_letters(number)}.{_stem(document)}{_suffix(document.path)}"
            yield Entry(_placed(indicator, name), sha256, document.path, indicator.id, tuple(items))


def _by_code(view: View, indicator: IndicatorVerdict) -> Iterator[Entry]:
    many: Counter[str] = Counter()
    for item in indicator.requirements:
        if item.state not in HANDED_IN:
            continue
        code = item.origin.code if item.origin and item.origin.code else safe(item.id)
        for sha256 in item.documents:
            document = view.by_hash.get(sha256)
            if document is None:
                continue
            many[code] += 1
            again = f"-{many[code]}" if many[code] > 1 else ""
            name = _placed(indicator, f"{code}{again}{_suffix(document.path)}")
            yield Entry(name, sha256, document.path, indicator.id, (item.id,))


def _placed(indicator: IndicatorVerdict, name: str) -> str:
    return f"bukti/Indikator {indicator.id:02}/{name}"


def _letters(number: int) -> str:
    """``0`` -> ``a``, ``25`` -> ``z``, ``26`` -> ``aa``."""
    head, last = divmod(number, 26)
    return (_letters(head - 1) if head else "") + chr(ord("a") + last)


def _stem(document: DocumentResult) -> str:
    """What the document is as one would write it in a file's name; else the name that it has."""
    profile = document.profile
    if profile.form and profile.number and profile.year:
        number = "" if str(profile.year) in profile.number else f"-{profile.year}"
        return safe(f"{_short(profile)}-{profile.number}{number}")
    stem = re.sub(
        r"^(?:\[?indikator[\s_]*)?\d{1,2}\.?[a-z]?[\].\s_-]+",
        "",
        PurePosixPath(document.path).stem,
        flags=re.I,
    )
    return safe(stem) or document.sha256[:12]


def _short(profile: Profile) -> str:
    form = (profile.form or "").casefold()
    for act, head in _ACTS.items():
        for office, tail in _OFFICES.items():
            if form == f"{act} {office}":
                return head + tail
    return profile.form or ""


def safe(text: str) -> str:
    """A text as part of a file's name on any system: plain letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:_MOST_LETTERS].strip("-")


def _suffix(path: str) -> str:
    suffix = PurePosixPath(path).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,5}", suffix) else ""


def _why(report: Report, document: DocumentResult, taken: bool) -> str:
    if taken:
        return "isinya sama persis dengan berkas yang disertakan"
    if document.reading.status == "failed":
        told = "; ".join(problem.message for problem in document.reading.problems)
        return f"tidak terbaca: {told}" if told else "tidak terbaca"
    for indicator in report.indicators:
        for item in indicator.requirements:
            for considered in item.considered:
                if considered.document == document.sha256 and considered.state not in HANDED_IN:
                    # Of a file that is there it would be odd to say that nothing was handed in.
                    lacks = considered.state == "not_submitted"
                    state = "" if lacks else f", {STATE_NAMES[considered.state]}"
                    return f"indikator {indicator.id}{state}: {considered.reason}"
    return "tidak mendukung butir mana pun"
