"""A drawing that never ends, for reading processes: they load this module and nothing of the tests beside."""

from __future__ import annotations

import time

from extractors.drawings import Drawing
from flows.gather import Input
from flows.thumbnails import draw

HANGS = 7


def hang(item: Input, numbers: tuple[int, ...]) -> list[Drawing]:
    """Draw pages; page ``HANGS`` takes for ever."""
    if HANGS in numbers:
        time.sleep(3600)
    return draw(item, numbers)
