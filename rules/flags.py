"""The catalogue of flags: coded defects with their severity, message, remedy and documentation.

The texts are data (``flags.yaml``); code only raises a flag by its code and fills in what it is about.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from extractors.model import CorrectedField, Problem
from rules.results import Flag
from rules.source import Source
from rules.states import Severity

Code = Annotated[str, StringConstraints(pattern=r"^BD[0-4]\d\d$")]


class FlagKind(BaseModel):
    """One entry of the catalogue; ``flags.yaml`` says what each field is for.

    ``message`` and ``remedy`` hold names in braces, ``example`` values for them. Other texts may mark
    commands and files by backquotes, words of the pages by asterisks.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    severity: Severity
    title: str
    message: str
    remedy: str
    about: str
    not_for: str
    effect: str
    weighs: bool = False
    example: dict[str, str | int]
    steps: str
    wrong: str
    corrections: tuple[CorrectedField, ...] = ()
    ways: tuple[str, ...] = ()
    near: dict[Code, str] = {}


class Catalogue(BaseModel):
    """The whole of ``flags.yaml``: families by the first three signs of their codes, sentences, flags."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    families: dict[str, str]
    ways: dict[str, str]
    flags: dict[Code, FlagKind]

    @model_validator(mode="after")
    def _named_things_exist(self) -> Self:
        for code, kind in self.flags.items():
            unknown = {code[:3]} - self.families.keys() | set(kind.ways) - self.ways.keys()
            unknown |= kind.near.keys() - self.flags.keys()
            if unknown:
                raise ValueError(f"{code}: tidak dikenal: {', '.join(sorted(unknown))}")
        return self


@lru_cache(maxsize=1)
def everything() -> Catalogue:
    """The catalogue with what its flags share."""
    path = Path(__file__).with_name("flags.yaml")
    return Source(path, path.name).load(Catalogue)


@lru_cache(maxsize=1)
def catalogue() -> dict[str, FlagKind]:
    """All flags by code, in order of code."""
    flags = everything().flags
    return {code: flags[code] for code in sorted(flags)}


def flag(
    code: str,
    document: str | None = None,
    page: int | None = None,
    severity: Severity | None = None,
    **values: object,
) -> Flag:
    """Raise a flag. ``document`` is a sha256; ``values`` fill the braces; ``severity`` overrides the usual.

    Raises:
        KeyError: The code is not in the catalogue, or a value for its texts is missing.
    """
    kind = catalogue()[code]
    values = {"page": page, **values}
    return Flag(
        code=code,
        severity=severity or kind.severity,
        title=kind.title,
        message=_sentence(kind.message.format_map(values)),
        document=document,
        page=page,
        remedy=_sentence(kind.remedy.format_map(values)),
    )


def reading_flag(problem: Problem, document: str) -> Flag:
    """A problem of reading as a flag: the reader's own message and remedy under the catalogue's severity."""
    kind = catalogue().get(problem.code)
    return Flag(
        code=problem.code,
        severity=kind.severity if kind else "warning",
        title=kind.title if kind else "Masalah pembacaan",
        message=problem.message,
        document=document,
        page=problem.page,
        remedy=problem.remedy,
    )


def _sentence(text: str) -> str:
    """First letter large, one full stop at the end."""
    text = " ".join(text.split())
    return text[:1].upper() + text[1:].rstrip(".") + "." if text else text
