"""Older office formats by way of LibreOffice, present or not."""

from __future__ import annotations

import io
import shutil
import socket
import time
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from extractors.errors import OlderOffice, TimedOut
from extractors.formats import office
from extractors.formats.filetype import DOC, ODT
from extractors.formats.sniff import sniff
from extractors.limits import DEFAULT, Limits
from extractors.read import read_pages
from tests.extractors.paper import zipped


def _writes() -> bool:
    """Whether LibreOffice is installed with the module for texts."""
    program = next(filter(None, map(shutil.which, office.PROGRAMS)), None)
    return bool(program) and any(Path(program).resolve().parent.glob("libswlo*"))


installed = pytest.mark.skipif(not _writes(), reason="LibreOffice Writer is not installed")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A stand-in for soffice that runs the given shell lines."""
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\n{request.param}\n")
    script.chmod(0o755)
    monkeypatch.setattr(office, "_program", lambda: str(script))
    (tmp_path / "hasil").mkdir()
    (tmp_path / "a.doc").write_bytes(b"isi")
    return tmp_path


@pytest.mark.parametrize(
    ("program", "error"),
    [("exit 1", OlderOffice), ("sleep 30 & sleep 30", TimedOut)],
    indirect=["program"],
    ids=["fails", "hangs"],
)
def test_failures_are_told_apart(program: Path, error: type[Exception]) -> None:
    started = time.monotonic()
    with pytest.raises(error):
        office.convert(program / "a.doc", DOC, "pdf", program / "hasil", Limits(convert_seconds=0.5))
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "program",
    ['echo "$@" > "$(dirname "$0")/hasil/seen"; touch "$(dirname "$0")/hasil/masukan.pdf"'],
    indirect=True,
)
def test_the_program_gets_a_profile_and_a_name_of_our_own(program: Path) -> None:
    result = office.convert(program / "a.doc", DOC, "pdf", program / "hasil", DEFAULT)
    assert result == program / "hasil" / "masukan.pdf"
    seen = (program / "hasil" / "seen").read_text()
    assert "-env:UserInstallation=file://" in seen
    assert "--headless" in seen
    assert seen.strip().endswith("hasil/masukan.doc")


def test_without_libreoffice_the_remedy_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_program", lambda: None)
    with pytest.raises(OlderOffice) as caught:
        office.convert(tmp_path / "a.doc", DOC, "pdf", tmp_path, DEFAULT)
    assert "LibreOffice" in caught.value.problem().message
    assert "DOCX" in caught.value.problem().remedy


def _linked(address: str) -> bytes:
    """An OpenDocument text with a picture that lies on a server."""
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("text", "text"), ("draw", "drawing"))
    )
    picture = (
        f'<draw:frame><draw:image xlink:href="{address}" xmlns:xlink="http://www.w3.org/1999/xlink"/>'
        "</draw:frame>"
    )
    content = (
        f'<office:document-content{names} office:version="1.2"><office:body><office:text>'
        f"<text:p>Notulen rapat{picture}</text:p></office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT.media_type}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return zipped(
        {
            "mimetype": ODT.media_type.encode(),
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


@installed
def test_nothing_that_a_document_links_to_is_fetched(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        source = tmp_path / "a.odt"
        source.write_bytes(_linked(f"http://127.0.0.1:{server.getsockname()[1]}/x.png"))
        document = read_pages(source)
        with pytest.raises(TimeoutError):
            server.accept()
    assert (document.reading.status, document.text) == ("ok", "Notulen rapat")


@installed
@pytest.mark.parametrize(
    ("name", "form", "text"),
    [
        ("a.docx", "doc", "Notulen rapat"),
        ("a.xlsx", "xls", "Indikator\t31 Mei 2024"),
    ],
)
def test_what_libreoffice_writes_is_read(tmp_path: Path, name: str, form: str, text: str) -> None:
    """Each older format for real: made from the newer one, then read by way of it."""
    made = tmp_path / "made"
    made.mkdir()
    (tmp_path / name).write_bytes(_newer(form))
    older = office.convert(tmp_path / name, sniff(tmp_path / name), form, made, DEFAULT)
    document = read_pages(older)
    assert (document.reading.status, document.reading.problems, document.text) == ("ok", (), text)


def _newer(form: str) -> bytes:
    target = io.BytesIO()
    if form == "doc":
        document = docx.Document()
        document.add_paragraph("Notulen rapat")
        document.save(target)
    else:
        book = openpyxl.Workbook()
        book.active.append(["Indikator", date(2024, 5, 31)])
        book.save(target)
    return target.getvalue()
