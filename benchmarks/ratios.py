"""Telisik against others on the same documents in the same run, as ratios of processor time.

    python -m benchmarks.ratios [FOLDER] [--check | --write]

Everything is measured in turns, several times over, and the least taken: what a busy machine adds is left
out. The obvious script is compared twice: with all phrases that the pack looks for, and with those that name
topics alone. Without FOLDER the text PDFs of the sample bundle are taken, of two pages each. ``--check``
compares with the ratios of the same kind in ``benchmarks/ratios.yaml`` and fails when one is more than a
fifth worse; ``--write`` puts what was measured into that file and into the table of ``README.md`` beside it;
of FOLDER the PDFs with text are taken, for a column of their own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfplumber
import yaml
from rapidfuzz import fuzz

from benchmarks.speed import plain, spent, text_pdfs
from corpus.samples.bundle import make
from extractors.model import Document
from extractors.read import read
from flows.workers import spare_collector
from rules.index import compute
from rules.match import match
from rules.pack import Instrument, find, load
from rules.phrases import all_phrases

FOLDER = Path(__file__).parent
KEPT = FOLDER / "ratios.yaml"
README = FOLDER / "README.md"
BEGIN, END = "<!-- ratios: begin -->\n", "<!-- ratios: end -->\n"
WORSE = 0.2
"""Part by which a ratio may be worse than the committed one."""
ROUNDS, SLOW_ROUNDS = 9, 2
MANY = 10_000
PACK = "spbe-2024"


@dataclass(frozen=True)
class Row:
    """What is compared. ``target`` is what the ratio shall be at most; at least where ``more`` is better."""

    what: str
    target: float | None = None
    more: bool = False

    def worse(self, kept: float, found: float) -> bool:
        """Whether a measured ratio is more than a fifth worse than the one that is kept."""
        return found < kept / (1 + WORSE) if self.more else found > kept * (1 + WORSE)

    def aim(self, found: float) -> str:
        """The target in words, and whether a measured ratio misses it; nothing where there is none."""
        if self.target is None:
            return ""
        missed = found < self.target if self.more else found > self.target
        return f"{'at least' if self.more else 'at most'} {self.target:g}{', missed' if missed else ''}"


ROWS = {
    "read-to-floor": Row(
        "reading with structure, entities and profile / plain text by pypdfium2", target=2.0
    ),
    "verify-to-floor": Row("whole cold verification (read, match) / plain text by pypdfium2", target=2.5),
    "script-to-verify": Row(
        "pdfplumber text and rapidfuzz `partial_ratio` over all phrases of the pack / whole verification",
        target=30,
        more=True,
    ),
    "topics-script-to-verify": Row("the same over the phrases that name topics alone", more=True),
    "match-to-floor": Row("matching alone, all words known / plain text by pypdfium2"),
    "phrases-3000": Row("matching with 3,000 phrases / with the pack's own", target=1.2),
    "phrases-10000": Row("matching with 10,000 phrases / with the pack's own", target=1.2),
    "index-to-match": Row("index of 47 levels / matching one document"),
}

COMPARED = {
    "read-to-floor": ("read", "floor"),
    "verify-to-floor": ("verify", "floor"),
    "script-to-verify": ("plumbed", "asked", "verify"),
    "topics-script-to-verify": ("plumbed", "titles", "verify"),
    "match-to-floor": ("match", "floor"),
    "phrases-3000": ("phrases-3000", "match"),
    "phrases-10000": ("phrases-10000", "match"),
    "index-to-match": ("index", "match"),
}
"""What each ratio divides by what: the sum of all but the last by the last."""
SCRIPT = ("plumbed", "asked", "titles")
"""What the obvious script does: minutes on a folder, so it is measured in fewer turns."""


def topics(instrument: Instrument) -> list[str]:
    """The phrases that name the topics of all indicators, some more than once."""
    return [phrase for one in instrument.indicators.values() for phrase in one.topic.phrases]


def plumbed(path: Path) -> str:
    """The text of a PDF in small letters, as the obvious script reads it."""
    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() or "" for page in pdf.pages).lower()


def obvious(text: str, phrases: Iterable[str]) -> list[str]:
    """The obvious script: which of the phrases, each in small letters, does a text hold, more or less?"""
    return [phrase for phrase in phrases if fuzz.partial_ratio(phrase, text) >= 90]


def lowered(phrases: Iterable[str]) -> tuple[str, ...]:
    """Phrases in small letters, each once."""
    return tuple(dict.fromkeys(phrase.lower() for phrase in phrases))


def grown(folder: Path, count: int) -> Instrument:
    """The pack with so many topic phrases; those that are added occur in no document."""
    shutil.copytree(find(PACK), folder)
    files = sorted((folder / "indicators").glob("*.yaml"))
    more = max(0, count - len(topics(load(PACK))))
    for place, path in enumerate(files):
        indicator = yaml.safe_load(path.read_text("utf-8"))
        new = [f"perihal xq{number:05}y bersama" for number in range(place, more, len(files))]
        indicator["topic"]["phrases"] = [*indicator["topic"].get("phrases", ()), *new]
        path.write_text(yaml.safe_dump(indicator, allow_unicode=True, sort_keys=False), "utf-8")
    return load(folder)


@dataclass(frozen=True)
class Measured:
    """The ratio of every row, and of what it was taken."""

    documents: int
    pages: int
    ratios: dict[str, float]

    @property
    def of(self) -> str:
        """What was measured, as the table says above its rows."""
        return f"{self.documents} PDF, {self.pages:,} pages"


def measured(folder: Path | None = None) -> Measured:
    """Measure all on the text PDFs of a folder, else of the sample bundle."""
    with TemporaryDirectory() as made:
        if folder is None:
            folder = Path(made) / "samples"
            make(folder)
        paths, _ = text_pdfs(folder)
        own = load(PACK)
        asked, titles = lowered(all_phrases(own)), lowered(topics(own))
        packs = {f"phrases-{count}": grown(Path(made) / str(count), count) for count in (3_000, MANY)}
        documents = [read(path) for path in paths]  # loads every table, too
        texts = [plumbed(path) for path in paths]

        def matching(instrument: Instrument, some: list[Document]) -> object:
            return [match(document, instrument, ()) for document in some]

        for instrument in (own, *packs.values()):
            matching(instrument, documents[:1])  # makes its automaton
        spare_collector()  # as the reading processes do
        levels = dict.fromkeys(own.indicators, 3)
        calls: dict[str, Callable[[], object]] = {
            "floor": lambda: [plain(path) for path in paths],
            "read": lambda: [read(path) for path in paths],
            "verify": lambda: [match(read(path), own, ()) for path in paths],
            "plumbed": lambda: [plumbed(path) for path in paths],
            "asked": lambda: [obvious(text, asked) for text in texts],
            "titles": lambda: [obvious(text, titles) for text in texts],
            "match": lambda: matching(own, documents),
            "phrases-3000": lambda: matching(packs["phrases-3000"], documents),
            "phrases-10000": lambda: matching(packs["phrases-10000"], documents),
            "index": lambda: [compute(levels, own) for _ in documents],
        }
        least = dict.fromkeys(calls, float("inf"))
        for turn in range(ROUNDS):
            for name, call in calls.items():
                if turn < SLOW_ROUNDS or name not in SCRIPT:
                    least[name] = min(least[name], spent(call))
    ratios = {
        name: round(sum(map(least.__getitem__, above)) / least[below], 4)
        for name, (*above, below) in COMPARED.items()
    }
    return Measured(len(documents), sum(len(document.pages) for document in documents), ratios)


def kept() -> dict[str, Measured]:
    """What is committed: of the ``samples`` and of ``real`` documents."""
    return {name: Measured(**one) for name, one in yaml.safe_load(KEPT.read_text("utf-8")).items()}


def told(found: dict[str, float], before: dict[str, float]) -> tuple[list[str], bool]:
    """A line for each row, and whether one is too much worse or was not measured."""
    lines, failed = [], False
    for name, row in ROWS.items():
        if name not in found or name not in before:
            lines.append(
                f"{name:18} not measured" if name not in found else f"{name:18} has no committed ratio"
            )
            failed = True
            continue
        worse = row.worse(before[name], found[name])
        failed |= worse
        aim = f"  (target {aim})" if (aim := row.aim(found[name])) else ""
        lines.append(
            f"{name:18} {found[name]:9.3f} committed {before[name]:9.3f}{aim}{'  WORSE' if worse else ''}"
        )
    return lines, failed


def table(samples: Measured, real: Measured) -> str:
    """The ratios as the README has them."""
    lines = [
        f"| what | sample bundle ({samples.of}) | real documents ({real.of}) | target, on real documents |",
        "| --- | --- | --- | --- |",
    ]
    for name, row in ROWS.items():
        aim = row.aim(real.ratios[name]) if name in real.ratios else ""
        shown = (f"{of.ratios[name]:.3g}" if name in of.ratios else "not measured" for of in (samples, real))
        lines.append(f"| {row.what} | {' | '.join(shown)} | {aim} |")
    return "\n".join(lines) + "\n"


def write(name: str, found: Measured) -> None:
    """Put what was measured into the committed file and the table."""
    both = {**kept(), name: found}
    load_now, cores = os.getloadavg()[0], os.cpu_count()
    about = f"# Written by `make bench` ({date.today()}, load {load_now:.1f} on {cores} cores).\n"
    kept_now = {name: asdict(one) for name, one in both.items()}
    KEPT.write_text(about + yaml.safe_dump(kept_now, sort_keys=False), "utf-8")
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    README.write_text(before + BEGIN + table(**both) + END + rest.partition(END)[2], "utf-8")


def main() -> int:
    """Measure, print, compare or write; 1 when a ratio is too much worse."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    name = "real" if asked.folder else "samples"
    before = kept()[name].ratios
    found = measured(asked.folder)
    if asked.write:
        write(name, found)
    lines, failed = told(found.ratios, before)
    print("\n".join(lines))
    return int(failed and asked.check)


if __name__ == "__main__":
    sys.exit(main())
