"""How far names reach, by spaCy's matchers, run once over all distinct passages in which names may stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from extractors.model import EntityLabel
from extractors.reading.vocabulary import printed, vocabulary, words

if TYPE_CHECKING:
    from spacy.matcher import Matcher, PhraseMatcher
    from spacy.vocab import Vocab

_TOKEN = re.compile(r"[\w-]+|[^\w\s]")
_BETWEEN = "|"
"""The token between two passages: no name reaches across it."""
_LONGEST_ABBREVIATION = 8
"""Letters up to which capitals among ordinary words are an abbreviation (BAPPEDA) and no heading."""
_CALLED = frozenset({"aplikasi", "portal"})
"""Words behind which an application's own name stands."""
_TokenPattern = dict[Any, Any]
"""A token of a pattern of spaCy's matcher; our own flags are numbers."""


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
        whole[label] = set().union(*map(printed, names))
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
