"""The profile of a document: what it is, whose it is, whether it is in force, each field with its proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model import Profile, Section, Signatory
from extractors.reading.kind import kind_of
from extractors.reading.legal import legal_profile
from extractors.reading.lines import Line
from extractors.reading.papers import paper_profile
from extractors.reading.reader import Reader
from extractors.reading.title import Title


def main_title(lines: Sequence[Line], titles: Sequence[Title]) -> Title | None:
    """The title block that heads the document: on its first page, or after a short cover or letter."""
    for title in titles:
        line = lines[title.first]
        if line.page > 3 or (line.page > 0 and line.start > 4500):
            return None
        if line.page == 0 and title.first > 45:
            return None
        return title
    return None


def profile(reader: Reader, titles: Sequence[Title], sections: Sequence[Section]) -> Profile:
    """The profile of a document from its lines, title blocks and sections."""
    title = main_title(reader.lines, titles)
    kind = kind_of(reader.document, reader.lines, reader.skip, title, reader.file_name)
    if not reader.lines:
        return Profile(kind=kind)
    if title and kind != "tangkapan-layar":
        found = legal_profile(reader, kind, title, titles, sections)
    else:
        found = paper_profile(reader, kind)
    return replace(found, doubts={name: why for name, why in reader.doubts.items() if _open(found, name)})


def _open(found: Profile, name: str) -> bool:
    """Whether a field has no value: the signatory none without a name."""
    value = getattr(found, name)
    return value is None or (isinstance(value, Signatory) and value.name is None)
