"""What the operations guide says to keep is enough: brought back elsewhere, it gives the same reports."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from corpus.holdings import Holdings
from flows.direct import run as engine
from flows.evidence_set import FILE
from flows.freeze import report_of
from tests.flows.stored import CITY, DIGITAL, LENDING, night, put
from tests.postgres import Server, binaries

SETTINGS = ("pengaturan.yaml", "instrumen")


def moved(url: str, target: Path, request: pytest.FixtureRequest) -> str:
    """The database dumped as the guide says, and a new one filled from the dump; its address."""
    if url.startswith("sqlite"):
        opened, new = sqlite3.connect(url.removeprefix("sqlite:///")), sqlite3.connect(target / "telisik.db")
        with closing(opened) as source, closing(new) as copy:
            source.backup(copy)
        return f"sqlite:///{target / 'telisik.db'}"
    server: Server = request.getfixturevalue("postgres")
    programs = binaries()
    assert programs is not None
    new = server.create()
    dump = target / "telisik.dump"
    subprocess.run([programs / "pg_dump", "--format=custom", f"--file={dump}", url], check=True)
    restore = [programs / "pg_restore", "--no-owner", "--exit-on-error", f"--dbname={new}", dump]
    subprocess.run(restore, check=True)
    return new


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_backup_restored_elsewhere_gives_identical_reports(
    holdings: Holdings,
    database_url: str,
    data_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    put(holdings, tmp_path, DIGITAL)
    put(holdings, tmp_path, LENDING, "Indikator 03/pinjam.txt")
    (data_folder / "pengaturan.yaml").write_text("pemberitahuan: {}\n")
    (data_folder / "instrumen").mkdir()
    checked = night(holdings)
    report_of(holdings, tmp_path / "dulu", CITY, 2025, None, engine)

    elsewhere = tmp_path / "lain" / "data"
    elsewhere.mkdir(parents=True)
    address = moved(database_url, elsewhere, request)
    shutil.copytree(data_folder / "blobs", elsewhere / "blobs")
    for name in SETTINGS:
        kept = data_folder / name
        (shutil.copytree if kept.is_dir() else shutil.copyfile)(kept, elsewhere / name)
    data_folder.rename(tmp_path / "mati")  # the old machine is no more
    monkeypatch.setitem(os.environ, "TELISIK_DATA", str(elsewhere))

    restored = Holdings.open(address)
    try:
        frozen = tmp_path / "dulu" / FILE
        report_of(restored, tmp_path / "pulih", None, None, frozen, engine)
        assert written(tmp_path / "pulih") == written(tmp_path / "dulu")
        assert [one.name for one in restored.catalogue.documents(CITY, 2025)] == [
            "Indikator 03/laporan.txt",
            "Indikator 03/pinjam.txt",
        ]
        again = night(restored)
        assert again.report.indicators == checked.report.indicators
        assert again.changes.nothing
    finally:
        restored.database.close()


def test_the_guide_names_all_that_is_kept() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "operasi.md").read_text("utf-8")
    section = guide.partition("## Pencadangan")[2].partition("\n## ")[0]
    for name in ("telisik.db", "blobs/", "pg_dump", "pg_restore", *SETTINGS):
        assert name in section, name
