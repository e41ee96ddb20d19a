"""Recognition against OCRmyPDF: the same degraded pages, the same run, one job each.

    python -m benchmarks.ocr [FOLDER] [--pages 12] [--rounds 2] [--ocrmypdf PROGRAM]

The truth is the text layer of PDFs in FOLDER (searched deeply; the sample bundle without it). Their pages
are drawn at 150 to 200 dpi, skewed, blurred, given noise and compressed as JPEG, with a fixed seed. Pages of
prose and pages with tables are measured apart: a text layer holds the cells of a table in an order of its
own, so that the character error rate says little there.

Every program is started anew and in turns, one after the other in every round, so that a busy machine slows
all alike. Prints seconds, processor seconds, their ratios, and two measures against the truth: the character
error rate in the order of reading, and the share of words missed or wrong whatever their order.

OCRmyPDF is no dependency: ``pipx install ocrmypdf``, or ``uv venv /tmp/o`` and ``uv pip install -p /tmp/o
ocrmypdf`` with ``--ocrmypdf /tmp/o/bin/ocrmypdf``. It runs with ``--output-type none``: recognition only.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein

from corpus.samples.bundle import make
from extractors.read import read_pages

SEED = 20_260
WORDS = (120, 700)
"""Words of a page that is taken: neither a title page nor a table in small print."""
MOST_DRAWN, LEAST_IN_LINE = 8, 6.0
"""Lines and areas that are drawn on a page of prose at most, and words in its lines on average at least."""
PAGES_OF_ONE_FILE = 2


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading took: seconds by the clock, and of processors, with those of the processes it started."""

    seconds: float = 0.0
    processor: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.seconds + other.seconds, self.processor + other.processor)


@dataclass(frozen=True, slots=True)
class Sample:
    """A degraded page image with its true text."""

    image: Image.Image
    truth: str
    prose: bool


def chosen(folder: Path, count: int) -> list[Sample]:
    """``count`` pages of prose and half as many with tables, in a random but fixed choice."""
    dice = random.Random(SEED)  # noqa: S311 - repeatable on purpose
    paths = sorted(folder.rglob("*.pdf"))
    dice.shuffle(paths)
    wanted = {True: count, False: count // 2}
    samples: list[Sample] = []
    for path in paths:
        try:
            found = _samples(path, dice)
        except pypdfium2.PdfiumError:
            continue
        for sample in found:
            if wanted[sample.prose]:
                wanted[sample.prose] -= 1
                samples.append(sample)
    return samples


def _samples(path: Path, dice: random.Random) -> list[Sample]:
    with pypdfium2.PdfDocument(path) as pdf:
        if len(pdf) > 400:
            return []
        found = []
        for index in dice.sample(range(len(pdf)), len(pdf)):
            page = pdf[index]
            text = page.get_textpage().get_text_bounded()
            if WORDS[0] <= len(text.split()) <= WORDS[1] and not _drawn(page, pdfium.FPDF_PAGEOBJ_IMAGE):
                found.append(Sample(degraded(page, dice), text, _is_prose(page, text)))
            if len(found) == PAGES_OF_ONE_FILE:
                break
        return found


def _is_prose(page: pypdfium2.PdfPage, text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    long = len(text.split()) >= LEAST_IN_LINE * len(lines)
    return long and _drawn(page, pdfium.FPDF_PAGEOBJ_PATH) <= MOST_DRAWN


def _drawn(page: pypdfium2.PdfPage, kind: int) -> int:
    return sum(1 for _ in page.get_objects(filter=[kind]))


def degraded(page: pypdfium2.PdfPage, dice: random.Random) -> Image.Image:
    """The page as a poor scanner would give it."""
    dpi = dice.choice((150, 170, 200))
    image = page.render(scale=dpi / 72, grayscale=True).to_pil()
    angle = dice.uniform(-1.5, 1.5)
    image = image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(dice.uniform(0.3, 0.8)))
    grain = np.random.default_rng(dice.randrange(2**32)).normal(0, dice.uniform(4, 14), image.size[::-1])
    noisy = np.clip(np.asarray(image) * 0.88 + 14 + grain, 0, 255).astype(np.uint8)
    image = Image.fromarray(noisy)
    image.info["dpi"] = (dpi, dpi)
    return image


def scans(pages: Sequence[Image.Image], target: Path) -> None:
    """One PDF of JPEG pictures of the pages, each at its own resolution."""
    joined = pypdfium2.PdfDocument.new()
    for number, image in enumerate(pages):
        single = target.with_name(f"{number}.pdf")
        image.save(single, quality=45, resolution=image.info["dpi"][0])
        with pypdfium2.PdfDocument(single) as pdf:
            joined.import_pages(pdf)
    joined.save(target)


def timed(call: Callable[[], list[str]]) -> tuple[Cost, list[str]]:
    """What a call costs with all processes that it starts, and the texts that it gives."""
    before, start = os.times(), time.perf_counter()
    texts = call()
    seconds, after = time.perf_counter() - start, os.times()
    return Cost(seconds, sum(after[:4]) - sum(before[:4])), texts


def telisik(path: Path) -> list[str]:
    """The texts of the pages, read by a process of its own."""
    command = [sys.executable, "-m", "benchmarks.ocr", "--read", str(path)]
    read = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  our own
    return list(json.loads(read.stdout))


def ocrmypdf(program: str, path: Path, *options: str) -> list[str]:
    """The text of each page as OCRmyPDF recognises it."""
    sidecar = path.with_suffix(".txt")
    command = [program, "-q", "-l", "ind", "--jobs", "1", "--output-type", "none", *options]
    subprocess.run(  # noqa: S603 - the program that the user named
        [*command, "--sidecar", str(sidecar), str(path), "-"], check=True, stdout=subprocess.DEVNULL
    )
    return sidecar.read_text("utf-8").split("\f")


def character_errors(text: str, truth: str) -> int:
    """Letters to change, add or leave out, however blanks stand."""
    return Levenshtein.distance(" ".join(text.split()), " ".join(truth.split()))


def lost_words(text: str, truth: str) -> int:
    """Words of the truth that were not read, wherever they stand."""
    return (Counter(truth.split()) - Counter(text.split())).total()


def measured(samples: Sequence[Sample], work: Path, program: str | None, rounds: int) -> None:
    """Read pages with every program in turns, and print what each costs and finds."""
    target = work / "scans.pdf"
    scans([sample.image for sample in samples], target)
    ways: dict[str, Callable[[], list[str]]] = {"Telisik": lambda: telisik(target)}
    if program:
        ways["OCRmyPDF"] = lambda: ocrmypdf(program, target)
        ways["OCRmyPDF --deskew"] = lambda: ocrmypdf(program, target, "--deskew")
    costs = dict.fromkeys(ways, Cost())
    texts: dict[str, list[str]] = {}
    for _ in range(rounds):
        for name, call in ways.items():
            cost, texts[name] = timed(call)
            costs[name] += cost
    own = costs["Telisik"]
    truths = [sample.truth for sample in samples]
    for name, cost in costs.items():
        against = (
            f"   Telisik {own.seconds / cost.seconds:.2f} x, processor {own.processor / cost.processor:.2f} x"
        )
        print(
            f"{name:18} {cost.seconds / rounds:7.1f} s {cost.processor / rounds:7.1f} s cpu"
            f"   {found(texts[name], truths)}{against if name != 'Telisik' else ''}"
        )


def found(texts: Sequence[str], truths: Sequence[str]) -> str:
    """The share of wrong characters and of lost words (0 to 1), as a line."""
    pairs = list(zip(texts, truths, strict=False))
    errors = sum(character_errors(*pair) for pair in pairs) / sum(
        len(" ".join(truth.split())) for truth in truths
    )
    lost = sum(lost_words(*pair) for pair in pairs) / sum(len(truth.split()) for truth in truths)
    return f"CER {errors:.4f}   words lost {lost:.4f}"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("--pages", type=int, default=12)
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--ocrmypdf", default=shutil.which("ocrmypdf"))
    options.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.read:
        print(json.dumps([page.text for page in read_pages(asked.read).pages]))
        return
    os.environ["OMP_THREAD_LIMIT"] = "1"  # one job each
    with TemporaryDirectory() as made:
        work = Path(made)
        if asked.folder is None:
            make(work / "bundle")
        samples = chosen(asked.folder or work / "bundle", asked.pages)
        for prose, title in ((True, "prose"), (False, "tables")):
            pages = [sample for sample in samples if sample.prose == prose]
            if pages:
                characters = sum(len(page.truth) for page in pages)
                print(f"{title}: {len(pages)} pages, {characters} characters, seed {SEED}")
                measured(pages, work, asked.ocrmypdf, asked.rounds)
        if not asked.ocrmypdf:
            sys.exit("OCRmyPDF is not installed: pipx install ocrmypdf, or give --ocrmypdf PROGRAM")


if __name__ == "__main__":
    main()
