"""Numbers as lists print them: digits, Roman numerals, letters."""

from __future__ import annotations

from extractors.reading.numerals import to_roman


def written(value: int, form: str) -> str:
    """A number in one of the forms that Word names (``upperRoman``); digits for a form that is not known."""
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
    return to_roman(value) if 0 < value < 4000 else str(value)


def _letters(value: int) -> str:
    """a to z, then aa, bb, ... as Word counts on."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value < 1000 else str(value)
