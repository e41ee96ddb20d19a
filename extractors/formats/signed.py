"""Office, name and rank under a stamp or a signature: read again in several inks.

One reading of such a place is worth little: a stroke through a name makes another letter of one of its own,
and a recogniser is sure of it. What many readings of several pictures agree on is what is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median

import numpy as np
from PIL import Image

from extractors.formats import tesseract
from extractors.formats.consensus import agreed, letters
from extractors.formats.ocr_lines import is_certain_word
from extractors.formats.opinions import checked
from extractors.formats.ruling import without_rules
from extractors.formats.stamps import inks, print_alone
from extractors.formats.tesseract import BLOCK, LANGUAGE, LINES, OTHER_LANGUAGE, Allowance, Token, installed
from extractors.formats.view import View
from extractors.formats.zones import Run, Zone, runs, within, zones
from extractors.model import SURE, Box
from extractors.reading.person import DEGREE, MARK_LEAD, is_given, name

_MODELS = (OTHER_LANGUAGE, LANGUAGE)
_HEIGHTS = (34, 44)
"""Pixels of the height of a line when each model reads it."""
_BETWEEN = 60
"""White pixels between two pictures of the sheet."""
_TELLING = (1, 3, 0)
"""Which inks are read alone and in what order; the other one adds more errors than names."""
_MARGIN = 30
"""White pixels round a picture that is read alone."""
_LEAST_LETTERS = 3
_IN_LINE = 0.8
"""Heights of a line by which the middles or the beginnings of two lines may differ."""
_BESIDE = 4.0
"""Heights of a line within which a word stands beside another."""
_TOUCH = 0.1
"""Heights of a line within which words touch the end of a zone."""
_APART = 0.3
"""Heights of a line from one word to the next."""
_DARK = 128
"""Grey level (0 to 255) below which a pixel is ink."""
_PRINTED = 0.45
"""Share of the columns beside a word that hold ink where print goes on."""
_LEAST_WIDTH = 4
"""Heights of a line that a line is wide at least for another one to be in line with it."""


def clarified(view: View, tokens: Sequence[Token], allowance: Allowance) -> list[Token]:
    """The words with those of signatures as most readings of several pictures have them.

    A name that the readings do not agree on is not relied upon, however sure the first one was. It takes two
    models to agree: with one the words stay as they are.

    Args:
        view: the page as it was read.
        tokens: its words, line by line.
        allowance: how much work is left for the page.

    Raises:
        TimedOut: the allowance is spent.
    """
    found = list(tokens)
    if not all(map(installed, _MODELS)):
        return found
    for zone in zones(found, view.grey.size):
        others = [run for run in runs(found) if within(run.tokens[0], zone.box)]
        if any(_is_plain(run) and _is_whole(run, others, view, zone) for run in others):
            continue
        found = _read_again(view, found, zone, allowance)
    return found


def pictured(view: View, allowance: Allowance) -> list[Token]:
    """What the picture of a signature says: the lines of it that hold a word for certain.

    Without two models nothing of it can be relied upon, and nothing is read. Raises as :func:`clarified`.

    Args:
        view: the picture alone.
        allowance: how much work is left for it.
    """
    if not all(map(installed, _MODELS)):
        return []
    first = tesseract.tokens(view.grey, LINES, allowance)
    heights = [run.height for run in runs(first) if any(map(is_certain_word, run.tokens))]
    if not heights:
        return []
    zone = Zone((0.0, 0.0, float(view.grey.width), float(view.grey.height)), median(heights))
    found = _read_again(view, checked(view.grey, first, allowance).tokens, zone, allowance)
    return [token for run in runs(found) if any(map(is_certain_word, run.tokens)) for token in run.tokens]


def _read_again(view: View, tokens: Sequence[Token], zone: Zone, allowance: Allowance) -> list[Token]:
    """The page with the words of a zone as most readings have them."""
    others = [run for run in runs(tokens) if within(run.tokens[0], zone.box)]
    rows = _rows_of(view, zone, others, allowance)
    found = _doubted(tokens, zone.box)
    for run in reversed(rows):
        if _tells(run) and not _is_cut(run, zone) and not _has_figures(run, found, zone):
            whole = not name(run.text) or _is_whole(run, [*rows, *others], view, zone)
            found = _put(found, run if whole else _doubtful(run))
    return found


def _is_plain(run: Run) -> bool:
    """Whether words are a name that was surely read and is made of known words alone."""
    return _is_sure(run) and all(is_given(letters(word)) for word in (name(run.text) or "").split())


def _rows_of(view: View, zone: Zone, others: Sequence[Run], allowance: Allowance) -> list[Run]:
    """The rows of a zone as most readings have them, each model reading each ink; ``others`` were read first.

    While they show that somebody is named, but not surely who, the inks that tell most are read once more,
    each alone: what stands above and below it on the sheet has a part in how a picture is read.
    """
    x0, top, x1, bottom = (round(side) for side in zone.box)
    part = view.part((x0, top, x1, bottom))
    rules = round(4 * zone.height), round(3 * zone.height)
    inked = inks(part)
    level = [without_rules(ink, *rules, leaning=part.convert("L")) for ink in inked]
    models = [
        _of_sheet(level, zone, height, language, allowance)
        for language, height in zip(_MODELS, _HEIGHTS, strict=True)
    ]
    rows = _rows(models, zone)
    for at in _TELLING:
        if not _is_open(rows, others, view, zone):
            break
        picture = without_rules(inked[at], *rules)
        for own, language, height in zip(models, _MODELS, _HEIGHTS, strict=True):
            own += _of_sheet([picture], zone, height, language, allowance, _MARGIN)
        rows = _rows(models, zone)
    return rows


def _is_open(rows: Sequence[Run], others: Sequence[Run], view: View, zone: Zone) -> bool:
    """Whether rows name somebody and are not sure whom; if some have a degree, it is they that tell."""
    named = [run for run in rows if DEGREE.search(run.text)] or [run for run in rows if name(run.text)]
    return bool(named) and not any(
        _is_sure(run) and _is_whole(run, [*rows, *others], view, zone) for run in named
    )


def _rows(models: Sequence[Sequence[Sequence[Token]]], zone: Zone) -> list[Run]:
    """The rows of a zone as the readings agree on them."""
    return runs(_trimmed(agreed(models, zone.height, is_given)))


def _is_sure(run: Run) -> bool:
    """Whether words are a name that was surely read, whatever its degrees are."""
    words = {letters(word) for word in (name(run.text) or "").split()}
    return bool(words) and all(
        token.confidence >= SURE for token in run.tokens if letters(token.text) in words
    )


def _of_sheet(
    pictures: Sequence[Image.Image],
    zone: Zone,
    height: int,
    language: str,
    allowance: Allowance,
    margin: int = 0,
) -> list[list[Token]]:
    """The words of each picture of a zone, all read from one sheet; their boxes are those of the page."""
    scale = height / zone.height
    size = (max(1, round(pictures[0].width * scale)), max(1, round(pictures[0].height * scale)))
    step = size[1] + _BETWEEN
    sheet = Image.new("L", (size[0] + 2 * margin, step * len(pictures)), 255)
    for at, picture in enumerate(pictures):
        sheet.paste(picture.resize(size, Image.Resampling.LANCZOS), (margin, at * step + margin))
    found: list[list[Token]] = [[] for _ in pictures]
    for token in tesseract.tokens(sheet, BLOCK, allowance, language):
        at = min(len(pictures) - 1, int(token.middle // step))
        box = token.moved(token.line, down=-at * step - margin).box
        x0, y0, x1, y1 = ((side - margin * (1 - axis % 2)) / scale for axis, side in enumerate(box))
        left, top = zone.box[:2]
        found[at].append(replace(token, box=(x0 + left, y0 + top, x1 + left, y1 + top)))
    return found


def _trimmed(words: Sequence[Token]) -> list[Token]:
    """The rows without the smudges at their ends."""
    kept: list[Token] = []
    for _, group in groupby(words, key=lambda token: token.line):
        row = list(group)
        for end in (0, -1):
            while row and _is_smudge(row[end]):
                del row[end]
        kept += row
    return kept


def _is_smudge(word: Token) -> bool:
    """Whether a word on which the readings differ is too short for one, or begins no name."""
    return word.confidence < SURE and (len(letters(word.text)) < _LEAST_LETTERS or word.text.islower())


def _tells(run: Run) -> bool:
    """Whether words that stand together are worth having: one is sure, none is a number.

    A figure that somebody wrote in by hand looks the same in every ink.
    """
    return not any(map(str.isdigit, run.text)) and any(
        token.confidence >= SURE and len(letters(token.text)) >= _LEAST_LETTERS for token in run.tokens
    )


def _is_cut(run: Run, zone: Zone) -> bool:
    """Whether words touch the upper or the lower end of the zone, which may go through them."""
    near = _TOUCH * zone.height
    return run.box[1] < zone.box[1] + near or run.box[3] > zone.box[3] - near


def _has_figures(run: Run, tokens: Sequence[Token], zone: Zone) -> bool:
    """Whether the page has a number in a row, as every date has: only letters are put to the vote."""
    x0, top, x1, bottom = run.box
    beside = _BESIDE * zone.height
    wide = (x0 - beside, top, x1 + beside, bottom)
    figures = (token.text.strip(".,:/-") for token in tokens if within(token, wide))
    return any(text.isdigit() and len(text) > 1 for text in figures)


def _is_whole(run: Run, others: Sequence[Run], view: View, zone: Zone) -> bool:
    """Whether a name has not lost a part under the stamp.

    The lines of a signature have one middle, the mark *ttd.* in place of the signature too. Or they begin at
    one place: then no print may follow the name.
    """
    x0, top, x1, bottom = run.box
    near = _IN_LINE * zone.height
    lines = [
        other.box
        for other in others
        if (other.box[3] <= top + zone.height / 2 or other.box[1] >= bottom - zone.height / 2)
        and (other.box[2] - other.box[0] >= _LEAST_WIDTH * zone.height or MARK_LEAD.match(other.text))
    ]
    if any(abs(x0 + x1 - left - right) / 2 < near for left, _, right, _ in lines):
        return True
    return any(abs(x0 - left) < near for left, *_ in lines) and not _goes_on(run, view, zone)


def _goes_on(run: Run, view: View, zone: Zone) -> bool:
    """Whether print follows a word, read or not: letters leave few columns empty, strokes leave most."""
    _, top, x1, bottom = run.box
    start, end = round(x1 + _APART * zone.height), round(x1 + _BESIDE * zone.height)
    x0, above, _, below = (round(side) for side in zone.box)
    part = print_alone(view.part((x0, above, min(end, view.grey.width), below)))
    row = np.asarray(part)[round(top) - above : round(bottom) - above, start - x0 :]
    return bool(row.size) and float((row < _DARK).any(axis=0).mean()) > _PRINTED


def _doubtful(run: Run) -> Run:
    return Run(tuple(replace(token, confidence=min(token.confidence, SURE / 2)) for token in run.tokens))


def _doubted(tokens: Sequence[Token], box: Box) -> list[Token]:
    """The page with the names in a zone no longer sure: they are to be read anew."""
    names = {token for run in runs(tokens) if name(run.text) for token in run.tokens if within(token, box)}
    return [
        replace(token, confidence=min(token.confidence, SURE / 2)) if token in names else token
        for token in tokens
    ]


def _put(tokens: Sequence[Token], run: Run) -> list[Token]:
    """The page with words in the place of what was read there before, in a line of their own."""
    lines: list[list[Token]] = []
    after = None
    for _, group in groupby(tokens, key=lambda token: token.line):
        line = list(group)
        left = [token for token in line if not within(token, run.box)]
        if left:
            lines.append(left)
        if len(left) < len(line):
            after = len(lines)
    if after is None:
        middle = run.tokens[0].middle
        after = next((at for at, line in enumerate(lines) if line[0].box[1] > middle), len(lines))
    lines.insert(after, list(run.tokens))
    return [token for line in lines for token in line]
