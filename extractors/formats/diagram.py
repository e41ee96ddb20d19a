"""The words of a SmartArt drawing (organisation charts, process steps), which office files keep in a part of
their own."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from extractors.errors import TooLarge
from extractors.formats.container import MOST_XML

_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
DIAGRAM = f"{_DGM}relIds"
"""The element that stands where a diagram is drawn."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


class Diagrams:
    """The diagrams of one file, each taken apart once however often it is drawn.

    Raises :class:`TooLarge` when they are drawn without end.
    """

    def __init__(self) -> None:
        self._lines: dict[bytes, list[str]] = {}
        self._left = MOST_XML

    def lines(self, place: etree._Element, part: Callable[[str], bytes | None]) -> list[str]:
        """A line for each shape of a diagram, in the order in which its author listed them.

        Args:
            place: the :data:`DIAGRAM` element.
            part: the bytes of a related part by the identifier of its relation, null without one.
        """
        data = part(place.get(_DATA, ""))
        if data is None:
            return []
        if data not in self._lines:
            self._lines[data] = _taken_apart(data)
        self._left -= sum(len(line) + 1 for line in self._lines[data])
        if self._left < 0:
            raise TooLarge("isinya diulang tanpa henti")
        return self._lines[data]


def _taken_apart(data: bytes) -> list[str]:
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.LxmlError:
        return []
    lines = []
    for point in root.iter(f"{_DGM}pt"):
        texts = ("".join(piece.text or "" for piece in line.iter(f"{_A}t")) for line in point.iter(f"{_A}p"))
        lines += [text.strip() for text in texts if text.strip()]
    return lines
