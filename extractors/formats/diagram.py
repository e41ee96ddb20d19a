"""The words of a SmartArt drawing (organisation charts, process steps), which office files keep in a part of
their own."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
DIAGRAM = f"{_DGM}relIds"
"""The element that stands where a diagram is drawn."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def diagram_lines(place: etree._Element, part: Callable[[str], bytes | None]) -> list[str]:
    """A line for each shape of a diagram, in the order in which its author listed them.

    Args:
        place: the :data:`DIAGRAM` element.
        part: the bytes of a related part by the identifier of its relation, null without one.
    """
    data = part(place.get(_DATA, ""))
    if data is None:
        return []
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.LxmlError:
        return []
    lines = []
    for point in root.iter(f"{_DGM}pt"):
        texts = ("".join(piece.text or "" for piece in line.iter(f"{_A}t")) for line in point.iter(f"{_A}p"))
        lines += [text.strip() for text in texts if text.strip()]
    return lines
