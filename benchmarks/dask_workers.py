"""The same flow with one Dask process and with two: how much sooner a bundle is read and matched.

    python -m benchmarks.dask_workers [FOLDER] [--documents 120] [--processes 1 2]

FOLDER holds documents (the sample bundle without it), copied and varied as in ``benchmarks.warm`` until there
are so many; scans are left out, so that nothing but the processor is waited for. Nothing is taken from the
cache. Prints seconds from the first task's start to the last one's end, their ratio, and the machine's load.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.warm import build
from corpus.samples.bundle import EVIDENCE, make
from flows.request import Request


def measured(corpus: Path) -> float:
    """Verify and give the seconds between the first task's start and the last one's end."""
    from prefect.client.orchestration import get_client

    from flows.verify import verify

    report = verify(Request(paths=(corpus,), year=2025, use_cache=False))
    with get_client(sync_client=True) as client:
        runs = [run for run in client.read_task_runs() if run.name.startswith("periksa ")]
    failed = sum(document.reading.status == "failed" for document in report.documents)
    print(f"{len(report.documents)} documents, {failed} unread, {len(runs)} tasks", file=sys.stderr)
    started = [run.start_time for run in runs if run.start_time]
    ended = [run.end_time for run in runs if run.end_time]
    return (max(ended) - min(started)).total_seconds()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--documents", type=int, default=120)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        from flows.runtime import prepare_run

        prepare_run()
        print(json.dumps(measured(asked.folder)))
        return
    with TemporaryDirectory() as made:
        work = Path(made)
        source = asked.folder
        if source is None:
            make(work / "samples")
            source = work / "samples" / EVIDENCE
        build(source, work / "corpus", asked.documents, scans=False)
        seconds: list[float] = []
        for count in asked.processes:
            load = os.getloadavg()[0]
            told = subprocess.run(  # noqa: S603 - this very program
                [sys.executable, "-m", "benchmarks.dask_workers", str(work / "corpus"), "--measure"],
                check=True,
                stdout=subprocess.PIPE,
                env={**os.environ, "TELISIK_DATA": str(work / "data"), "TELISIK_DASK": str(count)},
            ).stdout
            seconds.append(json.loads(told.splitlines()[-1]))
            ratio = seconds[-1] / seconds[0]
            print(
                f"{count} processes: {seconds[-1]:7.1f} s  x{ratio:.2f}  (load before: {load:.1f})",
                flush=True,
            )


if __name__ == "__main__":
    main()
