"""Handing in while processes are killed, race each other, or run out of disk: nothing lost or doubled."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue, Incoming
from corpus.check import check
from corpus.database import Database
from corpus.store import LEFTOVER, Store

CITY, YEAR = "Pemerintah Kota Nusaraya", 2026
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bukti"
    folder.mkdir()
    for number in range(25):
        (folder / f"{number:02}.pdf").write_text(f"isi {number // 2}")
    return folder


def start(
    url: str, store: Path, folder: Path, killed_at: str = "", year: int = YEAR
) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.corpus.intake_process", url, store, folder, str(year), killed_at]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)


KILLS = [
    # killed at, documents afterwards, orphans, temporary files
    ("blob", 0, 0, 1),
    ("rows", 0, 5, 0),
    ("second", 10, 5, 0),
]


@pytest.mark.parametrize(("killed_at", "documents", "orphans", "leftovers"), KILLS)
def test_a_killed_process_leaves_no_row_without_contents(
    database_url: str,
    tmp_path: Path,
    folder: Path,
    killed_at: str,
    documents: int,
    orphans: int,
    leftovers: int,
) -> None:
    process = start(database_url, tmp_path / "blobs", folder, killed_at)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    database, store = Database.open(database_url), Store(tmp_path / "blobs")
    catalogue = Catalogue(database, store)
    for file in (tmp_path / "blobs" / "incoming").iterdir():
        old = file.stat().st_mtime - LEFTOVER.total_seconds() - 1
        os.utime(file, (old, old))
    assert len(catalogue.documents(CITY, YEAR)) == documents
    found = check(database, store)
    assert (len(found.orphans), found.leftovers, found.damaged, found.missing) == (orphans, leftovers, (), ())
    assert not found.whole
    assert check(database, store, repair=True).whole and check(database, store).whole
    files = [Incoming(path, path.name) for path in sorted(folder.iterdir())]
    added = catalogue.add(CITY, YEAR, files, by="x", source="web")
    assert (len(added.new), len(added.unchanged)) == (25 - documents, documents)
    assert len(catalogue.documents(CITY, YEAR)) == 25
    assert check(database, store).whole


def test_processes_that_add_the_same_files_at_once(database_url: str, tmp_path: Path, folder: Path) -> None:
    years = (YEAR, YEAR, YEAR, YEAR - 1)
    processes = [start(database_url, tmp_path / "blobs", folder, year=year) for year in years]
    for process in processes:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()
    database, store = Database.open(database_url), Store(tmp_path / "blobs")
    catalogue = Catalogue(database, store)
    for year in set(years):
        documents = catalogue.documents(CITY, year)
        assert [document.name for document in documents] == [f"{n:02}.pdf" for n in range(25)]
        assert {len(catalogue.versions(document.id)) for document in documents} == {1}
    assert catalogue.institutions() == (CITY,)
    assert len(list(store)) == 13 and check(database, store).whole


def test_sweeping_while_files_are_handed_in(database: Database, store: Store, folder: Path) -> None:
    catalogue, done = Catalogue(database, store), threading.Event()

    def hand_in() -> None:
        try:
            for path in sorted(folder.iterdir()):
                catalogue.add(CITY, YEAR, [Incoming(path, path.name)], by="x", source="web")
        finally:
            done.set()

    with ThreadPoolExecutor(1) as threads:
        working = threads.submit(hand_in)
        while not done.is_set():
            check(database, store, repair=True)
        working.result()
    assert len(catalogue.documents(CITY, YEAR)) == 25
    assert check(database, store).whole


def test_a_disk_that_takes_no_large_file(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "bukti"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"kecil")
    (folder / "b.pdf").write_bytes(os.urandom(3 << 20))
    (folder / "c.pdf").write_bytes(b"kecil juga")
    command = [sys.executable, "-m", "cli", "corpus", "add", str(folder), "--institution", CITY, "--quiet"]

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))

    def run(prepare: object = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | {"TELISIK_DATA": str(data), "TELISIK_DATABASE": "", "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            preexec_fn=prepare,  # type: ignore[call-overload]
        )

    done = run(limited)
    assert done.returncode == 2 and "tidak dapat ditulis" in done.stderr and "1 berkas" in done.stderr
    database, store = Database.open(f"sqlite:///{data / 'telisik.db'}"), Store(data / "blobs")
    assert check(database, store).whole and len(list(store)) == 1
    assert run().returncode == 0
    assert check(database, store).whole and len(list(store)) == 3


def test_damaged_and_missing_contents_are_told_and_mended(
    database: Database, store: Store, tmp_path: Path, folder: Path
) -> None:
    catalogue = Catalogue(database, store)
    files = [Incoming(path, path.name) for path in sorted(folder.iterdir())[:6]]
    catalogue.add(CITY, YEAR, files, by="x", source="web")
    first, second, third = list(store)
    (tmp_path / "blobs" / first[:2] / first).write_bytes(b"rusak")
    (tmp_path / "blobs" / second[:2] / second).unlink()
    found = check(database, store)
    assert not found.whole and [one.sha256 for one in found.damaged] == [first]
    assert [one.sha256 for one in found.missing] == [second]
    held = {d.sha256: d.name for d in reversed(catalogue.documents(CITY, YEAR))}
    assert held[first] in found.damaged[0].names and len(found.missing[0].names) == 2
    assert not check(database, store, repair=True).whole, "what a document needs is never swept away"
    assert third in store
    assert len(catalogue.add(CITY, YEAR, files, by="x", source="web").unchanged) == 6
    assert check(database, store).whole
