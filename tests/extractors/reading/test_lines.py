"""The lines of a document and where plain words stand among them."""

from __future__ import annotations

import pytest

from extractors.reading.lines import Line, Words

_SMALL = "ditetapkan di sana  diundangkan di sini\nkepala dinas\n\nnip 1"
_LEFT, _RIGHT = Line("Ditetapkan di sana", 0, 18, 0), Line("Diundangkan di sini", 20, 39, 0)
_OFFICE, _NUMBER = Line("KEPALA DINAS", 40, 52, 0), Line("NIP 1", 54, 59, 0)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("di",), [0, 2, 1]),
        (("undangkan", "nip"), [2, 3]),
        (("tetapkan", "tetap"), [0]),
        (("sana  di",), [0]),
        (("camat",), []),
        ((), []),
    ],
)
def test_words_are_found_in_lines_that_columns_put_out_of_place(
    words: tuple[str, ...], found: list[int]
) -> None:
    assert Words([_LEFT, _OFFICE, _RIGHT, _NUMBER], _SMALL).lines(*words) == sorted(found)
