"""Blanks as writers of documents put them, made those of the texts of PDFs: one plain blank between words."""

from __future__ import annotations

import re

_KINDS = {
    ord(char): " "
    for char in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
}
_NONE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_TWICE = re.compile(r"(?<=[^\s])  (?=[^\s])")


def even(text: str) -> str:
    """A text with plain blanks, one where there were two; three and more may part columns and stay."""
    return _TWICE.sub(" ", text.translate(_KINDS | _NONE))
