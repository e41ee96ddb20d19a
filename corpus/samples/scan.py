"""What a copier, a careless clerk or a telephone does to a printed page."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Wear:
    """How a page was captured.

    ``skew`` is the largest tilt in degrees, ``noise`` the grain's standard deviation in grey levels, ``blur``
    a Gaussian radius in pixels, ``turn`` how the sheet lay in degrees, ``stamp`` a text stamped across it;
    ``false_layer`` puts over the picture the invisible nonsense that a bad recogniser left behind.
    """

    dpi: int = 200
    skew: float = 0.7
    noise: float = 6
    blur: float = 0.5
    turn: int = 0
    stamp: str = ""
    colour: bool = False
    quality: int = 60
    false_layer: bool = False
    seed: int = 1


def render(pdf: bytes, dpi: int) -> list[Image.Image]:
    """The pages of a PDF as RGB images."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def to_scan(pdf: bytes, wear: Wear, title: str) -> bytes:
    """An image-only PDF of the worn pages; equal input gives equal bytes."""
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=0, invariant=1)
    canvas.setTitle(title)
    for number, page in enumerate(render(pdf, wear.dpi)):
        image = _worn(page, wear, number)
        width, height = (side * 72 / wear.dpi for side in image.size)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(io.BytesIO(_jpeg(image, wear.quality))), 0, 0, width, height)
        if wear.false_layer:
            _write_nonsense(canvas, wear.seed + number, height)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _write_nonsense(canvas: Any, seed: int, height: float) -> None:
    chance = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    words = canvas.beginText(60, height - 70)
    words.setFont("Helvetica", 9)
    words.setTextRenderMode(3)
    for _ in range(24):
        words.textLine(" ".join("".join(chance.choices("lI1|}{jJtfrnm'.,;~", k=6)) for _ in range(11)))
    canvas.drawText(words)


def to_photo(pdf: bytes, wear: Wear) -> bytes:
    """A telephone picture (JPEG) of the first page lying on a table."""
    page = _worn(render(pdf, wear.dpi)[0], wear, 0)
    width, height = page.size
    border = width // 12
    table = Image.new("RGB", (width + 2 * border, height + 2 * border), (96, 74, 58))
    table.paste(page, (border, border))
    wide, high = table.size
    # The far edge of the sheet is narrower than the near one.
    corners = (-border // 2, 0, border // 3, high, wide - border // 4, high, wide + border, border // 2)
    seen = table.transform(table.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
    light = np.linspace(1.05, 0.72, wide)[None, :, None] * np.linspace(1.0, 0.9, high)[:, None, None]
    lit = np.clip(np.asarray(seen, dtype=np.float32) * light, 0, 255).astype(np.uint8)
    return _jpeg(Image.fromarray(lit), wear.quality)


def to_image(pdf: bytes, suffix: str) -> bytes:
    """The first page of a PDF drawn at one pixel a point, as PNG or JPEG."""
    image = render(pdf, 72)[0]
    if suffix == ".png":
        target = io.BytesIO()
        image.save(target, "PNG", optimize=False)
        return target.getvalue()
    return _jpeg(image, 82)


def _worn(page: Image.Image, wear: Wear, number: int) -> Image.Image:
    chance = np.random.Generator(np.random.PCG64(wear.seed * 1000 + number))
    if wear.stamp:
        page = _stamped(page, wear)
    page = page if wear.colour else page.convert("L")
    angle = float(chance.uniform(-wear.skew, wear.skew))
    page = page.rotate(angle, Image.Resampling.BILINEAR, fillcolor=(243, 243, 241) if wear.colour else 243)
    if wear.blur:
        page = page.filter(ImageFilter.GaussianBlur(wear.blur))
    pixels = np.asarray(page, dtype=np.float32)
    shade = np.linspace(0.985, 0.93, pixels.shape[1], dtype=np.float32)
    shade[: pixels.shape[1] // 60] *= 0.72
    grain = chance.standard_normal(pixels.shape[:2], dtype=np.float32) * np.float32(wear.noise)
    across = shade[None, :, None] if wear.colour else shade[None, :]
    worn = pixels * across + (grain[:, :, None] if wear.colour else grain)
    worn[chance.random(pixels.shape[:2], dtype=np.float32) < 0.0002] = 60
    image = Image.fromarray(np.clip(worn, 0, 255).astype(np.uint8))
    return image.rotate(wear.turn, expand=True) if wear.turn else image


def _stamped(page: Image.Image, wear: Wear) -> Image.Image:
    """A rubber stamp set by hand, tilted, over whatever stands there."""
    size = wear.dpi // 6
    font = ImageFont.load_default(size)
    box = font.getbbox(wear.stamp)
    mark = Image.new("RGBA", (int(box[2]) + size * 2, int(box[3]) + size), (0, 0, 0, 0))
    pen = ImageDraw.Draw(mark)
    pen.rectangle((2, 2, mark.width - 3, mark.height - 3), outline=(70, 40, 130, 190), width=4)
    pen.text((size, size // 3), wear.stamp, font=font, fill=(70, 40, 130, 190))
    tilted = mark.rotate(8, expand=True)
    stamped = page.convert("RGBA")
    stamped.alpha_composite(tilted, (page.width // 2, page.height // 40))
    return stamped.convert("RGB")


def _jpeg(image: Image.Image, quality: int) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=quality)
    return target.getvalue()
