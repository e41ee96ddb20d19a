"""Containers that lie about themselves cost no more to look at than honest ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.samples.broken import locked_office
from extractors.errors import Damaged, Encrypted, OddlyPacked, TooLarge
from extractors.formats import ole
from extractors.formats.container import opened
from tests.extractors.hostile_files import long_list, swelling
from tests.extractors.paper import zipped


def stored(folder: Path, data: bytes) -> Path:
    path = folder / "arsip"
    path.write_bytes(data)
    return path


def test_a_list_of_members_that_fills_memory_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(TooLarge, match="daftar isi arsip"), opened(stored(tmp_path, long_list())):
        pass
    with opened(stored(tmp_path, long_list(5))) as container:
        assert len(container.namelist()) == 5


def test_what_is_not_unpacked_piece_by_piece_is_not_unpacked(tmp_path: Path) -> None:
    with opened(stored(tmp_path, swelling("a.txt", 1))) as container, pytest.raises(OddlyPacked):
        container.read("a.txt")
    with opened(stored(tmp_path, zipped({"a.txt": b"isi" * 9_000_000}))) as container:
        assert len(container.read("a.txt")) == 27_000_000


def test_a_list_of_streams_is_not_endless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stored(tmp_path, locked_office())
    with pytest.raises(Encrypted):
        ole.ole_type(path)
    monkeypatch.setattr(ole, "MOST_ENTRIES", 2)
    with pytest.raises(Damaged):
        ole.ole_type(path)


def test_a_container_that_no_reader_opens_is_not_looked_into(tmp_path: Path) -> None:
    path = stored(tmp_path, locked_office())
    with path.open("r+b") as file:
        file.truncate(ole.DEFAULT.file_bytes + 1)
    with pytest.raises(TooLarge):
        ole.ole_type(path)
