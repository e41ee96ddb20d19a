"""How likely a text is what its page says, judged from the text alone."""

from __future__ import annotations

import re

_EDGE = ".,;:()[]\"'“”‘’/-–_…•!?"
_SHAPE = re.compile(r"[A-Za-z]?[a-z]+(?:[-/’'][A-Za-z]+)*|[A-Z]+(?:[-/.][A-Z]+)*|[a-zA-Z][.)]?")


def plausible_share(text: str) -> float:
    """Share (0 to 1) of the words with letters in ``text`` that look like words; 0 without any."""
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    if not words:
        return 0.0
    return sum(bool(_SHAPE.fullmatch(word.strip(_EDGE))) for word in words) / len(words)


def text_quality(text: str) -> float:
    """Quality (0 to 1) of a text layer."""
    return round(plausible_share(text), 3)
