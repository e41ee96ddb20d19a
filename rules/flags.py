"""The catalogue of flags: coded defects with their severity, message, remedy and documentation.

The texts are data (``flags.yaml``); code only raises a flag by its code and fills in what it is about.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from extractors.model import Problem
from rules.results import Flag
from rules.source import Source
from rules.states import Severity

Code = Annotated[str, StringConstraints(pattern=r"^BD[0-4]\d\d$")]
FAMILIES = {
    "BD0": "Berkas",
    "BD1": "Keabsahan",
    "BD2": "Kesesuaian",
    "BD3": "Kelengkapan",
    "BD4": "Konsistensi",
}


class FlagKind(BaseModel):
    """One entry of the catalogue. ``message`` and ``remedy`` hold names in braces."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    severity: Severity
    title: str
    message: str
    remedy: str
    about: str


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    flags: dict[Code, FlagKind]


@lru_cache(maxsize=1)
def catalogue() -> dict[str, FlagKind]:
    """All flags by code, in order of code."""
    path = Path(__file__).with_name("flags.yaml")
    flags = Source(path, path.name).load(_File).flags
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


def markdown() -> str:
    """The documentation of all flags, for ``docs/flags.md``."""
    lines = [
        "# Daftar tanda (flag)",
        "",
        "Dibuat dari `rules/flags.yaml`; jangan disunting langsung.",
    ]
    family = ""
    for code, kind in catalogue().items():
        if code[:3] != family:
            family = code[:3]
            lines += ["", f"## {family}xx {FAMILIES[family]}", ""]
            lines += [
                "| Kode | Tingkat | Judul | Kapan muncul | Yang dilakukan |",
                "| --- | --- | --- | --- | --- |",
            ]
        cells = (code, kind.severity, kind.title, kind.about, kind.remedy)
        lines.append("| " + " | ".join(cell.strip().replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _sentence(text: str) -> str:
    """First letter large, one full stop at the end."""
    text = " ".join(text.split())
    return text[:1].upper() + text[1:].rstrip(".") + "." if text else text
