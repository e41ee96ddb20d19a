"""What a caller did wrong, whichever room noticed it: a message in Indonesian and a remedy."""

from __future__ import annotations

from pathlib import Path

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
        raise InputFault(
            f"{shown} adalah folder.", "Sebutkan satu berkas; untuk folder pakai telisik verify."
        )
    if link:
        raise InputFault(
            f"{called} {shown} adalah tautan yang tujuannya tidak ada.", "Berikan berkas aslinya."
        )
    raise InputFault(f"{called} {shown} tidak ditemukan.", "Periksa kembali nama dan foldernya.")
