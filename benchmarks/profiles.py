"""Where the processor time of texts goes: the functions of each step, sampled every millisecond.

    python -m benchmarks.profiles [FOLDER] [--lines 12]

The text PDFs of FOLDER, else of the sample bundle, are read page by page, understood and matched. The share
of a function holds what it calls; what pdfium, spaCy or a pattern takes counts for who asked.
"""

from __future__ import annotations

import argparse
import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from benchmarks.speed import text_pdfs
from corpus.samples.bundle import make
from extractors.read import read_pages, understood
from rules.match import match
from rules.pack import load

ROOT = Path(__file__).parent.parent
OTHERS = frozenset({".venv", "benchmarks"})
INTERVAL = 0.001
"""Seconds of processor time between two looks."""


def sampled(call: Callable[[], object]) -> tuple[Counter[str], float]:
    """How often each function of ours was under way in a call, and the processor seconds of the call."""
    seen: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        under_way = set()
        while frame:
            path = Path(frame.f_code.co_filename)
            if path.is_relative_to(ROOT) and not OTHERS.intersection(path.relative_to(ROOT).parts):
                under_way.add(f"{path.relative_to(ROOT)}: {frame.f_code.co_name}")
            frame = frame.f_back
        seen.update(under_way)

    before = signal.signal(signal.SIGPROF, look)
    started = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    try:
        call()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return seen, time.process_time() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--lines", type=int, default=12)
    asked = parser.parse_args()
    with TemporaryDirectory() as made:
        folder: Path = asked.folder or Path(made)
        if asked.folder is None:
            make(folder)
        paths, _ = text_pdfs(folder)
        instrument = load()
        read = [read_pages(path) for path in paths]
        documents = [understood(one) for one in read]
        match(documents[0], instrument)  # makes its automaton
        steps: dict[str, Callable[[], object]] = {
            "pages": lambda: [read_pages(path) for path in paths],
            "understanding": lambda: [understood(one) for one in read],
            "matching": lambda: [match(document, instrument, ()) for document in documents],
        }
        for name, call in steps.items():
            seen, seconds = sampled(call)
            most = max(seen.values(), default=1)
            print(f"\n{name}: {seconds:.2f} s of {len(paths)} PDF, {sum(len(d.pages) for d in read)} pages")
            for function, times in seen.most_common(asked.lines):
                print(f"{times / most:7.1%}  {function}")


if __name__ == "__main__":
    main()
