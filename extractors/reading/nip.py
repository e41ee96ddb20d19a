"""Signatures known by a civil servant's number (NIP) or rank below the name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.reading import signature
from extractors.reading.lines import Line
from extractors.reading.person import RANK_WORDS, is_rank, name
from extractors.reading.signature import Signature

_SERVICE_NUMBER = re.compile(r"\bN[Il1|][Pp]\W{0,4}\s?(?:\d\s?){8,}")
CUES = ("nip", "nlp", "n1p", "n|p", *RANK_WORDS)
"""Words in small letters of which every line with a service number or a rank has one."""
_LISTED = re.compile(r"\bnama\b[^:]{0,20}:", re.IGNORECASE)
"""A row of a list of persons (*Nama : ...*), whose service number signs nothing."""


def signed(
    lines: Sequence[Line],
    cued: Sequence[int],
    first: int,
    last: int,
    skip: frozenset[int],
    parties: bool = False,
) -> Signature | None:
    """The last signature with a service number (NIP) or a rank below the name, the office above.

    Among lines ``first`` up to ``last``; ``cued`` are those that have one of the :data:`CUES`. Under a stamp
    the rank is often all that can be read. Of ``parties`` that sign side by side none is the one.
    """
    for index in reversed(cued):
        if not first <= index < last:
            continue
        if not _SERVICE_NUMBER.search(lines[index].text) and not is_rank(lines[index].text):
            continue
        if _LISTED.search(lines[index - 1].text):
            continue
        if parties and len(_SERVICE_NUMBER.findall(lines[index].text)) > 1:
            return None
        for above in range(index - 1, max(first, index - 4) - 1, -1):
            if found := name(lines[above].text):
                return signature.above(lines, found, above, first, skip)
        return None
    return None


_FOOT = 12
"""Lines at the end of a page among which it is signed."""


def attested(lines: Sequence[Line]) -> bool:
    """Whether a page of a scan ends in a service number or a rank: whose hand it is signed by.

    The name itself may be lost under the stamp.
    """
    for index, line in enumerate(lines):
        if not _SERVICE_NUMBER.search(line.text) and not is_rank(line.text):
            continue
        foot = index + _FOOT >= len(lines) or lines[index + _FOOT].page != line.page
        if foot and not _LISTED.search(lines[index - 1].text):
            return True
    return False
