"""Presentations: shapes in reading order, groups, tables, notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pptx
import pytest
from pptx.presentation import Presentation
from pptx.util import Cm

from extractors.errors import Damaged, Empty
from extractors.formats.content import Content
from extractors.formats.pptx import read_pptx
from extractors.limits import DEFAULT, Limits
from tests.extractors.paper import zipped


def read(tmp_path: Path, build: Callable[[Presentation], None], limits: Limits = DEFAULT) -> Content:
    deck = pptx.Presentation()
    build(deck)
    path = tmp_path / "a.pptx"
    deck.save(str(path))
    return read_pptx(path, limits)


def _box(shapes: object, top: float, left: float, words: str) -> None:
    shapes.add_textbox(Cm(left), Cm(top), Cm(5), Cm(1)).text_frame.text = words  # type: ignore[attr-defined]


def test_a_slide_is_read_from_top_to_bottom(tmp_path: Path) -> None:
    def build(deck: Presentation) -> None:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        _box(slide.shapes, 9, 1, "bawah")
        _box(slide.shapes, 1.1, 10, "kanan")
        _box(slide.shapes, 1, 1, "kiri")
        group = slide.shapes.add_group_shape()
        _box(group.shapes, 5, 1, "dalam kelompok")
        table = slide.shapes.add_table(1, 2, Cm(1), Cm(7), Cm(8), Cm(1)).table
        table.cell(0, 0).text, table.cell(0, 1).text = "Layanan", "Ada"
        slide.notes_slide.notes_text_frame.text = "Sampaikan capaian."
        deck.slides.add_slide(deck.slide_layouts[6])

    first, second = read(tmp_path, build).pages
    assert first.text.split("\n") == [
        "kiri",
        "kanan",
        "dalam kelompok",
        "Layanan\tAda",
        "bawah",
        "Catatan pembicara:",
        "Sampaikan capaian.",
    ]
    assert (first.width, first.height) == (720, 540)
    assert (second.text, second.source) == ("", "none")


def test_a_deck_without_text_is_empty(tmp_path: Path) -> None:
    with pytest.raises(Empty):
        read(tmp_path, lambda deck: deck.slides.add_slide(deck.slide_layouts[6]))


def test_the_page_limit_holds(tmp_path: Path) -> None:
    def build(deck: Presentation) -> None:
        for number in range(3):
            _box(deck.slides.add_slide(deck.slide_layouts[6]).shapes, 1, 1, f"salindia {number}")

    content = read(tmp_path, build, Limits(pages=2))
    assert len(content.pages) == 2
    assert [problem.code for problem in content.problems] == ["BD006"]


def test_a_container_without_a_deck_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.pptx"
    path.write_bytes(zipped({"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<x/>"}))
    with pytest.raises(Damaged):
        read_pptx(path, DEFAULT)
