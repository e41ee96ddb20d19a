"""Blobs by the SHA-256 of their content: a document is kept once, whoever hands it in, under any name."""

from __future__ import annotations

import hashlib
import os
import re
import uuid
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO, UnsupportedOperation
from pathlib import Path
from typing import BinaryIO

from fsspec.core import url_to_fs

from corpus.place import data_folder

CHUNK = 1 << 20
_SHA256 = re.compile(r"[0-9a-f]{64}")


class StoreError(Exception):
    """A blob cannot be had. The message is Indonesian and says what to do."""


class UnknownBlob(StoreError):
    def __init__(self, sha256: str) -> None:
        super().__init__(f"Berkas {sha256[:12]} tidak ada di gudang data. Masukkan kembali berkas aslinya.")


class CorruptBlob(StoreError):
    def __init__(self, sha256: str) -> None:
        super().__init__(
            f"Isi berkas {sha256[:12]} di gudang data berubah atau rusak. Masukkan kembali berkas aslinya."
        )


class Store:
    """A content-addressed store.

    Args:
        root: folder or fsspec address; ``blobs`` in the data folder when null.
    """

    def __init__(self, root: Path | str | None = None) -> None:
        self._fs, self._root = url_to_fs(str(root) if root is not None else str(data_folder() / "blobs"))

    def put(self, content: Path | bytes) -> str:
        """Keep a file or some bytes and return the SHA-256 (hexadecimal).

        The blob appears whole or not at all. One that is there is left alone, unless its content is damaged.
        """
        with _opened(content) as source:
            return self._keep(source)

    def get(self, sha256: str) -> bytes:
        """The content, verified.

        Raises:
            UnknownBlob: it was never kept.
            CorruptBlob: what is there is not what was kept.
        """
        path = self._path(sha256)
        try:
            with self._fs.open(path, "rb") as blob:
                content: bytes = blob.read()
        except FileNotFoundError:
            raise UnknownBlob(sha256) from None
        if hashlib.sha256(content).hexdigest() != sha256:
            raise CorruptBlob(sha256)
        return content

    def __contains__(self, sha256: object) -> bool:
        return (
            isinstance(sha256, str)
            and bool(_SHA256.fullmatch(sha256))
            and self._fs.exists(self._path(sha256))
        )

    def __iter__(self) -> Iterator[str]:
        """The hashes of everything kept, in order."""
        names = (path.rsplit("/", 1)[-1] for path in self._fs.find(self._root))
        return iter(sorted(name for name in names if _SHA256.fullmatch(name)))

    def _keep(self, source: BinaryIO) -> str:
        incoming = f"{self._root}/incoming"
        self._fs.makedirs(incoming, exist_ok=True)
        temporary = f"{incoming}/{uuid.uuid4().hex}"
        try:
            sha256 = self._write(source, temporary)
            if self._sound(sha256):
                self._fs.rm_file(temporary)
            else:
                path = self._path(sha256)
                self._fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
                self._fs.mv(temporary, path)
        except BaseException:
            if self._fs.exists(temporary):
                self._fs.rm_file(temporary)
            raise
        return sha256

    def _write(self, source: BinaryIO, path: str) -> str:
        digest = hashlib.sha256()
        with self._fs.open(path, "wb") as target:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                target.write(chunk)
            target.flush()
            # Only a local file has a descriptor; an object store makes the object durable when it is closed.
            with suppress(AttributeError, UnsupportedOperation):
                os.fsync(target.fileno())
        return digest.hexdigest()

    def _sound(self, sha256: str) -> bool:
        if sha256 not in self:
            return False
        try:
            self.get(sha256)
        except StoreError:
            return False
        return True

    def _path(self, sha256: str) -> str:
        if not _SHA256.fullmatch(sha256):
            raise UnknownBlob(sha256)
        return f"{self._root}/{sha256[:2]}/{sha256}"


def _opened(content: Path | bytes) -> BinaryIO:
    return BytesIO(content) if isinstance(content, bytes) else content.open("rb")
