"""A corpus written out again: the same contents under the same names, as a folder or a ZIP."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue, Stored
from corpus.database import Database
from corpus.errors import CorpusError
from corpus.export import LIST, export, file_names
from corpus.filing import filed_under
from corpus.manifest import read_manifest
from corpus.store import CorruptBlob, Store
from extractors.read import read_table
from tests.corpus.conftest import Write

CITY, YEAR = "Pemerintah Kota Nusaraya", 2026


@pytest.fixture
def catalogue(tmp_path: Path, store: Store) -> Catalogue:
    return Catalogue(Database.open(f"sqlite:///{tmp_path / 'telisik.db'}"), store)


@pytest.fixture
def documents(catalogue: Catalogue, incoming: Write) -> tuple[Stored, ...]:
    files = [
        incoming("Indikator 01/perwali é.pdf", "satu", 1, 2),
        incoming("surat.eml", "dua"),
        incoming("surat.eml/SK.pdf", "tiga"),
    ]
    catalogue.add(CITY, YEAR, files, by="operator", source="command", unit="Kominfo")
    return catalogue.documents(CITY, YEAR)


def contents(target: Path) -> dict[str, bytes]:
    if target.is_dir():
        files = (path for path in target.rglob("*") if path.is_file())
        return {path.relative_to(target).as_posix(): path.read_bytes() for path in files}
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", ["keluar", "keluar.zip"])
def test_export(documents: tuple[Stored, ...], store: Store, tmp_path: Path, name: str) -> None:
    target = tmp_path / "sub" / name
    assert export(documents, store, target) == 3
    found = contents(target)
    assert [path.name for path in target.parent.iterdir()] == [name], "nothing temporary is left"
    rows = list(csv.DictReader(io.StringIO(found.pop(LIST).decode("utf-8-sig"))))
    assert {row["nama berkas"]: row["sha256"] for row in rows} == {
        path: hashlib.sha256(content).hexdigest() for path, content in found.items()
    }
    assert found["Indikator 01/perwali é.pdf"] == b"satu"
    assert found["surat.eml"] == b"dua" and found["surat.eml (lampiran)/SK.pdf"] == b"tiga"
    assert (rows[0]["indikator"], rows[0]["opd"], rows[0]["oleh"]) == ("1, 2", "Kominfo", "operator")


def test_the_list_is_a_manifest(documents: tuple[Stored, ...], store: Store, tmp_path: Path) -> None:
    export(documents, store, tmp_path / "keluar")
    manifest = read_manifest(
        read_table(tmp_path / "keluar" / LIST), range(1, 48), lambda name: filed_under(name, range(1, 48))
    )
    found, absent = manifest.assign([document.name for document in documents])
    assert found["Indikator 01/perwali é.pdf"].indicators == (1, 2) and absent == ()


@pytest.mark.parametrize("name", ["=1+1.pdf", "@SUM(A1).pdf", "-2.pdf", "+3.pdf", "'=4.pdf", "'kutip'.pdf"])
def test_no_name_becomes_a_formula(
    catalogue: Catalogue, incoming: Write, store: Store, tmp_path: Path, name: str
) -> None:
    catalogue.add(CITY, YEAR, [incoming(name, "isi", 3)], by="=operator", source="command", unit="@Kominfo")
    export(catalogue.documents(CITY, YEAR), store, tmp_path / "keluar")
    listed = tmp_path / "keluar" / LIST
    (row,) = csv.DictReader(io.StringIO(listed.read_text("utf-8-sig")))
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    assert (row["oleh"], row["opd"]) == ("'=operator", "'@Kominfo")
    # The list still finds its file.
    manifest = read_manifest(read_table(listed), range(1, 48), lambda given: filed_under(given, range(1, 48)))
    assert manifest.assign([name])[0][name].indicators == (3,)


@pytest.mark.parametrize("taken", ["keluar", "keluar.zip"])
def test_nothing_is_overwritten(
    documents: tuple[Stored, ...], store: Store, tmp_path: Path, taken: str
) -> None:
    target = tmp_path / taken
    if target.suffix:
        target.write_text("milik orang")
    else:
        target.mkdir()
        (target / "catatan.txt").write_text("milik orang")
    with pytest.raises(CorpusError, match=r"sudah ada|tidak kosong"):
        export(documents, store, target)


def test_damaged_contents_end_the_export(documents: tuple[Stored, ...], store: Store, tmp_path: Path) -> None:
    sha256 = documents[-1].sha256
    (tmp_path / "blobs" / sha256[:2] / sha256).write_bytes(b"rusak")
    for target in (tmp_path / "keluar", tmp_path / "keluar.zip"):
        with pytest.raises(CorruptBlob, match="rusak"):
            export(documents, store, target)
        assert not target.exists()
    assert not list(tmp_path.glob(".keluar*"))


def test_a_target_that_cannot_be_written(documents: tuple[Stored, ...], store: Store) -> None:
    with pytest.raises(CorpusError, match="tidak dapat ditulis"):
        export(documents, store, Path("/proc/tidak/ada/keluar"))


NAMES = [
    # documents, their paths
    (["a.pdf", "b/a.pdf"], ["a.pdf", "b/a.pdf"]),
    (["a", "a/b", "a/b/c"], ["a", "a (lampiran)/b", "a (lampiran)/b (lampiran)/c"]),
]


@pytest.mark.parametrize(("names", "paths"), NAMES)
def test_file_names(names: list[str], paths: list[str]) -> None:
    assert list(file_names(names).values()) == paths
