"""Results that depend on nothing but named inputs, kept so that an unchanged corpus costs nothing.

The key is given in full by the caller, e.g. ``(sha256, reader version)`` for a read document or
``(sha256, reader version, rules digest)`` for its matches.
"""

from __future__ import annotations

import hashlib
import json
import logging
import uuid
from contextlib import suppress
from pathlib import Path

from corpus.place import data_folder

_LOG = logging.getLogger(__name__)


class Cache:
    """A folder of results. An entry that is damaged, or of another key, counts as absent.

    Args:
        name: what is kept (``documents``, ``matches``); each name has a folder of its own.
        root: the cache's folder; ``cache`` in the data folder when null.
    """

    def __init__(self, name: str, root: Path | None = None) -> None:
        self._folder = (root if root is not None else data_folder() / "cache") / name

    def get(self, *key: str) -> bytes | None:
        """What was kept under the key, null when nothing sound is there."""
        try:
            entry = self._path(key).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            _LOG.warning("Entri tembolok tidak dapat dibaca: %s", error)
            return None
        head, _, content = entry.partition(b"\n")
        if head != _head(key, content):
            _LOG.warning("Entri tembolok rusak diabaikan: %s", self._path(key).name)
            return None
        return content

    def put(self, content: bytes, *key: str) -> None:
        """Keep the content under the key, in place of what was there.

        Other processes see the old entry or the new one. A cache that cannot be written to (full disk, no
        permission) costs time, not the result: the failure is logged.
        """
        path = self._path(key)
        temporary = path.with_name(f".{uuid.uuid4().hex}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(_head(key, content) + b"\n" + content)
            temporary.replace(path)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink()
            _LOG.warning("Tembolok tidak dapat ditulis: %s", error)

    def _path(self, key: tuple[str, ...]) -> Path:
        if not key or not all(key):
            raise ValueError("a cache key needs parts, none of them empty")
        digest = hashlib.sha256(json.dumps(key).encode()).hexdigest()
        return self._folder / digest[:2] / digest


def _head(key: tuple[str, ...], content: bytes) -> bytes:
    """The first line of an entry: its key and the hash of what follows."""
    return json.dumps({"key": key, "sha256": hashlib.sha256(content).hexdigest()}).encode()
