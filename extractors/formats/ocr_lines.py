"""From recognised words to lines of text: how good they are, which are smudges, where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from extractors.formats.tesseract import Token
from extractors.model import Word
from extractors.reading.quality import plausible_share, recognised_quality

UNSURE = 0.6
"""Quality of a page, or confidence of a word, below which it is not relied upon."""
CERTAIN = 0.8
"""Confidence of one word that saves its line: words set close ("NOMOR 39TAHUN 2019") are given 0."""
_WORDY_SHARE = 0.35
"""Share of a doubtful line's letters that must be in longer possible words for the line to be no smudge."""


def quality(tokens: Sequence[Token]) -> float:
    """Tesseract's confidence, by letters, tempered by how many of the words could be words."""
    letters = sum(len(token.text) for token in tokens)
    if not letters:
        return 0.0
    confidence = sum(len(token.text) * token.confidence for token in tokens) / letters
    return confidence * recognised_quality(" ".join(token.text for token in tokens))


def sure_letters(tokens: Sequence[Token]) -> float:
    """How much of the page is read with confidence, in letters of words that could be words."""
    return sum(
        len(token.text) * token.confidence
        for token in tokens
        if token.confidence >= UNSURE and plausible_share(token.text)
    )


def is_certain_word(token: Token) -> bool:
    """Whether a word is long, sure and not impossible."""
    plausible = plausible_share(token.text) != 0.0
    return token.confidence >= CERTAIN and len(token.text) >= 4 and token.text.isalpha() and plausible


def without_noise(tokens: Iterable[Token]) -> list[Token]:
    """Drop what rules, stamps and logos were taken for: bars, loose signs, lines without words."""
    kept: list[Token] = []
    for _, group in groupby(tokens, key=lambda token: token.line):
        line = [
            token
            for token in group
            if token.text.strip("|[]_~") and (token.confidence >= 0.4 or any(map(str.isalnum, token.text)))
        ]
        letters = sum(len(token.text) for token in line)
        confidence = sum(len(token.text) * token.confidence for token in line) / max(1, letters)
        wordy = sum(len(token.text) for token in line if len(token.text) >= 4 and plausible_share(token.text))
        certain = any(token.confidence >= CERTAIN and len(token.text) >= 3 for token in line)
        if certain or confidence >= UNSURE or wordy >= _WORDY_SHARE * letters:
            kept.extend(line)
    return kept


def assemble(tokens: Iterable[Token], scale: float) -> tuple[str, tuple[Word, ...]]:
    """Join the words to lines and note where each stands."""
    lines: list[str] = []
    words: list[Word] = []
    at = 0
    for _, group in groupby(tokens, key=lambda token: token.line):
        line = list(group)
        for token in line:
            x0, top, x1, bottom = (round(side / scale, 2) for side in token.box)
            end = at + len(token.text)
            words.append(Word(at, end, (x0, top, x1, bottom), confidence=round(token.confidence, 2)))
            at = end + 1
        lines.append(" ".join(token.text for token in line))
    return "\n".join(lines), tuple(words)


def trimmed(line: Sequence[Token]) -> list[Token]:
    """A line without the smudges at its ends: what stamps and logos beside the words were taken for."""
    kept = list(line)
    while kept and _is_smudge(kept[0]):
        del kept[0]
    while kept and _is_smudge(kept[-1]):
        del kept[-1]
    return kept


def _is_smudge(token: Token) -> bool:
    return token.confidence < UNSURE and len(token.text) <= 3 and not any(map(str.isdigit, token.text))
