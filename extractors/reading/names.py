"""Names of bodies, offices and applications.

Their first words are looked up all at once; spaCy's matchers, run once over all distinct passages that begin
so, say how far each name reaches. Tokenising whole documents would cost more than extracting them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import ahocorasick

from extractors.model import EntityLabel
from extractors.reading import person
from extractors.reading.vocabulary import vocabulary, words

if TYPE_CHECKING:
    from spacy.matcher import Matcher, PhraseMatcher
    from spacy.vocab import Vocab

_RUN = re.compile(
    r"(?:(?:,?[ \n\r]{1,3}|/| ?[&–-] ?)(?:[A-Z][\w-]*|(?:dan|di|bidang|untuk|serta|pada)(?=\s)))*"
)
"""How a name may go on: capitals with small link words between."""
_REACH = 130
"""How far a name reaches at most, in characters."""
_WRAPPED = 45
"""Characters from which a line is running text, whose end means nothing."""
_WORD = re.compile(r"[\w-]+")
_TOKEN = re.compile(r"[\w-]+|[^\w\s]")
_BETWEEN = "|"
"""The token between two passages: no name reaches across it."""
_LONGEST_ABBREVIATION = 8
"""Letters up to which capitals among ordinary words are an abbreviation (BAPPEDA) and no heading."""
_CALLED = frozenset({"aplikasi", "portal"})
"""Words behind which an application's own name stands."""


_TokenPattern = dict[Any, Any]
"""A token of a pattern of spaCy's matcher; our own flags are numbers."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text in which a name of one label may stand."""

    label: EntityLabel
    start: int
    end: int


@cache
def _cues() -> ahocorasick.Automaton:
    """The first words of all names and the applications known by name, each with its label."""
    data = vocabulary()
    automaton = ahocorasick.Automaton()
    for key in ("heads", "complete"):
        for label, heads in data[key].items():
            for head in heads:
                for form in {head} if label == "APPLICATION" else _printed(head):
                    automaton.add_word(form, (label, len(form)))
                    automaton.add_word(form.replace(" ", "\n"), (label, len(form)))
    for name in data["applications"]:
        automaton.add_word(name, ("", len(name)))
    automaton.make_automaton()
    return automaton


def _printed(name: str) -> set[str]:
    """A name as in a sentence and in capitals."""
    return {name, name.upper()}


def _goes_on(char: str) -> bool:
    return char.isalnum() or char in "-_"


def passages(text: str) -> Iterator[Passage]:
    """Where names may stand, found by their first words alone."""
    length = len(text)
    for last, (label, size) in _cues().iter(text):
        start, end = last + 1 - size, last + 1
        if (end < length and _goes_on(text[end])) or (
            start and (text[start - 1] == "/" or _goes_on(text[start - 1]))
        ):
            continue
        if not label:
            yield Passage("APPLICATION", start, end)
            continue
        run = _RUN.match(text, end, min(length, start + _REACH))
        reached = _whole_words(text, end, run.end() if run else end)
        yield Passage(label, start, _line_end(text, start, reached, label))


def _whole_words(text: str, start: int, end: int) -> int:
    """The end of a passage before a word that the reach cut in two."""
    while start < end < len(text) and _goes_on(text[end]) and _goes_on(text[end - 1]):
        end -= 1
    return end


def _line_end(text: str, start: int, end: int, label: EntityLabel) -> int:
    """The end of a passage at the first line end over which no name goes on: the next cell or line.

    An office that ends its line in a comma is complete: whoever holds it stands below, as does a name in
    capitals below an office that is not.
    """
    at = text.find("\n", start, end)
    while at >= 0:
        before = text[start:at]
        if label == "OFFICE" and (before.rstrip().endswith(",") or _held_by(before, text, at + 1)):
            return at
        if at - text.rfind("\n", 0, at) <= _WRAPPED and not _joined(before, text[at:end]):
            return at
        at = text.find("\n", at + 1, end)
    return end


def _held_by(office: str, text: str, at: int) -> bool:
    """Whether the line below an office is the name of a person."""
    below = text[at : text.find("\n", at) if "\n" in text[at:] else len(text)]
    return below.isupper() and not office.isupper() and person.name(below) is not None


def _joined(before: str, after: str) -> bool:
    """Whether a name in a short line goes on in the next, by the words on both sides."""
    last, first = before.split()[-1].lower(), _WORD.search(after)
    if first and first[0].lower() in words("goes_on"):
        return True
    return last.endswith((",", "/", "&")) or last in words("unfinished")


def _flags(vocab: Vocab) -> dict[str, int]:
    """Properties of single words, worked out once a word, by which the patterns are written."""
    data = vocabulary()
    stops, inner, links = words("stops"), words("inner"), words("links")
    heads = {
        label: frozenset(
            head.split()[0].lower() for head in (*data["heads"][label], *data["complete"].get(label, ()))
        )
        for label in data["heads"]
    }
    single = {
        label: frozenset(head.lower() for head in data["heads"][label] if " " not in head) - inner
        for label in heads
    }
    bars = {
        "INSTITUTION": stops | single["INSTITUTION"] | single["OFFICE"],
        "OFFICE": stops | single["OFFICE"],
        "APPLICATION": stops | single["INSTITUTION"] | single["OFFICE"] | words("no_application"),
    }
    flags: dict[str, int] = {}

    def add(name: str, test: Callable[[str], bool]) -> None:
        flags[name] = vocab.add_flag(test)

    def capital(word: str) -> bool:
        return word.isupper() and len(word) > 1

    def ordinary(word: str) -> bool:
        return word[:1].isupper() and not (word.isupper() and len(word) > _LONGEST_ABBREVIATION)

    for label, opening in heads.items():
        bar = bars[label]
        add(f"{label} head", lambda word, opening=opening: word.lower() in opening)  # type: ignore[misc]
        for case, fits in (("capital", capital), ("ordinary", ordinary)):
            add(
                f"{label} {case} last",
                lambda word, fits=fits, bar=bar: (  # type: ignore[misc]
                    fits(word) and word.lower() not in bar and word.lower() not in links
                ),
            )
            add(
                f"{label} {case}",
                lambda word, fits=fits, bar=bar: (  # type: ignore[misc]
                    word in links or word in ",/&–-" or (fits(word) and word.lower() not in bar)
                ),
            )
    add("abbreviation", lambda word: (capital(word) and len(word) > 2) or word[:2] in ("e-", "E-"))
    add("called", lambda word: word.lower() in _CALLED)
    add("called in a sentence", lambda word: word in _CALLED)
    add("all capitals", capital)
    return flags


@cache
def _matchers() -> tuple[Vocab, Matcher, PhraseMatcher]:
    """spaCy's Indonesian vocabulary with the matchers; loaded only when a document has passages.

    Without its tokenizer, which nothing uses: the 15,963 exceptions of that take two seconds to build.
    """
    from spacy.lang.id import Indonesian
    from spacy.matcher import Matcher, PhraseMatcher
    from spacy.tokens import Doc
    from spacy.vocab import create_vocab

    vocab = create_vocab(Indonesian.lang, Indonesian.Defaults)
    flag = _flags(vocab)
    matcher = Matcher(vocab, validate=False)  # its schema knows no flags of our own
    for label in ("INSTITUTION", "OFFICE"):
        patterns: list[list[_TokenPattern]] = []
        for case in ("capital", "ordinary"):
            opening: _TokenPattern = {flag[f"{label} head"]: True, flag["all capitals"]: case == "capital"}
            middle: _TokenPattern = {flag[f"{label} {case}"]: True, "OP": "*"}
            patterns.append([opening, middle, {flag[f"{label} {case} last"]: True}])
        matcher.add(label, patterns, greedy="LONGEST")
    own: _TokenPattern = {flag["APPLICATION ordinary last"]: True}
    short: _TokenPattern = {**own, flag["abbreviation"]: True}
    inside: _TokenPattern = {flag["APPLICATION ordinary"]: True, "OP": "*"}
    system: list[_TokenPattern] = [{"LOWER": "sistem"}, {"LOWER": "informasi"}]
    called: _TokenPattern = {flag["called"]: True}
    in_sentence: _TokenPattern = {flag["called in a sentence"]: True}
    matcher.add(
        "APPLICATION",
        [
            [called, {**short, "OP": "{1,2}"}],
            [in_sentence, {**own, "OP": "{1,3}"}],
            [*system, own, inside, own],
            [*system, own],
        ],
        greedy="LONGEST",
    )
    phrases = PhraseMatcher(vocab)
    whole: dict[str, Iterable[str]] = {"APPLICATION": vocabulary()["applications"]}
    for label, names in vocabulary()["complete"].items():
        whole[label] = set().union(*map(_printed, names))
    for label, names in whole.items():
        phrases.add(label, [Doc(vocab, _TOKEN.findall(name)) for name in names])
    return vocab, matcher, phrases


def reaches(pieces: Sequence[tuple[EntityLabel, str]]) -> list[int]:
    """How far the name reaches in each passage, in characters; 0 where the passage holds none."""
    if not pieces:
        return []
    from spacy.tokens import Doc

    vocab, matcher, phrases = _matchers()
    tokens: list[str] = []
    ends: list[int] = []
    firsts: list[int] = []
    for _, piece in pieces:
        firsts.append(len(tokens))
        for token in _TOKEN.finditer(piece):
            tokens.append(token[0])
            ends.append(token.end())
        tokens.append(_BETWEEN)
        ends.append(0)
    doc = Doc(vocab, tokens)
    reach = [0] * len(pieces)
    for key, first, last in [*matcher(doc), *phrases(doc)]:
        index = bisect_right(firsts, first) - 1
        if first == firsts[index] and vocab.strings[key] == pieces[index][0]:
            reach[index] = max(reach[index], ends[last - 1])
    return reach
