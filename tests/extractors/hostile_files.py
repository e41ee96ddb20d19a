"""How files that mean harm or are broken are made, byte by byte and on the spot."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib

import docx
import openpyxl
import pptx
from PIL import Image

from tests.extractors.paper import built, encoded, paged, pdf, zipped

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
LINE = "Perangkat daerah menyusun arsitektur pemerintahan berbasis elektronik setiap lima tahun"
MEGABYTE = 1_000_000
SHEET, WORDS, SLIDE = "xl/worksheets/sheet1.xml", "word/document.xml", "ppt/slides/slide1.xml"


def office(form: str) -> dict[str, bytes]:
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


def declared(form: str, part: str, head: bytes) -> bytes:
    """An office file of which a part begins with declarations and uses an entity in its text."""
    parts = office(form)
    body = re.sub(rb"^<\?xml[^>]*\?>", b"", parts[part].strip())
    return zipped(parts | {part: head + body.replace(b"isi", b"&i;")})


def replaced(form: str, part: str, data: bytes) -> bytes:
    return zipped(office(form) | {part: data})


def changed(form: str, part: str, old: bytes, new: bytes) -> bytes:
    parts = office(form)
    assert old in parts[part]
    return zipped(parts | {part: parts[part].replace(old, new)})


def deep(form: str, part: str, tag: str, times: int = 5_000) -> bytes:
    parts = office(form)
    body = parts[part]
    place = body.rindex(b"</")
    nested = f"<{tag}>".encode() * times + f"</{tag}>".encode() * times
    return zipped(parts | {part: body[:place] + nested + body[place:]})


def nested_zip(depth: int) -> bytes:
    data = b"isi"
    for level in range(depth):
        data = zipped({f"{level}.zip" if level else "a.txt": data})
    return data


def link() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        member = zipfile.ZipInfo("tautan.pdf")
        member.create_system, member.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(member, "/etc/passwd")
    return target.getvalue()


def understated() -> bytes:
    """A ZIP whose directory says that two megabytes are ten bytes."""
    data = bytearray(zipped({"a.txt": b"0" * (2 * MEGABYTE)}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(signature) + at, 10)
    return bytes(data)


def odd_method() -> bytes:
    data = bytearray(zipped({"a.txt": b"isi"}))
    for signature, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", data, data.index(signature) + at, 99)
    return bytes(data)


def overlapping(times: int = 9) -> bytes:
    """A ZIP of which all members lie on the same bytes."""
    data = zipped({"a.txt": b"0 " * 9_000})
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    directory = data[start:end] * times
    tail = bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, times, times, len(directory))
    return data[:start] + directory + bytes(tail)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *more: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(1 << 20))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + b"".join(more)
        + chunk(b"IDAT", body)
        + chunk(b"IEND", b"")
    )


def looped_tiff() -> bytes:
    """A TIFF whose only directory names itself as the next one."""
    data = bytearray(encoded(Image.new("L", (8, 8), 255), "TIFF"))
    first = struct.unpack_from("<I", data, 4)[0]
    count = struct.unpack_from("<H", data, first)[0]
    struct.pack_into("<I", data, first + 2 + 12 * count, first)
    return bytes(data)


def stream(dictionary: bytes, data: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (dictionary, len(data), data)


def one_page(contents: bytes, resources: bytes, *more: bytes) -> bytes:
    """A PDF of one page of which the parts are given: contents are object 4, ``more`` from 5 on."""
    return built(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>>>" % resources,
        contents,
        *more,
    )


DRAWN = b"BT /F1 12 Tf 50 700 Td (%s) Tj ET" % LINE.encode()


def swollen_page() -> bytes:
    return one_page(stream(b"/Filter/FlateDecode", zlib.compress(b" " * (60 * MEGABYTE), 9)), b"")


def swollen_twice() -> bytes:
    packed = zlib.compress(zlib.compress(b" " * (60 * MEGABYTE), 9), 9)
    return one_page(stream(b"/Filter[/FlateDecode/FlateDecode]", packed), b"")


def drawn_in_itself() -> bytes:
    form = stream(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>", b"/X Do")
    return one_page(stream(b"", b"/X Do"), b"/XObject<</X 5 0 R>>", form)


def huge_picture() -> bytes:
    picture = stream(
        b"/Type/XObject/Subtype/Image/Width 90000/Height 90000/BitsPerComponent 8/ColorSpace/DeviceGray"
        b"/Filter/FlateDecode",
        zlib.compress(bytes(1000)),
    )
    return one_page(stream(b"", b"600 0 0 800 0 0 cm /X Do"), b"/XObject<</X 5 0 R>>", picture)


def broken_font() -> bytes:
    return one_page(
        stream(b"", DRAWN),
        b"/Font<</F1 5 0 R>>",
        b"<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor 6 0 R>>",
        b"<</Type/FontDescriptor/FontName/X/Flags 32/FontFile2 7 0 R>>",
        stream(b"", b"\x00\x01\x00\x00\xff\xff" + bytes(range(256)) * 4),
    )


def endless_strokes() -> bytes:
    lines = b"".join(b"%d %d m %d %d l S\n" % (n % 600, n % 800, n % 7, n % 11) for n in range(500))
    return one_page(stream(b"", lines), b"")


def deep_arrays() -> bytes:
    return one_page(stream(b"", b"[" * 100_000 + b"]" * 100_000 + b" TJ"), b"")


def deep_pages(depth: int = 2_000) -> bytes:
    """A page tree of so many storeys above its only page."""
    storeys = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 3) for n in range(depth)]
    return built(b"<</Type/Catalog/Pages 2 0 R>>", *storeys, b"<</Type/Page/MediaBox[0 0 9 9]>>")


def looped_table() -> bytes:
    """A PDF whose table of objects names itself as the one before."""
    data = pdf([[LINE]])
    at = int(data[data.rindex(b"startxref") :].split()[1])
    return data.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % at, 1)


def acting(action: bytes) -> bytes:
    """A PDF whose catalogue asks for an action when it is opened."""
    return paged(more=b"/OpenAction<<%s>>" % action)


def letter(*parts: bytes, kind: bytes = b"multipart/mixed") -> bytes:
    head = (
        b"From: a@samudra.example\nSubject: Bukti\nMIME-Version: 1.0\nContent-Type: %s; boundary=x\n\n" % kind
    )
    return head + b"".join(b"--x\n%s\n" % part for part in parts) + b"--x--\n"


def attached(name: bytes, data: bytes = b"isi") -> bytes:
    return b'Content-Type: text/plain\nContent-Disposition: attachment; filename="%s"\n\n%s' % (name, data)


def deep_letter(depth: int = 300) -> bytes:
    data = b"Content-Type: text/plain\n\nisi\n"
    for level in range(depth):
        data = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n%s\n--b%d--\n" % (
            level,
            level,
            data,
            level,
        )
    return b"From: a@samudra.example\nSubject: Bukti\nMIME-Version: 1.0\n" + data


def text(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")
