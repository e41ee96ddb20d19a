"""The sample bundle: the same every time, complete, and in step with its labels."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

import olefile
import pypdfium2
import pytest
import yaml
from docx import Document
from openpyxl import load_workbook
from PIL import Image

from corpus.filing import filed_under
from corpus.samples.bundle import CLAIMS, EVIDENCE, HERE, contents
from corpus.samples.labels import Labels, read_labels

SPBE = range(1, 48)
FLAGS = set(yaml.safe_load((HERE.parents[1] / "rules" / "flags.yaml").read_text("utf-8"))["flags"])


@pytest.fixture(scope="module")
def bundle() -> dict[str, bytes]:
    return contents()


@pytest.fixture(scope="module")
def labels() -> Labels:
    return read_labels()


def evidence(bundle: dict[str, bytes]) -> dict[str, bytes]:
    """Every file of the evidence with the members of archives, by the paths that the labels use."""
    found: dict[str, bytes] = {}

    def add(path: str, content: bytes, depth: int) -> None:
        if path.endswith(".zip") and depth < 2:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for name in archive.namelist():
                    add(f"{path}/{name}", archive.read(name), depth + 1)
        else:
            found[path] = content

    for path, content in bundle.items():
        if path.startswith(f"{EVIDENCE}/"):
            add(path.removeprefix(f"{EVIDENCE}/"), content, 0)
    return found


def test_the_bytes_are_the_same_twice(bundle: dict[str, bytes]) -> None:
    again = contents()
    assert [path for path in bundle if bundle[path] != again.get(path)] == []
    assert bundle.keys() == again.keys()


def test_every_file_is_labelled(bundle: dict[str, bytes], labels: Labels) -> None:
    assert set(evidence(bundle)) == set(labels.files)
    assert len(labels.files) >= 45
    assert set(labels.indicators) == set(SPBE)


def test_paths_are_safe_on_every_system(bundle: dict[str, bytes]) -> None:
    for path in bundle:
        assert not PurePosixPath(path).is_absolute()
        assert ".." not in PurePosixPath(path).parts
        assert not re.search(r'[<>:"\\|?*]', path), path


def test_every_format_is_there(bundle: dict[str, bytes]) -> None:
    suffixes = {PurePosixPath(path).suffix.lower() for path in evidence(bundle)}
    assert suffixes >= {".pdf", ".docx", ".xlsx", ".zip", ".png", ".jpg", ".jpeg", ".mp4", ".bak"}


def test_good_files_open(bundle: dict[str, bytes], labels: Labels) -> None:
    for path, content in evidence(bundle).items():
        label = labels.files[path]
        if label.unreadable or label.problems:
            continue
        match PurePosixPath(path).suffix.lower():
            case ".pdf":
                with pypdfium2.PdfDocument(content) as document:
                    text = "".join(page.get_textpage().get_text_range() for page in document)
                assert bool(text.strip()) is (not label.scanned or label.false_layer), path
            case ".docx":
                assert Document(io.BytesIO(content)).paragraphs, path
            case ".xlsx":
                assert any(sheet.max_row > 1 for sheet in load_workbook(io.BytesIO(content)).worksheets), path
            case ".png" | ".jpg" | ".jpeg":
                assert min(Image.open(io.BytesIO(content)).size) > 600, path


def test_bad_files_are_bad(bundle: dict[str, bytes]) -> None:
    files = evidence(bundle)
    for path in ("Kiriman OPD/DOC-20250212-WA0004.pdf", "Indikator 46/layanan pajak (terkunci).pdf"):
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(files[path])
    with pypdfium2.PdfDocument(
        files["Indikator 46/layanan pajak (terkunci).pdf"], password="nusaraya2025"
    ) as locked:
        assert len(locked) == 1
    with olefile.OleFileIO(files["Kiriman OPD/rahasia.docx"]) as container:
        assert container.listdir() == [["EncryptedPackage"], ["EncryptionInfo"]]
        assert len(container.openstream("EncryptedPackage").read()) == 20488
    assert files["Kiriman OPD/scan kosong.pdf"] == b""
    empty = load_workbook(io.BytesIO(files["Indikator 40/capaian sakip.xlsx"]))
    assert all(cell.value is None for sheet in empty for row in sheet.iter_rows() for cell in row)
    assert load_workbook(io.BytesIO(files["Kiriman OPD/Data Aplikasi OPD.docx"])).worksheets


def test_the_draft_carries_a_tracked_change(bundle: dict[str, bytes]) -> None:
    draft = evidence(bundle)["Indikator 03/RANPERWALI Satu Data Nusaraya rev3.docx"]
    with zipfile.ZipFile(io.BytesIO(draft)) as package:
        body = package.read("word/document.xml").decode()
    assert "<w:ins " in body
    assert "<w:del " in body


def test_labels_use_known_codes_of_every_family(labels: Labels) -> None:
    raised = {
        code
        for label in labels.files.values()
        for code in (*label.flags, *label.flags_any, *label.problems, *label.problems_any)
    }
    raised |= {code for label in labels.indicators.values() for code in label.flags}
    allowed = {code for label in labels.files.values() for code in label.may}
    assert raised | allowed <= FLAGS
    assert {code[:3] for code in raised} == {"BD0", "BD1", "BD2", "BD3", "BD4"}


def test_labels_agree_with_themselves(labels: Labels) -> None:
    served = {indicator for label in labels.files.values() for indicator in label.indicators}
    for number, label in labels.indicators.items():
        above = label.claimed is not None and label.claimed > label.supported
        assert ("BD302" in label.flags) == above, number
        assert not (label.status == "met" and above), number
        assert label.status != "met" or number in served, number
        assert label.supported == 1 or number in served, number
        assert all(case.path is None or case.path in labels.files for case in label.cases), number


def test_claims_agree_with_the_labels(bundle: dict[str, bytes], labels: Labels) -> None:
    rows = load_workbook(io.BytesIO(bundle[CLAIMS])).worksheets[0].iter_rows(min_row=5, values_only=True)
    claimed = {int(str(row[0])): row[2] for row in rows}
    assert claimed == {number: label.claimed for number, label in labels.indicators.items()}


def test_filing_is_as_messy_as_real_filing(labels: Labels) -> None:
    filings = {path: filed_under(path, SPBE) for path in labels.files}
    assert {filing.source for filing in filings.values()} == {"folder", "name", "portal-code", "none"}
    misfiled = [path for path, label in labels.files.items() if "BD203" in label.flags]
    for path in misfiled:
        assert filings[path].indicators
        assert not set(filings[path].indicators) & set(labels.files[path].indicators), path


def test_scans_are_few_enough_to_be_read_in_a_demo(bundle: dict[str, bytes], labels: Labels) -> None:
    pages = 0
    for path, content in evidence(bundle).items():
        if labels.files[path].scanned:
            is_pdf = path.lower().endswith(".pdf")
            pages += len(pypdfium2.PdfDocument(content)) if is_pdf else 1
    assert 15 <= pages <= 32
