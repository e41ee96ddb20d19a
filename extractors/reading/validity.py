"""How long a legal product itself says that it holds: *Keputusan ini berlaku sampai dengan ...*."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extractors.reading import dates, numerals

THROUGH = r"\s*(?:[-–—/]|s\.?\s?/?d\b\.?|sampai(?:\s+dengan)?|hingga)\s*"
"""What stands between the first and the last of some years."""
LONGEST = 30
"""Years beyond which two years are no term."""

_UNTIL = r"(?:-|–|sampai(?: dengan)?|hingga)"
_WHEN = r"(?:(?:tanggal|bulan|akhir|tahun|anggaran) )*(?:\d{1,2}[ -])?(?:[a-z]+[ -])?(?:19|20)\d\d\b"
_COUNT = (
    r"(?:\d{1,2}|satu|dua|tiga|empat|lima|enam|sepuluh)(?: ?\([a-z ]+\))? (?:tahun(?: anggaran)?|bulan)\b"
)
_BETWEEN = (
    r"(?:,? (?:efektif|adalah|mulai|terhitung|sejak|pada|dari|tanggal|(?:di|pe)tetapkan(?:nya)?|penetapan"
    r"|diundangkan|(?:keputusan|peraturan)(?: (?!ini\b)[a-z]+){0,4}+ ini|dan|berlaku|berakhir|untuk|selama"
    rf"|dalam|kurun|jangka|waktu|masa|periode|{_COUNT}))*?"
)
"""The only words that may stand between what holds and how long: none that names another matter."""
_SPAN = re.compile(
    rf"{_BETWEEN}(?:,? (?P<first>{_WHEN}){_BETWEEN})?,? ?{_UNTIL} ?(?P<last>{_WHEN})", re.IGNORECASE
)
_LASTING = re.compile(
    rf"{_BETWEEN}(?:,? {_WHEN}{_BETWEEN})?,? (?P<count>{_COUNT})(?:{_BETWEEN},? {_WHEN})?", re.IGNORECASE
)
_LENGTH = re.compile(r"\b(?:selama|untuk|adalah)\b", re.IGNORECASE)
_FOR_YEAR = re.compile(
    rf"{_BETWEEN} (?:untuk|selama|dalam)(?: (?:masa|periode))? tahun(?: anggaran)? (?P<last>(?:19|20)\d\d)\b"
    r"(?!,? (?:dan|\d))",
    re.IGNORECASE,
)

_PRODUCT = (
    r"(?:Peraturan|PERATURAN|Keputusan|KEPUTUSAN|Instruksi|INSTRUKSI|Surat Edaran|Qanun|Tim)"
    r"(?: (?:(?!Nomor|NOMOR)[A-Z][\w/]*|dan)){0,8}? ini"
)
_BODY_OF_PEOPLE = r"(?:Tim|Panitia|Satuan Tugas|Satgas|Gugus Tugas|Kelompok Kerja|Pokja|Forum|Komite)"
_OWN = re.compile(
    rf"(?<!saat )(?<!sebelum )(?<!setelah )(?<!sesudah )(?<!sejak )\b(?:{_PRODUCT}(?P<begins> mulai)? berlaku"
    rf"|[Mm]asa (?:kerja|tugas|bakti|berlaku)(?:nya)? (?:{_PRODUCT}|{_BODY_OF_PEOPLE}(?: [\w/()]+){{0,14}}?)"
    r"(?= (?:adalah|terhitung|selama|mulai|sejak|untuk|berlaku|sampai|hingga)\b)"
    r"|[Mm]asa (?:kerja|tugas|bakti)(?= (?:periode |tahun )*(?:19|20)\d\d)"
    r"|(?:(?<=: )|(?<=\. )|(?<=; )|^)(?:Menetapkan )?(?P<plan>Peta Rencana|Rencana [A-Z]\w+|Arsitektur)\b"
    r"(?: (?!Nomor|Nasional|yang\b)[\w/]+){0,14}?(?: berlaku|(?= (?:untuk|periode) )))"
)
"""What a document says of itself, of the team that it forms, or of the plan that its title names."""
_OWN_BEGINS = re.compile(
    "Peraturan|PERATURAN|Keputusan|KEPUTUSAN|Instruksi|INSTRUKSI|Surat Edaran|Qanun|Tim|Masa|masa|Menetapkan"
    "|Peta Rencana|Rencana|Arsitektur"
)
"""The first words of what is looked for."""
_TELLING = tuple(
    re.compile(words)
    for words in (
        "ini (?:mulai )?berlaku",
        "asa (?:kerja|tugas|bakti|berlaku)",
        "Rencana [A-Z]",
        "Arsitektur",
    )
)
"""What it never lacks, at most :data:`_BEFORE` words behind its beginning; plain words are found fast."""
_BEFORE = 12
_OPEN = re.compile(
    r"\b(?:otomatis|tetap berlaku|seterusnya|bagi|kecuali"
    r"|(?:ditetapkan|dikeluarkan|diterbitkan|terbit|ada)nya)\b",
    re.IGNORECASE,
)
"""What leaves the end of a term open: it holds on until it is replaced, or the term is of some only."""
_SHORT_UNTIL = re.compile(r"[sS](?<!\w.)\.?\s?/?[dD]\b\.?")


def stated(title: str, body: str, enacted: date | None) -> tuple[int, int] | None:
    """The years for which a legal product says that it holds itself, by its dictums or articles.

    An end or a length alone counts from the day of enactment; without that day nothing is said. When it
    comes into force is no term, and what it says of other documents is none of its own.
    """
    text = _SHORT_UNTIL.sub("sampai dengan", " ".join(body.split()))
    for own in filter(None, (_OWN.match(text, start) for start in _openings(text))):
        if own["plan"] and own["plan"].casefold() not in title.casefold():
            continue
        clause = re.split(r"[.;:]", text[own.end() : own.end() + 300])[0]
        years = _years(clause, bool(own["begins"]), enacted)
        if years and years[0] <= years[1] <= years[0] + LONGEST:
            return years
    return None


def _openings(text: str) -> list[int]:
    """Where what a document says of itself may begin, in order."""
    return sorted(
        {
            begun.start()
            for telling in _TELLING
            for told in telling.finditer(text)
            for begun in _OWN_BEGINS.finditer(text, _words_before(text, told.start()), told.end())
        }
    )


def _words_before(text: str, at: int) -> int:
    """The place :data:`_BEFORE` words before another, the beginning where there are fewer."""
    for _ in range(_BEFORE):
        at = max(0, text.rfind(" ", 0, at))
    return at


def _years(clause: str, begins: bool, enacted: date | None) -> tuple[int, int] | None:
    """The years that the words behind *berlaku* state; what only says when it begins states none."""
    found = _SPAN.match(clause) or _LASTING.match(clause) or _FOR_YEAR.match(clause)
    if found is None or _OPEN.search(clause, found.end()):
        return None
    named = found.groupdict()
    if named.get("count"):
        if begins and not _LENGTH.search(clause, 0, found.start("count")):
            return None
        return _lasting(named["count"], dates.first_date(found[0]), enacted)
    last = int(named["last"][-4:])
    if "first" not in named:
        return None if begins else (last, last)
    if named["first"]:
        return int(named["first"][-4:]), last
    return (enacted.year, last) if enacted else None


def _lasting(count: str, start: dates.ReadDate | None, enacted: date | None) -> tuple[int, int] | None:
    """The years from a day on for a count of years or months; budget years are counted whole."""
    begin = start.value if start else enacted
    words = count.replace("(", " ").split()
    number = int(words[0]) if words[0].isdigit() else numerals.in_words(words[0])
    if begin is None or not number:
        return None
    if words[-1].casefold() == "anggaran":
        return begin.year, begin.year + number - 1
    months = number if words[-1].casefold() == "bulan" else 12 * number
    on = begin - timedelta(days=1)  # five years from 1 January end with the fifth December
    return begin.year, on.year + (on.month - 1 + months) // 12
