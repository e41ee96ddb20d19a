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
        corpus, data, pack = work / "corpus", work / "data", work / PACK
        source = asked.folder
        if source is None:
            make(work / "samples")
            source = work / "samples" / EVIDENCE
        build(source, corpus, asked.documents, scans=not asked.no_scans)
        shutil.copytree(find(PACK), pack)
        os.environ["TELISIK_INSTRUMENT"] = str(pack)
        program = [sys.executable, "-m", "cli"]
        whose = ["--institution", INSTITUTION, "--year", "2025", "--quiet"]
        verify = [*program, "run", "nightly", "--no-notify", *whose]
        if not asked.nightly:
            verify = [*program, "verify", str(corpus), "--format", "json", *whose]
        verify += [] if asked.prefect else ["--direct"]

        def hand_in(gone: Path | None = None) -> None:
            if asked.nightly:
                cost([*program, "corpus", "add", str(corpus), *whose], data)
            if asked.nightly and gone:
                cost([*program, "corpus", "remove", gone.relative_to(corpus).as_posix(), *whose], data)

        own = cost([sys.executable, "-c", _EMPTY], data).processor if asked.prefect else 0.0
        if asked.prefect:
            own = cost([sys.executable, "-c", _EMPTY], data).processor  # the first one migrates its database
            print(f"an empty flow: {own:.2f} s of processor time, set aside below")
        hand_in()
        first = cost(verify, data)
        print(f"{'':24} {'CPU s':>8} {'of first':>9} {'wall s':>8} {'readings':>9}")

        def tell(what: str, found: Cost) -> None:
            spent = found.processor - own
            share = spent / (first.processor - own)
            print(f"{what:24} {spent:8.2f} {share:9.2%} {found.wall:8.2f} {found.readings:9}", flush=True)

        tell("first run", first)
        tell("second run", cost(verify, data))
        picked = next(path for path in sorted(corpus.rglob("*.docx")))
        (corpus / "tambahan.docx").write_bytes(varied(picked.read_bytes(), ".docx", -1))
        hand_in()
        tell("one document added", cost(verify, data))
        picked.rename(picked.with_name(f"lain {picked.name}"))
        hand_in(picked)
        tell("one document renamed", cost(verify, data))
        rules = next(iter(sorted((pack / "indicators").glob("*.yaml"))))
        text = rules.read_text("utf-8")
        at = text.index("name:") + len("name:")
        end = text.index("\n", at)
        rules.write_text(f"{text[:end].rstrip()} (diubah){text[end:]}", "utf-8")
        tell("one rule changed", cost(verify, data))


if __name__ == "__main__":
    main()
