"""Reading and matching against the floor, pypdfium2's own plain text, on the same PDFs in the same run.

    python -m benchmarks.speed [FOLDER]

FOLDER holds PDFs (searched deeply); without it the sample bundle is made and used. Scans are left out: they
cost what Tesseract costs. Prints seconds, megabytes of text a second, and ratios to the floor.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from corpus.samples.bundle import make
from extractors.model import Document
from extractors.read import read, read_pages
from rules.match import match
from rules.pack import load


def plain(path: Path) -> int:
    """Characters of a PDF by pypdfium2 alone."""
    with pypdfium2.PdfDocument(path) as pdf:
        return sum(len(page.get_textpage().get_text_bounded()) for page in pdf)


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def text_pdfs(folder: Path) -> list[Path]:
    """The PDFs that are read without recognition."""
    found = []
    for path in sorted(folder.rglob("*.pdf")):
        try:
            with pypdfium2.PdfDocument(path) as pdf:
                pages = len(pdf)
            if plain(path) > 400 * pages and read_pages(path).ocr_pages == 0:
                found.append(path)
        except pypdfium2.PdfiumError:
            continue
    return found


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made)
        if len(sys.argv) == 1:
            make(folder)
        paths = text_pdfs(folder)
        instrument = load()
        documents: list[Document] = [read(path) for path in paths]  # warms every import and table
        megabytes = sum(len(document.text) for document in documents) / 1e6
        floor = sum(timed(lambda path=path: plain(path)) for path in paths)
        pages = sum(timed(lambda path=path: read_pages(path)) for path in paths)
        whole = sum(timed(lambda path=path: read(path)) for path in paths)
        matching = sum(timed(lambda d=document: match(d, instrument)) for document in documents)
        print(f"{len(paths)} PDF, {sum(len(d.pages) for d in documents)} pages, {megabytes:.2f} MB of text")
        for name, seconds in (
            ("pypdfium2 plain text (floor)", floor),
            ("pages", pages),
            ("read: pages, structure, entities, profile", whole),
            ("match: 47 indicators", matching),
            ("read and match", whole + matching),
        ):
            print(
                f"{name:44} {seconds:8.2f} s {megabytes / seconds:8.2f} MB/s {seconds / floor:6.2f} x floor"
            )


if __name__ == "__main__":
    main()
