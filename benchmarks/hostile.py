"""Memory and time that each hostile file costs, read as in a run: bounded and sealed, each in a new process.

    python -m benchmarks.hostile [NAME...]

Prints one line a file: its size, processor seconds, how far reading it lifted the peak memory of a process
above that of a reader of nothing (MiB), and what was told. Fails when a reader is lost.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from extractors.read import read, unread
from extractors.seal import sealed
from extractors.sources import expand
from flows.workers import WorkerLost, Workers, outcome
from tests.extractors.hostile import ROWS

SECONDS = 300.0


def measured(path: Path, work: Path) -> tuple[tuple[str, ...], float, float]:
    """Codes told, processor seconds with those of programs started, MiB of peak memory beyond the start."""
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    programs = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    found = []
    for source in expand([path], work):
        if source.path:
            found.append(sealed(read, source.path, source.name))
        elif source.problem:
            found.append(unread(source.name, source.problem))
    codes = dict.fromkeys(problem.code for document in found for problem in document.reading.problems)
    spent = time.process_time() - started + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - programs
    return tuple(codes), spent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def main() -> int:
    """Measure and print; 1 when a reader was lost."""
    lost = 0
    print(f"{'file':22} {'bytes':>9} {'CPU s':>7} {'MiB':>6}  told")
    for name in sys.argv[1:] or ROWS:
        with TemporaryDirectory() as folder, Workers(1) as workers:  # each in a process that has read nothing
            path, work = Path(folder) / name, Path(folder) / "kerja"
            path.write_bytes(ROWS[name].data())
            work.mkdir()
            try:
                codes, seconds, memory = outcome(workers.submit(SECONDS, measured, path, work))
            except WorkerLost as error:
                lost = 1
                print(f"{name:22} {path.stat().st_size:9}  reader lost: {error}", flush=True)
            else:
                told = " ".join(codes) or "-"
                print(f"{name:22} {path.stat().st_size:9} {seconds:7.2f} {memory:6.0f}  {told}", flush=True)
    return lost


if __name__ == "__main__":
    sys.exit(main())
