"""Texts that are almost the same: a small sketch of each, by which they are compared without being read.

A sketch is a MinHash over runs of words; the share of equal places in two sketches estimates the share of
runs that the texts have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain

from rensa import RMinHash, RMinHashLSH

PLACES = 128
SHINGLE = 5
"""Words in a run. Shorter ones are shared by all decrees of one form."""
SIMILAR = 0.8
"""From this share of common runs on texts count as nearly the same."""
_FEWEST_WORDS = 50
"""A shorter text (an empty form, a stamp) is like many others without being a copy."""
_MOST = 20
"""With so many earlier texts one is compared: of ten thousand copies of one form not every pair is told."""
_BANDS = 16
"""With 8 places each: pairs above 0.8 are missed in less than one of a thousand."""
_SEED = 1
_WORD = re.compile(r"\w+")


def sketch(pages: Iterable[str]) -> bytes | None:
    """The sketch of a text, some 700 bytes; null for one that is too short to be compared."""
    words = list(chain.from_iterable(_WORD.findall(page.casefold()) for page in pages))
    if len(words) < _FEWEST_WORDS:
        return None
    made = RMinHash(PLACES, _SEED)
    made.update([" ".join(run) for run in zip(*(words[at:] for at in range(SHINGLE)), strict=False)])
    return bytes(made.__getstate__())


def similar(sketches: Mapping[int, bytes]) -> list[tuple[int, int, float]]:
    """Pairs of keys whose texts are nearly the same, with their similarity, the most similar first.

    A sketch that another release of the algorithm made is passed over.
    """
    known = {key: made for key, state in sketches.items() if (made := _loaded(state)) is not None}
    index = RMinHashLSH(SIMILAR, PLACES, _BANDS)
    pairs = []
    for key, made in known.items():
        near = sorted(index.query(made))[:_MOST]
        pairs += [
            (other, key, likeness) for other in near if (likeness := made.jaccard(known[other])) >= SIMILAR
        ]
        index.insert(key, made)
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))


def _loaded(state: bytes) -> RMinHash | None:
    made = RMinHash(PLACES, _SEED)
    try:
        made.__setstate__(state)
    except (ValueError, TypeError):
        return None
    return made
