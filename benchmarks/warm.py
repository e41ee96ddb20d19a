"""What a run over a known corpus costs beside the first one: processor time of all its processes, as ratios.

    python -m benchmarks.warm [FOLDER] [--documents 400] [--work DIR] [--prefect]

FOLDER holds documents; without it the sample bundle is made. They are copied, each copy changed by a few
bytes that no reader looks at, until there are so many. Runs, each in a fresh process: the first; a second;
one document added; one renamed; one rule changed (in a copy of the pack). Readings are counted by the entries
that appear in the cache. ``--prefect`` runs them as Prefect flows and states what an empty flow costs, which
is set aside. ``--no-scans`` leaves pictures and PDFs without text out: the hardest case, as reading is cheap.
``--nightly`` keeps the documents in a corpus and measures ``telisik run nightly`` alone, not the handing in.
"""

from __future__ import annotations

import argparse
import ctypes
import io
import os
import resource
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.speed import text_pdfs
from corpus.samples.bundle import EVIDENCE, make
from rules.pack import find

PACK = "spbe-2024"
INSTITUTION = "Pemerintah Kota Nusaraya"
SUBREAPER = 36
_FINE = (0, 3)
"""Exit codes of a run that finished; 3: some documents could not be read."""
_EMPTY = """
from flows.runtime import prepare_run
prepare_run()
from prefect import flow
flow(lambda: 1, name="kosong")()
"""


@dataclass(frozen=True)
class Cost:
    """Processor and wall-clock seconds, and the files that were read."""

    processor: float
    wall: float
    readings: int


def varied(content: bytes, suffix: str, number: int) -> bytes:
    """The same document with another hash."""
    mark = f"copy {number}".encode()
    if suffix in (".docx", ".xlsx", ".pptx", ".zip"):
        whole = io.BytesIO(content)
        try:
            with zipfile.ZipFile(whole, "a") as container:
                container.comment = mark
        except zipfile.BadZipFile:
            return content + mark
        return whole.getvalue()
    if suffix == ".pdf" and content.rstrip().endswith(b"%%EOF"):
        return content.rstrip() + b"\n%" + mark + b"\n%%EOF\n"
    return content + b"\n" + mark if content else content


def build(source: Path, target: Path, count: int, *, scans: bool) -> None:
    """``count`` documents made of those in ``source``, all different."""
    files = [path for path in sorted(source.rglob("*")) if path.is_file() and path.suffix.lower() != ".zip"]
    if not scans:
        texts = set(text_pdfs(source)[0])
        files = [path for path in files if path.suffix.lower() in (".docx", ".xlsx", ".txt") or path in texts]
    for number in range(count):
        path = files[number % len(files)]
        copy = target / f"berkas {number // len(files):03}" / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(varied(path.read_bytes(), path.suffix.lower(), number // len(files)))


def cost(command: list[str], data: Path, **environment: str) -> Cost:
    """Run a program and wait for all its descendants, also those that outlive their parents."""
    pages = data / "cache" / "pages"
    before, known = resource.getrusage(resource.RUSAGE_CHILDREN), set(pages.glob("*/*"))
    started = os.times().elapsed
    ended = subprocess.run(  # noqa: S603 - this very program
        command,
        check=False,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "TELISIK_DATA": str(data), **environment},
    )
    wall = os.times().elapsed - started
    if ended.returncode not in _FINE:
        raise SystemExit(f"{command} ended with {ended.returncode}")
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(spent, wall, len(set(pages.glob("*/*")) - known))


@dataclass(frozen=True)
class House:
    """Documents in a folder, verified again and again: out of it, or each ``nightly`` out of the corpus.

    ``direct``: without Prefect.
    """

    corpus: Path
    data: Path
    nightly: bool
    direct: bool

    def hand_in(self, gone: Path | None = None) -> None:
        """Let the corpus, where that is verified, have what the folder has now; ``gone`` is there no more."""
        if self.nightly:
            self._run("corpus", "add", str(self.corpus))
        if self.nightly and gone:
            self._run("corpus", "remove", gone.relative_to(self.corpus).as_posix())

    def verify(self) -> Cost:
        """Verify all documents."""
        way = ["--direct"] if self.direct else []
        if self.nightly:
            return self._run("run", "nightly", "--no-notify", *way)
        return self._run("verify", str(self.corpus), "--format", "json", *way)

    def empty(self) -> Cost:
        """An empty flow."""
        return cost([sys.executable, "-c", _EMPTY], self.data)

    def _run(self, *command: str) -> Cost:
        whose = ["--institution", INSTITUTION, "--year", "2025", "--quiet"]
        return cost([sys.executable, "-m", "cli", *command, *whose], self.data)


def _changes(house: House, pack: Path) -> Iterator[str]:
    """Change what is verified, step by step; what was done last."""
    yield "second run"
    picked = next(path for path in sorted(house.corpus.rglob("*.docx")))
    (house.corpus / "tambahan.docx").write_bytes(varied(picked.read_bytes(), ".docx", -1))
    house.hand_in()
    yield "one document added"
    picked.rename(picked.with_name(f"lain {picked.name}"))
    house.hand_in(picked)
    yield "one document renamed"
    rules = next(iter(sorted((pack / "indicators").glob("*.yaml"))))
    text = rules.read_text("utf-8")
    at = text.index("name:") + len("name:")
    end = text.index("\n", at)
    rules.write_text(f"{text[:end].rstrip()} (diubah){text[end:]}", "utf-8")
    yield "one rule changed"


def _measure(house: House, pack: Path) -> None:
    """Run and print what each run costs."""
    own = 0.0
    if not house.direct:
        house.empty()  # migrates its database
        own = house.empty().processor
        print(f"an empty flow: {own:.2f} s of processor time, set aside below")
    house.hand_in()
    first = house.verify()
    print(f"{'':24} {'CPU s':>8} {'of first':>9} {'wall s':>8} {'readings':>9}")

    def tell(what: str, found: Cost) -> None:
        spent = found.processor - own
        share = spent / (first.processor - own)
        print(f"{what:24} {spent:8.2f} {share:9.2%} {found.wall:8.2f} {found.readings:9}", flush=True)

    tell("first run", first)
    for what in _changes(house, pack):
        tell(what, house.verify())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--prefect", action="store_true")
    parser.add_argument("--no-scans", action="store_true")
    parser.add_argument("--nightly", action="store_true")
    asked = parser.parse_args()
    # Orphans come to this process, so that their time is counted too.
    ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0)
    with TemporaryDirectory() as made:
        work: Path = asked.work or Path(made)
        house = House(work / "corpus", work / "data", asked.nightly, direct=not asked.prefect)
        source, pack = asked.folder, work / PACK
        if source is None:
            make(work / "samples")
            source = work / "samples" / EVIDENCE
        build(source, house.corpus, asked.documents, scans=not asked.no_scans)
        shutil.copytree(find(PACK), pack)
        os.environ["TELISIK_INSTRUMENT"] = str(pack)
        _measure(house, pack)


if __name__ == "__main__":
    main()
