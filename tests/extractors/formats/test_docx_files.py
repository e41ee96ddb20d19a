"""Word files as wholes: traces of drafting, damage, limits, macros, what lies outside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.shared import Pt

from extractors.errors import Damaged, Empty, Encrypted, TooLarge
from extractors.formats.docx import read_docx
from extractors.limits import DEFAULT, Limits
from tests.extractors.formats.word_files import content, run, text, xml
from tests.extractors.paper import flagged_encrypted, zipped


def _comment(document: Document) -> None:
    paragraph = document.add_paragraph("Isi")
    document.add_comment(paragraph.runs, text="periksa lagi")


def _change(document: Document) -> None:
    document.element.body.insert(0, xml(f"<w:ins w:id='1'>{run('baru')}</w:ins>"))


def _watermark(document: Document) -> None:
    document.add_paragraph("Isi")
    header = document.sections[0].header.paragraphs[0]._p
    header.append(xml("<w:r><w:pict><v:shape><v:textpath string='DRAFT'/></v:shape></w:pict></w:r>")[0])  # type: ignore[index]


@pytest.mark.parametrize(
    ("build", "signal"),
    [(_comment, "comments"), (_change, "tracked-changes"), (_watermark, "draft-watermark")],
)
def test_traces_of_drafting_are_noticed(
    tmp_path: Path, build: Callable[[Document], None], signal: str
) -> None:
    assert content(tmp_path, build).signals == (signal,)


def test_a_plain_document_shows_no_traces(tmp_path: Path) -> None:
    assert (
        content(
            tmp_path, lambda document: document.add_paragraph("Isi").runs[0].font.__setattr__("size", Pt(9))
        ).signals
        == ()
    )


def _unpacked(size: int) -> bytes:
    return zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"0" * size})


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (_unpacked(10), Damaged),
        (b"PK\x03\x04 rusak", Damaged),
        (_unpacked(8_000_000), TooLarge),
        (flagged_encrypted(_unpacked(10)), Encrypted),
    ],
    ids=["no document", "no container", "bomb", "encrypted"],
)
def test_bad_files_say_why(tmp_path: Path, data: bytes, error: type[Exception]) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(error):
        read_docx(path, DEFAULT)


def test_a_document_without_text_is_empty(tmp_path: Path) -> None:
    with pytest.raises(Empty):
        content(tmp_path, lambda document: document.add_paragraph("  "))


def test_the_page_limit_holds(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        for number in range(3):
            document.add_paragraph(str(number)).add_run().add_break(WD_BREAK.PAGE)

    read = content(tmp_path, build, Limits(pages=2))
    assert [page.text for page in read.pages] == ["0", "1"]
    assert [problem.code for problem in read.problems] == ["BD006"]


@pytest.mark.parametrize(
    "main",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
    ids=["macros", "template"],
)
def test_documents_with_macros_and_templates_are_read(tmp_path: Path, main: str) -> None:
    target = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Isi")
    document.save(target)
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(target) as archive:
        files = {name: archive.read(name).replace(usual, main.encode()) for name in archive.namelist()}
    path = tmp_path / "a.docm"
    path.write_bytes(zipped(files))
    assert read_docx(path, DEFAULT).pages[0].text == "Isi"


def test_nothing_outside_the_file_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was attempted")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)

    def build(document: Document) -> None:
        document.add_paragraph("Isi")
        for kind in ("attachedTemplate", "image", "oleObject", "subDocument", "diagramData"):
            document.part.relate_to("https://samudra.example/x", f"http://x/{kind}", is_external=True)

    assert text(tmp_path, build) == "Isi"
