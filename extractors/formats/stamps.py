"""Coloured ink: where stamps and signatures cross a page, and the page without them."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image, ImageChops

_CELL = 16
"""Pixels of a page at 300 dpi that are looked at as one."""
_COLOURED = 25
"""Difference between the strongest and the weakest channel (0 to 255), beyond that of the paper, of ink."""
_LEAST_ROWS, _LEAST_CELLS = 5, 3
"""Height of a stamp, and width of its ink, in cells; a coloured word is lower."""
_MOST_SHARE = 0.35
"""Share of the page's height, or of a row, beyond which colour is a picture or a background."""
_JOINED = 3
_FADING = 3
"""Times that the colour of a pixel is added to its brightness: blue ink becomes white, black stays."""
_GREY = 20
"""Colour that print has too, by the camera or by JPEG."""
_DARKEST = 0.02
"""Share of the pixels round a signature that are print: the darkest."""
_DARK, _MEASURES, _FULL = 0.35, (0.5, 0.65), 0.8
"""Shares of the way from print to paper at which ink is taken for paper."""


def stamped_bands(image: Image.Image) -> list[tuple[int, int]]:
    """Bands of a page, as top and bottom in pixels, in which coloured ink stands: stamps, signatures, logos.

    Args:
        image: the page; one without colours has no bands.
    """
    if image.mode != "RGB":
        return []
    size = (max(1, image.width // _CELL), max(1, image.height // _CELL))
    cells = _colour(image.reduce(_CELL // 4)).resize(size, Image.Resampling.BOX)
    paper = _median(cells)
    levels = cells.tobytes()
    rows = [
        sum(level > paper + _COLOURED for level in levels[row * size[0] : (row + 1) * size[0]])
        for row in range(size[1])
    ]
    inked = [row for row, count in enumerate(rows) if _LEAST_CELLS <= count <= _MOST_SHARE * size[0]]
    bands: list[tuple[int, int]] = []
    for row in inked:
        if bands and row - bands[-1][1] <= _JOINED:
            bands[-1] = (bands[-1][0], row)
        else:
            bands.append((row, row))
    return [
        (first * _CELL, min(image.height, (last + 1) * _CELL))
        for first, last in bands
        if _LEAST_ROWS <= last - first + 1 <= _MOST_SHARE * size[1]
    ]


def is_coloured(image: Image.Image) -> bool:
    """Whether a coarse copy of a page (in RGB, 30 to 80 dpi) shows as much coloured ink as a stamp has."""
    cells = _colour(image).reduce(2)
    levels = cells.histogram()
    return sum(levels[_median(cells) + _COLOURED + 1 :]) >= _LEAST_ROWS * _LEAST_CELLS


def inks(image: Image.Image) -> list[Image.Image]:
    """A part of a page in grey, in several ways that differ in what they leave of stamps and signatures.

    In grey and by the strongest channel of each pixel (violet ink is pale in it, black is not), with all ink
    made white that is lighter than print, by several measures; and :func:`faded`. A part in grey has no
    stronger channel: only the measures differ.
    """
    grey = image.convert("L")
    low, high = _MEASURES
    if image.mode != "RGB":
        return [grey, *(_print_alone(grey, share) for share in (low, high, _FULL))]
    pale = _extreme(image, ImageChops.lighter)
    return [_print_alone(grey, high), _print_alone(pale, low), _print_alone(pale, _FULL), faded(image)]


def print_alone(image: Image.Image) -> Image.Image:
    """A part of a page in grey with only what is as dark as its print, in whatever colour that is."""
    grey = _extreme(image, ImageChops.lighter) if image.mode == "RGB" else image.convert("L")
    return _print_alone(grey, _DARK)


def _print_alone(grey: Image.Image, share: float) -> Image.Image:
    """The picture with its contrast drawn out between the print and a share of the way to the paper."""
    dark, paper = _level(grey, _DARKEST), _median(grey)
    if dark >= paper:
        return grey  # there is next to no ink
    span = max(1.0, (paper - dark) * share)
    return grey.point(lambda level: round(min(255.0, max(0.0, (level - dark) * 255 / span))))


def faded(image: Image.Image) -> Image.Image:
    """The picture in grey with coloured ink made as light as paper; the black print under it stays."""
    brightest = _extreme(image, ImageChops.lighter)
    added = _colour(image).point(lambda level: min(255, max(0, level - _GREY) * _FADING))
    return ImageChops.add(brightest, added)


def _colour(image: Image.Image) -> Image.Image:
    """For each pixel the difference between its strongest and its weakest channel."""
    return ImageChops.subtract(_extreme(image, ImageChops.lighter), _extreme(image, ImageChops.darker))


def _extreme(image: Image.Image, choose: Callable[[Image.Image, Image.Image], Image.Image]) -> Image.Image:
    red, green, blue = image.split()
    return choose(choose(red, green), blue)


def _median(grey: Image.Image) -> int:
    return _level(grey, 0.5)


def _level(grey: Image.Image, share: float) -> int:
    """The level below which a share of the pixels lies."""
    wanted, seen = grey.width * grey.height * share, 0
    for level, count in enumerate(grey.histogram()):
        seen += count
        if seen >= wanted:
            return level
    return 255
