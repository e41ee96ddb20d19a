"""Blobs and cached results: whole or absent, verified, never in the way."""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import time
from pathlib import Path

import pytest

from corpus.cache import Cache
from corpus.place import data_folder
from corpus.store import LEFTOVER, CorruptBlob, Store, UnknownBlob, UnreadableSource, Unwritable

TEXT = b"Peraturan Wali Kota"
SHA = hashlib.sha256(TEXT).hexdigest()


def blobs(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_put_and_get(tmp_path: Path) -> None:
    store = Store(tmp_path / "gudang")
    source = tmp_path / "a.pdf"
    source.write_bytes(TEXT)
    assert [store.put(source), store.put(TEXT)] == [SHA, SHA]
    assert store.get(SHA) == TEXT
    assert list(store) == [SHA]
    assert SHA in store
    assert "0" * 64 not in store
    assert len(blobs(tmp_path / "gudang")) == 1, "the second copy and the temporary file are gone"


def test_a_blob_is_left_alone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(TEXT)
    os.utime(blobs(tmp_path)[0], (1, 1))
    store.put(TEXT)
    assert blobs(tmp_path)[0].stat().st_mtime == 1


def test_damage_is_noticed_and_mended(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(TEXT)
    blobs(tmp_path)[0].write_bytes(TEXT[:-1])
    with pytest.raises(CorruptBlob, match="rusak"):
        store.get(SHA)
    store.put(TEXT)
    assert store.get(SHA) == TEXT


@pytest.mark.parametrize("sha256", ["0" * 64, "../../etc/passwd", "", SHA.upper()])
def test_unknown_blobs(tmp_path: Path, sha256: str) -> None:
    with pytest.raises(UnknownBlob, match="tidak ada"):
        Store(tmp_path).get(sha256)


def test_a_broken_transfer_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unwritable, match="No space left") as fault:
        Store(tmp_path).put(TEXT)
    assert "sisa ruang" in (fault.value.remedy or "")
    assert blobs(tmp_path) == []


def test_other_file_systems() -> None:
    store = Store("memory://telisik-test")
    assert store.get(store.put(TEXT)) == TEXT


@pytest.mark.parametrize("root", [None, "memory://telisik-local"])
def test_a_blob_as_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: str | None) -> None:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path))
    store = Store(root)
    store.put(TEXT)
    with store.local(SHA) as path:
        assert path.read_bytes() == TEXT
    assert path.exists() == (root is None), "a copy is gone, the blob itself stays"
    assert store.place(SHA).read_bytes() == TEXT == store.place(SHA).read_bytes()
    with store._fs.open(store._path(SHA), "wb") as blob:
        blob.write(b"rusak")
    with pytest.raises(CorruptBlob), store.local(SHA):
        pass
    assert not store.sound(SHA)
    store.discard(SHA)
    store.discard(SHA)
    with pytest.raises(UnknownBlob), store.local(SHA):
        pass


def test_the_store_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELISIK_STORE", str(tmp_path / "lain"))
    assert Store(Store().address).put(TEXT) in Store(tmp_path / "lain")


def test_temporary_files_of_the_living_stay(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.sweep() == 0
    (tmp_path / "incoming").mkdir()
    for name, age in (("mati", 2), ("hidup", 0)):
        (tmp_path / "incoming" / name).write_bytes(b"x")
        then = time.time() - age * LEFTOVER.total_seconds()
        os.utime(tmp_path / "incoming" / name, (then, then))
    assert store.sweep() == 1 and [path.name for path in blobs(tmp_path)] == ["hidup"]


@pytest.mark.parametrize("kind", ["folder", "gone"])
def test_a_source_that_cannot_be_read(tmp_path: Path, kind: str) -> None:
    source = tmp_path / "sumber"
    if kind == "folder":
        source.mkdir()
    with pytest.raises(UnreadableSource, match="tidak dapat dibaca"):
        Store(tmp_path / "gudang").put(source)


def test_cache(tmp_path: Path) -> None:
    cache = Cache("documents", tmp_path)
    assert cache.get(SHA, "1") is None
    cache.put(b'{"pages": 2}\n', SHA, "1")
    cache.put(b'{"pages": 3}', SHA, "1")
    assert cache.get(SHA, "1") == b'{"pages": 3}'
    assert [cache.get(*key) for key in ((SHA, "2"), (SHA,), (SHA, "1", "x"))] == [None] * 3
    assert Cache("matches", tmp_path).get(SHA, "1") is None
    assert len(blobs(tmp_path)) == 1


@pytest.mark.parametrize("entry", [b"", b"{}", b"\xff\x00", b'{"key": 1}\n{"pages": 3}'])
def test_a_damaged_entry_is_a_miss(tmp_path: Path, entry: bytes, caplog: pytest.LogCaptureFixture) -> None:
    cache = Cache("documents", tmp_path)
    cache.put(b"{}", SHA, "1")
    blobs(tmp_path)[0].write_bytes(entry)
    assert cache.get(SHA, "1") is None
    assert "rusak" in caplog.text
    cache.put(b"{}", SHA, "1")
    assert cache.get(SHA, "1") == b"{}"


def test_an_entry_moved_to_another_key_is_a_miss(tmp_path: Path) -> None:
    cache = Cache("documents", tmp_path)
    cache.put(b"one", "a")
    one = blobs(tmp_path)[0]
    cache.put(b"two", "b")
    two = next(path for path in blobs(tmp_path) if path != one)
    two.write_bytes(one.read_bytes())
    assert [cache.get("a"), cache.get("b")] == [b"one", None]


def test_a_cache_that_cannot_be_written_to_costs_only_time(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "documents").write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING):
        Cache("documents", tmp_path).put(b"{}", "a")
    assert "tidak dapat ditulis" in caplog.text


@pytest.mark.parametrize("key", [(), ("",), ("a", "")])
def test_cache_keys_are_complete(tmp_path: Path, key: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="key"):
        Cache("documents", tmp_path).get(*key)


def test_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "d"))
    assert data_folder() == tmp_path / "d"
    monkeypatch.delenv("TELISIK_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder() == tmp_path / "telisik"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert data_folder() == Path.home() / ".local" / "share" / "telisik"
