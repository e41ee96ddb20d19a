"""How the cost of a run grows with its documents: processor time of all its processes, for each document.

    python -m benchmarks.scaling [FOLDER] [--counts 10,100,1000,10000]

Documents of FOLDER, else of the sample bundle, without scans are copied until there are so many, each copy
changed by a few bytes; then ``telisik verify --direct`` runs over them twice. What the program costs before
it reads anything is measured over one document and set aside.
"""

from __future__ import annotations

import argparse
import ctypes
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.warm import INSTITUTION, SUBREAPER, build, cost
from corpus.samples.bundle import EVIDENCE, make


def twice(source: Path, count: int) -> tuple[float, float]:
    """Processor seconds of a first and a second run over so many documents."""
    with TemporaryDirectory() as made:
        corpus, data = Path(made) / "corpus", Path(made) / "data"
        build(source, corpus, count, scans=False)
        verify = [sys.executable, "-m", "cli", "verify", str(corpus), "--year", "2025"]
        verify += ["--institution", INSTITUTION, "--format", "json", "--quiet", "--direct"]
        return cost(verify, data).processor, cost(verify, data).processor


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--counts", default="10,100,1000,10000")
    asked = parser.parse_args()
    # Orphans come to this process, so that their time is counted too.
    ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0)
    with TemporaryDirectory() as made:
        source = asked.folder or Path(made) / EVIDENCE
        if asked.folder is None:
            make(Path(made))
        start = twice(source, 1)
        print(
            f"{'documents':>9} {'first, s':>9} {'ms each':>8} {'second, s':>9} {'ms each':>8} {'of first':>8}"
        )
        for count in map(int, asked.counts.split(",")):
            runs = twice(source, count)
            each = [1000 * max(0.0, run - alone) / count for run, alone in zip(runs, start, strict=True)]
            first, second = (f"{run:9.1f} {ms:8.2f}" for run, ms in zip(runs, each, strict=True))
            print(f"{count:9} {first} {second} {runs[1] / runs[0]:8.1%}", flush=True)


if __name__ == "__main__":
    main()
