"""PDF forms and crooked page trees: what is filled in is read, what only Adobe can draw is said."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model import Document
from extractors.read import read_pages
from tests.extractors.paper import SENTENCE, paged


def read(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    return read_pages(path)


def form() -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(50, 700, SENTENCE)
    canvas.acroForm.textfield(name="unit", value="Dinas Kominfo Samudra", x=50, y=600, width=300)
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize(
    "data", [form(), form().replace(b"/AP ", b"/ZP ")], ids=["drawn", "value without a drawing"]
)
def test_what_is_filled_in_is_read(tmp_path: Path, data: bytes) -> None:
    document = read(tmp_path, data)
    assert document.text == f"{SENTENCE}\nDinas Kominfo Samudra"
    assert document.signals == ("form-fields",)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (paged(), "ok"),
        (paged(kids=b"2 0 R 3 0 R 2 0 R", count=3), "partial"),
        (paged(box=b"0 0 9999999 9999999"), "ok"),
        (paged(box=b"0 0 0 0"), "ok"),
        (paged(box=b"0 0 -5 nan"), "ok"),
        (paged(count=99_999_999), "ok"),
    ],
    ids=["plain", "loop", "huge page", "no size", "odd size", "false count"],
)
def test_crooked_files_are_read(tmp_path: Path, data: bytes, status: str) -> None:
    document = read(tmp_path, data)
    assert (document.reading.status, document.text.strip()) == (status, SENTENCE)


def test_a_form_that_only_asks_to_wait_is_told(tmp_path: Path) -> None:
    data = paged(more=b"/NeedsRendering true/AcroForm<</Fields[]/XFA 5 0 R>>")
    (problem,) = read(tmp_path, data).reading.problems
    assert (problem.code, "XFA" in problem.message) == ("BD004", True)
