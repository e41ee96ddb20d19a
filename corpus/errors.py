"""What goes wrong with storage, as a person is told: an Indonesian message and what to do about it."""

from __future__ import annotations


class CorpusError(Exception):
    """Something cannot be kept or had. ``remedy`` is null where the message already says what to do."""

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class DatabaseError(CorpusError):
    """The database cannot be used. ``transient``: trying again may help (busy, connection lost)."""

    def __init__(self, message: str, remedy: str | None = None, *, transient: bool = False) -> None:
        super().__init__(message, remedy)
        self.transient = transient
