"""The table for Excel: opens with its letters and columns, and starts nothing."""

from __future__ import annotations

import csv as standard
import io

import pytest

from reports import csv
from rules.results import Report


def rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(standard.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_items_flags_and_origin(report: Report) -> None:
    found = rows(csv.render(report))
    item = next(row for row in found if row["Baris"] == "butir")
    assert (item["Indikator"], item["Kode"], item["Keadaan"], item["Halaman"]) == (
        "1",
        "1.2.norma",
        "sebagian",
        "2",
    )
    flag = next(row for row in found if row["Baris"] == "catatan")
    assert (flag["Kode"], flag["Keadaan"], flag["Perangkat daerah"]) == (
        "BD301",
        "kesalahan",
        "Dinas Kominfo",
    )
    origin = {row["Kode"]: row["Uraian"] for row in found if row["Baris"] == "asal"}
    assert origin["Tahun"] == "2025" and origin["Sidik aturan"] == "c" * 64


def test_every_row_has_every_column_and_stands_on_one_line(report: Report) -> None:
    content = csv.render(report).decode("utf-8-sig")
    lines = content.split("\r\n")
    assert lines[0].split(";") == list(csv.HEADS) and lines[-1] == ""
    assert "\n" not in content.replace("\r\n", "")
    assert len(lines) - 2 == len(rows(csv.render(report)))
    assert all(None not in row and None not in row.values() for row in rows(csv.render(report)))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\n@", "＝", "\x07=", "|", "%"])
def test_what_would_be_a_formula_is_text(report: Report, start: str) -> None:
    evil = f'{start}1+1;"x"\n=2'
    indicator = report.indicators[0]
    item = indicator.requirements[0].model_copy(update={"text": evil, "reason": evil, "remedy": evil})
    changed = report.model_copy(
        update={"indicators": (indicator.model_copy(update={"requirements": (item,), "name": evil}),)}
    )
    found = rows(csv.render(changed))
    for row in found:
        for name, cell in row.items():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", " ", "＝", "|", "%")), (name, cell)
    first = next(row for row in found if row["Baris"] == "butir")
    assert first["Uraian"].startswith("'") and first["Uraian"].endswith('1+1;"x" =2')
