"""Recognition against OCRmyPDF: the same degraded pages, the same run, one job each.

    python -m benchmarks.ocr [FOLDER] [--pages 12] [--ocrmypdf PROGRAM]

The truth is the text layer of PDFs in FOLDER (searched deeply; the sample bundle without it). Their pages
are drawn at 150 to 200 dpi, skewed, blurred, given noise and compressed as JPEG, with a fixed seed. Prints
seconds, processor seconds (what counts on a busy machine), and two measures against the truth: the character
error rate in the order of reading, and the share of words missed or wrong whatever their order.

OCRmyPDF is no dependency: ``pipx install ocrmypdf``, or ``uv venv /tmp/o`` and ``uv pip install -p /tmp/o
ocrmypdf`` with ``--ocrmypdf /tmp/o/bin/ocrmypdf``. It runs with ``--output-type none``: recognition only.
"""

from __future__ import annotations

import argparse
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
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein

from corpus.samples.bundle import make
from extractors.read import read_pages

SEED = 20_260
WORDS = (120, 700)
"""Words of a page that is taken: neither a title page nor a table in small print."""
PAGES_OF_ONE_FILE = 2


@dataclass(frozen=True, slots=True)
class Cost:
    seconds: float
    processor: float


def chosen(folder: Path, count: int) -> list[tuple[Image.Image, str]]:
    """Degraded page images with their true texts, in a random but fixed choice."""
    dice = random.Random(SEED)  # noqa: S311 - repeatable on purpose
    paths = sorted(folder.rglob("*.pdf"))
    dice.shuffle(paths)
    pages: list[tuple[Image.Image, str]] = []
    for path in paths:
        try:
            pages += _pages(path, dice)[: count - len(pages)]
        except pypdfium2.PdfiumError:
            continue
    return pages


def _pages(path: Path, dice: random.Random) -> list[tuple[Image.Image, str]]:
    with pypdfium2.PdfDocument(path) as pdf:
        if len(pdf) > 400:
            return []
        found = []
        for index in dice.sample(range(len(pdf)), len(pdf)):
            page = pdf[index]
            text = page.get_textpage().get_text_bounded()
            if WORDS[0] <= len(text.split()) <= WORDS[1] and not _has_pictures(page):
                found.append((degraded(page, dice), text))
            if len(found) == PAGES_OF_ONE_FILE:
                break
        return found


def _has_pictures(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))


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
    before, start = os.times(), time.perf_counter()
    texts = call()
    seconds, after = time.perf_counter() - start, os.times()
    return Cost(seconds, sum(after[:4]) - sum(before[:4])), texts


def telisik(path: Path) -> list[str]:
    return [page.text for page in read_pages(path).pages]


def ocrmypdf(program: str, path: Path, *options: str) -> list[str]:
    sidecar = path.with_suffix(".txt")
    command = [program, "-q", "-l", "ind", "--jobs", "1", "--output-type", "none", *options]
    subprocess.run(  # noqa: S603 - the program that the user named
        [*command, "--sidecar", str(sidecar), str(path), "-"], check=True, stdout=subprocess.DEVNULL
    )
    return sidecar.read_text("utf-8").split("\f")


def character_errors(text: str, truth: str) -> int:
    return Levenshtein.distance(" ".join(text.split()), " ".join(truth.split()))


def lost_words(text: str, truth: str) -> int:
    """Words of the truth that were not read, wherever they stand."""
    return (Counter(truth.split()) - Counter(text.split())).total()


def report(name: str, cost: Cost, texts: Sequence[str], truths: Sequence[str], floor: Cost) -> None:
    pairs = list(zip(texts, truths, strict=False))
    errors = sum(character_errors(*pair) for pair in pairs) / sum(
        len(" ".join(truth.split())) for truth in truths
    )
    lost = sum(lost_words(*pair) for pair in pairs) / sum(len(truth.split()) for truth in truths)
    print(
        f"{name:22} {cost.seconds:8.1f} s {cost.processor:8.1f} s cpu"
        f" {cost.processor / floor.processor:6.2f} x   CER {errors:.4f}   words lost {lost:.4f}"
    )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("--pages", type=int, default=12)
    options.add_argument("--ocrmypdf", default=shutil.which("ocrmypdf"))
    asked = options.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"  # one job each
    with TemporaryDirectory() as made:
        work = Path(made)
        if asked.folder is None:
            make(work / "bundle")
        pages = chosen(asked.folder or work / "bundle", asked.pages)
        truths = [text for _, text in pages]
        target = work / "scans.pdf"
        scans([image for image, _ in pages], target)
        print(f"{len(pages)} pages, {sum(map(len, truths))} characters, seed {SEED}")
        cost, texts = timed(lambda: telisik(target))
        if not asked.ocrmypdf:
            report("Telisik", cost, texts, truths, cost)
            sys.exit("OCRmyPDF is not installed: pipx install ocrmypdf, or give --ocrmypdf PROGRAM")
        for name, extra in (("OCRmyPDF", ()), ("OCRmyPDF --deskew", ("--deskew",))):
            other, read = timed(lambda extra=extra: ocrmypdf(asked.ocrmypdf, target, *extra))
            report(name, other, read, truths, other)
            report("  Telisik against it", cost, texts, truths, other)


if __name__ == "__main__":
    main()
