"""How files that mean harm or are broken are made, byte by byte and on the spot."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib

import docx
import olefile
import openpyxl
import pptx
from PIL import Image

from tests.extractors.paper import encoded, zipped

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
        book.worksheets[0].cell(1, 1, "isi")
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


def swelling(name: str, megabytes: int = 60) -> bytes:
    """A ZIP of some hundred bytes, packed by bzip2, that says its member has a thousand."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr(name, bytes(megabytes * MEGABYTE))
    data = bytearray(target.getvalue())
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 1000)
    return bytes(data)


def swelling_office(form: str, part: str) -> bytes:
    """An office file of which a part is packed by bzip2."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in office(form).items():
            archive.writestr(name, data, zipfile.ZIP_BZIP2 if name == part else zipfile.ZIP_DEFLATED)
    return target.getvalue()


def understated_office(form: str, part: str) -> bytes:
    """An office file whose directory says that sixty megabytes are a thousand bytes."""
    data = bytearray(replaced(form, part, b" " * 60 * MEGABYTE))
    at = data.index(part.encode(), data.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", data, at + 24, 1000)
    return bytes(data)


def long_list(members: int = 200_000) -> bytes:
    """A ZIP that lists so many members and holds none."""
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 0, 20, *(0,) * 8, 1, *(0,) * 6) + b"a"
    size = len(entry) * members
    whole = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, members, members, size, 4)
    where = struct.pack("<4sLQL", b"PK\x06\x07", 0, 4 + size, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return b"PK\x03\x04" + entry * members + whole + where + end


def _ole(tables: int, *sectors: bytes, first: int = 1) -> bytes:
    """An OLE container: its table of sectors is the first, said to be so many; then the given ones."""
    head = bytearray(512)
    head[:8] = olefile.MAGIC
    struct.pack_into("<5H", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<3I", head, 44, tables, first, 0)
    further = (tables - 109 + 126) // 127 if tables > 109 else 0
    struct.pack_into("<5I", head, 56, 4096, 0xFFFFFFFE, 0, len(sectors) if further else 0xFFFFFFFE, further)
    return bytes(head) + b"".join(sectors)


def endless_table(tables: int = 100_000) -> bytes:
    """An OLE container of two kilobytes whose table of sectors is said to fill fifty megabytes."""
    table = struct.pack("<2I", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    root = "Root Entry".encode("utf-16-le").ljust(64, b"\0") + struct.pack(
        "<HBB3I", 22, 5, 1, *(0xFFFFFFFF,) * 3
    )
    looped = bytes(508) + struct.pack("<I", 2)
    return _ole(tables, table, root.ljust(116, b"\0").ljust(512, b"\0"), looped)


def circling_list() -> bytes:
    """An OLE container whose list of streams begins anew where it ends."""
    table = struct.pack("<2I", 0xFFFFFFFD, 1) + b"\xff" * 504
    return _ole(1, table, bytes(512)).ljust(4096, b"\0")


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


def letter(*parts: bytes, kind: bytes = b"multipart/mixed") -> bytes:
    head = (
        b"From: a@samudra.example\nSubject: Bukti\nMIME-Version: 1.0\nContent-Type: %s; boundary=x\n\n" % kind
    )
    return head + b"".join(b"--x\n%s\n" % part for part in parts) + b"--x--\n"


def headed(line: bytes) -> bytes:
    """A message with one more line in its head."""
    return b"From: a@samudra.example\nDate: x\nMIME-Version: 1.0\n" + line + b"\n\nisi\n"


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


def parted(times: int) -> bytes:
    """A message of so many parts beside each other."""
    return letter(*[b"Content-Type: text/plain\n\nisi"] * times)


def bordered(depth: int = 900, lines: int = 200_000) -> bytes:
    """A message whose lines lie within parts that are never closed."""
    heads = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return b"MIME-Version: 1.0\n" + b"".join(heads) + b"\n" + b"isi\n" * lines


def text(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")
