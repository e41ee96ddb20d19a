"""Boxes of quotes: text pages, recognised pages, pages without geometry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extractors.locate import boxes
from extractors.model import Box, Document
from extractors.read import read_pages
from tests.extractors.paper import pdf, scan

PAGE = [f"Pasal {n} Perangkat daerah melaksanakan kebijakan arsitektur pemerintahan" for n in range(1, 16)]


@pytest.fixture
def mixed(tmp_path: Path) -> tuple[Path, Document]:
    """A page of text, then a scanned one."""
    path = tmp_path / "a.pdf"
    document = _joined(pdf([PAGE]), pdf([[]], under=scan()))
    path.write_bytes(document)
    return path, read_pages(path)


def _joined(*parts: bytes) -> bytes:
    import io

    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for part in parts:
        whole.import_pages(pypdfium2.PdfDocument(part))
    target = io.BytesIO()
    whole.save(target)
    return target.getvalue()


def span(document: Document, quote: str) -> tuple[int, int]:
    start = document.text.index(quote)
    return start, start + len(quote)


def test_quotes_are_found_on_text_and_scanned_pages(mixed: tuple[Path, Document]) -> None:
    path, document = mixed
    assert [page.source for page in document.pages] == ["text", "ocr"]
    first, scanned = boxes(path, document, [span(document, "Pasal 2"), span(document, "TENTANG")])
    assert first is not None
    assert scanned is not None
    # Second line: baseline 60 + 13.2 points below the top; third line of the scan 100 points below it.
    assert first[0] == pytest.approx(40, abs=1.5)
    assert first[1] < 73.2 < first[3]
    assert scanned[0] == pytest.approx(40, abs=3)
    assert scanned[1] == pytest.approx(102, abs=4)


def test_a_span_over_two_pages_is_boxed_on_the_first(mixed: tuple[Path, Document]) -> None:
    path, document = mixed
    start = document.text.index("Pasal 15")
    (over,) = boxes(path, document, [(start, document.page_starts[1] + 20)])
    (alone,) = boxes(path, document, [(start, document.page_starts[1] - 1)])
    assert over == alone is not None


@pytest.mark.parametrize(
    "change",
    [
        {"media_type": "application/msword"},
        {"pages": ()},
    ],
    ids=["converted", "no pages"],
)
def test_where_there_is_no_geometry_there_is_no_box(
    mixed: tuple[Path, Document], change: dict[str, object]
) -> None:
    path, document = mixed
    changed = replace(document, **change)  # type: ignore[arg-type]
    nothing: list[Box | None] = [None, None]
    assert boxes(path, changed, [(0, 5), (7, 7)]) == nothing


def test_another_file_in_its_place_gives_no_box(mixed: tuple[Path, Document], tmp_path: Path) -> None:
    _, document = mixed
    other = tmp_path / "lain.pdf"
    other.write_bytes(pdf([["Berkas lain"]]))
    assert boxes(other, document, [(0, 5)]) == [None]
    assert boxes(tmp_path / "hilang.pdf", document, [(0, 5)]) == [None]
