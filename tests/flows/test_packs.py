"""Which instrument a run uses when nobody named one, and what is refused."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from corpus.assessed import read_assessed
from corpus.holdings import Holdings
from corpus.table import TableError
from extractors.read import read_table
from flows.faults import InputFault
from flows.indices import stated_indices
from flows.packs import chosen, instrument_for, instrument_of, open_instrument
from flows.request import Request
from rules.evidence import GivenIndex
from rules.pack import load

SETTINGS = "instrumen: {bawaan: pemdi-2026, Pemerintah Kota Contoh: spbe-2024}\n"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path))
    monkeypatch.delenv("TELISIK_INSTRUMENT", raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("year", "pack"),
    [
        (2018, "spbe-2024"),
        (2021, "spbe-2024"),
        (2025, "spbe-2024"),
        (2026, "pemdi-2026"),
        (2031, "pemdi-2026"),
    ],
)
def test_by_year(year: int, pack: str) -> None:
    assert instrument_for(year) == pack
    assert chosen(Request(paths=(), year=year)).instrument == pack
    assert chosen(Request(paths=(), year=year, instrument="spbe-2024")).instrument == "spbe-2024"


def test_settings_go_before_the_year(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "pengaturan.yaml").write_text(SETTINGS, "utf-8")
    assert instrument_for(2024) == "pemdi-2026"
    assert instrument_for(2026, "PEMERINTAH KOTA CONTOH") == "spbe-2024"
    monkeypatch.setenv("TELISIK_INSTRUMENT", "spbe-2024")
    assert instrument_for(2026) == "spbe-2024"


@pytest.mark.parametrize("text", ["instrumen: [", "instrumen: 7", "- satu"])
def test_settings_that_cannot_be_read(data: Path, text: str) -> None:
    (data / "pengaturan.yaml").write_text(text, "utf-8")
    with pytest.raises(InputFault, match=r"pengaturan\.yaml"):
        instrument_for(2026)


def test_a_wrong_overlay_is_told(data: Path) -> None:
    (data / "instrumen").mkdir()
    (data / "instrumen" / "pemdi-2026.yaml").write_text("items: {I99-L1-01: {}}", "utf-8")
    with pytest.raises(InputFault, match="I99-L1-01"):
        open_instrument("pemdi-2026")
    assert open_instrument("spbe-2024").corrected == ()


REFUSED = [
    ("I5=120", "di luar rentang"),
    ("I5=60@2024", "tahun 2024, padahal yang dinilai tahun 2026"),
    ("I1=3", "tidak dinilai dari indeks nasional"),
    ("I5:60", "tidak dipahami"),
]


@pytest.mark.parametrize(("option", "words"), REFUSED)
def test_indices_that_are_refused(option: str, words: str) -> None:
    with pytest.raises(InputFault, match=words):
        stated_indices((option,), None, load("pemdi-2026"), 2026)


def test_indices_by_option_and_sheet(tmp_path: Path) -> None:
    sheet = tmp_path / "klaim.csv"
    sheet.write_text("Indikator;Tingkat;Indeks nasional;Tahun indeks\nI5;;62,5;2026\nI7;;3,1;\n", "utf-8")
    found = stated_indices(("I5=70@2026",), read_table(sheet), load("pemdi-2026"), 2026)
    assert found == {5: GivenIndex(70, 2026), 7: GivenIndex(3.1, 2026)}
    sheet.write_text("Indikator;Tingkat;Indeks nasional\nI5;;banyak\n", "utf-8")
    with pytest.raises(InputFault, match="sel C2"):
        stated_indices((), read_table(sheet), load("pemdi-2026"), 2026)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("I1-L9-01,diterima", "I1-L9-01"),
        ("I1-L1-01,mungkin", "bukan putusan"),
        ("I21,2", "tidak ada pada instrumen"),
        ("I1,banyak", "bukan nilai"),
        (f'I1,"0,{"1" * 6_000}"', "bukan nilai"),
        ("I1,2\nI1,3", "sudah diisi"),
    ],
)
def test_results_that_are_refused(tmp_path: Path, rows: str, words: str) -> None:
    sheet = tmp_path / "putusan.csv"
    sheet.write_text(f"kode,hasil\n{rows}\n", "utf-8")
    pemdi = load("pemdi-2026")
    with pytest.raises(TableError, match=words):
        read_assessed(read_table(sheet), pemdi.indicators.keys(), pemdi.codes.keys())


def test_a_defective_pack_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "paket"
    copytree(Path(__file__).parents[1] / "rules" / "mini", own)
    assert open_instrument(str(own)).indicators
    manifest = own / "instrument.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("weight: 40\n", "weight: 41\n", 1), "utf-8")
    with pytest.raises(InputFault, match="jumlah bobot domain 101"):
        open_instrument(str(own))


def test_what_an_institution_chose_counts_before_the_file_and_after_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path))
    monkeypatch.delenv("TELISIK_INSTRUMENT", raising=False)
    (tmp_path / "pengaturan.yaml").write_text("instrumen: {Pemerintah Kota Contoh: spbe-2024}\n")
    holdings = Holdings.open(f"sqlite:///{tmp_path / 'telisik.db'}", str(tmp_path / "blobs"))
    city, other = "Pemerintah Kota Contoh", "Pemerintah Kota Lain"
    assert instrument_of(holdings, city, 2026) == "spbe-2024"
    holdings.catalogue.set_instrument(city, "pemdi-2026")
    assert instrument_of(holdings, city, 2024) == "pemdi-2026"
    assert instrument_of(holdings, other, 2024) == "spbe-2024"
    monkeypatch.setenv("TELISIK_INSTRUMENT", "spbe-2024")
    assert instrument_of(holdings, city, 2026) == "spbe-2024"
    monkeypatch.delenv("TELISIK_INSTRUMENT")
    holdings.catalogue.set_instrument(city, None)
    assert instrument_of(holdings, city, 2026) == "spbe-2024"
    holdings.database.close()
