"""The canonical form of a document for matching: one symbol a word, with the way back to the page.

Words broken at a line end and letter-spaced words are joined, running headers and footers are left out, pages
that were read by character recognition get the tolerant reading, and the glossary is folded (long forms and
variants onto canonical terms, the longest first).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from extractors.model import Document
from rules.vocabulary import END, OTHER, TOKEN, Vocabulary
from rules.words import Known, Offsets, Words, codes_of, text_of

_HYPHEN = re.compile(r"-[ \t\r]*\n[ \t]*(?=[a-z])")
_SPACED = re.compile(r"(?:\b[^\W\d_] ){4,}[^\W\d_]\b")
_POOR = 0.9
"""Below this quality a text layer is read as tolerantly as recognised text."""


@dataclass(frozen=True, slots=True)
class Stream:
    """The words of a document in order. Symbol ``i`` stands at ``starts[i]`` to ``ends[i]`` of the text.

    ``doubt`` maps the number of a word that was misread to how surely it was repaired (0 to 1).
    """

    symbols: str
    starts: Sequence[int]
    ends: Sequence[int]
    doubt: dict[int, float]

    def at(self, offset: int) -> int:
        """The number of the first word that begins at or after an offset of the text."""
        return bisect_left(self.starts, offset)


def stream(document: Document, words: Words, vocabulary: Vocabulary) -> Stream:
    """The canonical words of a document. ``words`` are those of its text."""
    words = words.joined(list(_joins(document, words, vocabulary)))
    surface = np.zeros(len(words.numbers), np.int32)
    several: dict[int, str] = {}
    doubt: dict[int, float] = {}
    for tolerant, first, after in _parts(document, words.starts):
        read = vocabulary.misread if tolerant else vocabulary.clean
        surface[first:after] = read.column.of(words, first, after)
        for n in (np.flatnonzero(surface[first:after] == 0) + first).tolist():
            several[n] = read[words.raw(n, n + 1)[0]]
        if tolerant:
            surely = map(vocabulary.surely, words.raw(first, after))
            doubt.update((first + n, sure) for n, sure in enumerate(surely) if sure < 1)
    return _folded(*_aligned(surface, several, words, _running(document, words.starts), doubt), vocabulary)


def _parts(document: Document, starts: Offsets) -> Iterator[tuple[bool, int, int]]:
    """Pages that are read alike, tolerantly or not: the first word of them and the one after."""
    firsts = [*np.searchsorted(starts, document.page_starts).tolist(), len(starts)]
    pages = enumerate(document.pages)
    for tolerant, alike in groupby(pages, lambda one: one[1].source == "ocr" or one[1].quality < _POOR):
        numbers = [number for number, _ in alike]
        yield tolerant, firsts[numbers[0]], firsts[numbers[-1] + 1]


def symbols(texts: Iterable[str], vocabulary: Vocabulary) -> str:
    """The canonical form of headings or subjects, each with :data:`END` behind it.

    They are read tolerantly: titles are mistyped too.
    """
    misread = vocabulary.misread
    surface = "".join("".join([*map(misread.__getitem__, TOKEN.findall(text)), END]) for text in texts)
    return vocabulary.stemmed(_fold(surface, vocabulary)[0])


def _running(document: Document, starts: Offsets) -> npt.NDArray[np.bool_]:
    """Which words are not of running headers and footers, unless signs that are no words stand before."""
    kept = np.ones(len(starts), bool)
    parts = [part for part in document.sections if part.kind == "furniture"]
    if parts:
        pages = (document.page_starts[document.locate(part.start)[0]] for part in parts)
        spans = [(page, part.start, part.end) for page, part in zip(pages, parts, strict=True)]
        places = np.searchsorted(starts, np.array(spans)).tolist()
        for part, (top, first, after) in zip(parts, places, strict=True):
            if top < len(starts) and starts[top] <= part.start:
                kept[first:after] = False
    return kept


def _joins(document: Document, words: Words, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Runs of words (first, last) that are one: broken at a line end, or printed letter by letter."""
    starts, ends = words.starts, words.ends
    runs = list(_spaced(document.text, words))
    for match in _HYPHEN.finditer(document.text):
        right = int(np.searchsorted(starts, match.end()))
        if not 0 < right < len(starts) or ends[right - 1] != match.start():
            continue
        if document.locate(match.start())[0] != document.locate(match.end())[0]:
            continue
        before, behind = words.raw(right - 1, right + 1)
        apart = vocabulary.clean[before] != OTHER and vocabulary.clean[behind] != OTHER
        if not apart and vocabulary.clean[before + behind] != OTHER:
            runs.append((right - 1, right))
    taken = -1
    for first, last in sorted(runs):
        if first > taken and last > first:
            taken = last
            yield first, last


def _spaced(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Runs of single letters with a blank between any two."""
    single = words.ends - words.starts == 1
    close = single[:-4] & single[1:-3] & single[2:-2] & single[3:-1] & single[4:]
    at = 0
    for first in np.flatnonzero(close & (words.starts[4:] - words.starts[:-4] == 8)).tolist():
        begin = int(words.starts[first])
        run = _SPACED.match(text, begin) if begin >= at else None
        if run:
            at = run.end()
            yield first, int(np.searchsorted(words.starts, at)) - 1


def _aligned(
    surface: Known,
    several: dict[int, str],
    words: Words,
    kept: npt.NDArray[np.bool_],
    doubt: dict[int, float],
) -> tuple[str, Offsets, Offsets, dict[int, float]]:
    """One symbol a place, of the words that are kept: one that was two glued together takes two places."""
    if several:
        sizes = np.ones(len(surface), np.int64)
        sizes[list(several)] = list(map(len, several.values()))
        numbers = np.repeat(np.arange(len(surface)), sizes)
        symbols = surface[numbers]
        symbols[symbols == 0] = codes_of("".join(several.values()))
        kept = kept[numbers]
        numbers, symbols = numbers[kept], symbols[kept]
    else:
        numbers = np.flatnonzero(kept)
        symbols = surface[numbers]
    moved = {}
    if doubt:
        moved = {place: doubt[number] for place, number in enumerate(numbers.tolist()) if number in doubt}
    return text_of(symbols), words.starts[numbers], words.ends[numbers], moved


def _folded(
    surface: str, starts: Offsets, ends: Offsets, doubt: dict[int, float], vocabulary: Vocabulary
) -> Stream:
    symbols, folds = _fold(surface, vocabulary)
    firsts, afters, sizes = np.array(folds, np.int64).reshape(-1, 3).T
    within = np.zeros(len(surface) + 1, np.int8)
    within[firsts] += 1
    within[afters] -= 1
    begins = 1 - np.cumsum(within[:-1])
    finishes = begins.copy()
    begins[firsts] = finishes[afters - 1] = sizes
    again = afters[sizes == 0] - 1
    new_ends = np.repeat(ends, finishes)
    new_ends[np.cumsum(finishes)[again] - 1] = ends[again]
    moved: dict[int, float] = {}
    if doubt:
        places = np.cumsum(begins).tolist()
        for first, after, size in folds:
            surely = min(doubt.pop(number, 1.0) for number in range(first, after))
            if surely < 1:
                moved.update((places[first] - 1 - n, surely) for n in range(size))
        moved.update((places[number] - 1, surely) for number, surely in doubt.items())
    return Stream(vocabulary.stemmed(symbols), np.repeat(starts, begins).data, new_ends.data, moved)


def _fold(surface: str, vocabulary: Vocabulary) -> tuple[str, list[tuple[int, int, int]]]:
    """Glossary variants replaced by their terms; a term repeated at once (``... (SPBE)``) counts once.

    Beside the symbols the first word of what was replaced, the one after it, and the number of symbols that
    stand for it: none where it is a repetition.
    """
    pieces: list[str] = []
    folds: list[tuple[int, int, int]] = []
    at = 0
    for first, after, expansion in vocabulary.folds(surface):
        if at < first:
            pieces.append(surface[at:first])
        at = after
        again = _ends_with(pieces, expansion)
        if not again:
            pieces.append(expansion)
        folds.append((first, after, 0 if again else len(expansion)))
    return "".join((*pieces, surface[at:])), folds


def _ends_with(pieces: list[str], expansion: str) -> bool:
    tail = ""
    for piece in reversed(pieces):
        tail = piece + tail
        if len(tail) >= len(expansion):
            break
    return tail.endswith(expansion)
