"""The automatic numbers of Word lists ("BAB II", "Pasal 7", "(2)", "c."), which its text does not contain."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

_PLACE = re.compile(r"%(\d)")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_DEEPEST = 9
_STYLE_CHAIN = 12
"""Styles that are followed at most from one to the style it is based on."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered. ``text`` has ``%1`` where the number of level 1 stands."""

    start: int
    form: str
    text: str


class Numbering:
    """Counts the paragraphs of every list of one document, in reading order."""

    def __init__(
        self,
        levels: dict[tuple[str, int], Level],
        lists: dict[str, str],
        styles: dict[str, tuple[str | None, str, int] | None],
    ) -> None:
        self._levels, self._lists, self._styles = levels, lists, styles
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _DEEPEST)

    @classmethod
    def of(cls, document: WordDocument) -> Numbering:
        """Read the numbering definitions and the styles that use them; both may be absent."""
        levels: dict[tuple[str, int], Level] = {}
        lists: dict[str, str] = {}
        part = next(
            (
                relation.target_part
                for relation in document.part.rels.values()
                if not relation.is_external and relation.reltype.endswith("/numbering")
            ),
            None,
        )
        if part is not None:
            root = part.element
            for definition in root.iter(qn("w:abstractNum")):
                name = definition.get(qn("w:abstractNumId"), "")
                for level in definition.iter(qn("w:lvl")):
                    levels[name, _whole(level.get(qn("w:ilvl")), 0)] = _level(level)
            for instance in root.iter(qn("w:num")):
                lists[instance.get(qn("w:numId"), "")] = _value(instance, "w:abstractNumId") or ""
        return cls(levels, lists, _styles(document))

    def next(self, paragraph: etree._Element) -> str:
        """The number that Word prints before a paragraph, with a space after it; empty without one."""
        place = self._place(paragraph)
        if place is None:
            return ""
        definition, depth = place
        level = self._levels.get((definition, depth))
        if level is None or level.form in ("none", ""):
            return ""
        if level.form == "bullet":
            return "• "
        counts = self._counts[definition]
        before = counts[depth]
        counts[depth] = level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_DEEPEST - depth - 1)
        number = _PLACE.sub(lambda found: self._printed(definition, counts, int(found[1]) - 1), level.text)
        return f"{number} " if number.strip() else ""

    def _printed(self, definition: str, counts: list[int | None], depth: int) -> str:
        level = self._levels.get((definition, depth))
        if level is None:
            return ""
        value = counts[depth]
        return _formed(level.start if value is None else value, level.form)

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list definition and depth of a paragraph, from itself or its style."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        own = _number_properties(properties)
        style = self._inherited(_value(properties, "w:pStyle"))
        if own is None:
            instance, depth = style or ("0", 0)
        else:
            instance = own[0] or (style[0] if style else "0")
            depth = own[1] if own[1] is not None else (style[1] if style else 0)
        if instance == "0" or instance not in self._lists or not 0 <= depth < _DEEPEST:
            return None
        return self._lists[instance], depth

    def _inherited(self, style: str | None) -> tuple[str, int] | None:
        for _ in range(_STYLE_CHAIN):
            if style is None or style not in self._styles:
                return None
            found = self._styles[style]
            if found is None:
                return None
            style, instance, depth = found
            if instance:
                return instance, depth
        return None


def _styles(document: WordDocument) -> dict[str, tuple[str | None, str, int] | None]:
    """By style id: the style it is based on, its list (empty without) and the depth in it."""
    styles: dict[str, tuple[str | None, str, int] | None] = {}
    for style in document.styles.element.iter(qn("w:style")):
        properties = style.find(qn("w:pPr"))
        found = _number_properties(properties) if properties is not None else None
        instance, depth = found or (None, None)
        styles[style.get(qn("w:styleId"), "")] = (_value(style, "w:basedOn"), instance or "", depth or 0)
    return styles


def _number_properties(properties: etree._Element) -> tuple[str | None, int | None] | None:
    found = properties.find(qn("w:numPr"))
    if found is None:
        return None
    depth = _value(found, "w:ilvl")
    return _value(found, "w:numId"), None if depth is None else _whole(depth, 0)


def _level(level: etree._Element) -> Level:
    return Level(
        _whole(_value(level, "w:start"), 1),
        _value(level, "w:numFmt") or "decimal",
        _value(level, "w:lvlText") or "",
    )


def _value(parent: etree._Element, tag: str) -> str | None:
    child = parent.find(qn(tag))
    return None if child is None else child.get(qn("w:val"))


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else otherwise


def _formed(value: int, form: str) -> str:
    match form:
        case "upperRoman":
            return _roman(value)
        case "lowerRoman":
            return _roman(value).lower()
        case "upperLetter":
            return _letters(value).upper()
        case "lowerLetter":
            return _letters(value)
        case "decimalZero":
            return f"{value:02d}"
        case _:
            return str(value)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    text = ""
    for worth, sign in (*_ROMAN, *_ROMAN_SMALL):
        text += sign * (value // worth)
        value %= worth
    return text


def _letters(value: int) -> str:
    """a to z, then aa, bb, ... as Word counts on."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value < 1000 else str(value)
