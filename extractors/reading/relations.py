"""What a legal product revokes or amends, and the years that a document covers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from extractors.model import Kind
from extractors.reading import numerals, offices, validity
from extractors.reading.folded import small

CITED = re.compile(
    r"\b((?:Undang-\s?Undang|Peraturan|Keputusan|Instruksi|Surat\s+Edaran|Qanun)\b(?:[ \t\n]+(?!Nomor"
    r"|NOMOR|No\b|Tentang|TENTANG|ini\b)[\w/().,-]+){0,14}?)"
    rf"[\s,]+(?:Nomor|NOMOR|No\.?)\s*(?::\s*)?([\w./-]*?\d[\w./-]*)(?:\s+(?:Tahun|TAHUN)\s+({numerals.YEAR}))?",
    re.IGNORECASE,
)
"""A legal product cited with its number: form with office, number, year."""

_REVOKED = small(
    r"(?:d[il1]\s?cabut|tidak\s+berlaku\s+lagi)\s*(?:dan\s+)?(?:d[il1]nyatakan\s+tidak\s+berlaku)?"
)
_TOLD = "dinyatakan"
"""What stands near such words, and seldom before them."""
_NEAR = 200
"""Characters between words that are told together at most."""
_AMENDED = re.compile(r"^\W*PERUBAHAN\s+(?:KE\w+\s+)?ATAS\s+", re.IGNORECASE)
_THEN = rf"{validity.THROUGH}(?:tahun\s+(?:anggaran\s+)?)?"
_RANGE = re.compile(rf"(?<!\d)((?:19|20)\d\d){_THEN}((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_LIST = re.compile(
    r"\btahun\s+(?:anggaran\s+)?((?:19|20)\d\d(?:(?:\s*,\s*(?:dan\s+)?|\s+(?:dan|&)\s+)"
    r"(?:tahun\s+(?:anggaran\s+)?)?(?:19|20)\d\d)+)(?!\d)",
    re.IGNORECASE,
)
"""Years one by one: *Tahun 2024, 2025, dan 2026*."""
_YEAR = re.compile(rf"\b(?:TAHUN(?:\s+ANGGARAN)?|TA\.?)\s*(?::\s*)?({numerals.YEAR})\b", re.IGNORECASE)


def cited(match: re.Match[str]) -> str:
    """A citation as one line: ``Peraturan Bupati X Nomor 5 Tahun 2019``."""
    form = " ".join(match[1].split())
    text = f"{offices.title_case(form) if form.isupper() else form} Nomor {match[2].strip('.,-')}"
    year = numerals.year(match[3]) if match[3] else None
    return f"{text} Tahun {year}" if year else text


_BEGINS = (
    "Pada saat",
    "Dengan berlaku",
    "Dengan ditetapkan",
    "Sejak ditetapkan",
    "mulai berlaku",
    "MEMUTUSKAN",
)
"""Words with which the sentence that revokes begins, and the last that may stand before it."""


_PART = re.compile(
    r"(?:\b(?:Pasal\s+\d|ayat\s+\(|huruf\s+[a-z]\b|angka\s+\d|BAB\s+[IVX]|Bagian\s+Ke|Paragraf\s+\d|Lampiran\b"
    r"|Diktum\s+K)[^;:]{0,60}?|(?:^|,\s|\bdan\s|\bmaka\s|\bserta\s)ketentuan\b[^;:]*?)\s*$",
    re.IGNORECASE,
)
"""What names a part of the legal product that is cited behind it: *Pasal 5 dan Pasal 6 ...*."""
_AS_FAR_AS = re.compile(
    r"\bsepanjang\b|\bkhusus(?:nya)?\s+(?:ketentuan|mengenai|Pasal|Lampiran)", re.IGNORECASE
)
_BEGINS_ARTICLE = r"(?<!\bdan)(?<!\batau)(?<!,)\n\s*Pasal\s"
_ARTICLE = re.compile(_BEGINS_ARTICLE)
"""Where an article begins; a reference that runs over the end of a line begins none."""
_HEADING = re.compile(_BEGINS_ARTICLE + r"+\w{1,4}\s*\n")
_ITEM = re.compile(r";|\.\s*\n|^\s*(?:[a-z]|\d{1,2})[.)]\s|^\s*\(\d{1,2}\)\s", re.MULTILINE)
_TAKES_EFFECT = re.compile(r"\bmulai\s+berlaku\b|\bini\s+(?:berlaku|ditetapkan)\b", re.IGNORECASE)


def _partly(sentence: str, begin: int, end: int, following: int) -> bool:
    """Whether a sentence revokes only a part of what it cites from ``begin`` to ``end``.

    The part stands before the citation, in the words that open its list, or as *sepanjang mengatur ...*
    behind it, up to the next citation.
    """
    before = _HEADING.sub("\n", sentence[:begin])
    items = _ITEM.split(before)
    opening = _TAKES_EFFECT.split(items[0])[-1].strip()
    lead = _TAKES_EFFECT.split(items[-1])[-1]
    listed = len(items) > 1 and opening.endswith(":")
    return bool(
        _PART.search(" ".join(lead.split()))
        or (listed and _PART.search(" ".join(opening.rstrip(" :").split())))
        or _AS_FAR_AS.search(sentence[end:following])
    )


def revoked(text: str, lowered: str) -> tuple[str, ...]:
    """Legal products that the text revokes as a whole: those named in the sentence before *dicabut*.

    One of which single articles, an attachment or a matter are revoked stays in force. ``lowered`` is the
    text in small letters, every character at its own offset.
    """
    found: dict[str, None] = {}
    told = lowered.find(_TOLD)
    for match in _REVOKED.finditer(lowered, max(0, told - _NEAR)) if told >= 0 else ():
        if "dinyatakan tidak berlaku" not in " ".join(text[match.start() : match.end() + 40].split()).lower():
            continue
        if _AS_FAR_AS.match(text[match.end() : match.end() + 40].strip()):
            continue
        before = text[max(0, match.start() - 900) : match.start()]
        begin = max(
            *(before.rfind(words) for words in _BEGINS),
            *(article.start() for article in _ARTICLE.finditer(before)),
        )
        sentence = before[begin if begin > 0 else max(0, len(before) - 500) :]
        citations = list(CITED.finditer(sentence))
        for citation, following in zip(citations, [*citations[1:], None], strict=False):
            if sentence.startswith(" Nom", citation.end()):
                continue
            reach = following.start() if following else len(sentence)
            if not _partly(sentence, citation.start(), citation.end(), reach):
                found[cited(citation)] = None
    return tuple(name for name in found if not _nested(name))


_WITHIN = re.compile(r"dalam\s+lampiran")
_PROMISING = re.compile(r"(?:tercantum|termuat|dimuat|diuraikan|ditetapkan)\s+(?:di\s*)?\Z")
_PROMISED = small(
    r"dalam (Lampiran(?: [IVXl1]{1,5}\b)?(?:(?: ?, ?(?:dan )?| dan )Lampiran [IVXl1]{1,5}\b)*)"
    r"(?! (?:(?:Undang|Peraturan|Keputusan)\b[^.;]{0,60}?\bNomor|dokumen))"
)
_REACH = 600
"""Characters over which the attachments run that are promised in one place."""


def promised(text: str) -> tuple[str, ...]:
    """The attachments that a text promises as part of itself, in order: ``Lampiran I``, ``Lampiran II``.

    The attachment of a regulation that it cites with a number is none of its own. ``text`` is in small
    letters.
    """
    found: dict[str, None] = {}
    for place in _WITHIN.finditer(text):
        at = place.start()
        passage = " ".join(text[at : at + _REACH].split())
        if not _PROMISING.search(text, max(0, at - _NEAR), at) or not (match := _PROMISED.match(passage)):
            continue
        for part in re.split(r" ?, ?(?:dan )?| dan ", match[1]):
            roman = part.split()[1:]
            number = numerals.roman(roman[0]) if roman else None
            found[f"Lampiran {re.sub('[l1]', 'i', roman[0]).upper()}" if number else "Lampiran"] = None
    return tuple(found)


def _nested(name: str) -> bool:
    return bool(re.search(r"\b(?:Lembaran|Tambahan|Berita)\b", name))


def amended(subject: str | None) -> tuple[str, ...]:
    """The legal product that a subject says it amends."""
    if not subject or not (opening := _AMENDED.match(subject)):
        return ()
    match = CITED.search(subject, opening.end())
    return (cited(match),) if match and match.start() <= opening.end() + 2 else ()


_CHANGED = re.compile(r"\bd[il1]ubah\b", re.IGNORECASE)
_TELLS = 900
"""Characters of an amending article within which it says what it amends."""


def amended_by(articles: Iterable[str]) -> tuple[str, ...]:
    """The legal products that amending articles (*Pasal I*, *Pasal II*) change: the first that each cites."""
    found: dict[str, None] = {}
    for text in articles:
        changed = _CHANGED.search(text, 0, _TELLS)
        if changed and (match := CITED.search(text, 0, changed.start())):
            found[cited(match)] = None
    return tuple(found)


_CITED_YEAR = re.compile(r"\bNO(?:MOR|\.)?\s*(?::\s*)?[\w./-]+\s+TAHUN\s+\d{4}", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:laporan|hasil|pertanggungjawaban|penilaian|evaluasi|realisasi|capaian|data)\b", re.IGNORECASE
)
_PLANNED = re.compile(r"\b(?:rencana|anggaran|RKPD|APBD|RPJMD|renja|renstra|program)\b", re.IGNORECASE)


def term(kind: Kind, subject: str | None, body: str, enacted: date | None = None) -> tuple[int, int] | None:
    """The years for which a legal product holds, where its title, dictums or articles state them.

    The year of a law that the title cites and the year that a report is about are none. ``enacted`` is the
    day from which a term counts of which only the end or the length is stated.
    """
    title = _CITED_YEAR.sub("", subject or "")
    if found := _RANGE.search(title):
        return period(found[0])
    if own := validity.stated(title, body, enacted):
        return own
    planned = not _PAST.search(title) and (kind != "peraturan" or _PLANNED.search(title))
    return period(title) if planned else None


def period(*texts: str | None) -> tuple[int, int] | None:
    """The years that a title names: a range first, else the one year."""
    for text in texts:
        if text and (match := _RANGE.search(text)):
            first, last = int(match[1]), int(match[2])
            if first < last <= first + validity.LONGEST:
                return first, last
        if text and (listed := _LIST.search(text)):
            years = [int(year) for year in re.findall(r"\d{4}", listed[1])]
            if years == list(range(years[0], years[-1] + 1)):
                return years[0], years[-1]
    for text in texts:
        if text and (match := _YEAR.search(text)) and (year := numerals.year(match[1])):
            return year, year
    return None
