"""Many small files handed in and checked: wall time, memory and database size, and how they grow.

    .venv/bin/python -m benchmarks.intake [--counts 1000,10000] [--engines sqlite,postgresql]

Every measurement is a process of its own with a store and a database of its own. PostgreSQL is started from
the system's binaries, with its durability on. Ratios near 1 mean that a file costs the same in a large corpus
as in a small one.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import Server, binaries

CITY, YEAR = "Pemerintah Kota Nusaraya", 2026
FOLDERS = 47
FILE_BYTES = 2048
STEPS = {
    "add": "serah baru",
    "again": "serah ulang",
    "list": "daftar",
    "check": "periksa isi",
    "night": "malam pertama",
    "quiet": "malam tanpa perubahan",
}
MINUTES = (
    "NOTULEN RAPAT NOMOR {number}\nHari/tanggal: Senin, 3 Juni 2024\nAcara: Reviu Arsitektur SPBE\n"
    "Rapat membahas hasil reviu Arsitektur SPBE dan tindak lanjutnya pada perangkat daerah ke-{number}.\n"
)


def make(folder: Path, count: int) -> None:
    """Write files of different contents into a folder for every indicator."""
    for number in range(count):
        place = folder / f"Indikator {number % FOLDERS + 1:02}"
        place.mkdir(exist_ok=True)
        text = MINUTES.format(number=number)
        text += f"Catatan {number}. " * ((FILE_BYTES - len(text)) // 15)
        (place / f"dokumen {number:05}.txt").write_text(text)


def step(name: str, url: str, data: Path, folder: Path) -> dict[str, float]:
    """Do one thing with a corpus: seconds by the wall and of the processor, peak memory in MiB."""
    os.environ["TELISIK_DATA"] = str(data)
    from corpus.check import check
    from corpus.holdings import Holdings
    from flows.direct import run
    from flows.intake import given, hand_in
    from flows.rounds import Round, every_institution

    holdings = Holdings.open(url)
    os.environ["TELISIK_INSTRUMENT"] = "spbe-2024"
    wall, processor = time.perf_counter(), spent()
    if name in ("add", "again"):
        added = hand_in(holdings.catalogue, CITY, YEAR, given([folder]), by="x", source="command")
        assert bool(added.new) == (name == "add")
    elif name == "list":
        holdings.catalogue.documents(CITY, YEAR)
    elif name in ("night", "quiet"):
        every_institution(Round(holdings, run, notify=False), CITY, YEAR)
    else:
        assert check(holdings.database, holdings.store).whole
    return {
        "wall": time.perf_counter() - wall,
        "processor": spent() - processor,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def spent() -> float:
    """Processor seconds of this process and of those that it waited for."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def database_bytes(url: str) -> int:
    """What the database takes on the disk, its log aside."""
    from sqlalchemy import text

    from corpus.database import Database

    database = Database.open(url)
    with database.reading() as session:
        if database.kind == "postgresql":
            return int(session.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
        return int(pages * session.execute(text("PRAGMA page_size")).scalar_one())


@contextmanager
def addresses(engine: str, work: Path) -> Iterator[Iterator[str]]:
    """Addresses of empty databases, one after the other."""
    if engine == "sqlite":
        yield (f"sqlite:///{work / f'{number}.db'}" for number in range(99))
        return
    programs = binaries()
    if programs is None:
        sys.exit("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    server = Server(programs, durable=True)
    try:
        server.start()
        yield (server.create() for _ in range(99))
    finally:
        server.remove()


def measure(engine: str, counts: list[int]) -> list[dict[str, dict[str, float]]]:
    """Every step for every count, each in a fresh process."""
    results = []
    with tempfile.TemporaryDirectory() as work, addresses(engine, Path(work)) as urls:
        for count, url in zip(counts, urls, strict=False):
            folder, data = Path(work) / f"in-{count}", Path(work) / f"data-{count}"
            folder.mkdir()
            make(folder, count)
            result: dict[str, dict[str, float]] = {"empty": {"bytes": database_bytes(url)}}
            for name in STEPS:
                command = [
                    sys.executable,
                    "-m",
                    "benchmarks.intake",
                    "--step",
                    name,
                    url,
                    str(data),
                    str(folder),
                ]
                result[name] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)  # noqa: S603
            result["size"] = {"bytes": database_bytes(url) - result["empty"]["bytes"]}
            results.append(result)
            print(engine, count, *(told(STEPS[name], result[name]) for name in STEPS), sep=" | ", flush=True)
            empty, rows = (result[what]["bytes"] / 1e6 for what in ("empty", "size"))
            print(f"{engine} | {count} | basis data {rows:.2f} MB di atas {empty:.2f} MB kosong", flush=True)
    return results


def told(name: str, figures: dict[str, float]) -> str:
    """One line: seconds by the clock and of the processor, peak memory."""
    return f"{name} {figures['wall']:.2f} s (CPU {figures['processor']:.2f} s, {figures['memory']:.0f} MiB)"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure handing in many small files.")
    parser.add_argument("--counts", default="1000,10000")
    parser.add_argument("--engines", default="sqlite,postgresql")
    parser.add_argument("--step", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        name, url, data, folder = options.step
        print(json.dumps(step(name, url, Path(data), Path(folder))))
        return
    counts = [int(count) for count in options.counts.split(",")]
    for engine in options.engines.split(","):
        small, *_, large = measure(engine, counts)
        times = counts[-1] / counts[0]
        for figure in ("wall", "processor"):
            ratios = (
                f"{STEPS[name]} {large[name][figure] / small[name][figure] / times:.2f}" for name in STEPS
            )
            print(engine, f"per file, large to small, {figure}:", *ratios, sep=" | ")
        growth = large["size"]["bytes"] / small["size"]["bytes"] / times
        memory = large["add"]["memory"] / small["add"]["memory"]
        print(f"{engine} | database per file {growth:.2f} | memory {memory:.2f}", flush=True)


if __name__ == "__main__":
    main()
