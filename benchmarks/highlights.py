"""Findings of a report drawn on the images of their pages, for people to look at.

    python -m benchmarks.highlights REPORT.json FOLDER OUT [HOW MANY]

REPORT.json is what ``telisik verify FOLDER --format json`` wrote. The findings are chosen so that every file
and every way of reading shows: recognised and sideways pages first, then file by file. Each becomes a picture
of its page in OUT with the finding boxed; one line for each says what must be in the box. Readings come from
the data folder where the verification kept them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageOps

from extractors.locate import boxes
from extractors.model import Box, Document, Page
from extractors.read import sha256_of
from flows.examine import read_input

_MANY = 20
_SCALE = 2.0
"""Pixels per point of a page."""
_MARGIN = 2
"""Points between the words and the line round them."""
_COLOUR = (214, 39, 40)


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of a report with the page it stands on and its box there, if the page has geometry."""

    path: Path
    page: Page
    section: str | None
    words: str
    box: Box | None

    @property
    def aside(self) -> bool:
        """Whether the page was read in another way than from upright text."""
        wide = (self.page.width or 0) > (self.page.height or 0)
        return self.page.source == "ocr" or self.page.turn != 0 or wide


def findings(report: Path, folder: Path) -> Iterator[Finding]:
    """All findings of a report whose file lies in ``folder``, each place once."""
    files = {sha256_of(path): path for path in sorted(folder.rglob("*")) if path.is_file()}
    told = json.loads(report.read_text(encoding="utf-8"))
    wanted: dict[str, dict[tuple[int, int, int], str | None]] = {}
    for indicator in told["indicators"]:
        for requirement in indicator["requirements"]:
            for found in requirement["findings"]:
                place = found["page"], found["start"], found["end"]
                wanted.setdefault(found["document"], {}).setdefault(place, found["section"])
    for digest, places in wanted.items():
        if digest in files:
            path = files[digest]
            document = read_input(path, path.name, digest, True)
            yield from _placed(path, document, places)


def _placed(
    path: Path, document: Document, places: dict[tuple[int, int, int], str | None]
) -> Iterator[Finding]:
    pages = {page.number: (page, at) for page, at in zip(document.pages, document.page_starts, strict=True)}
    spans = [(pages[page][1] + start, pages[page][1] + end) for page, start, end in places]
    for (number, start, end), section, box in zip(
        places, places.values(), boxes(path, document, spans), strict=True
    ):
        page = pages[number][0]
        yield Finding(path, page, section, " ".join(page.text[start:end].split()), box)


def chosen(found: Iterable[Finding], many: int) -> list[Finding]:
    """So many findings, half of them from pages that are not plain text, the files taking turns."""
    aside: dict[Path, list[Finding]] = {}
    plain: dict[Path, list[Finding]] = {}
    for one in found:
        if one.box:
            (aside if one.aside else plain).setdefault(one.path, []).append(one)
    first, then = _by_turns(aside), _by_turns(plain)
    half = max(many // 2, many - len(then))
    return [*first[:half], *then[: many - min(half, len(first))]]


def _by_turns(by_file: dict[Path, list[Finding]]) -> list[Finding]:
    """One finding of each file after the other, of different pages first."""
    for found in by_file.values():
        seen: Counter[int] = Counter()
        ranked: list[tuple[int, Finding]] = []
        for one in found:
            ranked.append((seen[one.page.number], one))
            seen[one.page.number] += 1
        found[:] = [one for _, one in sorted(ranked, key=lambda pair: (pair[0], pair[1].page.number))]
    return [one for one in chain.from_iterable(zip_longest(*by_file.values())) if one]


def picture(path: Path, page: Page) -> Image.Image:
    """The upright page, two pixels to the point."""
    if path.suffix.lower() == ".pdf":
        with closing(pypdfium2.PdfDocument(path)) as pdf:
            image: Image.Image = pdf[page.number - 1].render(scale=_SCALE).to_pil()
    else:
        image = ImageOps.exif_transpose(Image.open(path))
    image = image.convert("RGB").rotate(-page.turn, expand=True)
    if page.width and page.height:
        image = image.resize((round(page.width * _SCALE), round(page.height * _SCALE)))
    return image


def draw(finding: Finding) -> Image.Image:
    """The page of a finding with a line round its words."""
    image = picture(finding.path, finding.page)
    if finding.box:
        left, top, right, bottom = finding.box
        sides = (left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN)
        ImageDraw.Draw(image).rectangle([side * _SCALE for side in sides], outline=_COLOUR, width=3)
    return image


def main() -> None:
    """Draw and list."""
    report, folder, out = map(Path, sys.argv[1:4])
    many = int(sys.argv[4]) if len(sys.argv) > 4 else _MANY
    out.mkdir(parents=True, exist_ok=True)
    for number, finding in enumerate(chosen(findings(report, folder), many), start=1):
        page = finding.page
        draw(finding).save(out / f"{number:02}.png")
        how = f"{page.source}{f', turned {page.turn}' if page.turn else ''}"
        print(
            f"{number:02} {finding.path.name}, hlm. {page.number} ({how}), {finding.section}: {finding.words}"
        )


if __name__ == "__main__":
    main()
