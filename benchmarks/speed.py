"""Reading and matching against the floor, pypdfium2's own plain text, on the same PDFs in the same run.

    python -m benchmarks.speed [FOLDER]

FOLDER holds PDFs (searched deeply); without it the sample bundle is made and used. PDFs for which recognition
would be started are left out: they cost what Tesseract costs. Prints processor seconds, megabytes of text a
second, and ratios to the floor.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytesseract

from corpus.samples.bundle import make
from extractors.errors import OcrMissing
from extractors.model import Document
from extractors.read import read, read_pages
from flows.workers import spare_collector
from rules.match import match
from rules.pack import load


def plain(path: Path) -> int:
    """Characters of a PDF by pypdfium2 alone."""
    with pypdfium2.PdfDocument(path) as pdf:
        return sum(len(page.get_textpage().get_text_bounded()) for page in pdf)


def spent(call: Callable[[], object]) -> float:
    """Processor seconds of a call."""
    start = time.process_time()
    call()
    return time.process_time() - start


@contextmanager
def without_recognition() -> Iterator[None]:
    """Within, Tesseract is not found: a page that asks for it is kept as its text layer has it."""
    command = pytesseract.pytesseract.tesseract_cmd
    pytesseract.pytesseract.tesseract_cmd = "tesseract-switched-off"
    try:
        yield
    finally:
        pytesseract.pytesseract.tesseract_cmd = command


def text_pdfs(folder: Path) -> tuple[list[Path], int]:
    """The PDFs with text on their pages that are read without recognition.

    Those of which a page asks for it cost what Tesseract costs; they are counted beside.
    """
    found: list[Path] = []
    left_out = 0
    for path in sorted(folder.rglob("*.pdf")):
        try:
            with pypdfium2.PdfDocument(path) as pdf:
                pages = len(pdf)
            if plain(path) <= 400 * pages:
                continue
        except pypdfium2.PdfiumError:
            continue
        with without_recognition():
            problems = read_pages(path).reading.problems
        if any(problem.code == OcrMissing.code for problem in problems):
            left_out += 1
        else:
            found.append(path)
    return found, left_out


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as made:
        samples = Path(made)
        make(samples)
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else samples
        paths, left_out = text_pdfs(folder)
        instrument = load()
        for path in sorted(samples.rglob("*.pdf"))[:5]:  # loads every module and table, and no more words
            match(read(path), instrument, ())
        spare_collector()  # as the reading processes do
        floor = pages = whole = 0.0
        documents: list[Document] = []

        def keep(path: Path) -> None:
            documents.append(read(path))

        for path in paths:  # in turns, so that a busy machine slows all alike
            floor += spent(partial(plain, path)) / 2
            whole += spent(partial(keep, path))
            pages += spent(partial(read_pages, path))
            floor += spent(partial(plain, path)) / 2
        megabytes = sum(len(document.text) for document in documents) / 1e6
        matching = sum(spent(partial(match, document, instrument, ())) for document in documents)
        again = sum(spent(partial(match, document, instrument, ())) for document in documents)
        print(f"{left_out} PDF left out: a page of them asks for recognition")
        print(f"{len(paths)} PDF, {sum(len(d.pages) for d in documents)} pages, {megabytes:.2f} MB of text")
        for name, seconds in (
            ("pypdfium2 plain text (floor)", floor),
            ("pages", pages),
            ("read: pages, structure, entities, profile", whole),
            ("match: 47 indicators, words new", matching),
            ("match again, words known", again),
            ("read and match", whole + matching),
        ):
            print(
                f"{name:44} {seconds:8.2f} s {megabytes / seconds:8.2f} MB/s {seconds / floor:6.2f} x floor"
            )


if __name__ == "__main__":
    main()
