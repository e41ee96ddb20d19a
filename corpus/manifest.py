"""A list that comes with the evidence and says which file belongs to which indicator."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from corpus.filing import Filing
from corpus.table import Cell, Row, Sheet, TableError, sheet_of
from extractors.model import Document

HEADINGS = {
    "berkas": r"(?:(?:nama|lokasi) \s+)? (?:berkas|file|dokumen|(?:bukti|data) \s+ dukung) | lokasi",
    "indikator": r"(?:no(?:mor)? \.? \s*)? indikator (?:\s+ ke)?",
    "uraian": r"uraian (?:\s .*)? | deskripsi (?:\s .*)? | keterangan",
}

_ITEM = re.compile(
    r"(?:(?P<from>\d{1,3})\s*(?:-|–|s\.?d\.?|s/d|sampai)\s*)?(?<!\d)(?P<number>\d{1,3})(?!\d)", re.IGNORECASE
)
_GAPS = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that the list names, as it is written, and the cell that names it first."""

    name: str
    cell: str
    filing: Filing


@dataclass(frozen=True, slots=True)
class Manifest:
    """File names or paths, in comparable form, to what the list says of them."""

    entries: Mapping[str, Listed]

    def assign(self, names: Iterable[str]) -> tuple[dict[str, Filing], tuple[Listed, ...]]:
        """The filings of the files that are there, and what the list names but is not there.

        A file is found by its whole path, else by its name alone. A name that differs by spaces, underscores
        or hyphens only, as portals change them, is found when no other comes into question.
        """
        found: dict[str, Filing] = {}
        used: set[str] = set()
        others: list[str] = []
        for name in names:
            key = next((key for key in _keys(name) if key in self.entries), None)
            if key is None:
                others.append(name)
            else:
                found[name] = self.entries[key].filing
                used.add(key)
        files = _by_loose(others, lambda name: _keys(name)[-1])
        rows = _by_loose([key for key in self.entries if key not in used], lambda key: key)
        for loose, keys in rows.items():
            if len(keys) == len(files.get(loose, ())) == 1:
                found[files[loose][0]] = self.entries[keys[0]].filing
                used.add(keys[0])
        return found, tuple(one for key, one in self.entries.items() if key not in used)


def read_manifest(table: Document, indicators: Collection[int], read: Callable[[str], Filing]) -> Manifest:
    """Read a manifest: a table with a column *nama berkas* and one of *indikator* and *uraian*.

    A file named on several rows belongs to all their indicators. Where a row leaves the indicator blank, its
    description may name it.

    Args:
        table: the list.
        indicators: ids of the instrument.
        read: the filing that a description states, as one that a file name states.

    Raises:
        TableError: no such columns, or a cell that names no indicator of the instrument.
    """
    sheet = _sheet(table)
    entries: dict[str, Listed] = {}
    for row in sheet.rows:
        name = sheet.cell(row, "berkas")
        filing = _filing(table, sheet, row, indicators, read)
        if name is None or not name.text or filing is None:
            continue
        key = _key(name.text)
        known = entries.setdefault(key, Listed(name.text, name.address, filing))
        entries[key] = Listed(known.name, known.cell, _joined(known.filing, filing))
    return Manifest(entries)


def _sheet(table: Document) -> Sheet:
    try:
        return sheet_of(table, HEADINGS, ("berkas", "indikator"))
    except TableError as error:
        try:
            return sheet_of(table, HEADINGS, ("berkas", "uraian"))
        except TableError:
            raise error from None


def _filing(
    table: Document, sheet: Sheet, row: Row, indicators: Collection[int], read: Callable[[str], Filing]
) -> Filing | None:
    """What a row says of its file; null when it says nothing."""
    cell = sheet.cell(row, "indikator")
    if cell is not None and cell.text:
        numbers = _numbers(cell.text, indicators)
        if not numbers:
            said = f'sel {cell.address} berisi "{cell.text}"'
            raise TableError(f"{table.name}: {said}, bukan nomor indikator pada instrumen.")
        return Filing(tuple(numbers), _place(table, cell), "manifest")
    described = sheet.cell(row, "uraian")
    if described is None or not described.text:
        return None
    stated = read(described.text.replace("/", " "))
    return (
        Filing(stated.indicators, _place(table, described), "manifest", stated.items)
        if stated.indicators
        else None
    )


def _place(table: Document, cell: Cell) -> str:
    return f"daftar {table.name}, sel {cell.address}"


def _joined(first: Filing, second: Filing) -> Filing:
    indicators = dict.fromkeys((*first.indicators, *second.indicators))
    items = dict.fromkeys((*first.items, *second.items))
    return Filing(tuple(indicators), first.reason, first.source, tuple(items))


def _numbers(text: str, indicators: Collection[int]) -> list[int]:
    """The indicators that a cell names, in its order; none when it names what is no indicator."""
    numbers: dict[int, None] = {}
    for item in _ITEM.finditer(text):
        last = int(item["number"])
        span = range(int(item["from"]) if item["from"] else last, last + 1)
        if any(number not in indicators for number in span):
            return []
        numbers.update(dict.fromkeys(span))
    return list(numbers)


def _keys(name: str) -> tuple[str, str]:
    return _key(name), _key(PurePosixPath(name).name)


def _key(name: str) -> str:
    """Names as people compare them: without case, doubled spaces and the slash of their system."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").strip().removeprefix("./")
    return re.sub(r"\s+", " ", plain).casefold()


def _by_loose(names: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    """Names by their comparable form without spaces, underscores and hyphens."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(_GAPS.sub("", key(name)), []).append(name)
    return groups
