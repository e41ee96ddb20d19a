"""The signature block: who signed, in which office, and whether the page says that it is signed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Signatory
from extractors.reading import dates, notices, offices, places
from extractors.reading.lines import Line, join
from extractors.reading.person import MARK_LEAD, OFFICE, RANK_WORDS, is_rank, name


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signature block says.

    ``marked_at`` is the line where *ttd* or an e-signature stands in it; ``blank`` says that dots stand for
    the name. ``index`` is its first line, ``named_at`` the line of the name.
    """

    name: str | None
    position: str | None
    marked_at: int | None
    index: int
    blank: bool = False
    named_at: int | None = None

    @property
    def marked(self) -> bool:
        """Whether the block says that it is signed."""
        return self.marked_at is not None

    @property
    def signatory(self) -> Signatory | None:
        """Who signed, if the block names a person or an office."""
        return Signatory(self.name, self.position) if self.name or self.position else None


_MARK = re.compile(
    r"^\W{0,3}(?:c\s?a\s?p\W{0,4})?(?:t\W?t\W?d|d\W?t\W?o|ttd\W*cap)\W{0,3}$|^\W{0,3}\(?cap\W{0,3}ttd\)?\W{0,3}$",
    re.IGNORECASE,
)
_DOTS = re.compile(r"^[(\[\s]*(?:[.…_]\s?){5,}[)\]\s]*$")
_BOUNDARY = re.compile(
    r"^\W{0,3}(?:Tembusan|LAMPIRAN|Salinan sesuai|PENJELASAN\b"
    r"|(?:TAMBAHAN )?(?:BERITA|LEMBARAN) (?:DAERAH|NEGARA)"
    r"|NO(?:MOR)?\.?\s+(?:JABATAN\b|PEJABAT\b|P\s?E\s?N\s?G\s?O\s?L\s?A\s?H)|paraf\b|\d{1,2}\s?[.)]\s?\D)",
    re.IGNORECASE,
)
"""What stands below a signature block and never in it: the gazette, copies to, the box of initials, lists."""
_OTHER_EVENT = re.compile(r"^\W{0,3}(?:Diundangkan|Di undangkan)", re.IGNORECASE)


def block(
    lines: Sequence[Line], after: int, skip: frozenset[int], reach: int = 16, typed: bool = False
) -> Signature | None:
    """The signature block after a line (the date of enactment): office, mark, name.

    ``typed`` says that no line is noise, as it may be where OCR read a stamp: then the name follows the
    office or the mark at once.
    """
    office: list[str] = []
    marked: int | None = None
    first = after + 1
    blank = closed = False
    beside: re.Match[str] | None = None
    for index in range(after + 1, min(len(lines), after + 1 + reach)):
        text = lines[index].text
        if _BOUNDARY.match(text) or _OTHER_EVENT.match(text):
            break
        if _MARK.match(text):
            marked, closed = index, True
            continue
        if MARK_LEAD.match(text):
            marked = index
        if notices.is_part(text) and not OFFICE.match(text):
            marked = index
            continue
        if index in skip:
            continue
        if office and _DOTS.match(text):
            blank = True
            break
        if not closed and (OFFICE.match(text) if not office else _goes_on(office, text)):
            if not office:
                first = index
                beside = _BESIDE.search(text)
            office.append(text[: beside.start() + 1] if beside else text)
            continue
        if office and (found := name(_COLUMN.split(text)[0] if beside else text)):
            if beside and not _COLUMN.search(text):
                break
            return Signature(found, _position(office), marked, first, named_at=index)
        if office and (_SERVICE.match(text) or (typed and marked is None and _says_something(text))):
            break
    if not office and marked is None:
        return None
    return Signature(None, _position(office), marked, first, blank and marked is None)


_BESIDE = re.compile(rf",\s+(?={OFFICE.pattern.removeprefix('^')})", re.IGNORECASE)
"""What parts two offices that sign side by side."""
_COLUMN = re.compile(r"\t|\s{2,}")
_SERVICE = re.compile(r"^\W{0,3}N[Il1]P\b")


def _says_something(text: str) -> bool:
    """Whether a line has words, and is no sign put where a signature shall come (``^``, ``${ttd}``)."""
    return sum(char.isalpha() for char in text) > 3 and "$" not in text


def missing(lines: Sequence[Line], after: int, end: int, skip: frozenset[int]) -> bool:
    """Whether nothing by which a document is signed stands between a line and an offset.

    No mark, no dots, no name and no service number; an office alone signs nothing. Of a document that has
    a text of its own: what OCR does not see proves nothing.
    """
    for index in range(after + 1, len(lines)):
        text = lines[index].text
        if lines[index].start >= end or _BOUNDARY.match(text):
            return True
        if _MARK.match(text) or MARK_LEAD.match(text) or notices.is_part(text) or _SERVICE.match(text):
            return False
        if index not in skip and (_DOTS.match(text) or "$" in text or name(text)):
            return False
    return True


def _goes_on(office: list[str], text: str) -> bool:
    """Whether a line goes on with the name of the office."""
    if len(office) < 6 and (
        places.begins_body(join([*office, text])) or _goes_on_after_comma(office[-1], text)
    ):
        return True
    if office[-1].rstrip().endswith(",") and not re.match(
        r"^\W{0,3}(?:a\.?\s?n\b|u\.b)", office[-1], re.IGNORECASE
    ):
        return bool(OFFICE.match(text)) and bool(
            re.match(r"^\W{0,3}(?:a\s?\.\s?n)", office[0], re.IGNORECASE)
        )
    if (
        not text.rstrip().endswith(",")
        and name(text)
        and office[-1].rstrip()[-1:] not in ("/", "&")
        and not office[-1].lower().rstrip().endswith((" dan", " bidang"))
    ):
        return False
    return len(office) < 6 and bool(re.match(r"^[A-Za-z/&,. -]+,?$", text)) and len(text) < 60


_REGION = re.compile(r"\s*\b(?:KABUPATEN|KOTA|PROVINSI)\b.*$", re.IGNORECASE)


def _goes_on_after_comma(before: str, text: str) -> bool:
    """Whether a line names further tasks of an office whose line ends in a comma (*Komunikasi,*)."""
    return before.rstrip().endswith(",") and offices.is_task(_REGION.sub("", text))


def _position(office: list[str]) -> str | None:
    """The office in normal spelling; who signs for another names both: *a.n. Bupati X, Sekretaris Daerah*."""
    printed = join(office).strip(" ,")
    acting = _ACTING.match(printed)
    if not acting:
        return offices.normal(printed)
    prefix = acting[1].replace(" ", "")
    own = next((index for index, text in enumerate(office[1:], start=1) if OFFICE.match(text)), len(office))
    if prefix.lower() != "a.n":
        rest = offices.normal(join(office[:own])[acting.end() :].strip(" ,"))
        return f"{prefix.title()}. {rest}" if rest else None
    parts = (join(office[:own])[acting.end() :], join(office[own:]))
    named = [normal for part in parts if (normal := offices.normal(part))]
    return f"a.n. {', '.join(named)}" if named else None


_ACTING = re.compile(r"^\W{0,3}(a\s?\.\s?n|Plt|Plh|Pjs?)\b\.?\s*,?\s*", re.IGNORECASE)


def last_office(lines: Sequence[Line], first: int, skip: frozenset[int]) -> int | None:
    """Index of the last line from ``first`` on that names an office and ends in a comma, as above a name.

    Who signs for another: of the line that names the other.
    """
    found = next(
        (
            index
            for index in range(len(lines) - 1, first - 1, -1)
            if index not in skip and lines[index].text.endswith(",") and OFFICE.match(lines[index].text)
        ),
        None,
    )
    return found - 1 if found and found > first and _ACTING.match(lines[found - 1].text) else found


def by_office(
    lines: Sequence[Line], start: int, end: int, issuer: str, skip: frozenset[int], typed: bool
) -> Signature | None:
    """The signature under the issuing office's name anywhere in a span.

    Where columns were read one after the other.
    """
    wanted = re.sub(r"\W", "", issuer.lower().replace("wali kota", "walikota"))
    for index, line in enumerate(lines):
        if start <= line.start < end and index not in skip and len(line.text) < 70:
            bare = re.sub(r"\W", "", line.text.lower())
            if bare == wanted and index + 1 < len(lines):
                found = block(lines, index - 1, skip, 10, typed)
                if found and found.name:
                    return found
    return None


_SERVICE_NUMBER = re.compile(r"\bN[Il1|][Pp]\W{0,4}\s?(?:\d\s?){8,}")
CUES = ("nip", "nlp", "n1p", "n|p", *RANK_WORDS)
"""Words in small letters of which every line with a service number or a rank has one."""


_LISTED = re.compile(r"\bnama\b[^:]{0,20}:", re.IGNORECASE)
"""A row of a list of persons (*Nama : ...*), whose service number signs nothing."""


def by_service_number(
    lines: Sequence[Line],
    cued: Sequence[int],
    first: int,
    last: int,
    skip: frozenset[int],
    parties: bool = False,
) -> Signature | None:
    """The last signature with a service number (NIP) or a rank below the name, the office above.

    Among lines ``first`` up to ``last``; ``cued`` are those that have one of the :data:`CUES`. Under a stamp
    the rank is often all that can be read. Of ``parties`` that sign side by side none is the one.
    """
    for index in reversed(cued):
        if not first <= index < last:
            continue
        if not _SERVICE_NUMBER.search(lines[index].text) and not is_rank(lines[index].text):
            continue
        if _LISTED.search(lines[index - 1].text):
            continue
        if parties and len(_SERVICE_NUMBER.findall(lines[index].text)) > 1:
            return None
        for above in range(index - 1, max(first, index - 4) - 1, -1):
            if found := name(lines[above].text):
                start, office = _office_above(lines, above, first, skip)
                return Signature(found, _position(office) if office else None, None, start, named_at=above)
        return None
    return None


_FOOT = 12
"""Lines at the end of a page among which it is signed."""


def attested(lines: Sequence[Line]) -> bool:
    """Whether a page of a scan ends in a service number or a rank: whose hand it is signed by.

    The name itself may be lost under the stamp.
    """
    for index, line in enumerate(lines):
        if not _SERVICE_NUMBER.search(line.text) and not is_rank(line.text):
            continue
        foot = index + _FOOT >= len(lines) or lines[index + _FOOT].page != line.page
        if foot and not _LISTED.search(lines[index - 1].text):
            return True
    return False


_APPROVED = re.compile(r"^\W{0,3}(?:di\s?sahkan|di\s?tetapkan|di\s?setujui)\s+oleh\W*", re.IGNORECASE)
"""The words of an SOP's cell before the office that approves it."""


def _office_above(lines: Sequence[Line], at: int, first: int, skip: frozenset[int]) -> tuple[int, list[str]]:
    """The first line of the office above a name and its lines, if the office begins within six lines."""
    for start in range(at - 1, max(first, at - 6) - 1, -1):
        text = _APPROVED.sub("", lines[start].text)
        if start not in skip and OFFICE.match(text) and len(text) < 90:
            office = [text]
            if start > first and _ACTING.match(lines[start - 1].text):
                office = [lines[start - 1].text, text]
            for index in range(start + 1, at):
                if _MARK.match(lines[index].text) or not _goes_on(office, lines[index].text):
                    break
                office.append(lines[index].text)
            return start, office
    return at, []


_CLOSING = 25
"""Lines at the end of a document among which it is signed."""


def closing(lines: Sequence[Line], skip: frozenset[int]) -> Signature | None:
    """The signature that ends a letter: an office, a name of several words, at most rank and copies below."""
    last = [index for index in range(max(0, len(lines) - _CLOSING), len(lines)) if index not in skip]
    for index in reversed(last):
        text = lines[index].text
        if not OFFICE.match(text) or len(text) >= 90 or ":" in text:
            continue
        acting = index > 0 and _ACTING.match(lines[index - 1].text)
        found = block(lines, index - 2 if acting else index - 1, skip, 9)
        if not found or found.named_at is None or len((found.name or "").split()) < 2:
            continue
        below = next((lines[at].text for at in last if at > found.named_at), None)
        if below is None or any(
            test(below) for test in (_BOUNDARY.match, _SERVICE.match, is_rank, notices.is_part)
        ):
            return found
    return None


def below_notice(lines: Sequence[Line], skip: frozenset[int]) -> Signature | None:
    """The name of several words right below *Ditandatangani secara elektronik*, at the end of a letter."""
    last = [index for index in range(max(0, len(lines) - _CLOSING), len(lines)) if index not in skip]
    for position in range(len(last) - 1, 0, -1):
        if not notices.stands_alone(lines[last[position - 1]].text):
            continue
        found = name(lines[last[position]].text)
        if found and len(found.split()) > 1:
            first, at = last[position - 1], last[position]
            return Signature(found, None, first, first, named_at=at)
    return None


_FOREWORD = re.compile(
    r"^[A-Z][A-Za-z]+(?: [A-Z][a-z]+){0,2}\s*,\s*(?:\d{1,2}\s+)?([A-Za-z]{3,10})\s+20\d\d\W*$"
)
_FOREWORD_PAGES = 6


def foreword(lines: Sequence[Line], skip: frozenset[int]) -> Signature | None:
    """The signature under a foreword: place and month, then an office and a name."""
    for index, line in enumerate(lines):
        if line.page >= _FOREWORD_PAGES:
            return None
        match = _FOREWORD.match(line.text)
        if match and dates.month(match[1]) and index + 1 < len(lines) and OFFICE.match(lines[index + 1].text):
            return block(lines, index, skip, 9)
    return None
