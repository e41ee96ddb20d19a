"""The patterns that reading, judging and filing compile, and which of them can be walked in too many ways.

A repeat whose body can be cut in two places (``(?:\\s?\\w+)*``: every letter may begin another turn) tries
all cuts, two to the power of the letters, where what follows it fails. ``python -m tests.patterns`` prints,
as JSON, each pattern with its flags and the file that compiles it: in a process of its own, since what other
tests have cached would not be compiled again.
"""

from __future__ import annotations

import json
import pkgutil
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]  # private both: nothing public tells how a pattern is built
from typing import Any

ROOT = Path(__file__).parents[1]
_ROOMS = ("extractors", "rules", "corpus")
_MANY = 6
"""Turns from which the cuts of a repeat count."""
_CHARACTERS = [chr(code) for code in range(128)] + list("\xa0é–…“")
_LOOPS = (op.MAX_REPEAT, op.MIN_REPEAT)

Items = Sequence[tuple[Any, Any]]


def ambiguous(pattern: str, flags: int) -> bool:
    """Whether a repeat of many turns holds an optional part that can also be what comes next."""
    return any(_cut(body, _first(body)[0]) for body in _bodies(_parser.parse(pattern, flags)))


def _bodies(items: Items) -> list[Items]:
    """What is repeated many times, at any depth; a repeat that gives nothing back is walked once."""
    found: list[Items] = []
    for kind, value in items:
        if kind in _LOOPS and value[1] >= _MANY:
            found.append(value[2])
        for part in _parts(kind, value):
            found += _bodies(part)
    return found


def _parts(kind: Any, value: Any) -> list[Items]:
    if kind in (*_LOOPS, op.POSSESSIVE_REPEAT):
        return [value[2]]
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind is op.BRANCH:
        return list(value[1])
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    return [value] if kind is op.ATOMIC_GROUP else []


def _cut(items: Items, behind: set[str]) -> bool:
    """Whether an optional part can begin as what follows it; ``behind``: how what follows all can begin."""
    for at, (kind, value) in enumerate(items):
        follows, empty = _first(items[at + 1 :])
        follows = follows | behind if empty else follows
        if kind in _LOOPS:
            own = _first(value[2])[0]
            if (value[0] != value[1] and own & follows) or _cut(
                value[2], follows | own if value[1] > 1 else follows
            ):
                return True
        elif kind in (op.SUBPATTERN, op.BRANCH) and any(_cut(part, follows) for part in _parts(kind, value)):
            return True
    return False


def _first(items: Items) -> tuple[set[str], bool]:
    """The characters that can come first, and whether there may be none."""
    found: set[str] = set()
    for kind, value in items:
        if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
            continue
        if parts := _parts(kind, value):
            firsts = [_first(part) for part in parts]
            found.update(*(first for first, _ in firsts))
            empty = any(empty for _, empty in firsts) or (kind not in _PLAIN and value[0] == 0)
        else:
            found |= {sign for sign in _CHARACTERS if _is(kind, value, sign)}
            empty = False
        if not empty:
            return found, False
    return found, True


_PLAIN = (op.SUBPATTERN, op.BRANCH, op.ATOMIC_GROUP)
_CLASSES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}


def _is(kind: Any, value: Any, sign: str) -> bool:
    """Whether one element of a pattern can be a character; capitals count as small letters."""
    if kind is op.IN:
        negated = value[0][0] is op.NEGATE
        return negated != any(_is(part, sort, sign) for part, sort in value[negated:])
    if kind is op.LITERAL:
        return chr(value).casefold() == sign.casefold()
    if kind is op.NOT_LITERAL:
        return chr(value) != sign
    if kind is op.RANGE:
        return any(value[0] <= ord(form) <= value[1] for form in (sign, sign.lower(), sign.upper()[:1]))
    if kind is op.CATEGORY:
        return bool(re.match(_CLASSES[value], sign))
    return True


def _compiled() -> dict[tuple[str, int], str]:
    """Every pattern that importing all modules, loading the packs and judging some papers compile."""
    found: dict[tuple[str, int], str] = {}
    real = re._compile  # type: ignore[attr-defined]  # private: the only way that re.sub and re.compile share

    def noted(pattern: Any, flags: int) -> Any:
        made = real(pattern, flags)
        file = Path(sys._getframe(2).f_code.co_filename)
        if isinstance(made.pattern, str) and file.is_relative_to(ROOT):
            found.setdefault((made.pattern, made.flags & ~re.UNICODE), str(file.relative_to(ROOT)))
        return made

    re._compile = noted  # type: ignore[attr-defined]
    for room in _ROOMS:
        for module in pkgutil.walk_packages(import_module(room).__path__, f"{room}."):
            if not module.name.startswith(("corpus.migrations", "corpus.samples")):
                import_module(module.name)
    _judge()
    return {key: file for key, file in found.items() if file.startswith(_ROOMS)}


def _judge() -> None:
    from extractors.read import read
    from rules.match import match
    from rules.pack import load

    papers = [read(path) for path in sorted((ROOT / "corpus/samples/texts").glob("*.txt"))]
    for pack in ("spbe-2024", "pemdi-2026"):
        instrument = load(pack)
        for paper in papers:
            match(paper, instrument)


if __name__ == "__main__":
    print(json.dumps([[file, *key] for key, file in _compiled().items()]))
