"""From one instrument to the other: by documents, by an earlier report, in both directions."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from flows.crosswalk import CrosswalkRequest, cross
from flows.direct import verify_directly
from flows.faults import InputFault
from flows.request import Request
from reports.crosswalk import FORMS, basis, counted
from reports.json import render
from rules.bridge import Bridge
from rules.crosswalk import crosswalk
from rules.pack import load

TTIS = """WALI KOTA NUSARAYA
KEPUTUSAN WALI KOTA NUSARAYA
NOMOR 188.45/77/2025
TENTANG
TIM TANGGAP INSIDEN SIBER PEMERINTAH KOTA NUSARAYA
WALI KOTA NUSARAYA,
Menimbang: bahwa perlu dibentuk Tim Tanggap Insiden Siber;
Mengingat: Peraturan Badan Siber dan Sandi Negara Nomor 10 Tahun 2020;
MEMUTUSKAN:
KESATU: Membentuk Tim Tanggap Insiden Siber Pemerintah Kota Nusaraya.
KEDUA: Tim bertugas melakukan penanganan insiden siber dan keamanan informasi.
Ditetapkan di Nusaraya
pada tanggal 3 Maret 2025
WALI KOTA NUSARAYA,
ttd
SURYA WIJAYA
"""
TEAM = TTIS.replace("TIM TANGGAP INSIDEN SIBER", "TIM KOORDINASI SPBE").replace(
    "Tim Tanggap Insiden Siber", "Tim Koordinasi SPBE"
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bukti")
    for name, text in {"Indikator 22/SK TTIS.txt": TTIS, "Indikator 19/SK Tim Koordinasi.txt": TEAM}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def found(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Bridge:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TELISIK_DATA", str(tmp_path_factory.mktemp("data")))
        return cross(CrosswalkRequest((corpus,), "spbe-2024", "pemdi-2026", 2026, workers=1))


def test_every_code_has_a_row(found: Bridge) -> None:
    pemdi = load("pemdi-2026")
    assert {row.code for row in found.rows if row.code} == set(pemdi.codes)
    assert [row.indicator for row in found.rows if row.carry == "no-upload"] == [5, 6, 7, 18]
    assert sum(found.counts.values()) == len(found.rows) == 192


CARRIED = [
    # code, what becomes of it, and why
    ("I12-L2-01", "reuse", "judged", "SK TTIS"),  # a team for incidents is one in both
    ("I4-L1-01", "update", "verdict", "SK Tim Koordinasi"),  # the team must be that of Pemdi
    ("I9-L1-01", "new", "verdict", None),
    ("I10-L1-01", "new", "verdict", None),
    ("I20-L1-03", "new", "inferred", None),
]


@pytest.mark.parametrize(("code", "carry", "why", "document"), CARRIED)
def test_what_is_carried_over(found: Bridge, code: str, carry: str, why: str, document: str | None) -> None:
    row = next(row for row in found.rows if row.code == code)
    assert (row.carry, row.basis) == (carry, why), row
    assert row.what
    if document:
        assert any(document in path for path in row.documents)


def test_inferred_rows_are_marked_in_every_form(found: Bridge) -> None:
    assert Counter(basis(row).startswith("*") for row in found.rows)[True] > 50
    assert json.loads(FORMS["json"](found))["schema"] == "telisik.crosswalk/1"
    text, page = FORMS["text"](found).decode(), FORMS["html"](found).decode()
    for shown in (text, page):
        assert "* disimpulkan" in shown and counted(found) in shown and "I12-L2-01" in shown
    sheet = load_workbook(io.BytesIO(FORMS["xlsx"](found))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 193 and any(str(row[9]).startswith("* ") for row in rows)


def test_an_earlier_report_is_enough(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    report = verify_directly(Request(paths=(corpus,), year=2025, instrument="spbe-2024", workers=1))
    path = tmp_path / "report.json"
    path.write_text(render(report), "utf-8")
    found = cross(CrosswalkRequest((path,), "spbe-2024", "pemdi-2026", 2026))
    row = next(row for row in found.rows if row.code == "I12-L2-01")
    assert not found.judged and row.carry == "reuse" and row.basis == "inferred"
    with pytest.raises(InputFault, match="instrumen spbe-2024, bukan pemdi-2026"):
        cross(CrosswalkRequest((path,), "pemdi-2026", "spbe-2024", 2025))


def test_the_way_back(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    found = cross(CrosswalkRequest((corpus,), "pemdi-2026", "spbe-2024", 2025, workers=1))
    assert [row.indicator for row in found.rows] == list(range(1, 48))
    assert all(row.code is None and row.what for row in found.rows)


def test_without_correspondence(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    with pytest.raises(InputFault, match="Tidak ada padanan"):
        cross(CrosswalkRequest((corpus,), "spbe-2024", "spbe-2024", 2026))


def test_the_correspondence_names_what_exists() -> None:
    links, pemdi, spbe = crosswalk("pemdi-2026", "spbe-2024"), load("pemdi-2026"), load("spbe-2024")
    assert set(links.indicators) == set(pemdi.indicators) and set(links.links) == set(spbe.indicators)
    assert set(links.items) <= set(pemdi.codes)
    olds = {n for one in (*links.indicators.values(), *links.items.values()) for n in one.old}
    assert olds <= set(spbe.indicators)
    assert set(links.sources) <= {source.id for source in pemdi.manifest.sources}
