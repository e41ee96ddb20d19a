"""What a file is, judged by its content and not by its name."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import olefile

from extractors.errors import Damaged, Empty, Encrypted

_HEAD = 4096
_TEXT_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class FileType:
    """``name`` selects the reader; ``extensions`` (without dot) are those that fit the content, ``usual`` the
    commonest of them."""

    name: str
    media_type: str
    extensions: frozenset[str]
    usual: str


def _type(name: str, media_type: str, extensions: str) -> FileType:
    return FileType(name, media_type, frozenset(extensions.split()), extensions.partition(" ")[0])


_OFFICE = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

PDF = _type("pdf", "application/pdf", "pdf")
JPEG = _type("image", "image/jpeg", "jpg jpeg jpe jfif")
PNG = _type("image", "image/png", "png")
TIFF = _type("image", "image/tiff", "tif tiff")
WEBP = _type("image", "image/webp", "webp")
BMP = _type("image", "image/bmp", "bmp dib")
GIF = _type("image", "image/gif", "gif")
DOCX = _type("docx", f"{_OFFICE}.wordprocessingml.document", "docx docm dotx dotm")
XLSX = _type("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "xlsx xlsm xltx xltm")
PPTX = _type("pptx", f"{_OFFICE}.presentationml.presentation", "pptx pptm ppsx ppsm potx")
XLSB = _type("sheet", "application/vnd.ms-excel.sheet.binary.macroenabled.12", "xlsb")
ODT = _type("office", f"{_ODF}.text", "odt ott")
ODS = _type("sheet", f"{_ODF}.spreadsheet", "ods ots")
ODP = _type("office", f"{_ODF}.presentation", "odp otp")
DOC = _type("office", "application/msword", "doc dot wps")
XLS = _type("sheet", "application/vnd.ms-excel", "xls xlt")
PPT = _type("office", "application/vnd.ms-powerpoint", "ppt pps pot")
RTF = _type("office", "application/rtf", "rtf doc")
ZIP = _type("zip", "application/zip", "zip")
ARCHIVE = _type("archive", "application/x-archive", "rar 7z gz tgz tar bz2 xz")
HTML = _type("html", "text/html", "html htm mht xls doc")
LINK = _type("link", "application/x-url", "url webloc lnk desktop")
CSV = _type("text", "text/csv", "csv tsv")
TEXT = _type("text", "text/plain", "txt text md log csv tsv")
MEDIA = _type(
    "media",
    "application/x-media",
    "mp4 m4v m4a mov avi mkv webm wmv flv mpg mpeg 3gp mp3 wav ogg oga ogv opus amr aac flac wma",
)
UNKNOWN = _type("unknown", "application/octet-stream", "")

_SIGNATURES: tuple[tuple[bytes, FileType], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"GIF8", GIF),
    (b"BM", BMP),
    (b"{\\rtf", RTF),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ\x00", ARCHIVE),
    (b"OggS", MEDIA),
    (b"ID3", MEDIA),
    (b"\xff\xfb", MEDIA),
    (b"fLaC", MEDIA),
    (b"#!AMR", MEDIA),
    (b"\x1aE\xdf\xa3", MEDIA),
    (b"FLV\x01", MEDIA),
    (b"\x00\x00\x01\xba", MEDIA),
    (b"\x00\x00\x01\xb3", MEDIA),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", MEDIA),
    (b"L\x00\x00\x00\x01\x14\x02\x00", LINK),
)
_RIFF = {b"WEBP": WEBP, b"AVI ": MEDIA, b"WAVE": MEDIA}
_ZIP_PARTS = (("word/", DOCX), ("xl/workbook.bin", XLSB), ("xl/", XLSX), ("ppt/", PPTX))
_IN_ZIP = frozenset().union(*(kind.extensions for kind in (DOCX, XLSX, PPTX, ODT, ODS, ODP)))
_ODF_TYPES = {kind.media_type: kind for kind in (ODT, ODS, ODP)}
_OLE_STREAMS = (
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("Book", XLS),
    ("PowerPoint Document", PPT),
)
_FAMILIES = {"pdf": "PDF", "image": "gambar", "docx": "DOCX", "xlsx": "XLSX", "pptx": "PPTX", "zip": "ZIP"}


def sniff(path: Path) -> FileType:
    """Tell the type of a file.

    Raises:
        Empty: the file has no bytes.
        Encrypted: an office file in the container that a password puts round it.
        Damaged: a ZIP or OLE container that cannot be opened.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip(b"\x00"):
        raise Empty()
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(path)
    if head.startswith(olefile.MAGIC):
        return _ole_type(path)
    if head.startswith(b"RIFF") and (kind := _RIFF.get(head[8:12])):
        return kind
    if head[4:8] in (b"ftyp", b"moov", b"mdat"):
        return MEDIA
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    return _text_type(path, head)


def fits(kind: FileType, name: str) -> bool:
    """Whether the extension of a name fits the content; a name without extension always does."""
    extension = PurePosixPath(name).suffix.lower().removeprefix(".")
    return not extension or not kind.extensions or extension in kind.extensions


def describe(kind: FileType) -> str:
    """The type in words for people."""
    return _FAMILIES.get(kind.name) or kind.media_type


def _zip_type(path: Path) -> FileType:
    try:
        with zipfile.ZipFile(path) as container:
            names = container.namelist()
            if "[Content_Types].xml" in names:
                kinds = (kind for part, kind in _ZIP_PARTS if any(name.startswith(part) for name in names))
                return next(kinds, UNKNOWN)
            if "mimetype" in names and container.getinfo("mimetype").file_size < 200:
                kind_named = container.read("mimetype").decode("ascii", "replace").strip()
                return _ODF_TYPES.get(kind_named, UNKNOWN)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError) as error:
        raise Damaged() from error
    if path.suffix.lower().removeprefix(".") in _IN_ZIP:
        raise Damaged()  # an office file that has lost its parts, no archive of evidence
    return ZIP


def _ole_type(path: Path) -> FileType:
    try:
        with olefile.OleFileIO(path) as container:
            if container.exists("EncryptedPackage"):
                raise Encrypted()
            for stream, kind in _OLE_STREAMS:
                if container.exists(stream):
                    return kind
    except Encrypted:
        raise
    except Exception as error:  # olefile raises whatever the broken bytes lead it to
        raise Damaged() from error
    return UNKNOWN


def _text_type(path: Path, head: bytes) -> FileType:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"mime-version:")):
        return HTML
    if start.startswith((b"[internetshortcut]", b"[desktop entry]", b"http://", b"https://")):
        return LINK if len(start.split()) < 40 else TEXT
    with path.open("rb") as file:
        sample = file.read(_TEXT_SAMPLE)
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return TEXT
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1b" for byte in sample)
    if controls > len(sample) // 200:
        return UNKNOWN
    return CSV if path.suffix.lower() in (".csv", ".tsv") else TEXT
