"""The content tells the type."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.samples.broken import _container, locked_office, noise, video
from extractors.errors import Damaged, Empty, Encrypted
from extractors.formats.sniff import fits, sniff
from tests.extractors.paper import encoded, pdf, scan, zipped


def office(part: str) -> bytes:
    return zipped({"[Content_Types].xml": b"<x/>", part: b"<x/>"})


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (pdf([["isi"]]), "pdf", "application/pdf"),
        (b"\r\n\xef\xbb\xbf%PDF-1.7 dan seterusnya", "pdf", "application/pdf"),
        (encoded(scan([], dpi=30), "JPEG"), "image", "image/jpeg"),
        (encoded(scan([], dpi=30), "TIFF"), "image", "image/tiff"),
        (encoded(scan([], dpi=30), "WEBP"), "image", "image/webp"),
        (
            office("word/document.xml"),
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            office("xl/workbook.xml"),
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (office("xl/workbook.bin"), "sheet", "application/vnd.ms-excel.sheet.binary.macroenabled.12"),
        (
            office("ppt/presentation.xml"),
            "pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
            "office",
            "application/vnd.oasis.opendocument.text",
        ),
        (zipped({"a.pdf": b""}), "zip", "application/zip"),
        (office("visio/document.xml"), "unknown", "application/octet-stream"),
        (b"{\\rtf1 isi}", "office", "application/rtf"),
        (b"Rar!\x1a\x07\x01\x00", "archive", "application/x-archive"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", "media", "application/x-media"),
        (video(), "media", "application/x-media"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT", "calendar", "text/calendar"),
        (b"\xef\xbb\xbf\r\nBegin:vCalendar\r\n", "calendar", "text/calendar"),
        (b"[InternetShortcut]\r\nURL=https://samudra.go.id", "link", "application/x-url"),
        (b"https://drive.google.com/file/d/1", "link", "application/x-url"),
        (b"<!DOCTYPE html><html></html>", "html", "text/html"),
        (b"<!-- ekspor -->\r\n<!-- 2024 --><TABLE border=1><tr><td>isi", "html", "text/html"),
        (b"\xef\xbb\xbf<meta charset=utf-8><table><tr><td>isi", "html", "text/html"),
        (b"<head><title>isi</title></head>", "html", "text/html"),
        (b"<body>isi", "html", "text/html"),
        (b"<div\nclass=laporan>isi", "html", "text/html"),
        (b"<br/>isi", "html", "text/html"),
        (b'<?xml version="1.0"?><!-- a --><html xmlns="x"><body>isi', "html", "text/html"),
        (b'<?xml version="1.0"?><table><baris>isi</baris></table>', "text", "text/plain"),
        (b"<tabel><baris>isi</baris></tabel>", "text", "text/plain"),
        (b"<!-- hanya catatan <table> -->\nNotulen rapat", "text", "text/plain"),
        (b"<!---->" * 500 + b"Notulen rapat", "text", "text/plain"),
        (b"Tag <table> memulai tabel", "text", "text/plain"),
        (b"<5 unit kerja", "text", "text/plain"),
        (b"Notulen rapat\nPembahasan arsitektur", "text", "text/plain"),
        ("Notulen".encode("utf-16"), "text", "text/plain"),
        (noise(3), "unknown", "application/octet-stream"),
        (b"\x00\x00\x00\x1cftypheic\x00\x00\x00\x00mif1heic", "image", "image/heic"),
        (b"\x00\x00\x00\x1cftypmp42\x00\x00\x00\x00mp42isom", "media", "application/x-media"),
        (encoded(scan([], dpi=30), "BMP"), "image", "image/bmp"),
        (b"BMD yang dicatat pada tahun 2024", "text", "text/plain"),
        (b"ID3\x04\x00", "media", "application/x-media"),
        (b"surat.pdf" + bytes(248) + b"ustar\x0000", "archive", "application/x-archive"),
        (b"From: a@b.c\r\nTo: d@e.f\r\nSubject: Bukti\r\n\r\nisi", "mail", "message/rfc822"),
        (b"Received: from x\n by y;\n z\nDate: x\nX-A: b\n\nisi", "mail", "message/rfc822"),
        (b"Date: 31 Mei 2024\nHal: Undangan rapat", "text", "text/plain"),
        (b"From: a" + b"\n          x" * 300 + b"\nZ\n", "text", "text/plain"),
        (
            b'<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/'
            b'DTDs/PropertyList-1.0.dtd"><plist><dict><key>URL</key><string>https://samudra.go.id</string>',
            "link",
            "application/x-url",
        ),
        (b"Tautan bukti dukung:\nhttps://samudra.go.id/spbe", "link", "application/x-url"),
        (
            b"Notulen rapat SPBE membahas arsitektur, peta rencana, dan https://samudra.go.id sebagai portal",
            "text",
            "text/plain",
        ),
        (b'<?xml version="1.0"?><a xmlns="http://x.y">z</a>', "text", "text/plain"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
            "sheet",
            "application/vnd.ms-excel-xml",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and "/" not in value else "",
)
def test_type_by_content(tmp_path: Path, data: bytes, name: str, media_type: str) -> None:
    path = tmp_path / "nama.apa-saja"
    path.write_bytes(data)
    kind = sniff(path)
    assert (kind.name, kind.media_type) == (name, media_type)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", Empty),
        (b"\x00" * 500, Empty),
        (locked_office(), Encrypted),
        (b"PK\x03\x04 terpotong", Damaged),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 terpotong", Damaged),
        (zipped({"word/document.xml": b"<x/>"}), Damaged),
    ],
    ids=["no bytes", "zeros", "password", "cut container", "cut ole", "lost parts"],
)
def test_what_cannot_be_told(tmp_path: Path, data: bytes, error: type[Exception]) -> None:
    path = tmp_path / "berkas.docx"
    path.write_bytes(data)
    with pytest.raises(error):
        sniff(path)


@pytest.mark.parametrize(
    ("name", "fitting"),
    [("a.pdf", True), ("A.PDF", True), ("tanpa-akhiran", True), ("a.docx", False), ("a.1.b", False)],
)
def test_extensions_that_fit_a_pdf(tmp_path: Path, name: str, fitting: bool) -> None:
    path = tmp_path / "x"
    path.write_bytes(pdf([["isi"]]))
    assert fits(sniff(path), name) is fitting


@pytest.mark.parametrize(
    ("streams", "expected"),
    [
        ({"WordDocument": bytes(10) + b"\x00\x01"}, None),
        ({"WordDocument": bytes(10) + b"\x00\x00"}, "application/msword"),
        ({"Workbook": b"\x09\x08\x04\x00" + bytes(4) + b"\x2f\x00\x36\x00"}, None),
        ({"Workbook": b"\x09\x08\x04\x00" + bytes(4) + b"\x42\x00\x02\x00"}, "application/vnd.ms-excel"),
        (
            {"Current User": bytes(12) + b"\xdf\xc4\xd1\xf3", "PowerPoint Document": b""},
            None,
        ),
        (
            {"Current User": bytes(12) + b"\x5f\xc0\x91\xe3", "PowerPoint Document": b""},
            "application/vnd.ms-powerpoint",
        ),
        ({"__properties_version1.0": b"x"}, "application/vnd.ms-outlook"),
    ],
    ids=["locked text", "text", "locked sheet", "sheet", "locked slides", "slides", "outlook"],
)
def test_older_office_files_and_their_passwords(
    tmp_path: Path, streams: dict[str, bytes], expected: str | None
) -> None:
    filler = {} if len(streams) == 2 else {"Z": b"x"}
    named = sorted((streams | filler).items(), key=lambda stream: len(stream[0]))
    path = tmp_path / "berkas"
    path.write_bytes(_container({name: data.ljust(4608, b"\0") for name, data in named}))
    if expected is None:
        with pytest.raises(Encrypted):
            sniff(path)
    else:
        assert sniff(path).media_type == expected


def test_an_opendocument_file_with_a_password_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    path.write_bytes(
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": manifest})
    )
    with pytest.raises(Encrypted):
        sniff(path)
