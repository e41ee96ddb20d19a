"""A second opinion on the lines that carry a document's number, dates and signatory.

Such places are stamped, typed later or written by hand, and a recogniser is often sure of a wrong digit
there: on real scans it gave "13" for 18 and "16" for 46 confidences of 0.93 and more. Read again at another
size with another model, both came out right. What all readings agree on is sure; where they differ the
confidence of the word falls below :data:`extractors.model.SURE`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image

from extractors.errors import HandwritingUnread
from extractors.formats import penned, tesseract
from extractors.formats.strips import HEIGHT, Strip, by_line, picture, strips_of
from extractors.formats.tesseract import BLOCK, LANGUAGE, OTHER_LANGUAGE, Allowance, Token, installed
from extractors.formats.votes import best, places, telling
from extractors.model import SURE

_BETWEEN = 36
"""White pixels between the lines of the sheet."""
_NUMBER = re.compile(r"[0-9][0-9./-]*")
_BEGINNING = 4
"""Letters with which readings of one line begin alike."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The words of a page, judged by all readings.

    ``penned`` is false where lines that may be written by hand could not be shown to who reads that.
    """

    tokens: list[Token]
    penned: bool = True


def checked(image: Image.Image, tokens: Sequence[Token], allowance: Allowance) -> Checked:
    """The words with those of number, date and signature lines read again and judged by all readings.

    Args:
        image: the page in grey.
        tokens: the words of the first reading, line by line.
        allowance: how much work is left for the page.

    Raises:
        TimedOut: the allowance is spent.
    """
    lines = by_line(tokens)
    strips = strips_of(lines, image)
    if not strips:
        return Checked(list(tokens))
    parts = [picture(image, strip, tokens) for strip in strips]
    readings = [[strip.tokens] for strip in strips]
    open_strips = list(range(len(strips)))
    for language in filter(installed, (OTHER_LANGUAGE, LANGUAGE)):
        found = _read(
            [strips[at] for at in open_strips], [parts[at] for at in open_strips], language, allowance
        )
        for at, reading in zip(open_strips, found, strict=True):
            readings[at].append(reading)
        open_strips = [at for at in open_strips if not _unanimous(readings[at])]
        if not open_strips:
            break
    judged = {strip.tokens: _judged(reading) for strip, reading in zip(strips, readings, strict=True)}
    shown = True
    try:
        for at, (strip, part) in enumerate(zip(strips, parts, strict=True)):
            allowance.wait()
            if at not in open_strips:
                judged[strip.tokens] = _contested(image, strip, part, judged[strip.tokens])
            elif written := _penned(image, strip, part, judged[strip.tokens]):
                judged[strip.tokens] = written
    except HandwritingUnread:
        shown = False
    return Checked([token for line in lines for token in _replaced(line, judged)], shown)


def confirmed(image: Image.Image, tokens: Sequence[Token], allowance: Allowance) -> bool:
    """Whether words have a number, date or signature line, and the picture shows the same in each of them.

    Costs a tenth of reading the page. Raises and arguments as in :func:`checked`.
    """
    strips = strips_of(by_line(tokens), image)
    if not strips or not installed(OTHER_LANGUAGE):
        return False
    parts = [picture(image, strip, tokens) for strip in strips]
    found = _read(strips, parts, OTHER_LANGUAGE, allowance)
    return all(_unanimous([strip.tokens, reading]) for strip, reading in zip(strips, found, strict=True))


def _penned(image: Image.Image, strip: Strip, part: Image.Image, judged: Sequence[Token]) -> list[Token]:
    """The words of a strip as the other recogniser reads them; none if it wavers or begins otherwise.

    Figures that contradict what all readings of Tesseract have are no more than likely. ``part`` is the
    picture of the strip that Tesseract was shown.
    """
    words = penned.agreed([image.crop(strip.box), part])
    sure = [token.text for token in judged if token.confidence >= SURE]
    shown = penned.figures(word.text for word in words)
    against = any(penned.figures([text]) not in shown for text in sure)
    left, top, right, bottom = strip.box
    width = right - left
    found = [
        Token(
            word.text,
            word.confidence / 2 if against and penned.figures([word.text]) else word.confidence,
            (left + word.start * width, top, left + word.end * width, bottom),
            strip.tokens[0].line,
        )
        for word in words
    ]
    begins = telling(found)[:_BEGINNING]
    return found if begins and any(telling(one).startswith(begins) for one in (judged, strip.tokens)) else []


def _contested(image: Image.Image, strip: Strip, part: Image.Image, judged: list[Token]) -> list[Token]:
    """The words on which Tesseract's readings agree; figures that the other recogniser contradicts unsure.

    Tesseract's models are alike: of a line written by hand both made 775 of 115, and 34 of 134.
    """
    own = penned.figures(token.text for token in judged)
    if not own or penned.figures(word.text for word in penned.glance(part)) in ("", own):
        return judged
    words = penned.agreed([part, image.crop(strip.box)])
    seen = {penned.figures([word.text]) for word in words}
    if not any(seen) or penned.figures(word.text for word in words) == own:
        return judged
    return [
        replace(token, confidence=token.confidence / 2)
        if (shown := penned.figures([token.text])) and shown not in seen
        else token
        for token in judged
    ]


def _read(
    strips: Sequence[Strip], parts: Sequence[Image.Image], language: str, allowance: Allowance
) -> list[tuple[Token, ...]]:
    """The words of each strip in another reading, all read from one sheet; boxes are those of the page.

    ``parts`` are the pictures of the strips.
    """
    sheet = Image.new("L", (max(part.width for part in parts) + 2 * _BETWEEN, _top(len(parts))), 255)
    for at, part in enumerate(parts):
        sheet.paste(part, (_BETWEEN, _top(at)))
    found: list[list[Token]] = [[] for _ in strips]
    for token in tesseract.tokens(sheet, BLOCK, allowance, language):
        at = int(((token.box[1] + token.box[3]) / 2 - _BETWEEN / 2) // (HEIGHT + _BETWEEN))
        if 0 <= at < len(strips) and any(map(str.isalnum, token.text)):
            strip, shift = strips[at], (_BETWEEN, _top(at))
            x0, y0, x1, y1 = (
                (side - shift[axis % 2]) / strip.scale + strip.box[axis % 2]
                for axis, side in enumerate(token.box)
            )
            found[at].append(replace(token, box=(x0, y0, x1, y1), line=strip.tokens[0].line))
    return [tuple(sorted(reading, key=lambda token: token.box[0])) for reading in found]


def _top(at: int) -> int:
    return _BETWEEN + at * (HEIGHT + _BETWEEN)


def _unanimous(readings: Sequence[Sequence[Token]]) -> bool:
    return all(len(set(map(telling, place))) == 1 for place in places(readings))


def _judged(readings: Sequence[Sequence[Token]]) -> list[Token]:
    """The words of a line as most readings have them; confidence is the best of these times their share.

    A reading that finds none of the words of the first is none. A number that only one reading saw is no more
    than likely.
    """
    first = readings[0]
    readings = [first, *(reading for reading in readings[1:] if _shares(reading, first))]
    if len(readings) == 1:
        return [replace(token, confidence=_unconfirmed(token)) for token in first]
    judged: list[Token] = []
    for place in places(readings):
        said = [telling(tokens) for tokens in place]
        votes = {
            text: [tokens for tokens, own in zip(place, said, strict=True) if own == text] for text in said
        }
        chief = max(votes, key=lambda text: (len(votes[text]), _is_number(text), best(votes[text])))
        if not chief:
            chief = said[0]
        if not place[0] and len(votes[chief]) < 2:
            continue  # what one reading alone sees beside the words is a smudge
        confidence = best(votes[chief]) * len(votes[chief]) / len(place)
        chosen = place[0] if said[0] == chief else votes[chief][0]
        judged += [replace(token, confidence=confidence) for token in chosen]
    return judged


def _shares(reading: Sequence[Token], first: Sequence[Token]) -> bool:
    """Whether two readings have a word in common, at the same place."""
    return any(
        token.overlaps(own) and telling([token]) == telling([own])
        for token in reading
        for own in first
        if telling([own]).isalpha()
    )


def _unconfirmed(token: Token) -> float:
    return token.confidence / 2 if any(map(str.isdigit, token.text)) else token.confidence


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _replaced(line: list[Token], judged: dict[tuple[Token, ...], list[Token]]) -> list[Token]:
    """The line with the part that was read again in its new form."""
    for tail, new in judged.items():
        if tail[0].line == line[0].line and tuple(line[-len(tail) :]) == tail:
            return line[: -len(tail)] + new
    return line
