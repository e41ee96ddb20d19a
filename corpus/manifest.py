"""A list that comes with the evidence and says which file belongs to which indicator."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.filing import Filing
from corpus.table import TableError, read_sheet

HEADINGS = {
    "berkas": r"(?:(?:nama|lokasi) \s+)? (?:berkas|file|dokumen|(?:bukti|data) \s+ dukung) | lokasi",
    "indikator": r"(?:no(?:mor)? \.? \s*)? indikator (?:\s+ ke)?",
}

_ITEM = re.compile(
    r"(?:(?P<from>\d{1,3})\s*(?:-|–|s\.?d\.?|s/d|sampai)\s*)?(?<!\d)(?P<number>\d{1,3})(?!\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """File names or paths, in comparable form, to their filings."""

    entries: Mapping[str, Filing]

    def filing(self, path: PurePosixPath | str) -> Filing | None:
        """What the list says of a path: by its whole path, else by its name alone; null when not listed."""
        return self.entries.get(_key(str(path))) or self.entries.get(_key(PurePosixPath(path).name))


def read_manifest(path: Path, indicators: Collection[int]) -> Manifest:
    """Read a manifest (XLSX or CSV with columns *nama berkas* and *indikator*).

    A file named on several rows belongs to all their indicators.

    Raises:
        TableError: no such columns, or a cell that names no indicator of the instrument.
    """
    sheet = read_sheet(path, HEADINGS, ("berkas", "indikator"))
    found: dict[str, list[int]] = {}
    cells: dict[str, str] = {}
    for row in sheet.rows:
        name, number = sheet.cell(row, "berkas"), sheet.cell(row, "indikator")
        if name is None or not name.text or number is None or not number.text:
            continue
        numbers = _numbers(number.text)
        if not numbers or any(n not in indicators for n in numbers):
            said = f'sel {number.address} berisi "{number.text}"'
            raise TableError(f"{path.name}: {said}, bukan nomor indikator pada instrumen.")
        key = _key(name.text)
        known = found.setdefault(key, [])
        known.extend(n for n in numbers if n not in known)
        cells.setdefault(key, number.address)
    return Manifest(
        {
            key: Filing(tuple(numbers), f"daftar {path.name}, sel {cells[key]}", "manifest")
            for key, numbers in found.items()
        }
    )


def _numbers(text: str) -> list[int]:
    numbers: list[int] = []
    for item in _ITEM.finditer(text):
        last = int(item["number"])
        span = range(int(item["from"]), last + 1) if item["from"] else (last,)
        numbers.extend(n for n in span if n not in numbers)
    return numbers


def _key(name: str) -> str:
    """Names as people compare them: without case, doubled spaces and the slash of their system."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").strip().removeprefix("./")
    return re.sub(r"\s+", " ", plain).casefold()
