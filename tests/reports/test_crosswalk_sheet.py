"""The sheet of a crosswalk: the same twice, and no formula from a file's name."""

from __future__ import annotations

import io
import time

import pytest
from openpyxl import load_workbook

from reports.crosswalk import FORMS
from rules.bridge import Bridge, CarryRow
from tests.reports.conftest import EVIL


def bridge() -> Bridge:
    row = CarryRow(
        indicator=1, name=EVIL, level=1, code="I1-L1-01", text=EVIL, carry="update", what=EVIL,
        documents=(EVIL,), old=(1,), basis="inferred",
    )  # fmt: skip
    return Bridge(
        old="spbe-2024", new="pemdi-2026", institution=EVIL, year=2026, documents=1, judged=True, rows=(row,)
    )


def test_no_formula_and_the_same_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    found = bridge()
    first = FORMS["xlsx"](found)
    sheet = load_workbook(io.BytesIO(first)).active
    assert sheet is not None and sheet.title == "Padanan"
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    time.sleep(1.1)
    assert FORMS["xlsx"](found) == first
