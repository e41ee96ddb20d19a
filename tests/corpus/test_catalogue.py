"""Documents, versions and filings: the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.catalogue import Added, Catalogue, Incoming
from corpus.database import Database
from corpus.errors import CorpusError
from corpus.store import Store

CITY, YEAR = "Pemerintah Kota Nusaraya", 2026


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "blobs")


@pytest.fixture
def catalogue(database_url: str, store: Store) -> Catalogue:
    return Catalogue(Database.open(database_url), store)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "masuk"
    folder.mkdir()
    return folder


def incoming(folder: Path, name: str, text: str, *indicators: int) -> Incoming:
    path = folder / str(abs(hash((name, text))))
    path.write_text(text)
    return Incoming(path, name, indicators)


def add(catalogue: Catalogue, *files: Incoming, by: str = "operator", unit: str | None = None) -> Added:
    return catalogue.add(CITY, YEAR, files, by=by, source="command", unit=unit)


def test_adding_is_idempotent(catalogue: Catalogue, inbox: Path) -> None:
    files = [incoming(inbox, "a/1.pdf", "satu", 1, 2), incoming(inbox, "a/2.pdf", "dua")]
    first, again = add(catalogue, *files), add(catalogue, *files)
    assert (first.new, first.changed, first.unchanged) == (("a/1.pdf", "a/2.pdf"), (), ())
    assert (again.new, again.changed, again.unchanged) == ((), (), ("a/1.pdf", "a/2.pdf"))
    assert first.upload is not None and again.upload is None
    one, two = catalogue.documents(CITY, YEAR)
    assert (one.name, one.version, one.size, one.indicators, one.uploaded_by) == (
        "a/1.pdf",
        1,
        4,
        (1, 2),
        "operator",
    )
    assert (two.indicators, two.unit) == ((), None)


def test_other_contents_are_a_new_version(catalogue: Catalogue, inbox: Path, store: Store) -> None:
    add(catalogue, incoming(inbox, "a.pdf", "lama"))
    added = add(catalogue, incoming(inbox, "a.pdf", "baru"), by="sekretaris")
    assert added.changed == ("a.pdf",)
    (document,) = catalogue.documents(CITY, YEAR)
    versions = catalogue.versions(document.id)
    assert [(v.number, v.uploaded_by, store.get(v.sha256)) for v in versions] == [
        (1, "operator", b"lama"),
        (2, "sekretaris", b"baru"),
    ]
    assert (document.version, document.sha256) == (2, versions[1].sha256)


def test_removed_and_handed_in_again(catalogue: Catalogue, inbox: Path) -> None:
    file = incoming(inbox, "a.pdf", "isi")
    add(catalogue, file, incoming(inbox, "b/c.pdf", "lain"))
    assert catalogue.remove(CITY, YEAR, ["a.pdf", "b/"], by="auditor") == ("a.pdf", "b/c.pdf")
    assert catalogue.documents(CITY, YEAR) == ()
    gone = catalogue.documents(CITY, YEAR, removed=True)[0]
    assert gone.removed_by == "auditor" and gone.removed_at is not None
    assert add(catalogue, file).new == ("a.pdf",)
    (document,) = catalogue.documents(CITY, YEAR)
    assert (document.version, document.removed_at) == (2, None)
    with pytest.raises(CorpusError, match="tidak ada") as fault:
        catalogue.remove(CITY, YEAR, ["a.pdg"], by="auditor")
    assert "a.pdf" in (fault.value.remedy or "")
