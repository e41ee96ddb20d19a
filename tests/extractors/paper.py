"""Small documents made on the spot: born-digital PDFs, scans, and files that are broken on purpose."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
A5 = (420.0, 595.0)
SENTENCE = "Formulir reviu arsitektur pemerintahan oleh perangkat daerah yang membidangi"
DECREE = (
    "PERATURAN WALI KOTA SAMUDRA",
    "NOMOR 12 TAHUN 2023",
    "TENTANG",
    "SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK",
    "Menimbang : a. bahwa untuk mewujudkan tata kelola",
    "pemerintahan yang bersih, efektif, transparan",
    "dan akuntabel, perlu ditetapkan kebijakan daerah",
    "tentang sistem pemerintahan berbasis elektronik",
    "Pasal 7 Perangkat daerah menyusun arsitektur",
    "dan peta rencana setiap lima tahun sekali",
)

Drawn = tuple[float, float, str]
"""Points from the left edge and down from the top, and what is written there."""


def draw(canvas: Canvas, height: float, lines: Sequence[Drawn], size: float, hidden: bool) -> None:
    """Write lines onto a page of that height in the order given, seen or as a hidden layer."""
    for x, down, line in lines:
        text = canvas.beginText(x, height - down)
        text.setFont("Helvetica", size)
        text.setTextRenderMode(3 if hidden else 0)
        text.textOut(line)
        canvas.drawText(text)


def pdf(
    pages: Sequence[Sequence[str]],
    *,
    size: tuple[float, float] = A5,
    rotate: int = 0,
    password: tuple[str, str] | None = None,
    hidden: bool = False,
    top: float = 60,
    leading: float = 13.2,
    under: Image.Image | None = None,
) -> bytes:
    """A PDF with lines of text; ``password`` is (user, owner), ``under`` a picture over the whole page."""
    target = io.BytesIO()
    lock = StandardEncryption(*password, strength=128) if password else None
    canvas = Canvas(target, pagesize=size, encrypt=lock, invariant=1)
    for lines in pages:
        if under:
            canvas.drawImage(ImageReader(under), 0, 0, *size)
        text = canvas.beginText(40, size[1] - top)
        text.setFont("Helvetica", 11, leading)
        text.setTextRenderMode(3 if hidden else 0)
        for line in lines:
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return _rotated(target.getvalue(), rotate) if rotate else target.getvalue()


def _rotated(data: bytes, rotate: int) -> bytes:
    document = pypdfium2.PdfDocument(data)
    for index in range(len(document)):
        document[index].set_rotation(rotate)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def scan(lines: Sequence[str] = DECREE, *, dpi: int = 150, skew: float = 0.0) -> Image.Image:
    """A page image of A5 with the lines in print, turned anticlockwise by ``skew`` degrees."""
    scale = dpi / 72
    page = Image.new("L", (round(A5[0] * scale), round(A5[1] * scale)), 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONT), round(11 * scale))
    for number, line in enumerate(lines):
        draw.text((40 * scale, (60 + 20 * number) * scale), line, fill=0, font=font)
    return page.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255) if skew else page


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def flagged_encrypted(archive: bytes) -> bytes:
    """The archive with the encryption bit set on its first member, as a password leaves it."""
    changed = bytearray(archive)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.index(signature) + at
        flags = struct.unpack_from("<H", changed, place)[0]
        struct.pack_into("<H", changed, place, flags | 1)
    return bytes(changed)


def built(*objects: bytes) -> bytes:
    """A PDF of the given objects, the first its catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 %d\n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(data),
    )


def paged(kids: bytes = b"3 0 R", box: bytes = b"0 0 595 842", count: int = 1, more: bytes = b"") -> bytes:
    """A PDF of one page that says :data:`SENTENCE`; its tree, its box and its catalogue as given."""
    drawn = b"BT /F1 12 Tf 50 700 Td (%s) Tj ET" % SENTENCE.encode()
    font = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    return built(
        b"<</Type/Catalog/Pages 2 0 R%s>>" % more,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources%s>>" % (box, font),
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Length 10>>stream\n<xdp></xdp\nendstream",
    )
