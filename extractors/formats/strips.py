"""The lines of a page that carry its number, dates and signatory, as small pictures to be read again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from PIL import Image, ImageDraw, ImageOps

from extractors.formats.ruling import without_rules
from extractors.formats.tesseract import Token

_NUMBERED = re.compile(r"(?i)\W*(?:(?:nomor|nomer|tanggal|padatanggal|tgl)(?![^\W\d_])|no\.\b)")
"""The word before a number or a date; what is written by hand often touches it (``NOMOR115``)."""
_IDENTIFIED = re.compile(r"\W*NIP\b")
_CITED = re.compile(r"\d\W*\)\W*$|\bLembaran\b|\bBerita\b|\btentang\b|\btanggal di")
"""A line within a citation ("Negara Nomor 5494),") or a sentence ("pada tanggal ditetapkan")."""
_ON = "pada"
_MOST_WORDS = 9
"""Words from the anchor on; a longer line is running text."""
_MOST_LINES = 14
HEIGHT = 40
"""Pixels of the height of a line when it is read again."""
_BEYOND = 5
"""Heights of a line beyond its last word within which an unread date or number is looked for."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Words of one line that are read again, and their place on the page in pixels."""

    tokens: tuple[Token, ...]
    box: tuple[int, int, int, int]

    @property
    def scale(self) -> float:
        """By how much the picture grows or shrinks to be :data:`HEIGHT` pixels high."""
        return HEIGHT / max(8, self.box[3] - self.box[1])


def by_line(tokens: Iterable[Token]) -> list[list[Token]]:
    """The words of each line, in order."""
    return [list(group) for _, group in groupby(tokens, key=lambda token: token.line)]


def strips_of(lines: Sequence[list[Token]], image: Image.Image) -> list[Strip]:
    """What is read again: lines from *Nomor*, *tanggal* or *NIP* on, and the two above a NIP."""
    strips: list[Strip] = []
    for index, line in enumerate(lines):
        at = next((at for at in range(len(line)) if _is_anchor(line, at)), None)
        if at is not None:
            start = at - 1 if at and line[at - 1].text.lower() == _ON else at
            strips.append(_strip(line[start:], image))
            if _IDENTIFIED.match(line[at].text):
                strips += [
                    _strip(above, image)
                    for above in lines[max(0, index - 2) : index]
                    if len(above) <= _MOST_WORDS and above[0].box[3] <= line[at].box[3]
                ]
    unique = {strip.tokens: strip for strip in strips}
    return list(unique.values())[:_MOST_LINES]


def _is_anchor(line: Sequence[Token], at: int) -> bool:
    """Whether a word begins a number, a date or an identity, and not the middle of a sentence."""
    word = line[at]
    if len(line) - at > _MOST_WORDS:
        return False
    if _IDENTIFIED.match(word.text):
        return True
    if not _NUMBERED.match(word.text) or _CITED.search(" ".join(token.text for token in line)):
        return False
    before = line[at - 1] if at else None
    apart = before is None or word.box[0] - before.box[2] > 2 * (word.box[3] - word.box[1])
    return apart or word.text.isupper() or (before is not None and before.text.lower() == _ON)


def _strip(tokens: Sequence[Token], image: Image.Image) -> Strip:
    top, bottom = min(token.box[1] for token in tokens), max(token.box[3] for token in tokens)
    height = max(1.0, bottom - top)
    left, right = tokens[0].box[0] - height / 2, max(token.box[2] for token in tokens) + _BEYOND * height
    box = (left, top - height / 4, right, bottom + height / 4)
    most = (image.width, image.height, image.width, image.height)
    x0, y0, x1, y1 = (round(min(max(0.0, side), limit)) for side, limit in zip(box, most, strict=True))
    return Strip(tuple(tokens), (x0, y0, max(x0 + 1, x1), max(y0 + 1, y1)))


def picture(image: Image.Image, strip: Strip, tokens: Sequence[Token]) -> Image.Image:
    """The picture of a strip at its new size, the words of other lines whitened."""
    left, top, right, bottom = strip.box
    part = image.crop(strip.box)
    drawing = ImageDraw.Draw(part)
    own = strip.tokens[0].line
    for token in tokens:
        x0, y0, x1, y1 = token.box
        if token.line != own and x0 < right and x1 > left and y0 < bottom and y1 > top:
            drawing.rectangle((x0 - left, y0 - top, x1 - left, y1 - top), fill=255)
    width = max(1, round(part.width * strip.scale))
    height = part.height
    part = without_rules(part, across=4 * height, down=height - 2)
    return ImageOps.autocontrast(part, cutoff=1).resize((width, HEIGHT), Image.Resampling.LANCZOS)
