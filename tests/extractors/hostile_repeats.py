"""Small files that say one thing over and over, so that reading never ends or fills memory and disk."""

from __future__ import annotations

import io
import re
import struct
from base64 import b64encode
from hashlib import shake_128

import openpyxl
from PIL import Image

from tests.extractors.hostile_files import SHEET, WORDS, office
from tests.extractors.paper import zipped

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPE = "application/vnd.openxmlformats-officedocument"
_RELATED = {"docx": "word/_rels/document.xml.rels", "xlsx": "xl/_rels/workbook.xml.rels"}
_TALE = b"kata lain " * 90_000


def _ballast(size: int) -> bytes:
    """A remark that does not pack: with it the part is no bomb by its ratio."""
    return b"<!--" + b64encode(shake_128(b"x").digest(size * 3 // 4)) + b"-->"


def _joined(form: str, name: str, kind: str, content_type: str, data: bytes) -> dict[str, bytes]:
    """The parts of a small office file with one more, related to the main one as ``rIdX``."""
    parts = office(form)
    root = _RELATED[form].split("/")[0]
    relation = f'<Relationship Id="rIdX" Type="{_OFFICE}/{kind}" Target="{name}"/></Relationships>'
    override = f'<Override PartName="/{root}/{name}" ContentType="{_TYPE}.{content_type}+xml"/></Types>'
    for part, end, new in (
        (_RELATED[form], b"</Relationships>", relation),
        ("[Content_Types].xml", b"</Types>", override),
    ):
        parts[part] = parts[part].replace(end, new.encode())
    return parts | {f"{root}/{name}": data}


def _begun(parts: dict[str, bytes], inner: bytes) -> bytes:
    """A Word file whose body begins with ``inner``."""
    parts[WORDS] = parts[WORDS].replace(b"<w:body>", b"<w:body>" + inner + _ballast(20_000))
    return zipped(parts)


def noted() -> bytes:
    """One footnote of a megabyte that is referred to 20,000 times."""
    note = f"<w:footnotes {_WORD}><w:footnote w:id='1'><w:p><w:r><w:t>".encode()
    end = b"</w:t></w:r></w:p></w:footnote></w:footnotes>"
    parts = _joined(
        "docx", "foot.xml", "footnotes", "wordprocessingml.footnotes", note + _TALE + end + _ballast(6_000)
    )
    return _begun(parts, b"<w:p>" + b"<w:r><w:footnoteReference w:id='1'/></w:r>" * 20_000 + b"</w:p>")


def drawn() -> bytes:
    """One diagram of a megabyte that is drawn 20,000 times."""
    return _diagram(b"<d:pt><a:p><a:t>" + _TALE + b"</a:t></a:p></d:pt>")


def silent() -> bytes:
    """One diagram of 10,000 shapes without words that is drawn as often."""
    return _diagram(b"<d:pt/>" * 10_000)


def _diagram(shapes: bytes) -> bytes:
    head = f'<d:dataModel xmlns:d="{_DRAWN}/diagram" xmlns:a="{_DRAWN}/main">'.encode()
    data = head + shapes + b"</d:dataModel>" + _ballast(6_000)
    parts = _joined("docx", "data1.xml", "diagramData", "drawingml.diagramData", data)
    place = f'<d:relIds xmlns:d="{_DRAWN}/diagram" xmlns:r="{_OFFICE}" r:dm="rIdX"/>'.encode()
    return _begun(parts, b"<w:p><w:r><w:drawing>" + place * 20_000 + b"</w:drawing></w:r></w:p>")


def headed_sections() -> bytes:
    """2,000 sections that name one header of 5,000 paragraphs."""
    lines = b"".join(b"<w:p><w:r><w:t>baris %d</w:t></w:r></w:p>" % n for n in range(5_000))
    head = f"<w:hdr {_WORD}>".encode() + lines + b"</w:hdr>" + _ballast(6_000)
    parts = _joined("docx", "head9.xml", "header", "wordprocessingml.header", head)
    named = f'<w:headerReference xmlns:r="{_OFFICE}" w:type="default" r:id="rIdX"/>'.encode()
    return _begun(parts, (b"<w:p><w:pPr><w:sectPr>" + named + b"</w:sectPr></w:pPr></w:p>") * 2_000)


def related_notes() -> bytes:
    """One part of 2,000 footnotes to which there are 3,000 relations."""
    note = "<w:footnote w:id='%d'><w:p><w:r><w:t>catatan</w:t></w:r></w:p></w:footnote>"
    notes = f"<w:footnotes {_WORD}>{''.join(note % n for n in range(2_000))}</w:footnotes>"
    parts = _joined("docx", "foot.xml", "footnotes", "wordprocessingml.footnotes", notes.encode())
    (relation,) = re.findall(rb'<Relationship Id="rIdX"[^>]*/>', parts[_RELATED["docx"]])
    again = b"".join(relation.replace(b"rIdX", b"rIdX%d" % n) for n in range(3_000)) + _ballast(20_000)
    parts[_RELATED["docx"]] = parts[_RELATED["docx"]].replace(
        b"</Relationships>", again + b"</Relationships>"
    )
    return zipped(parts)


def numbered(start: str, shown: str) -> bytes:
    """5,000 items of a list that begins at ``start`` and prints its number as ``shown``."""
    level = (
        f"<w:lvl w:ilvl='0'><w:start w:val='{start}'/><w:numFmt w:val='decimal'/><w:lvlText w:val='{shown}'/>"
    )
    data = (
        f"<w:numbering {_WORD}><w:abstractNum w:abstractNumId='0'>{level}</w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
    )
    parts = _joined("docx", "num9.xml", "numbering", "wordprocessingml.numbering", data.encode())
    item = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr></w:p>"
    return _begun(parts, item.encode() * 5_000)


def shared() -> bytes:
    """A text of a megabyte that stands in 5,000 cells."""
    text = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>' + _TALE
    data = text + b"</t></si></sst>" + _ballast(10_000)
    parts = _joined("xlsx", "texts.xml", "sharedStrings", "spreadsheetml.sharedStrings", data)
    cells = b'<c t="s"><v>0</v></c>' * 100
    return zipped(_rows(parts, (b"<row>" + cells + b"</row>") * 50))


def long_sheets() -> bytes:
    """40 sheets of 60 cells, all of which hold the same text."""
    book = openpyxl.Workbook()
    for _ in range(40):
        sheet = book.create_sheet()
        for _ in range(60):
            sheet.append([_TALE[:32_000].decode()])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def last_column() -> bytes:
    """A sheet of 5,000 rows with one cell each, in the last column that Excel has."""
    cells = (b'<row><c r="XFD%d"><v>%d</v></c></row>' % (n, n) for n in range(1, 5_001))
    return zipped(_rows(office("xlsx"), b"".join(cells)))


def listed_sheets() -> bytes:
    """A workbook that lists one sheet of 30,000 rows 300 times."""
    parts = office("xlsx")
    book = parts["xl/workbook.xml"]
    (sheet,) = re.findall(rb"<sheet [^>]*/>", book)
    again = (sheet.replace(b'"Sheet"', b'"S%d"' % n).replace(b'"1"', b'"%d"' % n) for n in range(2, 301))
    parts["xl/workbook.xml"] = book.replace(sheet, sheet + b"".join(again))
    rows = b'<row><c t="inlineStr"><is><t>isi</t></is></c></row>' + b"<row/>" * 30_000
    return zipped(_rows(parts, rows))


def _rows(parts: dict[str, bytes], rows: bytes) -> dict[str, bytes]:
    head, _, rest = parts[SHEET].partition(b"<sheetData>")
    return parts | {SHEET: head + b"<sheetData>" + rows + rest[rest.index(b"</sheetData>") :]}


def listed_slides() -> bytes:
    """A presentation that lists its only slide 100,000 times."""
    parts = office("pptx")
    deck = parts["ppt/presentation.xml"]
    (slide,) = re.findall(rb"<p:sldId [^>]*/>", deck)
    parts["ppt/presentation.xml"] = deck.replace(slide, slide * 100_000) + _ballast(20_000)
    return zipped(parts)


def layered(times: int = 4_000) -> bytes:
    """A JPEG whose last pass over the whole picture is repeated."""
    target = io.BytesIO()
    Image.new("L", (800, 1_000), 128).save(target, "JPEG", progressive=True)
    data = target.getvalue()
    return data[:-2] + data[data.rindex(b"\xff\xda") : -2] * times + data[-2:]


def burst(times: int = 200) -> bytes:
    """A ZIP whose members are all the same archive of 1,000 lock files, on the same bytes."""
    inner = zipped({f"~${n}.docx": b"" for n in range(1_000)})
    data = zipped({"a.zip": inner})
    start, end = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    directory = data[start:end] * times
    tail = bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, times, times, len(directory))
    return data[:start] + directory + bytes(tail)
