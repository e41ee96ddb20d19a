"""How likely a text is what its page says, judged from the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

TRIGRAMS = Path(__file__).with_name("data") / "trigrams.txt"
_WORD = re.compile(r"\w+")
_APART = "".join(chr(at) if chr(at).isalnum() else " " for at in range(128))
"""ASCII with a blank for each character that is in no word."""
_SIGNS = "…–—“”‘’•√\ufffe\u00a0"
"""What official prose has besides ASCII; none of it is in a word."""
_CAMEL = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}(?![a-z])")
_LOST = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ue000-\uf8ff\ufffd]")
_CODE = re.compile(r"\(cid:\d+\)")
_BULLETS = re.compile(r"(?m)^[^\S\n]*[\uf000-\uf0ff](?=\s)")
"""Symbol fonts put list bullets into the private area; they say nothing of the words."""

TYPICAL_RECOGNISED = 0.85
"""Plausible share of a well recognised page of official prose; names and codes make up the rest."""
TYPICAL_WRITTEN = 0.35
"""Plausible share that even lists of codes and foreign names reach in an intact text layer (the lowest real
page that is no random text: 0.49)."""
ENOUGH_WORDS = 6
"""Judged words below which a visible layer is trusted: "Existing Apps" is the title of a slide."""


def plausible_share(text: str) -> float | None:
    """Share (0 to 1) of the words in ``text`` that could be Indonesian; null when no word can be judged.

    Numbers, short codes and abbreviations are not judged.
    """
    plausible, judged = _judged(_words(text))
    return plausible / judged if judged else None


def written_quality(text: str) -> float:
    """Quality (0 to 1) of a visible text layer: low only when letters are lost or the words are no words."""
    if not text.strip():
        return 0.0
    return round(max(0.0, 1 - 4 * _broken(text) / len(text)) * _written_share(_words(text)), 3)


def recognised_quality(text: str) -> float:
    """Quality (0 to 1) of words that some recogniser read from a picture, without knowing its confidence."""
    if not text.strip():
        return 0.0
    return round(_scaled(plausible_share(text), TYPICAL_RECOGNISED), 3)


def _written_share(words: Sequence[str]) -> float:
    """The plausible share of words as part of the typical one, at most 1.

    The first half tells where it is so plausible that the others cannot spoil it: nine pages in ten.
    """
    half = len(words) // 2
    plausible, judged = _judged(words[:half])
    if plausible >= TYPICAL_WRITTEN * (judged + len(words) - half):
        return 1.0
    plausible, judged = _judged(words)
    return _scaled(plausible / judged if judged >= ENOUGH_WORDS else None, TYPICAL_WRITTEN)


def _judged(words: Iterable[str]) -> tuple[int, int]:
    """How many words could be Indonesian, and how many can be judged at all."""
    verdicts = list(map(_plausible, words))
    plausible = verdicts.count(True)
    return plausible, plausible + verdicts.count(False)


def _words(text: str) -> list[str]:
    """The words of a text, parted at underlines, too; most texts take the way that is twice as fast."""
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    return text.translate(_APART).split() if text.isascii() else _WORD.findall(text.replace("_", " "))


def _broken(text: str) -> int:
    """Characters that lost their meaning; bullets of symbol fonts are none."""
    codes = sum(map(len, _CODE.findall(text))) if "(cid:" in text else 0
    return codes + (len(_LOST.findall(_BULLETS.sub("", text))) if _LOST.search(text) else 0)


def _scaled(share: float | None, typical: float) -> float:
    return 1.0 if share is None else min(1.0, share / typical)


@lru_cache(maxsize=50_000)
def _plausible(word: str) -> bool | None:
    if len(word) <= 2 or word.isdigit() or (word.isupper() and len(word) <= 5):
        return None
    if not word.isalpha():
        return None if len(word) <= 4 else False
    if not word.isascii():
        return False
    lowered = word.lower()
    if not (word == lowered or word.isupper() or word[1:] == lowered[1:]):
        parts = _CAMEL.findall(word)  # "DiskominfoKota": two words glued by the layout
        return sum(map(len, parts)) == len(word) and all(_plausible(part) is not False for part in parts)
    framed = f"^{lowered}$"
    return _trigrams().issuperset([framed[at : at + 3] for at in range(len(lowered))])


@cache
def _trigrams() -> frozenset[str]:
    lines = TRIGRAMS.read_text(encoding="ascii").splitlines()
    return frozenset(group for line in lines if not line.startswith("#") for group in line.split())
