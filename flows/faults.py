"""What a caller did wrong, whichever room noticed it: a message in Indonesian and a remedy."""

from __future__ import annotations


class InputFault(Exception):
    """A run cannot start: a path, a sheet, an option or an instrument is not as it must be."""

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[InputFault], tuple[str, str | None]]:
        # It crosses from a worker process to the caller.
        return type(self), (self.message, self.remedy)
