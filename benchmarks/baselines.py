"""Telisik beside plain search, on the same labelled documents in the same run.

    python -m benchmarks.baselines LABELS.tsv FOLDER [VARIANTS.yaml]

Which indicators does a document serve? Keyword search, fuzzy search and BM25 look for each indicator's
variants in the whole text; VARIANTS.yaml is a list of ``{id, name, required_content: [{variants}]}``, without
it the instrument's own phrases are taken. Each of the three is given the threshold that suits it best on
these very documents; Telisik runs as it is. Prints a Markdown table.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import yaml
from rapidfuzz import fuzz

from flows.gold import Row, numbers, read_gold
from flows.packs import open_instrument
from flows.readings import examine_many, read_many
from flows.supporting import Supports, evaluate_supports, judged_rows
from flows.workers import Workers
from rules.pack import Instrument

PACK = "spbe-2024"
SIMILAR = 90.0
_WORD = re.compile(r"[^\W_]+")

Variants = Mapping[int, Sequence[str]]
Scores = Mapping[str, Mapping[int, float]]
"""File to indicator to how strongly it is suggested."""


def own_variants(instrument: Instrument) -> Variants:
    """The phrases by which the instrument pack names each indicator's matter."""
    return {
        number: [str(phrase) for phrase in indicator.topic.phrases]
        for number, indicator in instrument.indicators.items()
    }


def read_variants(path: Path) -> Variants:
    """The variants of each indicator's required contents from a YAML list; of one without any, its name."""
    return {
        entry["id"]: list(
            dict.fromkeys(
                variant
                for content in entry["required_content"] or [{"item": entry["name"]}]
                for variant in content.get("variants") or [content["item"]]
            )
        )
        for entry in yaml.safe_load(path.read_text("utf-8"))
    }


def _plain(text: str) -> str:
    return " ".join(text.split())


def keywords(texts: Mapping[str, str], variants: Variants) -> Scores:
    """How many of an indicator's variants stand in the text; capitals only match capitals."""
    scores = {}
    for file, text in texts.items():
        plain = _plain(text)
        folded = plain.casefold()
        scores[file] = {
            number: float(
                sum(_holds(plain, one) if one.isupper() else one.casefold() in folded for one in several)
            )
            for number, several in variants.items()
        }
    return scores


def _holds(text: str, capitals: str) -> bool:
    return re.search(rf"\b{re.escape(capitals)}\b", text) is not None


def fuzzy(texts: Mapping[str, str], variants: Variants) -> Scores:
    """How many of an indicator's variants nearly stand in the text (``partial_ratio`` of 90 or more)."""
    scores = {}
    for file, text in texts.items():
        folded = _plain(text).casefold()
        near = {
            one: one.casefold() in folded
            or fuzz.partial_ratio(one.casefold(), folded, score_cutoff=SIMILAR) > 0
            for one in {one for several in variants.values() for one in several}
            if folded
        }
        scores[file] = {
            number: float(sum(near.get(one, False) for one in several))
            for number, several in variants.items()
        }
    return scores


def bm25(texts: Mapping[str, str], variants: Variants, k1: float = 1.5, b: float = 0.75) -> Scores:
    """Okapi BM25 of an indicator's variants as one query, as a share of the query's best document."""
    words = {file: Counter(_WORD.findall(text.casefold())) for file, text in texts.items()}
    lengths = {file: counts.total() for file, counts in words.items()}
    mean = sum(lengths.values()) / max(1, len(lengths))
    within = Counter(word for counts in words.values() for word in counts)
    weight = {word: math.log(1 + (len(words) - n + 0.5) / (n + 0.5)) for word, n in within.items()}

    def score(file: str, query: Iterable[str]) -> float:
        counts, norm = words[file], k1 * (1 - b + b * lengths[file] / mean)
        return sum(weight[w] * counts[w] * (k1 + 1) / (counts[w] + norm) for w in query if w in counts)

    scores: dict[str, dict[int, float]] = {file: {} for file in texts}
    for number, several in variants.items():
        query = set(_WORD.findall(" ".join(several).casefold()))
        raw = {file: score(file, query) for file in texts}
        best = max(raw.values(), default=0.0) or 1.0
        for file, value in raw.items():
            scores[file][number] = value / best
    return scores


def at(scores: Scores, rows: Sequence[Row], least: float) -> Supports:
    """The figures when everything from a threshold on counts as support."""
    result = Supports()
    for row in rows:
        served = {number: "" for number, value in scores[row["file"]].items() if value >= least}
        result.add(row["file"], numbers(row, "indicators"), served, lambda number: "")
    return result


def best_of(scores: Scores, rows: Sequence[Row], thresholds: Iterable[float]) -> tuple[float, Supports]:
    """The threshold with the best F1, and its figures."""
    tried = [(least, at(scores, rows, least)) for least in thresholds]
    return max(tried, key=lambda one: (one[1].pairs.f1 or 0.0, one[0]))


def line(name: str, found: Supports) -> str:
    """One row of the table."""
    shares = [found.pairs.precision, found.pairs.recall, found.pairs.f1]
    shown = " | ".join("-" if share is None else f"{share:.3f}" for share in shares)
    return f"| {name} | {shown} | {found.negatives.per_forty or 0.0:.1f} |"


def main() -> None:
    """Measure and print the table."""
    gold, folder = read_gold(Path(sys.argv[1])), Path(sys.argv[2])
    instrument, rows = open_instrument(PACK), judged_rows(gold.rows, folder)
    variants = read_variants(Path(sys.argv[3])) if len(sys.argv) > 3 else own_variants(instrument)
    paths = [folder / row["file"] for row in rows]
    with Workers(1) as pool:
        documents = read_many(paths, pool)
        evidence = examine_many(paths, instrument, PACK, pool)
    texts = {row["file"]: documents(folder / row["file"]).text for row in rows}
    pairs = sum(len(numbers(row, "indicators")) for row in rows)
    negative = sum(not numbers(row, "indicators") for row in rows)
    print(
        f"{len(rows)} documents, {pairs} (document, indicator) pairs, {negative} documents that serve none\n"
    )
    print("| | precision | recall | F1 | false supports per 40 documents that serve none |")
    print("| --- | --- | --- | --- | --- |")
    counts = [float(n) for n in range(1, 13)]
    searches: list[tuple[str, Callable[[Mapping[str, str], Variants], Scores], list[float]]] = [
        ("keyword search", keywords, counts),
        ("rapidfuzz `partial_ratio` >= 90", fuzzy, counts),
        ("BM25", bm25, [n / 50 for n in range(1, 51)]),
    ]
    for name, search, thresholds in searches:
        scores = search(texts, variants)
        if thresholds is counts:
            print(line(f"{name}, one variant", at(scores, rows, 1.0)))
        least, found = best_of(scores, rows, thresholds)
        unit = f"{least:.0f} variants" if thresholds is counts else f"{least:.2f} of the best score"
        print(line(f"{name}, {unit} (its best)", found), flush=True)
    print(line("Telisik", evaluate_supports(rows, lambda file: evidence(folder / file), instrument)["all"]))


if __name__ == "__main__":
    main()
