"""A store and a catalogue of their own for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue, Incoming
from corpus.database import Database
from corpus.store import Store

Write = Callable[..., Incoming]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "blobs")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database.open(database_url)
    yield opened
    opened.close()


@pytest.fixture
def catalogue(database: Database, store: Store) -> Catalogue:
    return Catalogue(database, store)


@pytest.fixture
def incoming(tmp_path: Path) -> Write:
    """Write a file somewhere and give it as handed in under a name."""
    folder = tmp_path / "masuk"
    folder.mkdir()

    def write(name: str, text: str = "isi", *indicators: int) -> Incoming:
        path = folder / str(len(list(folder.iterdir())))
        path.write_text(text)
        return Incoming(path, name, indicators)

    return write
