"""Blobs by the SHA-256 of their content: a document is kept once, whoever hands it in, under any name."""

from __future__ import annotations

import hashlib
import os
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO, UnsupportedOperation
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from corpus.errors import CorpusError
from corpus.place import data_folder

CHUNK = 1 << 20
VARIABLE = "TELISIK_STORE"
LEFTOVER = timedelta(hours=1)
"""A temporary file that is older belongs to a process that was killed."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


class StoreError(CorpusError):
    """A blob cannot be kept or had."""


class UnknownBlob(StoreError):
    """Contents that the store does not have."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            f"Berkas {sha256[:12]} tidak ada di gudang data.", "Masukkan kembali berkas aslinya."
        )


class CorruptBlob(StoreError):
    """Contents that are not those of their hash any more."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            f"Isi berkas {sha256[:12]} di gudang data berubah atau rusak.", "Masukkan kembali berkas aslinya."
        )


class Unwritable(StoreError):
    """The store took nothing of a blob: full, read-only, out of reach."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            f"Gudang data tidak dapat ditulis: {error.strerror or error}.",
            "Periksa sisa ruang dan izin folder data, lalu ulangi perintah yang sama.",
        )


class UnreadableSource(StoreError):
    """What was to be kept cannot be read to its end."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            f"tidak dapat dibaca ({error.strerror or error})", "Periksa izin dan media berkasnya."
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """Contents in the store; ``size`` in bytes."""

    sha256: str
    size: int


class Store:
    """A content-addressed store.

    Args:
        root: folder or fsspec address; when null ``TELISIK_STORE``, else ``blobs`` in the data folder.
    """

    def __init__(self, root: Path | str | None = None) -> None:
        place = root if root is not None else os.environ.get(VARIABLE) or data_folder() / "blobs"
        self._address = str(place)
        self._fs, self._root = url_to_fs(self._address)

    @property
    def address(self) -> str:
        """Where it is, as the argument that opens it once more."""
        return self._address

    def put(self, content: Path | bytes) -> str:
        """Keep a file or some bytes and return the SHA-256 (hexadecimal); see :meth:`keep`."""
        return self.keep(content).sha256

    def keep(self, content: Path | bytes) -> Kept:
        """Keep a file or some bytes.

        The blob appears whole and durable, or not at all. One that is there is left alone, unless its content
        is damaged.

        Raises:
            UnreadableSource: the file cannot be opened or read.
            Unwritable: the store cannot take it.
        """
        with _opened(content) as source:
            known = _digest(source)
            if self.sound(known.sha256):
                return known
        # Read once more: what counts is what was written, should the file change meanwhile.
        with _opened(content) as source:
            try:
                return self._write(source)
            except StoreError:
                raise
            except OSError as error:
                raise Unwritable(error) from error

    def get(self, sha256: str) -> bytes:
        """The content, verified.

        Raises:
            UnknownBlob: it was never kept.
            CorruptBlob: what is there is not what was kept.
        """
        with self._blob(sha256) as blob:
            content: bytes = blob.read()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise CorruptBlob(sha256)
        return content

    @contextmanager
    def local(self, sha256: str) -> Iterator[Path]:
        """A file with the content, to be read only: the blob itself, or a copy that is gone afterwards.

        Raises:
            UnknownBlob: it was never kept.
            CorruptBlob: what is there is not what was kept.
        """
        if isinstance(self._fs, LocalFileSystem):
            with self._blob(sha256) as blob:
                if _digest(blob).sha256 != sha256:
                    raise CorruptBlob(sha256)
            yield Path(self._path(sha256))
            return
        with TemporaryDirectory(prefix="telisik-") as folder:
            path = Path(folder) / sha256
            with self._blob(sha256) as blob, path.open("wb") as copy:
                if _digest(blob, copy).sha256 != sha256:
                    raise CorruptBlob(sha256)
            yield path

    def place(self, sha256: str) -> Path:
        """Where the content lies on this machine, unverified: the blob itself, or a lasting copy of one that
        lies elsewhere.

        Raises:
            UnknownBlob: it was never kept.
            CorruptBlob: what lies elsewhere is not what was kept.
        """
        if isinstance(self._fs, LocalFileSystem):
            return Path(self._path(sha256))
        copies = Store(data_folder() / "copies")
        if sha256 not in copies:
            with self.local(sha256) as path:
                copies.put(path)
        return Path(copies._path(sha256))

    def sound(self, sha256: str) -> bool:
        """Whether the content is there and is what was kept."""
        try:
            with self._blob(sha256) as blob:
                return _digest(blob).sha256 == sha256
        except (StoreError, OSError):
            return False

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

    def discard(self, sha256: str) -> None:
        """Take a blob away; only for contents that nothing names."""
        with suppress(FileNotFoundError):
            self._fs.rm_file(self._path(sha256))

    def leftovers(self) -> tuple[str, ...]:
        """Temporary files of processes that were killed."""
        with suppress(FileNotFoundError):
            before = datetime.now(UTC) - LEFTOVER
            names = self._fs.find(f"{self._root}/incoming")
            return tuple(name for name in names if self._fs.modified(name).astimezone(UTC) < before)
        return ()

    def sweep(self) -> int:
        """Take away the temporary files of processes that were killed, and say how many."""
        names = self.leftovers()
        for name in names:
            self._fs.rm_file(name)
        return len(names)

    def _write(self, source: BinaryIO) -> Kept:
        incoming = f"{self._root}/incoming"
        self._fs.makedirs(incoming, exist_ok=True)
        temporary = f"{incoming}/{uuid.uuid4().hex}"
        try:
            with self._fs.open(temporary, "wb") as target:
                kept = _digest(source, target)
                target.flush()
                # Only a local file has a descriptor; other stores make an object durable when it is closed.
                with suppress(AttributeError, UnsupportedOperation):
                    os.fsync(target.fileno())
            path = self._path(kept.sha256)
            folder = path.rsplit("/", 1)[0]
            made = not self._fs.exists(folder)
            self._fs.makedirs(folder, exist_ok=True)
            self._fs.mv(temporary, path)
            self._fasten(folder)
            if made:
                self._fasten(self._root)
        except BaseException:
            with suppress(OSError):
                if self._fs.exists(temporary):
                    self._fs.rm_file(temporary)
            raise
        return kept

    def _fasten(self, folder: str) -> None:
        """A new name in a local folder lasts once the folder is on the disk."""
        if isinstance(self._fs, LocalFileSystem) and os.name == "posix":
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    @contextmanager
    def _blob(self, sha256: str) -> Iterator[BinaryIO]:
        try:
            blob = self._fs.open(self._path(sha256), "rb")
        except FileNotFoundError:
            raise UnknownBlob(sha256) from None
        with blob:
            yield blob

    def _path(self, sha256: str) -> str:
        if not _SHA256.fullmatch(sha256):
            raise UnknownBlob(sha256)
        return f"{self._root}/{sha256[:2]}/{sha256}"


def _digest(source: BinaryIO, target: BinaryIO | None = None) -> Kept:
    """Hash and size of what is read to the end, copied to ``target`` on the way."""
    digest, size = hashlib.sha256(), 0
    while True:
        try:
            chunk = source.read(CHUNK)
        except OSError as error:
            raise UnreadableSource(error) from error
        if not chunk:
            return Kept(digest.hexdigest(), size)
        digest.update(chunk)
        size += len(chunk)
        if target is not None:
            target.write(chunk)


def _opened(content: Path | bytes) -> BinaryIO:
    if isinstance(content, bytes):
        return BytesIO(content)
    try:
        return content.open("rb")
    except OSError as error:
        raise UnreadableSource(error) from error
