"""Labels made by hand: which kind a file of them is, its rows, whose documents they describe."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

import yaml

from extractors.reading import places
from flows.faults import InputFault, existing_file
from rules.yaml_text import parsed

GoldKind = Literal["documents", "filing", "sample"]
Row = Mapping[str, str]

COLUMNS: dict[GoldKind, frozenset[str]] = {
    "documents": frozenset({"file", "kind", "indicators", "trust", "text_layer"}),
    "filing": frozenset({"file", "description", "indicator"}),
    "sample": frozenset({"institution", "year", "files", "indicators"}),
}
"""What tells the kinds apart: the columns of a table, the keys of the sample bundle's labels."""
_REMEDY = "Lihat telisik evaluate pada docs/penggunaan.md untuk bentuk label yang dikenal."


@dataclass(frozen=True, slots=True)
class Gold:
    """Labels. ``rows`` is empty for those of the sample bundle, which have a reader of their own."""

    path: Path
    kind: GoldKind
    rows: tuple[Row, ...] = ()


def read_gold(path: Path) -> Gold:
    """Read labels, told apart by their columns.

    Raises:
        InputFault: the file is missing, no text, or of no known kind.
    """
    existing_file(path, "Berkas label")
    try:
        names, rows = _sheet(path) if path.suffix.lower() not in (".yaml", ".yml") else (_keys(path), ())
    except (UnicodeDecodeError, csv.Error, yaml.YAMLError) as error:
        raise InputFault(f"Berkas label {path} tidak dapat dibaca: {error}", _REMEDY) from error
    for kind, wanted in COLUMNS.items():
        if wanted <= names:
            return Gold(path, kind, rows)
    listed = ", ".join(sorted(names)[:12]) or "tidak ada"
    raise InputFault(f"Kolom berkas label {path} tidak dikenal: {listed}.", _REMEDY)


def _sheet(path: Path) -> tuple[frozenset[str], tuple[Row, ...]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        rows = tuple({key: value or "" for key, value in row.items() if key} for row in reader)
        return frozenset(reader.fieldnames or ()), rows


def _keys(path: Path) -> frozenset[str]:
    data = parsed(path.read_text("utf-8"))
    return frozenset(map(str, data)) if isinstance(data, dict) else frozenset()


def numbers(row: Row, column: str) -> frozenset[int]:
    """The indicators in a cell, none when it is blank.

    Raises:
        InputFault: something else than numbers stands there.
    """
    text = row.get(column, "")
    if not re.fullmatch(r"[\d,;\s]*", text):
        raise InputFault(f'Label {row.get("file")}: kolom {column} berisi "{text}", bukan nomor.', _REMEDY)
    return frozenset(map(int, re.findall(r"\d+", text)))


def institutions(rows: Sequence[Row]) -> dict[str, str | None]:
    """Whose evidence each file is, by the folder in which it lies; null: nobody's that is known.

    A verification is always asked for one institution. Labelled documents lie in one folder for each body.
    """
    return {row["file"]: _owner(row["file"]) for row in rows}


def _owner(file: str) -> str | None:
    folders = PurePosixPath(file).parts[:-1]
    return places.institution(folders[0].replace("-", " ")) if folders else None
