"""What a file is, judged by its content and not by its name."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path, PurePosixPath

import olefile

from extractors.errors import Damaged, Empty, Encrypted
from extractors.formats.container import opened
from extractors.formats.filetype import (
    ARCHIVE,
    BMP,
    BRANDS,
    CSV,
    EML,
    FAMILIES,
    HTML,
    HTML_TAGS,
    IN_ZIP,
    LINK,
    MEDIA,
    ODF_TYPES,
    PDF,
    PREFIXES,
    RIFF,
    TEXT,
    TEXT_STARTS,
    UNKNOWN,
    XML_PROGRAMS,
    ZIP,
    ZIP_PARTS,
    FileType,
)
from extractors.formats.ole import ole_type

_HEAD = 4096
_TEXT_SAMPLE = 65_536
_MAIL = re.compile(
    rb"(?:(?:return-path|received|delivered-to|from|to|cc|date|subject|message-id|mime-version|reply-to|"
    rb"dkim-signature|arc-[a-z-]+|content-[a-z-]+|x-[a-z-]+)[ \t]*:"
    rb"[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){3}",
    re.IGNORECASE,
)
"""Three lines of a message's head, each with what continues it."""
_HTML = re.compile(rb"(?:\s+|(?><!--.*?-->))*+<(?:%s)[\s/>]" % HTML_TAGS, re.IGNORECASE | re.DOTALL)
"""The first tag of a page, after remarks."""
_ADDRESS = re.compile(rb"(?:https?://|www\.)[^\s<>\"']+", re.IGNORECASE)
_FEWEST_WORDS = 10
"""Words beside its addresses below which a text is a link."""


def sniff(path: Path) -> FileType:
    """Tell the type of a file.

    Raises:
        Empty: the file has no bytes.
        Encrypted: an office file that asks for a password.
        OddlyPacked, TooLarge: a container that is not opened.
        Damaged: a ZIP or OLE container that cannot be opened.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip(b"\x00"):
        raise Empty()
    # An archive first: a PDF may begin late in a file, and one that is packed as it is stands near the head.
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(path)
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(olefile.MAGIC):
        return ole_type(path)
    return _by_signature(head) or _text_type(path, head)


def fits(kind: FileType, name: str) -> bool:
    """Whether the extension of a name fits the content; a name without extension always does."""
    extension = PurePosixPath(name).suffix.lower().removeprefix(".")
    return not extension or not kind.extensions or extension in kind.extensions


def describe(kind: FileType) -> str:
    """The type in words for people: ``PDF``, ``gambar JPEG``."""
    if kind.name == "image":
        return f"{FAMILIES[kind.name]} {kind.media_type.partition('/')[2].upper()}"
    return FAMILIES.get(kind.name) or kind.media_type


def _by_signature(head: bytes) -> FileType | None:
    if head.startswith(b"RIFF") and (kind := RIFF.get(head[8:12])):
        return kind
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], MEDIA)
    if head[4:8] in (b"moov", b"mdat", b"wide"):
        return MEDIA
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return BMP
    if head[257:262] == b"ustar":
        return ARCHIVE
    return next((kind for prefix, kind in PREFIXES if head.startswith(prefix)), None)


def _zip_type(path: Path) -> FileType:
    try:
        with opened(path) as container:
            names = container.namelist()
            if "[Content_Types].xml" in names:
                kinds = (kind for part, kind in ZIP_PARTS if any(name.startswith(part) for name in names))
                return next(kinds, UNKNOWN)
            if "mimetype" in names and container.getinfo("mimetype").file_size < 200:
                return _odf_type(container)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError) as error:
        raise Damaged() from error
    if path.suffix.lower().removeprefix(".") in IN_ZIP:
        raise Damaged()  # an office file that has lost its parts, no archive of evidence
    return ZIP


def _odf_type(container: zipfile.ZipFile) -> FileType:
    with container.open("mimetype") as stated:
        kind = ODF_TYPES.get(stated.read(200).decode("ascii", "replace").strip(), UNKNOWN)
    if kind is not UNKNOWN and "META-INF/manifest.xml" in container.namelist():
        with container.open("META-INF/manifest.xml") as manifest:
            if b"encryption-data" in manifest.read(_TEXT_SAMPLE):
                raise Encrypted()
    return kind


def _text_type(path: Path, head: bytes) -> FileType:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    low = start.lower()
    if kind := next((kind for marks, kind in TEXT_STARTS if low.startswith(marks)), None):
        return kind
    if _HTML.match(start):
        return HTML
    if b"<!doctype plist" in low and b"<key>url</key>" in low:
        return LINK
    if low.startswith(b"<?xml"):
        if kind := next((kind for program, kind in XML_PROGRAMS if program in start), None):
            return kind
        if b"<html" in low:
            return HTML
    if _MAIL.match(start):
        return EML
    with path.open("rb") as file:
        sample = file.read(_TEXT_SAMPLE)
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return TEXT
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1b" for byte in sample)
    if controls > len(sample) // 200:
        return UNKNOWN
    if path.suffix.lower() in (".csv", ".tsv"):
        return CSV
    if (
        not start.startswith(b"<")
        and _ADDRESS.search(start)
        and len(_ADDRESS.sub(b"", sample).split()) < _FEWEST_WORDS
    ):
        return LINK
    return TEXT
