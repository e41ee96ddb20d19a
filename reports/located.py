"""A flag where it stands: its indicator, its file and page, and what is to be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.model import days
from rules.results import Flag

NOT_HANDED_IN = "BD208"
"""The code of files that a list names for an indicator and nobody handed in."""
_FILE_CODES = ("BD0", NOT_HANDED_IN)
"""How the codes begin of what is said of files themselves."""


def advice(flag: Flag) -> str:
    """The remedy of a flag, or the waiver in its place."""
    if flag.waiver is None:
        return flag.remedy
    until = days.day(date.fromisoformat(flag.waiver.until))
    return f"Diterima oleh {flag.waiver.by} sampai {until}: {flag.waiver.reason}"


@dataclass(frozen=True)
class Located:
    """A flag together with the indicator and the file at which it stands (either may be absent)."""

    flag: Flag
    indicator: int | None
    path: str | None

    @property
    def place(self) -> str:
        """The file, with the page where one is told: ``perwali.pdf, hlm. 3``; a dash without a file."""
        page = f", hlm. {self.flag.page}" if self.flag.page else ""
        return f"{self.path or '–'}{page}"

    @property
    def of_file(self) -> bool:
        """Whether a file could not be used as it is: not read, not handed in."""
        return self.flag.code.startswith(_FILE_CODES)

    @property
    def advice(self) -> str:
        """What to do about it; of a flag that a person accepted: who, until when and why."""
        return advice(self.flag)
