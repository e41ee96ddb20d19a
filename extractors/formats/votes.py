"""Several readings of the same words: which belong to the same place, and what each says there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.formats.tesseract import Token

_UNTELLING = re.compile(r"[\s:;,|_~()\[\]\"'“”‘’—]")


def places(readings: Sequence[Sequence[Token]]) -> list[list[list[Token]]]:
    """The places of a line, left to right: at each the words that every reading has there."""
    marked = sorted(
        ((token, which) for which, reading in enumerate(readings) for token in reading),
        key=lambda item: item[0].box[0],
    )
    found: list[list[list[Token]]] = []
    reach = float("-inf")
    for token, which in marked:
        inset = 0.15 * (token.box[2] - token.box[0])
        if token.box[0] + inset >= reach:
            found.append([[] for _ in readings])
        found[-1][which].append(token)
        reach = max(reach, token.box[2] - inset)
    return found


def telling(tokens: Sequence[Token]) -> str:
    """What a reading says at a place, without the signs that smudges and the ends of words are taken for."""
    return _UNTELLING.sub("", "".join(token.text for token in tokens).casefold()).strip(".-")


def best(readings: Sequence[Sequence[Token]]) -> float:
    """The confidence of the surest word of several readings."""
    return max((token.confidence for tokens in readings for token in tokens), default=0.0)
