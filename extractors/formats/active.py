"""Programs and files that a document carries: told, never run. The text is read all the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path

from extractors.errors import ActiveContent, EmbeddedFiles
from extractors.formats.container import opened
from extractors.formats.filetype import FileType
from extractors.model import Problem, Signal

_ACTION = re.compile(rb"/S\s*/(JavaScript|Launch)\b")
"""An action as it stands in the open; those of an object stream are known by what pdfium counts."""
_WORDS = {b"JavaScript": "JavaScript", b"Launch": "perintah menjalankan program"}
_MACROS = re.compile(r"(?:word|xl|ppt)/(?:vbaProject\.bin|activeX/.+\.bin|macrosheets/.+)", re.IGNORECASE)
_OBJECTS = re.compile(r"(?:word|xl|ppt)/embeddings/oleObject.*", re.IGNORECASE)
_OFFICE = frozenset({"docx", "xlsx", "pptx"})


def carried(kind: FileType, path: Path, signals: Sequence[Signal]) -> list[Problem]:
    """Remarks on what a file carries besides its text; ``signals`` are what reading it has noticed."""
    if kind.name == "pdf":
        return _by_pdf(path, signals)
    return _by_office(path) if kind.name in _OFFICE else []


def _by_pdf(path: Path, signals: Sequence[Signal]) -> list[Problem]:
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as contents:
        found = {_WORDS[match[1]] for match in _ACTION.finditer(contents)}
    if "javascript" in signals:
        found.add("JavaScript")
    problems = [ActiveContent(", ".join(sorted(found))).problem()] if found else []
    if "embedded-files" in signals:
        problems.append(EmbeddedFiles("diperiksa sebagai dokumen tersendiri").problem())
    return problems


def _by_office(path: Path) -> list[Problem]:
    with opened(path) as container:
        names = container.namelist()
    problems = [ActiveContent("makro").problem()] if any(map(_MACROS.fullmatch, names)) else []
    count = sum(_OBJECTS.fullmatch(name) is not None for name in names)
    if count:
        problems.append(EmbeddedFiles(f"{count} objek, tidak dibuka").problem())
    return problems
