"""The canonical form of a document for matching: one symbol a word, with the way back to the page.

Words broken at a line end and letter-spaced words are joined, running headers and footers are left out, pages
that were read by character recognition get the tolerant reading, and the glossary is folded (long forms and
variants onto canonical terms, the longest first).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from extractors.model import Document, Page
from rules.vocabulary import OTHER, TOKEN, Vocabulary

_SPLIT = re.compile(f"({TOKEN.pattern})")
_HYPHEN = re.compile(r"-[ \t\r]*\n[ \t]*(?=[a-z])")
_SPACED = re.compile(r"(?:\b[^\W\d_] ){4,}[^\W\d_]\b")
_THREE = re.compile(r" [^\W\d_] [^\W\d_] [^\W\d_] ")
"""A quick look whether a page has letter-spaced words at all."""
_POOR = 0.9
"""Below this quality a text layer is read as tolerantly as recognised text."""


@dataclass(frozen=True, slots=True)
class Stream:
    """The words of a document in order. Symbol ``i`` stands at ``starts[i]`` to ``ends[i]`` of the text.

    ``doubt`` maps the number of a word that was misread to how surely it was repaired (0 to 1).
    """

    symbols: str
    starts: list[int]
    ends: list[int]
    doubt: dict[int, float]

    def at(self, offset: int) -> int:
        """The number of the first word that begins at or after an offset of the text."""
        return bisect_left(self.starts, offset)


def stream(document: Document, vocabulary: Vocabulary) -> Stream:
    """The canonical words of a document."""
    skipped = sorted((part.start, part.end) for part in document.sections if part.kind == "furniture")
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    doubt: dict[int, float] = {}
    for page, base in zip(document.pages, document.page_starts, strict=True):
        tokens = _tokens(page, base, vocabulary)
        if skipped:
            tokens = _without(tokens, skipped)
        tolerant = page.source == "ocr" or page.quality < _POOR
        table = vocabulary.misread if tolerant else vocabulary.clean
        first = len(words)
        words.extend(map(table.__getitem__, tokens.raw))
        if tolerant:
            known = vocabulary.doubt
            doubt.update((first + n, known[word]) for n, word in enumerate(tokens.raw) if word in known)
        starts.extend(tokens.starts)
        ends.extend(tokens.ends)
    return _fold(_aligned(words, starts, ends, doubt), vocabulary)


def symbols(text: str, vocabulary: Vocabulary) -> str:
    """The canonical form of a heading or a subject, read tolerantly: titles are mistyped too."""
    words = [vocabulary.misread[word] for word in TOKEN.findall(text)]
    ends = list(range(len(words)))
    return _fold(_aligned(words, ends, ends, {}), vocabulary).symbols


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The words of a page as they stand there, with their offsets in the text of the document."""

    raw: list[str]
    starts: list[int]
    ends: list[int]


def _tokens(page: Page, base: int, vocabulary: Vocabulary) -> _Tokens:
    parts = _SPLIT.split(page.text)
    # Twice as fast as asking a match for its span: offsets are sums of the lengths of all parts before.
    sums = list(accumulate(map(len, parts), initial=base))
    tokens = _Tokens(parts[1::2], sums[1:-1:2], sums[2::2])
    for first, last, word in reversed(list(_joins(page.text, base, tokens, vocabulary))):
        tokens.raw[first : last + 1] = [word]
        del tokens.starts[first + 1 : last + 1]
        del tokens.ends[first:last]
    return tokens


def _joins(text: str, base: int, tokens: _Tokens, vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """Runs of tokens (first, last) that are one word: broken at a line end, or printed letter by letter."""
    raw, starts = tokens.raw, tokens.starts
    runs: list[tuple[int, int]] = []
    if _THREE.search(text):
        runs.extend((base + match.start(), base + match.end()) for match in _SPACED.finditer(text))
    for match in _HYPHEN.finditer(text):
        right = bisect_left(starts, base + match.end())
        if not 0 < right < len(raw) or tokens.ends[right - 1] != base + match.start():
            continue
        joined = raw[right - 1] + raw[right]
        apart = vocabulary.clean[raw[right - 1]] != OTHER and vocabulary.clean[raw[right]] != OTHER
        if not apart and vocabulary.clean[joined] != OTHER:
            runs.append((starts[right - 1], tokens.ends[right]))
    taken = -1
    for start, end in sorted(runs):
        first, last = bisect_left(starts, start), bisect_left(starts, end) - 1
        if first > taken and last > first:
            taken = last
            yield first, last, "".join(raw[first : last + 1])


def _without(tokens: _Tokens, skipped: list[tuple[int, int]]) -> _Tokens:
    """The tokens that do not lie in one of the ``skipped`` ranges of the document's text."""
    raw, starts, ends = tokens.raw, tokens.starts, tokens.ends
    if not starts:
        return tokens
    for start, end in reversed(
        skipped[bisect_left(skipped, (starts[0], 0)) : bisect_left(skipped, (ends[-1], 0))]
    ):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        del raw[first:last], starts[first:last], ends[first:last]
    return tokens


def _aligned(words: list[str], starts: list[int], ends: list[int], doubt: dict[int, float]) -> Stream:
    """One symbol a place: a word that was two glued together takes two places."""
    symbols = "".join(words)
    if len(symbols) == len(words):
        return Stream(symbols, starts, ends, doubt)
    numbers = [number for number, word in enumerate(words) for _ in word]
    moved = {place: doubt[number] for place, number in enumerate(numbers) if number in doubt}
    return Stream(symbols, [starts[n] for n in numbers], [ends[n] for n in numbers], moved)


def _fold(raw: Stream, vocabulary: Vocabulary) -> Stream:
    """Glossary variants replaced by their terms; a term repeated at once (``... (SPBE)``) counts once."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    doubt: dict[int, float] = {}
    at = 0

    def copy(until: int) -> None:
        if raw.doubt:
            shift = len(starts) - at
            doubt.update((n + shift, raw.doubt[n]) for n in range(at, until) if n in raw.doubt)
        pieces.append(raw.symbols[at:until])
        starts.extend(raw.starts[at:until])
        ends.extend(raw.ends[at:until])

    for first, after, expansion in vocabulary.folds(raw.symbols):
        copy(first)
        at = after
        size = len(expansion)
        if _ends_with(pieces, expansion) and len(ends) >= size:
            ends[-1] = raw.ends[after - 1]
            continue
        surely = min((raw.doubt.get(n, 1.0) for n in range(first, after)), default=1.0) if raw.doubt else 1.0
        if surely < 1:
            doubt.update((len(starts) + n, surely) for n in range(size))
        pieces.append(expansion)
        starts.extend([raw.starts[first]] * size)
        ends.extend([raw.ends[after - 1]] * size)
    copy(len(raw.symbols))
    folded = "".join(pieces).translate(vocabulary.to_stem)
    return Stream(folded, starts, ends, doubt)


def _ends_with(pieces: list[str], expansion: str) -> bool:
    tail = ""
    for piece in reversed(pieces):
        tail = piece + tail
        if len(tail) >= len(expansion):
            break
    return tail.endswith(expansion)
