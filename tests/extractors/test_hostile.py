"""Hostile and broken input: every file ends in a document with a code, a message and a remedy."""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest

from extractors.formats import office
from extractors.read import read, unread
from extractors.sources import expand
from tests.extractors.paper import pdf, zipped

SECONDS = 15.0
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %s "%s">' % (name, b"&%s;" % before * 10)
        for before, name in zip(
            (b"a", b"b", b"c", b"d", b"e", b"f", b"g", b"h"),
            (b"b", b"c", b"d", b"e", b"f", b"g", b"h", b"i"),
            strict=True,
        )
    )
    + b"]>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY i SYSTEM "file:///proc/version">]>'
GOOD = re.compile(r"[A-Z].*[.)]$", re.DOTALL)


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No file may make the reader open a connection."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was attempted")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    monkeypatch.setattr(office, "_program", lambda: None)
    yield


def _office(form: str) -> dict[str, bytes]:
    """The parts of a small office file."""
    target = io.BytesIO()
    if form == "docx":
        document = docx.Document()
        document.add_paragraph("isi")
        document.save(target)
    elif form == "xlsx":
        book = openpyxl.Workbook()
        book.active["A1"] = "isi"
        book.save(target)
    else:
        deck = pptx.Presentation()
        deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "isi"
        deck.save(target)
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _declared(form: str, part: str, head: bytes, entity: bytes) -> bytes:
    """An office file of which a part begins with declarations and uses an entity in its text."""
    parts = _office(form)
    body = re.sub(rb"^<\?xml[^>]*\?>", b"", parts[part].strip())
    return zipped(parts | {part: head + body.replace(b"isi", entity)})


def _with(form: str, part: str, data: bytes) -> bytes:
    return zipped(_office(form) | {part: data})


def _deep(form: str, part: str, tag: str, times: int = 5_000) -> bytes:
    parts = _office(form)
    body = parts[part]
    place = body.rindex(b"</")
    nested = f"<{tag}>".encode() * times + f"</{tag}>".encode() * times
    return zipped(parts | {part: body[:place] + nested + body[place:]})


def _nested_zip(depth: int) -> bytes:
    data = b"isi"
    for level in range(depth):
        data = zipped({f"{level}.zip" if level else "a.txt": data})
    return data


def _link() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        link = zipfile.ZipInfo("tautan.pdf")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return target.getvalue()


def _huge_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(1 << 20))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


FILES: dict[str, tuple[bytes, set[str]]] = {
    # name: bytes, codes of problems that may be told (an empty code: read in full)
    "kosong.pdf": (b"", {"BD003"}),
    "nol.docx": (bytes(4096), {"BD003"}),
    "pendek.pdf": (b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n", {"BD001"}),
    "terkunci.pdf": (pdf([["isi"]], password=("rahasia", "x")), {"BD002"}),
    "bom.docx": (_with("docx", "word/document.xml", b"0" * 30_000_000), {"BD006"}),
    "bom.xlsx": (_with("xlsx", "xl/worksheets/sheet1.xml", b" " * 30_000_000), {"BD006"}),
    "bom.pptx": (_with("pptx", "ppt/slides/slide1.xml", b" " * 30_000_000), {"BD006"}),
    "bom.zip": (zipped({"a.txt": b"0" * 30_000_000}), {"BD006"}),
    "tawa.docx": (_declared("docx", "word/document.xml", LAUGHS, b"&i;"), {"BD001", "BD003", ""}),
    "tawa.xlsx": (_declared("xlsx", "xl/worksheets/sheet1.xml", LAUGHS, b"&i;"), {"BD001", "BD003", ""}),
    "tawa.pptx": (_declared("pptx", "ppt/slides/slide1.xml", LAUGHS, b"&i;"), {"BD001", "BD003", ""}),
    "luar.docx": (_declared("docx", "word/document.xml", OUTSIDE, b"&i;"), {"BD001", "BD003", ""}),
    "luar.xlsx": (_declared("xlsx", "xl/worksheets/sheet1.xml", OUTSIDE, b"&i;"), {"BD001", "BD003", ""}),
    "luar.pptx": (_declared("pptx", "ppt/slides/slide1.xml", OUTSIDE, b"&i;"), {"BD001", "BD003", ""}),
    "dalam.docx": (_deep("docx", "word/document.xml", "w:sdt"), {"BD001"}),
    "dalam.pptx": (_deep("pptx", "ppt/slides/slide1.xml", "p:grpSp"), {"BD001"}),
    "rusak.xlsx": (_with("xlsx", "xl/workbook.xml", b"<workbook"), {"BD001"}),
    "hilang.docx": (zipped({"[Content_Types].xml": b"<x/>", "word/a.xml": b"<x/>"}), {"BD001"}),
    "jalur.zip": (zipped({"../../etc/passwd": b"x"}), {"BD004"}),
    "tautan.zip": (_link(), {"BD004"}),
    "sarang.zip": (_nested_zip(30), {"BD010"}),
    "banyak.zip": (zipped({f"{n}.txt": b"" for n in range(10_000)}), {"BD006"}),
    "arah.zip": (zipped({"SK\u202efdp.exe": b"MZ" + bytes(range(256)) * 9}), {"BD004", "BD005"}),
    "arsip.tar": (b"SK.pdf" + bytes(251) + b"ustar\x0000" + bytes(900), {"BD004"}),
    "arsip.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(90), {"BD004"}),
    "lama.doc": (rb"{\rtf1\ansi Notulen\par}", {"BD004"}),
    "lama.xls": (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', {"BD004"}),
    "raksasa.png": (_huge_png(), {"BD006", "BD001"}),
    "rapat.mp4": (b"\x00\x00\x00\x18ftypmp42" + bytes(99), {"BD011"}),
    "rapat.mp3": (b"ID3\x04\x00" + bytes(99), {"BD011"}),
    "rapat.3gp": (b"\x00\x00\x00\x18ftyp3gp4" + bytes(99), {"BD011"}),
    "rapat.mkv": (b"\x1aE\xdf\xa3" + bytes(99), {"BD011"}),
    "rapat.wav": (b"RIFF\x00\x00\x00\x00WAVEfmt " + bytes(99), {"BD011"}),
    "situs.url": (b"[InternetShortcut]\r\nURL=https://samudra.example/spbe", {"BD011"}),
    "situs.webloc": (
        b'<?xml version="1.0"?><!DOCTYPE plist><plist><dict><key>URL</key>'
        b"<string>https://samudra.example</string></dict></plist>",
        {"BD011"},
    ),
    "situs.lnk": (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(99), {"BD011"}),
    "tautan.txt": (b"https://drive.samudra.example/file/d/1", {"BD011"}),
    "halaman.html": (
        b"<html><img src='http://samudra.example/x.png'><iframe src='http://x.example'>",
        {"BD003"},
    ),
    "surat.eml": (b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\nX-A: b\n\n", {"BD003"}),
    "acak.bin": (bytes(range(1, 256)) * 40, {"BD004"}),
    "kunci.docx": (b"\x05nama" + bytes(157), {"BD004"}),
}


@pytest.mark.parametrize("name", FILES)
def test_every_file_ends_soon_in_documents_that_say_what_is_wrong(tmp_path: Path, name: str) -> None:
    data, codes = FILES[name]
    path, work = tmp_path / name, tmp_path / "kerja"
    path.write_bytes(data)
    work.mkdir()
    started = time.monotonic()
    documents = [
        read(source.path, source.name) if source.path else unread(source.name, source.problem)
        for source in expand([path], work)
        if source.path or source.problem
    ]
    assert time.monotonic() - started < SECONDS
    assert documents
    told = [problem for document in documents for problem in document.reading.problems]
    assert {problem.code for problem in told} or "" in codes
    assert {problem.code for problem in told} <= codes
    for problem in told:
        assert GOOD.fullmatch(problem.message), problem.message
        assert GOOD.fullmatch(problem.remedy), problem.remedy
    for document in documents:
        assert not re.search("[\u202a-\u202e\x00-\x1f]", document.name)
        assert "hahaha" not in document.text
        assert "Linux version" not in document.text
    assert sorted(tmp_path.iterdir()) == sorted([path, work])


@pytest.mark.parametrize(
    "make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")], ids=["pipe", "device"]
)
def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path, make: object) -> None:
    path = tmp_path / "SK.pdf"
    make(path)  # type: ignore[operator]
    (problem,) = read(path).reading.problems
    assert (problem.code, "pipa atau perangkat" in problem.message) == ("BD004", True)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("situs.url", "tautan ke https://samudra.example/spbe"),
        ("situs.webloc", "tautan ke https://samudra.example"),
        ("tautan.txt", "tautan ke https://drive.samudra.example/file/d/1"),
        ("situs.lnk", "pintasan ke berkas lain"),
        ("rapat.mp4", "video atau rekaman suara"),
        ("lama.doc", "LibreOffice tidak terpasang"),
    ],
)
def test_what_a_person_must_see_is_named(tmp_path: Path, name: str, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name][0])
    (problem, *_) = read(path).reading.problems
    assert said in problem.message
