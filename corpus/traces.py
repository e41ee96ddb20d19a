"""Traces of the journal outside of the database: without them nobody would notice that its end was cut."""

from __future__ import annotations

import logging
import os
from pathlib import Path

_LOG = logging.getLogger(__name__)


class Traces:
    """A file to which this machine appends the number and hash of each row it writes; null: none is kept.

    It is only ever appended to, so that the system may forbid everything else (``chattr +a``).
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def add(self, number: int, digest: str) -> None:
        """Append the trace of a row that is written. A file that cannot be written is told in the log: the
        act has happened."""
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # One write of a short line: processes at once do not mix them.
            file = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(file, f"{number} {digest}\n".encode())
            finally:
                os.close(file)
        except OSError as error:
            _LOG.error("no trace of row %d of the journal: %s", number, error.strerror)

    def all(self) -> dict[int, str]:
        """Hashes by number; the first word about a number counts. Lines that are none are left out."""
        found: dict[int, str] = {}
        if self._file is None or not self._file.exists():
            return found
        with self._file.open(encoding="ascii", errors="replace") as lines:
            for line in lines:
                number, _, digest = line.strip().partition(" ")
                if number.isdecimal() and len(digest) == 64:
                    found.setdefault(int(number), digest)
        return found
