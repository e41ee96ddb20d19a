"""What many readings of the same part of a page agree on, whatever else each of them sees there.

Under stamps every reading has words of its own beside those that are printed, and the places of words differ.
So each word that any reading has is put to all of them: what do they have where it stands?
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, groupby, pairwise
from statistics import median

from rapidfuzz import fuzz

from extractors.formats.tesseract import Token
from extractors.model import SURE, Box

_FEWEST = 4
"""Readings that must have a word that is known to be one."""
_TIMES = 2
"""How many times more readings must have a word than have another one that is known, or more of it."""
_ALIKE = 60
"""Likeness (percent) of readings of one printed word; what a stamp is taken for is less alike."""
_NEARLY = 80
"""Likeness (percent) to a known word that one model has to the letter of what the other has at least."""
_CLOSE = 0.25
"""Heights of a word within which the next one may be a part of it."""
_SPACE, _GAP = 1.2, 5.0
"""Heights of a word between two that are next to each other at most, and from which they stand in two cells.
Between that something is hidden."""
_HALF = 0.5
_STROKES = "/|\\~_-—–'‘’\"“”.,:;*"
"""What a stroke before a word is taken for."""
_JOINT = re.compile(
    r"(?<=[^\W\d_]{3})[^\w\s]?[!|\\][^\w\s]*(?=[^\W\d_]{2})|(?<=[^\W\d_]{4})[.,-](?=[^\W\d_]{4})"
)
"""What a stroke between two words, or the full stop it is taken for, looks like."""
_THIN = 0.4
"""Width of a mark, times that of a letter."""
_MARKS = re.compile(r"[\W\d_]")

Reading = Sequence[Token]


@dataclass(frozen=True, slots=True)
class _Vote:
    """A word with what the readings say of it: how many have it, and the most that have another."""

    word: Token
    votes: int
    sure: bool


def agreed(models: Sequence[Sequence[Reading]], height: float, known: Callable[[str], bool]) -> list[Token]:
    """The words that the readings agree on, row by row; unsure ones where they see a word and differ.

    Args:
        models: for each model its readings of the part, one a picture, with places on the page.
        height: of the print, in pixels.
        known: whether a word, in lower case, is one that may be expected. Such a word must be had by some
            readings and by more than any other; another one by most that see anything in its place.
    """
    told = [[_clipped(reading) for reading in readings] for readings in models]
    votes = sorted(
        (vote for word in _candidates(chain(*told)) if (vote := _vote(word, told, known))),
        key=lambda vote: (-vote.sure, -vote.votes, -len(vote.word.text)),
    )
    chosen: list[Token] = []
    for vote in votes:
        if not any(_overlap(vote.word.box, other.box) for other in chosen):
            chosen.append(vote.word)
    return _rows(chosen, height)


def letters(text: str) -> str:
    """The letters of a text alone, in lower case."""
    return _MARKS.sub("", text).lower()


def _clipped(reading: Reading) -> list[Token]:
    """The words of a reading with letters, none reaching into the next one of its line."""
    words: list[Token] = []
    for _, line in groupby(reading, key=lambda token: token.line):
        told = [piece for token in line for piece in _parted(token) if letters(piece.text)]
        for at, token in enumerate(told):
            x0, top, x1, bottom = token.box
            ends = [x1, *(following.box[0] for following in told[at + 1 : at + 2])]
            end = min((end for end in ends if end > x0), default=x1)
            words.append(replace(token, box=(x0, top, end, bottom)))
    return words


def _parted(token: Token) -> list[Token]:
    """The words that strokes ran together (``SAMUDRA!/SE,``), each with its share of the place."""
    joints = [match.span() for match in _JOINT.finditer(token.text) if not _is_doubled(token.text, match)]
    ends = [0, *chain(*joints), len(token.text)]
    if len(ends) == 2:
        return [token]
    x0, top, x1, bottom = token.box
    widths = [1.0 if letter.isalnum() else _THIN for letter in token.text]
    reach = [x0 + (x1 - x0) * part / sum(widths) for part in accumulate(widths, initial=0.0)]
    return [
        replace(token, text=token.text[start:end], box=(reach[start], top, reach[end], bottom))
        for start, end in zip(ends[::2], ends[1::2], strict=True)
    ]


def _is_doubled(text: str, joint: re.Match[str]) -> bool:
    """Whether a word is said twice, as in *perundang-undangan*: such a hyphen is printed."""
    before, after = text[: joint.start()].lower(), text[joint.end() :].lower()
    return joint[0] == "-" and fuzz.partial_ratio(before, after) >= _NEARLY


def _candidates(readings: Iterable[Reading]) -> Iterator[Token]:
    """Each word that a reading has, also of two pieces, once for each place."""
    seen: dict[str, list[Box]] = {}
    for reading in readings:
        pieces = (_together(*pair) for pair in pairwise(reading))
        for word in chain(reading, filter(None, pieces)):
            key = letters(word.text)
            if len(key) > 1 and not any(_same(word.box, box) for box in seen.get(key, ())):
                seen.setdefault(key, []).append(word.box)
                yield word


def _together(one: Token, other: Token) -> Token | None:
    """Two pieces that stand so close that they may be one word."""
    height = one.box[3] - one.box[1]
    if one.line != other.line or not -height < other.box[0] - one.box[2] < _CLOSE * height:
        return None
    box = (one.box[0], min(one.box[1], other.box[1]), other.box[2], max(one.box[3], other.box[3]))
    return replace(one, text=one.text + other.text, box=box, confidence=min(one.confidence, other.confidence))


def _vote(word: Token, models: Sequence[Sequence[Reading]], known: Callable[[str], bool]) -> _Vote | None:
    """The word as most of those that have it spell it; null if too few see a word like it there."""
    key = letters(word.text)
    seen = [[[token for token in reading if _inside(token, word.box)] for reading in own] for own in models]
    said = [[letters("".join(token.text for token in there)) for there in own] for own in seen]
    counts = Counter(filter(None, chain(*said)))
    longer = sum(any(_covers(token, word.box) for token in reading) for reading in chain(*models))
    votes, count = counts[key], sum(map(len, said))
    nearly = known(key) and votes >= _TIMES * max(
        (counts[text] for text in counts if text not in key), default=0
    )
    least = _NEARLY if nearly else 100
    backed = all(any(fuzz.ratio(key, text) >= least for text in own) for own in said)
    sure = backed and votes >= _enough(key, counts, longer, known)
    like = sum(bool(text) and fuzz.ratio(key, text) >= _ALIKE for text in chain(*said))
    whole = [there[0] for there in chain(*seen) if len(there) == 1 and letters(there[0].text) == key]
    if len(whole) < max(1, _HALF * votes) or not (sure or like >= _HALF * count):
        return None  # nothing that is alike, or two words
    text = Counter(token.text.lstrip(_STROKES) for token in whole).most_common(1)[0][0]
    confidence = max(token.confidence for token in whole)
    confidence = max(SURE, confidence) if sure else min(confidence * votes / count, SURE / 2)
    x0, top, x1, bottom = (median(sides) for sides in zip(*(token.box for token in whole), strict=True))
    return _Vote(Token(text, confidence, (x0, top, x1, bottom), word.line), votes, sure)


def _enough(key: str, counts: Counter[str], longer: int, known: Callable[[str], bool]) -> int:
    """How many readings must have a word. Those that have only a piece of it do not speak against it."""
    rivals = {text: count for text, count in counts.items() if text not in key}
    least = max(_FEWEST, _TIMES * longer)
    if not known(key):
        if any(text in key and known(text) for text in counts):
            return sum(counts.values()) + 1  # a stroke beside a known word makes no other one
        return max(least, sum(rivals.values()) + 1)
    against = max((count for text, count in rivals.items() if known(text)), default=0)
    return max(least, max(rivals.values(), default=0) + 1, _TIMES * against)


def _overlap(one: Box, other: Box) -> bool:
    """Whether two words share half of the narrower one's place."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    narrow = min(one[2] - one[0], other[2] - other[0])
    return across >= _HALF * narrow and down >= _HALF * min(one[3] - one[1], other[3] - other[1])


def _same(one: Box, other: Box) -> bool:
    """Whether two places are the same but for a part of the height."""
    near = _CLOSE * (one[3] - one[1])
    return all(abs(side - own) < near for side, own in zip(one, other, strict=True))


def _inside(token: Token, box: Box) -> bool:
    across = min(token.box[2], box[2]) - max(token.box[0], box[0])
    level = abs(token.middle - (box[1] + box[3]) / 2) < _HALF * (box[3] - box[1])
    return level and across >= _HALF * (token.box[2] - token.box[0])


def _covers(token: Token, box: Box) -> bool:
    """Whether a word reaches well over a place: what stands there is a piece of it."""
    return _overlap(token.box, box) and not _inside(token, box) and len(letters(token.text)) > 2


def _rows(words: Sequence[Token], height: float) -> list[Token]:
    """The words in rows from the top, each row a line of its own."""
    rows: list[list[Token]] = []
    for word in sorted(words, key=lambda word: word.middle):
        if not rows or word.middle - rows[-1][0].middle > _HALF * height:
            rows.append([])
        rows[-1].append(replace(word, line=(-1, round(rows[-1][0].middle if rows[-1] else word.middle))))
    told: list[Token] = []
    for row in rows:
        row.sort(key=lambda word: word.box[0])
        for at, (one, other) in enumerate(pairwise(row)):
            if _SPACE < (other.box[0] - one.box[2]) / height < _GAP:
                row[at : at + 2] = [_unsure(row[at]), _unsure(other)]
        told += row
    return told


def _unsure(word: Token) -> Token:
    return replace(word, confidence=min(word.confidence, SURE / 2))
