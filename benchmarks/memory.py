"""Peak memory of reading a long text PDF and a long scan, each in a fresh process.

    python -m benchmarks.memory

Makes both files from fictional text in a temporary folder. The scan is drawn page by page but not recognised:
Tesseract is a process of its own. Prints the peak resident set of each process and fails above the limit.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.speed import without_recognition
from extractors.read import read

TEXT_PAGES, SCAN_PAGES = 2000, 200
LIMIT = 500
"""Mebibytes that one reading process may take."""
_LINE = (
    "Dinas Komunikasi dan Informatika Kota Nusaraya menyusun peta rencana SPBE sesuai Perpres 95 Tahun 2018,"
)


def text_pdf(path: Path) -> None:
    """A regulation of many articles, 45 lines a page."""
    canvas = Canvas(str(path), pagesize=A4)
    for page in range(TEXT_PAGES):
        lines = canvas.beginText(60, 780)
        lines.textLine(f"Pasal {page + 1}")
        for row in range(44):
            lines.textLine(f"({row + 1}) {_LINE} butir {page * 44 + row}.")
        canvas.drawText(lines)
        canvas.showPage()
    canvas.save()


def scan_pdf(path: Path) -> None:
    """Pages that are one picture each: A4 at 300 dpi in colour, with a stamp."""
    picture = Image.new("RGB", (2480, 3508), (250, 248, 240))
    draw = ImageDraw.Draw(picture)
    for row in range(50):
        draw.text((225, 225 + 60 * row), f"{row} {_LINE}", fill=(20, 20, 24), font_size=26)
    draw.ellipse((1500, 2600, 2000, 3100), outline=(120, 90, 190), width=18)
    picture.save(path, "PDF", resolution=300, save_all=True, append_images=[picture] * (SCAN_PAGES - 1))


def measure(path: Path) -> None:
    """Read one file and print its pages, the seconds and the peak memory in mebibytes of this process."""
    start = time.perf_counter()
    with without_recognition():
        document = read(path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(len(document.pages), f"{time.perf_counter() - start:.1f}", f"{peak:.0f}")


def main() -> int:
    """Measure both; 1 when one of them is above the limit."""
    worst = 0
    with TemporaryDirectory() as folder:
        for name, make in (("text", text_pdf), ("scan", scan_pdf)):
            path = Path(folder) / f"{name}.pdf"
            make(path)
            command = [sys.executable, "-m", "benchmarks.memory", str(path)]
            found = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  our own
            pages, seconds, peak = found.stdout.split()
            print(f"{name}: {pages} pages, {seconds} s, peak {peak} MiB of {LIMIT}")
            worst = max(worst, int(peak))
    return int(worst > LIMIT)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
    else:
        sys.exit(main())
