"""What the tests of structure ask of a reading: its parts, and the part in which words stand."""

from __future__ import annotations

from extractors.model import Document, Section
from extractors.reading import understand
from tests.extractors.reading.reading_samples import PERWALI, document


def parts(*pages: str, kinds: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """Kind, label and zone of the sections, furniture left out unless it is asked for."""
    read = understand(document(*pages), "x.pdf")
    return [
        (section.kind, section.label, section.zone)
        for section in read.sections
        if (section.kind in kinds if kinds else section.kind != "furniture")
    ]


def at(read: Document, words: str) -> Section:
    """The narrowest section that holds some words."""
    place = read.text.index(words)
    holding = [s for s in read.sections if s.kind != "furniture" and s.start <= place < s.end]
    return min(holding, key=lambda section: section.end - section.start)


def body(*lines: str) -> tuple[str, str]:
    """A regulation without lists in its preamble whose operative part is the given lines."""
    head = PERWALI[0].split("BAB I\n")[0].replace("a. bahwa", "bahwa").replace("2. Peraturan", "Peraturan")
    return head, "\n".join([*lines, "Ditetapkan di Palopo", "pada tanggal 4 Mei 2020"])
