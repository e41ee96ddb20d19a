"""Programs and files within a document: told with a remedy, never run, and no reason to call it ill read."""

from __future__ import annotations

import io
import pickle
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest

from extractors.errors import ActiveContent, ReadError
from extractors.read import read
from tests.extractors.paper import pdf, zipped

SENTENCE = "Perangkat daerah menyusun arsitektur pemerintahan berbasis elektronik setiap lima tahun"


def acting(action: bytes) -> bytes:
    """A PDF of one page whose catalogue asks for an action when it is opened."""
    return pdf([[SENTENCE]]).replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction <<" + action + b">>", 1)


def enclosing() -> bytes:
    document = pypdfium2.PdfDocument(pdf([[SENTENCE]]))
    document.new_attachment("SK.txt").set_data(b"Keputusan")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def word(**parts: bytes) -> bytes:
    target = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.save(target)
    with zipfile.ZipFile(target) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    return zipped(whole | parts)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.pdf", acting(b"/S /JavaScript /JS (app.alert\\(1\\))"), [("BD016", "JavaScript")]),
        ("a.pdf", acting(b"/S/Launch/F(calc.exe)"), [("BD016", "menjalankan program")]),
        ("a.pdf", acting(b"/S/GoTo/D[3 0 R/Fit]"), []),
        ("a.pdf", enclosing(), [("BD017", "dokumen tersendiri")]),
        ("a.docm", word(**{"word/vbaProject.bin": b"x"}), [("BD016", "makro")]),
        ("a.docx", word(**{"word/embeddings/oleObject1.bin": b"x"}), [("BD017", "1 objek, tidak dibuka")]),
        ("a.docx", word(**{"word/embeddings/Microsoft_Excel_Sheet1.xlsx": b"x"}), []),
    ],
    ids=["script", "launch", "bookmark", "enclosed", "macro", "object", "numbers of a chart"],
)
def test_what_a_document_carries_is_told(
    tmp_path: Path, name: str, data: bytes, told: list[tuple[str, str]]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    document = read(path)
    assert SENTENCE in document.text.replace("\n", " ")
    assert document.reading.status == "ok"
    problems = document.reading.problems
    assert [problem.code for problem in problems] == [code for code, _ in told]
    for problem, (_, said) in zip(problems, told, strict=True):
        assert said in problem.message


@pytest.mark.parametrize("error", [ActiveContent("makro"), ReadError()])
def test_what_was_wrong_comes_whole_out_of_a_reading_process(error: ReadError) -> None:
    assert pickle.loads(pickle.dumps(error)).problem() == error.problem()
