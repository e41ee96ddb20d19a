"""How PDFs that mean harm or are broken are made, byte by byte and on the spot."""

from __future__ import annotations

import struct
import zlib

from tests.extractors.hostile_files import LINE, MEGABYTE
from tests.extractors.paper import built, paged, pdf


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


def pictured(side: int, form: bytes, data: bytes) -> bytes:
    """A PDF page filled by a grey square picture of so many pixels a side."""
    picture = stream(
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/%s"
        % (side, side, form),
        data,
    )
    return one_page(stream(b"", b"600 0 0 800 0 0 cm /X Do"), b"/XObject<</X 5 0 R>>", picture)


def huge_picture() -> bytes:
    return pictured(90_000, b"FlateDecode", zlib.compress(bytes(1000)))


def broken_picture() -> bytes:
    return pictured(2_000, b"DCTDecode", b"\xff\xd8\xff\xe0" + bytes(range(200)))


def broken_font() -> bytes:
    return one_page(
        stream(b"", DRAWN),
        b"/Font<</F1 5 0 R>>",
        b"<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor 6 0 R>>",
        b"<</Type/FontDescriptor/FontName/X/Flags 32/FontFile2 7 0 R>>",
        stream(b"", b"\x00\x01\x00\x00\xff\xff" + bytes(range(256)) * 4),
    )


def _index(items: list[bytes]) -> bytes:
    """A list of a compact font."""
    places = [1]
    for item in items:
        places.append(places[-1] + len(item))
    head = struct.pack(">HB", len(items), 4) + b"".join(struct.pack(">I", place) for place in places)
    return head + b"".join(items) if items else b"\0\0"


def winding_font(depth: int, fan: int = 40) -> bytes:
    """A compact font whose letters call pieces that call pieces: so many storeys, so many calls each."""
    called = [(bytes([139 + step + 1 - 107]) + b"\x1d") * fan + b"\x0b" for step in range(depth - 1)]
    head, name = b"\1\0\4\4", _index([b"X"])
    pieces, letters = (
        _index([]) + _index([*called, b"\x0b"]),
        _index([bytes([139 - 107]) + b"\x1d\x0e"] * 228),
    )

    def top(at: int, end: int) -> bytes:
        number = [b"\x1d" + struct.pack(">i", value) for value in (at, 0, end)]
        return _index([number[0] + b"\x11" + number[1] + number[2] + b"\x12"])

    at = len(head + name + top(0, 0) + pieces)
    return head + name + top(at, at + len(letters)) + pieces + letters


def written_in(font: bytes) -> bytes:
    """A PDF whose only line is written in a compact font."""
    return one_page(
        stream(b"", DRAWN),
        b"/Font<</F1 5 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/X/FirstChar 32/LastChar 126/Widths[%s]/FontDescriptor 6 0 R"
        b"/Encoding/WinAnsiEncoding>>" % (b"500 " * 95),
        b"<</Type/FontDescriptor/FontName/X/Flags 32/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800"
        b"/Descent -200/CapHeight 700/StemV 80/FontFile3 7 0 R>>",
        stream(b"/Subtype/Type1C", font),
    )


def endless_strokes() -> bytes:
    lines = b"".join(b"%d %d m %d %d l S\n" % (n % 600, n % 800, n % 7, n % 11) for n in range(500))
    return one_page(stream(b"", lines), b"")


def leftward(times: int = 300_000) -> bytes:
    """A good page and one of so many letters, each drawn by itself to the left of the one before."""
    letters = b"BT /F1 12 Tf 50 700 Td " + b"(a) Tj -3 0 Td " * times + b"ET"
    return _beside(_packed(letters), b"/Font<</F1 7 0 R>>")


def leftward_forms(times: int = 100_000) -> bytes:
    """The same, ten letters at a time in a form within a form."""
    resources = b"/Type/XObject/Subtype/Form/BBox[-999999 0 999 999]/Resources<<%s>>"
    outer = stream(resources % b"/XObject<</Y 9 0 R>>", b"/Y Do")
    inner = stream(
        resources % b"/Font<</F1 7 0 R>>", b"BT /F1 12 Tf 50 700 Td " + b"(a) Tj -3 0 Td " * 10 + b"ET"
    )
    return _beside(_packed(b"/X Do 1 0 0 1 -30 0 cm " * (times // 10)), b"/XObject<</X 8 0 R>>", outer, inner)


def _packed(contents: bytes) -> bytes:
    return stream(b"/Filter/FlateDecode", zlib.compress(contents))


def _beside(contents: bytes, resources: bytes, *more: bytes) -> bytes:
    """A PDF of a good page and one of which the parts are given: object 7 is a font, ``more`` from 8 on."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<<%s>>>>"
    return built(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>",
        page % (4, b"/Font<</F1 7 0 R>>"),
        stream(b"", DRAWN),
        page % (6, resources),
        contents,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    )


def nested_marks(depth: int = 100_000) -> bytes:
    """A good page and one marked within marked contents: pdfium keeps with each mark those round it."""
    return _beside(_packed(b"/P BMC " * depth + DRAWN), b"/Font<</F1 7 0 R>>")


def many_names(times: int = 3_000, megabytes: int = 3) -> bytes:
    """A PDF of one page to which one stream is attached under so many names."""
    names = b"".join(b"(%d.txt) 5 0 R " % number for number in range(times))
    return built(
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[%s]>>>>>>" % names,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 7 0 R>>>>>>",
        stream(b"", DRAWN),
        b"<</Type/Filespec/F(a.txt)/UF(a.txt)/EF<</F 6 0 R>>>>",
        stream(b"/Type/EmbeddedFile/Filter/FlateDecode", zlib.compress(bytes(megabytes * MEGABYTE))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


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
