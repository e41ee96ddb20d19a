"""Numbers as documents print them: digits that OCR mistook for letters, Roman numerals, ordinals."""

from __future__ import annotations

import re

_DIGIT_LOOKALIKES = str.maketrans(
    {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "i": "1", "S": "5", "B": "8"}
)
_CERTAIN_LOOKALIKES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "i": "1"})
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
YEAR = r"(?:1[9lI|]|[2Z][0OoQ])[0-9OoQlI|SB]{2}"
"""A pattern for a year, OCR slips such as ``2OL9`` included."""


def digits(text: str) -> str | None:
    """Text as digits where only look-alikes with one reading (O, l, I) stand for digits; else null."""
    fixed = text.strip().translate(_CERTAIN_LOOKALIKES)
    return fixed if fixed.isdigit() and any(char.isdigit() for char in text) else None


def year(text: str) -> int | None:
    """A year from 1945 to 2060, read through OCR slips; null for anything else."""
    fixed = text.strip().upper().replace("Z", "2").replace("Q", "0").replace("L", "1")
    fixed = fixed.translate(_DIGIT_LOOKALIKES)
    if not re.fullmatch(r"\d{4}", fixed) or sum(char.isdigit() for char in text) < 2:
        return None
    value = int(fixed)
    return value if 1945 <= value <= 2060 else None


def roman(text: str) -> int | None:
    """The value of a Roman numeral up to 399; OCR's ``l`` and ``1`` stand for I. Null if it is none."""
    letters = text.strip().upper().replace("1", "I").replace("L", "I" if text.islower() else "L")
    if not letters or any(char not in _ROMAN for char in letters):
        return None
    total = 0
    for here, after in zip(letters, letters[1:] + " ", strict=True):
        value = _ROMAN[here]
        total += -value if after != " " and _ROMAN[after] > value else value
    return total


_ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_WORDS = {"sepuluh": "satu puluh", "sebelas": "satu belas", "seratus": "satu ratus", "seribu": "satu ribu"}


def in_words(text: str) -> int | None:
    """The value of a number in words up to 9999 (*dua ribu dua puluh satu*); null for anything else."""
    words = " ".join(_WORDS.get(word, word) for word in text.lower().split()).split()
    total, one = 0, None
    for word in words:
        if word in _ONES and one is None:
            one = _ONES.index(word)
        elif word == "belas" and one:
            total, one = total + 10 + one, None
        elif (worth := {"puluh": 10, "ratus": 100, "ribu": 1000}.get(word)) and one:
            total, one = total + worth * one, None
        else:
            return None
    return total + (one or 0) if words else None


def to_roman(value: int) -> str:
    """A Roman numeral of 1 to 3999."""
    text = ""
    for sign, worth in _SIGNS:
        count, value = divmod(value, worth)
        text += sign * count
    return text


_SIGNS = (
    ("M", 1000),
    ("CM", 900),
    ("D", 500),
    ("CD", 400),
    ("C", 100),
    ("XC", 90),
    ("L", 50),
    ("XL", 40),
    ("X", 10),
    ("IX", 9),
    ("V", 5),
    ("IV", 4),
    ("I", 1),
)
