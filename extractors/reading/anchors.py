"""Lines that begin a part of a legal text: Menimbang, BAB II, Pasal 12, (1), KESATU, LAMPIRAN."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.model import SectionKind
from extractors.reading import numerals
from extractors.reading.lines import Line


@dataclass(frozen=True, slots=True)
class Anchor:
    """A line that begins a part; ``index`` is the line's, ``end`` where the heading's own line ends."""

    kind: SectionKind
    label: str
    start: int
    end: int
    index: int


_QUOTE = r"^[\s\"'“”‘’«.,:;|-]{0,4}"
_ORDINAL = (
    r"KE(?:SATU|DUA|TIGA|EMPAT|LIMA|ENAM|TUJUH|DELAPAN|SEMBILAN|SEPULUH)(?:\s?BELAS|\s?PULUH(?:\s?\w+)?)?"
    r"|PERTAMA|KE[A-Z]{2,12}\s?BELAS|KESEBELAS|KEDUA\s?PULUH(?:\s?\w+)?"
)
_DIKTUM = re.compile(rf"{_QUOTE}({_ORDINAL})\s*(?:[:;.]|$|\s(?=[A-Z][a-z]))")
_BAB = re.compile(rf"{_QUOTE}(?:BAB|Bab|BA8)\s*([IVXLC1l|]{{1,8}}|\d{{1,2}})\s*[A-D]?\b[\s.:,]*(.*)$")
_BAGIAN = re.compile(
    rf"{_QUOTE}(?:Bagian|BAGIAN)\s+((?:Ke|KE|ke)\s?[A-Za-z]+(?:\s+(?:Belas|BELAS|Puluh\w*))?|Pertama"
    rf"|PERTAMA)\s*[.:]?\s*(.*)$"
)
_PARAGRAF = re.compile(rf"{_QUOTE}(?:Paragraf|PARAGRAF)\s+(\d{{1,2}}|Ke\w+|Kesatu|[IVX]+)\s*[.:]?\s*(.*)$")
_PASAL = re.compile(
    rf"{_QUOTE}(?:P\s?a\s?s\s?[ao]\s?[l1I]|PASAL)\s*[:.]?\s*((?:[\dI]\s[\dlI]|[0-9OolI"
    rf"|]{{1,4}})(?:\s?[A-HJKMNP-RT-Z]{{1,2}}(?![A-Za-z]))?|[IVX]{{1,5}})\s*[.,:;'`\"”*-]?\s*(.*)$"
)
_AYAT = re.compile(r"^\(\s?([0-9lI]{1,2}[a-z]?)\s?[)l\]]\s*\S")
_LAMPIRAN = re.compile(
    r"^\W{0,3}(?:LAMPIRAN|Lampiran|SUB LAMPIRAN)\s*([IVXl1]{1,6}(?:\.[A-Z\d])?|\d{1,2}|[A-Z](?=\s"
    r"|$))?\s*[.:]?\s*(.*)$"
)
_ATTACHED_TO = re.compile(
    r"^(?:SURAT\s+)?(?:PERATURAN|KEPUTUSAN|INSTRUKSI|SURAT EDARAN|QANUN|PERDA|PERWAL|PERBUP|PERGUB|SK)\b",
    re.IGNORECASE,
)
_WORD = {
    "menimbang": ("menimbang", "Menimbang"),
    "mengingat": ("mengingat", "Mengingat"),
    "memperhatikan": ("memperhatikan", "Memperhatikan"),
    "memutuskan": ("memutuskan", "Memutuskan"),
    "menetapkan": ("memutuskan", "Menetapkan"),
}
_PREAMBLE = re.compile(
    r"^\W{0,3}(m\s?e\s?(?:n\s?[il1]\s?m\s?b\s?a\s?n\s?g|n\s?g\s?[il1]\s?n\s?g\s?a\s?t"
    r"|m\s?p\s?e\s?r\s?h\s?a\s?t\s?[il1]\s?k\s?a\s?n|m\s?u\s?t\s?u\s?s\s?k\s?a\s?n))\b(?!\s+[a-z]{3,})",
    re.IGNORECASE,
)
_EXPLANATION = re.compile(r"^\W{0,3}P\s?E\s?N\s?J\s?E\s?L\s?A\s?S\s?A\s?N\b\s*(?:ATAS\b.*)?$")
_CITING_BEFORE = re.compile(
    r"(?:\b(?:dalam|pada|ketentuan|dengan|dan|atau|dan/atau|dimaksud|melalui|antara|dari|oleh|bunyi|serta"
    r"|sampai|yakni|setelah|sebelum|"
    r"jo|juncto|huruf|ayat)|,|:|/|\()$",
    re.IGNORECASE,
)
_CITING_AFTER = re.compile(
    r"^(?:ayat|huruf|dan|atau|sampai|s/d|angka|jo|juncto|yang|tentang|Peraturan|Undang|,|;|\))", re.IGNORECASE
)
_OPENS_TEXT = re.compile(r"^(?:\(\s?[1lI]\s?[)l\]]|[A-Z\"“(])")
_FIRST = frozenset("PpBbMmKkLlS(\"'“”‘’.,:;|- \t0123456789")
"""Characters with which a line that may be an anchor begins."""


def _neighbour(lines: Sequence[Line], skip: frozenset[int], index: int, step: int) -> str:
    index += step
    while 0 <= index < len(lines):
        if index not in skip:
            return lines[index].text
        index += step
    return ""


def _heading_text(lines: Sequence[Line], skip: frozenset[int], index: int, rest: str, rows: int = 3) -> str:
    """The name of a bab or bagian: the rest of its line, else the lines below it that look like one."""
    if rest and not rest.isdigit():
        return rest.strip(" .:-")
    parts: list[str] = []
    for following in range(index + 1, min(len(lines), index + 1 + rows + 2)):
        if following in skip:
            continue
        text = lines[following].text
        if (
            len(parts) == rows
            or len(text) > 90
            or _PASAL.match(text)
            or _BAGIAN.match(text)
            or _PARAGRAF.match(text)
        ):
            break
        if text.endswith((".", ";", ":")) or re.match(r"^(?:\(\d|[A-Z]\.|\d+\.)", text):
            break
        if parts and parts[0].isupper() and not text.isupper():
            break
        if parts and not parts[0].isupper():
            break
        parts.append(text)
    return " ".join(parts).strip(" .:-")


def _pasal(
    lines: Sequence[Line], skip: frozenset[int], index: int, match: re.Match[str], last: int
) -> str | None:
    """Label of an article's heading; null where the words are a citation that begins a line."""
    number, rest = match[1].strip(), match[2].strip()
    before = _neighbour(lines, skip, index, -1)
    suffix = re.search(r"(?<=[\dOolI|])\s?([A-HJKMNP-RT-Z]{1,2})$", number)
    bare = number[: suffix.start()] if suffix else number
    bare = bare.replace("I ", "1 ")
    value = "1" if bare in ("l", "|") else numerals.digits(re.sub(r"\s", "", bare))
    if value is not None and int(value):
        value_text = f"{int(value)}{suffix[1] if suffix else ''}"
    elif re.fullmatch(r"[IVX]{1,5}", number):
        value_text = number
    else:
        return None
    if rest:
        due = value is not None and int(value) == last + 1 and _OPENS_TEXT.match(rest) is not None
        if not due or _CITING_AFTER.match(rest) or (not before.endswith((".", ";", '"')) and last > 0):
            return None
    elif (_CITING_BEFORE.search(before) and not before.isupper()) or (
        _CITING_AFTER.match(_neighbour(lines, skip, index, 1))
        and not _neighbour(lines, skip, index, 1)[:1].isupper()
    ):
        return None
    return f"Pasal {value_text}"


def _lampiran(lines: Sequence[Line], skip: frozenset[int], index: int, match: re.Match[str]) -> str | None:
    """Label of an attachment; null for the line *Lampiran* of a letter and for running text."""
    text, number, rest = lines[index].text, match[1] or "", match[2].strip()
    following = _neighbour(lines, skip, index, 1)
    if re.match(
        r"^(?:\d|-|satu|dua|tiga|\(|berkas|lembar|eks|nihil|merupakan|sebagaimana|ini|yang|dan|pada|tentang)",
        rest,
        re.IGNORECASE,
    ):
        return None
    if number.isdigit() and re.match(r"^(?:\(|berkas|lembar|bundel|eks|set)", rest, re.IGNORECASE):
        return None
    attached = bool(_ATTACHED_TO.match(rest) or (not rest and _ATTACHED_TO.match(following.lstrip(" :"))))
    if not attached and (rest or not text.isupper()):
        return None
    if not attached and len(text) > 14:
        return None
    roman = number.replace("l", "I").replace("1", "I") if re.fullmatch(r"[IVXl1]+", number) else number
    return f"Lampiran {roman}".strip()


def anchors(lines: Sequence[Line], skip: frozenset[int], toc: frozenset[int]) -> list[Anchor]:
    """All anchors in order. Citations, catchwords and tables of contents give none."""
    found: list[Anchor] = []
    last_pasal = 0

    def add(kind: SectionKind, label: str, index: int) -> None:
        found.append(Anchor(kind, label, lines[index].start, lines[index].end, index))

    for index, line in enumerate(lines):
        text = line.text
        if text[0] not in _FIRST or index in skip or line.page in toc:
            continue
        if text[0] == "(":
            if match := _AYAT.match(text):
                number = numerals.digits(match[1].rstrip("abcdefgh"))
                if number:
                    add("ayat", f"ayat ({int(number)})", index)
            continue
        if match := _PASAL.match(text):
            if label := _pasal(lines, skip, index, match, last_pasal):
                add("pasal", label, index)
                if digits := re.search(r"\d+", label):
                    last_pasal = int(digits[0])
        elif match := _BAB.match(text):
            if not re.search(r"\.{4,}|…", match[2]) and not _CITING_BEFORE.search(
                _neighbour(lines, skip, index, -1)
            ):
                name = _heading_text(lines, skip, index, match[2])
                value = (
                    match[1].replace("l", "I").replace("1", "I").replace("|", "I")
                    if not match[1].isdigit()
                    else match[1]
                )
                add("bab", f"BAB {value} {name}".strip(), index)
        elif match := _BAGIAN.match(text):
            add(
                "bagian",
                f"Bagian {match[1].title()} {_heading_text(lines, skip, index, match[2], 2)}".strip(),
                index,
            )
        elif match := _PARAGRAF.match(text):
            add(
                "paragraf",
                f"Paragraf {match[1]} {_heading_text(lines, skip, index, match[2], 2)}".strip(),
                index,
            )
        elif match := _PREAMBLE.match(text):
            kind, label = _WORD[re.sub(r"[\s1l]", lambda m: "" if m[0].isspace() else "i", match[1].lower())]
            add(kind, label, index)  # type: ignore[arg-type]
        elif match := _DIKTUM.match(text):
            add("diktum", re.sub(r"\s+", " ", match[1]), index)
        elif _EXPLANATION.match(text):
            if "ATAS" in text or _neighbour(lines, skip, index, 1).upper().startswith("ATAS"):
                add("penjelasan", "Penjelasan", index)
        elif (match := _LAMPIRAN.match(text)) and (label := _lampiran(lines, skip, index, match)):
            add("lampiran", label, index)
            last_pasal = 0
    return _without_catchwords(_mended(found))


def _mended(found: list[Anchor]) -> list[Anchor]:
    """Articles whose number lost a digit, set right where both neighbours say what it must be.

    *Pasal I* without a *Pasal II* is no amendment: it is an article 1 whose digit was read as a letter.
    """
    labels = {anchor.label for anchor in found}
    if "Pasal I" in labels and "Pasal II" not in labels:
        found = [replace(one, label="Pasal 1") if one.label == "Pasal I" else one for one in found]
    places = [place for place, anchor in enumerate(found) if anchor.kind == "pasal"]
    values = [int(digits[0]) if (digits := re.search(r"\d+", found[place].label)) else 0 for place in places]
    for here in range(1, len(places) - 1):
        due = values[here - 1] + 1
        if values[here + 1] == due + 1 and values[here] != due and str(values[here]) in str(due):
            anchor = found[places[here]]
            found[places[here]] = replace(anchor, label=f"Pasal {due}")
    return found


def _without_catchwords(found: list[Anchor]) -> list[Anchor]:
    """Leave out a heading that only announces, at the foot of a page, the same one on the next page."""
    kept: list[Anchor] = []
    for anchor, following in zip(found, [*found[1:], None], strict=False):
        twice = (
            following is not None
            and following.kind == anchor.kind
            and following.label.split(" ")[:2] == anchor.label.split(" ")[:2]
            and anchor.kind in ("bab", "bagian", "paragraf", "pasal", "diktum")
            and following.index - anchor.index <= 8
            and following.start - anchor.end < 160
        )
        if not twice:
            kept.append(anchor)
    return kept
