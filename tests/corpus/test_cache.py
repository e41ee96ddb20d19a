"""The cache beyond one folder: other file systems, an address by setting, entries that are small."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.cache import Cache, cache_address


def test_other_file_systems() -> None:
    cache = Cache("pages", "memory://telisik-cache-test")
    assert cache.get("a") is None
    cache.put(b"one", "a")
    cache.put(b"two", "a")
    assert (cache.get("a"), ("a",) in cache, ("b",) in cache) == (b"two", True, False)


def test_the_address_is_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELISIK_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("TELISIK_CACHE", raising=False)
    assert cache_address() == str(tmp_path / "data" / "cache")
    monkeypatch.setenv("TELISIK_CACHE", f"file://{tmp_path / 'bersama'}")
    Cache("pages").put(b"one", "a")
    monkeypatch.setenv("TELISIK_CACHE", str(tmp_path / "bersama"))
    assert Cache("pages").get("a") == b"one"
    assert not (tmp_path / "data").exists()


def test_entries_are_packed(tmp_path: Path) -> None:
    Cache("pages", tmp_path).put(b"Pasal 1 " * 10_000, "a")
    (entry,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert entry.stat().st_size < 2_000
    assert Cache("pages", tmp_path).get("a") == b"Pasal 1 " * 10_000


@pytest.mark.parametrize("call", ["write_bytes", "replace"])
def test_a_full_disk_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, call: str
) -> None:
    cache = Cache("pages", tmp_path)
    cache.put(b"old", "a")
    written = Path.write_bytes

    def full(path: Path, content: object) -> int:
        if call == "write_bytes":
            written(path, b"ha")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, call, full)
    cache.put(b"new", "a")
    assert "tidak dapat ditulis" in caplog.text
    assert cache.get("a") == b"old"
    assert len([name for _, _, names in os.walk(tmp_path) for name in names]) == 1
