"""A corpus as files: every document under its name, and a list with hashes, in a folder or a ZIP."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO
from uuid import uuid4

from corpus.errors import CorpusError
from corpus.listing import Stored
from corpus.names import short
from corpus.store import Store
from corpus.table import plain

LIST = "daftar-berkas.csv"
HEADINGS = ("nama berkas", "indikator", "sha256", "ukuran", "versi", "opd", "diserahkan", "oleh")
INSIDE = " (lampiran)"
"""Ends the folder of what was inside a document that is exported itself: a name is a file or a folder."""

Open = Callable[[str], IO[bytes]]


def export(documents: Iterable[Stored], store: Store, target: Path) -> int:
    """Write documents and the list; how many documents were written.

    Args:
        target: a folder that does not exist or is empty, or a file that ends in ``.zip`` and does not exist.
            It appears when it is whole.

    Raises:
        CorpusError: the target is taken or cannot be written.
        StoreError: contents are damaged or gone; nothing is left behind.
    """
    if target.is_dir() and any(target.iterdir()):
        raise CorpusError(f"Folder {target} tidak kosong.", "Pilih folder baru agar tidak ada yang tertimpa.")
    if target.exists() and not target.is_dir():
        raise CorpusError(f"{target} sudah ada.", "Pilih nama lain agar tidak ada yang tertimpa.")
    temporary = target.with_name(f".{target.name}-{uuid4().hex[:8]}")
    zipped = target.suffix.lower() == ".zip" and not target.is_dir()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _zip(temporary) if zipped else _folder(temporary) as place:
            count = _write(list(documents), store, place)
        temporary.replace(target)
    except OSError as error:
        raise CorpusError(
            f"{target} tidak dapat ditulis: {error.strerror or error}.",
            "Pilih tempat lain atau kosongkan ruang.",
        ) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True) if temporary.is_dir() else temporary.unlink(
            missing_ok=True
        )
    return count


def _write(documents: list[Stored], store: Store, place: Open) -> int:
    names = file_names(document.name for document in documents)
    rows = io.StringIO(newline="")
    writer = csv.writer(rows)
    writer.writerow(HEADINGS)
    for document in documents:
        name = names[document.name]
        with store.local(document.sha256) as path, path.open("rb") as source, place(name) as file:
            shutil.copyfileobj(source, file)
        writer.writerow(
            (
                plain(name),
                ", ".join(map(str, document.indicators)),
                document.sha256,
                document.size,
                document.version,
                plain(document.unit or ""),
                document.uploaded_at.isoformat(timespec="seconds"),
                plain(document.uploaded_by),
            )
        )
    with place(LIST) as file:
        # The mark at the start tells spreadsheet programs the encoding.
        file.write(rows.getvalue().encode("utf-8-sig"))
    return len(documents)


def file_names(names: Iterable[str]) -> dict[str, str]:
    """The path of each document in an export: its name, unless no file system can hold that."""
    given = list(names)
    folders = {str(parent) for name in given for parent in PurePosixPath(name).parents}
    clashing = folders.intersection(given)
    found: dict[str, str] = {}
    for name in given:
        parts = PurePosixPath(name).parts
        paths = ["/".join(parts[: at + 1]) for at in range(len(parts))]
        shown = [
            part + INSIDE if path in clashing and path != name else part
            for part, path in zip(parts, paths, strict=True)
        ]
        found[name] = "/".join(short(part) for part in shown)
    return found


@contextmanager
def _folder(root: Path) -> Iterator[Open]:
    root.mkdir()

    def place(name: str) -> IO[bytes]:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")

    yield place


@contextmanager
def _zip(path: Path) -> Iterator[Open]:
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as archive:
        yield lambda name: archive.open(name, "w", force_zip64=True)
