"""Documents of one corpus that hold the same text, or nearly the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.listing import Stored
from corpus.sketch import similar


@dataclass(frozen=True, slots=True)
class Alike:
    """Two documents and how similar their texts are; 1 for equal contents."""

    first: Stored
    second: Stored
    similarity: float


def alike(documents: Iterable[Stored], sketches: Mapping[str, bytes]) -> Iterator[Alike]:
    """Equal contents first, then nearly equal texts, the most similar first.

    Contents under several names are compared with others once, under the first of them.

    Args:
        sketches: by sha256; documents without one are compared by their contents alone.
    """
    first: dict[str, Stored] = {}
    for document in documents:
        one = first.setdefault(document.sha256, document)
        if one is not document:
            yield Alike(one, document, 1.0)
    by_id = {one.id: one for one in first.values()}
    known = {one.id: sketches[one.sha256] for one in by_id.values() if one.sha256 in sketches}
    for left, right, likeness in similar(known):
        yield Alike(by_id[left], by_id[right], likeness)
