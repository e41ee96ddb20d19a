"""Presentations: shapes in reading order, groups, tables, notes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pptx
import pytest
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
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


_XY = '<a:off x="%d" y="%d"/>'


def _changed(tmp_path: Path, build: Callable[[Presentation], None], old: str, new: str) -> Content:
    """What is read of a deck whose first slide is changed in its XML."""
    read(tmp_path, build)
    slide = "ppt/slides/slide1.xml"
    with zipfile.ZipFile(tmp_path / "a.pptx") as deck:
        files = {name: deck.read(name) for name in deck.namelist()}
    assert old.encode() in files[slide]
    path = tmp_path / "b.pptx"
    path.write_bytes(zipped(files | {slide: files[slide].replace(old.encode(), new.encode())}))
    return read_pptx(path, DEFAULT)


def _two_boxes(deck: Presentation) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    _box(slide.shapes, 1, 1, "atas")
    _box(slide.shapes, 5, 1, "bawah")
    deck.slides.add_slide(deck.slide_layouts[6])
    _box(deck.slides[1].shapes, 1, 1, "kedua")


def test_a_shape_whose_place_is_no_number_is_read(tmp_path: Path) -> None:
    content = _changed(tmp_path, _two_boxes, _XY % (Cm(1), Cm(5)), '<a:off x="abc" y="abc"/>')
    assert [page.text for page in content.pages] == ["bawah\natas", "kedua"]
    assert content.problems == ()


def test_a_spoilt_shape_costs_no_other(tmp_path: Path) -> None:
    def build(deck: Presentation) -> None:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        _box(slide.shapes, 1, 1, "atas")
        table = slide.shapes.add_table(2, 1, Cm(1), Cm(2), Cm(8), Cm(1)).table
        table.cell(0, 0).text, table.cell(1, 0).text = "Layanan", "Ada"
        _box(slide.shapes, 9, 1, "bawah")

    content = _changed(tmp_path, build, "a:tbl>", "a:lain>")
    assert [page.text for page in content.pages] == ["atas\nbawah"]
    assert [(problem.code, problem.page) for problem in content.problems] == [("BD001", 1)]
    assert "(salindia ini hanya terbaca sebagian)" in content.problems[0].message


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


def test_spaced_letters_are_put_together_and_groups_within_groups_are_entered(tmp_path: Path) -> None:
    def build(deck: Presentation) -> None:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        _box(slide.shapes, 1, 1, "P A P A R A N SPBE")
        group = slide.shapes.add_group_shape().shapes.add_group_shape()
        _box(group.shapes, 5, 1, "terdalam")

    assert read(tmp_path, build).pages[0].text.split("\n") == ["PAPARAN SPBE", "terdalam"]


def test_a_diagram_gives_its_words(tmp_path: Path) -> None:
    def build(deck: Presentation) -> None:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        dgm = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
        main = "http://schemas.openxmlformats.org/drawingml/2006/main"
        data = (
            f"<dgm:dataModel xmlns:dgm='{dgm}' xmlns:a='{main}'><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r>"
            "<a:t>Tim Koordinasi</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"
        )
        part = Part(PackURI("/ppt/diagrams/data1.xml"), "application/xml", slide.part.package, data.encode())
        name = slide.part.relate_to(part, "http://x/diagramData")
        frame = slide.shapes.add_table(1, 1, Cm(1), Cm(1), Cm(2), Cm(1))._element
        graphic = frame.graphic.graphicData
        graphic.set("uri", dgm)
        graphic.remove(graphic[0])
        relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        graphic.append(parse_xml(f"<dgm:relIds xmlns:dgm='{dgm}' xmlns:r='{relations}' r:dm='{name}'/>"))

    assert read(tmp_path, build).pages[0].text == "Tim Koordinasi"


def test_shows_and_decks_with_macros_are_read(tmp_path: Path) -> None:
    deck = pptx.Presentation()
    _box(deck.slides.add_slide(deck.slide_layouts[6]).shapes, 1, 1, "isi")
    path = tmp_path / "a.ppsm"
    deck.save(str(path))
    usual = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for main in (b"slideshow.macroEnabled", b"template.macroEnabled"):
        kind = b"application/vnd.ms-powerpoint." + main + b".main+xml"
        path.write_bytes(zipped({name: data.replace(usual, kind) for name, data in files.items()}))
        assert read_pptx(path, DEFAULT).pages[0].text == "isi"
