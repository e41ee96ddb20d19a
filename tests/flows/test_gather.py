"""What files were handed in for, and what the list that came with them gets wrong."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from flows.gather import filed_by_name, gather
from flows.packs import open_instrument
from flows.request import Request


def test_a_listed_file_that_is_not_there_is_told_with_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    folder = tmp_path / "bukti"
    folder.mkdir()
    (folder / "SK_Tim.txt").write_text("Keputusan Wali Kota Contoh", "utf-8")
    manifest = tmp_path / "daftar.csv"
    manifest.write_text("Nama Berkas,Indikator\nSK Tim.txt,10\nhilang.pdf,3\n", "utf-8")
    request = Request(paths=(folder,), year=2025, manifest=manifest)
    with caplog.at_level(logging.WARNING), gather(request, open_instrument("spbe-2024")) as gathered:
        assert [one.filed_under for one in gathered.inputs] == [(10,)]
        assert gathered.absent == {3: ("hilang.pdf (sel A3)",)}
    told = [record.getMessage() for record in caplog.records if "hilang.pdf" in record.getMessage()]
    assert len(told) == 1
    assert "sel A3" in told[0]
    assert "indikator 3" in told[0]
    assert not any("SK Tim" in record.getMessage() for record in caplog.records)


def test_a_list_of_files_that_are_not_there_is_told_in_few_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    (tmp_path / "SK.txt").write_text("Keputusan Wali Kota Contoh", "utf-8")
    manifest = tmp_path / "daftar.csv"
    manifest.write_text("Nama Berkas,Indikator\n" + "".join(f"{n}.pdf,3\n" for n in range(500)), "utf-8")
    request = Request(paths=(tmp_path / "SK.txt",), year=2025, manifest=manifest)
    with caplog.at_level(logging.WARNING), gather(request, open_instrument("spbe-2024")):
        told = [record.getMessage() for record in caplog.records]
    assert len(told) < 60 and "460 berkas lain" in told[-1]


def test_a_folder_may_bear_the_name_of_an_indicator() -> None:
    instrument = open_instrument("spbe-2024")
    assert filed_by_name("Layanan Kearsipan Dinamis/x.pdf", instrument).indicators == (37,)
