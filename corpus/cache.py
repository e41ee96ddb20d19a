"""Results that depend on nothing but named inputs, kept so that an unchanged corpus costs nothing.

The key is given in full by the caller, e.g. ``(sha256, reader version, settings)`` for the pages of a file.
Entries lie in the data folder, or at any address that fsspec knows, so that several machines share them.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import uuid
import zlib
from contextlib import suppress
from pathlib import Path

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from corpus.place import data_folder

VARIABLE = "TELISIK_CACHE"
"""Where entries are kept instead of ``cache`` in the data folder: a folder or an fsspec address."""
_LEVEL = 1
"""Of compression: pages shrink to a quarter for 30 microseconds each; higher levels save a sixth more."""
_LOG = logging.getLogger(__name__)


def cache_address() -> str:
    """The folder or address of all caches of this machine."""
    return os.environ.get(VARIABLE) or str(data_folder() / "cache")


class Cache:
    """A folder of results. An entry that is damaged, or of another key, counts as absent.

    Args:
        name: what is kept (``pages``, ``evidence``); each name has a folder of its own.
        root: the folder or fsspec address of all; :func:`cache_address` when null.
    """

    def __init__(self, name: str, root: Path | str | None = None) -> None:
        self._fs, base = url_to_fs(str(root) if root is not None else cache_address())
        self._folder = f"{base.rstrip('/')}/{name}"

    def get(self, *key: str) -> bytes | None:
        """What was kept under the key, null when nothing sound is there."""
        path = self._path(key)
        try:
            entry: bytes = self._fs.cat_file(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            _LOG.warning("Entri tembolok tidak dapat dibaca: %s", error)
            return None
        head, _, packed = entry.partition(b"\n")
        try:
            content = zlib.decompress(packed)
        except zlib.error:
            content = b""
        if head != _head(key, content):
            _LOG.warning("Entri tembolok rusak diabaikan: %s", path.rsplit("/", 1)[-1])
            return None
        return content

    def __contains__(self, key: tuple[str, ...]) -> bool:
        """Whether something is kept under the key, sound or not."""
        return bool(self._fs.exists(self._path(key)))

    def put(self, content: bytes, *key: str) -> None:
        """Keep the content under the key, in place of what was there.

        Other processes see the old entry or the new one. A cache that cannot be written to (full disk, no
        permission) costs time, not the result: the failure is logged.
        """
        path = self._path(key)
        try:
            self._write(path, _head(key, content) + b"\n" + zlib.compress(content, _LEVEL))
        except OSError as error:
            _LOG.warning("Tembolok tidak dapat ditulis: %s", error)

    def _write(self, path: str, entry: bytes) -> None:
        if not isinstance(self._fs, LocalFileSystem):
            # An object appears whole; elsewhere half an entry is damaged, and read as none.
            self._fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
            self._fs.pipe_file(path, entry)
            return
        target = Path(path)
        temporary = target.with_name(f".{uuid.uuid4().hex}")
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(entry)
            temporary.replace(target)
        except OSError:
            with suppress(OSError):
                temporary.unlink()
            raise

    def _path(self, key: tuple[str, ...]) -> str:
        if not key or not all(key):
            raise ValueError("a cache key needs parts, none of them empty")
        digest = hashlib.sha256(json.dumps(key).encode()).hexdigest()
        return f"{self._folder}/{digest[:2]}/{digest}"


def _head(key: tuple[str, ...], content: bytes) -> bytes:
    """The first line of an entry: its key and the hash of its content."""
    return json.dumps({"key": key, "sha256": hashlib.sha256(content).hexdigest()}).encode()
