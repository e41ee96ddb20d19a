"""The automatic numbers of Word lists ("BAB II", "Pasal 7", "(2)", "c."), which its text does not contain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from extractors.formats.numerals import written

_PLACE = re.compile(r"%(\d)")
_DEEPEST = 9
_LONGEST_NUMBER = 9
"""Digits of a number that is believed; Word itself starts no list beyond five."""
_LONGEST_TEXT = 255
"""Characters of what a level prints around its numbers."""
_STYLE_CHAIN = 12
"""Styles that are followed at most from one to the style it is based on."""
_UNSEEN = ("w:vanish", "w:del", "w:moveFrom")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    ``text`` has ``%1`` where the number of level 1 stands. ``restart`` is the level (from 1) whose numbers
    start this one again, 0 for none (articles that count on through all chapters), null for any above it.
    ``legal`` shows the numbers of all levels in digits.
    """

    start: int
    form: str
    text: str
    space: bool = True
    restart: int | None = None
    legal: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """One use of a list definition: where it starts anew and what it numbers in its own way."""

    definition: str
    starts: Mapping[int, int] = field(default_factory=dict)
    levels: Mapping[int, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says of numbers; null where the style it is based on decides."""

    based_on: str | None
    instance: str | None
    depth: int | None


class Numbering:
    """Counts the paragraphs of every list of one document, in reading order."""

    def __init__(self, document: WordDocument) -> None:
        """Read the numbering definitions and the styles that use them; both may be absent."""
        self._levels: dict[str, dict[int, Level]] = {}
        self._styled: dict[tuple[str, str], int] = {}
        self._lists: dict[str, List] = {}
        self._styles = _styles(document)
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _DEEPEST)
        self._begun: set[tuple[str, int]] = set()
        for relation in document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith("/numbering"):
                self._define(relation.target_part.element)

    def _define(self, root: etree._Element) -> None:
        named: dict[str, str] = {}
        borrowed: dict[str, str] = {}
        for definition in root.iter(qn("w:abstractNum")):
            name = definition.get(qn("w:abstractNumId"), "")
            if style := _value(definition, "w:styleLink"):
                named[style] = name
            if style := _value(definition, "w:numStyleLink"):
                borrowed[name] = style
            self._levels[name] = {}
            for level in definition.iter(qn("w:lvl")):
                depth = _whole(level.get(qn("w:ilvl")), 0)
                self._levels[name][depth] = _level(level)
                if style := _value(level, "w:pStyle"):
                    self._styled[name, style] = depth
        for instance in root.iter(qn("w:num")):
            name = _value(instance, "w:abstractNumId") or ""
            name = named.get(borrowed.get(name, ""), name)
            self._lists[instance.get(qn("w:numId"), "")] = _list(instance, name)

    def next(self, paragraph: etree._Element, *, is_blank: bool = False) -> str:
        """The number that Word prints before a paragraph, with the space after it; empty without one.

        Args:
            paragraph: the paragraphs of a document, in order.
            is_blank: the paragraph has no text; its number is printed all the same, a bullet alone is not.
        """
        place = self._place(paragraph)
        if place is None or (is_blank and _is_unseen(paragraph)):
            return ""
        instance, depth = place
        level = self._level(instance, depth)
        if level is None or level.form in ("none", ""):
            return ""
        if level.form == "bullet":
            return "" if is_blank else "• "
        self._count(instance, depth, level)
        number = _PLACE.sub(lambda found: self._printed(instance, int(found[1]) - 1, level), level.text)
        if not number.strip():
            return ""
        return f"{number} " if level.space else number

    def _count(self, instance: str, depth: int, level: Level) -> None:
        used = self._lists[instance]
        counts = self._counts[used.definition]
        before = counts[depth]
        if depth in used.starts and (instance, depth) not in self._begun:
            counts[depth] = used.starts[depth]
        else:
            counts[depth] = level.start if before is None else before + 1
        self._begun.add((instance, depth))
        for deeper in range(depth + 1, _DEEPEST):
            below = self._level(instance, deeper)
            if below is None or below.restart is None or depth < below.restart:
                counts[deeper] = None

    def _printed(self, instance: str, depth: int, shown: Level) -> str:
        level = self._level(instance, depth)
        if level is None:
            return ""
        value = self._counts[self._lists[instance].definition][depth]
        return written(level.start if value is None else value, "decimal" if shown.legal else level.form)

    def _level(self, instance: str, depth: int) -> Level | None:
        used = self._lists[instance]
        return used.levels.get(depth) or self._levels.get(used.definition, {}).get(depth)

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and depth of a paragraph, from itself or its style."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        style = _value(properties, "w:pStyle")
        instance, depth = _number_properties(properties)
        inherited_instance, inherited_depth = self._inherited(style)
        instance = instance or inherited_instance or "0"
        if instance == "0" or instance not in self._lists:
            return None
        if depth is None:
            depth = inherited_depth
        if depth is None:
            depth = self._styled.get((self._lists[instance].definition, style or ""), 0)
        return (instance, depth) if 0 <= depth < _DEEPEST else None

    def _inherited(self, name: str | None) -> tuple[str | None, int | None]:
        depth: int | None = None
        for _ in range(_STYLE_CHAIN):
            style = self._styles.get(name or "")
            if style is None:
                break
            depth = style.depth if depth is None else depth
            if style.instance:
                return style.instance, depth
            name = style.based_on
        return None, depth


def _styles(document: WordDocument) -> dict[str, Style]:
    styles: dict[str, Style] = {}
    for style in document.styles.element.iter(qn("w:style")):
        instance, depth = _number_properties(style.find(qn("w:pPr")))
        styles[style.get(qn("w:styleId"), "")] = Style(_value(style, "w:basedOn"), instance, depth)
    return styles


def _number_properties(properties: etree._Element | None) -> tuple[str | None, int | None]:
    found = None if properties is None else properties.find(qn("w:numPr"))
    if found is None:
        return None, None
    depth = _value(found, "w:ilvl")
    return _value(found, "w:numId"), None if depth is None else _whole(depth, 0)


def _list(instance: etree._Element, definition: str) -> List:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in instance.iter(qn("w:lvlOverride")):
        depth = _whole(override.get(qn("w:ilvl")), 0)
        if (start := _value(override, "w:startOverride")) is not None:
            starts[depth] = _whole(start, 1)
        if (level := override.find(qn("w:lvl"))) is not None:
            levels[depth] = _level(level)
            if depth in starts:
                levels[depth] = replace(levels[depth], start=starts[depth])
    return List(definition, starts, levels)


def _level(level: etree._Element) -> Level:
    restart = _value(level, "w:lvlRestart")
    legal = level.find(qn("w:isLgl"))
    return Level(
        _whole(_value(level, "w:start"), 1),
        _value(level, "w:numFmt") or "decimal",
        (_value(level, "w:lvlText") or "")[:_LONGEST_TEXT],
        _value(level, "w:suff") != "nothing",
        None if restart is None else _whole(restart, 0),
        legal is not None and legal.get(qn("w:val")) not in ("0", "false", "off"),
    )


def _is_unseen(paragraph: etree._Element) -> bool:
    """Whether the end of a paragraph is hidden or deleted, and with it the number of one without text."""
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return mark is not None and any(mark.find(qn(tag)) is not None for tag in _UNSEEN)


def _value(parent: etree._Element, tag: str) -> str | None:
    child = parent.find(qn(tag))
    return None if child is None else child.get(qn("w:val"))


def _whole(text: str | None, otherwise: int) -> int:
    digits = (text or "").removeprefix("-")
    return int(text or "") if digits.isdecimal() and len(digits) <= _LONGEST_NUMBER else otherwise
