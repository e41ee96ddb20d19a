"""A page as it is read: any part of it is the same as in the whole page made straight."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from extractors.formats.view import View


@pytest.mark.parametrize("angle", [0.0, 1.3, -2.1])
def test_a_part_is_as_in_the_whole_page(angle: float) -> None:
    levels = np.random.default_rng(1).integers(0, 256, (300, 220, 3), dtype=np.uint8)
    page = Image.fromarray(levels)
    view = View(page, page.convert("L"), 0, angle, 1.0)
    box = (30, 40, 180, 260)
    assert np.array_equal(np.asarray(view.part(box)), np.asarray(view.colour().crop(box)))
