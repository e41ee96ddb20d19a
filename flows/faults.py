"""What a caller did wrong, whichever room noticed it: a message in Indonesian and a remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

from corpus.place import data_folder
from extractors.naming import printable


class Explained(Exception):
    """An end that its message explains to a person: no fault of the program, and no trace of it is shown."""


class InputFault(Explained):
    """A run cannot start: a path, a sheet, an option or an instrument is not as it must be."""

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[InputFault], tuple[str, str | None]]:
        # It crosses from a worker process to the caller.
        return type(self), (self.message, self.remedy)


def data_subfolder(name: str, room: int = 0) -> Path:
    """A folder of that name in the data folder, made when it is absent.

    Args:
        name: of the folder.
        room: bytes that must be free there.

    Raises:
        InputFault: it cannot be made, or the storage is full.
    """
    folder = data_folder() / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise InputFault(
            f"Folder data {data_folder()} tidak dapat ditulis: {error.strerror}.",
            "Tunjuk folder lain lewat TELISIK_DATA.",
        ) from error
    if free < room:
        raise InputFault(
            f"Penyimpanan penuh: folder data {data_folder()} hanya mempunyai sisa {free // 1000**2} MB.",
            f"Kosongkan ruang paling sedikit {room // 1000**2} MB lalu ulangi. Yang tersimpan tetap ada.",
        )
    return folder


def existing_file(path: Path, called: str = "Berkas") -> Path:
    """The path, when a file lies there.

    Args:
        path: what the caller gave.
        called: what the file is, as the message begins (``Berkas label``).

    Raises:
        InputFault: nothing lies there, or something else does.
    """
    shown = printable(str(path))
    try:
        if path.is_file():
            return path
        folder, link = path.is_dir(), path.is_symlink()
    except OSError as error:
        raise InputFault(f"{called} {shown} tidak dapat dibuka.", "Pendekkan nama atau jalurnya.") from error
    if folder:
        raise InputFault(f"{shown} adalah folder.", "Sebutkan satu berkas di dalamnya.")
    if link:
        raise InputFault(
            f"{called} {shown} adalah tautan yang tujuannya tidak ada.", "Berikan berkas aslinya."
        )
    raise InputFault(f"{called} {shown} tidak ditemukan.", "Periksa kembali nama dan foldernya.")
