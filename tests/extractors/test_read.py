"""The one way in: no file raises, every failure has a code, a message and a remedy."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from PIL import Image

from corpus.samples.broken import locked_office, noise, truncated, video
from extractors import read as reading
from extractors.errors import MissingPath, OcrMissing
from extractors.formats import filetype, office, tesseract
from extractors.limits import Limits
from extractors.model import Document, Page, Reading
from tests.extractors.paper import DECREE, encoded, flagged_encrypted, pdf, scan, zipped

SHARED = Path(__file__).parents[2].parent / "shared" / "documents"
PAGE = [f"Pasal {n} Perangkat daerah melaksanakan kebijakan arsitektur pemerintahan" for n in range(1, 16)]


def saved(thing: object) -> bytes:
    target = io.BytesIO()
    thing.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def slides(words: str) -> bytes:
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = words
    return saved(deck)


def sheet(value: str | None) -> bytes:
    book = openpyxl.Workbook()
    book.active["B2"] = value
    return saved(book)


def read(tmp_path: Path, name: str, data: bytes, limits: Limits | None = None) -> Document:
    path = tmp_path / "diterima"
    path.write_bytes(data)
    return reading.read_pages(path, name, limits or Limits())


@pytest.mark.parametrize(
    ("name", "data", "status", "codes"),
    [
        ("a.pdf", pdf([PAGE]), "ok", []),
        ("a.docx", word(*PAGE), "ok", []),
        ("a.xlsx", sheet("Pasal 7"), "ok", []),
        ("a.pptx", slides("Rencana aksi"), "ok", []),
        ("a.txt", b"Notulen rapat", "ok", []),
        ("a.csv", b"indikator;tingkat\n1;3\n", "ok", []),
        ("a.docx", pdf([PAGE]), "ok", ["BD005"]),
        ("a.PDF", pdf([PAGE]), "ok", []),
        ("a.pdf", pdf([PAGE], password=("kunci", "x")), "failed", ["BD002"]),
        ("a.pdf", pdf([PAGE], password=("", "x")), "ok", []),
        ("a.pdf", truncated(pdf([PAGE] * 9), 0.1), "failed", ["BD001"]),
        ("a.pdf", truncated(pdf([PAGE] * 40), 0.9), "partial", ["BD001"]),
        ("a.pdf", b"%PDF-1.4 sekadar nama yang mirip berkas", "failed", ["BD001"]),
        ("a.pdf", pdf([[], []]), "failed", ["BD003"]),
        ("a.docx", locked_office(), "failed", ["BD002"]),
        ("a.docx", flagged_encrypted(word("isi")), "failed", ["BD002"]),
        ("a.docx", truncated(word(*PAGE)), "failed", ["BD001"]),
        ("a.docx", word(), "failed", ["BD003"]),
        ("a.xlsx", sheet(None), "failed", ["BD003"]),
        ("a.pptx", slides(""), "failed", ["BD003"]),
        ("a.txt", b" \n\t ", "failed", ["BD003"]),
        ("a.pdf", b"", "failed", ["BD003"]),
        ("a.bin", noise(7), "failed", ["BD004"]),
        ("rat-rapat.docx", b"\x05nama" + bytes(157), "failed", ["BD004"]),
        ("a.html", b"<!doctype html><p>x", "ok", []),
        ("a.rar", b"Rar!\x1a\x07\x01\x00", "failed", ["BD004"]),
        ("a.zip", zipped({"a.pdf": b"x"}), "failed", ["BD010"]),
        ("a.mp4", video(), "failed", ["BD011"]),
        ("a.url", b"[InternetShortcut]\nURL=https://samudra.go.id", "failed", ["BD011"]),
        ("a.png", encoded(scan([], dpi=72), "PNG"), "partial", ["BD011"]),
        ("a.jpg", truncated(encoded(scan(), "JPEG"), 0.02), "failed", ["BD001"]),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_every_file_ends_in_a_document(
    tmp_path: Path, name: str, data: bytes, status: str, codes: list[str]
) -> None:
    document = read(tmp_path, name, data)
    assert document.name == name
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.reading.status == status
    assert [problem.code for problem in document.reading.problems] == codes
    for problem in document.reading.problems:
        assert problem.message.strip()
        assert problem.remedy.strip()
    assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
    if status == "ok":
        assert document.text.strip()


@pytest.mark.parametrize(
    ("name", "kind", "said", "usual"),
    [
        ("tangkapan.png", filetype.JPEG, "(isinya gambar JPEG)", ".jpg"),
        ("pindaian.jpg", filetype.TIFF, "(isinya gambar TIFF)", ".tif"),
        ("perwali.docx", filetype.PDF, "(isinya PDF)", ".pdf"),
        ("daftar.xlsx", filetype.ODS, "(isinya lembar kerja format lain)", ".ods"),
    ],
)
def test_a_wrong_extension_is_told_with_the_right_one(
    name: str, kind: filetype.FileType, said: str, usual: str
) -> None:
    page = Page(1, "isi", "text", 1.0)
    (told,) = reading.named(Document("", "", kind.media_type, Reading("ok"), (page,)), name).reading.problems
    assert told.code == "BD005" and told.message.endswith(said)
    assert told.remedy == f"Ganti akhirannya menjadi {usual} agar asesor dapat membukanya."


def test_a_scan_is_read_and_a_blurred_one_is_flagged(tmp_path: Path) -> None:
    sharp = read(tmp_path, "a.png", encoded(scan(), "PNG"))
    assert (sharp.reading.status, sharp.ocr_pages, sharp.reading.problems) == ("ok", 1, ())
    tiny = scan().resize((160, 227)).resize((480, 681), Image.Resampling.BICUBIC)
    blurred = read(tmp_path, "a.png", encoded(tiny, "PNG"))
    assert blurred.reading.problems[0].code in ("BD007", "BD008", "BD011")


def test_pictures_pasted_into_a_document_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Tangkapan layar:")
    document.add_picture(io.BytesIO(encoded(scan(), "PNG")))
    found = read(tmp_path, "a.docx", saved(document))
    assert [(page.number, page.source) for page in found.pages] == [(1, "text"), (2, "ocr")]
    assert "SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK" in found.pages[1].text


@pytest.mark.parametrize(
    ("data", "status"), [(pdf([[]], under=scan()), "failed"), (pdf([PAGE, []]), "ok")], ids=["scan", "text"]
)
def test_without_tesseract_only_scans_are_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, status: str
) -> None:
    def missing(*_: object) -> None:
        raise OcrMissing()

    monkeypatch.setattr(tesseract, "tokens", missing)
    document = read(tmp_path, "a.pdf", data)
    assert document.reading.status == status
    assert [problem.code for problem in document.reading.problems] == (
        ["BD012"] if status == "failed" else []
    )


def test_without_libreoffice_an_old_format_is_unsupported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_program", lambda: None)
    document = read(tmp_path, "a.rtf", rb"{\rtf1 isi}")
    assert [problem.code for problem in document.reading.problems] == ["BD004"]


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path) -> None:
    document = read(tmp_path, "a.pdf", pdf([PAGE]), Limits(file_bytes=100))
    assert [problem.code for problem in document.reading.problems] == ["BD006"]
    assert document.sha256


def test_a_missing_file_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(MissingPath):
        reading.read(tmp_path / "tidak-ada.pdf")


@pytest.mark.parametrize("stage", ["sniff", "understand"])
def test_a_fault_of_ours_loses_no_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    target: Callable[..., object] = reading.sniff if stage == "sniff" else reading  # type: ignore[assignment]
    monkeypatch.setattr(target, stage, fail)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([PAGE]))
    document = reading.read(path)
    expected = {"sniff": ("failed", "BD001", 0), "understand": ("partial", "BD013", 1)}[stage]
    assert (document.reading.status, document.reading.problems[0].code, len(document.pages)) == expected


def test_what_is_read_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "perwali.pdf"
    path.write_bytes(pdf([DECREE]))
    document = reading.read(path, "bundel.zip/perwali.pdf")
    assert document.name == "bundel.zip/perwali.pdf"
    assert document.profile.kind == "peraturan"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not at hand")
@pytest.mark.parametrize(
    ("file", "status", "codes", "text"),
    [
        ("kabupaten-wonosobo/renstra-dpmptsp-2016.docx", "ok", ["BD005"], "RENCANA"),
        ("kabupaten-wonosobo/rm-lkh.docx", "failed", ["BD004"], ""),
        ("kabupaten-banjarnegara/dummy.pdf", "ok", ["BD005"], "Dummy"),
        ("kemenko-perekonomian/hello-world.xlsx", "ok", [], "Hello World !"),
    ],
)
def test_real_files(file: str, status: str, codes: list[str], text: str) -> None:
    document = reading.read_pages(SHARED / file)
    assert document.reading.status == status
    assert [problem.code for problem in document.reading.problems] == codes
    assert text in document.text
