"""Sample files of every format, and the ways in which they are spoilt."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

from PIL import Image, ImageDraw

from tests.extractors.hostile_files import office
from tests.extractors.paper import DECREE, encoded, pdf, zipped

_TEXT = "\n".join(DECREE)
_PICTURE = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF", "AVIF")


def _picture(form: str) -> bytes:
    """A picture so small that recognising it costs little."""
    image = Image.new("RGB", (120, 40), "white")
    ImageDraw.Draw(image).text((5, 10), "Pasal 7", fill="black")
    return encoded(image, form)


def _mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@samudra.example", "Bukti"
    message.set_content(_TEXT)
    message.add_alternative(f"<p>{_TEXT}</p>", subtype="html")
    message.add_attachment(pdf([DECREE]), maintype="application", subtype="pdf", filename="SK.pdf")
    return message.as_bytes()


CALENDAR = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Rapat\r\n koordinasi\r\n"
    b"DTSTART;TZID=Asia/Jakarta:20250303T090000\r\n"
    b'ATTENDEE;CN="Bappeda":mailto:a@samudra.example\r\n'
    b"DESCRIPTION:Agenda\\n1. Reviu\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
SAMPLES: dict[str, Callable[[], bytes]] = {
    "a.pdf": lambda: pdf([DECREE, DECREE]),
    "a.docx": lambda: zipped(office("docx")),
    "a.xlsx": lambda: zipped(office("xlsx")),
    "a.pptx": lambda: zipped(office("pptx")),
    "a.zip": lambda: zipped({"SK.txt": _TEXT.encode(), "dalam/a.pdf": pdf([DECREE])}),
    "a.eml": _mail,
    "a.html": lambda: f"<html><body><table><tr><td>{_TEXT}</td></tr></table></body></html>".encode(),
    "a.csv": lambda: b"No;Uraian\n1;Arsitektur\n2;Peta rencana\n",
    "a.txt": _TEXT.encode,
    "a.ics": lambda: CALENDAR,
    "a.url": lambda: b"[InternetShortcut]\r\nURL=https://samudra.example/spbe",
    **{f"a.{form.lower()}": lambda form=form: _picture(form) for form in _PICTURE},
}
_TOKENS = (
    b"\xff" * 8,
    b"\0" * 8,
    b"%%EOF",
    b"endobj",
    b"<</",
    b"]>",
    b"PK\x01\x02",
    b"99999999",
    b"-1",
    b"<x>",
    b"&x;",
)


def _flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _drop(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.randint(1, 64)]


def _double(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = data[at : at + chance.randint(1, 512)]


def _insert(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = chance.choice(_TOKENS)


def _extreme(data: bytearray, chance: random.Random) -> None:
    """A number of 16 or 32 bits as large, as small or as negative as it can be."""
    at = chance.randrange(len(data))
    width = chance.choice((2, 4))
    data[at : at + width] = chance.choice((b"\xff", b"\0", b"\x7f", b"\x80")) * width


MUTATIONS = (_flip, _cut, _drop, _double, _insert, _extreme)


def _spoilt(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        if spoilt:
            chance.choice(MUTATIONS)(spoilt, chance)
    return bytes(spoilt)


def mutated(data: bytes, seed: str) -> bytes:
    """The bytes spoilt in a way that depends on the seed alone; of a container often one part within."""
    chance = random.Random(seed)
    if not zipfile.is_zipfile(io.BytesIO(data)) or chance.random() < 0.3:
        return _spoilt(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    return zipped(parts | {name: _spoilt(parts[name], chance)})
