"""Labels that the page contradicts, counted out only by a file that names each with its reason."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from flows.faults import InputFault
from flows.labelled import FIELDS

Cell = tuple[str, str]
"""A file as labelled, and the field of its label."""
COLUMNS = ("file", "field", "reason")
_REMEDY = "Tiap baris memuat berkas, isian, dan alasannya, seperti docs/label-exceptions.tsv."


def read_excepted(path: Path, rows: Sequence[Mapping[str, str]]) -> dict[Cell, str]:
    """The labels that are counted out, with the reasons.

    Args:
        path: tab-separated, columns ``file, field, reason``.
        rows: the labels, of which each named file must be one.

    Raises:
        InputFault: missing, malformed, without a reason, or naming what is not labelled.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise InputFault(f"Kolom berkas pengecualian {path} bukan {', '.join(COLUMNS)}.", _REMEDY)
            cells = [tuple((row[name] or "").strip() for name in COLUMNS) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputFault(f"Berkas pengecualian {path} tidak dapat dibaca: {error}", _REMEDY) from error
    labelled = {row["file"] for row in rows}
    for name, field, reason in cells:
        if name not in labelled or field not in ("kind", *FIELDS) or not reason:
            raise InputFault(f"Pengecualian tidak berlaku: {name} [{field}] {reason}".rstrip(), _REMEDY)
    return {(name, field): reason for name, field, reason in cells}
