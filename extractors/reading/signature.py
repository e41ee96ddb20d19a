"""The signature block: who signed, in which office, and whether the page says that it is signed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.model import Signatory
from extractors.reading import notices, offices, places
from extractors.reading.lines import Line, join
from extractors.reading.person import MARK_LEAD, OFFICE, is_rank, name


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


def may_follow(text: str) -> bool:
    """Whether a line is one of those that stand below the name in a signature block, or below the block."""
    return bool(_BOUNDARY.match(text) or _SERVICE.match(text) or is_rank(text) or notices.is_part(text))


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
    acting = ACTING.match(printed)
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


ACTING = re.compile(r"^\W{0,3}(a\s?\.\s?n|Plt|Plh|Pjs?)\b\.?\s*(?:,\s*)?", re.IGNORECASE)
"""The words before an office by which somebody signs for another or for the time being."""


def above(lines: Sequence[Line], person: str, named_at: int, first: int, skip: frozenset[int]) -> Signature:
    """The signature of a person whose name is known, with the office above it; from line ``first`` on."""
    start, office = _office_above(lines, named_at, first, skip)
    return Signature(person, _position(office) if office else None, None, start, named_at=named_at)


_APPROVED = re.compile(r"^\W{0,3}(?:di\s?sahkan|di\s?tetapkan|di\s?setujui)\s+oleh\W*", re.IGNORECASE)
"""The words of an SOP's cell before the office that approves it."""


def _office_above(lines: Sequence[Line], at: int, first: int, skip: frozenset[int]) -> tuple[int, list[str]]:
    """The first line of the office above a name and its lines, if the office begins within six lines."""
    for start in range(at - 1, max(first, at - 6) - 1, -1):
        text = _APPROVED.sub("", lines[start].text)
        if start not in skip and OFFICE.match(text) and len(text) < 90:
            office = [text]
            if start > first and ACTING.match(lines[start - 1].text):
                office = [lines[start - 1].text, text]
            for index in range(start + 1, at):
                if _MARK.match(lines[index].text) or not _goes_on(office, lines[index].text):
                    break
                office.append(lines[index].text)
            return start, office
    return at, []
